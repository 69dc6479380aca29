"""Read the coding sheets of a folder and check them: every mistake of a run with file, line, entry and a way out.

A folder holds `project.yaml`, `actors.yaml`, perhaps `codebook.yaml`, and one folder a book; or it is the folder of one
book, and these lie in it or next to it. A book's folder holds `book.yaml`, `chapters/*.yaml`, perhaps `context.yaml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError, Problem, nearest
from kg.project.reader import read_project
from kg.sheets import references
from kg.sheets.context import ContextFile
from kg.sheets.folder import actors_file, book_folders
from kg.sheets.library import Book, Context, Library, Sheet
from kg.sheets.records import ActorsFile, Chapter
from kg.sheets.works import BookFile
from kg.yaml.messages import at
from kg.yaml.record import read_record

__all__ = ["actors_file", "book_folders", "part_of", "read_library"]


def read_library(folder: Path) -> Library:
    """Return the coded books of a folder; raise `InputError` with every mistake in every file."""
    problems: list[Problem] = []
    homes = book_folders(folder)
    project = read_project(folder, problems)
    actors = read_record(actors_file(folder, homes), ActorsFile, problems)
    if actors:
        problems.extend(references.check_actors(*actors, project))
    books = [book for home in homes if (book := _read_book(home, problems))]
    record, document = actors or (ActorsFile(), None)
    library = Library(record, tuple(books), document, project)
    # References are checked only where all that can be referred to was read, or the same mistake is reported twice.
    if not problems:
        problems.extend(references.check_references(library))
    if problems:
        raise InputError(problems)
    return library


def part_of(book: Book, sheet: Sheet) -> Iterator[Problem]:
    """Yield that a book has no part of which a sheet is the coding, if it has none."""
    key, parts = sheet.chapter.chapter, list(book.record.parts)
    if key not in parts:
        hint = nearest(key, parts) or f"add it to 'parts:' in {book.document.file}"
        yield at(sheet.document, ("chapter",), f"the book has no part {key!r}", hint)


def _read_book(home: Path, problems: list[Problem]) -> Book | None:
    context_file = home / "context.yaml"
    record = read_record(home / "book.yaml", BookFile, problems)
    read = [read_record(path, Chapter, problems) for path in sorted((home / "chapters").glob("*.yaml"))]
    context = read_record(context_file, ContextFile, problems) if context_file.exists() else None
    if record is None:
        return None
    order = list(record[0].parts)
    book = Book(*record, (), Context(*context) if context else None)
    sheets = [Sheet(*pair, home) for pair in read if pair]
    problems.extend(problem for sheet in sheets for problem in part_of(book, sheet))
    known = (sheet for sheet in sheets if sheet.chapter.chapter in order)
    return replace(book, sheets=tuple(sorted(known, key=lambda sheet: order.index(sheet.chapter.chapter))))
