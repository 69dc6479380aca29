"""Remember what was made of which bytes, so that a build makes only what is new, also after one that was killed.

One SQLite file next to the store: for each file of a corpus what was last made of it and found in it, the statements of
each part, by their hash, and what was recorded of passages. What a build had not committed when it was killed is as if
it had never been done. Without the ledger, or with a damaged one or an older one, a build makes everything again.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.seal import digest
from kg.store.generations import LAST
from kg.store.rows import TABLES, VERSION, LedgerRow, Made, intact, put, with_sum

__all__ = ["DamagedError", "Ledger", "digest", "found", "remove", "stored"]

#: Seconds that one build waits for another to be done with the file.
_PATIENCE = 60


class DamagedError(StoreError):
    """The ledger cannot be read, or does not hold what was put into it."""


class Ledger:
    """What is remembered next to a store, for one build at a time, which holds the folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._base = self._opened()
        except sqlite3.OperationalError as error:  # locked, or nowhere to write
            raise self._failed(error) from None
        except sqlite3.DatabaseError:
            remove(path)  # damaged, or of another version
            self._base = self._opened()

    def _opened(self) -> sqlite3.Connection:
        is_new = not self._path.exists() or not self._path.stat().st_size
        base = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            base.execute("PRAGMA synchronous = NORMAL")
            if is_new:
                base.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
            made_by = (sql for (sql,) in base.execute("SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL"))
            if base.execute("PRAGMA user_version").fetchone() != (VERSION,) or "".join(made_by) != TABLES:
                raise sqlite3.DatabaseError("it is of another version")
        except sqlite3.Error:
            base.close()
            raise
        return base

    def check(self) -> None:
        """See that everything in the ledger can be read, and is what was put there; raise `DamagedError`."""
        with self._telling():
            if self._base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("its pages do not fit together")
            for hash_, statements in self._base.execute("SELECT hash, statements FROM part"):
                _verify(self._path, hash_, statements)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @property
    def rows(self) -> dict[str, LedgerRow]:
        """Return what is remembered of each file, by the file."""
        with self._telling():
            return {row[0]: LedgerRow(*row) for row in intact(self._base, "file")}

    def rows_in(self, places: Iterable[str]) -> dict[str, LedgerRow]:
        """Return what is remembered of files, or of all in folders of books, which end with a slash, by the file."""
        with self._telling():
            return {row[0]: LedgerRow(*row) for place in places for row in intact(self._base, "file", place)}

    @property
    def books(self) -> dict[str, tuple[str, str]]:
        """Return for the folder of each book its key, which is empty where it is unsettled, and what is known of it."""
        with self._telling():
            return {home: (key, known) for home, key, known in intact(self._base, "book")}

    def settle(self, books: Iterable[tuple[str, str, str]]) -> None:
        """Remember of books, by their folders, a key of all that was made of them, and what is to be known of them."""
        with self._telling(), self._base:
            self._base.executemany(put("book"), map(with_sum, books))

    def forget_books(self) -> None:
        """Forget what was known of books; what was made of their files stays."""
        with self._telling(), self._base:
            self._base.execute("DELETE FROM book")

    def row(self, file: str) -> LedgerRow | None:
        """Return what is remembered of one file, or None."""
        return self.rows_in([file]).get(file)

    def add(self, made: Iterable[Made]) -> None:
        """Remember what was made of files."""
        with self._telling(), self._base:
            for row, statements, defines, used, written, passages in made:
                self._base.execute("INSERT OR IGNORE INTO part VALUES (?, ?)", (row.hash, statements))
                self._base.execute(put("file"), with_sum(astuple(row)))
                names = (row.file, json.dumps(dict(defines)), json.dumps(list(used)))
                self._base.execute(put("names"), with_sum(names))
                self._base.execute(put("places"), with_sum((row.file, written, passages)))

    def note(self, rows: Iterable[LedgerRow]) -> None:
        """Remember what was found in files."""
        with self._telling(), self._base:
            self._base.executemany(put("file"), (with_sum(astuple(row)) for row in rows))

    def keep_looked(self, nodes: Iterable[bytes]) -> dict[bytes, str]:
        """Remember how many nodes each rule looked at, in files that are alike in that, and return the hashes."""
        hashes = {each: digest(each) for each in nodes}
        with self._telling(), self._base:
            self._base.executemany(put("looked"), (with_sum((hash_, each)) for each, hash_ in hashes.items()))
        return hashes

    def looked(self, hash_: str) -> bytes:
        """Return how many nodes each rule looked at, by its hash."""
        return bytes(self._row("looked", hash_)[1])

    def keep(self, statements: bytes) -> str:
        """Remember statements that no file gives, and return their hash."""
        hash_ = digest(statements)
        with self._telling(), self._base:
            self._base.execute("INSERT OR IGNORE INTO part VALUES (?, ?)", (hash_, statements))
        return hash_

    @property
    def outcomes(self) -> list[tuple[str, bytes]]:
        """Return the names of the passages of which something was recorded, in order, each with the statements."""
        with self._telling():
            return list(intact(self._base, "outcome"))

    def record(self, outcomes: Iterable[tuple[str, bytes]], gone: Iterable[str] = ()) -> None:
        """Record what became of passages, in the place of what was recorded before, and forget some."""
        with self._telling(), self._base:
            self._base.executemany(put("outcome"), map(with_sum, outcomes))
            self._base.executemany("DELETE FROM outcome WHERE passage = ?", ((passage,) for passage in gone))

    def forget(self, files: Iterable[str]) -> None:
        """Forget files that are there no more."""
        gone = [(file,) for file in files]
        with self._telling(), self._base:
            for table in ("file", "names", "places"):
                self._base.executemany(f"DELETE FROM {table} WHERE file = ?", gone)  # noqa: S608  # one of ours

    def sweep(self, keep: Collection[str]) -> None:
        """Forget the statements that belong to no file and are not among those to be kept."""
        with self._telling(), self._base:
            alone = self._base.execute("SELECT hash FROM part EXCEPT SELECT hash FROM file").fetchall()
            gone = {hash_ for (hash_,) in alone}.difference(keep)
            self._base.executemany("DELETE FROM part WHERE hash = ?", [(hash_,) for hash_ in gone])
            self._base.execute("DELETE FROM looked WHERE hash NOT IN (SELECT looked FROM file)")

    def has(self, hashes: Iterable[str]) -> bool:
        """Return whether the statements of all these parts are there."""
        asked = "SELECT 1 FROM part WHERE hash = ?"
        with self._telling():
            return all(self._base.execute(asked, (hash_,)).fetchone() for hash_ in hashes)

    def statements(self, hash_: str) -> bytes:
        """Return the statements of a part by their hash."""
        with self._telling():
            return _statements(self._base, self._path, hash_)

    def defined(self, file: str) -> Mapping[str, str]:
        """Return what a file defines: full ids with their kinds."""
        return dict(json.loads(self._row("names", file)[1]))

    def used(self, file: str) -> list[str]:
        """Return the names that a file uses and does not define itself."""
        return list(json.loads(self._row("names", file)[2]))

    def places(self, file: str) -> tuple[bytes, str]:
        """Return where the statements of a file are written, and where it quotes its text, as its part gives them."""
        _, written, passages = self._row("places", file)
        return bytes(written), str(passages)

    def _row(self, table: str, file: str) -> tuple[Any, ...]:
        with self._telling():
            for row in intact(self._base, table, file):
                return row
            raise sqlite3.DatabaseError("a row is missing")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def _failed(self, error: sqlite3.Error) -> StoreError:
        if isinstance(error, sqlite3.OperationalError):
            return StoreError(f"{self._path}: it cannot be written: {error}. Nothing was replaced.")
        return _damaged(self._path, str(error))


