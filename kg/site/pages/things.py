"""Gather what the pages of actions, actors, concepts, chapters, books and other things show."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.argument.holders import whose
from kg.argument.reports import first_branch
from kg.rdf.namespaces import DCTERMS, OPP, PROV, SCHEMA, SKOS, curie
from kg.site.addresses import Ref, Tagged
from kg.site.cite.source import part_kind
from kg.site.context import USUAL, World
from kg.site.pages.claim import Step, conclusions_first, outline, step
from kg.site.pages.passages import coding_of, pages_of, passages
from kg.site.pages.roles import ROLES, memberships_of, roles_of
from kg.site.pages.words import examples, linked, notes

__all__ = ["Cell", "ContentsEntry", "book_page", "chapter_number", "chapter_page", "glance", "thing_page"]

#: What a page of a thing shows in places of their own, and what only repeats it.
_APART = (
    SKOS.definition,
    SKOS.example,
    SKOS.prefLabel,
    SKOS.scopeNote,
    SKOS.editorialNote,
    OPP.counterpart,
    DCTERMS.isPartOf,
    OPP.statedIn,
    OPP.inferredFrom,
    OPP.member,
    OPP.organization,
    OPP.opposesWithin,
    OPP.earliest,
    OPP.latest,
    OPP.mentions,
)


@dataclass(frozen=True)
class ContentsEntry:
    """A part of a book in its contents: itself, its place and pages, what could be read of it, and what it claims.

    `kind` is what it is where it is no chapter and its title does not say so; `number` is that of a chapter only.
    `read` is the kind of text that was read for it, such as a publisher's summary.
    """

    ref: Ref
    number: str
    pages: str
    extent: str
    is_held: bool
    read: str
    claims: int
    labels: tuple[Tagged, ...]
    kind: str = ""


@dataclass(frozen=True)
class Cell:
    """A claim in the ladder: itself, how firmly it is held, whether it leaves or reaches the category, and by whom.

    `held` is empty where the author holds it.
    """

    ref: Ref
    modality: str
    move: str
    held: str


def thing_page(world: World, node: NamedNode) -> dict[str, Any]:
    """Return what the page of an action, actor, case, concept or other thing shows."""
    facts = world.facts
    is_action = facts.is_a(node, OPP.Action)
    has_roles = is_action or facts.is_a(node, OPP.Actor)  # an actor's are in a table and a picture of their own
    groups = world.facts_about(node, *_APART, *(ROLES if has_roles else ()))
    groups = tuple(group for group in groups if [ref.text for ref in group.refs] != [world.box(node).text])
    inside = [part for part in facts.users(node, DCTERMS.isPartOf) if part.value in world.kinds]
    names = [q.object for q in facts.quads(node, SKOS.prefLabel, None)]
    return {
        "definition": facts.text(node, SKOS.definition),
        "notes": notes(world, node),
        "examples": examples(world, node),
        "coders_note": linked(world, facts.text(node, SKOS.editorialNote)),
        "other_names": sorted(
            {(n.language or "", n.value) for n in names if isinstance(n, Literal) and n.value != facts.label(node)}
        ),
        "roles": roles_of(world, node) if is_action else (),
        "memberships": memberships_of(world, node),
        "facts": [group for group in groups if group.forward],
        "groups": [group for group in groups if not group.forward],
        "holds": world.refs(inside),
        "passages": passages(world, node),
        "coding": coding_of(world, node) if world.kinds[node.value] in {"action", "case"} else [],
        "uses": sum(group.number for group in groups if not group.forward),
    }


def chapter_page(world: World, node: NamedNode) -> dict[str, Any]:
    """Return what the page of a chapter shows: its argument as an outline, its things, and the text that was read."""
    facts = world.facts
    branch = first_branch(world.of_authors, node)
    texts = world.texts_of(node)
    inside = [part for part in facts.users(node, DCTERMS.isPartOf) if world.kinds.get(part.value) == "case"]
    claims = world.claims_in(node)
    actions = sorted(
        {a for claim in claims for a in facts.things(claim, OPP.about) if facts.is_a(a, OPP.Action)}, key=str
    )
    actions += [a for case in inside for a in facts.things(case, OPP.comprises) if a not in actions]
    actors = {actor for action in actions for actor in facts.things(action, OPP.actor)}
    for prop in (OPP.against, OPP.with_):
        actors |= {actor for action in actions for actor in facts.things(action, prop)}
    return {
        "part": contents_entry(world, node),
        "theses": conclusions_first(outline(world, branch.children)),
        "inferred": inferred(world, node),
        "steps": Counter(whose(facts, argument) for argument in _coded(world, node, OPP.Argument)),
        "cases": world.refs(inside),
        "actions": world.refs(actions),
        "actors": world.refs(sorted(actors, key=facts.by_label)),
        "examines": world.refs(facts.users(node, OPP.examinedIn)),
        "concepts": world.refs(facts.users(node, OPP.attestedIn)),
        "texts": [(world.ref(text), world.facts_about(text, OPP.textOf, PROV.used)) for text in texts],
        "coding": coding_of(world, node),
        "before_after": _neighbours(world, node),
    }


@dataclass(frozen=True)
class Inferred:
    """What the coders infer in a chapter: their steps, and their claims that are no conclusion of one of them."""

    claims: tuple[Ref, ...]
    steps: tuple[Step, ...]


def inferred(world: World, chapter: NamedNode) -> Inferred:
    """Return what the coders of a chapter infer from it, which its author does not say."""
    facts = world.facts
    own = [one for one in _coded(world, chapter, OPP.Claim, OPP.Argument) if whose(facts, one) == "coders"]
    steps = [one for one in own if facts.is_a(one, OPP.Argument)]
    argued = {claim for one in steps for claim in facts.things(one, OPP.conclusion)}
    return Inferred(
        tuple(world.labelled_ref(one, USUAL, more=_doubts(world, one)) for one in own if one not in {*steps, *argued}),
        tuple(_concluding(world, one) for one in steps),
    )


def _concluding(world: World, argument: NamedNode) -> Step:
    """Return a step of the coders, with whose its conclusion is."""
    found = step(world, argument)
    for claim in world.facts.things(argument, OPP.conclusion):
        more = ("held by the author, not on this ground",) if whose(world.facts, claim) == "author" else ()
        found = replace(found, conclusion=world.labelled_ref(claim, USUAL, more=more))
    return found


def _doubts(world: World, node: NamedNode) -> tuple[str, ...]:
    return tuple(world.facts.in_sentence(one) for one in world.facts.things(node, OPP.confidence))


def _coded(world: World, chapter: NamedNode, *kinds: NamedNode) -> list[NamedNode]:
    """Return the claims or arguments that the coding of a chapter made, in the order of the text."""
    facts = world.facts
    made = (one for coding in facts.users(chapter, OPP.codes) for one in facts.users(coding, OPP.codedIn))
    return facts.in_text_order(one for one in made if any(facts.is_a(one, kind) for kind in kinds))


def book_page(world: World, node: NamedNode) -> dict[str, Any]:
    """Return what the page of a book shows."""
    shown = (DCTERMS.title, SCHEMA.pageStart, SCHEMA.pageEnd, DCTERMS.isPartOf)
    return {**glance(world, node), "groups": world.facts_about(node, *shown)}


def glance(world: World, book: NamedNode) -> dict[str, Any]:
    """Return what a book argues at a glance: its parts, and the ladder of categories with the claims on each step."""
    facts, shades = world.facts, world.relations.shades
    chapters = world.chapters(book)
    rows = [(world.ref(c), [_cells(world, c, step) for step in world.steps]) for c in chapters]
    return {
        "book": world.ref(book),
        "authors": world.refs(facts.things(book, DCTERMS.creator)),
        "publisher": ", ".join(map(facts.label, facts.things(book, DCTERMS.publisher))),
        "year": facts.text(book, DCTERMS.issued)[:4],
        "doi": facts.text(book, DCTERMS.identifier).removeprefix("doi:"),
        "parts": [contents_entry(world, chapter) for chapter in chapters],
        "steps": [world.tagged(curie(step.value), facts.label(step), shades.get(step.value)) for step in world.steps],
        "ordered": all(step.value in shades for step in world.steps),
        "ladder": [(ref, cells) for ref, cells in rows if any(cells)],
        "claims": len(world.claims_in(book)),
    }


def _cells(world: World, chapter: NamedNode, category: NamedNode) -> list[Cell]:
    moves = {OPP.category: "", OPP.toCategory: "reaches", OPP.fromCategory: "leaves"}
    return [
        Cell(
            world.ref(claim),
            ", ".join(word for words in world.box(claim).firmness for word in words.split(", ") if word != "asserted"),
            move,
            "" if whose(world.facts, claim) == "author" else f"held by {_holders(world, claim)}",
        )
        for claim in world.claims_in(chapter)
        for prop, move in moves.items()
        if category in world.facts.things(claim, prop)
    ]


def _holders(world: World, claim: NamedNode) -> str:
    return " and ".join(world.box(claim).holders) or "nobody named"


def contents_entry(world: World, part: NamedNode) -> ContentsEntry:
    """Return a part of a book as its contents list it."""
    facts, claims, kind = world.facts, world.claims_in(part), part_kind(world.facts, part)
    extents = [extent for text in world.texts_of(part) for extent in facts.things(text, OPP.extent)]
    labels = {label for claim in claims for label in world.labels(claim)}
    return ContentsEntry(
        world.ref(part),
        "" if kind else chapter_number(part),
        pages_of(world, part),
        ", ".join(facts.label(extent) for extent in extents) or "Not coded",
        any(extent.value.endswith("/text-held") for extent in extents),
        ", ".join(
            sorted({facts.label(kind) for text in world.texts_of(part) for kind in facts.things(text, OPP.textKind)})
        ),
        len(claims),
        tuple(sorted(labels, key=lambda label: (label.step, label.text))),
        "" if kind == facts.label(part).lower() else kind,
    )


def chapter_number(part: NamedNode) -> str:
    """Return the number of a chapter, which its key ends with (`ch6`), or nothing."""
    match = re.search(r"-ch(\d+)$", part.value)
    return match[1] if match else ""


def _neighbours(world: World, chapter: NamedNode) -> tuple[Ref | None, Ref | None]:
    """Return the chapter before and the one after."""
    above = world.book_of(chapter)
    around = world.chapters(above) if above else [chapter]
    place = around.index(chapter) if chapter in around else 0
    before = around[place - 1] if place > 0 else None
    after = around[place + 1] if place + 1 < len(around) else None
    return (world.ref(before) if before else None, world.ref(after) if after else None)
