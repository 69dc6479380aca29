"""Put a crate onto the disk: whole or not at all, and in the place of none but one that kg wrote and nobody changed."""

import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from kg import lock
from kg.errors import KgError, StoreError
from kg.exchange.crate.contents import Contents
from kg.exchange.crate.metadata import METADATA, PREVIEW, SOFTWARE, described
from kg.exchange.crate.preview import preview
from kg.exchange.packed import pack, unpack
from kg.files import display_path, write_file

__all__ = ["crate_files", "write_crate"]


def crate_files(contents: Contents) -> dict[str, bytes]:
    """Return all files of a crate by path: its description, its page, and what they describe."""
    metadata = described(contents)
    return {METADATA: metadata, PREVIEW: preview(contents, metadata), **contents.files}


def write_crate(files: Mapping[str, bytes], out: Path) -> None:
    """Write a crate into a folder or, where that ends with `.zip`, into a file.

    What is there is replaced where it is a crate that kg wrote and that is as it was written. Raise `KgError` for
    anything else that is there, and `StoreError` where it cannot be written; what is there stays then.
    """
    if out.suffix.lower() == ".zip":
        if out.exists():
            _require_ours(out, _unpacked(out))
        write_file(out, pack(files))
        return
    if out.exists():
        if not out.is_dir():
            raise KgError(f"{display_path(out)}: there is a file of that name. Choose another, or remove it.")
        there = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        if there:
            _require_ours(out, there)
    try:
        _replace(files, out)
    except OSError as error:
        raise StoreError(f"{display_path(out)}: it cannot be written: {error.strerror or error}.") from None


def _unpacked(file: Path) -> dict[str, bytes]:
    try:
        return unpack(file.read_bytes())
    except (KgError, OSError):
        return {}


def _require_ours(out: Path, there: Mapping[str, bytes]) -> None:
    """Raise `KgError` unless files are a crate that kg wrote, with nothing added and nothing changed since."""
    where = display_path(out)
    sums = _written(there.get(METADATA, b""))
    if sums is None:
        raise KgError(f"{where}: there is something of that name, and it is no crate of kg. Choose another name.")
    theirs = sorted(there.keys() - sums.keys() - {METADATA, PREVIEW})
    changed = sorted(name for name, known in sums.items() if name in there and sha256(there[name]).hexdigest() != known)
    if theirs or changed:
        what = f"{theirs[0]} is not of kg" if theirs else f"{changed[0]} was changed since"
        raise KgError(f"{where}: in this crate {what}, and would be lost. Choose another name, or move it.")


def _written(metadata: bytes) -> dict[str, str] | None:
    """Return the files of a crate that kg wrote, with their hashes; None where something else wrote it."""
    try:
        entities = json.loads(metadata)["@graph"]
        if not any(one["@id"] == SOFTWARE and one.get("name") == "kg" for one in entities):
            return None
        return {unquote(one["@id"]): str(one["sha256"]) for one in entities if one["@type"] == "File"}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None


def _replace(files: Mapping[str, bytes], out: Path) -> None:
    """Write files next to a folder and put them into its place when they are whole."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with lock.scratch(out.parent / f".{out.name}-unfinished") as scratch:
        new, old = scratch / "new", scratch / "old"
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists() and not out.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)
