"""Write files whole or not at all: atomically, by putting a finished one in the place of the old."""

import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg import lock
from kg.errors import InputError, Problem, StoreError

__all__ = [
    "Listing",
    "Listings",
    "display_path",
    "encodable",
    "read_bytes",
    "read_stdin",
    "read_text",
    "replacing",
    "sync",
    "write_file",
    "write_files",
]

#: What a person writes has not a tenth of so many bytes; a larger file was put there by mistake.
MOST_BYTES = 20_000_000


class Listing(NamedTuple):
    """What lies in a folder: the names of all that is in it, in order, and those of files and of folders.

    `prefix` is what comes before a name to make a path of it, as `pathlib` spells it.
    """

    prefix: str
    names: list[str]
    files: set[str]
    folders: set[str]

    def has(self, name: str) -> bool:
        """Return whether there is something of a name, which a link that leads nowhere is not."""
        is_plain = name in self.files or name in self.folders
        return is_plain or (name in self.names and os.path.exists(self.prefix + name))  # noqa: PTH110


class Listings(dict[str, Listing]):
    """What lies in folders, by their paths as text: each is listed once, when it is first asked for.

    Of thousands of files a path for each, or a look at each, takes longer than all else. Where there is no folder,
    nothing lies in it.
    """

    def __missing__(self, folder: str) -> Listing:
        """Return what lies in a folder that was not asked for yet."""
        try:
            with os.scandir(folder) as found:
                entries = [*found]
        except (FileNotFoundError, NotADirectoryError):
            entries = []
        names = sorted([entry.name for entry in entries])
        files = {entry.name for entry in entries if entry.is_file()}
        folders = {entry.name for entry in entries if entry.is_dir()} if len(files) < len(names) else set()
        prefix = "" if folder == os.curdir else os.path.join(folder, "")  # noqa: PTH118
        self[folder] = listing = Listing(prefix, names, files, folders)
        return listing


def read_bytes(path: Path, name: str = "") -> bytes:
    """Return what is in a file that a person writes; raise `InputError` where it cannot be read.

    A pipe or a device, which may never end, is not read, nor a file of more than 20 MB. Messages call it by `name`.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = next((name for test, name in _OTHERS.items() if test(found.st_mode)), "no file")
            message, hint = f"it is {what} and no file, so it is not read", "put a file in its place, or remove it"
        elif found.st_size > MOST_BYTES:
            message = f"it has {found.st_size:,} bytes, and files of more than {MOST_BYTES:,} are not read"
            hint = "see whether this is the file that you mean"
        else:
            return path.read_bytes()
    except OSError as error:
        message, hint = f"it cannot be read: {error.strerror or error}", ""
    raise InputError([Problem(name or display_path(path), 0, "", message, hint)])


_OTHERS = {
    stat.S_ISDIR: "a folder",
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}


def encodable(path: Path | str) -> str:
    """Return a path as it can be printed and stored: with a sign in place of what of its name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; raise `InputError` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(str(path), 0, "", f"it is not text in UTF-8 (byte {error.start})", "save it as UTF-8")
    except OSError as error:
        problem = Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")
    raise InputError([problem])


def read_stdin() -> str:
    """Return the text on standard input; raise `InputError` where it is not UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem("stdin", 0, "", f"it is not text in UTF-8 (byte {error.start})", "save it as UTF-8")
    raise InputError([problem])


def display_path(path: Path) -> str:
    """Return how messages call a path: from the current folder where it lies below it."""
    relative = os.path.relpath(path)
    return encodable(path if relative.startswith("..") else relative)


@contextmanager
def replacing(path: Path) -> Iterator[tuple[BinaryIO, Path | None]]:
    """Give a file to write, which takes the place of that at a path when it is whole, and a folder for what it takes.

    That folder lies next to the file; where a run is killed it stays, until a file there is written again.
    A pipe or a device, such as /dev/stdout, is written into, and no folder given. Raise `StoreError` where it cannot be
    written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:  # by the name that was given: that of a pipe leads nowhere
                yield file, None
            return
        path = path.resolve()  # a link is followed
        _sweep(path.parent)
        with lock.scratch(path.parent / f".{path.name}-unfinished") as scratch:
            new = scratch / path.name
            with new.open("wb") as file:
                yield file, scratch
            new.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: it cannot be written: {error.strerror or error}.") from None


@cache  # once a run: of many files in a folder each would look for what is left of all others
def _sweep(folder: Path) -> None:
    """Remove what killed runs have left in a folder."""
    lock.sweep(folder.glob(".*-unfinished"))


def sync(*paths: Path) -> None:
    """Have what was written into files, or done to the names in folders, outlast a loss of power."""
    for path in paths:
        if path.is_dir() and sys.platform == "win32":  # where folders cannot be opened
            continue
        opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(opened)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # what a file system cannot do
                raise
        finally:
            os.close(opened)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise `StoreError` where it cannot be written."""
    with replacing(path) as (file, _):
        file.write(content)


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files and the folders they lie in; each is whole or not there."""
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path.parent}: it cannot be made: {error.strerror or error}.") from None
        write_file(path, content)
