"""Measure what a format of RDF keeps of a graph, statement by statement: written, parsed back, compared.

Such a format keeps statements as they are, or not at all, so that two things count: the statements, each once whatever
graphs it is in, and in which named graph each is, which Turtle, N-Triples and RDF/XML have no way to say.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, parse

from kg.exchange.facts import Fact
from kg.exchange.losses import Losses, Tally, compare
from kg.rdf import writer
from kg.rdf.blank_nodes import canonical
from kg.rdf.namespaces import curie
from kg.rdf.reader import SUFFIXES

__all__ = ["GraphLosses", "graph_losses"]

_STATEMENT, _GRAPH = "statement", "named graph"


class GraphLosses(Losses):
    """What came of a graph in a format: a tally of the statements of each property, and of their named graphs."""

    @property
    def statements(self) -> Tally:
        """Return the tally of the statements."""
        return self.of(_STATEMENT)

    @property
    def graphs(self) -> Tally:
        """Return the tally of the named graphs that statements are in."""
        return self.of(_GRAPH)

    def line(self, file: str = "") -> str:
        """Return it in one line; `file` is where all of it is."""
        said = (
            f"Kept {self.statements.kept:,} of {self.statements.written:,} statements, and of {self.graphs.kept:,} of "
            f"{self.graphs.written:,} the named graph; altered {self.total.altered:,}, invented "
            f"{self.total.invented:,}."
        )
        return f"{said} ({file})" if file else said


def graph_losses(form: str, quads: Iterable[Quad]) -> GraphLosses:
    """Return what a format of RDF keeps of statements; raise `KgError` where it cannot write them.

    >>> from kg.rdf.namespaces import OPP, RDF, thing
    >>> quads = [Quad(thing("turkey"), RDF.type, OPP.State, thing("tw2019-ch6"))]
    >>> graph_losses("turtle", quads).line()
    'Kept 1 of 1 statements, and of 0 of 1 the named graph; altered 0, invented 0.'
    """
    written = canonical(quads)
    back = canonical(parse(writer.write(written, form), format=SUFFIXES[writer.suffix(form)]))
    found = compare(form, _facts(written), _facts(back))
    return GraphLosses(form, found.by_field, found.changes)


def _facts(quads: Iterable[Quad]) -> Iterator[Fact]:
    """Yield each statement once, and each named graph that it is in."""
    seen: set[str] = set()
    for quad in quads:
        predicate = curie(quad.predicate.value) if isinstance(quad.predicate, NamedNode) else str(quad.predicate)
        said = str(quad.triple)
        if said not in seen:
            seen.add(said)
            yield Fact(_STATEMENT, str(quad.subject), predicate, str(quad.object))
        if not isinstance(quad.graph_name, DefaultGraph):
            yield Fact(_GRAPH, said, "of statements", str(quad.graph_name))
