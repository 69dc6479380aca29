"""Read the coding sheets of a folder and check them: every mistake of a run with file, line, entry and a way out.

A folder holds `actors.yaml` and one folder a book; or it is the folder of one book, and `actors.yaml` lies in it or
next to it. A book's folder holds `book.yaml`, `chapters/*.yaml` and, where there is one, `context.yaml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kg.errors import InputError, Problem, nearest
from kg.files import display_path
from kg.sheets import references
from kg.sheets.anchor_lock import NO_PLACES, AnchorLock, parse_lock
from kg.sheets.context import ContextFile
from kg.sheets.fields import Record
from kg.sheets.folder import actors_file, book_folders, lock_file
from kg.sheets.library import Book, Context, Library, Sheet
from kg.sheets.messages import at, complaint
from kg.sheets.records import ActorsFile, BookFile, Chapter
from kg.sheets.yaml_positions import Document, parse_yaml, read_bytes

__all__ = ["actors_file", "book_folders", "parse_record", "part_of", "read_library", "read_lock"]

T = TypeVar("T", bound=Record)


def read_library(folder: Path) -> Library:
    """Return the coded books of a folder; raise `InputError` with every mistake in every file."""
    problems: list[Problem] = []
    homes = book_folders(folder)
    actors = _read(actors_file(folder, homes), ActorsFile, problems)
    if actors:
        problems.extend(references.check_actors(*actors))
    books = [book for home in homes if (book := _read_book(home, problems))]
    library = Library(actors[0] if actors else ActorsFile(), tuple(books), actors[1] if actors else None)
    # References are checked only where all that can be referred to was read, or the same mistake is reported twice.
    if not problems:
        problems.extend(references.check_references(library))
    if problems:
        raise InputError(problems)
    return library


def parse_record(content: bytes, file: str, model: type[T], problems: list[Problem]) -> tuple[T, Document] | None:
    """Return the record that the bytes of a file hold, and its document; add to the problems where it is faulty.

    `file` is what messages call the file.
    """
    try:
        document = parse_yaml(content, file)
    except InputError as error:
        problems.extend(error.problems)
        return None
    try:
        return model.model_validate(document.values, by_alias=True, by_name=False), document
    except ValidationError as error:
        problems.extend(complaint(details, document, model) for details in error.errors(include_url=False))
        return None


def _read(path: Path, model: type[T], problems: list[Problem]) -> tuple[T, Document] | None:
    try:
        content = read_bytes(path, display_path(path))
    except InputError as error:
        problems.extend(error.problems)
        return None
    return parse_record(content, display_path(path), model, problems)


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
    if key not in parts:
        hint = nearest(key, parts) or f"add it to 'parts:' in {book.document.file}"
        yield at(sheet.document, ("chapter",), f"the book has no part {key!r}", hint)


def _read_book(home: Path, problems: list[Problem]) -> Book | None:
    context_file = home / "context.yaml"
    record = _read(home / "book.yaml", BookFile, problems)
    paths = sorted((home / "chapters").glob("*.yaml"))
    read = [(_read(path, Chapter, problems), read_lock(path, problems)) for path in paths]
    context = _read(context_file, ContextFile, problems) if context_file.exists() else None
    if record is None:
        return None
    order = list(record[0].parts)
    book = Book(*record, (), Context(*context) if context else None)
    sheets = [Sheet(*pair, home, lock) for pair, lock in read if pair]
    problems.extend(problem for sheet in sheets for problem in part_of(book, sheet))
    known = (sheet for sheet in sheets if sheet.chapter.chapter in order)
    return replace(book, sheets=tuple(sorted(known, key=lambda sheet: order.index(sheet.chapter.chapter))))
