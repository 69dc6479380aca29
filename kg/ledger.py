"""Remember what was made of which bytes, so that a build makes only what is new, also after one that was killed.

One SQLite file beside the store: a row for each file of a corpus, with what was last made of it and found in it, and
the statements of each part, by their hash. SQLite keeps it whole: what a build had not committed when it was killed is
as if it had never been done. Without the ledger, or with a damaged one, a build makes everything again.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:  # a graph can be asked without what makes one
    from kg.parts import Part

__all__ = ["Ledger", "Row", "digest", "stored"]

#: Seconds that one build waits for another to be done with the file.
_PATIENCE = 60


@dataclass
class Row:
    """What is remembered of a file: the name of its part, what went in, what came out and what was found.

    `inputs` stands for the bytes it was made of, `uses` for what the shared names are that it uses, `hash` for its
    statements, `checked` for all that its findings depend on. `looked` says how many nodes each rule looked at, as the
    bytes of an array; what else is composed is JSON.
    """

    file: str
    name: str
    inputs: str
    uses: str
    hash: str
    wanted: str
    steps: str
    counts: str
    classified: str
    text: str
    checked: str = ""
    findings: str = ""
    looked: bytes = b""


_COLUMNS = [column.name for column in fields(Row)]
_TABLES = f"""
CREATE TABLE IF NOT EXISTS part (hash PRIMARY KEY, statements);
CREATE TABLE IF NOT EXISTS file ({_COLUMNS[0]} PRIMARY KEY, {", ".join(_COLUMNS[1:])}) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (file PRIMARY KEY, defines, used) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (file PRIMARY KEY, written, passages) WITHOUT ROWID;
"""


def digest(*pieces: bytes | str) -> str:
    """Return a hash of some pieces, which are told apart.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    raw = [piece.encode() if isinstance(piece, str) else piece for piece in pieces]
    return sha256(b"".join([b"%d:%b" % (len(piece), piece) for piece in raw])).hexdigest()


class Ledger:
    """What is remembered beside a store, for one build at a time; another one waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._base = self._opened()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, or nowhere to write
                raise self._failed(error) from None
            path.unlink()  # damaged
            self._base = self._opened()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=_PATIENCE)
        base.execute("PRAGMA synchronous = NORMAL")
        base.executescript(_TABLES)
        base.execute(f"SELECT {', '.join(_COLUMNS)} FROM file LIMIT 1").fetchone()  # noqa: S608  # our own names
        return base

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @property
    def rows(self) -> dict[str, Row]:
        """Return what is remembered of each file, by the file."""
        with self._telling():
            return {row[0]: Row(*row) for row in self._base.execute(f"SELECT {', '.join(_COLUMNS)} FROM file")}  # noqa: S608

    def add(self, parts: Iterable[tuple["Part", Row]]) -> None:
        """Remember parts and their rows."""
        with self._telling(), self._base:
            for part, row in parts:
                self._base.execute("INSERT OR IGNORE INTO part VALUES (?, ?)", (row.hash, part.statements))
                marks = ", ".join("?" * len(_COLUMNS))
                self._base.execute(f"INSERT OR REPLACE INTO file VALUES ({marks})", astuple(row))  # noqa: S608
                names = (part.file, json.dumps(dict(part.defines)), json.dumps(part.used))
                self._base.execute("INSERT OR REPLACE INTO names VALUES (?, ?, ?)", names)
                places = (part.file, part.written, part.passages)
                self._base.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?)", places)

    def note(self, rows: Iterable[Row]) -> None:
        """Remember what was found in files."""
        with self._telling(), self._base:
            values = ((row.uses, row.checked, row.findings, row.looked, row.file) for row in rows)
            self._base.executemany("UPDATE file SET uses=?, checked=?, findings=?, looked=? WHERE file=?", values)

    def forget(self, files: Iterable[str]) -> None:
        """Forget files that are there no more."""
        gone = [(file,) for file in files]
        if gone:
            with self._telling(), self._base:
                self._base.executemany("DELETE FROM file WHERE file = ?", gone)
                self._base.executemany("DELETE FROM names WHERE file = ?", gone)
                self._base.executemany("DELETE FROM places WHERE file = ?", gone)

    def sweep(self, keep: Collection[str]) -> None:
        """Forget the statements that belong to no file and are not among those to be kept."""
        with self._telling(), self._base:
            held = {hash_ for (hash_,) in self._base.execute("SELECT hash FROM part")}
            held -= {hash_ for (hash_,) in self._base.execute("SELECT hash FROM file")} | set(keep)
            self._base.executemany("DELETE FROM part WHERE hash = ?", [(hash_,) for hash_ in held])

    def has(self, hashes: Iterable[str]) -> bool:
        """Return whether the statements of all these parts are there."""
        with self._telling():
            held = {hash_ for (hash_,) in self._base.execute("SELECT hash FROM part")}
        return held.issuperset(hashes)

    def statements(self, hash_: str) -> bytes:
        """Return the statements of a part by their hash."""
        with self._telling():
            return _statements(self._base, self._path, hash_)

    def defined(self, file: str) -> Mapping[str, str]:
        """Return what a file defines: full ids with their kinds."""
        return dict(json.loads(self._names(file, "defines")))

    def used(self, file: str) -> list[str]:
        """Return the names that a file uses and does not define itself."""
        return list(json.loads(self._names(file, "used")))

    def places(self, file: str) -> tuple[bytes, str]:
        """Return where the statements of a file are written, and where it quotes its text, as its part gives them."""
        with self._telling():
            written, passages = self._base.execute(
                "SELECT written, passages FROM places WHERE file = ?", (file,)
            ).fetchone()
            return bytes(written), str(passages)

    def _names(self, file: str, column: str) -> str:
        with self._telling():
            query = f"SELECT {column} FROM names WHERE file = ?"  # noqa: S608  # one of our own
            return str(self._base.execute(query, (file,)).fetchone()[0])

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def _failed(self, error: sqlite3.Error) -> StoreError:
        return StoreError(f"{self._path}: it cannot be written: {error}. Nothing was replaced.")


def stored(path: Path, hashes: Iterable[str]) -> Iterator[bytes]:
    """Yield the statements of parts by their hashes; raise `StoreError` where one is missing."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)) as base:
            yield from (_statements(base, path, hash_) for hash_ in hashes)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: it cannot be read: {error}. Run 'kg build' again.") from None


def _statements(base: sqlite3.Connection, path: Path, hash_: str) -> bytes:
    found = base.execute("SELECT statements FROM part WHERE hash = ?", (hash_,)).fetchone()
    if found is None:
        raise StoreError(f"{path}: a part of the built graph is missing. Run 'kg build' again.")
    return bytes(found[0])
