"""Find the tables in a crate, a folder or a zip, so that a coding comes back out of a deposit."""

from pathlib import Path

from kg.errors import KgError
from kg.exchange.crate.metadata import METADATA
from kg.exchange.packed import pack, unpack
from kg.files import display_path, read_bytes

__all__ = ["crate_tables"]

_FOLDER = "tables/"


def crate_tables(path: Path) -> bytes | None:
    """Return the tables of a crate as a zip of files; none where what is at a path is no crate.

    Raise `KgError` for a crate that has no tables, and `InputError` where something cannot be read.
    """
    if path.is_dir():
        if not (path / METADATA).is_file():
            return None
        folder = path / _FOLDER
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
        return _some({each.name: read_bytes(each) for each in paths if each.is_file()}, path)
    content = read_bytes(path)
    if not (content.startswith(b"PK") and METADATA.encode() in content):
        return None
    files = unpack(content)
    if METADATA not in files:
        return None
    return _some({name.removeprefix(_FOLDER): each for name, each in files.items() if name.startswith(_FOLDER)}, path)


def _some(files: dict[str, bytes], where: Path) -> bytes:
    if not files:
        raise KgError(f"{display_path(where)}: this crate has no tables; name the file in it that you mean.")
    return pack(files)
