"""Take what is to be served into memory: a copy that no query can change and no later build disturbs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store

from kg import __version__, resources
from kg.rdf import read, sorted_quads
from kg.store import in_memory

__all__ = ["DOCUMENTS", "Document", "Snapshot", "take"]

#: Path below the address of the server -> the file of the package that says what our terms and rules are.
DOCUMENTS = {"ns": "opposition.ttl", "codebook": "codebook.ttl", "rules": "shapes.ttl"}


@dataclass(frozen=True)
class Document:
    """A file of the package that defines terms: as it was written, in Turtle, and its statements."""

    turtle: bytes
    quads: tuple[Quad, ...]


@dataclass(frozen=True)
class Snapshot:
    """A graph to be served: its store, the size of each named graph, the documents, and a hash of all this."""

    store: Store
    graphs: Mapping[str, int]
    documents: Mapping[str, Document]
    fingerprint: str
    size: int  # of the union of all graphs


def take(quads: Iterable[Quad]) -> Snapshot:
    """Return a snapshot of the statements.

    >>> from kg.namespaces import DERIVED, OPP, RDF, thing
    >>> snapshot = take([Quad(thing("turkey"), RDF.type, OPP.State, DERIVED)])
    >>> snapshot.size, dict(snapshot.graphs) == {DERIVED.value: 1}
    (1, True)
    """
    held = sorted_quads(quads)
    documents = {name: _document(resources.folder("ontology") / file) for name, file in DOCUMENTS.items()}
    digest = sha256(__version__.encode())
    for quad in held:
        digest.update(str(quad).encode())
    for document in documents.values():
        digest.update(document.turtle)
    graphs = Counter(quad.graph_name.value for quad in held if isinstance(quad.graph_name, NamedNode))
    size = len({quad.triple for quad in held})
    return Snapshot(in_memory(held), dict(sorted(graphs.items())), documents, digest.hexdigest(), size)


def _document(path: Path) -> Document:
    dataset = Dataset(read(path))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)  # so that nodes without names are called alike each time
    return Document(path.read_bytes(), tuple(dataset))
