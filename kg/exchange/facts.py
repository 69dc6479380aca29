"""What sheets say, as rows of kind, id, field and value: the one shape that every format is written from and read into.

They are taken from the sheets and not from the graph, in which a holder or a confidence that a sheet leaves out is
written out, and the ends of a passage are characters: what a sheet says is to come back as a sheet. An id is the full
one (`tw2019-ch6-resolve`), and so is what a value refers to. A field of several values has several rows.
"""

import datetime
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from kg.anchors.passages import Anchored
from kg.codebook.codebook import Codebook
from kg.errors import NotFoundError, nearest
from kg.sheets.context import ContextFile
from kg.sheets.library import CONTEXT_SECTIONS, SHEET_SECTIONS, Book, Library, Names, Sheet
from kg.sheets.records import Chapter
from kg.yaml.fields import Record, is_id
from kg.yaml.marks import RefersTo

__all__ = ["PAIRS", "SHARED", "ExportId", "Fact", "Values", "by_thing", "export_id", "facts_of", "parts_of"]


class Fact(NamedTuple):
    """That a thing of a kind has a value in a field."""

    kind: str
    id: str
    field: str
    value: str


#: Of each thing, by its kind and id, the values of its fields.
Values = dict[tuple[str, str], dict[str, list[str]]]
#: Fields whose value is two texts -> a field for each.
PAIRS = {"passage": ("passage-from", "passage-to")}
#: What a part takes along of its project: below which address its names lie, and what it is written in.
_OF_PART = {"address", "languages"}
#: The sections of actors.yaml -> the kind of what each defines, and what its ids begin with.
SHARED = {"actors": ("actor", ""), "agents": ("agent", ""), "memberships": ("membership", "membership-")}


def by_thing(facts: Iterable[Fact]) -> Values:
    """Return the values of each thing, in their order.

    >>> by_thing([Fact("claim", "c", "about", "nato"), Fact("claim", "c", "about", "turkey")])
    {('claim', 'c'): {'about': ['nato', 'turkey']}}
    """
    found: Values = {}
    for kind, name, field, value in facts:
        found.setdefault((kind, name), {}).setdefault(field, []).append(value)
    return found


