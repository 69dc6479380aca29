"""Check a graph against the rules of `ontology/shapes.ttl`, and say which node breaks which rule and how to mend it.

The only call of a SHACL engine is here, because pyshacl says "conforms" in many ways without having looked: shapes that
are empty or passed wrongly, target classes that nobody declares. So this module gives it one merged in-memory graph,
refuses targets that the ontology does not know, and counts the nodes that each rule looked at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import chain
from typing import Any, Literal

import rdflib
from pyoxigraph import DefaultGraph, Quad
from pyshacl import validate as run_pyshacl
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from kg import codebook, rdf, resources
from kg.convert import to_rdflib
from kg.display import Shown, block, table
from kg.errors import KgError, nearest
from kg.namespaces import DERIVED, OWL, RDF, RDFS, SH, curie

__all__ = ["Finding", "Report", "Severity", "check", "check_ontology", "rules"]

Severity = Literal["violation", "warning", "info"]

_SEVERITIES: dict[str, Severity] = {SH.Violation.value: "violation", SH.Warning.value: "warning", SH.Info.value: "info"}
_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")


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
    """What a validation found, and how many nodes each rule looked at."""

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]

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


class _ParseOnce(rdflib.Graph):
    """A graph that reads the text of a query once: the engine asks each sh:sparql query again for every node."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


_prepared = cache(prepareQuery)


def check(quads: Iterable[Quad]) -> Report:
    """Return what the rules find in a graph.

    A graph that tells its named graphs apart is also held to `ontology/layers.ttl`: what is derived stays in
    `id:derived`. In a plain graph of triples that question does not arise.
    """
    quads = list(quads)
    layered = any(not isinstance(quad.graph_name, DefaultGraph) for quad in quads)
    asserted = [quad for quad in quads if layered and quad.graph_name != DERIVED]
    parts = [
        _run(chain(_ontology(), to_rdflib(quads)), "shapes.ttl"),
        _run(chain(_ontology(), to_rdflib(asserted)), "layers.ttl"),
    ]
    findings = {finding for part in parts for finding in part.findings}
    return Report(tuple(sorted(findings)), {rule: n for part in parts for rule, n in part.looked_at.items()})


def check_ontology(quads: Iterable[Quad] | None = None) -> Report:
    """Return what `ontology/style.ttl` finds in the ontology and the codebook, or in quads that stand for the two."""
    report = _run(_ontology() if quads is None else to_rdflib(quads), "style.ttl")
    return Report(tuple(sorted(set(report.findings))), report.looked_at)


@cache
def rules(file: str = "shapes.ttl") -> Mapping[str, tuple[str, str]]:
    """Return each rule of a file of shapes with its severity and its message.

    >>> rules()["rule:claim-modality"][0]
    'violation'
    """
    shapes = _shapes(file)
    texts: dict[str, tuple[str, str]] = {}
    for node in _targeted(shapes):
        severity = shapes.value(node, rdflib.URIRef(SH.severity.value))
        query = shapes.value(node, rdflib.URIRef(SH.sparql.value))
        message = shapes.value(query or node, rdflib.URIRef(SH.message.value))
        texts[curie(str(node))] = (_SEVERITIES[str(severity)], str(message))
    return dict(sorted(texts.items()))


@cache
def _shapes(file: str) -> rdflib.Graph:
    """Return a file of shapes; raise where it could not have found anything."""
    shapes = to_rdflib(rdf.read(resources.folder("ontology") / file))
    known = {str(s) for s in _ontology().subjects(rdflib.URIRef(RDF.type.value))}
    known |= {term.value for vocabulary in (OWL, RDF, RDFS) for term in vocabulary.terms.values()}
    targets = {str(o) for name in _TARGETS for o in shapes.objects(None, rdflib.URIRef(getattr(SH, name).value))}
    if not targets:
        raise KgError(f"{file}: no rule has a target, so nothing would be checked.")
    for target in sorted(targets - known):
        raise KgError(
            f"{file}: a rule targets {curie(target)}, which the ontology does not declare. {nearest(target, known)}"
        )
    return shapes


@cache
def _ontology() -> rdflib.Graph:
    """Return what the rules rely on beside the data: the ontology and the codebook."""
    ontology = rdf.read(resources.folder("ontology") / "opposition.ttl")
    return to_rdflib([*ontology, *codebook.quads()])


def _targeted(shapes: rdflib.Graph) -> set[Node]:
    return {s for name in _TARGETS for s in shapes.subjects(rdflib.URIRef(getattr(SH, name).value))}


def _run(triples: Iterable[tuple[Node, Node, Node]], file: str) -> Report:
    shapes = _shapes(file)
    world = _ParseOnce(bind_namespaces="none")
    for triple in triples:
        world.add(triple)
    _, results, text = run_pyshacl(world, shacl_graph=shapes, inplace=True)
    if not isinstance(results, rdflib.Graph):
        raise KgError(f"{file}: the validation engine failed: {text.strip()}")
    # Only what the report lists itself: below a result pyshacl also keeps those of the helper shapes it went through.
    findings = [_finding(results, node) for node in results.objects(None, rdflib.URIRef(SH.result.value))]
    return Report(tuple(findings), _looked_at(world, shapes))


def _finding(results: rdflib.Graph, node: Node) -> Finding:
    def value(name: str) -> str:
        found = results.value(node, rdflib.URIRef(getattr(SH, name).value))
        return "" if found is None else curie(str(found))

    return Finding(
        _SEVERITIES[str(results.value(node, rdflib.URIRef(SH.resultSeverity.value)))],
        value("sourceShape"),
        value("focusNode"),
        _short(value("resultMessage")),
        value("value"),
        _path(results, node),
    )


def _path(results: rdflib.Graph, node: Node) -> str:
    """Return the property that a result is about, `^` before it where it is followed backwards, or nothing."""
    path = results.value(node, rdflib.URIRef(SH.resultPath.value))
    backwards = results.value(path, rdflib.URIRef(SH.inversePath.value)) if path is not None else None
    if backwards is not None:
        return f"^{curie(str(backwards))}"
    return curie(str(path)) if isinstance(path, rdflib.URIRef) else ""


def _short(message: str) -> str:
    """Return a message with the IRIs that were filled into it as prefixed names."""
    return " ".join(curie(word.rstrip(".,")) + word[len(word.rstrip(".,")) :] for word in message.split(" "))


def _looked_at(world: rdflib.Graph, shapes: rdflib.Graph) -> dict[str, int]:
    """Return how many nodes each rule looks at, by the targets that SHACL defines."""
    sub_class, kind = rdflib.URIRef(RDFS.subClassOf.value), rdflib.URIRef(RDF.type.value)
    counts: dict[str, int] = {}
    for shape in _targeted(shapes):
        nodes: set[Node] = set(shapes.objects(shape, rdflib.URIRef(SH.targetNode.value)))
        for target in shapes.objects(shape, rdflib.URIRef(SH.targetClass.value)):
            for cls in world.transitive_subjects(sub_class, target):
                nodes |= set(world.subjects(kind, cls))
        for prop in shapes.objects(shape, rdflib.URIRef(SH.targetSubjectsOf.value)):
            nodes |= set(world.subjects(prop))
        for prop in shapes.objects(shape, rdflib.URIRef(SH.targetObjectsOf.value)):
            nodes |= set(world.objects(None, prop))
        counts[curie(str(shape))] = len(nodes)
    return dict(sorted(counts.items()))
