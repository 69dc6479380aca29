"""Read a folder of sheets book by book, so that no more than one book is in memory, and check it as a whole."""

import pickle
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from kg.errors import InputError, Problem
from kg.exchange.streams.names import NamesOnDisk
from kg.project.reader import read_project
from kg.sheets.checks import references
from kg.sheets.checks.unread import unread_sheets
from kg.sheets.library import Book, Library, Names, kinds_of
from kg.sheets.reader import actors_file, book_folders, read_book
from kg.sheets.records import ActorsFile
from kg.yaml.record import read_record

__all__ = ["read_by_book"]


@dataclass(frozen=True)
class _Known(Library):
    """A library whose names are known already."""

    known: Names | None = None

    @cached_property
    def names(self) -> Names:
        """Return the names of everything that the files define."""
        assert self.known  # noqa: S101  # as it is made below
        return self.known


class _Books:
    """Books that were read, one after another from a file of our own."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[Book]:
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301  # what `read_by_book` wrote a moment ago
            except EOFError:
                return


@contextmanager
def read_by_book(folder: Path) -> Iterator[Library]:
    """Give the library of a folder, as `read_library` does, whose `books` can only be gone through, and often.

    Each sheet is parsed once and kept in a file without a name; what the files define is kept in another. Raise
    `InputError` with every mistake in every file.
    """
    problems: list[Problem] = []
    homes = book_folders(folder)
    problems.extend(unread_sheets(folder, homes))
    project = read_project(folder, problems)
    actors = read_record(actors_file(folder, homes), ActorsFile, problems)
    if actors:
        problems.extend(references.check_actors(*actors, project))
    shared, document = actors or (ActorsFile(), None)
    unread = [] if actors else ["actor", "agent"]
    keys: set[str] = set()
    twice: set[str] = set()
    with closing(NamesOnDisk()) as defined, TemporaryFile() as spool:
        defined.add(kinds_of(shared, document))
        for home in homes:
            if book := read_book(home, problems, unread):
                pickle.dump(book, spool)
                defined.add(_defined(book))
                (twice if book.record.book in keys else keys).add(book.record.book)
        spool.flush()
        names = Names(project, defined)
        books = _Books(spool)
        alike = tuple(book for book in books if book.record.book in twice) if twice else ()
        for some in chain([alike], ((book,) for book in books)):
            one = _Known(shared, some, document, project, folder.absolute(), names)
            problems.extend(references.check_references(one, frozenset(unread)))
        if problems:
            raise InputError(problems)
        yield _Known(shared, cast("tuple[Book, ...]", books), document, project, folder.absolute(), names)


def _defined(book: Book) -> Iterator[tuple[str, str]]:
    """Yield the full ids that the files of a book define, each with its kind."""
    yield from kinds_of(book.record, book.document)
    if book.context:
        yield from kinds_of(book.context.record, book.context.document, f"{book.context_name}-")
    for sheet in book.sheets:
        yield from kinds_of(sheet.chapter, sheet.document, f"{book.name(sheet)}-")
