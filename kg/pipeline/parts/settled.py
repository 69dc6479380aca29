"""Know the books of which nothing looks other than when a good graph was last made, so that no row of theirs is read.

After a good build each book in which the rules find nothing is *settled*: the ledger keeps for it a key, a hash of all
that its parts and findings depend on, and with it what a build needs to know of the book. A book whose key is still
that stays *closed*, unless it is connected with one that does not: by what one of them names in the other, or because
the name of a part begins with that of another, so that a name may mean something else. Before anything is made of an
open book, its key is taken away, so that what is kept of a closed one is of its last good build whatever becomes of
this one.
"""

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kg.fingerprint import CHECKING
from kg.pipeline.unchanged import Stamp
from kg.seal import digest
from kg.sheets.folder import BookFiles
from kg.store.ledger import Ledger
from kg.store.rows import LedgerRow

__all__ = ["Settled", "SettledBook", "connected", "folder_of", "settled_book"]


class SettledBook(NamedTuple):
    """What is to be known of a book that is not looked into.

    The hash of the statements of each of its `parts`, by name; how many of them have the same `counts` and `looked`, as
    their rows give these; the most arguments in one, with what that argues last; and the folders of the books of which
    it `names` something.
    """

    parts: Mapping[str, str] = {}
    counts: Mapping[str, int] = {}
    looked: Mapping[str, int] = {}
    labelled: tuple[int, str] = (0, "")
    names: Iterable[str] = ()


@dataclass
class Settled:
    """The books of a corpus that stay closed, by their folders, with the keys of all books and what is known of them.

    A folder is told by what the keys of its files begin with.
    """

    keys: Mapping[str, str]
    known: Mapping[str, SettledBook]
    closed: dict[str, SettledBook] = field(default_factory=dict)
    homes: Mapping[Path, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stamp: Stamp, rests_on: Iterable[str], ledger: Ledger) -> "Settled":
        """Return the books that may stay closed; where one is gone, none may, so that all of it is forgotten.

        `rests_on` is what the parts of all books depend on.
        """
        books = {folder_of(book): book for book in stamp.corpus.books}
        by = (*stamp.settled_by, CHECKING.digest(), *rests_on)
        keys = {home: _key(book, stamp.hashes, by) if stamp.settled_by else "" for home, book in books.items()}
        rows = ledger.books
        known = {home: SettledBook(*json.loads(known)) for home, (_, known) in rows.items()}
        changed = {home for home, key in keys.items() if not key or rows.get(home, ("",))[0] != key}
        may_stay = bool(changed) and known.keys() <= keys.keys()
        opened = connected(changed, known) if may_stay else known.keys()
        closed = {home: book for home, book in known.items() if home not in opened}
        return cls(keys, known, closed, {book.home: home for home, book in books.items()})

    def open(self, homes: Iterable[str], ledger: Ledger) -> dict[str, LedgerRow]:
        """Return the rows of books that are looked into, by their files, after their keys have been taken away."""
        homes = {*homes}
        if not self.closed:
            ledger.forget_books()  # of which some may be gone
        ledger.settle((home, "", json.dumps(self.known.get(home, SettledBook()))) for home in sorted(homes))
        if not self.closed:
            return ledger.rows
        for home in homes & self.closed.keys():
            del self.closed[home]
        return ledger.rows_in(sorted(homes))

    def drawn_in(self, made: Iterable[str], wanted: Iterable[str]) -> set[str]:
        """Return the closed books that are to be opened for parts that are made, and names that these want.

        A name may mean something of a part that it begins with, and the name of a part be that of a thing of another.
        """
        if not self.closed:
            return set()
        made, parts = [*made], {part: home for home, book in self.closed.items() for part in book.parts}
        near = {start for name in (*made, *wanted) for start in _starts(name) if start in parts}
        near.update(_that_begin_with(made, sorted(parts)))
        return connected({parts[part] for part in near}, self.known) & self.closed.keys()

    @property
    def parts(self) -> dict[str, str]:
        """Return the parts of closed books, by name."""
        return {name: hash_ for book in self.closed.values() for name, hash_ in book.parts.items()}

    def count(self, of: str) -> Counter[str]:
        """Return how many parts of closed books have the same `counts`, or are `looked` at alike."""
        total: Counter[str] = Counter()
        for book in self.closed.values():
            for value, times in getattr(book, of).items():
                total[value] += times
        return total

    @property
    def labelled(self) -> Iterator[tuple[int, str]]:
        """Yield the most arguments in a part of each closed book, with what that argues last."""
        return ((most, what) for most, what in (book.labelled for book in self.closed.values()) if what)


def folder_of(book: BookFiles) -> str:
    """Return what the keys of the files of a book begin with: its folder, or nothing where that is the corpus."""
    return book.record.key.removesuffix("book.yaml")


def _key(book: BookFiles, hashes: Mapping[str, str], rests_on: Iterable[str]) -> str:
    """Return a hash of all that the parts of a book, and what the rules find in them, depend on."""
    files = (book.record, *book.sheets, *book.codings)
    pieces = [piece for _, key, sheet, lock in files for piece in (key, hashes[sheet], hashes[lock])]
    return digest(*rests_on, "\0".join(pieces))  # which is in no name of a file, and quicker than to hash each length


def connected(homes: Iterable[str], known: Mapping[str, SettledBook]) -> set[str]:
    """Return some books and all that are connected with them by what one names in another, however far.

    >>> books = {home: SettledBook(names=names) for home, names in {"a/": ["b/"], "b/": [], "c/": ["b/"]}.items()}
    >>> sorted(connected(["a/"], {**books, "d/": SettledBook()}))
    ['a/', 'b/', 'c/']
    """
    ties: dict[str, set[str]] = defaultdict(set)
    for home, book in known.items():
        for other in book.names:
            ties[home].add(other)
            ties[other].add(home)
    found: set[str] = set()
    waiting = [*homes]
    while waiting:
        home = waiting.pop()
        if home not in found:
            found.add(home)
            waiting += ties.get(home, ())
    return found


def settled_book(rows: Mapping[str, LedgerRow], names: Iterable[str]) -> SettledBook | None:
    """Return what is to be known of a book of which a good graph was made; None where it is to be looked into again.

    That is where the rules find something, or a text comes with it, which may be another the next time.
    """
    if any(row.findings != "[]" or row.text or not row.inputs for row in rows.values()):
        return None
    labelled = [(json.loads(row.counts).get("arguments", 0), row.classified) for row in rows.values() if row.classified]
    return SettledBook(
        {name: row.hash for name, row in rows.items()},
        Counter(row.counts for row in rows.values()),
        Counter(row.looked for row in rows.values()),
        max(labelled, default=(0, "")),
        sorted(names),
    )


def _starts(name: str) -> Iterator[str]:
    """Yield a name, and what it begins with, cut at its hyphens."""
    while name:
        yield name
        name = name.rpartition("-")[0]


def _that_begin_with(names: Iterable[str], parts: Sequence[str]) -> Iterator[str]:
    """Yield those of some parts, in order, that begin with one of the names and a hyphen, without looking at others.

    >>> [*_that_begin_with(["a-b"], ["a", "a-b", "a-b-c", "a-bc"])]
    ['a-b-c']
    """
    for name in names:
        first = bisect_left(parts, f"{name}-")
        last = bisect_left(parts, f"{name}.", first)  # the sign after the hyphen
        yield from parts[first:last]
