"""Let one process at a time be at work in a place: by a lock of the system, which a killed holder lets go of too.

`filelock` would do the same; it takes longer to import than a whole run that finds nothing to do.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


__all__ = ["free", "held", "scratch"]

_LOCK = "lock"
#: Seconds between two looks at whether a lock is free.
_PAUSE = 0.05


@contextmanager
def held(path: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of a file, which is made with its folder where it is not there; wait for who holds it.

    `waiting` is called once where there is somebody to wait for. Raise `OSError` where the file cannot be made.
    """
    announced = False
    while (file := _taken(path)) is None:
        if not announced:
            waiting()
            announced = True
        time.sleep(_PAUSE)
    with file:
        yield


@contextmanager
def free(path: Path) -> Iterator[bool]:
    """Hold the lock of a file if nobody else does and it can be made, and say whether."""
    try:
        file = _taken(path)
    except OSError:
        file = None
    if file is None:
        yield False
        return
    with file:
        yield True


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Give an empty folder that is there only meanwhile, to one process at a time.

    What a killed one has left in it goes, so its name is always the same. Raise `OSError` where it cannot be made.
    """
    folder.mkdir(exist_ok=True)
    with held(folder / _LOCK):
        try:
            for left in folder.iterdir():
                if left.is_dir():
                    shutil.rmtree(left)
                elif left.name != _LOCK:
                    left.unlink()
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir() and sys.platform == "win32":  # there, a file that is held cannot be removed
        shutil.rmtree(folder, ignore_errors=True)


def _taken(path: Path) -> BinaryIO | None:
    """Return the file with its lock, or nothing while somebody else holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab")
    try:
        _take(file)
        if path.stat().st_ino == os.fstat(file.fileno()).st_ino:  # or who held it has removed it
            return file
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    file.close()
    return None
