"""Give the statements about a thing as they were written, and those that point to it, without reading all others."""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from typing import Literal as Either

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import KnowledgeGraph
from kg.rdf.bases import is_derived
from kg.rdf.namespaces import RDF, XSD
from kg.rdf.ordering import sorted_quads
from kg.site.kept.indexes import by_end
from kg.store.parts import Written

__all__ = ["Statements"]

#: The types of texts, which a store never spells in another way; numbers and dates it may.
_KEPT = frozenset({XSD.string.value, RDF.langString.value})
#: Of how many sets of parts the statements are remembered: the things of a chapter come one after another.
_REMEMBERED = 8


class Statements:
    """The statements of a graph by the IRI of the thing at one end of them."""

    def __init__(self, graph: KnowledgeGraph, end: Either["subject", "object"]) -> None:
        self._graph, self._end = graph, end
        self._near = lru_cache(_REMEMBERED)(self._read_near)

    @cached_property
    def all(self) -> Mapping[str, list[Quad]]:
        """Return all of them."""
        return by_end(self._graph.quads, self._end)

    def of(self, iri: str) -> list[Quad] | None:
        """Return those of one thing, or None where there are none."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return None
        ends = (node, None) if self._end == "subject" else (None, node)
        found: Collection[Quad] = list(self._graph.store.quads_for_pattern(ends[0], None, ends[1], None))
        if any(isinstance(quad.object, Literal) and quad.object.datatype.value not in _KEPT for quad in found):
            found = self._as_written(node, found)
        return sorted_quads(found) or None

    def _as_written(self, node: NamedNode, found: Collection[Quad]) -> Collection[Quad]:
        """Return statements about a thing with their numbers and dates as they were written.

        Of a graph on disk they are looked for in the parts that the store says they are in. What those do not have was
        derived elsewhere: it is taken from the store, but where that may spell it in another way all are read.
        """
        quads = self._graph.as_written
        if isinstance(quads, Written):
            graphs = frozenset(quad.graph_name for quad in found if isinstance(quad.graph_name, NamedNode))
            near = self._near(graphs).get(node.value, [])
            rest = [quad for quad in found if quad not in set(near) and _is_kept(quad)]
            if len(near) + len(rest) == len(found):
                return [*near, *rest]
            return [quad for quad in quads if quad.subject == node]
        return self.all.get(node.value, [])

    def _read_near(self, graphs: frozenset[NamedNode]) -> Mapping[str, list[Quad]]:
        """Return the statements of the parts in which some named graphs are, by their subjects."""
        quads = self._graph.as_written
        return by_end(quads.near(graphs) if isinstance(quads, Written) else quads, "subject")


def _is_kept(quad: Quad) -> bool:
    """Return whether a store spells a statement as it was written."""
    return is_derived(quad.graph_name) and not (
        isinstance(quad.object, Literal) and quad.object.datatype.value not in _KEPT
    )
