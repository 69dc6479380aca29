"""Name the files of a folder that look like sheets and are not read, so that no chapter is left out in silence.

A sheet is read by its place and its name: `book.yaml` and `context.yaml` in a book's folder, `chapters/NN.yaml` in it.
An editor, a mail program or another system may have called it `.yml`, `.YAML` or `.yaml.txt`, or put it elsewhere.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import Problem
from kg.files import display_path, encodable

__all__ = ["ROUNDS", "is_sheet", "unread_sheets"]

#: The folder among codings in which earlier rounds of training are kept: rounds/1/CODER/NN.yaml.
ROUNDS = "rounds"
_NUMBER = re.compile("[1-9][0-9]{0,2}")

#: The name of a file as it would be, and what was put behind it or in its place.
_LIKE_YAML = re.compile(r"(?P<stem>.+?)\.ya?ml(?:\.(?:txt|ya?ml))?", re.IGNORECASE)
#: A file of another name is a sheet where a line of its head says of which chapter.
_SAYS_CHAPTER = re.compile(rb"^(?:\xef\xbb\xbf)?chapter[ \t]*:[ \t]*\S", re.MULTILINE)
_HEAD = 4096
#: What kg and editors put next to sheets: locks, and copies of what a file was before.
_NEVER = (".lock", "~", ".bak", ".orig", ".old", ".swp", ".tmp", ".rej")
_NAMES = ("book", "context")
_RENAME = "give it a name in letters that every system can write"
_SHARED = ("actors", "codebook", "project")


def is_sheet(name: str) -> bool:
    """Return whether a file of this name in the folder `chapters` is read as a sheet."""
    return name.endswith(".yaml") and not name.startswith(".") and (name.isascii() or encodable(name) == name)


def unread_sheets(folder: Path, homes: Iterable[Path]) -> Iterator[Problem]:
    """Yield each file in the folder of a corpus, or in that of a book of it, that looks like a sheet and is not read.

    `homes` are the folders of its books.
    """
    homes = dict.fromkeys(homes)  # in their order; a list of thousands would be gone through for each folder
    for home in homes:
        yield from _in_book(home)
        if home == folder:
            yield from _misnamed(home, _SHARED)
    if folder not in homes:
        yield from _misnamed(folder, _SHARED)
        for below in _folders(folder):
            if encodable(below.name) != below.name and (below / "book.yaml").exists():
                yield _problem(below, "it is not read: the name of the folder is not UTF-8", _RENAME)
            elif below not in homes and not (below / "book.yaml").exists():
                yield from _misnamed(below, ("book",))
            for deeper in _folders(below) if below not in homes else ():
                if (deeper / "book.yaml").exists():
                    hint = f"move its folder to {display_path(folder)}"
                    yield _problem(deeper / "book.yaml", "it is not read: its book is two levels below", hint)


def _in_book(home: Path) -> Iterator[Problem]:
    """Yield what is not read in the folder of a book, and in the folders in it."""
    yield from _misnamed(home, _NAMES)
    for path in _files(home):
        if _LIKE_YAML.fullmatch(path.name) and path.stem not in {*_NAMES, *_SHARED} and _says_chapter(path):
            yield _problem(path, "it is a sheet, and is not read here", f"move it to {_place(home, path)}")
    for below in _folders(home):
        if below.name == "chapters":
            yield from _in_chapters(home, below)
        elif below.name == "codings":
            yield from _in_codings(home, below)
        elif not (below / "book.yaml").exists():
            for path in _files(below):
                if _LIKE_YAML.fullmatch(path.name) and _says_chapter(path):
                    yield _problem(path, "it is a sheet, and is not read here", f"move it to {_place(home, path)}")


def _in_chapters(home: Path, chapters: Path) -> Iterator[Problem]:
    """Yield what looks like a sheet and has another name, or is in a folder of its own."""
    for root, folders, names in os.walk(chapters):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(root)
        for name in sorted(names):
            if name.startswith(".") or name.endswith(_NEVER) or (here == chapters and is_sheet(name)):
                continue
            path = here / name
            if not (_LIKE_YAML.fullmatch(name) or (path.is_file() and _says_chapter(path))):
                continue
            if encodable(name) != name:
                yield _problem(path, "it is not read: its name is not UTF-8", _RENAME)
            elif here == chapters:
                yield _problem(path, "it is not read: a sheet ends in .yaml", f"call it {_place(home, path)}")
            else:
                yield _problem(path, "it is not read: it is in a folder of its own", f"move it to {_place(home, path)}")


def _in_codings(home: Path, codings: Path) -> Iterator[Problem]:
    """Yield what a coder wrote, or what was decided, and is of no chapter of the book by its name."""
    names = sorted(path.name for path in _files(home / "chapters") if is_sheet(path.name))
    rounds = codings / ROUNDS
    for path in sorted(path for way in ("*.y*ml", "*/*.y*ml", "*/*/*.y*ml") for path in rounds.glob(way)):
        place = path.relative_to(rounds).parts
        if len(place) < 3 or not _NUMBER.fullmatch(place[0]):
            hint = f"move it to {ROUNDS}/1/CODER/, with the number of its round"
            yield _problem(path, "it lies among the rounds and is in none of them", hint)
    for path in sorted(codings.glob("*.y*ml")):
        yield _problem(path, "it is not read: it is in the folder of no coder", "move it to CODER/, by who coded it")
    for path in sorted(codings.glob("reference/*.y*ml")):
        message = "no coder can be called 'reference', which is the sheet itself among codings"
        yield _problem(path, message, "rename the agent, and the folder")
    coded = [path for path in codings.glob("*/*.y*ml") if path.parent != rounds]
    for path in sorted([*coded, *rounds.glob("*/*/*.y*ml")]):
        if path.name not in names:
            hint = f"name it as the sheet of its chapter: {', '.join(names)}" if names else "code the chapter first"
            yield _problem(path, "it is of no chapter of the book", hint)


def _misnamed(folder: Path, wanted: Iterable[str]) -> Iterator[Problem]:
    """Yield each file in a folder that has one of the wanted names but for how it ends or for its capitals."""
    for path in _files(folder):
        found = _LIKE_YAML.fullmatch(path.name)
        if found and found["stem"].lower() in wanted and path.name != (right := f"{found['stem'].lower()}.yaml"):
            yield _problem(path, "it is not read under this name", f"call it {right}")


def _says_chapter(path: Path) -> bool:
    """Return whether a file is a sheet by its first lines; of what cannot be read nothing is known."""
    try:
        with path.open("rb") as file:
            return _SAYS_CHAPTER.search(file.read(_HEAD)) is not None
    except OSError:
        return False


def _place(home: Path, path: Path) -> str:
    found = _LIKE_YAML.fullmatch(path.name)
    return display_path(home / "chapters" / f"{found['stem'] if found else path.stem}.yaml")


def _files(folder: Path) -> list[Path]:
    return sorted(Path(one.path) for one in os.scandir(folder) if one.is_file() and not one.name.startswith("."))


def _folders(folder: Path) -> list[Path]:
    return sorted(Path(one.path) for one in os.scandir(folder) if one.is_dir() and not one.name.startswith("."))


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem(display_path(path), 0, "", message, hint)
