"""Check a graph against the rules of `ontology/shapes.ttl`, and say which node breaks which rule and how to mend it.

SHACL engines, which only this module calls (by `engines`), say "conforms" in many ways without having looked: shapes
that are empty or passed wrongly, target classes that nobody declares. So this module gives them the data and all that
the rules rely on, refuses targets that the ontology does not know, and counts the nodes of the data that each rule
looked at. A rule that looked at none is a finding, of severity info, unless `rule:idleBecause` in the file of rules
says why it may.
"""

import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg import codebook, engines, rdf, resources
from kg.display import Shown, block, table
from kg.errors import KgError, nearest
from kg.namespaces import DERIVED, OWL, RDF, RDFS, RULE, SH, curie

__all__ = [
    "FILES",
    "Finding",
    "Report",
    "Severity",
    "Targets",
    "check",
    "check_ontology",
    "found",
    "report",
    "rules",
    "targets",
]

#: The files of the rules on data; those of the second are asked of what is not derived.
FILES = ("shapes.ttl", "layers.ttl")
Severity = typing.Literal["violation", "warning", "info"]

_SEVERITIES: dict[str, Severity] = {SH.Violation.value: "violation", SH.Warning.value: "warning", SH.Info.value: "info"}
_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
#: Kind of target -> how a node comes to be looked at.
_PHRASES = {
    "targetClass": "is of the class {}",
    "targetNode": "is {}",
    "targetObjectsOf": "is the object of {}",
    "targetSubjectsOf": "has {}",
}
_BELOW = "below"
_IDLE_BECAUSE = NamedNode(RULE + "idleBecause")

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, order=True)
class Finding:
    """A node that breaks a rule: which, how bad, at which node, what to do, with which value, by which property."""

    severity: Severity
    rule: str
    node: str
    message: str
    value: str = ""
    path: str = ""

    def __str__(self) -> str:
        value = f" ({self.value})" if self.value and self.value not in self.message else ""
        return f"{self.severity}: {self.node}: {self.message}{value} [{self.rule}]"


@dataclass(frozen=True)
class Report(Shown):
    """What a validation found, how many nodes each rule looked at, and why some may have looked at none."""

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]
    idle: Mapping[str, str] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Return whether no rule is broken; warnings do not count."""
        return not any(finding.severity == "violation" for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """Return the number of findings of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in _SEVERITIES.values()}

    def __str__(self) -> str:
        counts = ", ".join(
            f"{number} {name}{'' if number == 1 else 's'}" for name, number in self.counts.items() if number
        )
        nodes = sum(self.looked_at.values())
        verdict = "conforms" if self.conforms else "does not conform"
        return f"{len(self.looked_at)} rules looked at {nodes} nodes: {verdict}{f', {counts}' if counts else ''}."

    def _repr_html_(self) -> str:
        columns = ("severity", "node", "what is wrong, and how to mend it", "rule")
        rows = [(found.severity, found.node, found.message, found.rule) for found in self.findings]
        return block(f"<p>{escape(str(self))}</p>", table(columns, rows) if rows else "")


def check(quads: Iterable[Quad], engine: str = engines.REFERENCE) -> Report:
    """Return what the rules find in a graph; `engine` is a name in `kg.engines.ENGINES`.

    A graph that tells its named graphs apart is also held to `ontology/layers.ttl`: what is derived stays in
    `id:derived`. In a plain graph of triples that question does not arise.
    """
    quads = list(quads)
    layered = any(not isinstance(quad.graph_name, DefaultGraph) for quad in quads)
    asserted = [quad for quad in quads if layered and quad.graph_name != DERIVED]
    pairs = zip((quads, asserted), FILES, strict=True)
    return _merged(*(_run(data, _ontology(), file, engine) for data, file in pairs))


def check_ontology(quads: Iterable[Quad] | None = None, engine: str = engines.REFERENCE) -> Report:
    """Return what `ontology/style.ttl` finds in the ontology and the codebook, or in quads that stand for the two."""
    return _merged(_run(list(_ontology() if quads is None else quads), (), "style.ttl", engine))


@cache
def rules(file: str = "shapes.ttl") -> Mapping[str, tuple[str, str]]:
    """Return each rule of a file of shapes with its severity and its message.

    >>> rules()["rule:claim-modality"][0]
    'violation'
    """
    shapes = _shapes(file)
    texts: dict[str, tuple[str, str]] = {}
    for rule, node in shapes.rules.items():
        query = shapes.first(node, SH.sparql) or node
        severity, message = shapes.first(node, SH.severity), shapes.first(query, SH.message)
        texts[rule] = (_SEVERITIES[_text(severity)], _text(message))
    return texts


