"""Put a folder in the place of an old one, whole or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from kg import lock
from kg.errors import KgError, StoreError

__all__ = ["MARK", "replace_folder"]

#: The file by which a folder is known as a site, so that nothing else is ever replaced.
MARK = "assets/site.css"


def replace_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by files, given by their paths in it.

    They are written next to it first, and take its place in one step. Raise `KgError` where the folder holds something
    that is no site, and `StoreError` where it cannot be written.
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
            for path, content in files.items():
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                (new / path).write_bytes(content)
            if out.exists():
                out.rename(old)
            try:
                new.rename(out)
            except OSError:
                if old.exists():
                    old.rename(out)
                raise
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        where = error.filename or out
        raise StoreError(f"{where}: it cannot be written: {error.strerror or error}. Nothing was replaced.") from None
