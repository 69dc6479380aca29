"""Turn coded books into quads: what the sheets say, in the terms of the ontology, and nothing else.

Pure: the same sheets give the same quads. Each chapter has a graph of its own, named by the chapter; a book's record
is in a graph named by the book, and its context in another; actors and codebook are in `id:shared`. Every node
has an IRI, and every statement the place in the sheet that it comes from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from kg.encode.derive import derive
from kg.encode.memberships import Membership, memberships
from kg.encode.provenance import NOTED, coding_of, text_of
from kg.encode.statements import CLASSES, Node, Statement, date, english, fields, integer, passage_of
from kg.encode.steps import coded, held, stands
from kg.rdf import codebook
from kg.rdf.namespaces import CODE, DCTERMS, FABIO, OPP, PROV, RDFS, SCHEMA, SKOS, WIKIDATA, thing
from kg.rdf.ordering import sorted_quads
from kg.sheets.claims import Argument, ClaimBase
from kg.sheets.library import SECTIONS, Book, Context, Library, Names, Sheet
from kg.sheets.records import ActorEntry, Agent
from kg.yaml.positions import Document

__all__ = [
    "ACTORS",
    "Encoded",
    "encode",
    "encode_book",
    "encode_chapter",
    "encode_context",
    "encode_library",
    "encode_shared",
]


def encode_library(library: Library) -> list[Quad]:
    """Return all quads of a library, asserted and derived, in order."""
    return sorted_quads(quad for file in encode(library) for quad in file.quads)


#: The name of the part that all books share.
ACTORS = "shared"
_PARTS = {"chapter": FABIO.BookChapter, "abstract": FABIO.Abstract}
_AGENTS = {
    "person": (PROV.Person, PROV.Agent),
    "organization": (PROV.Organization, PROV.Agent),
    "group": (PROV.Agent,),
}


@dataclass(frozen=True)
class Encoded:
    """What one file says, under the name of its graph: its statements, and what ships with them.

    A chapter or context comes with its book's record, and a chapter with who belongs to what; from these follows what
    is derived.
    """

    name: str
    document: Document
    statements: tuple[Statement, ...]
    shipped: tuple[Quad, ...] = ()
    record: "Encoded | None" = None
    members: tuple[Membership, ...] = ()

    @cached_property
    def asserted(self) -> list[Quad]:
        """Return what is said, not derived."""
        graph = thing(self.name)
        return [*self.shipped, *(Quad(*said[:3], graph) for said in self.statements)]

    @cached_property
    def derived(self) -> list[Quad]:
        """Return what follows from what is said."""
        return derive([*self.record.asserted, *self.asserted], self.members) if self.record else []

    @property
    def quads(self) -> list[Quad]:
        """Return all quads, in no order."""
        return [*self.asserted, *self.derived]


def encode(library: Library) -> Iterator[Encoded]:
    """Yield what each file of a library says."""
    yield (shared := encode_shared(library))
    members = memberships(shared.asserted)
    for book in library.books:
        yield (record := encode_book(book))
        if book.context:
            yield encode_context(library.names, book, book.context, record)
        for sheet in book.sheets:
            yield encode_chapter(library.names, book, sheet, record, members)


def encode_shared(library: Library) -> Encoded:
    """Return the shared actors, the agents and the codebook."""
    statements: list[Statement] = []
    for key, actor in library.shared.actors.items():
        this = Node(thing(key), ("actors", key))
        statements += this.is_a(CLASSES[actor.kind], "kind")
        statements += fields(this, actor, library.names, "")
        statements += _match(this, actor, library.shared.wikidata_note)
    for key, agent in library.shared.agents.items():
        this = Node(thing(key), ("agents", key))
        statements += [*this.is_a(_AGENTS[agent.kind], "kind"), this.says(RDFS.label, Literal(agent.name), "name")]
        statements += _match(this, agent, library.shared.wikidata_note)
    for key, membership in library.shared.memberships.items():
        this = Node(thing("membership", key), ("memberships", key))
        one, whole = (library.shared.actors[name].label for name in (membership.member, membership.organization))
        statements += [
            *this.is_a((OPP.Membership,)),
            this.says(RDFS.label, english(f"{one} in {whole}")),
            this.says(DCTERMS.source, Literal(membership.source), "source"),
            *fields(this, membership, library.names, ""),
        ]
    return Encoded(ACTORS, library.document or Document("", {}, {}), tuple(statements), codebook.quads())


def encode_book(book: Book) -> Encoded:
    """Return a book's record and its parts."""
    record, node = book.record, Node(thing(book.record.book))
    statements: list[Statement] = [
        *node.is_a((FABIO.Book,)),
        node.says(DCTERMS.title, english(record.title), "title"),
        node.says(DCTERMS.creator, thing(record.author), "author"),
        node.says(DCTERMS.publisher, thing(record.publisher), "publisher"),
        node.says(DCTERMS.issued, date(record.published), "published"),
        *_pages(node, record.pages),
    ]
    if record.doi:
        statements.append(node.says(DCTERMS.identifier, Literal(f"doi:{record.doi}"), "doi"))
    chapters = [key for key, part in record.parts.items() if part.kind == "chapter"]
    for key, part in record.parts.items():
        this = Node(thing(record.book, key), ("parts", key))
        statements += [
            *this.is_a((_PARTS[part.kind],), "kind"),
            this.says(DCTERMS.title, english(part.title), "title"),
            this.says(DCTERMS.isPartOf, node.iri),
            *_pages(this, part.pages),
        ]
        if key in chapters:
            statements.append(this.says(SCHEMA.position, integer(chapters.index(key) + 1)))
    return Encoded(record.book, book.document, tuple(statements))


