"""Gather the files that a project is written in: records, sheets and locks, and a text only where it is asked for."""

from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.project.file import codebook_file, project_file
from kg.sheets.folder import CODINGS, ROUNDS, actors_file, coding_paths, lock_file, round_paths
from kg.sheets.library import Book, Library

__all__ = ["beside", "sheet_files", "shipped_texts", "titles"]

#: The folder of a crate that holds what its project is written in.
_FOLDER = "sheets/"
#: What a crate calls a file next to project.yaml that says how to cite it, or what others may do with it -> its names.
_BESIDE = {
    "CITATION.cff": ("CITATION.cff",),
    "LICENSE": ("LICENSE", "LICENCE", "LICENSE.txt", "LICENCE.txt", "LICENSE.md", "LICENCE.md"),
}


def sheet_files(library: Library) -> dict[str, bytes]:
    """Return the files of a library by their paths in a crate, in their order.

    They lie there as in their own folder, so that `kg build` builds them. What a sheet names as its `file:` is a text,
    and is not among them. Raise `InputError` where one cannot be read any more, or has no place in a crate.
    """
    return {_within(name, path): read_bytes(path) for name, path in _files(library)}


def _within(name: str, path: Path) -> str:
    """Return where a file lies in a crate, given where it lies as seen from the folder of its project."""
    found = normpath(f"{_FOLDER}{name}")
    if found.startswith(("..", "/")):
        message, hint = "it lies too far from the folder of its project to be in a crate", "put it into that folder"
        raise InputError([Problem(display_path(path), 0, "", message, hint)])
    return found


def beside(library: Library) -> dict[str, bytes]:
    """Return what lies next to the record of a project and says how to cite it and what others may do with it."""
    record = project_file(library.folder)
    found = {}
    for called, names in _BESIDE.items() if record else ():
        for path in (record.parent / name for name in names if record):
            if path.is_file():
                found[f"{called}{path.suffix}" if called == "LICENSE" else called] = read_bytes(path)
                break
    return found


def shipped_texts(library: Library) -> dict[str, Path]:
    """Return the texts that sheets name as their `file:`, which are the coders' to give away, by path in a crate."""
    named = [(book, file) for book in library.books for sheet in book.sheets if (file := sheet.chapter.text.file)]
    return {f"{_home(book)}/{file}": book.home / file for book, file in named}


def titles(library: Library) -> dict[str, str]:
    """Return of which work or part of a work each file is, by its path in a crate."""
    found = {}
    for book in library.books:
        found[f"{_home(book)}/book.yaml"] = f"The record of “{book.record.title}”"
        found[f"{_home(book)}/context.yaml"] = f"The context of “{book.record.title}”"
        for sheet in book.sheets:
            stem = f"{_home(book)}/chapters/{Path(sheet.document.file).stem}"
            found[f"{stem}.yaml"] = f"The sheet of “{sheet.chapter.title}”"
            found[f"{stem}.lock"] = f"Where the passages of “{sheet.chapter.title}” are in its text"
            name = Path(sheet.document.file).name
            for path in coding_paths(book.home, name):
                place = f"{_home(book)}/{CODINGS}/{path.parent.name}/{path.stem}"
                found[f"{place}.yaml"] = f"What coders said of “{sheet.chapter.title}”: {path.parent.name}"
                found[f"{place}.lock"] = f"Where {path.parent.name} found that in its text"
            for path in round_paths(book.home, name):
                number, coder = path.parent.parent.name, path.parent.name
                place = f"{_home(book)}/{CODINGS}/{ROUNDS}/{number}/{coder}/{path.stem}"
                found[f"{place}.yaml"] = f"What coders said of “{sheet.chapter.title}” in round {number}: {coder}"
                found[f"{place}.lock"] = f"Where {coder} found that in its text in round {number}"
    return found


def _home(book: Book) -> str:
    return f"{_FOLDER}{book.home.name}"


def _files(library: Library) -> Iterator[tuple[str, Path]]:
    if record := project_file(library.folder):
        yield record.name, record
    if not library.project.codebook.own.is_shipped:
        named = library.project.record.codebook if library.project.record else None
        path = record.parent / named if record and named else codebook_file(library.folder)
        if path:
            yield named or path.name, path
    if library.document:
        path = actors_file(library.folder, [book.home for book in library.books])
        yield path.name, path
    for book in library.books:
        yield from ((f"{book.home.name}/{path.relative_to(book.home).as_posix()}", path) for path in _of_book(book))


def _of_book(book: Book) -> Iterator[Path]:
    yield book.home / "book.yaml"
    for name in sorted(Path(sheet.document.file).name for sheet in book.sheets):
        path = book.home / "chapters" / name
        for each in (path, *coding_paths(book.home, name), *round_paths(book.home, name)):
            yield each
            if lock_file(each).is_file():
                yield lock_file(each)
    if book.context:
        yield book.home / "context.yaml"
