"""Read the files of rules: which there are, how bad it is to break each, its message, and what it looks at."""

import typing
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import codebook, rdf, resources
from kg.errors import KgError, nearest
from kg.namespaces import OWL, RDF, RDFS, RULE, SH, curie

__all__ = ["FILES", "SEVERITIES", "TARGETS", "Severity", "Shapes", "Term", "ontology", "read", "rules", "text"]

#: The files of the rules on data; those of the second are asked of what is not derived.
FILES = ("shapes.ttl", "layers.ttl")
Severity = typing.Literal["violation", "warning", "info"]
#: What SHACL calls them -> what we do, the worst first.
SEVERITIES: dict[str, Severity] = {SH.Violation.value: "violation", SH.Warning.value: "warning", SH.Info.value: "info"}
#: The ways in which SHACL says what a rule looks at.
TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")

Term = NamedNode | BlankNode | Literal | Triple

_IDLE_BECAUSE = NamedNode(RULE + "idleBecause")


@cache
def rules(file: str = "shapes.ttl") -> Mapping[str, tuple[str, str]]:
    """Return each rule of a file of shapes with its severity and its message.

    >>> rules()["rule:claim-modality"][0]
    'violation'
    """
    shapes = read(file)
    texts: dict[str, tuple[str, str]] = {}
    for rule, node in shapes.rules.items():
        query = shapes.first(node, SH.sparql) or node
        severity, message = shapes.first(node, SH.severity), shapes.first(query, SH.message)
        texts[rule] = (SEVERITIES[text(severity)], text(message))
    return texts


class Shapes:
    """A file of shapes: its statements, its rules by name, and what may be asked of them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = tuple(quads)
        self._objects: dict[tuple[object, NamedNode], list[Term]] = defaultdict(list)
        for quad in self.quads:
            self._objects[quad.subject, quad.predicate].append(quad.object)
        targets = [getattr(SH, name) for name in TARGETS]
        found = {quad.subject for quad in self.quads if quad.predicate in targets}
        self.rules = dict(sorted((curie(text(node)), node) for node in found))

    def first(self, node: Term, predicate: NamedNode) -> Term | None:
        """Return the only object of a predicate at a node, or None."""
        return next(iter(self._objects.get((node, predicate), ())), None)

    def path(self, rule: str) -> str:
        """Return the property that a rule is about, `^` before it where it is followed backwards, or nothing."""
        path = self.first(self.rules[rule], SH.path) if rule in self.rules else None
        backwards = None if path is None else self.first(path, SH.inversePath)
        if backwards is not None:
            return f"^{curie(text(backwards))}"
        return curie(path.value) if isinstance(path, NamedNode) else ""

    def targets(self, rule: str) -> dict[str, list[Term]]:
        """Return what a rule looks at: kind of target -> classes, properties or nodes, sorted."""
        node = self.rules[rule]
        return {name: sorted(self._objects.get((node, getattr(SH, name)), ()), key=text) for name in TARGETS}

    def excuse(self, rule: str) -> str:
        """Return why a rule may look at nothing, or an empty text where it does not say so."""
        return text(self.first(self.rules[rule], _IDLE_BECAUSE))


@cache
def read(file: str) -> Shapes:
    """Return a file of shapes; raise where it could not have found anything."""
    shapes = Shapes(rdf.read(resources.folder("ontology") / file))
    known = {text(quad.subject) for quad in ontology() if quad.predicate == RDF.type}
    known |= {term.value for vocabulary in (OWL, RDF, RDFS) for term in vocabulary.terms.values()}
    targets = {text(o) for rule in shapes.rules for found in shapes.targets(rule).values() for o in found}
    if not targets:
        raise KgError(f"{file}: no rule has a target, so nothing would be checked.")
    for target in sorted(targets - known):
        raise KgError(
            f"{file}: a rule targets {curie(target)}, which the ontology does not declare. {nearest(target, known)}"
        )
    return shapes


@cache
def ontology() -> tuple[Quad, ...]:
    """Return what the rules rely on beside the data: the ontology and the codebook."""
    return (*rdf.read(resources.folder("ontology") / "opposition.ttl"), *codebook.quads())


def text(term: Term | None) -> str:
    """Return the IRI or the characters of a term, and nothing for one that is missing or a triple."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else ""
