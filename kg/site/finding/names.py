"""Keep the names of a large built graph in an index next to its store, to be found by their words and in their order.

It is a file of SQLite that is made of the parts of the graph, each known by its hash, so that after a build only what
is new is read. Parts are taken up some hundred at a time, each time all of them or none; without the index, or with
one of another version, it is made again.
"""

import re
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import groupby
from pathlib import Path
from zlib import crc32

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.rdf.namespaces import DCTERMS, OPP, RDF, RDFS, SKOS
from kg.site.addresses import KINDS
from kg.site.context import World
from kg.site.finding.words import words
from kg.site.lookup.books import kept_apart
from kg.spelling import ENGLISH, initial, order
from kg.store import disk
from kg.store.parts import Written, written

__all__ = ["MOST_FOUND", "Names", "names_of"]

#: So many things are given at once of those that have a word with a beginning.
MOST_FOUND = 100
#: Where the title of a thing is found, in this order; and by what else it is called.
_TITLES, _OTHERS = (RDFS.label, SKOS.prefLabel, DCTERMS.title, OPP.statement), (SKOS.altLabel,)
#: What has a page, but for the labels of the codebook, and texts, most of which are on the pages of their parts.
_CLASSES = {cls: kind for cls, kind in KINDS.items() if kind not in {"concept", "scheme"} and cls != OPP.SourceText}
_LINES = re.compile(
    rb"^<[^>]+> (?:%s) .*$" % b"|".join(re.escape(str(p).encode()) for p in (*_TITLES, *_OTHERS, RDF.type)),
    re.MULTILINE,
)
_TABLES = """CREATE TABLE part (id INTEGER PRIMARY KEY, hash TEXT UNIQUE);
CREATE TABLE thing (id INTEGER PRIMARY KEY, part INTEGER, iri TEXT, title TEXT, letters TEXT, initial TEXT);
CREATE INDEX by_name ON thing (letters, title, iri, part, initial);
CREATE INDEX by_part ON thing (part);
CREATE TABLE word (word TEXT, thing INTEGER, PRIMARY KEY (word, thing)) WITHOUT ROWID;"""
_FILE, _PATIENCE, _LETTERS, _AT_ONCE = "names.sqlite", 60, 2, 500
_MINE = "part IN (SELECT id FROM mine)"


class Names:
    """The names of the things of a graph that have pages: those of its parts, in an index that may have others too."""

    def __init__(self, base: sqlite3.Connection, hashes: Iterable[str]) -> None:
        self._base = base
        base.execute("CREATE TEMP TABLE asked (hash TEXT PRIMARY KEY)")
        base.executemany("INSERT OR IGNORE INTO asked VALUES (?)", ((hash_,) for hash_ in hashes))
        base.execute("CREATE TEMP TABLE mine (id INTEGER PRIMARY KEY)")
        base.execute("INSERT INTO mine SELECT id FROM part WHERE hash IN (SELECT hash FROM asked)")
        base.commit()

    @cached_property
    def number(self) -> int:
        """Return how many things there are."""
        return int(self._base.execute(f"SELECT COUNT(*) FROM thing WHERE {_MINE}").fetchone()[0])  # noqa: S608  # one of our own

    def some(self, start: int, most: int) -> list[NamedNode]:
        """Return so many things from a place in the order of their names."""
        asked = f"SELECT iri FROM thing WHERE {_MINE} ORDER BY letters, title, iri LIMIT ? OFFSET ?"  # noqa: S608
        return [NamedNode(iri) for (iri,) in self._base.execute(asked, (most, start))]

    def letters(self, on_a_page: int) -> list[tuple[str, int]]:
        """Return each first letter with each page on which things begin with it, in their order; "#" for no letter."""
        ranked = f"SELECT initial, ROW_NUMBER() OVER (ORDER BY letters, title, iri) AS place FROM thing WHERE {_MINE}"  # noqa: S608
        asked = f"SELECT DISTINCT initial, (place - 1) / ? FROM ({ranked})"  # noqa: S608
        return [(letter or "#", page + 1) for letter, page in self._base.execute(asked, (on_a_page,))]

    @cached_property
    def beginnings(self) -> Mapping[str, int]:
        """Return the beginnings of words that are asked for, each with how many things have such a word, or a few more.

        Where these are more than are given at once, there are longer ones too.
        """
        found = dict(self._base.execute("SELECT word, COUNT(*) FROM word GROUP BY word ORDER BY word"))
        known = sorted(found)  # as Python sorts, and not by bytes
        short = groupby(known, lambda word: word[:_LETTERS])
        return {start: number for first, some in short for start, number in _split(first, [*some], found)}

    def near(self, text: str, most: int) -> list[NamedNode]:
        """Return some things that have the longest word of a text that any has, or one that begins so."""
        longest_first = sorted(words(text), key=lambda word: (-len(word), word))
        return next((found for word in longest_first if (found := self.beginning(word, most)[0])), [])

    def beginning(self, letters: str, most: int = MOST_FOUND) -> tuple[list[NamedNode], int]:
        """Return so many things that have a word with a beginning, those named so first; and how many there are."""
        having = f"FROM thing WHERE {_MINE} AND id IN (SELECT thing FROM word WHERE word >= ? AND word < ?)"  # noqa: S608
        between = letters, f"{letters}\U0010ffff"
        total = self._base.execute(f"SELECT COUNT(*) {having}", between).fetchone()[0]
        asked = f"SELECT iri {having} ORDER BY substr(letters, 1, ?) != ?, length(letters), letters, title, iri LIMIT ?"
        found = self._base.execute(asked, (*between, len(letters), letters, most))
        return [NamedNode(iri) for (iri,) in found], total