class _Shapes:
    """A file of shapes: its statements, its rules by name, and what may be asked of them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = tuple(quads)
        self._objects: dict[tuple[object, NamedNode], list[Term]] = defaultdict(list)
        for quad in self.quads:
            self._objects[quad.subject, quad.predicate].append(quad.object)
        targets = [getattr(SH, name) for name in _TARGETS]
        found = {quad.subject for quad in self.quads if quad.predicate in targets}
        self.rules = dict(sorted((curie(_text(node)), node) for node in found))

    def first(self, node: Term, predicate: NamedNode) -> Term | None:
        """Return the only object of a predicate at a node, or None."""
        return next(iter(self._objects.get((node, predicate), ())), None)

    def path(self, rule: str) -> str:
        """Return the property that a rule is about, `^` before it where it is followed backwards, or nothing."""
        path = self.first(self.rules[rule], SH.path) if rule in self.rules else None
        backwards = None if path is None else self.first(path, SH.inversePath)
        if backwards is not None:
            return f"^{curie(_text(backwards))}"
        return curie(path.value) if isinstance(path, NamedNode) else ""

    def targets(self, rule: str) -> dict[str, list[Term]]:
        """Return what a rule looks at: kind of target -> classes, properties or nodes, sorted."""
        node = self.rules[rule]
        return {name: sorted(self._objects.get((node, getattr(SH, name)), ()), key=_text) for name in _TARGETS}

    def excuse(self, rule: str) -> str:
        """Return why a rule may look at nothing, or an empty text where it does not say so."""
        return _text(self.first(self.rules[rule], _IDLE_BECAUSE))


@cache
def _shapes(file: str) -> _Shapes:
    """Return a file of shapes; raise where it could not have found anything."""
    shapes = _Shapes(rdf.read(resources.folder("ontology") / file))
    known = {_text(quad.subject) for quad in _ontology() if quad.predicate == RDF.type}
    known |= {term.value for vocabulary in (OWL, RDF, RDFS) for term in vocabulary.terms.values()}
    targets = {_text(o) for rule in shapes.rules for found in shapes.targets(rule).values() for o in found}
    if not targets:
        raise KgError(f"{file}: no rule has a target, so nothing would be checked.")
    for target in sorted(targets - known):
        raise KgError(
            f"{file}: a rule targets {curie(target)}, which the ontology does not declare. {nearest(target, known)}"
        )
    return shapes


@cache
def _ontology() -> tuple[Quad, ...]:
    """Return what the rules rely on beside the data: the ontology and the codebook."""
    return (*rdf.read(resources.folder("ontology") / "opposition.ttl"), *codebook.quads())


def found(data: Iterable[Quad] | bytes, file: str, engine: str) -> list[tuple[engines.Result, Finding]]:
    """Return what the rules of a file find in data beside the ontology, as the engine tells it and as a finding.

    The data are quads, or bytes of N-Triples.
    """
    return _found(data, _ontology(), file, engine)


def _found(
    data: Iterable[Quad] | bytes, known: tuple[Quad, ...], file: str, engine: str
) -> list[tuple[engines.Result, Finding]]:
    shapes = _shapes(file)
    return [(result, _finding(result, shapes)) for result in engines.run(engine, shapes.quads, known, data)]


def _finding(result: engines.Result, shapes: "_Shapes") -> Finding:
    rule = curie(result.shape)
    severity, message = _SEVERITIES[result.severity], _short(result.message)
    return Finding(severity, rule, curie(result.node), message, curie(result.value), shapes.path(rule))


def _run(data: list[Quad], known: tuple[Quad, ...], file: str, engine: str) -> Report:
    shapes = _shapes(file)
    found = {finding for _, finding in _found(data, known, file, engine)}
    return _report(found, {rule: len(nodes) for rule, nodes in _looked_at(shapes, known, data).items()}, file)


def report(findings: Iterable[Finding], looked_at: Mapping[str, int]) -> Report:
    """Return the report on a graph whose parts were looked at one by one, from all findings and the sums of counts."""
    mine = {file: {rule: looked_at[rule] for rule in _shapes(file).rules} for file in FILES}
    findings = list(findings)
    return _merged(*(_report({f for f in findings if f.rule in mine[file]}, mine[file], file) for file in FILES))


class Targets:
    """Which rules of a file look at a node, by the statements that speak of it, told as terms of N-Triples.

    For data that declare no classes of their own.
    """

    def __init__(self, file: str) -> None:
        shapes, reached = _shapes(file), _reached_once(_ontology())
        self._by: dict[str, dict[bytes, list[str]]] = {kind: defaultdict(list) for kind in (*_TARGETS, _BESIDE)}
        for rule in shapes.rules:
            for kind, term in _all_targets(shapes, rule, reached):
                self._by[kind][_bytes(term)].append(rule)
                for node in reached.get((kind, term), ()):
                    self._by[_BESIDE][_bytes(node)].append(rule)

    def count(self, statements: Iterable[tuple[bytes, bytes, bytes]]) -> dict[str, int]:
        """Return how many nodes each rule looks at that looks at any: subject, predicate, object of each statement."""
        of = self._by
        nodes: dict[str, set[bytes]] = defaultdict(set)
        for subject, predicate, value in statements:
            for rule in of["targetSubjectsOf"].get(predicate, ()):
                nodes[rule].add(subject)
            for rule in of["targetObjectsOf"].get(predicate, ()):
                nodes[rule].add(value)
            if predicate == _TYPE:
                for rule in of["targetClass"].get(value, ()):
                    nodes[rule].add(subject)
            for term in (subject, predicate, value):
                for rule in of[_BESIDE].get(term, ()):
                    nodes[rule].add(term)
            for term in (subject, value):
                for rule in of["targetNode"].get(term, ()):
                    nodes[rule].add(term)
        return {rule: len(found) for rule, found in nodes.items()}


_BESIDE = "beside"
_TYPE = str(RDF.type).encode()


def _bytes(term: Term) -> bytes:
    return str(term).encode()


@cache
def targets(file: str) -> Targets:
    """Return which rules of a file look at what."""
    return Targets(file)


def _report(found: set[Finding], looked_at: dict[str, int], file: str) -> Report:
    shapes = _shapes(file)
    excused = {rule: shapes.excuse(rule) for rule, number in looked_at.items() if not number}
    found |= {_idle(rule, shapes.targets(rule)) for rule, reason in excused.items() if not reason}
    return Report(tuple(found), looked_at, {rule: reason for rule, reason in excused.items() if reason})


def _merged(*reports: Report) -> Report:
    """Return reports as one: the worst findings first, the rules as their files sort them."""
    findings = {finding for report in reports for finding in report.findings}
    ranks = list(_SEVERITIES.values())
    return Report(
        tuple(sorted(findings, key=lambda finding: (ranks.index(finding.severity), finding))),
        {rule: number for report in reports for rule, number in report.looked_at.items()},
        {rule: reason for report in reports for rule, reason in report.idle.items()},
    )


def _short(message: str) -> str:
    """Return a message with the IRIs that were filled into it as prefixed names."""
    return " ".join(curie(word.rstrip(".,")) + word[len(word.rstrip(".,")) :] for word in message.split(" "))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else ""


def _idle(rule: str, targets: Mapping[str, list[Term]]) -> Finding:
    """Return the finding that a rule looked at nothing and does not say why it may."""
    names = {kind: [curie(_text(term)) for term in terms] for kind, terms in targets.items() if terms}
    phrases = [_PHRASES[kind].format(" or ".join(found)) for kind, found in names.items()]
    message = f"Nothing here {' or '.join(phrases)}, so nothing was looked at. Look whether it is missing or misspelt."
    return Finding("info", rule, ", ".join(name for found in names.values() for name in found), message)


def _looked_at(shapes: _Shapes, known: tuple[Quad, ...], data: list[Quad]) -> dict[str, set[Term]]:
    """Return the nodes that the data speak of and that each rule looks at, by the targets that SHACL defines."""
    told, beside = _reached(data), _reached_once(known)
    spoken_of = {term for kind, term in told if kind == "targetSubjectsOf"}.union(*told.values())

    def of(kind: str, term: Term) -> set[Term]:
        return told.get((kind, term), set()) | (beside.get((kind, term), set()) & spoken_of)

    def below(cls: Term) -> set[Term]:
        return told.get((_BELOW, cls), set()) | beside.get((_BELOW, cls), set())

    return {
        rule: set().union(*(of(kind, term) for kind, term in _all_targets(shapes, rule, beside, below)))
        for rule in shapes.rules
    }


def _all_targets(
    shapes: _Shapes,
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