class ExportId:
    """The id of an export, which is made of its facts as they go by, whatever their order.

    >>> one, other = Fact("claim", "c", "about", "nato"), Fact("claim", "c", "about", "turkey")
    >>> export_id([one, other]) == export_id([other, one]) != export_id([one])
    True
    """

    def __init__(self) -> None:
        self._sum = 0

    def seen(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Yield facts as they go by."""
        for fact in facts:
            hashed = blake2b("\0".join(fact).encode(errors="surrogatepass"), digest_size=16).digest()
            self._sum = (self._sum + int.from_bytes(hashed)) % 2**128
            yield fact

    def __str__(self) -> str:
        return f"{self._sum:032x}"


def export_id(facts: Iterable[Fact]) -> str:
    """Return the id of an export of some facts, by which it is known again when it comes back."""
    made = ExportId()
    for _ in made.seen(facts):
        pass
    return str(made)


def facts_of(library: Library, part: str | None = None) -> Iterator[Fact]:
    """Yield what the sheets of a library say, in their order.

    `part` is a book, a chapter or a context, by its full id or, for a chapter that one book has, by its key: then only
    what is in it, its record, the actors, agents and concepts that it names, and the address and languages of the
    project. Raise `NotFoundError` where there is none.
    """
    wanted = None if part is None else parts_of(library, part)
    whole = (fact for book in library.books for fact in _of_book(library.names, book, wanted))
    books = whole if wanted is None else [*whole]  # of a whole library, which may be large, nothing is kept
    named = None if wanted is None else {fact.value.removeprefix("code:") for fact in books}
    if library.project.record:
        of_project = _of_record("project", library.project.record.project, library.project.record, library.names)
        yield from (fact for fact in of_project if wanted is None or fact.field in _OF_PART)
    yield from _of_shared(library, named)
    yield from _of_codebook(library.project.codebook, named)
    yield from books


def parts_of(library: Library, part: str) -> set[str]:
    """Return the full ids of the sheets that a part of a library has; raise `NotFoundError` where there is none."""
    inside = {book.record.book: [*map(book.name, book.sheets), book.context_name] for book in library.books}
    keys: dict[str, list[str]] = {}
    for book in library.books:
        for sheet in book.sheets:
            keys.setdefault(sheet.chapter.chapter, []).append(book.name(sheet))
    every = {name for names in inside.values() for name in names}
    if part in inside:
        return {part, *inside[part]}
    if part in every:
        return {part}
    if len(keys.get(part, ())) == 1:
        return set(keys[part])
    if part in keys:
        raise NotFoundError(f"There are several chapters {part!r}; choose {', '.join(keys[part])}.")
    known = [*inside, *every, *keys]
    hint = nearest(part, known) or f"choose {', '.join(sorted(inside))} or one of its chapters"
    raise NotFoundError(f"There is no book or chapter {part!r}; {hint}.")


def _of_shared(library: Library, named: set[str] | None) -> Iterator[Fact]:
    for section, (kind, prefix) in SHARED.items():
        for key, record in getattr(library.shared, section).items():
            if named is None or key in named:
                yield from _of_record(kind, f"{prefix}{key}", record, library.names)
    if library.shared.wikidata_note and named is None:
        yield Fact("shared", "actors", "wikidata-note", library.shared.wikidata_note)


def _of_codebook(codebook: Codebook, named: set[str] | None) -> Iterator[Fact]:
    """Yield what the concepts are called and mean; their rules and examples are for `kg codebook export`."""
    for name, concept in codebook.by_name.items():
        if named is not None and name not in named:
            continue
        yield Fact("concept", name, "scheme", concept.scheme.name)
        texts = {"label": concept.labels, "definition": concept.scheme.layer.words(concept.record.definition)}
        for field, by_language in texts.items():
            yield from (Fact("concept", name, f"{field}@{language}", text) for language, text in by_language.items())


def _of_book(names: Names, book: Book, wanted: set[str] | None) -> Iterator[Fact]:
    key, record = book.record.book, book.record
    if wanted is None or key in wanted or any(name.startswith(f"{key}-") for name in wanted):
        yield from _of_record("book", key, record, names)
    for name, part in record.parts.items():
        if wanted is None or wanted & {key, f"{key}-{name}"}:
            yield Fact("part", f"{key}-{name}", "book", key)
            yield from _of_record("part", f"{key}-{name}", part, names)
    for sheet in book.sheets:
        if wanted is None or book.name(sheet) in wanted:
            yield from _of_sheet(names, book.name(sheet), sheet)
    if book.context and (wanted is None or book.context_name in wanted):
        yield Fact("context", book.context_name, "book", key)
        yield from _of_entries(names, book.context_name, book.context.record, CONTEXT_SECTIONS)


def _of_sheet(names: Names, name: str, sheet: Sheet) -> Iterator[Fact]:
    yield from _of_record("chapter", name, sheet.chapter, names)
    yield from _of_record("text", f"{name}-text", sheet.chapter.text, names, name)
    if marks := sheet.lock.text:
        known = {"characters": str(marks.characters), "sha256": marks.sha256, "folded-sha256": marks.folded}
        yield from (Fact("text", f"{name}-text", field, value) for field, value in known.items())
    yield from _of_entries(names, name, sheet.chapter, SHEET_SECTIONS, sheet)


def _of_entries(
    names: Names, name: str, record: Chapter | ContextFile, sections: dict[str, str], sheet: Sheet | None = None
) -> Iterator[Fact]:
    yield from _of_record("coding", f"{name}-coding", record.coding, names, name)
    for section, kind in sections.items():
        for key, entry in getattr(record, section).items():
            yield from _of_record(kind, f"{name}-{key}", entry, names, name)
            anchor = sheet.anchor(key, entry) if sheet and isinstance(entry, Anchored) else None
            if anchor and anchor.state != "lost":
                places = {"start": str(anchor.passage[0]), "end": str(anchor.passage[1]), "sha256": anchor.sha256}
                yield from (Fact(kind, f"{name}-{key}", field, value) for field, value in places.items())


def _of_record(kind: str, name: str, record: Record, names: Names, chapter: str = "") -> Iterator[Fact]:
    """Yield the fields of a record; the entries below it are things of their own."""
    if chapter:
        yield Fact(kind, name, "chapter", chapter)
    for attribute, field in type(record).model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, RefersTo)]
        for label, text in _texts(str(field.alias), getattr(record, attribute)):
            yield Fact(kind, name, label, _meant(text, marks, names, chapter))


def _texts(alias: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the values of a field as texts, each with the name of the field that it has as a fact."""
    match value:
        case str():
            yield alias, value
        case datetime.date():
            yield alias, value.isoformat()
        case (str(), str()) if alias in PAIRS:
            yield from zip(PAIRS[alias], value, strict=True)
        case (str(first), str(last)) if alias == "pages":
            yield alias, first if first == last else f"{first}-{last}"
        case tuple():
            yield from ((alias, text) for text in value)
        case dict() if all(isinstance(inner, str | tuple) for inner in value.values()):
            for key, inner in value.items():
                yield from _texts(f"{alias}@{key}" if key else alias, inner)


def _meant(text: str, marks: list[RefersTo], names: Names, chapter: str) -> str:
    """Return the full id of what a value refers to; any other value as it is."""
    for mark in marks:
        if is_id(text) or not mark.words:
            return names.resolve(text, chapter, mark.kinds) or text
    return text