def _split(beginning: str, known: list[str], found: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield a beginning of some words, which are in order, and longer ones where too many things have one of them."""
    number = sum(found[word] for word in known)
    yield beginning, number
    if number > MOST_FOUND and len(beginning) >= _LETTERS:
        longer = known[bisect_left(known, f"{beginning}\0") :]
        for letters, some in groupby(longer, lambda word: word[: len(beginning) + 1]):
            yield from _split(letters, [*some], found)


def names_of(world: World) -> Names | None:
    """Return the names of a graph that is searched by them; None of another."""
    if not world.is_by_name or (notes := kept_apart(world)) is None:
        return None
    return world.facts.once("names", lambda: _kept(notes.written, world.facts.language))


def _kept(graph: Written, language: str) -> Names:
    """Return the names of a built graph, whose index is brought up to date; it is in memory where it cannot be kept."""
    for place in (graph.generation.parent / _FILE, Path(":memory:")):
        with suppress(sqlite3.Error):
            return Names(_updated(place, graph, language), graph.parts.values())
    raise sqlite3.OperationalError("the names of the graph can be kept nowhere")


def _updated(place: Path, graph: Written, language: str) -> sqlite3.Connection:
    version = crc32(f"1 {_TABLES} {language}".encode()) >> 1
    base = sqlite3.connect(place, timeout=_PATIENCE)
    try:
        base.execute("BEGIN IMMEDIATE")  # one at a time: who waits finds it made
        if base.execute("PRAGMA user_version").fetchone() != (version,):
            for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                base.execute(f"DROP TABLE {table}")
            for statement in _TABLES.split(";")[:-1]:
                base.execute(statement)
            base.execute(f"PRAGMA user_version = {version}")
        held = {hash_ for (hash_,) in base.execute("SELECT hash FROM part")}
        _forget(base, held - set(graph.parts.values()) - disk.in_use(graph.out))
        new = {name: hash_ for name, hash_ in graph.parts.items() if hash_ not in held}
        for number, (hash_, statements) in enumerate(zip(new.values(), written(graph.out, new), strict=True), 1):
            _add(base, hash_, statements, language)
            if number % _AT_ONCE == 0:
                base.commit()  # who is ended here goes on from there
                base.execute("BEGIN IMMEDIATE")
        base.commit()
    except BaseException:
        base.close()
        raise
    return base


def _forget(base: sqlite3.Connection, hashes: Iterable[str]) -> None:
    gone = [(hash_,) for hash_ in hashes]
    mine = "SELECT id FROM part WHERE hash = ?"
    base.executemany(f"DELETE FROM word WHERE thing IN (SELECT id FROM thing WHERE part = ({mine}))", gone)  # noqa: S608
    base.executemany(f"DELETE FROM thing WHERE part = ({mine})", gone)  # noqa: S608
    base.executemany("DELETE FROM part WHERE hash = ?", gone)


def _add(base: sqlite3.Connection, hash_: str, statements: bytes, language: str) -> None:
    added = base.execute("INSERT OR IGNORE INTO part (hash) VALUES (?)", (hash_,))
    if not added.rowcount:  # somebody else has, meanwhile
        return
    part = added.lastrowid
    for iri, title, others in _named(statements, language):
        letters = "".join(map(chr, order(title, language)[0]))
        row = part, iri, title, letters, initial(title, language)
        thing = base.execute(
            "INSERT INTO thing (part, iri, title, letters, initial) VALUES (?, ?, ?, ?, ?)", row
        ).lastrowid
        found = {word for text in (title, *others) for word in words(text)}
        base.executemany("INSERT INTO word VALUES (?, ?)", ((word, thing) for word in found))


def _named(statements: bytes, language: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the IRI of each thing of a part that has a page and a name, its title, and its other names."""
    said: dict[str, dict[NamedNode, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    paged = set()
    for quad in parse(b"\n".join(_LINES.findall(statements)), format=RdfFormat.N_QUADS):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            said[quad.subject.value][quad.predicate].append(quad.object)
        elif isinstance(quad.subject, NamedNode) and quad.predicate == RDF.type and quad.object in _CLASSES:
            paged.add(quad.subject.value)
    for iri in sorted(paged & said.keys()):
        names = said[iri]
        titles = next((names[prop] for prop in _TITLES if prop in names), [])
        if titles:
            first = min(titles, key=lambda one: (one.language != language, one.language != ENGLISH, one.value))
            every = (one.value for prop in (SKOS.prefLabel, *_OTHERS) for one in names.get(prop, ()))
            yield iri, first.value, [*every]
