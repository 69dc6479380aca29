"""Put lines in order, also more of them than fit into memory."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, count, groupby, islice
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from kg import lock
from kg.errors import StoreError

__all__ = ["put_aside", "sorted_lines"]

#: How many lines, of how many bytes, are sorted in memory at a time, and how many files are merged at a time.
_LINES, _BYTES = 50_000, 16_000_000
_FILES = 100
#: After how many lines their bytes are counted.
_COUNTED = 1_000


@contextmanager
def sorted_lines(
    source: Iterable[bytes], folder: Path | None = None, look: Callable[[bytes], None] = lambda _: None
) -> Iterator[Iterator[bytes]]:
    r"""Give the lines of a source in the order of their bytes, without repetition; each ends in `\n`.

    Where they are more than fit into memory they lie, until they are done with, below `folder`, or else where the
    system keeps temporary files. `look` is shown all of them, many at a time, before the first is given. Raise
    `StoreError` where they cannot be written.

    >>> with sorted_lines([b"b\n", b"a\n", b"b\n"]) as found:
    ...     list(found)
    [b'a\n', b'b\n']
    """
    place = folder or Path(gettempdir())
    with ExitStack() as stack:
        with _told(place):
            lines = iter(source)
            piece = _piece(lines)
            if more := list(islice(lines, 1)):
                scratch = stack.enter_context(lock.scratch_in(place, ".sorting-"))
                found = _merged(_files(piece, chain(more, lines), scratch, look))
            else:
                look(b"".join(piece))
                found = iter(piece)
        yield found


@contextmanager
def put_aside(folder: Path | None = None) -> Iterator[IO[bytes]]:
    """Give a file without a name, to write and to read, in the place where `sorted_lines` sorts.

    Raise `StoreError` where there can be none; what goes wrong with writing is told by what writes.
    """
    place = folder or Path(gettempdir())
    with _told(place):
        file = TemporaryFile(dir=place)  # noqa: SIM115  # closed below
    try:
        yield file
    finally:
        with suppress(OSError):  # of what is still to be written, which was told when it was tried
            file.close()


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Say in words what cannot be kept in a place."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        where = place.parent if place.name.startswith(".") else place  # a hidden one is ours, and soon gone
        raise StoreError(f"{where}: what is being sorted cannot be kept there: {reason}.") from None


def _piece(lines: Iterator[bytes]) -> list[bytes]:
    """Return as many lines as are sorted in memory at a time, in order and without repetition."""
    found: set[bytes] = set()
    size = 0
    while len(found) < _LINES and size < _BYTES:
        some = list(islice(lines, min(_COUNTED, _LINES)))
        if not some:
            break
        found.update(some)
        size += sum(map(len, some))
    return sorted(found)


def _files(piece: list[bytes], lines: Iterator[bytes], scratch: Path, look: Callable[[bytes], None]) -> list[Path]:
    """Return files that hold a first piece and all other lines, each sorted, and not too many to be open at once."""
    names = map(str, count())
    files: list[Path] = []
    while piece:
        held = b"".join(piece)
        piece.clear()
        look(held)
        files.append(scratch / next(names))
        files[-1].write_bytes(held)
        del held
        piece = _piece(lines)
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
