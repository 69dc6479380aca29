"""Keep a built graph on disk: the only place where a store is opened, and where the last good one is never lost.

Under `OUT/store/` each build has a folder of its own, named by the hash of what it wrote, and the file `CURRENT` names
the one in use. A build writes beside it and changes `CURRENT` last, in one step of the file system; whenever it is
killed before that, the old graph stays. Such a folder holds the store, which is an index of the statements and may
respell numbers and dates. The statements as they were written lie beside it in one file, or by parts in the ledger of
all builds, of which the folder then has a list.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from kg.errors import StoreError
from kg.ledger import digest, stored
from kg.namespaces import DERIVED, ID

__all__ = [
    "Source",
    "exists",
    "in_memory",
    "ledger_file",
    "load_built",
    "make_home",
    "open_built",
    "parts_of",
    "quads",
    "statements",
    "write_built",
    "write_parts",
]

_CURRENT, _INDEX, _STATEMENTS, _PARTS, _LEDGER = "CURRENT", "index", "graph.nq", "parts", "ledger.sqlite"
#: How many parts are loaded into a store at a time: the more, the faster, and the more memory it takes.
_LOADED_AT_ONCE = 100
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


def load_built(out: Path) -> Store:
    """Return a store in memory with the statements of a built graph: long to load, and then quick to ask.

    A million statements take some 5 seconds and 0.4 GB; a question then takes a tenth to a third of its time on disk.
    """
    store = Store()
    for part in _written(out, _LOADED_AT_ONCE):
        store.bulk_load(part, format=RdfFormat.N_QUADS)
    return store


def statements(out: Path) -> Path:
    """Return the file with the statements of a built graph as they were written, which one made of parts has not."""
    return _generation(out) / _STATEMENTS


def quads(out: Path) -> Iterator[Quad]:
    """Yield the statements of a built graph as they were written."""
    for part in _written(out):
        yield from parse(part, format=RdfFormat.N_QUADS)


def _written(out: Path, at_once: int = 1) -> Iterator[bytes]:
    """Yield the statements of a built graph in N-Quads, so many parts at once where it is made of parts."""
    whole = statements(out)
    if whole.is_file():
        yield whole.read_bytes()
        return
    parts = stored(ledger_file(out), parts_of(out).values())
    while several := b"".join(islice(parts, at_once)):
        yield several


def ledger_file(out: Path) -> Path:
    """Return where the ledger of the builds into a folder is kept."""
    return out / "store" / _LEDGER


def make_home(out: Path) -> Path:
    """Make the folder of the store in a folder, and return where the ledger is kept in it."""
    try:
        (out / "store").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(error, out) from None
    return ledger_file(out)


def parts_of(out: Path) -> dict[str, str]:
    """Return the parts of the built graph in a folder: their names, in order, with the hashes of their statements."""
    listed = _generation(out) / _PARTS if exists(out) else out
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    return dict(line.split(" ") for line in lines)


def _generation(out: Path) -> Path:
    return out / "store" / (out / "store" / _CURRENT).read_text(encoding="utf-8").strip()


def write_built(quads: list[Quad], files: Mapping[str, bytes], out: Path) -> None:
    """Replace the built graph in a folder: the files by their names, and the store.

    Nothing is replaced before everything is written. Raise `StoreError` where the folder cannot be written.
    """
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""

    def fill(generation: Path) -> None:
        (generation / _STATEMENTS).write_bytes(written)
        store = Store(str(generation / _INDEX))
        store.bulk_extend(quads)
        store.flush()

    # Named by the statements: a graph that is too large to be written whole has no files.
    _write(sha256(written).hexdigest()[:16], fill, files, (), out)


def write_parts(
    parts: Mapping[str, str],
    read: Callable[[str], bytes],
    out: Path,
    files: Mapping[str, bytes] = {},
    gone: Iterable[str] = (),
) -> None:
    """Replace the built graph in a folder by one that is made of parts, touching only the parts that are new.

    `parts` gives the hash of each part, by name, `read` the statements of a hash. `files` are replaced with it, and
    those in `gone` removed. Nothing is replaced before everything is written; raise `StoreError` where it cannot be.
    """
    before = parts_of(out) if exists(out) and _is_whole(_generation(out)) else {}
    if sum(parts.get(name) != hash_ for name, hash_ in before.items()) > len(parts) / 4:
        before = {}  # a new store is made faster than an old one is mended

    def fill(generation: Path) -> None:
        if before:
            Store.read_only(str(_generation(out) / _INDEX)).backup(str(generation / _INDEX))  # by hard links
        store = Store(str(generation / _INDEX))
        for name, hash_ in before.items():
            if parts.get(name) != hash_:
                _remove(store, name, read(hash_))
        new = [hash_ for name, hash_ in parts.items() if before.get(name) != hash_]
        for first in range(0, len(new), _LOADED_AT_ONCE):
            loaded = b"".join(read(hash_) for hash_ in new[first : first + _LOADED_AT_ONCE])
            if before:
                store.extend(parse(loaded, format=RdfFormat.N_QUADS))
            else:
                store.bulk_load(loaded, format=RdfFormat.N_QUADS)
        if not before:
            store.optimize()  # or each look-up goes through as many files as batches were loaded
        store.flush()
        lines = (f"{name} {hash_}\n" for name, hash_ in parts.items())
        (generation / _PARTS).write_text("".join(lines), encoding="utf-8")

    _write(digest(*(f"{name} {hash_}" for name, hash_ in parts.items()))[:16], fill, files, gone, out)


def _remove(store: Store, name: str, statements: bytes) -> None:
    """Take a part from a store: its named graph, and what was derived from it."""
    store.remove_graph(NamedNode(ID + name))
    for quad in parse(statements, format=RdfFormat.N_QUADS):
        if quad.graph_name == DERIVED:
            store.remove(quad)


def _write(name: str, fill: Callable[[Path], None], files: Mapping[str, bytes], gone: Iterable[str], out: Path) -> None:
    """Make a generation of some name, unless it is the one in use, and put it and the files in the place of the old."""
    try:
        home = out / "store"
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        before = _in_use(home)
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
                fill(generation)
                generation.rename(home / name)
            (new / "store").mkdir()
            (new / "store" / _CURRENT).write_text(f"{name}\n", encoding="utf-8")
            _replace(new, out, [*files, f"store/{_CURRENT}"], [file for file in gone if (out / file).exists()])
        # Another build may be about to name its own folder; only what was in use, and what is old, is removed.
        for old in home.iterdir():
            if old.is_dir() and old.name != name and (old.name == before or _is_stale(old)):
                shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _unwritable(error, out) from None


def _unwritable(error: OSError, out: Path) -> StoreError:
    return StoreError(
        f"{error.filename or out}: it cannot be written: {error.strerror or error}. Nothing was replaced."
    )


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
    return (generation / _STATEMENTS).is_file() or (generation / _PARTS).is_file()


def _in_use(home: Path) -> str:
    current = home / _CURRENT
    return current.read_text(encoding="utf-8", errors="replace").strip() if current.is_file() else ""


def _replace(new: Path, out: Path, files: list[str], gone: list[str]) -> None:
    """Put files in the places of old ones and take others away; where that fails, put the old ones back."""
    old = new / "old"
    (old / "store").mkdir(parents=True)
    for file in (*gone, *files):
        if (out / file).exists():
            shutil.copy2(out / file, old / file)
    done: list[str] = []
    try:
        for file in (*gone, *files):
            done.append(file)
            if file in gone:
                (out / file).unlink()
            else:
                (new / file).replace(out / file)
    except BaseException:
        for file in done:
            if (old / file).exists():
                shutil.copy2(old / file, out / file)
            else:
                (out / file).unlink(missing_ok=True)
        raise
