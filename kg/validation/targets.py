"""Count the nodes that each rule looks at, by the targets that SHACL defines; a rule that looks at none says nothing.

Once over a whole graph that may declare classes of its own, and once statement by statement for the parts of a corpus.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from pyoxigraph import Quad

from kg.rdf.namespaces import RDF, RDFS
from kg.rdf.ordering import QuadTerms
from kg.validation.shapes import TARGETS, Shapes, Term, ontology, read_shapes

__all__ = ["Targets", "looked_at", "targets"]

_BELOW, _KNOWN = "below", "known"
_TYPE = str(RDF.type).encode()


def looked_at(shapes: Shapes, known: tuple[Quad, ...], data: list[Quad]) -> dict[str, set[Term]]:
    """Return the nodes that the data speak of and that each rule looks at, by the targets that SHACL defines."""
    reached, reached_by_known = _reached(data), _reached_once(known)
    spoken_of = {term for kind, term in reached if kind == "targetSubjectsOf"}.union(*reached.values())

    def of(kind: str, term: Term) -> set[Term]:
        return reached.get((kind, term), set()) | (reached_by_known.get((kind, term), set()) & spoken_of)

    def below(cls: Term) -> set[Term]:
        return reached.get((_BELOW, cls), set()) | reached_by_known.get((_BELOW, cls), set())

    return {
        rule: set().union(*(of(kind, term) for kind, term in _all_targets(shapes, rule, reached_by_known, below)))
        for rule in shapes.rules
    }


class Targets:
    """Which rules of a file look at a node, by the statements that speak of it, given as terms of N-Quads.

    For data that declare no classes of their own.
    """

    def __init__(self, file: str) -> None:
        shapes, reached = read_shapes(file), _reached_once(ontology())
        self._by: dict[str, dict[bytes, list[str]]] = {kind: defaultdict(list) for kind in (*TARGETS, _KNOWN)}
        for rule in shapes.rules:
            for kind, term in _all_targets(shapes, rule, reached):
                self._by[kind][_bytes(term)].append(rule)
                for node in reached.get((kind, term), ()):
                    self._by[_KNOWN][_bytes(node)].append(rule)

    def count(self, statements: Iterable[QuadTerms]) -> dict[str, int]:
        """Return how many nodes each rule looks at that looks at any."""
        statements = list(statements)
        subjects, values, of_class = (defaultdict[bytes, set[bytes]](set) for _ in range(3))
        of_subjects, of_values = self._by["targetSubjectsOf"], self._by["targetObjectsOf"]
        for subject, predicate, value, _ in statements:
            if predicate in of_subjects:
                subjects[predicate].add(subject)
            if predicate in of_values:
                values[predicate].add(value)
            if predicate == _TYPE:
                of_class[value].add(subject)
        spoken_of = {line[0] for line in statements} | {line[2] for line in statements}
        known = {term: {term} for term in self._by[_KNOWN].keys() & (spoken_of | {line[1] for line in statements})}
        named = {term: {term} for term in self._by["targetNode"].keys() & spoken_of}
        nodes: dict[str, set[bytes]] = defaultdict(set)
        for kind, reached in (
            ("targetSubjectsOf", subjects),
            ("targetObjectsOf", values),
            ("targetClass", of_class),
            ("targetNode", named),
            (_KNOWN, known),
        ):
            rules = self._by[kind]
            for term, those in reached.items():
                for rule in rules.get(term, ()):
                    nodes[rule] |= those
        return {rule: len(found) for rule, found in nodes.items()}


def _bytes(term: Term) -> bytes:
    return str(term).encode()


@cache
def targets(file: str) -> Targets:
    """Return which rules of a file look at what."""
    return Targets(file)


def _all_targets(
    shapes: Shapes,
    rule: str,
    known: Mapping[tuple[str, Term], set[Term]],
    below: Callable[[Term], set[Term]] | None = None,
) -> list[tuple[str, Term]]:
    """Return the kinds and terms of the targets of a rule, with the classes below those that it names."""
    reached = [(kind, term) for kind, terms in shapes.targets(rule).items() for term in terms]
    for kind, term in reached:  # which grows
        if kind == "targetClass":
            narrower = below(term) if below else known.get((_BELOW, term), set())
            reached += [(kind, cls) for cls in narrower if (kind, cls) not in reached]
    return reached


def _reached(quads: Iterable[Quad]) -> Mapping[tuple[str, Term], set[Term]]:
    """Return the nodes that each kind of target reaches, and the classes right below each class."""
    kind, narrower = RDF.type, RDFS.subClassOf
    reached: dict[tuple[str, Term], set[Term]] = defaultdict(set)
    for quad in quads:
        reached["targetSubjectsOf", quad.predicate].add(quad.subject)
        reached["targetObjectsOf", quad.predicate].add(quad.object)
        for node in (quad.subject, quad.object):
            reached["targetNode", node].add(node)
        if quad.predicate == kind:
            reached["targetClass", quad.object].add(quad.subject)
        elif quad.predicate == narrower:
            reached[_BELOW, quad.object].add(quad.subject)
    return reached


_reached_once = cache(_reached)
