"""List the files of a corpus, which is a folder of books."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError, Problem
from kg.files import Listing, Listings, display_path, encodable, read_bytes
from kg.project.file import codebook_file, project_file
from kg.sheets.checks.unread import ROUNDS, is_sheet, unread_sheets

__all__ = [
    "CODINGS",
    "ROUNDS",
    "BookFiles",
    "CodingFile",
    "Corpus",
    "File",
    "actors_file",
    "book_folders",
    "coding_files",
    "coding_paths",
    "corpus",
    "lock_file",
    "read_coding_files",
    "round_paths",
    "sheet_paths",
]

#: The folder of a book in which several coders write, each in a folder of their own.
CODINGS = "codings"


class File(NamedTuple):
    """A file of a corpus: what it holds (`project`, `actors`, `book`, `context` or `chapter`), and its name there.

    Of a coding (`coding`) too. Where it is, is text, and where its lock is, or nothing where it has none: of thousands
    of files paths are made of the few that are read again.
    """

    kind: str
    key: str
    pathname: str
    lock: str = ""

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return Path(self.pathname)


@dataclass(frozen=True)
class CodingFile:
    """A file in the folder `codings`: whose folder it is in, what messages call it, its bytes and those of its lock."""

    owner: str
    file: str
    content: bytes
    lock: bytes
    path: Path


@dataclass(frozen=True)
class BookFiles:
    """The files of a book: its folder, its record, and its chapters and context as far as it has them.

    `codings` are what several coders wrote of its chapters.
    """

    home: Path
    record: File
    sheets: tuple[File, ...]
    codings: tuple[File, ...] = ()

    @property
    def context(self) -> File | None:
        """Return the file of the book's context, if it has one."""
        return next((file for file in self.sheets[-1:] if file.kind == "context"), None)  # the chapters come before

    @cached_property
    def codings_by_sheet(self) -> Mapping[str, list[tuple[str, File]]]:
        """Return what several coders wrote of the sheet of each name, with whose it is, in the order of their names."""
        found: dict[str, list[tuple[str, File]]] = {}
        for file in self.codings:
            _, owner, name = file.key.rsplit("/", 2)
            if owner != ROUNDS:
                found.setdefault(name, []).append((owner, file))
        return found


@dataclass(frozen=True)
class Corpus:
    """A folder of books, with the file of the actors that they share and, where they are, its record and codebook.

    `unread` names the files that look like sheets and are none by their name or place.
    """

    folder: Path
    actors: File
    books: tuple[BookFiles, ...]
    project: File | None = None
    codebook: Path | None = None
    unread: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[File]:
        if self.project:
            yield self.project
        yield self.actors
        for book in self.books:
            yield book.record
            yield from book.sheets

    def __len__(self) -> int:
        return 1 + bool(self.project) + sum(1 + len(book.sheets) for book in self.books)


def corpus(folder: Path) -> Corpus:
    """Return the files of a corpus; raise `InputError` where there is no book."""
    listings = Listings()
    homes = book_folders(folder, listings)
    books = tuple(_book(home, "" if home == folder else f"{home.name}/", listings) for home in homes)
    project = project_file(folder)
    return Corpus(
        folder,
        File("actors", "actors.yaml", str(actors_file(folder, homes))),
        books,
        File("project", "project.yaml", str(project)) if project else None,
        codebook_file(folder),
        tuple(unread_sheets(folder, homes, listings)),
    )


def book_folders(folder: Path, listings: Listings | None = None) -> list[Path]:
    """Return the folders of books whose names are UTF-8 in a folder; raise `InputError` where there is none.

    Where it is known what lies in folders, it is in `listings`.
    """
    if not folder.is_dir():
        message = (
            "this is a file; a folder of coding sheets is wanted" if folder.exists() else "there is no such folder"
        )
        raise InputError([Problem(display_path(folder), 0, "", message)])
    listings = Listings() if listings is None else listings
    top = listings[str(folder)]
    below = (name for name in top.names if name in top.folders and (name.isascii() or encodable(name) == name))
    is_book = top.has("book.yaml")
    homes = [folder] if is_book else [folder / name for name in below if listings[top.prefix + name].has("book.yaml")]
    if not homes:
        hint = "a book's folder holds book.yaml and chapters/NN.yaml"
        raise InputError([Problem(display_path(folder), 0, "", "there is no book.yaml here or one level below", hint)])
    return homes


