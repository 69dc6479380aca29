"""Several files as one: a zip that is the same bytes each time, and one that somebody sent, read within limits."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from kg.errors import KgError

__all__ = ["MOST_BYTES", "pack", "pack_into", "unpack"]

#: How many bytes of files, and how many files, are read out of one.
MOST_BYTES, MOST_FILES = 200_000_000, 1_000
#: The first day that a zip can name.
_DAY = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip, in their order and of no date.

    >>> unpack(pack({"a.csv": b"id"}))
    {'a.csv': b'id'}
    """
    out = BytesIO()
    pack_into(out, files)
    return out.getvalue()


def pack_into(file: IO[bytes], files: Mapping[str, bytes | Path]) -> None:
    """Write files into a zip, in their order and of no date; what lies on the disk is not held in memory."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            info.file_size = len(content) if isinstance(content, bytes) else content.stat().st_size
            with archive.open(info, "w") as packed:
                if isinstance(content, bytes):
                    packed.write(content)
                    continue
                with content.open("rb") as opened:
                    copyfileobj(opened, packed)


def unpack(content: bytes, most: int = MOST_BYTES, most_files: int = MOST_FILES) -> dict[str, bytes]:
    """Return the files in a zip, by name; raise `KgError` where it is damaged, locked or larger than is read.

    Nothing is written to the disk, and no more than `most` bytes are unpacked whatever the zip says of itself.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
            if len(inside) > most_files:
                raise KgError(f"It holds {len(inside):,} files; at most {most_files:,} are read.")
            found: dict[str, bytes] = {}
            for info in inside:
                with archive.open(info) as file:
                    found[info.filename] = file.read(most + 1)
                most -= len(found[info.filename])
                if most < 0:
                    raise KgError(
                        f"Unpacked, it is larger than the {MOST_BYTES // 1_000_000} MB that are read; "
                        "take out what is no part of the coding."
                    )
            return found
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise KgError(f"It is not a zip that can be read: {error}. Pack its files anew.") from None
    except RuntimeError as error:  # which a locked one gives
        raise KgError(f"It cannot be opened: {error}. Pack its files without a password.") from None
