"""Turn coded books into quads: what the sheets say, in the terms of the ontology, and nothing else.

Pure: the same sheets give the same quads. Each chapter has a graph of its own, named by the chapter, and another for
what is begun in it; a book's record is in a graph named by the book, and its context in another; actors and codebook
are in `id:shared`. Every node
has an IRI, and every statement the place in the sheet that it comes from.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.codebook.codebook import Codebook
from kg.codebook.statements import quads as codebook_quads
from kg.encode.encoded import Beside, Encoded
from kg.encode.memberships import Membership, memberships
from kg.encode.project import encode_project
from kg.encode.provenance import NOTED, coded, coding_of, held, stands, text_of, translated
from kg.encode.statements import CLASSES, Node, Statement, english, fields, passage_of
from kg.encode.works import encode_book
from kg.rdf.namespaces import CODE, DCTERMS, OPP, ORCID, PROV, RDFS, SCHEMA, SKOS, WIKIDATA
from kg.rdf.ordering import sorted_quads
from kg.sheets.claims import Argument, ClaimBase
from kg.sheets.drafts import DraftEntry, given, lacking
from kg.sheets.library import SECTIONS, Book, Context, Library, Names, Sheet
from kg.sheets.records import ActorEntry, Agent
from kg.yaml.fields import is_id
from kg.yaml.marks import InScheme, RefersTo
from kg.yaml.positions import Document

if TYPE_CHECKING:
    from kg.codings.reader import Codings

__all__ = [
    "ACTORS",
    "encode",
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
_AGENTS = {
    "person": (PROV.Person, PROV.Agent),
    "organization": (PROV.Organization, PROV.Agent),
    "group": (PROV.Agent,),
}


def encode(library: Library) -> Iterator[Encoded]:
    """Yield what each file of a library says; raise `InputError` with every mistake in what coders wrote."""
    from kg.codings.reader import read_codings

    if library.project.record:
        yield encode_project(library.project)
    yield (shared := encode_shared(library))
    members = memberships(shared.asserted)
    several = read_codings(library)
    for book in library.books:
        yield (record := encode_book(book, library.project))
        if book.context:
            yield encode_context(library.names, book, book.context, record)
        for sheet in book.sheets:
            yield encode_chapter(library.names, book, sheet, record, members, several.get(book.name(sheet)))


def encode_shared(library: Library) -> Encoded:
    """Return the shared actors, the agents and the codebook."""
    statements: list[Statement] = []
    base = library.project.base
    for key, actor in library.shared.actors.items():
        this = Node(base.thing(key), ("actors", key))
        statements += _kind(this, actor.kind, library.project.codebook)
        statements += fields(this, actor, library.names, "")
        for i, earlier in enumerate(actor.continues):
            before = Node(base.thing(earlier), this.entry)
            statements.append(before.says(DCTERMS.isReplacedBy, this.iri, "continues", i))
        statements += _match(this, actor, library)
    for key, agent in library.shared.agents.items():
        this = Node(base.thing(key), ("agents", key))
        statements += [*this.is_a(_AGENTS[agent.kind], "kind"), this.says(RDFS.label, Literal(agent.name), "name")]
        if agent.orcid:
            statements.append(this.says(DCTERMS.identifier, Literal(f"{ORCID}{agent.orcid}"), "orcid"))
        statements += _match(this, agent, library)
    for key, membership in library.shared.memberships.items():
        this = Node(base.thing("membership", key), ("memberships", key))
        one, whole = (library.shared.actors[name].label for name in (membership.member, membership.organization))
        statements += [
            *this.is_a((OPP.Membership,)),
            this.says(RDFS.label, english(f"{one} in {whole}")),
            this.says(DCTERMS.source, Literal(membership.source), "source"),
            *fields(this, membership, library.names, ""),
        ]
    shipped = codebook_quads(library.project.codebook, base)
    return Encoded(ACTORS, library.document or Document("", {}, {}), tuple(statements), shipped, base=base)


def encode_chapter(  # noqa: PLR0913, PLR0917
    names: Names,
    book: Book,
    sheet: Sheet,
    record: Encoded,
    members: Sequence[Membership],
    codings: "Codings | None" = None,
) -> Encoded:
    """Return a coded chapter, with its book's record, who belongs to what, and what other coders made of its text."""
    chapter, name, base = sheet.chapter, book.name(sheet), names.base
    text = Node(base.thing(name, "text"), ("text",))
    authors = [base.thing(author) for author in book.record.authors(chapter.chapter)]
    statements = [
        *text_of(text, chapter.text, base.thing(name), names.project, sheet.lock.text),
        *coding_of(base, name, chapter.coding, [(text, chapter.text.extent, base.thing(name, "notes"))]),
    ]
    for section, kind in SECTIONS.items():
        for key, entry in getattr(chapter, section).items():
            this = Node(base.thing(name, key), (section, key))
            statements += this.is_a(CLASSES[getattr(entry, "kind", kind)], "kind")
            statements += fields(this, entry, names, name)
            if kind == "case":
                statements.append(this.says(DCTERMS.isPartOf, base.thing(name)))
            if isinstance(entry, ClaimBase | Argument):
                statements += coded(this, entry, name, chapter.coding, names)
                statements += held(this, entry, authors)
                anchor = sheet.anchor(key, entry) if chapter.text.is_held else None
                how = stands(entry, chapter.coding)
                statements += passage_of(this, this.iri.value, entry, text.iri, how, anchor, names.project.language)
                statements += translated(this, this.iri.value, entry, chapter.coding.by, names)
    drafts = tuple(
        statement
        for key, entry in chapter.drafts.items()
        for statement in _draft(Node(base.thing(name, key), ("drafts", key)), entry, names, name)
    )
    beside = [Beside(("drafts",), drafts)] if drafts else []
    if codings:
        from kg.encode.coders.codings import encode_codings

        beside += encode_codings(codings, names)
    return Encoded(name, sheet.document, tuple(statements), (), record, tuple(members), base, tuple(beside))


