"""Check what the entries of a library say of one another: every name stands for something of the right kind."""

from collections.abc import Iterable, Iterator

from kg import codebook
from kg.complaints import at
from kg.errors import Problem, nearest
from kg.library import SECTIONS, Book, Library, Sheet
from kg.model import InScheme, Record, RefersTo
from kg.yaml_lines import Document, Place

__all__ = ["check"]


def check(library: Library) -> Iterator[Problem]:
    """Yield what is wrong between the entries of a library."""
    seen: dict[str, str] = {}
    for book in library.books:
        if (first := seen.setdefault(book.record.book, book.document.file)) != book.document.file:
            yield at(book.document, ("book",), f"the book {book.record.book!r} is already defined in {first}")
        yield from _check_record(library, book.record, book.document, (), book.record.book)
        for sheet in book.sheets:
            key = book.name(sheet)
            if (first := seen.setdefault(key, sheet.document.file)) != sheet.document.file:
                yield at(sheet.document, ("chapter",), f"this chapter is already coded in {first}")
            yield from _check_sheet(library, book, sheet, key)


def _check_sheet(library: Library, book: Book, sheet: Sheet, key: str) -> Iterator[Problem]:
    chapter, document = sheet.chapter, sheet.document
    part = book.record.parts[chapter.chapter]
    for field, here, there in (("title", chapter.title, part.title), ("pages", chapter.pages, part.pages)):
        if here != there:
            place = (field,) if here is not None else ()
            message = f"the {field} given here differs from 'parts.{chapter.chapter}' in {book.document.file}"
            yield at(document, place, message, "make the two agree")
    # `text` and `coding` name the nodes of the text that was read and of the coding.
    names = {"text": "text", "coding": "coding"}
    for section in SECTIONS:
        for name, entry in getattr(chapter, section).items():
            spot: Place = (section, name)
            if (first := names.setdefault(name, section)) != section:
                yield at(document, spot, f"the id {name!r} is already used under {first}", "choose another id")
            yield from _check_record(library, entry, document, spot, key)
            end = entry.at[1] if getattr(entry, "at", None) else 0
            if end > chapter.text.characters:
                message = f"it ends at {end}, but the text has {chapter.text.characters} characters"
                yield at(document, (*spot, "at"), message)
    for name in ("text", "coding"):
        yield from _check_record(library, getattr(chapter, name), document, (name,), key)
    for name, argument in chapter.arguments.items():
        if argument.conclusion in argument.premises:
            message = f"{argument.conclusion!r} is premise and conclusion at once"
            yield at(document, ("arguments", name, "conclusion"), message, "an argument leads to a new claim")


def _check_record(
    library: Library, record: Record, document: Document, place: Place, chapter: str
) -> Iterator[Problem]:
    """Yield what is wrong with the names that a record uses for concepts and other entries."""
    for attribute, field in type(record).model_fields.items():
        value = getattr(record, attribute)
        here = (*place, str(field.alias))
        names = [] if value is None else list(value) if isinstance(value, tuple) else [value]
        for mark in field.metadata:
            if isinstance(mark, InScheme):
                known = codebook.schemes()[mark.scheme]
                for name in names:
                    if name not in known:
                        scheme = mark.scheme.replace("-", " ")
                        yield at(document, here, f"the codebook has no {name!r} under {scheme}", _near(name, known))
            elif isinstance(mark, RefersTo):
                kinds = " or ".join(sorted(mark.kinds))
                for i, name in enumerate(names):
                    if library.resolve(name, chapter, mark.kinds) is None:
                        spot = (*here, i) if (*here, i) in document.lines else here
                        near = _near(name, library.names(chapter, mark.kinds))
                        yield at(document, spot, f"there is no {kinds} {name!r}", near)


def _near(name: str, known: Iterable[str]) -> str:
    choices = sorted(known)
    return nearest(name, choices) or (f"the choices are {', '.join(choices)}" if 0 < len(choices) <= 8 else "")
