"""Turn coded books into quads: what the sheets say, in the terms of the ontology, and nothing else.

Pure: the same library gives the same quads. Each chapter has a graph of its own, named by the chapter; a book's record
stands in a graph named by the book, and its context in another; actors and codebook stand in `id:shared`. Every node
has an IRI.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import codebook
from kg.claims import Anchored, ClaimBase
from kg.library import SECTIONS, Book, Library, Names, Sheet
from kg.model import ActorEntry, ActorsFile, Agent, Coding, Text
from kg.namespaces import CODE, DCTERMS, FABIO, OPP, PROV, RDF, RDFS, SCHEMA, SHARED, SKOS, WIKIDATA, XSD, thing
from kg.statements import CLASSES, Statement, date, english, fields, integer, passage_of, typed

__all__ = ["encode_book", "encode_chapter", "encode_context", "encode_shared"]

_PARTS = {"chapter": FABIO.BookChapter, "abstract": FABIO.Abstract}
_AGENTS = {"person": (PROV.Person, PROV.Agent), "organization": (PROV.Organization, PROV.Agent)}


def encode_shared(library: Library) -> list[Quad]:
    """Return the quads of the shared actors, the agents and the codebook."""
    statements: list[Statement] = []
    for key, actor in library.shared.actors.items():
        statements += typed(thing(key), CLASSES[actor.kind])
        statements += fields(thing(key), actor, library, "")
        statements += _match(thing(key), actor, library.shared)
    for key, agent in library.shared.agents.items():
        statements += typed(thing(key), _AGENTS[agent.kind])
        statements.append((thing(key), RDFS.label, Literal(agent.name)))
        statements += _match(thing(key), agent, library.shared)
    return [*codebook.quads(), *(Quad(*statement, SHARED) for statement in statements)]


def encode_book(book: Book) -> list[Quad]:
    """Return the quads of a book's record and of its parts, in the graph of the book."""
    record, node = book.record, thing(book.record.book)
    statements: list[Statement] = [
        (node, RDF.type, FABIO.Book),
        (node, DCTERMS.title, english(record.title)),
        (node, DCTERMS.creator, thing(record.author)),
        (node, DCTERMS.publisher, thing(record.publisher)),
        (node, DCTERMS.issued, date(record.published)),
        *_pages(node, record.pages),
    ]
    if record.doi:
        statements.append((node, DCTERMS.identifier, Literal(f"doi:{record.doi}")))
    chapters = [key for key, part in record.parts.items() if part.kind == "chapter"]
    for key, part in record.parts.items():
        this = thing(record.book, key)
        statements += [
            (this, RDF.type, _PARTS[part.kind]),
            (this, DCTERMS.title, english(part.title)),
            (this, DCTERMS.isPartOf, node),
            *_pages(this, part.pages),
        ]
        if key in chapters:
            statements.append((this, SCHEMA.position, integer(chapters.index(key) + 1)))
    return [Quad(*statement, node) for statement in statements]


def encode_chapter(names: Names, book: Book, sheet: Sheet) -> list[Quad]:
    """Return the quads of a coded chapter, in the graph of the chapter."""
    chapter, name = sheet.chapter, book.name(sheet)
    node, text, coding = thing(name), thing(name, "text"), thing(name, "coding")
    statements: list[Statement] = [
        (text, DCTERMS.isVersionOf, node),
        *_text(text, chapter.text),
        *_coding(coding, chapter.coding),
        (coding, PROV.used, text),
    ]
    for section, kind in SECTIONS.items():
        for key, entry in getattr(chapter, section).items():
            this = thing(name, key)
            statements += typed(this, CLASSES[getattr(entry, "kind", kind)])
            statements += fields(this, entry, names, name)
            if kind in {"case", "claim", "argument"}:
                statements.append((this, DCTERMS.isPartOf, node))
            if isinstance(entry, ClaimBase):
                statements += _defaults(this, entry, book, chapter.coding)
            if isinstance(entry, Anchored):
                statements.append((this, PROV.wasGeneratedBy, coding))
                statements += passage_of(this, this.value, entry, text)
    return [Quad(*statement, node) for statement in statements]


