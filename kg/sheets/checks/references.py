"""Check what the entries of a library say of one another: every name means something of the right kind."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from kg.codebook import hints
from kg.errors import Problem, nearest
from kg.project.project import Project
from kg.sheets.checks.reserved import check_parts, check_reserved
from kg.sheets.checks.steps import check_held, check_steps
from kg.sheets.checks.texts import check_text
from kg.sheets.context import ContextFile
from kg.sheets.library import CONTEXT_SECTIONS, SHEET_SECTIONS, Book, Context, Library, Names, Sheet, by_name, kinds_of
from kg.sheets.records import ActorsFile, Chapter
from kg.yaml.differences import difference
from kg.yaml.fields import Record, is_id
from kg.yaml.marks import InScheme, RefersTo
from kg.yaml.messages import at, record_of
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

    Where `words` will do in place of a name, a text that only looks like one may be meant as words. `file` is what
    messages call the file, where it is another than that of the part.
    """

    name: str
    kinds: tuple[str, ...]
    line: int
    entry: str
    words: bool = False
    file: str = ""

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


_SHARED = ("actors", "memberships")
#: Of fewer choices than this, all are named, the most like one of them being of no help.
_FEW = 3

#: What a check finds in one file: what is wrong, and which names are for other files to define.
Found = Iterator[Problem | Missing]


