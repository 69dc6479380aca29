"""Gather the reference: the terms of the ontology, the concepts of the codebook, the rules in plain words."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import resources
from kg.codebook.reader import shipped
from kg.codebook.records import FRAMEWORK
from kg.rdf import reader
from kg.rdf.namespaces import DCTERMS, OPP, OWL, RDF, RDFS, SH, SKOS, VANN, curie, local_name
from kg.site.addresses import Ref, Tagged
from kg.site.context import World
from kg.site.finding.bounds import MOST_LISTED
from kg.site.lookup.counts import uses_of_concepts
from kg.site.lookup.kinds import things_of
from kg.validation.shapes import FINAL, RULE_FILES, read_shapes, rules

__all__ = ["Match", "RuleEntry", "TermEntry", "codebook_page", "ns_page", "ontology_terms", "rules_page", "term_page"]

_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
    OWL.AnnotationProperty: "annotation",
}
_OWL = "http://www.w3.org/2002/07/owl#"
_SOURCE, _PROPERTY, _TARGET = (
    NamedNode(_OWL + name) for name in ("annotatedSource", "annotatedProperty", "annotatedTarget")
)
#: What is said of a term: property, and how it reads in a list.
_PHRASES = {
    RDFS.subClassOf: "is a kind of",
    RDFS.subPropertyOf: "is a narrower case of",
    NamedNode("http://www.w3.org/2000/01/rdf-schema#domain"): "is said of",
    NamedNode("http://www.w3.org/2000/01/rdf-schema#range"): "points to",
    NamedNode(_OWL + "disjointWith"): "is never also",
}


#: So many of the things that use a term are on its page.
_SHOWN = 12


@dataclass(frozen=True)
class Match:
    """To which term of another vocabulary a term is mapped, and what is lost by it."""

    target: str
    loses: str


@dataclass(frozen=True)
class RuleEntry:
    """A rule in plain words: its name, how bad it is to break it, and what is wrong, how to fix it."""

    name: str
    severity: str
    message: str
    fix: str


@dataclass(frozen=True)
class TermEntry:
    """A term of the ontology."""

    iri: str
    name: str
    label: str
    kind: str
    definition: str
    example: str
    note: str
    inverse: str
    properties: tuple[tuple[str, tuple[Ref, ...]], ...]
    mappings: tuple[Match, ...]
    rules: tuple[RuleEntry, ...]
    count: Callable[[], int]

    @property
    def uses(self) -> int:
        """Return how often the graph uses it."""
        return self.count()

    @property
    def file(self) -> str:
        """Return the page of the term, with its kind, because file systems may not distinguish `Actor` from `actor`."""
        return f"ns/{self.kind}-{self.name}.html"


@cache
def _quads() -> tuple[Quad, ...]:
    return tuple(reader.read(resources.folder("ontology") / "opposition.ttl"))


@cache
def _by_subject() -> Mapping[object, list[Quad]]:
    found: dict[object, list[Quad]] = defaultdict(list)
    for quad in _quads():
        found[quad.subject].append(quad)
    return found


def _texts(node: object, prop: NamedNode) -> str:
    found = [q.object.value for q in _by_subject()[node] if q.predicate == prop and isinstance(q.object, Literal)]
    return " ".join(found)


def ontology_terms(world: World) -> list[TermEntry]:
    """Return the terms of the ontology in the order of its file."""
    found = []
    for quad in _quads():
        node = quad.subject
        kind = _KINDS.get(quad.object) if isinstance(quad.object, NamedNode) else None
        if kind and quad.predicate == RDF.type and isinstance(node, NamedNode) and node.value.startswith(OPP.iri):
            found.append(_term(world, node, kind))
    return found


def _term(world: World, node: NamedNode, kind: str) -> TermEntry:
    properties = [
        (
            phrase,
            tuple(
                _ref(world, q.object)
                for q in _by_subject()[node]
                if q.predicate == prop and isinstance(q.object, NamedNode)
            ),
        )
        for prop, phrase in _PHRASES.items()
    ]
    return TermEntry(
        node.value,
        local_name(node.value),
        _texts(node, RDFS.label),
        kind,
        _texts(node, SKOS.definition),
        _texts(node, SKOS.example),
        _texts(node, SKOS.scopeNote),
        _texts(node, OPP.inverseLabel),
        tuple((phrase, refs) for phrase, refs in properties if refs),
        tuple(sorted(_mappings().get(node, ()), key=lambda mapping: mapping.target)),
        tuple(_rules_on().get(node, ())),
        lambda: world.uses(node.value),
    )


def _ref(world: World, node: NamedNode) -> Ref:
    if node.value.startswith(OPP.iri):
        return Ref(
            node.value, _texts(node, RDFS.label) or local_name(node.value), world.addresses.of(node.value), "term"
        )
    return Ref(node.value, curie(node.value), None, "elsewhere")


@cache
def _mappings() -> Mapping[object, list[Match]]:
    """Return to which terms of other vocabularies each term is mapped."""
    found = defaultdict[object, list[Match]](list)
    for subject, quads in _by_subject().items():
        values = {quad.predicate: quad.object for quad in quads}
        if isinstance(subject, BlankNode) and OPP.loses in values:
            match = Match(getattr(values[_TARGET], "value", ""), getattr(values[OPP.loses], "value", ""))
            found[values.get(_SOURCE)].append(match)
    return found


@cache
def _rules_on() -> Mapping[object, list[RuleEntry]]:
    """Return the rules by the terms that they target or are about."""
    shapes, found = read_shapes(RULE_FILES[0]), defaultdict[object, list[RuleEntry]](list)
    for name, node in sorted(shapes.rules.items(), key=lambda item: str(item[1])):
        about = [shapes.first(node, SH.path), *(term for terms in shapes.targets(name).values() for term in terms)]
        for term in dict.fromkeys(about):
            found[term].append(_rule(name))
    return found


def _rule(name: str) -> RuleEntry:
    """Return a rule; where its message names the value that breaks it, there is an ellipsis."""
    severity, message, fix = {**rules(), **rules(FINAL)}[name]
    return RuleEntry(name.removeprefix("rule:"), severity, re.sub(r"\{[?$]\w+\}", "…", message), fix)


def ns_page(world: World) -> dict[str, Any]:
    """Return what the page of the ontology shows."""
    head = next(q.subject for q in _quads() if q.object == OWL.Ontology)
    found = ontology_terms(world)
    return {
        "title": _texts(head, DCTERMS.title),
        "abstract": _texts(head, NamedNode(DCTERMS.iri + "abstract")),
        "ontology_version": _texts(head, OWL.versionInfo),
        "namespace": _texts(head, VANN.preferredNamespaceUri),
        "citation": _texts(head, DCTERMS.bibliographicCitation),
        "sections": [(kind, [term for term in found if term.kind == kind]) for kind in dict.fromkeys(_KINDS.values())],
    }


def term_page(world: World, term: TermEntry) -> dict[str, Any]:
    """Return what the page of a term shows: also where it is used, up to some things of each chapter."""
    node = NamedNode(term.iri)
    pattern = (None, RDF.type, node) if term.kind == "class" else (None, node, None)
    things = sorted({quad.subject for quad in world.facts.quads(*pattern)}, key=str)
    paged = (thing for thing in things if isinstance(thing, NamedNode) and thing.value in world.kinds)
    shown = [*islice(paged, _SHOWN)]
    more = sum(1 for _ in paged) if len(things) <= MOST_LISTED else len(things) - _SHOWN
    return {"term": term, "things": world.refs(shown), "more": more, "number": len(things)}


def codebook_page(world: World) -> dict[str, Any]:
    """Return the schemes of the codebook with their concepts, each with its meaning and how often it is used."""
    facts, schemes = world.facts, []
    uses = facts.once("uses of concepts", lambda: uses_of_concepts(facts))
    order = {name: place for place, name in enumerate(dict.fromkeys((*FRAMEWORK, *shipped().by_scheme)))}
    for scheme in sorted(
        things_of(world.facts, world.kinds, "scheme"),
        key=lambda s: (order.get(local_name(s.value), len(order)), s.value),
    ):
        concepts = [one for one in facts.users(scheme, SKOS.inScheme) if scheme in facts.schemes(one)]
        if not concepts:  # it only says for what another is
            continue
        ordered = sorted(concepts, key=lambda c: (int(facts.text(c, OPP.rank) or 0), facts.label(c)))
        rows = [(world.ref(c), facts.text(c, SKOS.definition), uses.get(c.value, 0), _chip(world, c)) for c in ordered]
        schemes.append((world.ref(scheme), facts.text(scheme, SKOS.definition), rows))
    return {"schemes": schemes}


def _chip(world: World, concept: NamedNode) -> Tagged | None:
    """Return a category of the framework as the label that it is everywhere else; None for other concepts."""
    place = world.relations.shades.get(concept.value)
    name = curie(concept.value)
    return None if place is None else world.tagged(name, world.facts.label(concept), place)


def rules_page(_world: World) -> dict[str, Any]:
    """Return the rules in plain words: those on the data and those on the layers, then those on a final build."""
    return {"rules": [_rule(name) for name in rules()], "final": [_rule(name) for name in rules(FINAL)]}
