"""Keep which names files define on the disk, for a folder of sheets that is larger than memory should hold."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

__all__ = ["NamesOnDisk"]

#: How many names that were looked up are remembered.
_REMEMBERED = 1_024


class NamesOnDisk(Mapping[str, AbstractSet[str]]):
    """Full ids with the kinds of thing that each is, in a file without a name.

    >>> names = NamesOnDisk()
    >>> names.add([("turkey", "actor"), ("tw2019", "part")])
    >>> names["turkey"], "russia" in names, len(names)
    (frozenset({'actor'}), False, 2)
    """

    def __init__(self) -> None:
        self._there = sqlite3.connect("")
        self._there.executescript(
            """PRAGMA cache_size = -8000; PRAGMA journal_mode = OFF;
            CREATE TABLE names (name TEXT, kind TEXT, PRIMARY KEY (name, kind)) WITHOUT ROWID;"""
        )
        self._kinds = lru_cache(_REMEMBERED)(self._looked_up)

    def add(self, defined: Iterable[tuple[str, str]]) -> None:
        """Add names, each with a kind."""
        self._there.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", defined)
        self._kinds.cache_clear()

    def _looked_up(self, name: str) -> frozenset[str]:
        return frozenset(kind for (kind,) in self._there.execute("SELECT kind FROM names WHERE name = ?", (name,)))

    def __getitem__(self, name: str) -> AbstractSet[str]:
        if found := self._kinds(name):
            return found
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._there.execute("SELECT DISTINCT name FROM names ORDER BY name"))

    def __len__(self) -> int:
        ((number,),) = self._there.execute("SELECT count(DISTINCT name) FROM names")
        return int(number)

    def close(self) -> None:
        """Forget all of them."""
        self._there.close()