def encode_context(names: Names, book: Book, context: Context, record: Encoded) -> Encoded:
    """Return what happened in the world a book is about, in a graph that is no part of the book."""
    sheet, name, base = context.record, book.context_name, names.base
    node = Node(base.thing(name))
    texts = {key: Node(base.thing(name, key), ("sources", key)) for key in sheet.sources}
    statements: list[Statement] = [
        *node.is_a((OPP.Context, PROV.Entity)),
        node.says(OPP.contextOf, base.thing(book.record.book)),
        node.says(DCTERMS.title, english(f"Context of “{book.record.title}”")),
        *coding_of(
            base, name, sheet.coding, [(text, NOTED, base.thing(name, key, "notes")) for key, text in texts.items()]
        ),
    ]
    for key, source in sheet.sources.items():
        text = texts[key]
        statements += [
            *text.is_a((OPP.SourceText,)),
            text.says(DCTERMS.isPartOf, node.iri),
            text.says(OPP.textKind, names.codebook.iri(source.kind), "kind"),
            text.says(OPP.extent, NamedNode(CODE + NOTED)),
            text.says(DCTERMS.title, Literal(source.title, language=names.project.language), "title"),
            text.says(DCTERMS.source, Literal(source.source), "source"),
            *fields(text, source, names, name),
        ]
    for section, classes in (("events", OPP.ContextEvent), ("claims", OPP.Claim), ("arguments", OPP.Argument)):
        for key, entry in getattr(sheet, section).items():
            this = Node(base.thing(name, key), (section, key))
            statements += this.is_a((classes,))
            statements += fields(this, entry, names, name)
            statements += coded(this, entry, name, sheet.coding, names)
            for source in entry.sources:
                at = base.thing(name, key, source).value
                how, text_iri = stands(entry, sheet.coding), base.thing(name, source)
                statements += passage_of(this, at, entry, text_iri, how, language=names.project.language)
                statements += translated(this, at, entry, sheet.coding.by, names)
    return Encoded(name, context.document, tuple(statements), record=record, base=base)


#: The concepts that a draft mentions, which are those of the framework; how firm or sure it is says nothing yet.
_MENTIONED = frozenset({"categories", "tools", "drivers"})


def _draft(node: Node, entry: DraftEntry, names: Names, chapter: str) -> Iterator[Statement]:
    """Yield what is begun: what it is to become, what it lacks, what it names; in terms that no claim has.

    So no question about claims and arguments, no rule and no measure meets it.
    """
    said = given(entry)
    words, field = next(((said[one][0], one) for one in ("statement", "note", "quote") if one in said), ("", "kind"))
    label = Literal(words, language=names.project.language) if words else english(f"{entry.kind} {node.entry[-1]}")
    yield from node.is_a(CLASSES["draft"])
    yield node.says(RDFS.label, Literal(f"“{words}”") if field == "quote" else label, field)
    yield node.says(OPP.draftIn, names.base.thing(chapter))
    yield node.says(OPP.draftKind, Literal(entry.kind), "kind")
    if entry.note and field != "note":
        yield node.says(SKOS.editorialNote, Literal(entry.note, language=names.project.language), "note")
    for gap in lacking(entry.kind, said):
        yield node.says(OPP.lacks, Literal(gap))
    for one in type(entry).model_fields.values():
        alias = str(one.alias)
        for i, name in enumerate(said.get(alias, ())):
            for mark in one.metadata:
                if isinstance(mark, RefersTo) and (is_id(name) or not mark.words):
                    full = names.resolve(name, chapter, mark.kinds) or name
                    concept = full.removeprefix("code:") if full.startswith("code:") else ""
                    meant = names.codebook.iri(concept) if concept else names.base.thing(full)
                    yield node.says(OPP.mentions, meant, alias, i)
                elif isinstance(mark, InScheme) and mark.scheme in _MENTIONED:
                    yield node.says(OPP.mentions, names.codebook.iri(name), alias)


def _kind(node: Node, kind: str, codebook: Codebook) -> Iterator[Statement]:
    """Yield as what an actor acts, and of what kind it is where that says more."""
    like = codebook.actor_class(kind)
    yield from node.is_a(CLASSES[like], "kind")
    if kind != like:
        yield node.says(OPP.actorKind, codebook.iri(kind), "kind")


def _match(node: Node, entry: ActorEntry | Agent, library: Library) -> Iterator[Statement]:
    """Yield the Wikidata item that is the same as an actor or agent, with the remark where it was read."""
    if entry.wikidata:
        yield node.says(SCHEMA.sameAs, NamedNode(WIKIDATA + entry.wikidata), "wikidata")
        note = Literal(library.shared.wikidata_note or "", language=library.project.language)
        yield Statement(node.iri, SKOS.editorialNote, note, node.entry, ("wikidata-note",))