def remove(path: Path) -> None:
    """Remove a ledger, and what SQLite may have left next to it."""
    for file in (path, path.with_name(f"{path.name}-journal")):
        file.unlink(missing_ok=True)


def stored(path: Path, hashes: Iterable[str]) -> Iterator[bytes]:
    """Yield the statements of parts by their hashes; raise `StoreError` where one is missing or damaged."""
    with _opened_to_read(path) as base:
        yield from (_statements(base, path, hash_) for hash_ in hashes)


def found(path: Path) -> tuple[list[LedgerRow], dict[str, bytes]]:
    """Return what was found in each file, and how many nodes each rule looked at, by the hash in a row; only read."""
    with _opened_to_read(path) as base:
        rows = [LedgerRow(*row) for row in intact(base, "file")]
        return rows, {hash_: bytes(nodes) for hash_, nodes in intact(base, "looked")}


@contextmanager
def _opened_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)) as base:
            yield base
    except sqlite3.Error as error:
        raise _damaged(path, str(error)) from None


def _statements(base: sqlite3.Connection, path: Path, hash_: str) -> bytes:
    found = base.execute("SELECT statements FROM part WHERE hash = ?", (hash_,)).fetchone()
    if found is None:
        raise _damaged(path, "a part of the built graph is missing")
    return _verify(path, hash_, found[0])


def _verify(path: Path, hash_: str, statements: object) -> bytes:
    if not isinstance(statements, bytes) or digest(statements) != hash_:
        raise _damaged(path, "a part of the built graph is not what was built")
    return statements


def _damaged(path: Path, reason: str) -> DamagedError:
    """Return what to say of a ledger that is damaged, after seeing to it that the next build looks at all of it."""
    with suppress(OSError):
        path.with_name(LAST).unlink(missing_ok=True)
    return DamagedError(f"{path}: it cannot be read: {reason}. Run 'kg build' again.")
