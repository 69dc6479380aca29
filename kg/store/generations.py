"""Keep generations of what a folder holds: each is a folder of its own, and a file names the one in use.

A new one is written next to the old, and the file `CURRENT` changed in one step of the file system; whenever a run ends
before, or the power fails, the old generation stays. Files that are replaced with it lie in it, below `pending`, until
they are put in their places: where a run is killed in between, the next one that opens the folder finishes that. The
generation before stays until the next change, for who has just read which one is in use, and any for as long as
somebody reads it. Who makes a change holds the folder.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from kg import lock
from kg.errors import StoreError
from kg.files import sync

__all__ = [
    "HOME",
    "LAST",
    "change",
    "current",
    "has_generation",
    "held",
    "is_pending",
    "kept",
    "ledger_file",
    "reading",
    "unwritable",
]

T = TypeVar("T")

#: The folder of a store within that which was built into, and in it the ledger of all builds.
HOME, _LEDGER = "store", "ledger.sqlite"
#: Next to the ledger: what the last build gave, for the next one, which may have nothing to do.
LAST = "last.json"
_CURRENT, _LOCK, _SCRATCH = "CURRENT", "lock", ".new-"
#: In a generation: the files to be put next to its home, and the names of those to be removed there.
_PENDING, _PUT, _GONE = "pending", "put", "gone"
#: In a generation: what who reads it holds the lock of, together with others. The seal leaves it out by its name.
_READERS = "LOCK"


def ledger_file(out: Path) -> Path:
    """Return where the ledger of the builds into a folder is kept."""
    return out / HOME / _LEDGER


def has_generation(home: Path) -> bool:
    """Return whether a generation is in use."""
    return (home / _CURRENT).is_file()


def current(home: Path) -> Path:
    """Return the generation in use; raise `OSError` where there is none."""
    return home / (home / _CURRENT).read_text(encoding="utf-8", errors="replace").strip()


def kept(home: Path) -> list[Path]:
    """Return the generations that are there: the one in use, the one before it, and those that are still read."""
    return [path for path in home.iterdir() if path.is_dir() and not path.name.startswith(".")]


@contextmanager
def held(home: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the folder for one change, after who holds it now; `waiting` is called where there is somebody.

    Raise `StoreError` where it cannot be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(home / _LOCK, waiting))
        except OSError as error:
            raise unwritable(error, home.parent) from None
        _sweep(home)
        yield


def tidy(home: Path) -> None:
    """Remove what killed runs have left, unless somebody is at work there."""
    if any(home.glob(f"{_SCRATCH}*")):
        with lock.free(home / _LOCK) as is_free:
            if is_free:
                _sweep(home)


def _sweep(home: Path) -> None:
    """Remove what killed runs have left in a folder that is held, so that nobody is at work there."""
    for scratch in home.glob(f"{_SCRATCH}*"):
        shutil.rmtree(scratch, ignore_errors=True)


def finish(home: Path) -> None:
    """Put the files next to a folder in their places, where a killed run has left that undone."""
    with suppress(OSError):
        if has_generation(home) and is_pending(current(home)):
            with lock.free(home / _LOCK) as is_free:  # else somebody is at it
                if is_free:
                    _finish(home)


def reading(home: Path, read: Callable[[Path], T]) -> T:
    """Return what is read of the generation in use; where that changes meanwhile, of the new one.

    Raise what `read` raises of one that stays in use, and `OSError` where there is none.
    """
    finish(home)
    while True:
        generation = current(home)
        try:
            return read(generation)
        except (OSError, RuntimeError, ValueError):
            if current(home) == generation:
                raise


def hold(generation: Path) -> lock.Shared:
    """Return what keeps a generation until it is closed or forgotten; raise `OSError` where it is gone."""
    return lock.Shared(generation / _READERS)


def is_pending(generation: Path) -> bool:
    """Return whether a killed run has left files of a generation that are not in their places yet."""
    return (generation / _PENDING).is_dir()


def change(  # noqa: PLR0913
    name: str,
    fill: Callable[[Path], None],
    home: Path,
    *,
    is_whole: Callable[[Path], bool],
    files: Mapping[str, bytes],
    gone: Iterable[str] = (),
) -> None:
    """Make the generation of some name, unless it is there and whole, and put it in the place of the one in use.

    `fill` writes it into an empty folder, `is_whole` says whether one can be used. `files` are put next to `home` with
    it, as far as they are not there, and those in `gone` removed. Nothing is replaced before everything is written;
    raise `StoreError` where it cannot be.
    """
    out = home.parent
    try:
        home.mkdir(parents=True, exist_ok=True)
        _finish(home)
        before, generation = current(home) if has_generation(home) else None, home / name
        with lock.scratch_in(home, _SCRATCH) as scratch:
            put = {file: content for file, content in files.items() if not _holds(out / file, content)}
            away = [file for file in gone if (out / file).exists()]
            _stage(scratch, name, put, away)
            if generation.is_dir() and not is_whole(generation):  # damaged, or half removed
                generation.rename(scratch / "half")
            if not generation.is_dir():
                (scratch / "generation").mkdir()
                fill(scratch / "generation")
                (scratch / "generation" / _READERS).touch()
                sync(scratch / "generation")
                (scratch / "generation").rename(generation)
            shutil.rmtree(generation / _PENDING, ignore_errors=True)  # of a run that was killed before it was in use
            if put or away:
                (scratch / _PENDING).rename(generation / _PENDING)
            moves: list[tuple[Path | None, Path]] = []
            if generation != before:
                moves.append((scratch / _CURRENT, home / _CURRENT))
            moves += ((generation / _PENDING / _PUT / file, out / file) for file in put)
            moves += ((None, out / file) for file in away)
            sync(*(new for new, _ in moves if new), home)
            try:
                _move(moves, scratch / "old")
                sync(home, out)
            finally:
                shutil.rmtree(generation / _PENDING, ignore_errors=True)
        for old in kept(home) if generation != before else ():
            if old not in {before, generation}:
                with lock.free(old / _READERS) as is_free:  # else somebody still reads it
                    if is_free:
                        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise unwritable(error, out) from None


def unwritable(error: OSError, out: Path) -> StoreError:
    """Return what to say where a folder cannot be written."""
    return StoreError(
        f"{error.filename or out}: it cannot be written: {error.strerror or error}. Nothing was replaced."
    )


def _stage(scratch: Path, name: str, put: Mapping[str, bytes], away: Iterable[str]) -> None:
    """Write what names a generation, and what is to be done to the files next to its home."""
    (scratch / _CURRENT).write_text(f"{name}\n", encoding="utf-8")
    (scratch / _PENDING / _PUT).mkdir(parents=True)
    (scratch / _PENDING / _GONE).write_text("".join(f"{file}\n" for file in away), encoding="utf-8")
    for file, content in put.items():
        (scratch / _PENDING / _PUT / file).write_bytes(content)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _finish(home: Path) -> None:
    """Put the files of the generation in use in their places, where a killed run has left that undone."""
    pending = current(home) / _PENDING if has_generation(home) else home
    if pending.parent.parent != home or not pending.is_dir():
        return
    put, gone = pending / _PUT, pending / _GONE  # of which a run that is killed at its end has removed some
    for file in put.iterdir() if put.is_dir() else ():
        file.replace(home.parent / file.name)
    for name in gone.read_text(encoding="utf-8").splitlines() if gone.is_file() else ():
        (home.parent / name).unlink(missing_ok=True)
    shutil.rmtree(pending, ignore_errors=True)


def _move(moves: list[tuple[Path | None, Path]], old: Path) -> None:
    """Put files in the places of old ones, or nothing; where that fails, put the old ones back."""
    old.mkdir()
    for _, path in moves:
        if path.exists():
            shutil.copy2(path, old / path.name)
    done: list[Path] = []
    try:
        for new, path in moves:
            done.append(path)
            if new is None:
                path.unlink()
            else:
                new.replace(path)
    except BaseException:
        for path in done:
            if (old / path.name).exists():
                shutil.copy2(old / path.name, path)
            else:
                path.unlink(missing_ok=True)
        raise
