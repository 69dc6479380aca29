"""What the ledger remembers: a row a file, and with it what was made of that file; and how it keeps it in tables.

Each row of a table has a check sum, so that one that is not what was written is seen when it is read. The statements of
a part are known by their hash.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple
from zlib import crc32

__all__ = ["TABLES", "VERSION", "LedgerRow", "Made", "intact", "put", "with_sum"]


@dataclass
class LedgerRow:
    """What is remembered of a file: the name of its part, what went in, what came out and what was found.

    These are hashes: `inputs` of the bytes it was made of, `uses` of what the shared names are that it uses, among all
    those of `actors`, `hash` of its statements, `checked` of all that its findings depend on. `looked` of how
    many nodes each rule looked at, which is alike for many files; lists and mappings are JSON.
    """

    file: str
    name: str
    inputs: str
    actors: str
    uses: str
    hash: str
    wanted: str
    steps: str
    counts: str
    classified: str
    text: str
    checked: str = ""
    findings: str = ""
    looked: str = ""


class Made(NamedTuple):
    """What was made of a file: its row, its statements, the names these define (by kind) and use, and their places."""

    row: LedgerRow
    statements: bytes
    defines: Mapping[str, str]
    used: Iterable[str]
    written: bytes
    passages: str


_COLUMNS = {
    "book": ["home", "key", "known"],
    "file": [column.name for column in fields(LedgerRow)],
    "looked": ["hash", "nodes"],
    "names": ["file", "defines", "used"],
    "outcome": ["passage", "statements"],
    "places": ["file", "written", "passages"],
}
#: What makes the tables.
TABLES = "CREATE TABLE part (hash PRIMARY KEY, statements);" + "".join(
    f"CREATE TABLE {table} ({key} PRIMARY KEY, {', '.join(others)}, sum) WITHOUT ROWID;"
    for table, (key, *others) in _COLUMNS.items()
)
#: By which what belongs to no file any more is found without reading what is remembered of each.
TABLES += "".join(f"CREATE INDEX file_{column} ON file ({column});" for column in ("hash", "looked"))
#: Is another one where the tables are.
VERSION = crc32(TABLES.encode()) >> 1  # SQLite keeps 31 bits of it


def with_sum(values: Iterable[object]) -> tuple[object, ...]:
    """Return the values of a row with their check sum."""
    values = (*values,)
    return *values, _sum(values)


def _sum(values: tuple[object, ...]) -> int:
    return crc32(repr(values).encode("utf-8", "surrogatepass"))


def put(table: str) -> str:
    """Return the statement that puts a row with its check sum into a table."""
    return f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * (len(_COLUMNS[table]) + 1))})"  # noqa: S608  # one of our own


def intact(base: sqlite3.Connection, table: str, key: str | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table, or the one with a key; raise `DatabaseError` where one is not what was written.

    A key that ends with a slash is a folder: that of all that is in it.
    """
    column = _COLUMNS[table][0]
    only, values = "", ()  # type: tuple[str, tuple[str, ...]]
    if key is not None and key.endswith("/"):
        only, values = f"WHERE {column} > ? AND {column} < ?", (key, f"{key[:-1]}0")  # the sign after the slash
    elif key is not None:
        only, values = f"WHERE {column} = ?", (key,)
    for row in base.execute(f"SELECT * FROM {table} {only} ORDER BY 1", values):  # noqa: S608
        if _sum(written := row[:-1]) != row[-1]:
            raise sqlite3.DatabaseError("a row is not what was written")
        yield written
