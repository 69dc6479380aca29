"""Seal a folder, so that it is seen later whether it still holds what it held: the size and the hash of every file.

A large file whose time is that at which it was sealed is taken for what it was; copied or written into, it is hashed.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

__all__ = ["Look", "break_seal", "digest", "hash_of", "is_whole", "look_and_hash", "look_of", "seal"]

_SEAL = "seal"
#: Is changed where what a folder holds is to be read in another way than before.
_VERSION = "5"
#: Bytes up to which a file is always hashed.
_SMALL = 1 << 20
#: Bytes that are read at a time.
_PIECE = 1 << 16
#: A pipe is opened without waiting for who writes into it.
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
#: What a store writes for people, or to keep others away.
_NO_MATTER = ("LOG", "LOCK")

#: How a file looks: inode, size, and when its bytes were last changed, and anything of it.
Look = tuple[int, int, int, int]
#: Size, time and hash of a file, by its path in the folder; small ones have no time.
Sealed = Mapping[str, tuple[int, int, str]]


def digest(*pieces: bytes | str) -> str:
    """Return a hash of some pieces, and of where each ends.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    try:
        is_plain = "".join(pieces).isascii()  # type: ignore[arg-type]  # which of bytes it says by an error
    except TypeError:
        is_plain = False
    if is_plain:  # in half the time, which counts for each of thousands of files
        return hashlib.sha256("".join([f"{len(piece)}:{piece}" for piece in pieces]).encode()).hexdigest()  # type: ignore[str-bytes-safe]
    raw = [piece.encode() if isinstance(piece, str) else piece for piece in pieces]
    return hashlib.sha256(b"".join([b"%d:%b" % (len(piece), piece) for piece in raw])).hexdigest()


def look_of(path: Path | str) -> Look | None:
    """Return how a file looks; None where there is none, or what is no file."""
    try:
        seen = os.stat(path)  # noqa: PTH116  # takes half the time, which counts for each file of a large corpus
    except OSError:
        return None
    return (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) if S_ISREG(seen.st_mode) else None


def hash_of(path: Path | str) -> str:
    """Return the hash of a file, and nothing where there is none that can be read."""
    return look_and_hash(path)[1]


def look_and_hash(path: Path | str) -> tuple[Look | None, str]:
    """Return how a file looks, and the hash of what is then in it; neither where there is none.

    Of one that cannot be read the hash is empty. What is no file, such as a pipe, is not waited for.
    """
    try:
        file = os.open(path, _TO_READ)  # takes two thirds of the time of `open`
    except FileNotFoundError:
        return None, ""
    except OSError:
        return look_of(path), ""
    try:
        seen = os.fstat(file)
        if not S_ISREG(seen.st_mode):
            return None, ""
        look = (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        content = os.read(file, min(seen.st_size, _PIECE) + 1)
        hashed = hashlib.sha256(content)
        if len(content) != seen.st_size:  # there is more of it, or it is being written
            while content := os.read(file, _PIECE):
                hashed.update(content)
        return look, hashed.hexdigest()
    except OSError:
        return look_of(path), ""
    finally:
        os.close(file)


def seal(folder: Path, before: Path | None = None) -> Path:
    """Seal a folder, in which nothing changes from now on but folders that are added, and return the seal.

    `before` is a folder that is whole: large files that are the same in it need not be hashed again.
    """
    known = _read(before) if before else {}
    lines = [f"{_VERSION}\n"]
    for path in _files([folder, *sorted(path for path in folder.rglob("*") if path.is_dir())]):
        name = path.relative_to(folder).as_posix()
        lines.append("{} {} {} {}\n".format(*_now(path, known.get(name)), name))
    (folder / _SEAL).write_text("".join(lines), encoding="utf-8")
    return folder / _SEAL


def break_seal(folder: Path) -> None:
    """See to it that a folder is no longer taken for whole: something of it cannot be read."""
    (folder / _SEAL).unlink(missing_ok=True)


def is_whole(folder: Path) -> bool:
    """Return whether a folder was sealed, by this version, and holds what it held then."""
    try:
        sealed = _read(folder)
        folders = {(folder / name).parent for name in sealed}
        there = {path.relative_to(folder).as_posix(): path for path in _files(folders)}
        is_all = bool(sealed) and there.keys() == sealed.keys()
        return is_all and all(_holds(path, sealed[name]) for name, path in there.items())
    except (OSError, ValueError):
        return False


def _read(folder: Path) -> Sealed:
    """Return what a seal says; nothing where it is of another version."""
    version, *lines, end = (folder / _SEAL).read_text(encoding="utf-8").split("\n")
    fields = (line.split(" ", 3) for line in lines if version == _VERSION and not end)
    return {name: (int(size), int(time), hash_) for size, time, hash_, name in fields}


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for path in sorted(path for one in folders for path in one.iterdir()):
        if path.is_file() and path.name != _SEAL and not path.name.startswith(_NO_MATTER):
            yield path


def _holds(path: Path, was: tuple[int, int, str]) -> bool:
    return path.stat().st_size == was[0] and _now(path, was)[2] == was[2]


def _now(path: Path, known: tuple[int, int, str] | None) -> tuple[int, int, str]:
    """Return size, time and hash of a file, which is hashed unless it is large and as it is known."""
    found = path.stat()
    time = found.st_mtime_ns if found.st_size > _SMALL else 0
    if time and known and (found.st_size, time) == known[:2]:
        return known
    with path.open("rb") as file:
        return found.st_size, time, hashlib.file_digest(file, "sha256").hexdigest()
