"""Reach a place that a URL names, such as in an object store, by the protocols that fsspec knows.

`s3://bucket/books`, `gs://…`, `sftp://…`. Whatever goes wrong there is reported in one line, with the URL.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError

__all__ = ["RemoteLocation", "batches", "local", "reach", "reporting", "upload"]

_LIST, _FOLDER = "parts.txt", "parts"


_HASH = re.compile(r"[0-9a-f]{64}")


def upload(parts: Mapping[str, str], read: Callable[[Iterable[str]], Iterator[bytes]], url: str) -> tuple[int, int]:
    """Put the statements of the parts of a graph in a place, and return how many were new there and how many there are.

    `parts` gives the hash of each part by its name, `read` the statements of some hashes, in their order. Each part is
    the file `parts/HASH.nq`, and they are listed in `parts.txt`, which is written when all of them are there;
    then those that only the list before named are removed. Raise `KgError` where the place cannot be reached.
    """
    place = reach(url)
    system, listed, folder = place.system, f"{place.root}/{_LIST}", f"{place.root}/{_FOLDER}"
    with reporting(place.url):
        before = _hashes(system.cat_file(listed).decode("utf-8", "replace")) if system.exists(listed) else set()
        there = {name for name, _ in place.find(_FOLDER, depth=1)} if before else set()
        new = sorted({hash_ for hash_ in parts.values() if hash_ not in before or f"{hash_}.nq" not in there})
        if not place.bucket:  # an object store has no folders to make; it would make the bucket
            system.makedirs(folder, exist_ok=True)
        statements = read(new)
        for hashes in batches(new):
            system.pipe({f"{folder}/{hash_}.nq": next(statements) for hash_ in hashes})
        system.pipe({listed: "".join(f"{name} {hash_}\n" for name, hash_ in parts.items()).encode()})
        gone = sorted(hash_ for hash_ in before - set(parts.values()) if f"{hash_}.nq" in there)
        for hashes in batches(gone):
            system.rm([f"{folder}/{hash_}.nq" for hash_ in hashes])
    return len(new), len(parts)


def _hashes(listed: str) -> set[str]:
    hashes = (line.rpartition(" ")[2] for line in listed.splitlines())
    return {hash_ for hash_ in hashes if _HASH.fullmatch(hash_)}


T = TypeVar("T")

#: How many files are asked for, or sent, at a time.
_AT_ONCE = 100


@dataclass(frozen=True)
class RemoteLocation:
    """A place that was reached: its URL, the file system of that, and what this calls the place."""

    url: str
    system: Any
    root: str

    @property
    def bucket(self) -> str:
        """Return the bucket that it is in, and nothing where paths begin with no bucket but with the root."""
        return "" if "://" in self.root else self.root.partition("/")[0]

    def find(self, folder: str = "", *, depth: int) -> list[tuple[str, Mapping[str, Any]]]:
        """Return the files in a folder of it with what the file system says of them, by their names there, sorted."""
        start = f"{self.root}/{folder}" if folder else self.root
        # An object store lists all names with a prefix at once; folder by folder would be a question for each.
        found = self.system.find(start, maxdepth=None if self.bucket else depth, detail=True)
        return sorted((name[len(start) + 1 :], info) for name, info in found.items() if name.startswith(f"{start}/"))


def local(place: str) -> Path | None:
    """Return the path that a place is on this machine, or None where it lies elsewhere.

    >>> local("file:///my%20books"), local("s3://bucket/books")
    (PosixPath('/my books'), None)
    """
    if place.startswith("file://"):
        from urllib.parse import unquote  # of use where somebody writes a folder as an address

        return Path(unquote(place.removeprefix("file://")))
    return None if "://" in place else Path(place)


def reach(url: str) -> RemoteLocation:
    """Return the place at a URL; raise `KgError` where it cannot be reached, and where there is no such bucket."""
    url = url.rstrip("/")
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        extra = "pip install 'intra-alliance-opposition[cluster]'"
        raise KgError(f"{url}: a folder at a URL needs fsspec, which is not installed. Install it: {extra}.") from None
    with reporting(url):
        system, root = url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
        place = RemoteLocation(url, system, str(root).rstrip("/"))
        if place.bucket:
            _look_for_bucket(place)
    return place


def _look_for_bucket(place: RemoteLocation) -> None:
    with suppress(PermissionError):  # who may not look at it may still be let read and write in it
        try:
            place.system.info(place.bucket)
        except FileNotFoundError:
            raise KgError(f"{place.url}: there is no bucket {place.bucket!r} there. Is its name right?") from None


@contextmanager
def reporting(url: str) -> Iterator[None]:
    """Raise what goes wrong inside as a `KgError` that names the place."""
    try:
        yield
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001  # every protocol has errors of its own, few of them of one family
        reason = (str(error).splitlines() or [""])[0].rstrip(".") or type(error).__name__
        raise KgError(f"{url}: it cannot be reached: {reason}.") from None


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield items in lists, as many at a time as are asked for or sent at once."""
    source = iter(items)
    while found := list(islice(source, _AT_ONCE)):
        yield found
