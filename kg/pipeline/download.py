"""Fetch the sheets of a corpus that lies elsewhere, such as in an object store, into a copy on this machine.

The store must lie on a disk of the machine that runs `kg`, so sheets are copied next to it, each again only where it
has changed. Nothing is fetched that is not a file of a corpus.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import lock
from kg.errors import InputError, Problem, StoreError
from kg.files import display_path, write_file
from kg.sheets.folder import CODINGS
from kg.store.ledger import digest
from kg.store.remote.object_store import RemoteLocation, batches, local, reach, reporting

__all__ = ["Mirror", "mirror", "nearby"]

_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
#: The files of a book, and those of a folder of books; nothing else is fetched, and nothing whose name leads elsewhere.
#: A sheet and its lock, or what looks like a sheet and is named as one that is not read.
_SHEET = rf"{_NAME}\.(?:(?i:ya?ml)(?:\.txt)?|lock)"
#: What coders wrote in earlier rounds lies deeper and is in no graph.
_IN_BOOK = rf"{_NAME}|chapters/{_SHEET}|{CODINGS}/{_NAME}/{_SHEET}"
_OF_BOOK = re.compile(_IN_BOOK)
_OF_BOOKS = re.compile(rf"{_NAME}\.yaml|{_NAME}/(?:{_IN_BOOK})")
#: How far below a folder of books the files of coders lie: BOOK/codings/CODER/NN.yaml.
_DEPTH = 4
#: What protocols call that by which a changed file is known; where there is none of them, a file is always fetched.
_MARKS = ("ETag", "LastModified", "created", "etag", "last_modified", "md5", "modified", "mtime", "sha", "updated")
_COPY, _INDEX, _LOCK = "copied", ".versions", ".copied-lock"


@dataclass(frozen=True)
class Mirror:
    """A folder that lies elsewhere, its copy on this machine, and how many of its files were fetched this time.

    Without a URL it is a folder of this machine, and no copy.
    """

    url: str
    folder: Path
    fetched: int = 0

    def with_urls(self, text: str) -> str:
        """Return a text in which files of the copy are called by their URLs."""
        if not self.url:
            return text
        above = self.url.rpartition("/")[0]
        return text.replace(display_path(self.folder), self.url).replace(
            f"{display_path(self.folder.parent)}{os.sep}", f"{above}/"
        )

    def problem(self, problem: Problem) -> Problem:
        """Return a mistake that calls files of the copy by their URLs."""
        file, message, hint = map(self.with_urls, (problem.file, problem.message, problem.hint))
        return replace(problem, file=file, message=message, hint=hint)


@contextmanager
def nearby(place: str, out: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[Mirror]:
    """Give the corpus in a place as a folder of this machine: itself, or a copy below the folder to build into.

    A copy is held for one run; where there is another, `waiting` is called. What is said inside of mistakes in a copy
    calls its files by their URLs. Errors as for `mirror`.
    """
    folder = local(place)
    if folder is not None:
        yield Mirror("", folder)
        return
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(out / _LOCK, waiting))
        except OSError as error:
            raise StoreError(f"{error.filename or out}: it cannot be written: {error.strerror or error}.") from None
        copy = mirror(place, out / _COPY)
        try:
            yield copy
        except InputError as error:
            raise InputError(map(copy.problem, error.problems)) from None


def mirror(url: str, home: Path) -> Mirror:
    """Return a copy of the corpus at a URL, below the folder `home`, after what has changed was fetched.

    Raise `KgError` where the place cannot be reached, `InputError` with every file that cannot be read.
    """
    place = reach(url)
    url, system, root = place.url, place.system, place.root
    folder = home / (re.sub(r"[^A-Za-z0-9._-]", "_", url.rpartition("/")[2]) or "corpus")
    with reporting(url):
        found = {name: _version(info) for name, info in place.find(depth=_DEPTH)}
        files = _OF_BOOK if "book.yaml" in found else _OF_BOOKS
        wanted = {name: mark for name, mark in found.items() if files.fullmatch(name)}
        if not wanted:
            raise InputError([Problem(url, 0, "", "there is no book.yaml here or one level below")])
        sources = {folder / name: (f"{root}/{name}", mark) for name, mark in wanted.items()}
        for name in ("actors.yaml", "codebook.yaml", "project.yaml"):  # of a single book, these may lie next to it
            next_to_book = f"{root.rpartition('/')[0]}/{name}"
            if "book.yaml" in found and name not in found and system.exists(next_to_book):
                sources[home / name] = (next_to_book, _version(system.info(next_to_book)))
    copy = Mirror(url, folder)
    try:
        return replace(copy, fetched=_fetch(place, sources, home))
    except InputError as error:
        raise InputError(map(copy.problem, error.problems)) from None


def _version(info: Mapping[str, Any]) -> str:
    """Return what changes when a file does, or nothing where the protocol does not say."""
    marks = [f"{name}={info[name]}" for name in _MARKS if info.get(name) is not None]
    return digest(str(info.get("size")), *marks) if marks else ""


def _fetch(place: RemoteLocation, sources: Mapping[Path, tuple[str, str]], home: Path) -> int:
    """Make a folder hold these files and no other, and return how many were fetched."""
    index = home / _INDEX
    if home.exists() and any(home.iterdir()) and not index.is_file():
        raise StoreError(f"{home}: it is no copy that kg made. Move it away, or build into another folder with -o.")
    known = _known(index, place.url)
    try:
        home.mkdir(parents=True, exist_ok=True)
        write_file(index, b"")  # until the copy is whole again: a build may be killed
        kept = {*sources, index}
        for path in [path for path in home.rglob("*") if path.is_file() and path not in kept]:
            path.unlink()
        for path in {path.parent for path in sources}:
            path.mkdir(parents=True, exist_ok=True)
        same = {path for path, (_, mark) in sources.items() if mark and known.get(path) == mark and path.is_file()}
    except OSError as error:
        raise StoreError(f"{error.filename or home}: it cannot be written: {error.strerror or error}.") from None
    problems: list[Problem] = []
    stale = [path for path in sources if path not in same]
    for paths in batches(stale):
        names = [sources[path][0] for path in paths]
        with reporting(place.url):
            contents = place.system.cat(names, on_error="return")
        for path, name in zip(paths, names, strict=True):
            content = contents.get(name, "it is not there any more")
            if isinstance(content, bytes):
                write_file(path, content)
            else:
                problems.append(Problem(display_path(path), 0, "", f"it cannot be read: {content}"))
    if problems:
        raise InputError(problems)
    lines = [place.url, *(f"{mark or '-'} {path.relative_to(home)}" for path, (_, mark) in sources.items())]
    write_file(index, "\n".join(lines).encode())
    return len(stale)


def _known(index: Path, url: str) -> dict[Path, str]:
    """Return of which version each file of a copy is; nothing where it is a copy of another place, or half made."""
    lines = index.read_text(encoding="utf-8", errors="replace").splitlines() if index.is_file() else []
    pairs = (line.partition(" ") for line in lines[1:])
    return {index.parent / name: mark for mark, _, name in pairs} if lines[:1] == [url] else {}
