"""Read the coding sheets of a folder and check them: every mistake of a run with file, line, entry and a way out.

A folder holds `actors.yaml` and one folder a book; or it is the folder of one book, and `actors.yaml` lies in it or
beside it. A book's folder holds `book.yaml`, `chapters/*.yaml` and, where there is one, `context.yaml`.
"""

import os
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kg import references
from kg.complaints import at, complaint
from kg.errors import InputError, Problem, nearest
from kg.fields import Record
from kg.library import Book, Context, Library, Sheet
from kg.model import ActorsFile, BookFile, Chapter, ContextFile
from kg.yaml_lines import Document, read_yaml

__all__ = ["read_library", "shown"]

T = TypeVar("T", bound=Record)


def read_library(folder: Path) -> Library:
    """Return the coded books of a folder.

    Raise `InputError` with every mistake in every file.
    """
    problems: list[Problem] = []
    homes = _book_folders(folder)
    beside = folder / "actors.yaml"
    actors_file = beside if beside.exists() or homes != [folder] else folder.absolute().parent / "actors.yaml"
    actors = _read(actors_file, ActorsFile, problems)
    if actors:
        shared, document = actors
        for key in sorted(shared.actors.keys() & shared.agents.keys()):
            message = f"the id {key!r} is already used under actors"
            problems.append(at(document, ("agents", key), message, "choose another id"))
    books = [book for home in homes if (book := _read_book(home, problems))]
    library = Library(actors[0] if actors else ActorsFile(), tuple(books), actors[1] if actors else None)
    # References are checked only where all that can be referred to was read, or the same mistake is told twice.
    if not problems:
        problems.extend(references.check(library))
    if problems:
        raise InputError(problems)
    return library


def _book_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        message = (
            "this is a file; a folder of coding sheets is wanted" if folder.exists() else "there is no such folder"
        )
        raise InputError([Problem(shown(folder), 0, "", message)])
    homes = [folder] if (folder / "book.yaml").exists() else sorted(p.parent for p in folder.glob("*/book.yaml"))
    if not homes:
        hint = "a book's folder holds book.yaml and chapters/NN.yaml"
        raise InputError([Problem(shown(folder), 0, "", "there is no book.yaml here or one level below", hint)])
    return homes


def _read(path: Path, model: type[T], problems: list[Problem]) -> tuple[T, Document] | None:
    """Return the record in a file and its document; where it is faulty, add to the problems and return None."""
    try:
        document = read_yaml(path, shown(path))
    except InputError as error:
        problems.extend(error.problems)
        return None
    try:
        return model.model_validate(document.values, by_alias=True, by_name=False), document
    except ValidationError as error:
        problems.extend(complaint(details, document, model) for details in error.errors(include_url=False))
        return None


def _read_book(home: Path, problems: list[Problem]) -> Book | None:
    record = _read(home / "book.yaml", BookFile, problems)
    read = [_read(path, Chapter, problems) for path in sorted((home / "chapters").glob("*.yaml"))]
    beside = home / "context.yaml"
    context = _read(beside, ContextFile, problems) if beside.exists() else None
    if record is None:
        return None
    order = list(record[0].parts)
    sheets = []
    for chapter, document in (pair for pair in read if pair):
        if chapter.chapter in order:
            sheets.append(Sheet(chapter, document, home))
        else:
            hint = nearest(chapter.chapter, order) or f"add it to 'parts:' in {record[1].file}"
            problems.append(at(document, ("chapter",), f"the book has no part {chapter.chapter!r}", hint))
    ordered = tuple(sorted(sheets, key=lambda sheet: order.index(sheet.chapter.chapter)))
    return Book(*record, ordered, Context(*context) if context else None)


def shown(path: Path) -> str:
    """Return how messages call a path: from the current folder where it lies below it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
