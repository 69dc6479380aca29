"""Read the rules: which there are, how bad it is to break each, what it reports, and what it looks at."""

import typing
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import resources
from kg.errors import KgError, nearest
from kg.rdf import reader
from kg.rdf.namespaces import OWL, RDF, RDFS, RULE, SH, curie

__all__ = [
    "FINAL",
    "LAYERS",
    "RULES",
    "RULE_FILES",
    "SEVERITIES",
    "TARGETS",
    "Rule",
    "Severity",
    "Shapes",
    "Term",
    "ontology",
    "paths",
    "read_shapes",
    "rules",
    "text",
]

#: Where the rules on data are: a folder of files, and a file whose rules are asked of what is not derived.
RULE_FILES = RULES, LAYERS = "shapes", "layers.ttl"
#: Where the rules are that only a build that is to be final is held to.
FINAL = "final.ttl"
Severity = typing.Literal["violation", "warning", "info"]
#: What SHACL calls them -> what we do, the worst first.
SEVERITIES: dict[str, Severity] = {SH.Violation.value: "violation", SH.Warning.value: "warning", SH.Info.value: "info"}
#: The ways in which SHACL says what a rule looks at.
TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")

Term = NamedNode | BlankNode | Literal | Triple

_FIX, _IDLE_BECAUSE = NamedNode(RULE + "fix"), NamedNode(RULE + "idleBecause")


class Rule(typing.NamedTuple):
    """How bad it is to break a rule, what is wrong then, before any value is filled in, and how to fix it."""

    severity: Severity
    message: str
    fix: str


@cache
def rules(*files: str) -> Mapping[str, Rule]:
    """Return the rules of some files or folders of shapes by name; where none is given, all rules on data.

    >>> rules()["rule:claim-passage"].fix
    'Give one of the two, and never both.'
    """
    return {
        name: Rule(
            SEVERITIES[text(shapes.first(node, SH.severity))],
            text(shapes.first(shapes.first(node, SH.sparql) or node, SH.message)),
            shapes.fix(name),
        )
        for shapes in map(read_shapes, files or RULE_FILES)
        for name, node in shapes.rules.items()
    }


class Shapes:
    """Shapes: their statements, their rules by name, and what may be asked of them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = tuple(quads)
        self._objects: dict[tuple[object, NamedNode], list[Term]] = defaultdict(list)
        for quad in self.quads:
            self._objects[quad.subject, quad.predicate].append(quad.object)
        targets = {getattr(SH, name) for name in TARGETS}
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

    def fix(self, rule: str) -> str:
        """Return how to fix what breaks a rule, or an empty text where it does not say so."""
        return text(self.first(self.rules[rule], _FIX)) if rule in self.rules else ""

    def excuse(self, rule: str) -> str:
        """Return why a rule may look at nothing, or an empty text where it does not say so."""
        return text(self.first(self.rules[rule], _IDLE_BECAUSE))


def paths(file: str) -> list[Path]:
    """Return the files of Turtle of a file or folder of the ontology, sorted.

    >>> [path.name for path in paths("shapes")][:2]
    ['actions.ttl', 'actors.ttl']
    """
    path = resources.folder("ontology") / file
    return sorted(path.glob("*.ttl")) if path.is_dir() else [path]


@cache
def read_shapes(file: str) -> Shapes:
    """Return the shapes of a file or folder; raise where they could not have found anything."""
    shapes = Shapes(quad for path in paths(file) for quad in reader.read(path))
    known = {text(quad.subject) for quad in (*ontology(), *codebook()) if quad.predicate == RDF.type}
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
    """Return what the rules rely on besides the data: the terms."""
    return tuple(quad for path in paths("opposition.ttl") for quad in reader.read(path))


@cache
def codebook() -> tuple[Quad, ...]:
    """Return the codebook that ships, which stands in for that of a graph without one."""
    return tuple(quad for path in paths("codebook.ttl") for quad in reader.read(path))


def text(term: Term | None) -> str:
    """Return the IRI or the characters of a term, and nothing for one that is missing or a triple."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else ""
