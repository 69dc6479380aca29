"""Keep generations of what a folder holds: each is a folder of its own, and a file names the one in use.

A new one is written beside the old, and the file `CURRENT` changed last, in one step of the file system; whenever that
ends before, the old generation stays, and so do the files that are replaced with it.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kg.errors import StoreError

__all__ = ["change", "current", "exists", "unwritable"]

_CURRENT = "CURRENT"
_STALE_SECONDS = 3600


def exists(home: Path) -> bool:
    """Return whether a generation is in use."""
    return (home / _CURRENT).is_file()


def current(home: Path) -> Path:
    """Return the generation in use; raise `OSError` where there is none."""
    return home / (home / _CURRENT).read_text(encoding="utf-8", errors="replace").strip()


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

    `fill` writes it into an empty folder, `is_whole` says whether one can be used. `files` are put beside `home` with
    it, and those in `gone` removed. Nothing is replaced before everything is written; raise `StoreError` where it
    cannot be.
    """
    out = home.parent
    try:
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        before = current(home) if exists(home) else None
        with tempfile.TemporaryDirectory(prefix=".new-", dir=home) as scratch:
            new = Path(scratch)
            for file, content in files.items():
                (new / file).write_bytes(content)
            # One of that name may be half removed, or damaged.
            if (home / name).is_dir() and not (before == home / name and is_whole(before)):
                (home / name).rename(new / "half")
            if not (home / name).is_dir():
                generation = new / "generation"
                generation.mkdir()
                fill(generation)
                generation.rename(home / name)
            (new / home.name).mkdir()
            (new / home.name / _CURRENT).write_text(f"{name}\n", encoding="utf-8")
            _replace(new, out, [*files, f"{home.name}/{_CURRENT}"], [file for file in gone if (out / file).exists()])
        # Another build may be about to name its own folder; only what was in use, and what is old, is removed.
        for old in home.iterdir():
            if old.is_dir() and old.name != name and (old == before or _is_stale(old)):
                shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise unwritable(error, out) from None


def unwritable(error: OSError, out: Path) -> StoreError:
    """Return what to say where a folder cannot be written."""
    return StoreError(
        f"{error.filename or out}: it cannot be written: {error.strerror or error}. Nothing was replaced."
    )


def _sweep(home: Path) -> None:
    """Remove what killed builds left behind, unless it is so young that a build may still be at it."""
    for scratch in home.glob(".new-*"):
        if _is_stale(scratch):
            shutil.rmtree(scratch, ignore_errors=True)


def _is_stale(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > _STALE_SECONDS


def _replace(new: Path, out: Path, files: list[str], gone: list[str]) -> None:
    """Put files in the places of old ones and take others away; where that fails, put the old ones back."""
    old = new / "old"
    (old / files[-1]).parent.mkdir(parents=True)
    for file in (*gone, *files):
        if (out / file).exists():
            shutil.copy2(out / file, old / file)
    done: list[str] = []
    try:
        for file in (*gone, *files):
            done.append(file)
            if file in gone:
                (out / file).unlink()
            else:
                (new / file).replace(out / file)
    except BaseException:
        for file in done:
            if (old / file).exists():
                shutil.copy2(old / file, out / file)
            else:
                (out / file).unlink(missing_ok=True)
        raise
