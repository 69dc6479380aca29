"""Turn coded books into quads: what the sheets say, in the terms of the ontology, and nothing else.

Pure: the same library gives the same quads. Each chapter has a graph of its own, named by the chapter; a book's record
stands in a graph named by the book; actors and codebook stand in `id:shared`. Every node has an IRI.
"""

import datetime
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import codebook
from kg.library import SECTIONS, Book, Library, Sheet
from kg.model import Anchored, ClaimBase, InScheme, Record, RefersTo
from kg.namespaces import (
    CITO,
    CODE,
    DCTERMS,
    FABIO,
    ID,
    OA,
    OPP,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SHARED,
    SKOS,
    XSD,
    thing,
)

__all__ = ["encode_book", "encode_chapter", "encode_shared"]

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

#: Kind of an entry -> its classes, from the narrowest to the widest.
_CLASSES: dict[str, tuple[NamedNode, ...]] = {
    "state": (OPP.State, OPP.Actor),
    "organization": (OPP.Organization, OPP.Actor),
    "alliance": (OPP.Alliance, OPP.Organization, OPP.Actor),
    "group": (OPP.ActorGroup, OPP.Actor),
    "case": (OPP.CaseStudy,),
    "stake": (OPP.Stake,),
    "action": (OPP.Action,),
    "threat": (OPP.Threat, OPP.Action),
    "claim": (OPP.Claim,),
    "classification": (OPP.Classification, OPP.Claim),
    "tool-use": (OPP.ToolUse, OPP.Claim),
    "shift": (OPP.Shift, OPP.Claim),
    "signal": (OPP.Signal, OPP.Claim),
    "argument": (OPP.Argument,),
}
_AGENTS = {"person": (PROV.Person, PROV.Agent), "organization": (PROV.Organization, PROV.Agent)}

#: Field of an entry -> its property. Fields that are not listed are encoded by the functions below.
_PROPERTIES: dict[str, NamedNode] = {
    "label": RDFS.label,
    "also": SKOS.altLabel,
    "note": SKOS.editorialNote,
    "actor": OPP.actor,
    "against": OPP.against,
    "with": OPP.with_,
    "concerns": OPP.concerns,
    "responds-to": OPP.respondsTo,
    "actuality": OPP.actuality,
    "date": SEM.hasTimeStamp,
    "unstated": OPP.leavesUnstated,
    "comprises": OPP.comprises,
    "about": OPP.about,
    "statement": OPP.statement,
    "modality": OPP.modality,
    "held-by": OPP.heldBy,
    "confidence": OPP.confidence,
    "disputes": CITO.disputes,
    "category": OPP.category,
    "tool": OPP.tool,
    "from-category": OPP.fromCategory,
    "to-category": OPP.toCategory,
    "addressee": OPP.addressee,
    "conveys": OPP.conveys,
    "premises": OPP.premise,
    "conclusion": OPP.conclusion,
    "scheme": OPP.scheme,
    "cue": OPP.cue,
    "undercuts": OPP.undercuts,
}
#: Fields whose text is in the words of the source, so that we do not say in which language.
_SOURCE_WORDS = {"cue"}


def encode_shared(library: Library) -> list[Quad]:
    """Return the quads of the shared actors, the agents and the codebook."""
    statements: list[Statement] = []
    for key, actor in library.shared.actors.items():
        statements += _typed(thing(key), _CLASSES[actor.kind])
        statements += _fields(thing(key), actor, library, "")
    for key, agent in library.shared.agents.items():
        statements += _typed(thing(key), _AGENTS[agent.kind])
        statements.append((thing(key), RDFS.label, Literal(agent.name)))
    return [*codebook.quads(), *(Quad(*statement, SHARED) for statement in statements)]


def encode_book(book: Book) -> list[Quad]:
    """Return the quads of a book's record and of its parts, in the graph of the book."""
    record, node = book.record, thing(book.record.book)
    statements: list[Statement] = [
        (node, RDF.type, FABIO.Book),
        (node, DCTERMS.title, _english(record.title)),
        (node, DCTERMS.creator, thing(record.author)),
        (node, DCTERMS.publisher, thing(record.publisher)),
        (node, DCTERMS.issued, _date(record.published)),
        *_pages(node, record.pages),
    ]
    if record.doi:
        statements.append((node, DCTERMS.identifier, Literal(f"doi:{record.doi}")))
    for position, (key, part) in enumerate(record.parts.items(), 1):
        chapter = thing(record.book, key)
        statements += [
            (chapter, RDF.type, FABIO.BookChapter),
            (chapter, DCTERMS.title, _english(part.title)),
            (chapter, DCTERMS.isPartOf, node),
            (chapter, SCHEMA.position, _integer(position)),
            *_pages(chapter, part.pages),
        ]
    return [Quad(*statement, node) for statement in statements]


