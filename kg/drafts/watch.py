"""Wait for the files of a folder to be saved, by looking at their sizes and times; no library is needed for it."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

__all__ = ["saves"]

#: How long is waited between two looks, in seconds; a look at 100 files takes a millisecond.
PAUSE = 0.1


def saves(
    folder: Path, others: Sequence[Path] = (), wait: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Path, ...]]:
    """Yield at once, with no file, and then each time that files are saved, added or removed, with these files.

    They are the YAML files of a folder of books, the actors next to it, and other given files. It never ends.
    """
    before = _seen(folder, others)
    yield ()
    while True:
        wait(PAUSE)
        now = _seen(folder, others)
        if now != before:
            changed = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
            before = now
            yield tuple(changed)


def _seen(folder: Path, others: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return size and time of each file that is there."""
    found = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml"), *folder.glob("*/*/*.yaml"), *others]
    seen = {}
    for path in [*found, folder.absolute().parent / "actors.yaml"]:
        try:
            stat = path.stat()
        except OSError:  # not there, or being replaced by an editor
            continue
        seen[path] = (stat.st_size, stat.st_mtime_ns)
    return seen