def check_references(library: Library, unread: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield what is wrong between the entries of a library.

    Of names of the kinds in `unread`, which files define that cannot be read, none is missed.
    """
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
            first = seen.setdefault(key, document.file) if field and not document.is_lost((field,)) else document.file
            if first != document.file:
                yield again(key, field, first, document.file, document.line((field,)))
            for fault in faults:
                if not isinstance(fault, Missing):
                    yield fault
                elif unread.isdisjoint(fault.kinds):
                    yield fault.problem(document.file, key, names)


def again(key: str, field: str, first: str, file: str, line: int) -> Problem:
    """Return the problem that a book or chapter is in a file and in another one before."""
    message = f"the book {key!r} is already defined in" if field == "book" else "this chapter is already coded in"
    return Problem(file, line, field, f"{message} {first}")


def check_actors(shared: ActorsFile, document: Document, project: Project) -> Iterator[Problem]:
    """Yield which agents have the id of an actor, and which memberships are of nobody or of no organization."""
    for key in sorted(shared.actors.keys() & shared.agents.keys()):
        yield at(document, ("agents", key), f"the id {key!r} is already used under actors", "choose another id")
    ids = [((section, key), key) for section in ("actors", "agents") for key in getattr(shared, section)]
    yield from check_reserved(document, ids)
    names = Names(project, by_name(kinds_of(shared, document)))
    for place, entry in [((one, key), entry) for one in _SHARED for key, entry in getattr(shared, one).items()]:
        for fault in _check_record(names, entry, document, place, ""):
            yield fault.problem(document.file, "", names) if isinstance(fault, Missing) else fault
    for key, membership in shared.memberships.items():
        whole = shared.actors.get(membership.organization)
        is_known = whole and whole.kind in project.codebook.schemes["actor-kinds"]
        if whole and is_known and project.codebook.actor_class(whole.kind) not in {"organization", "alliance"}:
            message = f"{membership.organization!r} is a {whole.kind}; nobody is a member of it in this sense"
            hint = "name an actor of the kind organization or alliance, or of one that is like it in the codebook"
            yield at(document, ("memberships", key, "organization"), message, hint)


def check_project(names: Names) -> Iterator[Problem]:
    """Yield which coders of a project are no agents."""
    record, document = names.project.record, names.project.document
    for fault in _check_record(names, record, document, (), "") if record else ():
        yield fault.problem(document.file, "", names) if isinstance(fault, Missing) else fault


def check_book(names: Names, book: Book, context: str) -> Found:
    """Yield what is wrong with a book's record; `context` is the file of its context, if there is one."""
    record = book.record
    yield from _check_record(names, record, book.document, (), record.book)
    for key, part in record.parts.items():
        yield from _check_record(names, part, book.document, ("parts", key), record.book)
    for place, name in ((("book",), record.book), *((("parts", key), f"{record.book}-{key}") for key in record.parts)):
        if others := [kind for kind in names.meant(name, "") if kind != "part"]:
            message = f"the id {name!r} is already used for an {' and '.join(others)} in the file of the actors"
            yield at(book.document, place, message, "choose another id, since each stands for one thing in the graph")
    yield from check_reserved(book.document, [(("book",), record.book)])
    yield from check_parts(book.document, record.parts)
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
    part = book.record.parts.get(chapter.chapter)
    pairs = (("title", chapter.title, part.title), ("pages", chapter.pages, part.pages)) if part else ()
    for field, here, there in pairs:
        is_lost = document.is_lost((field,)) or book.document.is_lost(("parts", chapter.chapter, field))
        if here is not None and here != there and not is_lost:
            where = f"'parts.{chapter.chapter}' in {book.document.file}"
            yield at(document, (field,), difference(field, here, there, where), "make the two agree")
    yield from _check_entries(names, chapter, SHEET_SECTIONS, document, key)
    yield from _check_record(names, chapter.text, document, ("text",), key)
    # An extent that is not in the codebook is reported already; the rest of the sheet cannot be checked against it.
    if chapter.text.extent in names.codebook.schemes["extents"] and not document.is_lost(("text", "extent")):
        yield from check_text(sheet)
    yield from _check_steps(names, chapter, document, key)
    if not book.record.authors(chapter.chapter):
        yield from check_held(chapter, document)


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
        for name, raw in document.left_out_of(section):
            yield from _check_values(
                known, record_of(section, raw.get("kind"), type(record)), raw, document, (section, name), key
            )


def _check_record(known: Names, record: Record, document: Document, place: Place, chapter: str) -> Found:
    """Yield what is wrong with the names that a record uses for concepts and other entries."""
    values = {alias: getattr(record, name) for name, alias, _ in _marked(type(record))}
    return _check_values(known, type(record), values, document, place, chapter)


def _check_values(  # noqa: PLR0913, PLR0917  # where a name is, and what it may mean
    known: Names, record: type[Record], values: Mapping[str, Any], document: Document, place: Place, chapter: str
) -> Found:
    """Yield what is wrong with the names among the values of a record; what is left out of it is not looked at."""
    for _, alias, marks in _marked(record):
        value, here = values.get(alias), (*place, alias)
        names = list(value) if isinstance(value, list | tuple) else [value]
        texts = {i: name for i, name in enumerate(names) if isinstance(name, str)}
        # An entry that is left out is looked at as it is written; in place of a head there is what says nothing.
        lost = (here, (*place, ""), *([place] if len(place) == 1 else []))
        for mark in marks if texts and document.left_out.isdisjoint(lost) else ():
            yield from _check_names(known, mark, texts, document, here, chapter)


@cache
def _marked(record: type[Record]) -> list[tuple[str, str, list[InScheme | RefersTo]]]:
    """Return the fields of a record that hold names, also as they are written, and what these may mean."""
    found = {name: (str(field.alias), field.metadata) for name, field in record.model_fields.items()}
    kinds = (InScheme, RefersTo)
    marked = ((name, alias, [one for one in said if isinstance(one, kinds)]) for name, (alias, said) in found.items())
    return [each for each in marked if each[2]]


def _check_names(  # noqa: PLR0913, PLR0917
    known: Names, mark: InScheme | RefersTo, names: Mapping[int, str], document: Document, here: Place, chapter: str
) -> Found:
    if isinstance(mark, InScheme):
        for name in names.values():
            if name not in known.codebook.schemes[mark.scheme]:
                message = f"the codebook has no {name!r} under {mark.scheme.replace('-', ' ')}"
                yield at(document, here, message, hints.hint(known.codebook, mark.scheme, name))
        return
    for i, name in names.items():
        if (not mark.words or is_id(name)) and known.resolve(name, chapter, mark.kinds) is None:
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
