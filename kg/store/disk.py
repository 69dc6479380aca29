"""Keep a built graph on disk: the only place where a store is opened.

Each build makes a generation under `OUT/store/`, named by the hash of what it is made of. It holds the store, which is
an index of the statements and may respell numbers and dates, and a list of the parts of the graph, whose statements as
they were written are in the ledger of all builds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.files import sync
from kg.rdf.bases import is_derived
from kg.seal import break_seal, is_whole, seal
from kg.store import generations
from kg.store.generations import HOME, ledger_file
from kg.store.parts import (
    LOADED_AT_ONCE,
    FragmentStore,
    Notes,
    Written,
    name_of,
    parts_in,
    write_parts,
    written,
)

__all__ = [
    "Built",
    "generation",
    "has_graph",
    "held",
    "hold",
    "home",
    "in_use",
    "ledger_file",
    "name_of",
    "open_built",
    "opened",
    "parts_of",
    "stored_quads",
    "unreadable",
    "write_built",
]

T = TypeVar("T")

_INDEX = "index"
#: The folder built into, in what a store says of a file that it cannot read.
_IN_INDEX = re.compile(rf"Corruption: .* in (\S.*)/{HOME}/.*{_INDEX}/\S+", re.DOTALL)


def has_graph(out: Path) -> bool:
    """Return whether a folder holds a built graph."""
    return generations.has_generation(out / HOME)


def open_built(out: Path) -> Store:
    """Return the store of a built graph, for reading; raise `StoreError` where there is none, or a damaged one."""
    return _read(out, lambda generation: Store.read_only(str(generation / _INDEX)))


def _read(out: Path, read: Callable[[Path], T]) -> T:
    """Return what is read of the generation in use of a built graph, if it is whole."""

    def whole(generation: Path) -> T:
        if not is_whole(generation):
            raise ValueError("what is here is damaged, or was made by another version of kg")
        return read(generation)

    try:
        return generations.reading(out / HOME, whole)
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"{out}: there is no built graph here ({error}). Run 'kg build -o {out}'.") from None


@dataclass(frozen=True)
class Built:
    """A generation of a built graph, which stays for as long as this is held, whatever is built meanwhile.

    Nothing of it is open: each process opens its store itself, which starts threads, beside which none is to be forked.
    """

    folder: Path
    written: Written

    def store(self) -> Store:
        """Return its store, opened on disk, for reading."""
        return Store.read_only(str(self.folder / _INDEX))

    def loaded(self) -> Store:
        """Return a store in memory that holds it."""
        store = Store()
        for part in written(self.written.out, self.written.parts, LOADED_AT_ONCE):
            store.bulk_load(part, format=RdfFormat.N_QUADS)
        return store


def hold(out: Path) -> Built:
    """Return the generation in use of a built graph; raise `StoreError` where there is none, or a damaged one."""
    return _read(out, lambda generation: _held(out, generation))


def _held(out: Path, generation: Path) -> Built:
    parts, held = parts_in(generation), generations.hold(generation)
    return Built(generation, Written(lambda: written(out, parts), out, generation, parts, held))


def opened(out: Path, *, in_memory: bool = False) -> tuple[Store, Callable[[], Written]]:
    """Return the store of a built graph, and what gives its statements as they were written.

    Both are of one generation, whatever is built meanwhile; it stays for as long as the second is held. With
    `in_memory` the store is loaded whole: long to load, and then quick to ask. A million statements take some 5 seconds
    and 0.4 GB; a question then takes a tenth to a third of its time on disk.
    """

    def read(generation: Path) -> tuple[Store, Callable[[], Written]]:
        built = _held(out, generation)
        return built.loaded() if in_memory else built.store(), lambda: built.written

    return _read(out, read)


def unreadable(error: RuntimeError) -> StoreError | None:
    """Return what to say where something of a store cannot be read, after seeing to it that a build makes it anew.

    Return None of any other error.
    """
    found = _IN_INDEX.match(str(error))
    if found is None:
        return None
    out = Path(found[1])
    with suppress(OSError):
        break_seal(generations.current(out / HOME))
    return StoreError(f"{out}: a part of the built graph cannot be read: its file is damaged. Run 'kg build -o {out}'.")


def stored_quads(out: Path) -> Iterator[Quad]:
    """Yield the statements of a built graph as they were written."""
    yield from hold(out).written


def held(out: Path, waiting: Callable[[], None] = lambda: None) -> AbstractContextManager[None]:
    """Hold the store of a folder for one change of it, after who holds it now; see `generations.held`."""
    return generations.held(out / HOME, waiting)


def home(out: Path) -> Path:
    """Return where the store of a folder is kept."""
    return out / HOME


def parts_of(out: Path) -> Mapping[str, str]:
    """Return the parts of the built graph in a folder: their names, in order, with the hashes of their statements.

    None where nothing was built there, or what was is damaged.
    """
    return _parts_before(out)[1]


def _parts_before(out: Path) -> tuple[Path | None, Mapping[str, str]]:
    """Return the generation in use in a folder, and its parts; neither where there is none, or it is damaged."""
    try:
        return _read(out, lambda found: (found, parts_in(found)))
    except StoreError:
        return None, {}


def in_use(out: Path) -> set[str]:
    """Return the hashes of all parts that a reader of a folder may still ask for: also those of the graph before."""
    return {hash_ for generation in generations.kept(out / HOME) for hash_ in parts_in(generation).values()}


def generation(out: Path) -> str:
    """Return the name of the generation in use in a folder, if it is whole, and else nothing."""
    try:
        return _read(out, lambda found: found.name)
    except StoreError:
        return ""


def write_built(
    parts: Mapping[str, str],
    ledger: FragmentStore,
    out: Path,
    files: Mapping[str, bytes] = {},
    gone: Iterable[str] = (),
) -> None:
    """Replace the built graph in a folder, which is held, touching only the parts that are new.

    `parts` gives the hash of each part, by name; their statements are in the ledger. `files` are replaced with it, and
    those in `gone` removed. Nothing is replaced before everything is written; raise `StoreError` where it cannot be.
    """
    generation_before, before = _parts_before(out)
    old = {name: hash_ for name, hash_ in before.items() if parts.get(name) != hash_}
    if len(old) > len(parts) / 4 or not ledger.has(old.values()):
        # A new store is made faster than an old one is changed; and where the ledger was lost, only a new one can be.
        before, old = {}, {}

    def fill(generation: Path) -> None:
        notes = Notes()
        if generation_before and before:
            Store.read_only(str(generation_before / _INDEX)).backup(str(generation / _INDEX))  # by hard links
        store = Store(str(generation / _INDEX))
        for hash_ in old.values():
            statements = ledger.statements(hash_)
            _remove(store, statements)
            notes.remove(statements)
        new = [hash_ for name, hash_ in parts.items() if before.get(name) != hash_]
        for first in range(0, len(new), LOADED_AT_ONCE):
            pieces = [ledger.statements(hash_) for hash_ in new[first : first + LOADED_AT_ONCE]]
            notes.add(*pieces)
            loaded = b"".join(pieces)
            if before:
                store.extend(parse(loaded, format=RdfFormat.N_QUADS))
            else:
                store.bulk_load(loaded, format=RdfFormat.N_QUADS)
        if not before:
            store.optimize()  # or each look-up goes through as many files as batches were loaded
        store.flush()
        del store  # which closes it: nothing is written into it any more
        lists = write_parts(generation, parts, notes, generation_before if before else None)
        sync(*lists, seal(generation, generation_before))

    try:
        generations.change(name_of(parts), fill, out / HOME, is_whole=is_whole, files=files, gone=gone)
    except RuntimeError as error:
        if unreadable(error) is None:
            raise
        before, old, generation_before = {}, {}, None  # of the store before nothing can be used
        generations.change(name_of(parts), fill, out / HOME, is_whole=is_whole, files=files, gone=gone)


def _remove(store: Store, statements: bytes) -> None:
    """Take a part from a store: its named graph, and what was derived from it."""
    graphs = set()
    for quad in parse(statements, format=RdfFormat.N_QUADS):
        if is_derived(quad.graph_name):
            store.remove(quad)
        else:
            graphs.add(quad.graph_name)
    for graph in graphs:
        store.remove_graph(graph)