def encode_context(names: Names, book: Book) -> list[Quad]:
    """Return the quads of what happened in the world a book is about, in a graph that is no part of the book."""
    if book.context is None:
        return []
    context, name = book.context.record, book.context_name
    node, coding = thing(name), thing(name, "coding")
    statements: list[Statement] = [
        (node, RDF.type, OPP.Context),
        (node, RDF.type, PROV.Entity),
        (node, OPP.contextOf, thing(book.record.book)),
        (node, DCTERMS.title, english(f"Context of “{book.record.title}”")),
        *_coding(coding, context.coding),
    ]
    for key, source in context.sources.items():
        text = thing(name, key)
        statements += [
            (text, RDF.type, OPP.SourceText),
            (text, DCTERMS.isPartOf, node),
            (text, OPP.textKind, NamedNode(CODE + source.kind)),
            (text, OPP.extent, NamedNode(CODE + "text-noted")),
            (text, DCTERMS.title, english(source.title)),
            (text, DCTERMS.source, Literal(source.source)),
            (coding, PROV.used, text),
            *fields(text, source, names, name),
        ]
    for section, classes in (("events", (OPP.ContextEvent,)), ("claims", (OPP.Claim,))):
        for key, entry in getattr(context, section).items():
            this = thing(name, key)
            statements += typed(this, classes)
            statements += fields(this, entry, names, name)
            statements += [(this, DCTERMS.isPartOf, node), (this, PROV.wasGeneratedBy, coding)]
            if isinstance(entry, ClaimBase):
                statements += _defaults(this, entry, book, context.coding)
            for source in entry.sources:
                statements += passage_of(this, thing(name, key, source).value, entry, thing(name, source))
    return [Quad(*statement, node) for statement in statements]


def _match(node: NamedNode, entry: ActorEntry | Agent, shared: ActorsFile) -> Iterator[Statement]:
    """Yield the Wikidata item that is the same as an actor or agent, with the remark where it was read."""
    if entry.wikidata:
        yield node, SKOS.exactMatch, NamedNode(WIKIDATA + entry.wikidata)
        yield node, SKOS.editorialNote, english(shared.wikidata_note or "")


def _text(node: NamedNode, text: Text) -> Iterator[Statement]:
    """Yield the record of the text that was read; what it is known again by only where it is held."""
    yield node, RDF.type, OPP.SourceText
    yield node, OPP.textKind, NamedNode(CODE + text.kind)
    yield node, OPP.extent, NamedNode(CODE + text.extent)
    yield node, DCTERMS.source, Literal(text.source)
    if text.product_id:
        yield node, DCTERMS.identifier, Literal(f"product id {text.product_id}")
    if text.note:
        yield node, SKOS.editorialNote, english(text.note)
    if text.characters and text.sha256 and text.normalized_sha256:
        yield node, DCTERMS.conformsTo, NamedNode(CODE + "plain-folding")
        yield node, OPP.characters, Literal(str(text.characters), datatype=XSD.nonNegativeInteger)
        yield node, OPP.sha256, Literal(text.sha256)
        yield node, OPP.normalizedSha256, Literal(text.normalized_sha256)


def _coding(node: NamedNode, coding: Coding) -> Iterator[Statement]:
    yield node, RDF.type, PROV.Activity
    yield node, PROV.wasAssociatedWith, thing(coding.by)
    yield node, DCTERMS.date, date(coding.date)


def _defaults(node: NamedNode, claim: ClaimBase, book: Book, coding: Coding) -> Iterator[Statement]:
    """Yield what the sheet says once for all claims that do not say otherwise: the holder and the confidence."""
    if claim.held_by is None:
        yield node, OPP.heldBy, thing(book.record.author)
    if claim.confidence is None:
        yield node, OPP.confidence, NamedNode(CODE + coding.confidence)


def _pages(node: NamedNode, pages: tuple[int, int] | None) -> list[Statement]:
    if pages is None:
        return []
    return [(node, SCHEMA.pageStart, integer(pages[0])), (node, SCHEMA.pageEnd, integer(pages[1]))]