def encode_chapter(names: Names, book: Book, sheet: Sheet, record: Encoded, members: Sequence[Membership]) -> Encoded:
    """Return a coded chapter, with its book's record and who belongs to what."""
    chapter, name = sheet.chapter, book.name(sheet)
    text = Node(thing(name, "text"), ("text",))
    statements = [
        *text_of(text, chapter.text, thing(name), sheet.lock.text),
        *coding_of(name, chapter.coding, [(text, chapter.text.extent, thing(name, "notes"))]),
    ]
    for section, kind in SECTIONS.items():
        for key, entry in getattr(chapter, section).items():
            this = Node(thing(name, key), (section, key))
            statements += this.is_a(CLASSES[getattr(entry, "kind", kind)], "kind")
            statements += fields(this, entry, names, name)
            if kind == "case":
                statements.append(this.says(DCTERMS.isPartOf, thing(name)))
            if isinstance(entry, ClaimBase | Argument):
                statements += coded(this, entry, name, chapter.coding)
                statements += held(this, entry, book.record.author)
                anchor = sheet.anchor(key, entry) if chapter.text.is_held else None
                how = stands(entry, chapter.coding)
                statements += passage_of(this, this.iri.value, entry, text.iri, how, anchor)
    return Encoded(name, sheet.document, tuple(statements), record=record, members=tuple(members))


def encode_context(names: Names, book: Book, context: Context, record: Encoded) -> Encoded:
    """Return what happened in the world a book is about, in a graph that is no part of the book."""
    sheet, name = context.record, book.context_name
    node = Node(thing(name))
    texts = {key: Node(thing(name, key), ("sources", key)) for key in sheet.sources}
    statements: list[Statement] = [
        *node.is_a((OPP.Context, PROV.Entity)),
        node.says(OPP.contextOf, thing(book.record.book)),
        node.says(DCTERMS.title, english(f"Context of “{book.record.title}”")),
        *coding_of(name, sheet.coding, [(text, NOTED, thing(name, key, "notes")) for key, text in texts.items()]),
    ]
    for key, source in sheet.sources.items():
        text = texts[key]
        statements += [
            *text.is_a((OPP.SourceText,)),
            text.says(DCTERMS.isPartOf, node.iri),
            text.says(OPP.textKind, NamedNode(CODE + source.kind), "kind"),
            text.says(OPP.extent, NamedNode(CODE + NOTED)),
            text.says(DCTERMS.title, english(source.title), "title"),
            text.says(DCTERMS.source, Literal(source.source), "source"),
            *fields(text, source, names, name),
        ]
    for section, classes in (("events", OPP.ContextEvent), ("claims", OPP.Claim), ("arguments", OPP.Argument)):
        for key, entry in getattr(sheet, section).items():
            this = Node(thing(name, key), (section, key))
            statements += this.is_a((classes,))
            statements += fields(this, entry, names, name)
            statements += coded(this, entry, name, sheet.coding)
            for source in entry.sources:
                at = thing(name, key, source).value
                statements += passage_of(this, at, entry, thing(name, source), stands(entry, sheet.coding))
    return Encoded(name, context.document, tuple(statements), record=record)


def _match(node: Node, entry: ActorEntry | Agent, note: str | None) -> Iterator[Statement]:
    """Yield the Wikidata item that is the same as an actor or agent, with the remark where it was read."""
    if entry.wikidata:
        yield node.says(SCHEMA.sameAs, NamedNode(WIKIDATA + entry.wikidata), "wikidata")
        yield Statement(node.iri, SKOS.editorialNote, english(note or ""), node.entry, ("wikidata-note",))


def _pages(node: Node, pages: tuple[int, int] | None) -> list[Statement]:
    ends = zip((SCHEMA.pageStart, SCHEMA.pageEnd), pages or (), strict=False)
    return [node.says(predicate, integer(page), "pages") for predicate, page in ends]
