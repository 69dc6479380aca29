"""Check what the entries of a library say of one another: every name means something of the right kind."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.codebook import hints
from kg.errors import Problem, nearest
from kg.project.project import Project
from kg.sheets.claims import Anchored
from kg.sheets.context import ContextFile
from kg.sheets.library import (
    CONTEXT_SECTIONS,
    SECTIONS,
    Book,
    Context,
    Library,
    Names,
    Sheet,
    by_name,
    kinds_of,
)
from kg.sheets.records import ActorsFile, Chapter, Text
from kg.sheets.steps import check_steps
from kg.yaml.fields import InScheme, Record, RefersTo, is_id
from kg.yaml.messages import at
from kg.yaml.positions import Document, Place

__all__ = [
    "Missing",
    "again",
    "check_actors",
    "check_book",
    "check_context",
    "check_project",
    "check_references",
    "check_sheet",
]


class Missing(NamedTuple):
    """A name that means nothing known so far: the kinds of thing that are wanted, and where it is written.

    Where `words` will do in place of a name, a text that only looks like one may be meant as words.
    """

    name: str
    kinds: tuple[str, ...]
    line: int
    entry: str
    words: bool = False

    def problem(self, file: str, chapter: str, names: Names) -> Problem:
        """Return what is wrong where no file defines the name; those that files do define give the hint."""
        message = f"there is no {' or '.join(self.kinds)} {self.name!r}"
        if other := names.meant(self.name, chapter):
            hint = f"there is one among the {' and '.join(f'{kind}s' for kind in other)}"
        else:
            hint = _near(self.name, names.choices(chapter, frozenset(self.kinds)))
        if self.words:
            hint = f"{hint}; if words are meant, write a sentence".removeprefix("; ")
        return Problem(file, self.line, self.entry, message, hint)


#: Of fewer choices than this, all are named, the most like one of them being of no help.
_FEW = 3

#: What a check finds in one file: what is wrong, and which names are for other files to define.
Found = Iterator[Problem | Missing]


def check_references(library: Library) -> Iterator[Problem]:
    """Yield what is wrong between the entries of a library."""
    names, seen = library.names, dict[str, str]()
    yield from check_project(names)
    for book in library.books:
        context = book.context.document if book.context else None
        found = [(book.record.book, "book", book.document, check_book(names, book, context.file if context else ""))]
        for sheet in book.sheets:
            key = book.name(sheet)
            found.append((key, "chapter", sheet.document, check_sheet(names, book, sheet, key)))
        if book.context:
            key = book.context_name
            found.append((key, "", book.context.document, check_context(names, book.context, key)))
        for key, field, document, faults in found:
            if field and (first := seen.setdefault(key, document.file)) != document.file:
                yield again(key, field, first, document.file, document.line((field,)))
            for fault in faults:
                yield fault.problem(document.file, key, names) if isinstance(fault, Missing) else fault


def again(key: str, field: str, first: str, file: str, line: int) -> Problem:
    """Return the problem that a book or chapter is in a file and in another one before."""
    message = f"the book {key!r} is already defined in" if field == "book" else "this chapter is already coded in"
    return Problem(file, line, field, f"{message} {first}")


def check_actors(shared: ActorsFile, document: Document, project: Project) -> Iterator[Problem]:
    """Yield which agents have the id of an actor, and which memberships are of nobody or of no organization."""
    for key in sorted(shared.actors.keys() & shared.agents.keys()):
        message = f"the id {key!r} is already used under actors"
        yield at(document, ("agents", key), message, "choose another id")
    names = Names(project, by_name(kinds_of(shared)))
    for key, actor in shared.actors.items():
        for fault in _check_record(names, actor, document, ("actors", key), ""):
            yield fault.problem(document.file, "", names) if isinstance(fault, Missing) else fault
    for key, membership in shared.memberships.items():
        place = ("memberships", key)
        for fault in _check_record(names, membership, document, place, ""):
            yield fault.problem(document.file, "", names) if isinstance(fault, Missing) else fault
        whole = shared.actors.get(membership.organization)
        is_known = whole and whole.kind in project.codebook.schemes["actor-kinds"]
        if whole and is_known and project.codebook.actor_class(whole.kind) not in {"organization", "alliance"}:
            message = f"{membership.organization!r} is a {whole.kind}; nobody is a member of it in this sense"
            hint = "name an actor of the kind organization or alliance, or of one that is like it in the codebook"
            yield at(document, (*place, "organization"), message, hint)


def check_project(names: Names) -> Iterator[Problem]:
    """Yield which coders of a project are no agents."""
    record, document = names.project.record, names.project.document
    for fault in _check_record(names, record, document, (), "") if record else ():
        yield fault.problem(document.file, "", names) if isinstance(fault, Missing) else fault


def check_book(names: Names, book: Book, context: str) -> Found:
    """Yield what is wrong with a book's record; `context` is the file of its context, if there is one."""
    yield from _check_record(names, book.record, book.document, (), book.record.book)
    for key, part in book.record.parts.items():
        yield from _check_record(names, part, book.document, ("parts", key), book.record.book)
    if context and "context" in book.record.parts:
        message = f"the id 'context' is already used by {context}"
        yield at(book.document, ("parts", "context"), message, "choose another id")


