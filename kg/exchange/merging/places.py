"""Say in which file, and where in it, the things of a library are written, and where new ones belong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.exchange.facts import SHARED
from kg.sheets.library import CONTEXT_SECTIONS, SHEET_SECTIONS, Library
from kg.sheets.records import ActorsFile, Chapter
from kg.yaml.fields import Record
from kg.yaml.positions import Document, Place

__all__ = ["Home", "Spot", "homes_of", "spots_of"]


@dataclass(frozen=True)
class Spot:
    """Where a thing is written: its document and the place in it, the record that it is, and before its names, what."""

    document: Document
    place: Place
    record: type[Record]
    chapter: str = ""

    @property
    def path(self) -> Path:
        """Return the file."""
        return Path(self.document.file)

    def line(self, field: str = "") -> str:
        """Return the file and the line of a field, for a message."""
        return f"{self.document.file}:{self.document.line((*self.place, field) if field else self.place)}"


@dataclass(frozen=True)
class Home:
    """Where new things of a kind belong: a section of a file, what is before their ids, and whether in a context."""

    document: Document
    section: str
    prefix: str = ""
    is_context: bool = False

    @property
    def path(self) -> Path:
        """Return the file."""
        return Path(self.document.file)


def spots_of(library: Library) -> dict[tuple[str, str], Spot]:
    """Return where each thing is written, by its kind and id."""
    return dict(_spots(library))


def _spots(library: Library) -> Iterator[tuple[tuple[str, str], Spot]]:
    if library.project.record and library.project.document:
        record = library.project.record
        yield ("project", record.project), Spot(library.project.document, (), type(record))
    if library.document:
        yield ("shared", "actors"), Spot(library.document, (), ActorsFile)
        for section, (kind, prefix) in SHARED.items():
            for key, entry in getattr(library.shared, section).items():
                yield (kind, f"{prefix}{key}"), Spot(library.document, (section, key), type(entry))
    for book in library.books:
        yield ("book", book.record.book), Spot(book.document, (), type(book.record))
        for key, part in book.record.parts.items():
            yield ("part", f"{book.record.book}-{key}"), Spot(book.document, ("parts", key), type(part))
        for sheet in book.sheets:
            name, said = book.name(sheet), sheet.chapter
            yield ("chapter", name), Spot(sheet.document, (), Chapter)
            yield ("text", f"{name}-text"), Spot(sheet.document, ("text",), type(said.text), name)
            yield from _entries(name, said, sheet.document, SHEET_SECTIONS)
        if book.context:
            yield from _entries(book.context_name, book.context.record, book.context.document, CONTEXT_SECTIONS)


def _entries(
    name: str, record: Record, document: Document, sections: dict[str, str]
) -> Iterator[tuple[tuple[str, str], Spot]]:
    coding = getattr(record, "coding")  # noqa: B009  # of a sheet as of a context
    yield ("coding", f"{name}-coding"), Spot(document, ("coding",), type(coding), name)
    for section, kind in sections.items():
        for key, entry in getattr(record, section).items():
            yield (kind, f"{name}-{key}"), Spot(document, (section, key), type(entry), name)


def homes_of(library: Library) -> dict[tuple[str, str], Home]:
    """Return where new things belong, by their kind and the chapter, context or book that they are of, if of one."""
    found: dict[tuple[str, str], Home] = {}
    if library.document:
        found |= {(kind, ""): Home(library.document, name, prefix) for name, (kind, prefix) in SHARED.items()}
    for book in library.books:
        found["part", book.record.book] = Home(book.document, "parts", f"{book.record.book}-")
        for sheet in book.sheets:
            name = book.name(sheet)
            found |= {(kind, name): Home(sheet.document, each, f"{name}-") for each, kind in SHEET_SECTIONS.items()}
        if book.context:
            name, document = book.context_name, book.context.document
            context = {
                (kind, name): Home(document, each, f"{name}-", is_context=True)
                for each, kind in CONTEXT_SECTIONS.items()
            }
            found |= context
    return found
