"""Seal a folder when it is complete, and see later whether it is still what was sealed.

The seal lists the files by size, and small ones by hash too: by them a store knows which of its large files count, and
these carry checksums of their own. So a look at it takes a millisecond, however large the folder is.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

__all__ = ["is_whole", "seal"]

_SEAL = "seal"
#: Is changed where what a folder holds is to be read in another way than before.
_VERSION = "1"
_SMALL = 1 << 20
#: What a store writes for people, or to keep others away.
_NO_MATTER = ("LOG", "LOCK")


def seal(folder: Path) -> None:
    """Seal a folder, in which nothing changes from now on but folders that are added."""
    (folder / _SEAL).write_text("".join(_lines(folder, [folder, *_folders(folder)])), encoding="utf-8")


def is_whole(folder: Path) -> bool:
    """Return whether a folder was sealed, by this version, and holds what it held then."""
    try:
        sealed = (folder / _SEAL).read_text(encoding="utf-8")
        folders = {(folder / line.rpartition(" ")[2]).parent for line in sealed.splitlines()[1:]}
        return sealed == "".join(_lines(folder, sorted(folders)))
    except (OSError, ValueError):
        return False


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_dir())


def _lines(folder: Path, folders: list[Path]) -> Iterator[str]:
    yield f"{_VERSION}\n"
    for path in sorted(path for one in folders for path in one.iterdir()):
        if path.is_file() and path.name != _SEAL and not path.name.startswith(_NO_MATTER):
            size = path.stat().st_size
            hash_ = sha256(path.read_bytes()).hexdigest() if size <= _SMALL else "-"
            yield f"{size} {hash_} {path.relative_to(folder).as_posix()}\n"
