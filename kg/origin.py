"""Find where in the coding sheets a node of the graph was written: the file, the line, the entry and its field.

`encode` names things by their keys and does not say from which line they come; this module goes the way back. What is
made of an entry (`X-passage`, `X-quotation`) belongs to it, and a node that no sheet speaks of has no origin.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.fields import Record
from kg.library import Library
from kg.namespaces import DCTERMS, OA, OPP, PROV, RDF, RDFS, SCHEMA, SKOS, curie
from kg.statements import PROPERTIES
from kg.yaml_lines import Document, Place

__all__ = ["FIELDS", "Origin", "Origins"]


@dataclass(frozen=True, order=True)
class Origin:
    """A place in a sheet: the file, the line, and the way to it through the file (`claims.c7.modality`)."""

    file: str
    line: int
    entry: str


#: What is encoded by hand and not by the table of `statements`: property -> the fields it may have been written in.
_BY_HAND: Mapping[NamedNode, tuple[str, ...]] = {
    RDF.type: ("kind",),
    RDFS.label: ("name",),
    DCTERMS.title: ("title",),
    DCTERMS.creator: ("author",),
    DCTERMS.publisher: ("publisher",),
    DCTERMS.issued: ("published",),
    DCTERMS.identifier: ("doi", "product-id"),
    DCTERMS.source: ("source",),
    DCTERMS.date: ("date",),
    SCHEMA.pageStart: ("pages",),
    SCHEMA.pageEnd: ("pages",),
    PROV.wasAssociatedWith: ("by",),
    SKOS.exactMatch: ("wikidata",),
    SKOS.editorialNote: ("wikidata",),
    OPP.textKind: ("kind",),
    OPP.extent: ("extent",),
    OPP.characters: ("characters",),
    OPP.sha256: ("sha256",),
    OPP.normalizedSha256: ("normalized-sha256", "sha256"),
    OPP.statedIn: ("quote", "where"),
    OPP.pointer: ("where",),
    OA.hasSelector: ("at", "quote"),
    OA.start: ("at",),
    OA.end: ("at",),
    OA.refinedBy: ("quote",),
    OA.exact: ("quote",),
}
#: Property, as a prefixed name -> the fields it may have been written in; the first that an entry has counts.
FIELDS: Mapping[str, tuple[str, ...]] = {
    curie(prop.value): (*(field for field, p in PROPERTIES.items() if p == prop), *_BY_HAND.get(prop, ()))
    for prop in (*PROPERTIES.values(), *_BY_HAND)
}


class Origins:
    """The places in the sheets of a library from which the nodes of its graph come."""

    def __init__(self, library: Library) -> None:
        self._places: dict[str, tuple[Document, Place]] = {}
        self._sheets: dict[str, Document] = {name: sheet.document for name, sheet in library.sheets.items()}
        if library.document:
            self._places.update(_entries(library.shared, library.document, ""))
        for book in library.books:
            self._places[book.record.book] = (book.document, ())
            self._places.update(_entries(book.record, book.document, f"{book.record.book}-"))
            if book.context:
                self._sheets[book.context_name] = book.context.document
                record, document = book.context.record, book.context.document
                self._places.update(_entries(record, document, f"{book.context_name}-"))
            for sheet in book.sheets:
                self._places.update(_entries(sheet.chapter, sheet.document, f"{book.name(sheet)}-"))

    def of(self, node: str, path: str = "", value: str = "") -> Origin | None:
        """Return where a node was written, or None if no sheet speaks of it.

        With a property it is the field for it, with a value the item that says it, as far as the entry has them;
        without a property it is the field that names the value. Names are prefixed names, such as `id:tw2019-ch6`.
        """
        found = self._place(node.removeprefix("id:")) if node.startswith("id:") else None
        if found is None:
            return None
        document, place = found
        place = _narrowed(document, place, path, _spellings(value, self._sheets))
        return Origin(document.file, document.line(place), ".".join(map(str, place)))

    def _place(self, name: str) -> tuple[Document, Place] | None:
        """Return where a name was written: an entry, or what a part of an entry or of a sheet belongs to."""
        if name in self._places:
            return self._places[name]
        while name and name not in self._sheets and name not in self._places:
            name = name.rpartition("-")[0]
        return (self._sheets[name], ()) if name in self._sheets else self._places.get(name)


def _entries(record: Record, document: Document, prefix: str) -> Iterator[tuple[str, tuple[Document, Place]]]:
    """Yield the entries of a file and its records that are nodes of their own, by the names of their nodes."""
    for attribute, field in type(record).model_fields.items():
        value, alias = getattr(record, attribute), str(field.alias)
        if isinstance(value, dict):
            yield from ((f"{prefix}{key}", (document, (alias, key))) for key in value)
        elif isinstance(value, Record):
            yield f"{prefix}{alias}", (document, (alias,))


def _spellings(value: str, chapters: Mapping[str, object]) -> frozenset[str]:
    """Return how a sheet may spell a value: a text as it is, a name without what the graph puts before it."""
    name = value.partition(":")[2] if value.startswith(("id:", "code:")) else value
    before = (*(f"{chapter}-" for chapter in chapters), "unstated-", "unread-")
    return frozenset({name, *(name.removeprefix(start) for start in before)} - {""})


def _narrowed(document: Document, place: Place, path: str, values: frozenset[str]) -> Place:
    """Return the field of an entry, or the item in it, that a property and the spellings of a value stand for."""
    entry = _at(document, place)
    if not isinstance(entry, dict):
        return place
    wanted = FIELDS.get(path, ()) if path else tuple(entry)
    for field in [field for field in wanted if field in entry]:
        written = entry[field]
        items = list(enumerate(written)) if isinstance(written, list) else []
        said = next(((*place, field, i) for i, item in items if item in values), None)
        if said or path or (isinstance(written, str) and written in values):
            return said or (*place, field)
    return place


def _at(document: Document, place: Place) -> object:
    found = document.values
    for step in place:
        found = found.get(step) if isinstance(found, dict) else None
    return found
