"""Turn the record of a work into statements: what it is, by whom, where it appeared, by what it is known, its parts."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.encode.encoded import Encoded
from kg.encode.statements import Node, Statement, integer
from kg.project.project import Project
from kg.rdf.bases import Base
from kg.rdf.facts import WORKS
from kg.rdf.namespaces import DCTERMS, FABIO, OPP, PROV, SCHEMA, XSD
from kg.sheets.library import Book
from kg.sheets.works import BookFile

__all__ = ["encode_book"]

#: What a date of publication is, by how many of year, month and day are given.
_DATES = (XSD.gYear, XSD.gYearMonth, XSD.date)


def encode_book(book: Book, project: Project | None = None) -> Encoded:
    """Return the record of a work and its parts; its titles are in its own language, or else in the project's."""
    record, project = book.record, project or Project()
    base, language = project.base, record.language or project.language
    node = Node(base.thing(record.book))
    statements: list[Statement] = [
        *node.is_a((WORKS[record.kind],), "kind"),
        node.says(DCTERMS.title, Literal(record.title, language=language), "title"),
        *_by(node, record.author, base),
        *_by(node, record.editor, base, "editor"),
        *(
            node.says(DCTERMS.contributor, base.thing(one), "interviewer", i)
            for i, one in enumerate(record.interviewer)
        ),
        *_appeared(node, record, base),
        *(node.says(DCTERMS.identifier, Literal(value), *field) for value, *field in _identifiers(record)),
        *_pages(node, record.pages),
    ]
    if WORKS[record.kind] == OPP.Work:
        statements.append(node.says(SCHEMA.genre, Literal(record.kind), "kind"))
    of_parts = {"chapter": FABIO.BookChapter if record.kind == "book" else OPP.WorkPart, "abstract": FABIO.Abstract}
    in_order = [key for key, part in record.parts.items() if part.kind != "abstract"]
    for key, part in record.parts.items():
        this = Node(base.thing(record.book, key), ("parts", key))
        statements += [
            *this.is_a((of_parts.get(part.kind, OPP.WorkPart),), "kind"),
            this.says(DCTERMS.title, Literal(part.title, language=language), "title"),
            this.says(DCTERMS.isPartOf, node.iri),
            *_by(this, part.author, base),
            *_pages(this, part.pages),
        ]
        if part.kind not in of_parts:
            statements.append(this.says(SCHEMA.genre, Literal(part.kind), "kind"))
        if part.kind != "abstract":
            statements.append(this.says(SCHEMA.position, integer(in_order.index(key) + 1)))
    return Encoded(record.book, book.document, tuple(statements), base=base)


def _by(node: Node, people: tuple[str, ...], base: Base, field: str = "author") -> Iterator[Statement]:
    """Yield who wrote or edited a work or a part of it; of several, the place of each in their order."""
    predicate = DCTERMS.creator if field == "author" else SCHEMA.editor
    for i, person in enumerate(people):
        yield node.says(predicate, base.thing(person), field, i)
        if len(people) > 1:
            place = Node(NamedNode(f"{node.iri.value}-{field}-{i + 1}"), node.entry)
            yield node.says(PROV.qualifiedAttribution, place.iri, field, i)
            yield from place.is_a((PROV.Attribution,), field)
            yield place.says(PROV.agent, base.thing(person), field, i)
            yield place.says(SCHEMA.position, integer(i + 1), field, i)


def _appeared(node: Node, record: BookFile, base: Base) -> Iterator[Statement]:
    """Yield by whom, in what and when a work was published, as far as that is known."""
    if record.publisher:
        yield node.says(DCTERMS.publisher, base.thing(record.publisher), "publisher")
    if record.published:
        kind = _DATES[record.published.count("-")]
        yield node.says(DCTERMS.issued, Literal(record.published, datatype=kind), "published")
    if record.journal:
        journal = Node(base.thing(record.book, "journal"))
        yield node.says(SCHEMA.isPartOf, journal.iri, "journal")
        yield from journal.is_a((FABIO.Journal,), "journal")
        yield journal.says(DCTERMS.title, Literal(record.journal), "journal")
    numbers = ((SCHEMA.volumeNumber, record.volume, "volume"), (SCHEMA.issueNumber, record.issue, "issue"))
    yield from (node.says(predicate, Literal(value), field) for predicate, value, field in numbers if value)


def _identifiers(record: BookFile) -> Iterator[tuple[str, str] | tuple[str, str, int]]:
    """Yield by what a work is known, each with its field."""
    if record.doi:
        yield f"doi:{record.doi}", "doi"
    for kind, values in (("isbn", record.isbn), ("issn", record.issn)):
        yield from ((f"{kind}:{value}", kind, i) for i, value in enumerate(values))
    if record.url:
        yield record.url, "url"
    yield from ((value, "other-ids", i) for i, value in enumerate(record.other_ids))


def _pages(node: Node, pages: tuple[str, str] | None) -> Iterable[Statement]:
    """Return the first and the last page: a number where it is one, else as it is printed."""
    ends = zip((SCHEMA.pageStart, SCHEMA.pageEnd), pages or (), strict=False)
    return [
        node.says(predicate, integer(int(page)) if page.isdecimal() else Literal(page), "pages")
        for predicate, page in ends
    ]