def actors_file(folder: Path, homes: list[Path]) -> Path:
    """Return the file of the actors that the books of a folder share."""
    actors = folder / "actors.yaml"
    return actors if actors.exists() or homes != [folder] else folder.absolute().parent / "actors.yaml"


def sheet_paths(home: Path) -> list[Path]:
    """Return the files of the chapters in the folder of a book, in the order of their names."""
    chapters = home / "chapters"
    return [chapters / name for name in Listings()[str(chapters)].names if is_sheet(name)]


def coding_paths(home: Path, name: str) -> list[Path]:
    """Return what several coders wrote of the chapter whose sheet has a name, in the folder of its book."""
    return sorted(path for path in (home / CODINGS).glob(f"*/{name}") if path.parent.name != ROUNDS)


def round_paths(home: Path, name: str) -> list[Path]:
    """Return what coders wrote of a chapter in earlier rounds: `codings/rounds/1/CODER/NN.yaml` and the like."""
    return sorted((home / CODINGS / ROUNDS).glob(f"*/*/{name}"))


def coding_files(home: Path, name: str, number: int = 0) -> tuple[CodingFile, ...]:
    """Return what several coders wrote of the chapter whose sheet has a name, now or in an earlier round of a number.

    Raise `InputError` if it is unreadable.
    """
    paths = coding_paths(home, name) if (home / CODINGS).is_dir() else []
    if number:
        paths = [path for path in round_paths(home, name) if path.parent.parent.name == str(number)]
    return read_coding_files(paths)


def read_coding_files(paths: Iterable[Path]) -> tuple[CodingFile, ...]:
    """Return what files of several coders hold; raise `InputError` if one is unreadable."""
    return tuple(
        CodingFile(path.parent.name, display_path(path), read_bytes(path, display_path(path)), _lock(path), path)
        for path in paths
    )


def _lock(sheet: Path) -> bytes:
    path = lock_file(sheet)
    return read_bytes(path, display_path(path)) if path.exists() else b""


def lock_file(sheet: Path) -> Path:
    """Return the file that holds where the passages of a sheet are.

    >>> lock_file(Path("chapters/06.yaml")).name
    '06.lock'
    """
    return sheet.with_suffix(".lock")


def _book(home: Path, prefix: str, listings: Listings) -> BookFiles:
    own = listings[str(home)]
    chapters, codings = listings[f"{own.prefix}chapters"], listings[own.prefix + CODINGS]
    sheets = _files("chapter", f"{prefix}chapters/", chapters, [name for name in chapters.names if is_sheet(name)])
    if own.has("context.yaml"):
        sheets.append(File("context", f"{prefix}context.yaml", f"{own.prefix}context.yaml"))
    coded: list[File] = []
    for coder in [name for name in codings.names if name in codings.folders]:
        said = listings[codings.prefix + coder]
        names = [name for name in said.names if name.endswith(".yaml")]
        coded += _files("coding", f"{prefix}{CODINGS}/{coder}/", said, names)
    record = File("book", f"{prefix}book.yaml", f"{own.prefix}book.yaml")
    return BookFiles(home, record, tuple(sheets), tuple(coded))


def _files(kind: str, prefix: str, folder: Listing, sheets: Iterable[str]) -> list[File]:
    """Return the sheets of some names in a folder, with their locks; `prefix` comes before the names in their keys."""
    place, there = folder.prefix, folder.files
    with_locks = [(name, f"{name.rpartition('.')[0]}.lock") for name in sheets]
    return [File(kind, prefix + name, place + name, place + lock if lock in there else "") for name, lock in with_locks]
