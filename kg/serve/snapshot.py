"""Take what is to be served into memory: a copy that no query can change and no later build disturbs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf.ordering import sorted_quads
from kg.rdf.source import in_memory
from kg.version import __version__

__all__ = ["Snapshot", "take"]


@dataclass(frozen=True)
class Snapshot:
    """A graph to be served: its statements in order, a store of them, the size of each named graph, and a hash."""

    quads: list[Quad]
    store: Store
    graphs: Mapping[str, int]
    fingerprint: str
    size: int  # of the union of all graphs


def take(quads: Iterable[Quad]) -> Snapshot:
    """Return a snapshot of the statements.

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
    size = len({quad.triple for quad in held})
    return Snapshot(held, in_memory(held), dict(sorted(graphs.items())), digest.hexdigest(), size)
