"""Sort more lines than memory should hold: piece by piece into files, which are merged as they are read."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count, groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from kg.errors import StoreError

__all__ = ["sorted_lines"]

#: How many lines are sorted in memory at a time, and how many files are merged at a time.
_LINES = 50_000
_FILES = 100


@contextmanager
def sorted_lines(
    source: Iterable[bytes], folder: Path | None = None, look: Callable[[bytes], None] = lambda _: None
) -> Iterator[Iterator[bytes]]:
    r"""Give the lines of a source in the order of their bytes, without repetition; each ends in `\n`.

    Until they are done with they lie below `folder`, or else where the system keeps temporary files. `look` is shown
    all of them, many at a time, before the first is given. Raise `StoreError` where they cannot be written.

    >>> with sorted_lines([b"b\n", b"a\n", b"b\n"]) as found:
    ...     list(found)
    [b'a\n', b'b\n']
    """
    place = folder or Path(gettempdir())
    with ExitStack() as stack:
        try:
            scratch = Path(stack.enter_context(TemporaryDirectory(dir=place, prefix=".sorting-")))
            files = _pieces(source, scratch, look)
        except OSError as error:
            reason = error.strerror or error
            where = place.parent if place.name.startswith(".") else place  # a hidden one is ours, and soon gone
            raise StoreError(f"{where}: what is being sorted cannot be kept there: {reason}.") from None
        yield _merged(files)


def _pieces(source: Iterable[bytes], scratch: Path, look: Callable[[bytes], None]) -> list[Path]:
    """Return files that hold all lines, each file sorted, and not too many of them to be open at once."""
    lines, names = iter(source), map(str, count())
    files: list[Path] = []
    while piece := sorted(set(islice(lines, _LINES))):
        held = b"".join(piece)
        look(held)
        files.append(scratch / next(names))
        files[-1].write_bytes(held)
    while len(files) > _FILES:
        some, files = files[:_FILES], [*files[_FILES:], scratch / next(names)]
        with files[-1].open("wb") as merged:
            merged.writelines(_merged(some))
        for file in some:
            file.unlink()
    return files


def _merged(files: list[Path]) -> Iterator[bytes]:
    with ExitStack() as stack:
        opened = [stack.enter_context(file.open("rb")) for file in files]
        for line, _ in groupby(heapq.merge(*opened)):
            yield line
