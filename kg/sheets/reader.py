"""Read the coding sheets of a folder and check them: every mistake of a run with file, line, entry and a way out.

A folder holds `project.yaml`, `actors.yaml`, perhaps `codebook.yaml`, and one folder a book; or it is the folder of one
book, and these lie in it or next to it. A book's folder holds `book.yaml`, `chapters/*.yaml`, perhaps `context.yaml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.anchors.lock import NO_PLACES, AnchorLock, parse_lock
from kg.errors import InputError, Problem, nearest
from kg.files import display_path, read_bytes
from kg.project.reader import read_project
from kg.sheets.checks import references
from kg.sheets.checks.unread import unread_sheets
from kg.sheets.context import ContextFile
from kg.sheets.folder import CodingFile, actors_file, book_folders, coding_files, lock_file, sheet_paths
from kg.sheets.library import CONTEXT_SECTIONS, SECTIONS, Book, Context, Library, Sheet
from kg.sheets.records import ActorsFile, Chapter
from kg.sheets.works import BookFile
from kg.yaml.messages import at
from kg.yaml.record import read_record

__all__ = ["actors_file", "book_folders", "part_of", "read_book", "read_library", "read_lock", "read_sound_part"]


def read_library(folder: Path) -> Library:
    """Return the coded books of a folder; raise `InputError` with every mistake in every file."""
    library, problems = read_sound_part(folder)
    if problems:
        raise InputError(problems)
    return library


def read_sound_part(folder: Path) -> tuple[Library, list[Problem]]:
    """Return the coded books of a folder as far as they can be read, and every mistake in every file."""
    problems: list[Problem] = []
    homes = book_folders(folder)
    problems.extend(unread_sheets(folder, homes))
    project = read_project(folder, problems)
    actors = read_record(actors_file(folder, homes), ActorsFile, problems)
    if actors:
        problems.extend(references.check_actors(*actors, project))
    unread = [] if actors else ["actor", "agent"]
    books = [book for home in homes if (book := read_book(home, problems, unread))]
    record, document = actors or (ActorsFile(), None)
    library = Library(record, tuple(books), document, project, folder.absolute())
    problems.extend(references.check_references(library, frozenset(unread)))
    return library, problems


def read_lock(sheet: Path, problems: list[Problem]) -> AnchorLock:
    """Return where the passages of a sheet are, which is nowhere as long as its text was not at hand."""
    path = lock_file(sheet)
    if not path.exists():
        return NO_PLACES
    try:
        return parse_lock(read_bytes(path, display_path(path)), display_path(path), problems)
    except InputError as error:
        problems.extend(error.problems)
        return NO_PLACES


def part_of(book: Book, sheet: Sheet) -> Iterator[Problem]:
    """Yield that a book has no part of which a sheet is the coding, if it has none."""
    key, parts = sheet.chapter.chapter, list(book.record.parts)
    is_lost = sheet.document.is_lost(("chapter",)) or book.document.is_lost(("parts", key))
    if key not in parts and not is_lost:
        hint = nearest(key, parts) or f"add it to 'parts:' in {book.document.file}"
        yield at(sheet.document, ("chapter",), f"the book has no part {key!r}", hint)


def read_book(home: Path, problems: list[Problem], unread: list[str]) -> Book | None:
    """Return a book as far as it can be read; add to `unread` the kinds of thing that may be in what cannot."""
    context_file = home / "context.yaml"
    record = read_record(home / "book.yaml", BookFile, problems)
    read = [(path, (read_record(path, Chapter, problems), read_lock(path, problems))) for path in sheet_paths(home)]
    context = read_record(context_file, ContextFile, problems) if context_file.exists() else None
    if record is None or not all(pair for _, (pair, _) in read) or (context is None and context_file.exists()):
        unread += [*SECTIONS.values(), *CONTEXT_SECTIONS.values(), "part"]
    if record is None:
        return None
    order = list(record[0].parts)
    book = Book(*record, (), Context(*context) if context else None, home.absolute())
    sheets = [Sheet(*pair, home, lock, _codings(home, path, problems)) for path, (pair, lock) in read if pair]
    problems.extend(problem for sheet in sheets for problem in part_of(book, sheet))
    places = {key: place for place, key in enumerate(order)}
    return replace(book, sheets=tuple(sorted(sheets, key=lambda sheet: places.get(sheet.chapter.chapter, len(places)))))


def _codings(home: Path, path: Path, problems: list[Problem]) -> tuple[CodingFile, ...]:
    """Return what several coders wrote of a chapter; add to the problems what cannot be read."""
    try:
        return coding_files(home, path.name)
    except InputError as error:
        problems.extend(error.problems)
        return ()
