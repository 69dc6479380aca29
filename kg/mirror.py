"""Fetch the sheets of a corpus that lies elsewhere, such as in an object store, and put what was made of them there.

A place is a URL that fsspec knows: `s3://bucket/books`, `gs://…`, `sftp://…`. The store is no such place: it must lie
on a disk of the machine that runs `kg`. So sheets are copied beside it, each again only where it has changed, and the
statements that a build gives, part by part, may be put elsewhere. Nothing is fetched that is not a file of a corpus.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from kg.atomic import write_file
from kg.errors import InputError, KgError, Problem, StoreError
from kg.ledger import digest
from kg.sheets import shown

__all__ = ["Mirror", "check", "local", "mirror", "nearby", "publish"]

T = TypeVar("T")

#: How many files are asked for, or sent, at a time.
_AT_ONCE = 100
_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
#: The files of a book, and those of a folder of books; nothing else is fetched, and nothing whose name leads elsewhere.
_OF_BOOK = re.compile(rf"{_NAME}|chapters/{_NAME}\.yaml")
_OF_BOOKS = re.compile(rf"actors\.yaml|{_NAME}/(?:{_NAME}|chapters/{_NAME}\.yaml)")
#: What protocols call that by which a changed file is known; where there is none of them, a file is always fetched.
_MARKS = ("ETag", "LastModified", "created", "etag", "last_modified", "md5", "modified", "mtime", "sha", "updated")
_COPY, _INDEX, _PARTS = "copied", ".versions", "parts.txt"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Mirror:
    """A folder that lies elsewhere, its copy on this machine, and how many of its files were fetched this time.

    Without a URL it is a folder of this machine, and no copy.
    """

    url: str
    folder: Path
    fetched: int = 0

    def told(self, text: str) -> str:
        """Return a text in which files of the copy are called by their URLs."""
        if not self.url:
            return text
        above = self.url.rpartition("/")[0]
        return text.replace(shown(self.folder), self.url).replace(f"{shown(self.folder.parent)}{os.sep}", f"{above}/")

    def problem(self, problem: Problem) -> Problem:
        """Return a mistake that calls files of the copy by their URLs."""
        file, message, hint = map(self.told, (problem.file, problem.message, problem.hint))
        return replace(problem, file=file, message=message, hint=hint)


def local(place: str) -> Path | None:
    """Return the path that a place is on this machine, or None where it lies elsewhere.

    >>> local("file:///my%20books"), local("s3://bucket/books")
    (PosixPath('/my books'), None)
    """
    if place.startswith("file://"):
        return Path(unquote(place.removeprefix("file://")))
    return None if "://" in place else Path(place)


@contextmanager
def nearby(place: str, out: Path) -> Iterator[Mirror]:
    """Give the corpus in a place as a folder of this machine: itself, or a copy below the folder to build into.

    What is said inside of mistakes in a copy calls its files by their URLs. Errors as for `mirror`.
    """
    folder = local(place)
    if folder is not None:
        yield Mirror("", folder)
        return
    copy = mirror(place, out / _COPY)
    try:
        yield copy
    except InputError as error:
        raise InputError(map(copy.problem, error.problems)) from None


def mirror(url: str, home: Path) -> Mirror:
    """Return a copy of the corpus at a URL, below the folder `home`, after what has changed was fetched.

    Raise `KgError` where the place cannot be reached, `InputError` with every file that cannot be read.
    """
    url = url.rstrip("/")
    system, root = _reach(url)
    folder = home / (re.sub(r"[^A-Za-z0-9._-]", "_", url.rpartition("/")[2]) or "corpus")
    with _telling(url):
        _look_for_bucket(system, root, url)
        found = {name[len(root) + 1 :]: _version(info) for name, info in _find(system, root, 3)}
        files = _OF_BOOK if "book.yaml" in found else _OF_BOOKS
        wanted = {name: mark for name, mark in found.items() if files.fullmatch(name)}
        if not wanted:
            raise InputError([Problem(url, 0, "", "there is no book.yaml here or one level below")])
        sources = {folder / name: (f"{root}/{name}", mark) for name, mark in wanted.items()}
        if "book.yaml" in found and "actors.yaml" not in found:  # a book whose actors lie beside it
            beside = f"{root.rpartition('/')[0]}/actors.yaml"
            if system.exists(beside):
                sources[home / "actors.yaml"] = (beside, _version(system.info(beside)))
    copy = Mirror(url, folder)
    try:
        return replace(copy, fetched=_fetch(system, url, sources, home))
    except InputError as error:
        raise InputError(map(copy.problem, error.problems)) from None


def check(url: str) -> None:
    """Raise `KgError` where it is already known that nothing can be put in a place: before hours of work, not after."""
    system, root = _reach(url)
    with _telling(url):
        _look_for_bucket(system, root, url)


def publish(parts: Mapping[str, str], read: Callable[[Iterable[str]], Iterator[bytes]], url: str) -> tuple[int, int]:
    """Put the statements of the parts of a graph in a place, and return how many were new there and how many there are.

    `parts` gives the hash of each part by its name, `read` the statements of some hashes, in their order. Each part is
    the file `parts/HASH.nq`, and they are listed in `parts.txt`, which is written when all of them are there;
    then those that only the list before named are removed.
    """
    url = url.rstrip("/")
    system, root = _reach(url)
    with _telling(url):
        _look_for_bucket(system, root, url)
        listed = f"{root}/{_PARTS}"
        before = _hashes(system.cat_file(listed).decode("utf-8", "replace")) if system.exists(listed) else set()
        there = {name.rpartition("/")[2] for name, _ in _find(system, f"{root}/parts", 1)} if before else set()
        new = sorted({hash_ for hash_ in parts.values() if hash_ not in before or f"{hash_}.nq" not in there})
        if not _bucket(root):  # an object store has no folders to make; it would make the bucket
            system.makedirs(f"{root}/parts", exist_ok=True)
        statements = read(new)
        for hashes in _batched(new, _AT_ONCE):
            system.pipe({f"{root}/parts/{hash_}.nq": next(statements) for hash_ in hashes})
        system.pipe({listed: "".join(f"{name} {hash_}\n" for name, hash_ in parts.items()).encode()})
        gone = sorted(hash_ for hash_ in before - set(parts.values()) if f"{hash_}.nq" in there)
        for hashes in _batched(gone, _AT_ONCE):
            system.rm([f"{root}/parts/{hash_}.nq" for hash_ in hashes])
    return len(new), len(parts)


def _reach(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and what it calls the place."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        extra = "pip install 'intra-alliance-opposition[cluster]'"
        raise KgError(f"{url}: a place elsewhere needs fsspec, which is not installed. Install it: {extra}.") from None
    with _telling(url):
        system, root = url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
    return system, str(root).rstrip("/")


def _bucket(root: str) -> str:
    """Return the bucket that a place is in, and nothing where paths begin with no bucket but with the root."""
    return "" if "://" in root else root.partition("/")[0]


def _look_for_bucket(system: Any, root: str, url: str) -> None:
    """Raise `KgError` where there is no such bucket. Who may not look at it may still be let read and write in it."""
    bucket = _bucket(root)
    with suppress(PermissionError):
        try:
            if bucket:
                system.info(bucket)
        except FileNotFoundError:
            raise KgError(f"{url}: there is no bucket {bucket!r} there. Is its name right?") from None


def _find(system: Any, root: str, depth: int) -> list[tuple[str, Mapping[str, Any]]]:
    # An object store lists all names with a prefix at once; folder by folder would be a question for each.
    found = system.find(root, maxdepth=None if _bucket(root) else depth, detail=True)
    return sorted((name, info) for name, info in found.items() if name.startswith(f"{root}/"))


def _version(info: Mapping[str, Any]) -> str:
    """Return what changes when a file does, or nothing where the protocol does not tell."""
    marks = [f"{name}={info[name]}" for name in _MARKS if info.get(name) is not None]
    return digest(str(info.get("size")), *marks) if marks else ""


def _fetch(system: Any, url: str, sources: Mapping[Path, tuple[str, str]], home: Path) -> int:
    """Make a folder hold these files and no other, and return how many were fetched."""
    index = home / _INDEX
    if home.exists() and any(home.iterdir()) and not index.is_file():
        raise StoreError(f"{home}: it is no copy that kg made. Move it away, or build into another folder with -o.")
    known = _known(index, url)
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
    for paths in _batched(stale, _AT_ONCE):
        names = [sources[path][0] for path in paths]
        with _telling(url):
            contents = system.cat(names, on_error="return")
        for path, name in zip(paths, names, strict=True):
            content = contents.get(name, "it is not there any more")
            if isinstance(content, bytes):
                write_file(path, content)
            else:
                problems.append(Problem(shown(path), 0, "", f"it cannot be read: {content}"))
    if problems:
        raise InputError(problems)
    lines = [url, *(f"{mark or '-'} {path.relative_to(home)}" for path, (_, mark) in sources.items())]
    write_file(index, "\n".join(lines).encode())
    return len(stale)


def _known(index: Path, url: str) -> dict[Path, str]:
    """Return of which version each file of a copy is; nothing where it is a copy of another place, or half made."""
    lines = index.read_text(encoding="utf-8", errors="replace").splitlines() if index.is_file() else []
    pairs = (line.partition(" ") for line in lines[1:])
    return {index.parent / name: mark for mark, _, name in pairs} if lines[:1] == [url] else {}


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield items by lists of some size; itertools does so from Python 3.12."""
    source = iter(items)
    while found := list(islice(source, size)):
        yield found


def _hashes(listed: str) -> set[str]:
    hashes = (line.rpartition(" ")[2] for line in listed.splitlines())
    return {hash_ for hash_ in hashes if _HASH.fullmatch(hash_)}


@contextmanager
def _telling(url: str) -> Iterator[None]:
    try:
        yield
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001  # every protocol has errors of its own, few of them of one family
        reason = (str(error).splitlines() or [""])[0].rstrip(".") or type(error).__name__
        raise KgError(f"{url}: it cannot be reached: {reason}.") from None