def check_context(names: Names, context: Context, key: str) -> Found:
    """Yield what is wrong with the context of a book; `key` is its full name."""
    record, document = context.record, context.document
    yield from _check_entries(names, record, CONTEXT_SECTIONS, document, key)
    yield from _check_steps(names, record, document, key)


def check_sheet(names: Names, book: Book, sheet: Sheet, key: str) -> Found:
    """Yield what is wrong with a coded chapter; `key` is its full name."""
    chapter, document = sheet.chapter, sheet.document
    part = book.record.parts[chapter.chapter]
    for field, here, there in (("title", chapter.title, part.title), ("pages", chapter.pages, part.pages)):
        if here != there:
            place = (field,) if here is not None else ()
            message = f"the {field} given here differs from 'parts.{chapter.chapter}' in {book.document.file}"
            yield at(document, place, message, "make the two agree")
    yield from _check_entries(names, chapter, SECTIONS, document, key)
    yield from _check_record(names, chapter.text, document, ("text",), key)
    # An extent that is not in the codebook is reported already; the rest of the sheet cannot be checked against it.
    if chapter.text.extent in names.codebook.schemes["extents"]:
        yield from _check_text(chapter, document)
    yield from _check_steps(names, chapter, document, key)
    if not book.record.authors(chapter.chapter):
        yield from _check_holders(chapter, document)


def _check_holders(chapter: Chapter, document: Document) -> Iterator[Problem]:
    """Yield which entries of a part without an author say nothing of who holds them."""
    for section in ("claims", "arguments"):
        for name, entry in getattr(chapter, section).items():
            if not entry.held_by and "holder" not in getattr(entry, "unstated", ()):
                message = "the chapter has no author of its own, and the book has editors only; so nobody holds this"
                hint = f"add 'author:' to 'parts.{chapter.chapter}' in the book's record, or 'held-by:' here"
                yield at(document, (section, name), message, hint)


def _check_steps(known: Names, record: Chapter | ContextFile, document: Document, key: str) -> Iterator[Problem]:
    """Yield whose steps are not as they must be; where nobody knows who coded, that is said already."""
    if known.resolve(record.coding.by, key, frozenset({"agent"})):
        yield from check_steps(record, document)


def _check_entries(
    known: Names, record: Chapter | ContextFile, sections: Iterable[str], document: Document, key: str
) -> Found:
    """Yield what is wrong with the ids of the entries of some sections and with the names that they use."""
    # These name the nodes of the text that was read, of the coding, of its record and of the notes that it used.
    fields = type(record).model_fields
    names: dict[str, str] = {name: name for name in ("text", "coding") if name in fields}
    names |= dict.fromkeys(("record", "notes"), "coding")
    yield from _check_record(known, record.coding, document, ("coding",), key)
    for section in sections:
        for name, entry in getattr(record, section).items():
            if (first := names.setdefault(name, section)) != section:
                message = f"the id {name!r} is already used under {first}"
                yield at(document, (section, name), message, "choose another id")
            yield from _check_record(known, entry, document, (section, name), key)


