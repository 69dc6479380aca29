"""Read what a page shows: the project as it is on the disk, and the sheet by the very bytes that its hash is of."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kg.codings.records import FreeSheet
from kg.desk.place import Place
from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.pipeline.unchanged import stamp
from kg.seal import digest
from kg.sheets.checks.references import Missing, check_sheet
from kg.sheets.folder import corpus, lock_file
from kg.sheets.library import Book, Library, Names, Sheet, by_name, kinds_of
from kg.sheets.reader import read_lock, read_sound_part
from kg.sheets.records import Chapter
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
    """Return a sheet as it is now; raise `InputError` with every mistake where nothing of it can be read.

    What is around it is read again only where a file of it holds something else than before.
    """
    content = read_bytes(place.sheet, display_path(place.sheet))
    library = _around_it(place.folder, _seal(place))
    book = next((book for book in library.books if any(book.name(one) == place.chapter for one in book.sheets)), None)
    try:
        found = _read(place, library, book, content) if book else None
    except InputError:
        found = None
    # What the library has of the sheet itself may be old, also the chapter that it is of.
    if found is None or not (place.is_of_coder or found.book.name(found.sheet) == place.chapter):
        _, problems = read_sound_part(place.folder)
        raise InputError(problems or [Problem(display_path(place.sheet), 0, "", "its chapter is gone")])
    return found


@lru_cache(1)
def _around_it(folder: Path, seal: str) -> Library:  # noqa: ARG001  # by which it is known to be as it was
    return read_sound_part(folder)[0]


def _seal(place: Place) -> str:
    """Return a hash of all that is around the sheet of a place: of each file of its folder, by its name."""
    own = {str(place.sheet), str(lock_file(place.sheet))}
    hashes = stamp(corpus(place.folder), {}, "").hashes
    return digest(*(piece for path in sorted(hashes.keys() - own) for piece in (path, hashes[path])))


def reread(reading: Reading, content: bytes) -> Reading:
    """Return what a sheet would be with other content, the project around it being as it was read."""
    return _read(reading.place, reading.library, reading.book, content)


def _read(place: Place, library: Library, book: Book, content: bytes) -> Reading:
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
