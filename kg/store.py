"""Keep a built graph on disk: the only place where a store is opened.

Each build makes a generation under `OUT/store/`, named by the hash of what it wrote. It holds the store, which is an
index of the statements and may respell numbers and dates. The statements as they were written lie beside it in one
file, or by parts in the ledger of all builds, of which the generation then has a list.
"""

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

from kg import generations
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

_HOME, _INDEX, _STATEMENTS, _PARTS, _LEDGER = "store", "index", "graph.nq", "parts", "ledger.sqlite"
#: How many parts are loaded into a store at a time: the more, the faster, and the more memory it takes.
_LOADED_AT_ONCE = 100


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
    return generations.exists(out / _HOME)


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
    return out / _HOME / _LEDGER


def make_home(out: Path) -> Path:
    """Make the folder of the store in a folder, and return where the ledger is kept in it."""
    try:
        (out / _HOME).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise generations.unwritable(error, out) from None
    return ledger_file(out)


def parts_of(out: Path) -> dict[str, str]:
    """Return the parts of the built graph in a folder: their names, in order, with the hashes of their statements."""
    listed = _generation(out) / _PARTS if exists(out) else out
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    return dict(line.split(" ") for line in lines)


def _generation(out: Path) -> Path:
    return generations.current(out / _HOME)


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
    name = sha256(written).hexdigest()[:16]
    generations.change(name, fill, out / _HOME, is_whole=_is_whole, files=files)


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

    name = digest(*(f"{part} {hash_}" for part, hash_ in parts.items()))[:16]
    generations.change(name, fill, out / _HOME, is_whole=_is_whole, files=files, gone=gone)


def _remove(store: Store, name: str, statements: bytes) -> None:
    """Take a part from a store: its named graph, and what was derived from it."""
    store.remove_graph(NamedNode(ID + name))
    for quad in parse(statements, format=RdfFormat.N_QUADS):
        if quad.graph_name == DERIVED:
            store.remove(quad)


def _is_whole(generation: Path) -> bool:
    try:
        Store.read_only(str(generation / _INDEX))
    except (OSError, RuntimeError):
        return False
    return (generation / _STATEMENTS).is_file() or (generation / _PARTS).is_file()