def _check_text(chapter: Chapter, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with a text, or else with where its entries are in it."""
    faults = [*_check_marks(chapter.text, document)]
    yield from faults
    for section in () if faults else SECTIONS:
        for name, entry in getattr(chapter, section).items():
            yield from _check_place(entry, chapter.text, document, (section, name))


def _check_marks(text: Text, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with how a text can be known again or, where it is not held, with what is said of it."""
    marks = {"characters": text.characters, "sha256": text.sha256, "normalized-sha256": text.normalized_sha256}
    for name, mark in marks.items():
        if text.is_held and mark is None:
            hint = "give it, or say in 'extent:' that the text is not held"
            yield at(document, ("text",), f"there is no {name!r}", hint)
        if not text.is_held and mark is not None:
            message = f"by its extent, {text.extent!r}, the text is not held, so it cannot be known again"
            yield at(document, ("text", name), message, f"remove {name!r}, or correct 'extent:'")
    if not text.is_whole and text.note is None:
        message = "the text is held in part" if text.is_held else "the text is not held"
        yield at(document, ("text",), message, "say in 'note:' what could be read and what is cut")


def _check_place(entry: Record, text: Text, document: Document, spot: Place) -> Iterator[Problem]:
    """Yield what is wrong with how an entry says where it is in its text, and what of it is unread."""
    if text.is_whole and getattr(entry, "unread", None):
        message = "the whole text is held, so nothing of it is unread"
        yield at(document, (*spot, "unread"), message, "what the text does not give is 'unstated'")
    if not isinstance(entry, Anchored):
        return
    if not text.is_held:
        if entry.at is not None:
            hint = "remove 'at' and 'sha256', or give the length and hashes of the text"
            yield at(document, (*spot, "at"), "the text is not held, so no place in it can be counted", hint)
        if entry.where is None:
            yield at(document, spot, "the text is not held", "say in 'where:' which sentence or phrase is meant")
    elif entry.quote is None:
        yield at(document, spot, "there is no 'quote'", "quote the words that matter")
    elif entry.at and text.characters and entry.at[1] > text.characters:
        message = f"it ends at {entry.at[1]}, but the text has {text.characters} characters"
        yield at(document, (*spot, "at"), message)


def _check_record(known: Names, record: Record, document: Document, place: Place, chapter: str) -> Found:
    """Yield what is wrong with the names that a record uses for concepts and other entries."""
    for attribute, field in type(record).model_fields.items():
        value = getattr(record, attribute)
        here = (*place, str(field.alias))
        names = [] if value is None else list(value) if isinstance(value, tuple) else [value]
        for mark in field.metadata:
            if isinstance(mark, InScheme):
                for name in names:
                    if name not in known.codebook.schemes[mark.scheme]:
                        message = f"the codebook has no {name!r} under {mark.scheme.replace('-', ' ')}"
                        yield at(document, here, message, hints.hint(known.codebook, mark.scheme, name))
            elif isinstance(mark, RefersTo):
                for i, name in enumerate(names):
                    if mark.words and not is_id(name):
                        continue
                    if known.resolve(name, chapter, mark.kinds) is None:
                        spot = document.nearest((*here, i))
                        entry = ".".join(map(str, spot))
                        yield Missing(name, tuple(sorted(mark.kinds)), document.line(spot), entry, mark.words)


def _near(name: str, known: Iterable[str]) -> str:
    """Return a hint: the full names that end with a name, or the names most like it, or all of a few."""
    choices = sorted(known)
    full = [choice for choice in choices if choice.endswith(f"-{name}")]
    if full:
        return f"nearest: {', '.join(full[:3])}"
    near = "" if len(choices) < _FEW else nearest(name, choices)
    return near or (f"the choices are {', '.join(choices)}" if 0 < len(choices) <= 8 else "")
