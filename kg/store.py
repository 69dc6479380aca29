"""Keep a built graph on disk: the only place where a store is opened, and where the last good one is never lost.

Under `OUT/store/` each build has a folder of its own, named by the hash of what it wrote, and the file `CURRENT` names
the one in use. A build writes beside it and changes `CURRENT` last, in one step of the file system; whenever it is
killed before that, the old graph stays. Such a folder holds the statements as they were written and the store, which is
an index of them and may respell numbers and dates.
"""

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, serialize

from kg.errors import StoreError

__all__ = ["Source", "exists", "in_memory", "open_built", "statements", "write_built", "write_file", "write_files"]

_CURRENT, _INDEX, _STATEMENTS = "CURRENT", "index", "graph.nq"
_STALE_SECONDS = 3600


class Source(Protocol):
    """What can be asked: a store that was opened here, or one at an address."""

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: dict[Any, Any] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return what a query gives, with some of its variables bound beforehand."""

    def quads_for_pattern(
        self, subject: NamedNode | None, predicate: NamedNode | None, obj: NamedNode | Literal | None, /
    ) -> Iterator[Quad]:
        """Yield the statements that fit; None fits everything."""

    def __iter__(self) -> Iterator[Quad]:
        """Yield all statements."""


def in_memory(quads: Iterable[Quad]) -> Store:
    """Return a store in memory that holds the statements."""
    store = Store()
    store.bulk_extend(quads)
    return store


def exists(out: Path) -> bool:
    """Return whether a folder holds a built graph."""
    return (out / "store" / _CURRENT).is_file()


def open_built(out: Path) -> Store:
    """Return the store of a built graph, for reading; raise `StoreError` where there is none."""
    try:
        return Store.read_only(str(_generation(out) / _INDEX))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"{out}: there is no built graph here ({error}). Run 'kg build -o {out}'.") from None


def statements(out: Path) -> Path:
    """Return the file with the statements of a built graph as they were written."""
    return _generation(out) / _STATEMENTS


def _generation(out: Path) -> Path:
    return out / "store" / (out / "store" / _CURRENT).read_text(encoding="utf-8").strip()


def write_built(quads: list[Quad], files: Mapping[str, bytes], out: Path) -> None:
    """Replace the built graph in a folder: the files by their names, and the store.

    Nothing is replaced before everything is written. Raise `StoreError` where the folder cannot be written.
    """
    try:
        _write(quads, files, out)
    except OSError as error:
        where = error.filename or out
        raise StoreError(f"{where}: it cannot be written: {error.strerror or error}. Nothing was replaced.") from None


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise `StoreError` where it cannot be written."""
    try:
        path = path.resolve()  # a link is followed
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)  # a pipe or a device, such as /dev/stdout, is written into
            return
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as scratch:
            new = Path(scratch) / path.name
            new.write_bytes(content)
            new.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: it cannot be written: {error.strerror or error}.") from None


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files and the folders they lie in; each is whole or not there."""
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path.parent}: it cannot be made: {error.strerror or error}.") from None
        write_file(path, content)


def _write(quads: list[Quad], files: Mapping[str, bytes], out: Path) -> None:
    home = out / "store"
    home.mkdir(parents=True, exist_ok=True)
    _sweep(home)
    before = _in_use(home)
    name = sha256(b"".join(files[key] for key in sorted(files))).hexdigest()[:16]
    with tempfile.TemporaryDirectory(prefix=".new-", dir=home) as scratch:
        new = Path(scratch)
        for file, content in files.items():
            (new / file).write_bytes(content)
        # One of that name may be half removed, or damaged.
        if (home / name).is_dir() and not (before == name and _is_whole(home / name)):
            (home / name).rename(new / "half")
        if not (home / name).is_dir():
            generation = new / "generation"
            generation.mkdir()
            serialize(quads, str(generation / _STATEMENTS), format=RdfFormat.N_QUADS)
            store = Store(str(generation / _INDEX))
            store.bulk_extend(quads)
            store.flush()
            del store
            generation.rename(home / name)
        (new / "store").mkdir()
        (new / "store" / _CURRENT).write_text(f"{name}\n", encoding="utf-8")
        _replace(new, out, [*files, f"store/{_CURRENT}"])
    # Another build may be about to name its own folder; only what was in use, and what is old, is removed.
    for old in home.iterdir():
        if old.is_dir() and old.name != name and (old.name == before or _is_stale(old)):
            shutil.rmtree(old, ignore_errors=True)


def _sweep(home: Path) -> None:
    """Remove what killed builds left behind, unless it is so young that a build may still be at it."""
    for scratch in home.glob(".new-*"):
        if _is_stale(scratch):
            shutil.rmtree(scratch, ignore_errors=True)


def _is_stale(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > _STALE_SECONDS


def _is_whole(generation: Path) -> bool:
    try:
        Store.read_only(str(generation / _INDEX))
    except (OSError, RuntimeError):
        return False
    return (generation / _STATEMENTS).is_file()


def _in_use(home: Path) -> str:
    current = home / _CURRENT
    return current.read_text(encoding="utf-8", errors="replace").strip() if current.is_file() else ""


def _replace(new: Path, out: Path, files: list[str]) -> None:
    """Put files in the places of old ones; where one of them cannot be, put the old ones back."""
    old = new / "old"
    (old / "store").mkdir(parents=True)
    for file in files:
        if (out / file).exists():
            shutil.copy2(out / file, old / file)
    done: list[str] = []
    try:
        for file in files:
            done.append(file)
            (new / file).replace(out / file)
    except BaseException:
        for file in done:
            if (old / file).exists():
                shutil.copy2(old / file, out / file)
            else:
                (out / file).unlink(missing_ok=True)
        raise
