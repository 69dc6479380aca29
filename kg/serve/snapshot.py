"""Hold what is to be served, which no query can change and no later build disturbs: in memory, or a generation on disk.

A graph on disk is opened by each worker for itself, after it is forked: a store starts threads, beside which no process
is to be forked. What is known of the graph beforehand is what its build has noted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf.ordering import sorted_quads
from kg.rdf.source import in_memory
from kg.store.disk import Built
from kg.store.parts import sizes_in
from kg.version import __version__

__all__ = ["Snapshot", "of_built", "take"]

#: A built graph of so many statements is taken into memory, where it is asked several times faster; a larger one is
#: asked where it lies.
_MOST_IN_MEMORY = 200_000


@dataclass(frozen=True)
class Snapshot:
    """A graph to be served: what opens its store, its statements as they were written, and what is known of it.

    `graphs` has the size of each named graph, `size` that of all; `fingerprint` is another one where the graph is.
    """

    open: Callable[[], Store]
    quads: Callable[[], Iterable[Quad]]
    graphs: Mapping[str, int]
    fingerprint: str
    size: int

    @cached_property
    def store(self) -> Store:
        """Return the store, opened when it is first asked for, which is to be in the process that asks it."""
        return self.open()


def take(quads: Iterable[Quad]) -> Snapshot:
    """Return a snapshot of the statements, in memory.

    >>> from kg.rdf.namespaces import DERIVED, OPP, RDF, thing
    >>> snapshot = take([Quad(thing("turkey"), RDF.type, OPP.State, DERIVED)])
    >>> snapshot.size, dict(snapshot.graphs) == {DERIVED.value: 1}
    (1, True)
    """
    held = sorted_quads(quads)
    digest = sha256(__version__.encode())
    for quad in held:
        digest.update(str(quad).encode())
    graphs = Counter(quad.graph_name.value for quad in held if isinstance(quad.graph_name, NamedNode))
    size, store = len({quad.triple for quad in held}), in_memory(held)
    return Snapshot(lambda: store, lambda: held, dict(sorted(graphs.items())), digest.hexdigest(), size)


def of_built(built: Built, *, is_taken: bool | None = None) -> Snapshot:
    """Return a snapshot of a built graph: a small one in memory, a large one on disk, unless `is_taken` says which.

    On disk nothing of it is read. A statement in two graphs counts twice in its size, as it does in what is answered.
    """
    graphs = sizes_in(built.folder)
    size = sum(graphs.values())
    if size <= _MOST_IN_MEMORY if is_taken is None else is_taken:
        return take(built.written)
    digest = sha256(__version__.encode())
    for part, hash_ in built.written.parts.items():
        digest.update(f"{part} {hash_}\n".encode())
    return Snapshot(built.store, lambda: built.written, graphs, digest.hexdigest(), size)
