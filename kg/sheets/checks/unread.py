"""Name the files of a folder that look like sheets and are not read, so that no chapter is left out in silence.

A sheet is read by its place and its name: `book.yaml` and `context.yaml` in a book's folder, `chapters/NN.yaml` in it.
An editor, a mail program or another system may have called it `.yml`, `.YAML` or `.yaml.txt`, or put it elsewhere.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import Problem
from kg.files import Listings, display_path, encodable

__all__ = ["ROUNDS", "is_sheet", "unread_sheets"]

#: The folder among codings in which earlier rounds of training are kept: rounds/1/CODER/NN.yaml.
ROUNDS = "rounds"
_NUMBER = re.compile("[1-9][0-9]{0,2}")

#: The name of a file as it would be, and what was put behind it or in its place.
_LIKE_YAML = re.compile(r"(?P<stem>.+?)\.ya?ml(?:\.(?:txt|ya?ml))?", re.IGNORECASE)
#: What is looked at of what coders wrote.
_IS_YAML = re.compile(r".*\.y.*ml", re.DOTALL).fullmatch
#: What the sheet itself is called among codings.
_REFERENCE = "reference"
#: A file of another name is a sheet where a line of its head says of which chapter.
_SAYS_CHAPTER = re.compile(rb"^(?:\xef\xbb\xbf)?chapter[ \t]*:[ \t]*\S", re.MULTILINE)
_HEAD = 4096
#: What kg and editors put next to sheets: locks, and copies of what a file was before.
_NEVER = (".lock", "~", ".bak", ".orig", ".old", ".swp", ".tmp", ".rej")
#: How nearly all names in the folder of chapters end.
_USUAL = (".yaml", *_NEVER)
_NAMES = ("book", "context")
_RENAME = "give it a name in letters that every system can write"
_SHARED = ("actors", "codebook", "project")


def is_sheet(name: str) -> bool:
    """Return whether a file of this name in the folder `chapters` is read as a sheet."""
    return name.endswith(".yaml") and not name.startswith(".") and (name.isascii() or encodable(name) == name)


def unread_sheets(folder: Path, homes: Iterable[Path], listings: Listings | None = None) -> Iterator[Problem]:
    """Yield each file in the folder of a corpus, or in that of a book of it, that looks like a sheet and is not read.

    `homes` are the folders of its books; where it is known what lies in folders, it is in `listings`.
    """
    listings = Listings() if listings is None else listings
    books = dict.fromkeys(map(str, homes))  # in their order; a list of thousands would be gone through for each folder
    for home in books:
        yield from _in_book(home, listings)
        if home == str(folder):
            yield from _misnamed(home, _SHARED, listings)
    if str(folder) not in books:
        yield from _misnamed(str(folder), _SHARED, listings)
        for below in _folders(str(folder), listings):
            name = os.path.basename(below)  # noqa: PTH119
            if encodable(name) != name and listings[below].has("book.yaml"):
                yield _problem(below, "it is not read: the name of the folder is not UTF-8", _RENAME)
            elif below not in books and not listings[below].has("book.yaml"):
                yield from _misnamed(below, ("book",), listings)
            for deeper in _folders(below, listings) if below not in books else ():
                if listings[deeper].has("book.yaml"):
                    hint = f"move its folder to {display_path(folder)}"
                    yield _problem(
                        f"{listings[deeper].prefix}book.yaml", "it is not read: its book is two levels below", hint
                    )


def _in_book(home: str, listings: Listings) -> Iterator[Problem]:
    """Yield what is not read in the folder of a book, and in the folders in it."""
    yield from _misnamed(home, _NAMES, listings)
    yield from _astray(home, home, listings)
    for below in _folders(home, listings):
        name = below[len(listings[home].prefix) :]
        if name == "chapters":
            yield from _in_chapters(home, below, listings)
        elif name == "codings":
            yield from _in_codings(home, below, listings)
        elif not listings[below].has("book.yaml"):
            yield from _astray(home, below, listings)


def _astray(home: str, folder: str, listings: Listings) -> Iterator[Problem]:
    """Yield the sheets of a book that lie in a folder where none is read."""
    own = {*_NAMES, *_SHARED} if folder == home else ()
    for name in _sheets(folder, listings):
        if name.rpartition(".")[0] not in own and _says_chapter(path := Path(folder, name)):
            yield _problem(path, "it is a sheet, and is not read here", f"move it to {_place(home, path)}")


def _in_chapters(home: str, chapters: str, listings: Listings) -> Iterator[Problem]:
    """Yield what looks like a sheet and has another name, or is in a folder of its own."""
    found = listings[chapters]
    for name in [name for name in found.names if not (name.endswith(_USUAL) and name.isascii())]:
        if name not in found.folders and not is_sheet(name) and _is_like_sheet(path := Path(chapters, name)):
            if encodable(name) != name:
                yield _problem(path, "it is not read: its name is not UTF-8", _RENAME)
            else:
                yield _problem(path, "it is not read: a sheet ends in .yaml", f"call it {_place(home, path)}")
    if found.folders:
        yield from _below(home, chapters, listings)


def _below(home: str, folder: str, listings: Listings) -> Iterator[Problem]:
    """Yield what looks like a sheet in the folders in a folder, however deep; a link to a folder is not followed."""
    for deeper in _folders(folder, listings):
        if not os.path.islink(deeper):  # noqa: PTH114
            for name in listings[deeper].names:
                path = Path(deeper, name)
                if name not in listings[deeper].folders and _is_like_sheet(path):
                    hint = _RENAME if encodable(name) != name else f"move it to {_place(home, path)}"
                    why = "its name is not UTF-8" if encodable(name) != name else "it is in a folder of its own"
                    yield _problem(path, f"it is not read: {why}", hint)
            yield from _below(home, deeper, listings)


def _is_like_sheet(path: Path) -> bool:
    """Return whether a file in the folder of chapters looks like a sheet, by its name or by its first lines."""
    name = path.name
    if name.startswith(".") or name.endswith(_NEVER):
        return False
    return _LIKE_YAML.fullmatch(name) is not None or (path.is_file() and _says_chapter(path))


def _in_codings(home: str, codings: str, listings: Listings) -> Iterator[Problem]:
    """Yield what a coder wrote, or what was decided, and is of no chapter of the book by its name."""
    own, chapters = listings[codings], listings[f"{listings[home].prefix}chapters"]
    rounds = Path(codings, ROUNDS) if ROUNDS in own.folders else None
    in_rounds = [*rounds.glob("*/*/*.y*ml")] if rounds else []
    for path in sorted([*in_rounds, *rounds.glob("*.y*ml"), *rounds.glob("*/*.y*ml")]) if rounds else ():
        place = path.parts[len(rounds.parts) :] if rounds else ()
        if len(place) < 3 or not _NUMBER.fullmatch(place[0]):
            hint = f"move it to {ROUNDS}/1/CODER/, with the number of its round"
            yield _problem(path, "it lies among the rounds and is in none of them", hint)
    for name in filter(_IS_YAML, own.names):
        hint = "move it to CODER/, by who coded it"
        yield _problem(own.prefix + name, "it is not read: it is in the folder of no coder", hint)
    coders = [listings[own.prefix + name] for name in own.folders - {ROUNDS}]
    coded = [(coder.prefix + name, name) for coder in coders for name in filter(_IS_YAML, coder.names)]
    for path in sorted(Path(path) for path, _ in coded if path.startswith(f"{own.prefix}{_REFERENCE}{os.sep}")):
        message = f"no coder can be called '{_REFERENCE}', which is the sheet itself among codings"
        yield _problem(path, message, "rename the agent, and the folder")
    lost = [Path(path) for path, name in coded if name not in chapters.files or not is_sheet(name)]
    lost += [path for path in in_rounds if path.name not in chapters.files or not is_sheet(path.name)]
    for path in sorted(lost):
        names = [name for name in chapters.names if name in chapters.files and is_sheet(name)]
        hint = f"name it as the sheet of its chapter: {', '.join(names)}" if names else "code the chapter first"
        yield _problem(path, "it is of no chapter of the book", hint)


def _misnamed(folder: str, wanted: Iterable[str], listings: Listings) -> Iterator[Problem]:
    """Yield each file in a folder that has one of the wanted names but for how it ends or for its capitals."""
    for name in _sheets(folder, listings):
        found = _LIKE_YAML.fullmatch(name)
        if found and found["stem"].lower() in wanted and name != (right := f"{found['stem'].lower()}.yaml"):
            yield _problem(listings[folder].prefix + name, "it is not read under this name", f"call it {right}")


def _says_chapter(path: Path) -> bool:
    """Return whether a file is a sheet by its first lines; of what cannot be read nothing is known."""
    try:
        with path.open("rb") as file:
            return _SAYS_CHAPTER.search(file.read(_HEAD)) is not None
    except OSError:
        return False


def _place(home: str, path: Path) -> str:
    found = _LIKE_YAML.fullmatch(path.name)
    return display_path(Path(home, "chapters", f"{found['stem'] if found else path.stem}.yaml"))


def _sheets(folder: str, listings: Listings) -> list[str]:
    """Return the names of the files in a folder that look like sheets by them."""
    found = listings[folder]
    return [name for name in found.names if name in found.files and name[0] != "." and _LIKE_YAML.fullmatch(name)]


def _folders(folder: str, listings: Listings) -> list[str]:
    found = listings[folder]
    return [found.prefix + name for name in found.names if name in found.folders and not name.startswith(".")]


def _problem(path: Path | str, message: str, hint: str) -> Problem:
    return Problem(display_path(Path(path)), 0, "", message, hint)
