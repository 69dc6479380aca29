"""Read what a page shows: the project as it is on the disk, and the sheet by the very bytes that its hash is of."""

from dataclasses import dataclass, replace

from kg.codings.records import FreeSheet
from kg.desk.place import Place
from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.sheets.library import Book, Library, Names, Sheet, by_name, kinds_of
from kg.sheets.reader import read_lock, read_sound_part
from kg.sheets.records import Chapter
from kg.sheets.references import Missing, check_sheet
from kg.yaml.record import parse_record

__all__ = ["Reading", "read", "reread"]


@dataclass(frozen=True)
class Reading:
    """A sheet with the project around it: its book, the names that it may use, and what is wrong in it alone.

    `content` are the bytes of the sheet.
    """

    place: Place
    library: Library
    book: Book
    sheet: Sheet
    names: Names
    content: bytes
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """Return the sheet as it is written."""
        return self.content.decode("utf-8-sig")


def read(place: Place) -> Reading:
    """Return a sheet as it is now; raise `InputError` with every mistake where nothing of it can be read."""
    content = read_bytes(place.sheet, display_path(place.sheet))
    library, problems = read_sound_part(place.folder)
    found = next((book for book in library.books for one in book.sheets if book.name(one) == place.chapter), None)
    if found is None:
        raise InputError(problems or [Problem(display_path(place.sheet), 0, "", "its chapter is gone")])
    return _around(place, library, found, content)


def reread(reading: Reading, content: bytes) -> Reading:
    """Return what a sheet would be with other content, the project around it being as it was read."""
    return _around(reading.place, reading.library, reading.book, content)


def _around(place: Place, library: Library, book: Book, content: bytes) -> Reading:
    file, problems = display_path(place.sheet), list[Problem]()
    parsed = parse_record(content, file, FreeSheet if place.is_of_coder else Chapter, problems)
    if parsed is None:
        raise InputError(problems)
    reference = next(sheet for sheet in book.sheets if book.name(sheet) == place.chapter)
    sheet = Sheet(*parsed, reference.home, read_lock(place.sheet, problems), reference.codings)
    gone = {name for name, _ in kinds_of(reference.chapter, reference.document, f"{place.chapter}-")}
    own = by_name(kinds_of(sheet.chapter, sheet.document, f"{place.chapter}-"))
    names = library.names.in_place_of({**place.elsewhere, **own}, gone)
    named = replace(book, sheets=tuple(sheet if one is reference else one for one in book.sheets))
    books = tuple(named if one is book else one for one in library.books)
    for fault in check_sheet(names, named, sheet, place.chapter):
        problems.append(fault.problem(file, place.chapter, names) if isinstance(fault, Missing) else fault)
    return Reading(place, replace(library, books=books), named, sheet, names, content, tuple(problems))
