"""What can be asked, whatever keeps it: a store opened here, in memory or on disk, or one at an address."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
)

from kg.rdf.namespaces import OPP, RDFS, SKOS

__all__ = ["SENTENCES", "AsWritten", "GraphSource", "in_memory"]

#: What is written in sentences: from such texts is read how words and names are used within them.
SENTENCES = (OPP.statement, RDFS.label, SKOS.definition)


class GraphSource(Protocol):
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


@dataclass(frozen=True)
class AsWritten:
    r"""Statements as they lie somewhere in N-Quads, each in a named graph, many at a time and as often as one likes.

    >>> len(list(AsWritten(lambda: iter([b"<x:s> <x:p> <x:o> <x:g> .\n"]))))
    1
    """

    pieces: Callable[[], Iterator[bytes]]

    def __iter__(self) -> Iterator[Quad]:
        """Yield the statements."""
        for piece in self.pieces():
            yield from parse(piece, format=RdfFormat.N_QUADS)


def in_memory(quads: Iterable[Quad]) -> Store:
    """Return a store in memory that holds the statements."""
    store = Store()
    store.bulk_extend(quads)
    return store
