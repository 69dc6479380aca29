"""Read the coding sheets of a folder and check them: every mistake of a run with file, line, entry and a way out.

A folder holds `project.yaml`, `actors.yaml` and one folder a book; or it is the folder of one book, and these lie in it
or next to it. A book's folder holds `book.yaml`, `chapters/*.yaml` and, where there is one, `context.yaml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kg.errors import InputError, Problem, nearest
from kg.files import display_path
from kg.rdf.bases import OURS
from kg.sheets import references
from kg.sheets.context import ContextFile
from kg.sheets.fields import Record
from kg.sheets.folder import actors_file, book_folders, project_file
from kg.sheets.library import Book, Context, Library, Project, Sheet
from kg.sheets.messages import at, complaint
from kg.sheets.project import ProjectFile
from kg.sheets.records import ActorsFile, Chapter
from kg.sheets.works import BookFile
from kg.sheets.yaml_positions import Document, parse_yaml, read_bytes

__all__ = ["actors_file", "book_folders", "parse_record", "part_of", "read_library"]

T = TypeVar("T", bound=Record)


def read_library(folder: Path) -> Library:
    """Return the coded books of a folder; raise `InputError` with every mistake in every file."""
    problems: list[Problem] = []
    homes = book_folders(folder)
    actors = _read(actors_file(folder, homes), ActorsFile, problems)
    if actors:
        problems.extend(references.check_actors(*actors))
    books = [book for home in homes if (book := _read_book(home, problems))]
    file = project_file(folder, homes)
    project = _read(file, ProjectFile, problems) if file else None
    library = Library(
        actors[0] if actors else ActorsFile(),
        tuple(books),
        actors[1] if actors else None,
        Project(*project) if project else None,
        project[0].base if project else OURS,
    )
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


def part_of(book: Book, sheet: Sheet) -> Iterator[Problem]:
    """Yield that a book has no part of which a sheet is the coding, if it has none."""
    key, parts = sheet.chapter.chapter, list(book.record.parts)
    if key not in parts:
        hint = nearest(key, parts) or f"add it to 'parts:' in {book.document.file}"
        yield at(sheet.document, ("chapter",), f"the book has no part {key!r}", hint)


def _read_book(home: Path, problems: list[Problem]) -> Book | None:
    context_file = home / "context.yaml"
    record = _read(home / "book.yaml", BookFile, problems)
    read = [_read(path, Chapter, problems) for path in sorted((home / "chapters").glob("*.yaml"))]
    context = _read(context_file, ContextFile, problems) if context_file.exists() else None
    if record is None:
        return None
    order = list(record[0].parts)
    book = Book(*record, (), Context(*context) if context else None)
    sheets = [Sheet(*pair, home) for pair in read if pair]
    problems.extend(problem for sheet in sheets for problem in part_of(book, sheet))
    known = (sheet for sheet in sheets if sheet.chapter.chapter in order)
    return replace(book, sheets=tuple(sorted(known, key=lambda sheet: order.index(sheet.chapter.chapter))))
