"""Hold the coded books of a folder together, and say what a name in a sheet means."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.anchors.lock import NO_PLACES, AnchorLock, LockedAnchor, words_mark
from kg.anchors.passages import Anchored, Passage, Passages
from kg.codebook.codebook import Codebook
from kg.project.project import Project
from kg.rdf.bases import Base
from kg.sheets.context import ContextFile
from kg.sheets.folder import CodingFile
from kg.sheets.records import ActorsFile, Chapter
from kg.sheets.works import BookFile
from kg.yaml.positions import Document

__all__ = [
    "CONTEXT_SECTIONS",
    "SECTIONS",
    "SHEET_SECTIONS",
    "UNKNOWN",
    "Book",
    "Context",
    "Kinds",
    "Library",
    "Names",
    "Sheet",
    "by_name",
    "kinds_of",
]

#: The sections of a sheet that define things, and the kind of thing each defines.
SECTIONS: dict[str, str] = {
    "cases": "case",
    "stakes": "stake",
    "actions": "action",
    "claims": "claim",
    "arguments": "argument",
}
#: All sections of a sheet: also that of what is begun, and in no graph yet.
SHEET_SECTIONS: dict[str, str] = {**SECTIONS, "drafts": "draft"}
#: Those of the context of a book.
CONTEXT_SECTIONS: dict[str, str] = {"sources": "source", "events": "event", "claims": "claim", "arguments": "argument"}


#: Full id -> the kinds of thing that it is.
Kinds = Mapping[str, AbstractSet[str]]


#: Ends the id of things that may be written where a sheet cannot be read.
UNKNOWN = "?"


class Names:
    """What a name in a sheet means, as far as some files, and the codebook of the project, define it.

    `used` gathers the names that were looked up and are not of the chapter that uses them.
    """

    def __init__(self, project: Project, *known: Kinds) -> None:
        self.project = project
        self._known = known
        self.used: set[str] = set()

    @property
    def base(self) -> Base:
        """Return the address below which all names are."""
        return self.project.base

    @property
    def codebook(self) -> Codebook:
        """Return the codebook by which names of concepts are known."""
        return self.project.codebook

    def resolve(self, name: str, chapter: str, kinds: frozenset[str]) -> str | None:
        """Return the full id of what a name means in a chapter, or None if it is nothing of these kinds.

        A chapter's own things come first, then actors and agents, then concepts (as `code:name`), then the things of
        other chapters and books by full id.
        """
        own = f"{chapter}-{name}"
        if (self._kinds(own) | self._kinds(f"{chapter}-{UNKNOWN}")) & kinds:
            return own
        self.used.add(name)
        found = (self._kinds(name) | self._kinds(UNKNOWN)) & kinds
        if not found & {"actor", "agent"} and "concept" in kinds and name in self.codebook.by_name:
            return f"code:{name}"
        return name if found else None

    def meant(self, name: str, chapter: str) -> list[str]:
        """Return the kinds of thing that a name means in a chapter, in the order of the alphabet."""
        return sorted(self._kinds(f"{chapter}-{name}") or self._kinds(name))

    def choices(self, chapter: str, kinds: frozenset[str]) -> list[str]:
        """Return the names that a sheet of the chapter may use for things of these kinds."""
        known = dict.fromkeys(name for names in self._known for name in names if not name.endswith(UNKNOWN))
        own = [full.removeprefix(f"{chapter}-") for full in known if self._kinds(full) & kinds]
        return own + (sorted(self.codebook.by_name) if "concept" in kinds else [])

    def of(self, kind: str) -> list[str]:
        """Return the full ids of all things of a kind, in the order of the alphabet."""
        return sorted({name for names in self._known for name, kinds in names.items() if kind in kinds})

    def in_place_of(self, own: Kinds, gone: Container[str]) -> "Names":
        """Return what names mean where one file is read in place of another, of which the names are `gone`."""
        others = [{name: kinds for name, kinds in names.items() if name not in gone} for names in self._known]
        return Names(self.project, own, *others)

    def _kinds(self, name: str) -> frozenset[str]:
        return frozenset().union(*(names.get(name, ()) for names in self._known))


@dataclass(frozen=True)
class Sheet:
    """A coded chapter, its document, the folder of its book, where its passages are, and what other coders wrote."""

    chapter: Chapter
    document: Document
    home: Path = Path()
    lock: AnchorLock = NO_PLACES
    codings: tuple[CodingFile, ...] = ()

    def anchor(self, key: str, entry: Anchored) -> LockedAnchor | None:
        """Return the place of an entry as its lock has it; none where the sheet says something else by now."""
        anchor = self.lock.anchors.get(key)
        known = anchor and entry.quote and anchor.words == words_mark(entry.quote, entry.passage)
        return anchor if known else None

    @property
    def passages(self) -> "Passages":
        """Return where the sheet quotes its text."""
        quoted = (
            Passage(
                key=key,
                line=self.document.line((section, key)),
                quote=entry.quote,
                ends=entry.passage,
                anchor=self.anchor(key, entry),
            )
            for section in ("claims", "arguments")
            for key, entry in getattr(self.chapter, section).items()
        )
        return Passages(file=self.document.file, text=self.lock.text, entries=tuple(quoted))


@dataclass(frozen=True)
class Context:
    """What happened in the world a book is about, and the document it was read from."""

    record: ContextFile
    document: Document


@dataclass(frozen=True)
class Book:
    """A book's record, the document it was read from, its coded chapters in the order of the book, and its context.

    `home` is the folder that all of it was read from.
    """

    record: BookFile
    document: Document
    sheets: tuple[Sheet, ...]
    context: Context | None = None
    home: Path = Path()

    @property
    def context_name(self) -> str:
        """Return the full name of the book's context, such as `tw2019-context`."""
        return f"{self.record.book}-context"

    def name(self, sheet: Sheet) -> str:
        """Return the full name of a coded chapter, such as `tw2019-ch6`."""
        return f"{self.record.book}-{sheet.chapter.chapter}"


