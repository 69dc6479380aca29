"""Hold the coded books of a folder together, and say what a name in a sheet stands for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kg import codebook
from kg.model import ActorsFile, BookFile, Chapter, ContextFile
from kg.yaml_lines import Document

__all__ = ["CONTEXT_SECTIONS", "SECTIONS", "Book", "Context", "Library", "Names", "Sheet", "kinds_of"]

#: The sections of a sheet that define things, and the kind of thing each defines.
SECTIONS: dict[str, str] = {
    "cases": "case",
    "stakes": "stake",
    "actions": "action",
    "claims": "claim",
    "arguments": "argument",
}
#: Those of the context of a book.
CONTEXT_SECTIONS: dict[str, str] = {"sources": "source", "events": "event", "claims": "claim"}


class Names(Protocol):
    """What is known of the names that a sheet may use: all of a library, or what one chapter of it can see."""

    def resolve(self, name: str, chapter: str, kinds: frozenset[str]) -> str | None:
        """Return the full id of what a name stands for in a chapter, or None if it is nothing of these kinds."""

    def names(self, chapter: str, kinds: frozenset[str]) -> list[str]:
        """Return the names that a sheet of the chapter may use for things of these kinds."""


@dataclass(frozen=True)
class Sheet:
    """A coded chapter, the document it was read from, and the folder of its book."""

    chapter: Chapter
    document: Document
    home: Path = Path()


@dataclass(frozen=True)
class Context:
    """What happened in the world a book is about, and the document it was read from."""

    record: ContextFile
    document: Document


@dataclass(frozen=True)
class Book:
    """A book's record, the document it was read from, its coded chapters in the order of the book, and its context."""

    record: BookFile
    document: Document
    sheets: tuple[Sheet, ...]
    context: Context | None = None

    @property
    def context_name(self) -> str:
        """Return the full name of the book's context, such as `tw2019-context`."""
        return f"{self.record.book}-context"

    def name(self, sheet: Sheet) -> str:
        """Return the full name of a coded chapter, such as `tw2019-ch6`."""
        return f"{self.record.book}-{sheet.chapter.chapter}"


@dataclass(frozen=True)
class Library:
    """The coded books of a folder, the actors they share, and the document these were read from."""

    shared: ActorsFile
    books: tuple[Book, ...]
    document: Document | None = None

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """Return every coded chapter by its full name, such as `tw2019-ch6`."""
        return {book.name(sheet): sheet for book in self.books for sheet in book.sheets}

    @cached_property
    def kinds(self) -> Mapping[str, set[str]]:
        """Return the kind of every thing that has a name, by its full id; several where an id is used twice."""
        found: dict[str, set[str]] = defaultdict(set)
        records = [kinds_of(self.shared)]
        for book in self.books:
            records.append(kinds_of(book.record))
            if book.context:
                records.append(kinds_of(book.context.record, f"{book.context_name}-"))
        records += (kinds_of(sheet.chapter, f"{chapter}-") for chapter, sheet in self.sheets.items())
        for name, kind in (pair for record in records for pair in record):
            found[name].add(kind)
        return dict(found)

    def resolve(self, name: str, chapter: str, kinds: frozenset[str]) -> str | None:
        """Return the full id of what a name stands for in a chapter, or None if it is nothing of these kinds.

        A chapter's own things come first, then actors and agents, then concepts (as `code:name`), then the things of
        other chapters and books by full id.
        """
        own = f"{chapter}-{name}"
        if self.kinds.get(own, set()) & kinds:
            return own
        found = self.kinds.get(name, set()) & kinds
        if not found & {"actor", "agent"} and "concept" in kinds and name in codebook.concepts():
            return f"code:{name}"
        return name if found else None

    def names(self, chapter: str, kinds: frozenset[str]) -> list[str]:
        """Return the names that a sheet of the chapter may use for things of these kinds."""
        own = [full.removeprefix(f"{chapter}-") for full, found in self.kinds.items() if found & kinds]
        return own + (sorted(codebook.concepts()) if "concept" in kinds else [])


def kinds_of(record: ActorsFile | BookFile | ContextFile | Chapter, prefix: str = "") -> list[tuple[str, str]]:
    """Return the full ids that a file defines, each with its kind; `prefix` stands before those of a sheet.

    >>> kinds_of(ActorsFile.model_validate({"actors": {"turkey": {"kind": "state", "label": "Turkey"}}}))
    [('turkey', 'actor')]
    """
    match record:
        case ActorsFile():
            return [*((key, "actor") for key in record.actors), *((key, "agent") for key in record.agents)]
        case BookFile():
            return [(record.book, "part"), *((f"{record.book}-{key}", "part") for key in record.parts)]
        case _:
            sections = SECTIONS if isinstance(record, Chapter) else CONTEXT_SECTIONS
            return [(f"{prefix}{key}", kind) for name, kind in sections.items() for key in getattr(record, name)]
