"""Write several sheets, all or none: what is to be written lies ready first, and is finished where a run was killed."""

import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from kg.files import display_path, read_bytes, sync, write_file, write_files

__all__ = ["finish", "write_all"]

#: Where what is to be written lies, next to the sheets, and the file that says that all of it is there.
_FOLDER, _READY = Path(".kg", "unfinished-import"), "ready.json"


def write_all(home: Path, files: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Write files below a folder, each given as it was and as it is to be.

    A run that is killed before all of it lies ready changes nothing; one that is killed later is finished by the next
    import. Raise `StoreError` where something cannot be written.
    """
    folder, root = home / _FOLDER, home.resolve()
    is_within = all(path.resolve().is_relative_to(root) for path in files)  # and not by a link elsewhere
    if len(files) < 2 or not is_within:  # one file is whole or not at all by itself
        write_files({path: after for path, (_, after) in files.items()})
        return
    shutil.rmtree(folder, ignore_errors=True)
    staged = {folder / str(number): after for number, (_, after) in enumerate(files.values())}
    write_files({**staged, folder.parent / ".gitignore": b"*\n"})
    sync(*staged)
    rows = [
        [path.resolve().relative_to(root).as_posix(), _hash(before), _hash(after)]
        for path, (before, after) in files.items()
    ]
    write_file(folder / _READY, json.dumps(rows).encode())
    sync(folder / _READY, folder)
    finish(home)


def finish(home: Path) -> list[str]:
    """Write what an import that was killed had ready, and return the names of the files that were still to be written.

    A file that somebody has changed since is left alone, and so is all that is not below the folder.
    """
    folder, root = home / _FOLDER, home.resolve()
    try:
        rows = [tuple(map(str, row)) for row in json.loads((folder / _READY).read_bytes())]
        ready = [((root / name).resolve(), before, after) for name, before, after in rows]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    written = []
    for number, (path, before, after) in enumerate(ready):
        is_sheet = path.is_relative_to(root) and path.suffix == ".yaml" and path.is_file()
        if is_sheet and _hash(path.read_bytes()) == before:
            content = read_bytes(folder / str(number))
            if _hash(content) == after:
                write_file(path, content)
                written.append(display_path(path))
    (folder / _READY).unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return written


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