@dataclass(frozen=True)
class Library:
    """The coded books of a folder, the actors they share, the document these were read from, and their project.

    `folder` is the one that it was read from.
    """

    shared: ActorsFile
    books: tuple[Book, ...]
    document: Document | None = None
    project: Project = field(default_factory=Project)
    folder: Path = Path()

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """Return every coded chapter by its full name, such as `tw2019-ch6`."""
        return {book.name(sheet): sheet for book in self.books for sheet in book.sheets}

    @cached_property
    def names(self) -> Names:
        """Return the names of everything that the files define."""
        found = kinds_of(self.shared, self.document)
        for book in self.books:
            found += kinds_of(book.record, book.document)
            if book.context:
                found += kinds_of(book.context.record, book.context.document, f"{book.context_name}-")
            for sheet in book.sheets:
                found += kinds_of(sheet.chapter, sheet.document, f"{book.name(sheet)}-")
        return Names(self.project, by_name(found))


def by_name(defined: Iterable[tuple[str, str]]) -> Kinds:
    """Return the kinds of each thing by its full id; there are several where an id is used twice."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, kind in defined:
        found[name].add(kind)
    return found


def kinds_of(
    record: ActorsFile | BookFile | ContextFile | Chapter, document: Document | None = None, prefix: str = ""
) -> list[tuple[str, str]]:
    """Return the full ids that a file defines, each with its kind; `prefix` comes before those of a sheet.

    What is left out of a document is defined all the same; an id that cannot be read is `UNKNOWN`.

    >>> kinds_of(ActorsFile.model_validate({"actors": {"turkey": {"kind": "state", "label": "Turkey"}}}))
    [('turkey', 'actor')]
    """
    match record:
        case ActorsFile():
            sections, special = {"actors": "actor", "agents": "agent"}, "memberships"
            found = [(f"membership-{key}", "membership") for key in record.memberships]
        case BookFile():
            sections, special, prefix = {"parts": "part"}, "", f"{record.book}-"
            found = [(record.book, "part")]
        case _:
            sections, special = SHEET_SECTIONS if isinstance(record, Chapter) else CONTEXT_SECTIONS, ""
            found = []
    named = [(f"{prefix}{key}", kind) for name, kind in sections.items() for key in getattr(record, name)]
    lost = document.left_out if document else ()
    ids = [(place[1] if len(place) == 2 else "", str(place[0])) for place in lost if len(place) <= 2]
    gone = [(f"{prefix}{key or UNKNOWN}", sections[name]) for key, name in sorted(map(_texts, ids)) if name in sections]
    return [*named, *found, *gone] if special else [*found, *named, *gone]


def _texts(pair: tuple[object, str]) -> tuple[str, str]:
    return str(pair[0]), pair[1]
