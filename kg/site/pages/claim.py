"""Gather what the page of a claim shows: its words and place, its grounds, what rests on it, and who coded it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import NamedNode

from kg.argument.chapters import drafts_in
from kg.argument.diagram import CONTINUED, Box, Branch
from kg.argument.holders import Whose, whose
from kg.argument.phrases import ungrounded
from kg.argument.reports import first_branch
from kg.rdf.dates import in_words
from kg.rdf.namespaces import CODE, DCTERMS, OPP, SKOS, local_name
from kg.sheets.drafts import HINTS
from kg.site.addresses import Ref
from kg.site.context import USUAL, World
from kg.site.pages.passages import coding_of, passages

__all__ = [
    "Begun",
    "Outline",
    "Step",
    "argument_page",
    "claim_page",
    "conclusions_first",
    "drafts",
    "outline",
    "step",
]


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
class Begun:
    """A draft as the page of a chapter shows it: what it is to become and lacks, what it mentions, what to write."""

    name: str
    text: str
    remarks: tuple[str, ...]
    mentions: tuple[Ref, ...]
    note: str
    lines: str


@dataclass(frozen=True)
class Outline:
    """A thing in an outline: how it hangs on what is above it, and what hangs on it."""

    relation: str
    ref: Ref
    again: str
    children: tuple["Outline", ...]


_ON_ITS_PAGE = "its grounds are on its page"
#: What the head of a page says by itself: schemes of labels, and single labels.
_APART = frozenset({"modalities", "confidences", "tenses"})
_SAID = frozenset({"code:unstated-condition", "code:unstated-statement"})
_TIMES = (OPP.when, OPP.earliest, OPP.latest, OPP.tense, OPP.condition)


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
    shown = (OPP.modality, OPP.heldBy, OPP.confidence, *places, OPP.conclusion, OPP.premise, OPP.mentions, *_TIMES)
    outlined = outline(world, [first_branch(world.relations, node)])
    return {
        "statement": facts.text(node, OPP.statement) or facts.label(node),
        "tags": [
            world.tagged(tag.name, tag.text, tag.shade)
            for tag in world.box(node).tags
            if tag.scheme not in _APART and tag.name not in _SAID
        ],
        "modalities": _defined(world, facts.things(node, OPP.modality)),
        "tenses": _defined(world, facts.things(node, OPP.tense)),
        "conditions": _conditions(world, node),
        "is_conditional": world.box(node).is_conditional,
        "is_unstated": NamedNode(f"{CODE}unstated-statement") in facts.things(node, OPP.leavesUnstated),
        "when": in_words(facts.text(node, OPP.when)),
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
    said = (OPP.heldBy, OPP.confidence, OPP.premiseStructure, OPP.mentions, SKOS.editorialNote)
    return {
        "step": step(world, node),
        "schemes": _defined(world, world.facts.things(node, OPP.scheme)),
        "structures": _defined(world, world.facts.things(node, OPP.premiseStructure)),
        "confidences": _defined(world, world.facts.things(node, OPP.confidence)),
        "undercuts": world.refs(world.facts.things(node, OPP.undercuts)),
        "passages": passages(world, node),
        "groups": world.facts_about(node, *shown, *said),
        "whose": whose(world.facts, node),
        "is_inferred": bool(world.facts.things(node, OPP.inferredFrom)),
        "coding": coding_of(world, node),
        "outline": outline(world, [first_branch(world.relations, node)]),
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
        ", ".join(map(facts.in_sentence, facts.things(argument, OPP.premiseStructure))) or ungrounded(facts, argument),
        ", ".join(map(facts.in_sentence, facts.things(argument, OPP.confidence))),
        facts.text(argument, SKOS.editorialNote),
        ", ".join(map(facts.label, facts.things(argument, OPP.scheme))) or "argument",
        facts.text(argument, OPP.cue),
        tuple(world.labelled_ref(premise) for premise in facts.in_text_order(facts.things(argument, OPP.premise))),
        world.labelled_ref(conclusions[0]) if conclusions else None,
        world.refs(facts.users(argument, OPP.undercuts)),
    )


def outline(world: World, branches: Iterable[Branch]) -> tuple[Outline, ...]:
    """Return the branches of a diagram as an outline; a step says how its premises work together, and doubts.

    What is too deep for one page is on that of the thing from which it goes on.
    """
    found = []
    for branch in branches:
        ref = world.labelled_ref(NamedNode(branch.box.key), USUAL, more=_on_step(branch.box))
        again = _ON_ITS_PAGE if branch.again == CONTINUED else branch.again
        found.append(Outline(branch.link.relation, ref, again, outline(world, branch.children)))
    return tuple(found)


def conclusions_first(theses: Iterable[Outline]) -> tuple[Outline, ...]:
    """Return what a chapter says with its labels first, then what else is concluded or disputed; each in its order."""

    def place(thesis: Outline) -> int:
        is_concluded = any(below.relation.startswith("because") for below in thesis.children)
        return 0 if thesis.ref.labels else 1 if is_concluded else 2 if thesis.children else 3

    return tuple(sorted(theses, key=place))


def _on_step(box: Box) -> tuple[str, ...]:
    if box.layer != "argument":
        return ()
    doubts = [tag.small for tag in box.tagged("confidences") if tag.name != "code:high"]
    others = [f"held by {holder}" for holder in box.holders] if box.whose == "other" else []
    return (*filter(None, [box.grounding]), *doubts, *others)


def drafts(world: World, part: NamedNode) -> list[Begun]:
    """Return what is still a draft in a part of a book."""
    found = []
    for draft in drafts_in(world.facts, part):
        box, name = world.box(draft), local_name(draft.value).removeprefix(f"{local_name(part.value)}-")
        gaps = world.facts.texts(draft, OPP.lacks)
        lacks = [field for field in HINTS if field in gaps]
        lines = "\n".join([f"{name}:", *(f"  {f'{field}:':15} # {HINTS[field]}" for field in lacks)])
        mentions = world.refs(world.facts.things(draft, OPP.mentions))
        note = world.facts.text(draft, SKOS.editorialNote)
        found.append(Begun(name, box.text, box.remarks, mentions, note, lines if lacks else ""))
    return found


def _conditions(world: World, node: NamedNode) -> list[Ref]:
    """Return the conditions of a claim: other claims, or words."""
    found = [quad.object for quad in world.facts.of(node) if quad.predicate == OPP.condition]
    refs = (world.ref(one) if isinstance(one, NamedNode) else Ref("", getattr(one, "value", "")) for one in found)
    return sorted((replace(ref, text=ref.text.rstrip(".")) for ref in refs), key=lambda ref: ref.text)


def _defined(world: World, concepts: Iterable[NamedNode]) -> list[tuple[Ref, str]]:
    """Return concepts with what they mean."""
    return [(world.ref(concept), world.facts.text(concept, SKOS.definition)) for concept in concepts]
