"""Remember which ids tables define and which values name something, however many there are."""

import sqlite3
from collections.abc import Iterable

__all__ = ["Referring"]

#: Pages that are kept in memory, in KiB; what is more goes into a file without a name.
_CACHE = -4_000


class Referring:
    """The ids of each kind, and the values of each column that names things.

    >>> names = Referring()
    >>> names.define("claim", "c1")
    True
    >>> names.refer("premises.claim", ["c1"])
    >>> names.is_within("premises.claim", "claim"), names.is_within("premises.claim", "actor")
    (True, False)
    """

    def __init__(self) -> None:
        self._there = sqlite3.connect("")
        self._there.executescript(
            f"""PRAGMA cache_size = {_CACHE}; PRAGMA journal_mode = OFF;
            CREATE TABLE defined (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
            CREATE TABLE named (place TEXT, id TEXT, PRIMARY KEY (place, id)) WITHOUT ROWID;"""
        )

    def define(self, kind: str, name: str) -> bool:
        """Note that there is a thing of a kind; return whether there was none of its id before."""
        return bool(self._there.execute("INSERT OR IGNORE INTO defined VALUES (?, ?)", (kind, name)).rowcount)

    def refer(self, place: str, names: Iterable[str]) -> None:
        """Note what the values in a place name."""
        self._there.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", ((place, name) for name in names))

    def is_within(self, place: str, kind: str) -> bool:
        """Return whether all that is named in a place, and there is something, are things of a kind."""
        ((named, missing),) = self._there.execute(
            "SELECT count(*), count(*) - count(defined.id) FROM named LEFT JOIN defined "
            "ON defined.id = named.id AND defined.kind = ? WHERE place = ?",
            (kind, place),
        )
        return bool(named and not missing)

    def close(self) -> None:
        """Forget all of it."""
        self._there.close()
