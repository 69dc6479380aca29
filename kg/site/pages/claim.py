"""Gather what the page of a claim shows: its words and place, its grounds, what rests on it, and who coded it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.argument.diagram import Branch
from kg.argument.holders import Whose, whose
from kg.argument.reports import arguments
from kg.rdf.namespaces import CODE, DCTERMS, OA, OPP, PROV, RDFS, SKOS
from kg.site.addresses import Ref
from kg.site.context import USUAL, World

__all__ = [
    "CodingProvenance",
    "Outline",
    "QuotedPassage",
    "Step",
    "argument_page",
    "claim_page",
    "coding_of",
    "outline",
    "passages",
]


@dataclass(frozen=True)
class Check:
    """What became of a passage when it was compared with a text: the outcome, when, and why."""

    outcome: str
    when: str
    why: str


@dataclass(frozen=True)
class QuotedPassage:
    """Where something is: the words quoted, the place, the text and how much of it the coders have."""

    words: str
    place: str
    text: Ref | None
    text_kind: str
    extent: str
    is_held: bool
    note: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Step:
    """An argument as a claim's page shows it: whose, scheme and cue, what it rests on or leads to, what undercuts it.

    `how` says how its premises work together, `doubts` how sure its coders are, `note` why they read it so.
    """

    ref: Ref
    whose: Whose
    holders: tuple[Ref, ...]
    how: str
    doubts: str
    note: str
    scheme: str
    cue: str
    premises: tuple[Ref, ...]
    conclusion: Ref | None
    undercut_by: tuple[Ref, ...]


@dataclass(frozen=True)
class CodingProvenance:
    """Who coded something, when, and from what."""

    by: tuple[Ref, ...]
    when: str
    text: Ref | None


@dataclass(frozen=True)
class Outline:
    """A thing in an outline: how it hangs on what is above it, and what hangs on it."""

    relation: str
    ref: Ref
    again: str
    children: tuple["Outline", ...]


def claim_page(world: World, node: NamedNode) -> dict[str, Any]:
    """Return what the page of a claim shows."""
    facts = world.facts
    others = {
        "Disputed by": facts.users(node, OPP.disputes),
        "Disputes": facts.things(node, OPP.disputes),
        "Conveys": facts.things(node, OPP.conveys),
        "Conveyed by": facts.users(node, OPP.conveys),
    }
    places = (OPP.statedIn, OPP.inferredFrom, DCTERMS.isPartOf)
    shown = (OPP.modality, OPP.heldBy, OPP.confidence, *places, OPP.conclusion, OPP.premise)
    outlined = outline(world, arguments(world.relations, node).branches(node.value))
    return {
        "statement": facts.text(node, OPP.statement) or facts.label(node),
        "tags": [
            world.tagged(tag.name, tag.text, tag.shade)
            for tag in world.box(node).tags
            if tag.scheme not in {"modalities", "confidences"}
        ],
        "modalities": _defined(world, facts.things(node, OPP.modality)),
        "confidences": _defined(world, facts.things(node, OPP.confidence)),
        "holders": world.refs(facts.things(node, OPP.heldBy)),
        "passages": passages(world, node),
        "grounds": _grouped(world, facts.users(node, OPP.conclusion)),
        "whose": whose(facts, node),
        "is_inferred": bool(facts.things(node, OPP.inferredFrom)),
        "uses": [step(world, argument) for argument in facts.users(node, OPP.premise)],
        "others": {name: [world.labelled_ref(other) for other in found] for name, found in others.items() if found},
        "groups": world.facts_about(node, *shown, OPP.disputes, OPP.conveys),
        "coding": coding_of(world, node),
        "outline": outlined,
        "is_deep": any(below.children for top in outlined for step in top.children for below in step.children),
    }


def argument_page(world: World, node: NamedNode) -> dict[str, Any]:
    """Return what the page of an argument shows."""
    shown = (OPP.premise, OPP.conclusion, OPP.scheme, OPP.cue, OPP.statedIn, OPP.inferredFrom, OPP.undercuts)
    diagram = arguments(world.relations, node)
    return {
        "step": step(world, node),
        "schemes": _defined(world, world.facts.things(node, OPP.scheme)),
        "undercuts": world.refs(world.facts.things(node, OPP.undercuts)),
        "passages": passages(world, node),
        "groups": world.facts_about(node, *shown),
        "whose": whose(world.facts, node),
        "is_inferred": bool(world.facts.things(node, OPP.inferredFrom)),
        "coding": coding_of(world, node),
        "outline": outline(world, diagram.branches(*diagram.roots)),
    }


#: Whose steps come first on a page.
_ORDER: tuple[Whose, ...] = ("author", "other", "coders")


def _grouped(world: World, arguments: Iterable[NamedNode]) -> list[Step]:
    """Return steps with the author's first and the coders' last."""
    return sorted((step(world, argument) for argument in arguments), key=lambda one: _ORDER.index(one.whose))


def step(world: World, argument: NamedNode) -> Step:
    """Return an argument as the page of a claim shows it."""
    facts = world.facts
    conclusions = facts.things(argument, OPP.conclusion)
    return Step(
        world.ref(argument),
        whose(facts, argument),
        world.refs(facts.things(argument, OPP.heldBy)),
        world.box(argument).structure,
        ", ".join(map(facts.label, facts.things(argument, OPP.confidence))).lower(),
        facts.text(argument, SKOS.editorialNote),
        ", ".join(map(facts.label, facts.things(argument, OPP.scheme))) or "argument",
        facts.text(argument, OPP.cue),
        tuple(world.labelled_ref(premise) for premise in facts.in_text_order(facts.things(argument, OPP.premise))),
        world.labelled_ref(conclusions[0]) if conclusions else None,
        world.refs(facts.users(argument, OPP.undercuts)),
    )


def passages(world: World, node: NamedNode) -> list[QuotedPassage]:
    """Return where a claim, argument or event is."""
    return [_passage(world, passage) for passage in world.facts.passages(node)]


def _passage(world: World, passage: NamedNode) -> QuotedPassage:
    facts = world.facts
    words, place = "", ""
    for selector in facts.things(passage, OA.hasSelector):
        quotations = facts.things(selector, OA.refinedBy) or [selector]
        words = words or " … ".join(filter(None, (facts.text(quotation, OA.exact) for quotation in quotations)))
        start, end = facts.text(selector, OA.start), facts.text(selector, OA.end)
        place = place or (f"characters {start}–{end}" if start else "")
    text = world.text_of(passage)
    extents = facts.things(text, OPP.extent) if text else []
    return QuotedPassage(
        words,
        place or facts.text(passage, OPP.pointer),
        _named_text(world, text),
        ", ".join(facts.label(kind) for kind in (facts.things(text, OPP.textKind) if text else [])),
        ", ".join(map(facts.label, extents)),
        any(extent.value == f"{CODE}text-held" for extent in extents),
        facts.text(text, SKOS.editorialNote) if text else "",
        tuple(_check(world, check) for check in facts.users(passage, OPP.checks)),
    )


def _check(world: World, check: NamedNode) -> Check:
    facts = world.facts
    outcome = ", ".join(map(facts.label, facts.things(check, OPP.outcome)))
    return Check(outcome, facts.text(check, PROV.endedAtTime)[:10], facts.text(check, RDFS.comment))


def _named_text(world: World, text: NamedNode | None) -> Ref | None:
    """Return a text under the name of the chapter that it is a version of."""
    if text is None:
        return None
    above = world.parts_of(text)
    ref = world.ref(text)
    return Ref(ref.iri, world.facts.label(above[0]), ref.href, ref.kind) if above else ref


def coding_of(world: World, node: NamedNode) -> list[CodingProvenance]:
    """Return who coded a thing: the coding that it was made by, or else those of the chapter it is in."""
    facts = world.facts
    codings = set(facts.things(node, OPP.codedIn))
    above = world.above(node)
    for part in () if codings else [node, *([above] if above else [])]:
        for text in world.texts_of(part):
            codings.update(facts.users(text, PROV.used))
    return [
        CodingProvenance(
            world.refs(facts.things(coding, PROV.wasAssociatedWith)),
            facts.text(coding, DCTERMS.date) or facts.text(coding, PROV.endedAtTime)[:10],
            next((_named_text(world, text) for text in facts.things(coding, PROV.used)), None),
        )
        for coding in sorted(codings, key=str)
    ]


def outline(world: World, branches: Iterable[Branch]) -> tuple[Outline, ...]:
    """Return the branches of a diagram as an outline."""
    return tuple(
        Outline(b.link.relation, world.labelled_ref(NamedNode(b.box.key), USUAL), b.again, outline(world, b.children))
        for b in branches
    )


def _defined(world: World, concepts: Iterable[NamedNode]) -> list[tuple[Ref, str]]:
    """Return concepts with what they mean."""
    return [(world.ref(concept), world.facts.text(concept, SKOS.definition)) for concept in concepts]
