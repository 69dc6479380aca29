"""Read what somebody brings: a file, a folder of tables or, so that a coding comes back out of a deposit, a crate."""

from pathlib import Path

from kg.errors import KgError
from kg.exchange.crate.metadata import METADATA
from kg.exchange.packed import pack, unpack
from kg.files import display_path, read_bytes

__all__ = ["brought"]

_FOLDER = "tables/"


def brought(file: Path) -> bytes:
    """Return the bytes of a file; of a folder its files as a zip; and of a crate, a folder or a zip, its tables so.

    Raise `KgError` for a crate that has no tables, and `InputError` where something cannot be read.
    """
    if file.is_dir():
        is_crate = (file / METADATA).is_file()
        inside = file / _FOLDER if is_crate else file
        paths = sorted(inside.iterdir()) if inside.is_dir() else []
        return _some({path.name: read_bytes(path) for path in paths if path.is_file()}, file, is_crate=is_crate)
    content = read_bytes(file)
    if content.startswith(b"PK") and METADATA.encode() in content:
        files = unpack(content)
        if METADATA in files:
            inner = {name.removeprefix(_FOLDER): each for name, each in files.items() if name.startswith(_FOLDER)}
            return _some(inner, file, is_crate=True)
    return content


def _some(files: dict[str, bytes], where: Path, *, is_crate: bool) -> bytes:
    if is_crate and not files:
        raise KgError(f"{display_path(where)}: this crate has no tables; name the file in it that you mean.")
    return pack(files)
