"""Know of what a corpus is made: the rows of its files by the names of their parts, and what they name elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.corpus import BookFiles, Corpus, File
from kg.errors import Problem
from kg.ledger import Ledger, Row
from kg.parts import ACTORS, Batch, Kinds, Shelf, Source, encode
from kg.text import shown

__all__ = ["Renewed", "look_for_missing"]


@dataclass
class Renewed:
    """The rows of all files that have a part, by name of the part, what is wrong, and how much was done.

    `homes` gives the folder of the book of each part, `doubtful` the folders in which a file has a mistake, `unread`
    those whose book has no row.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    homes: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[Path] = field(default_factory=set)
    unread: set[Path] = field(default_factory=set)
    encoded: int = 0

    def fault(self, home: Path, problems: Iterable[Problem]) -> None:
        """Note what is wrong in the folder of a book."""
        self.problems.extend(problems)
        self.doubtful.add(home)

    def owner(self, name: str, ledger: Ledger) -> tuple[str, str] | None:
        """Return the part that defines a full id, and the kind of thing that it is, or None."""
        prefix = name
        while prefix:
            if prefix in self.rows and (kind := ledger.defined(self.rows[prefix].file).get(name)):
                return prefix, kind
            prefix = prefix.rpartition("-")[0]
        return None

    def is_doubtful(self, name: str) -> bool:
        """Return whether a file with mistakes may be the one that defines a name."""
        homes = {home for part, home in self.homes.items() if name.startswith(f"{part}-")}
        return bool(homes & self.doubtful) or bool(self.unread and not homes)


def look_for_missing(found: Renewed, corpus: Corpus, ledger: Ledger, shared: Kinds | None) -> None:
    """Note each name that a file uses and no file defines, unless one that may define it has mistakes of its own."""
    for name, row in list(found.rows.items()):
        if row.wanted == "[]":
            continue
        missing = [wanted for wanted, kinds in json.loads(row.wanted) if not _is_there(found, ledger, wanted, kinds)]
        if missing and not all(map(found.is_doubtful, missing)):
            file, home = found.files[name], found.homes[name]
            book = next(book for book in corpus.books if book.home == home)
            shelf = Shelf(_source(book.record), (_source(file),), _context(book))
            (part,) = encode(Batch(shared, (shelf,), _elsewhere(found, ledger, name, missing)))
            found.fault(home, part.problems)


def _is_there(found: Renewed, ledger: Ledger, name: str, kinds: list[str]) -> bool:
    owned = found.owner(name, ledger)
    return owned is not None and owned[1] in kinds


def _source(file: File) -> Source:
    return Source(file.kind, shown(file.path), file.path.read_bytes())


def _context(book: BookFiles) -> str:
    return shown(book.context.path) if book.context else ""


def _elsewhere(found: Renewed, ledger: Ledger, part: str, missing: list[str]) -> Kinds:
    """Return what a name may stand for that other files define: those of its book, and those it begins with."""
    kinds: dict[str, frozenset[str]] = {}
    for name, row in found.rows.items():
        near = found.homes[name] == found.homes[part]
        if name != ACTORS and (near or any(wanted.startswith(f"{name}-") for wanted in missing)):
            for full, kind in ledger.defined(row.file).items():
                kinds[full] = kinds.get(full, frozenset()) | {kind}
    return kinds
