"""Gather where something is and who coded it: its words, its place, the text that was read, and the coding."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.rdf.namespaces import CODE, DCTERMS, OA, OPP, PROV, RDFS, SCHEMA, SKOS
from kg.site.addresses import Ref
from kg.site.coders.coder import coded_by
from kg.site.context import World

__all__ = ["CodingProvenance", "QuotedPassage", "coding_of", "pages_of", "passages", "text_of"]


@dataclass(frozen=True)
class Check:
    """What became of a passage when it was compared with a text: the outcome, when, and why."""

    outcome: str
    when: str
    why: str


@dataclass(frozen=True)
class QuotedPassage:
    """Where something is: the words quoted, the place, the text and how much of it the coders have.

    `language` is that of the text, `translation` what the words are in another, by whom, and which that is.
    """

    words: str
    language: str
    translation: str
    translation_language: str
    translated_by: str
    place: str
    text: Ref | None
    text_kind: str
    extent: str
    is_held: bool
    note: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class CodingProvenance:
    """Who coded something, when, and from what; and the page of what others made of the same text, if any."""

    by: tuple[Ref, ...]
    when: str
    text: Ref | None
    several: Ref | None = None


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
    text = text_of(world, passage)
    extents = facts.things(text, OPP.extent) if text else []
    translation = facts.translation(passage)
    return QuotedPassage(
        words,
        facts.text(text, DCTERMS.language) if text else "",
        translation.value if translation else "",
        (translation.language or "") if translation else "",
        facts.translated_by(passage) if translation else "",
        ", ".join(filter(None, (facts.page(passage), place or facts.text(passage, OPP.pointer)))),
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
    above = world.parts_of(text) or world.facts.things(text, PROV.wasDerivedFrom)
    ref = world.ref(text)
    return Ref(ref.iri, world.facts.label(above[0]), ref.href, ref.kind) if above else ref


def coding_of(world: World, node: NamedNode) -> list[CodingProvenance]:
    """Return who coded a thing: the coding that it was made by, or else those of the chapter it is in."""
    facts = world.facts
    codings = set(facts.things(node, OPP.codedIn))
    above = world.above(node)
    for part in () if codings else [node, *([above] if above else [])]:
        for text in world.texts_of(part):
            codings.update(one for one in facts.users(text, PROV.used) if not facts.is_a(one, OPP.IndependentCoding))
    return [
        CodingProvenance(
            world.refs(facts.things(coding, PROV.wasAssociatedWith)),
            facts.text(coding, DCTERMS.date) or facts.text(coding, PROV.endedAtTime)[:10],
            next((_named_text(world, text) for text in facts.things(coding, PROV.used)), None),
            next((several for part in facts.things(coding, OPP.codes) if (several := coded_by(world, part))), None),
        )
        for coding in sorted(codings, key=str)
    ]


def text_of(world: World, node: NamedNode) -> NamedNode | None:
    """Return the text that a passage or claim was read from."""
    stated = [text for passage in world.facts.passages(node) for text in world.facts.things(passage, OA.hasSource)]
    sources = stated or world.facts.things(node, OA.hasSource)
    return sources[0] if sources else None


def pages_of(world: World, part: NamedNode) -> str:
    """Return the pages of a chapter or book, such as `113–125`, or nothing."""
    first, last = (world.facts.text(part, prop) for prop in (SCHEMA.pageStart, SCHEMA.pageEnd))
    return f"{first}–{last}" if first and last else first
