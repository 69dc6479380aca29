"""Ask each query of the rules once of a whole graph, in place of once for each node that its rule looks at.

SHACL (SHACL-SPARQL, 5.3.1) has `$this` stand for one node after another. Here the embedded engine is asked the same
query with all these nodes inside, at its beginning, and joins it in one go. That gives the same rows as long as a query
gives `$this` a value in each branch of a `UNION`, `OPTIONAL` or subquery that uses it, to which
`tests/validation/test_set_queries.py` holds each query of the rules.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store

from kg.rdf.namespaces import RDF, RDFS, SH
from kg.validation.shapes import TARGETS, Term, text

__all__ = ["QueryGraph", "Row", "SetQuery", "queries", "targets", "without_queries"]

_KINDS = tuple(getattr(SH, name) for name in TARGETS)
#: What a shape may have besides its query and still look at nothing by itself.
_SAID = {term.value for term in (RDF.type, SH.severity, SH.message, SH.sparql, *_KINDS)}
_PREFIX = SH.terms["prefix"]  # `SH.prefix` is that of the vocabulary itself


#: The kinds of what a rule looks at, and the classes, properties or nodes.
Targets = tuple[tuple[NamedNode, Term], ...]


class SetQuery(NamedTuple):
    """A query of a rule: its text with its prefixes, what it says of a row, how bad that is, and what is looked at."""

    shape: str
    text: str
    message: str
    severity: str
    targets: Targets


class Row(NamedTuple):
    """A row of a query at a node that its rule looks at; `severity` and `shape` are IRIs."""

    severity: str
    shape: str
    node: Term
    value: Term
    message: str


@cache
def queries(shapes: tuple[Quad, ...]) -> tuple[SetQuery, ...]:
    """Return the queries of shapes, in the order of their shapes and texts."""
    said: dict[Term, list[Quad]] = {}
    for quad in shapes:
        said.setdefault(quad.subject, []).append(quad)

    def all_of(node: Term, predicate: NamedNode) -> list[Term]:
        return [quad.object for quad in said.get(node, ()) if quad.predicate == predicate]

    def one(node: Term, predicate: NamedNode) -> str:
        return next((text(term) for term in all_of(node, predicate)), "")

    def prefixes(node: Term) -> Iterator[str]:
        for declared in (pair for where in all_of(node, SH.prefixes) for pair in all_of(where, SH.declare)):
            yield f"PREFIX {one(declared, _PREFIX)}: <{one(declared, SH.namespace)}>\n"

    found = [
        SetQuery(
            shape.value,
            "".join(sorted(prefixes(query))) + one(query, SH.select),
            one(query, SH.message) or one(shape, SH.message),
            one(shape, SH.severity) or SH.Violation.value,
            targets(said[shape]),
        )
        for shape in said
        for query in all_of(shape, SH.sparql)
        if isinstance(shape, NamedNode)
    ]
    return tuple(sorted(found, key=lambda query: (query.shape, query.text)))


@cache
def without_queries(shapes: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """Return shapes without their queries, and without those that have nothing else."""
    said = [(quad, quad.subject, quad.predicate.value) for quad in shapes]  # each term is made anew when asked for
    asked = {subject for _, subject, predicate in said if predicate == SH.sparql.value}
    more = {subject for _, subject, predicate in said if predicate not in _SAID and predicate.startswith(SH.iri)}
    alone = asked - more
    return tuple(quad for quad, node, predicate in said if predicate != SH.sparql.value and node not in alone)


class QueryGraph:
    """A graph in memory that the queries of rules are asked of."""

    def __init__(self) -> None:
        self.store = Store()
        self._narrower: dict[Term, set[Term]] = {}

    def add(self, n_triples: str) -> None:
        """Add statements; raise `SyntaxError` where they are not N-Triples."""
        self.store.load(n_triples.encode(), format=RdfFormat.N_TRIPLES)
        for quad in self.store.quads_for_pattern(None, RDFS.subClassOf, None, None):
            self._narrower.setdefault(quad.object, set()).add(quad.subject)

    def ask(self, asked: Iterable[SetQuery]) -> Iterator[Row]:
        """Yield what queries find, at the nodes at which their rules look.

        Raise `SyntaxError`, `ValueError` or `TypeError` where one of them cannot be read or gives no rows.
        """
        for query in asked:
            if not any(True for _ in self.looked_at(query.targets)):
                continue
            before, brace, within = query.text.partition("{")
            rows = self.store.query(f"{before}{brace} {self._targets(query.targets)} {within}")
            names = [variable.value for variable in rows.variables] if isinstance(rows, QuerySolutions) else []
            if not isinstance(rows, QuerySolutions) or "this" not in names:
                raise TypeError(f"the query of {query.shape} gives no nodes; write it as SELECT $this …")
            for row in rows:
                said = {name: term for name in names if (term := row[name]) is not None}
                node = said["this"]
                value = said.setdefault("value", node)
                yield Row(query.severity, query.shape, node, value, _filled_in(query.message, said))

    def looked_at(self, targets: Targets) -> Iterator[Term]:
        """Yield the nodes at which a rule looks, once for each reason."""
        for kind, term in targets:
            if kind == SH.targetNode:
                yield term
            elif kind == SH.targetClass:
                for cls in self._classes(term):
                    yield from (quad.subject for quad in self.store.quads_for_pattern(None, RDF.type, cls, None))
            elif isinstance(term, NamedNode):
                is_subject = kind == SH.targetSubjectsOf
                for quad in self.store.quads_for_pattern(None, term, None, None):
                    yield quad.subject if is_subject else quad.object

    def _targets(self, targets: Targets) -> str:
        """Return a query for the nodes at which a rule looks, to stand within another."""
        patterns: dict[NamedNode, Callable[[Term], str]] = {
            SH.targetNode: lambda node: f"VALUES $this {{ {node} }}",
            SH.targetClass: lambda cls: f"VALUES ?class {{ {' '.join(map(str, self._classes(cls)))} }} $this a ?class",
            SH.targetSubjectsOf: lambda term: f"$this {term} ?value",
            SH.targetObjectsOf: lambda term: f"?subject {term} $this",
        }
        found = " UNION ".join(f"{{ {patterns[kind](term)} }}" for kind, term in targets)
        return f"{{ SELECT DISTINCT $this WHERE {{ {found} }} }}"

    def _classes(self, cls: Term) -> list[Term]:
        """Return a class and all that are narrower, in an order."""
        found, waiting = {cls}, [cls]
        while waiting:
            new = self._narrower.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return sorted(found, key=str)


def targets(shapes: Iterable[Quad]) -> Targets:
    """Return what shapes look at."""
    return tuple((quad.predicate, quad.object) for quad in shapes if quad.predicate in _KINDS)


def _filled_in(message: str, said: Mapping[str, Term]) -> str:
    return re.sub(r"\{[?$](\w+)\}", lambda found: text(said[found[1]]) if found[1] in said else found[0], message)
