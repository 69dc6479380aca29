"""Put a folder in the place of an old one, whole or not at all."""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from kg import lock
from kg.errors import KgError, StoreError

__all__ = ["MARK", "replace_folder"]

#: The file by which a folder is known as a site, so that nothing else is ever replaced.
MARK = "assets/site.css"


def replace_folder(out: Path, files: Iterable[tuple[str, bytes | None]]) -> int:
    """Replace a folder by files, each with its path in it, and return how many of them had to be written.

    They are put next to it first, one after another as they come, and take its place in one step; what the folder has
    already is linked there, and so keeps its time: also what is None, which is to stay as it is. Raise `KgError` where
    the folder holds something that is no site, and `StoreError` where it cannot be written.
    """
    try:
        out = out.resolve()
        if out.exists() and not out.is_dir():
            raise KgError(f"{out}: this is a file; name a folder with -o.")
        if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
            raise KgError(f"{out}: this folder holds something that is no site; name another with -o, or empty it.")
        out.parent.mkdir(parents=True, exist_ok=True)
        with lock.scratch_in(out.parent, f".{out.name}-") as scratch:
            new, old = scratch / "new", scratch / "old"
            written = sum(_put(new, out, path, content) for path, content in files)
            if out.exists():
                out.rename(old)
            try:
                new.rename(out)
            except OSError:
                if old.exists():
                    old.rename(out)
                raise
            shutil.rmtree(old, ignore_errors=True)
            return written
    except OSError as error:
        where = error.filename or out
        raise StoreError(f"{where}: it cannot be written: {error.strerror or error}. Nothing was replaced.") from None


def _put(new: Path, old: Path, path: str, content: bytes | None) -> bool:
    """Put a file in its place, the old one where it is the same, and return whether it was written."""
    place, before = new / path, old / path
    with suppress(OSError):  # where there is none, or the system knows no links
        if content is None or (before.is_file() and not before.is_symlink() and before.read_bytes() == content):
            _in_its_folder(place, partial(os.link, before, place))
            return False
    made = before.read_bytes() if content is None else content
    _in_its_folder(place, partial(place.write_bytes, made))
    return content is not None


def _in_its_folder(place: Path, put: Callable[[], object]) -> None:
    """Put a file in its place; of thousands of files few are the first in their folder."""
    try:
        put()
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        put()
