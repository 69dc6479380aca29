"""Keep what takes long to draw from one run to the next: each piece by a hash of all that it is made of.

Where what a piece is made of is the same, and so is the code, the piece is; where anything differs it is made anew. So
a piece that is found is right, whatever changed between two runs.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from kg import resources
from kg.fingerprint import installed_version
from kg.store.ledger import digest

__all__ = ["Pieces", "kept_for"]

#: What draws, besides our own code.
_LIBRARIES = ("Jinja2", "matplotlib", "pygraphviz", "pyoxigraph")
_TABLE = "CREATE TABLE IF NOT EXISTS pieces (name TEXT PRIMARY KEY, content BLOB NOT NULL)"


class Pieces:
    """Pieces in a file; without one nothing is kept, and where it cannot be read or written, neither.

    >>> pieces = Pieces()
    >>> pieces.piece("map", ["boxes"], lambda: b"drawn")
    b'drawn'
    """

    def __init__(self, place: Path | None = None) -> None:
        self._code = _code() if place else ""
        self._place = place
        self._kept: frozenset[str] = frozenset()
        self._drawn: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._asked: set[str] = set()
        self._file: tuple[int, sqlite3.Connection] | None = None
        if place:
            with suppress(OSError, sqlite3.Error), _opened(place) as file:
                self._kept = frozenset(name for (name,) in file.execute("SELECT name FROM pieces"))

    def piece(self, kind: str, made_of: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """Return the piece of a kind that is made of some texts, made where it is not kept."""
        if self._place is None:
            return make()
        name = self.name(kind, made_of)
        self._asked.add(name)
        if name in self._drawn or not (kept := self.found(name)):
            kept = self._drawn[name] = self._drawn.get(name) or make()
        return kept

    def name(self, kind: str, made_of: Iterable[str]) -> str:
        """Return what a piece is known by: its kind, and a hash of what it is made of and by which code."""
        return f"{kind} {digest(self._code, *made_of)}"

    def found(self, name: str) -> bytes:
        """Return the piece of a name, or nothing where it is not kept."""
        if name not in self._kept or self._place is None:
            return b""
        if self._file is None or self._file[0] != os.getpid():  # a process that was forked opens its own
            self._file = (os.getpid(), sqlite3.connect(self._place))
        with suppress(sqlite3.Error):
            for (content,) in self._file[1].execute("SELECT content FROM pieces WHERE name = ?", (name,)):
                return bytes(content)
        return b""

    @contextmanager
    def asked_for(self) -> Iterator[set[str]]:
        """Give the names of the pieces that are asked for meanwhile."""
        before, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._used |= self._asked
            self._asked = before

    def use(self, names: Iterable[str]) -> None:
        """Take note that pieces are in use still, without asking for them."""
        self._used |= set(names)

    def keep(self, more: Mapping[str, bytes]) -> None:
        """Keep the pieces that are in use, and some more by their names, and no others."""
        new = {**self._drawn, **more}
        wanted = self._used | self._asked | new.keys()
        gone = [(name,) for name in self._kept - wanted]
        fresh = [(name, content) for name, content in new.items() if name not in self._kept or name in more]
        if self._file is not None:
            self._file[1].close()
            self._file = None
        if self._place is None or not (fresh or gone):
            return
        with suppress(OSError, sqlite3.Error), _opened(self._place) as file:
            file.executemany("DELETE FROM pieces WHERE name = ?", gone)
            file.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?)", fresh)


def kept_for(out: Path) -> Path:
    """Return the file in which pieces of the site in a folder are kept: in the user's cache, and never in the site."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "kg" / f"site-{sha256(str(out.resolve()).encode()).hexdigest()[:16]}.sqlite"


def _code() -> str:
    """Return a hash of all that decides, apart from a graph, what a site is: code, templates, scripts, questions."""
    folders = (Path(__file__).parents[2], resources.folder("ontology"), resources.folder("queries"))
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    libraries = (f"{library} {installed_version(library)}" for library in _LIBRARIES)
    return digest(*(piece for path in files for piece in (str(path), path.read_bytes())), *libraries)


@contextmanager
def _opened(place: Path) -> Iterator[sqlite3.Connection]:
    """Give a file of pieces, which is made where there is none, and again where it is damaged."""
    place.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(place)
    try:
        with file:
            file.execute(_TABLE)
            yield file
    except sqlite3.OperationalError:  # as where another run holds it
        raise
    except sqlite3.DatabaseError:
        place.unlink(missing_ok=True)
        raise
    finally:
        file.close()
