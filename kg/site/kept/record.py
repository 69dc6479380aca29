"""Keep of each page what was read for it and which files it has, so that the next run makes only those that differ."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad

from kg.site.kept.making import MadePage
from kg.site.kept.reads import EVERYTHING, Reads, digests

__all__ = ["Kept", "State", "digest_of", "read_record", "written_record"]


@dataclass(frozen=True)
class Kept:
    """A page as it was written: a hash for each of its files, keys and state of what was read, names of its pieces."""

    files: Mapping[str, str]
    read: tuple[str, ...]
    state: str
    pieces: tuple[str, ...]

    def is_in(self, folder: Path) -> bool:
        """Return whether all files of the page are in a folder as they were written."""
        try:
            return all(
                not (place := folder / path).is_symlink() and digest_of(place.read_bytes()) == known
                for path, known in self.files.items()
            )
        except OSError:
            return False


class State:
    """What the keys of a graph stand for now."""

    def __init__(self, reads: Reads, quads: Iterable[Quad]) -> None:
        self._reads, self._quads = reads, quads
        self._known: dict[str, bytes] = {}

    @cached_property
    def _graph(self) -> Mapping[bytes, bytes]:
        return digests(self._quads)

    def of(self, keys: Iterable[str]) -> str:
        """Return a hash of what keys stand for, which are in order."""
        found = sha256()
        for key in keys:
            if key not in self._known:
                self._known[key] = self._reads.state(key, self._graph)
            found.update(self._known[key])
        return found.hexdigest()

    def kept(self, page: MadePage) -> Kept:
        """Return a page that was made, as it is kept."""
        files = {path: digest_of(content) for path, content in page.files.items()}
        read = (EVERYTHING,) if EVERYTHING in page.read else tuple(sorted(page.read))
        return Kept(files, read, self.of(read), tuple(sorted(page.pieces)))


def digest_of(content: bytes) -> str:
    """Return a hash of a file."""
    return sha256(content).hexdigest()


def written_record(pages: Mapping[str, Kept]) -> bytes:
    """Return pages as they are kept, each key and each name once."""
    names = sorted({name for page in pages.values() for name in (*page.read, *page.pieces)})
    number = {name: place for place, name in enumerate(names)}
    made = {
        path: [page.files, [*map(number.__getitem__, page.read)], page.state, [*map(number.__getitem__, page.pieces)]]
        for path, page in pages.items()
    }
    return json.dumps({"names": names, "pages": made}, ensure_ascii=False, separators=(",", ":")).encode()


def read_record(content: bytes) -> Mapping[str, Kept]:
    """Return the pages that are kept, by their paths.

    >>> page = Kept({"index.html": "ab"}, ("*", "s"), "cd", ("map 1",))
    >>> read_record(written_record({"index.html": page})) == {"index.html": page}
    True
    """
    found = json.loads(content or b'{"names": [], "pages": {}}')
    names = found["names"]
    return {
        path: Kept(files, tuple(names[place] for place in read), state, tuple(names[place] for place in pieces))
        for path, (files, read, state, pieces) in found["pages"].items()
    }
