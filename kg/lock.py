"""Let one process at a time be at work in a place: by a lock of the system, which a killed holder lets go of too.

`filelock` would do the same; it takes longer to import than a whole run that finds nothing to do.
"""

import errno
import os
import shutil
import sys
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _share(_: BinaryIO) -> None:
        """Do nothing: there, a file that is open cannot be removed anyway."""
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)


__all__ = ["Shared", "free", "held", "scratch", "scratch_in", "sweep"]

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


class Shared:
    """The lock of a file that is there, which others can share and nobody can hold until this is closed or forgotten.

    Raise `OSError` where the file is not there, or is about to be removed by who holds its lock.
    """

    def __init__(self, path: Path) -> None:
        file = path.open("rb")
        #: Lets go of the lock.
        self.close = weakref.finalize(self, file.close)
        with suppress(OSError):  # a file system without locks
            try:
                _share(file)
                if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                    return
            except (BlockingIOError, FileNotFoundError):
                pass
            self.close()
        if not self.close.alive:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


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


@contextmanager
def scratch_in(parent: Path, prefix: str) -> Iterator[Path]:
    """Give an empty folder of some name that begins with a prefix, which is there only meanwhile.

    What killed processes have left under such names goes. Raise `OSError` where it cannot be made.
    """
    from tempfile import mkdtemp  # noqa: PLC0415  # it takes as long as a build that has nothing to do

    sweep(path for path in parent.iterdir() if path.name.startswith(prefix))
    with scratch(Path(mkdtemp(prefix=prefix, dir=parent))) as folder:
        yield folder


def sweep(folders: Iterable[Path]) -> None:
    """Remove those of the folders that were given as scratch to processes that are no more, and no others."""
    for folder in folders:
        if not folder.is_symlink() and (folder / _LOCK).is_file() and not (folder / _LOCK).stat().st_size:
            with free(folder / _LOCK) as is_free:
                if is_free:
                    shutil.rmtree(folder, ignore_errors=True)


def _taken(path: Path) -> BinaryIO | None:
    """Return the file with its lock, or nothing while somebody else holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("ab")
    except FileNotFoundError:
        if path.is_symlink():  # one that leads nowhere
            raise
        return None  # who held it has just removed its folder
    try:
        _take(file)
        if path.stat().st_ino == os.fstat(file.fileno()).st_ino:  # or who held it has removed it
            return file
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    file.close()
    return None
