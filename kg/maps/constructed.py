"""Answer queries: with rows, yes or no, or a graph, which is one of rdflib and shows itself in a notebook as a map."""

import warnings
from collections.abc import Iterable
from html import escape

import rdflib
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg.argument.diagram import Box, Diagram, Link
from kg.errors import UnknownTermWarning
from kg.html import block, folded
from kg.maps.drawn import labelled
from kg.maps.live import live_data
from kg.maps.picture import Picture
from kg.query import formats, run
from kg.query.results import Rows, counted
from kg.rdf.facts import Facts
from kg.rdf.namespaces import curie
from kg.rdf.source import GraphSource
from kg.rdf.to_rdflib import bound, triple
from kg.validation.terms.lint import unknown

__all__ = ["Constructed", "answered"]

#: So many statements are drawn; all of them are in the words below.
_MOST = 40


class Constructed(rdflib.Graph):
    """An rdflib graph that shows itself as a map of its things, with what joins them in words."""

    _facts: Facts
    _made: tuple[Triple, ...]

    @classmethod
    def of(cls, triples: Iterable[Triple], facts: Facts) -> "Constructed":
        """Return the graph of some triples, whose things are called as the facts call them."""
        made = cls(bind_namespaces="none")
        bound(made)
        made._facts, made._made = facts, tuple(triples)
        for one in made._made:
            made.add(triple(one))
        return made

    @property
    def picture(self) -> Picture:
        """Return the map: a box for each thing, with its texts, and a line for each statement that joins two."""
        boxes: dict[str, Box] = {}
        links: list[Link] = []
        words: dict[str, list[str]] = {}
        for one in self._made[:_MOST]:
            subject = self._box(boxes, one.subject)
            verb = self._facts.label(one.predicate).lower()
            if isinstance(one.object, NamedNode):
                links.append(Link(subject, self._box(boxes, one.object), curie(one.predicate.value), verb))
            else:
                words.setdefault(subject, []).append(f"{verb}: {getattr(one.object, 'value', one.object)}")
        for key, notes in words.items():
            boxes[key] = Box(key, boxes[key].text, boxes[key].name, boxes[key].kind, notes=tuple(notes))
        left = len(self._made) - _MOST
        more = "The text below has all." if left > 0 else ""
        below = {link.below for link in links}
        roots = tuple(key for key in boxes if key not in below) or tuple(boxes)[:1]
        title = f"What the query makes: {counted(len(self._made), 'statement')}"
        drawn = Diagram(title, roots, boxes, tuple(dict.fromkeys(links)), "made", max(left, 0), more)
        return Picture(drawn, title=drawn.title, data=live_data(drawn, self._facts, "all"))

    def _box(self, boxes: dict[str, Box], node: object) -> str:
        """Return the key of the box of a thing, which is made where there is none."""
        key = getattr(node, "value", str(node))
        if key not in boxes:
            label, name = (self._facts.label(node), curie(key)) if isinstance(node, NamedNode) else (key, "")
            boxes[key] = Box(key, label, name)
        return key

    def __repr__(self) -> str:
        return f"<a graph of {counted(len(self._made), 'statement')} that a query makes>"

    def _repr_html_(self) -> str:
        turtle = f"<pre>{escape(self.serialize())}</pre>"
        if not self._made:
            return block("<p>The query makes no statement.</p>")
        return block(self.picture.to_html(folded("As Turtle", turtle)))


def answered(source: GraphSource, text: str, facts: Facts | None) -> "Rows | bool | Constructed":
    """Return what a query gives: rows for SELECT, yes or no for ASK, a graph for the others.

    `facts` say how things are called; without them each has its id. Warn of each term that nothing defines.
    """
    answer = run.run_query(source, text)
    for finding in unknown(source, text):
        warnings.warn(finding.warning, UnknownTermWarning, stacklevel=3)
    match answer:
        case QuerySolutions():
            rows = formats.as_rows(answer)
            return labelled(rows, facts) if facts else rows
        case QueryBoolean():
            return bool(answer)
        case QueryTriples():
            with run.functions_are_known():
                triples = list(answer)
            return Constructed.of(triples, facts or Facts(_store(triples)))


def _store(triples: Iterable[Triple]) -> Store:
    """Return a store that knows no more than what a query of a store elsewhere gives."""
    store = Store()
    store.extend(Quad(*one) for one in triples)
    return store