def encode_chapter(library: Library, book: Book, sheet: Sheet) -> list[Quad]:
    """Return the quads of a coded chapter, in the graph of the chapter."""
    chapter, name = sheet.chapter, book.name(sheet)
    node, text, coding = thing(name), thing(name, "text"), thing(name, "coding")
    statements: list[Statement] = [
        (text, RDF.type, OPP.SourceText),
        (text, DCTERMS.isVersionOf, node),
        (text, OPP.textKind, NamedNode(CODE + chapter.text.kind)),
        (text, DCTERMS.conformsTo, NamedNode(CODE + "plain-folding")),
        (text, DCTERMS.source, Literal(chapter.text.source)),
        (text, OPP.characters, Literal(str(chapter.text.characters), datatype=XSD.nonNegativeInteger)),
        (text, OPP.sha256, Literal(chapter.text.sha256)),
        (text, OPP.normalizedSha256, Literal(chapter.text.normalized_sha256)),
        (coding, RDF.type, PROV.Activity),
        (coding, PROV.wasAssociatedWith, thing(chapter.coding.by)),
        (coding, PROV.used, text),
        (coding, DCTERMS.date, _date(chapter.coding.date)),
    ]
    for section, kind in SECTIONS.items():
        for key, entry in getattr(chapter, section).items():
            this = thing(name, key)
            statements += _typed(this, _CLASSES[getattr(entry, "kind", kind)])
            statements += _fields(this, entry, library, name)
            if kind in {"case", "claim", "argument"}:
                statements.append((this, DCTERMS.isPartOf, node))
            if isinstance(entry, ClaimBase):
                statements += _defaults(this, entry, book, sheet)
            if isinstance(entry, Anchored):
                statements.append((this, PROV.wasGeneratedBy, coding))
                statements += _passage(this, entry, text)
    return [Quad(*statement, node) for statement in statements]


def _typed(node: NamedNode, classes: tuple[NamedNode, ...]) -> list[Statement]:
    return [(node, RDF.type, kind) for kind in classes]


def _fields(node: NamedNode, entry: Record, library: Library, chapter: str) -> Iterator[Statement]:
    """Yield the statements of the fields that have a property of their own."""
    for attribute, field in type(entry).model_fields.items():
        alias, value = str(field.alias), getattr(entry, attribute)
        if value is None or alias not in _PROPERTIES:
            continue
        marks = [mark for mark in field.metadata if isinstance(mark, InScheme | RefersTo)]
        for item in value if isinstance(value, tuple) else (value,):
            yield node, _PROPERTIES[alias], _value(alias, item, marks, library, chapter)


def _value(
    alias: str, item: str | datetime.date, marks: list[InScheme | RefersTo], library: Library, chapter: str
) -> NamedNode | Literal:
    if isinstance(item, datetime.date):
        return _date(item)
    if alias == "unstated":
        return NamedNode(f"{CODE}unstated-{item}")
    match marks:
        case [InScheme()]:
            return NamedNode(CODE + item)
        case [RefersTo(kinds)]:
            # `references` has seen that each name stands for something.
            full = library.resolve(item, chapter, kinds) or item
            return NamedNode(CODE + item if full.startswith("code:") else ID + full)
        case _:
            return Literal(item) if alias in _SOURCE_WORDS else _english(item)


def _defaults(node: NamedNode, claim: ClaimBase, book: Book, sheet: Sheet) -> Iterator[Statement]:
    """Yield what the sheet says once for all claims that do not say otherwise: the holder and the confidence."""
    if claim.held_by is None:
        yield node, OPP.heldBy, thing(book.record.author)
    if claim.confidence is None:
        yield node, OPP.confidence, NamedNode(CODE + sheet.chapter.coding.confidence)


def _passage(node: NamedNode, entry: Anchored, text: NamedNode) -> Iterator[Statement]:
    """Yield the passage of an entry: its place in the text where one is known, narrowed down to the quotation."""
    passage, position, quotation = (NamedNode(f"{node.value}-{part}") for part in ("passage", "position", "quotation"))
    yield node, OPP.statedIn, passage
    yield from _typed(passage, (OPP.Passage, OA.SpecificResource))
    yield passage, OA.hasSource, text
    yield from _typed(quotation, (OA.TextQuoteSelector,))
    yield quotation, OA.exact, Literal(entry.quote)
    if entry.at is None or entry.sha256 is None:
        yield passage, OA.hasSelector, quotation
        return
    yield passage, OA.hasSelector, position
    yield passage, OPP.normalizedSha256, Literal(entry.sha256)
    yield from _typed(position, (OA.TextPositionSelector,))
    yield position, OA.start, Literal(str(entry.at[0]), datatype=XSD.nonNegativeInteger)
    yield position, OA.end, Literal(str(entry.at[1]), datatype=XSD.nonNegativeInteger)
    yield position, OA.refinedBy, quotation


def _pages(node: NamedNode, pages: tuple[int, int] | None) -> list[Statement]:
    if pages is None:
        return []
    return [(node, SCHEMA.pageStart, _integer(pages[0])), (node, SCHEMA.pageEnd, _integer(pages[1]))]


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _date(date: datetime.date) -> Literal:
    return Literal(date.isoformat(), datatype=XSD.date)
