"""Write several sheets, all or none: what is to be written lies ready first, and is finished where a run was killed."""

import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from kg.files import display_path, sync, write_file, write_files

__all__ = ["finish", "write_all"]

#: Where what is to be written lies, next to the sheets, and the file that says that all of it is there.
_FOLDER, _READY = Path(".kg", "unfinished-import"), "ready.json"


def write_all(home: Path, files: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Write files below a folder, each given as it was and as it is to be.

    A run that is killed before all of it lies ready changes nothing; one that is killed later is finished by the next
    import. Raise `StoreError` where something cannot be written.
    """
    if len(files) < 2:  # one file is whole or not at all by itself
        write_files({path: after for path, (_, after) in files.items()})
        return
    folder = home / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    staged = {folder / str(number): after for number, (_, after) in enumerate(files.values())}
    write_files({**staged, folder.parent / ".gitignore": b"*\n"})
    sync(*staged)
    rows = [[str(path.absolute()), _hash(before), _hash(after)] for path, (before, after) in files.items()]
    write_file(folder / _READY, json.dumps(rows).encode())
    sync(folder / _READY, folder)
    finish(home)


def finish(home: Path) -> list[str]:
    """Write what an import that was killed had ready, and return the names of the files that were still to be written.

    A file that somebody has changed since is left alone.
    """
    folder = home / _FOLDER
    try:
        rows = json.loads((folder / _READY).read_bytes())
    except (OSError, ValueError):
        return []
    written = []
    for number, (name, before, after) in enumerate(rows):
        path, content = Path(name), (folder / str(number)).read_bytes()
        if path.is_file() and _hash(path.read_bytes()) == before and _hash(content) == after:
            write_file(path, content)
            written.append(display_path(path))
    (folder / _READY).unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return written


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
