"""Know the parts that a built graph is made of: their names and hashes, their statements, and how large its graphs are.

Each generation lists them in files: `parts` has the hash of the statements of each, which the ledger of all builds
keeps, `sizes` how many statements each named graph has, `claims` how many claims are in each part of a work,
`languages` how texts are tagged, and `said` what English sentences there are, so that nobody reads all of them to know.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Protocol

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import StoreError
from kg.lock import Shared
from kg.rdf.namespaces import DCTERMS, OPP, RDF, local_name
from kg.rdf.source import SENTENCES, AsWritten
from kg.seal import Look, digest, look_of
from kg.spelling import ENGLISH
from kg.store.generations import ledger_file
from kg.store.lists import changed, counts_of, lines_in, written_out

__all__ = [
    "LOADED_AT_ONCE",
    "FragmentStore",
    "Notes",
    "Written",
    "name_of",
    "notes_in",
    "parts_in",
    "sizes_in",
    "write_parts",
    "written",
]

_PARTS, _SIZES, _CLAIMS, _LANGUAGES, _SAID = "parts", "sizes", "claims", "languages", "said"
#: The tag of a text in N-Quads: between its end and the name of its graph.
_TAG = re.compile(rb'"@([A-Za-z0-9-]+) <')
_IS_CLAIM = re.compile(f" {RDF.type} {OPP.Claim} ".encode())
_IS_IN = re.compile(f" {DCTERMS.isPartOf} <".encode())
_SAYS = re.compile("|".join(f' {prop} "' for prop in SENTENCES).encode())
#: How many parts are loaded into a store at a time: the more, the faster, and the more memory it takes.
LOADED_AT_ONCE = 100


class FragmentStore(Protocol):
    """What keeps the statements of parts, by their hashes."""

    def has(self, hashes: Iterable[str], /) -> bool:
        """Return whether the statements of all of them are there."""

    def statements(self, hash_: str, /) -> bytes:
        """Return the statements of one, as N-Quads."""


@dataclass(frozen=True)
class Notes:
    r"""What is noted of statements: how many each named graph has, the claims of each part of a work, tags and texts.

    Numbers are below zero where more was taken out than put in.

    >>> notes = Notes()
    >>> notes.add(b'<x:c> <http://purl.org/dc/terms/isPartOf> <x:ch1> <x:g> .\n<x:s> <x:p> "a"@en-GB <x:g> .\n')
    >>> notes.sizes, notes.languages
    (Counter({'x:g': 2}), {'en-gb'})
    """

    sizes: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    languages: set[str] = field(default_factory=set)
    said: Counter[str] = field(default_factory=Counter)

    def add(self, *parts: bytes) -> None:
        """Take note of the statements of parts, each in N-Quads."""
        for statements in parts:
            self.sizes.update(_sizes(statements))
            self.claims.update(_claims(statements))
            self.languages.update(tag.decode().lower() for tag in _TAG.findall(statements))
            self.said.update(_said(statements))

    def remove(self, statements: bytes) -> None:
        """Take out the statements of a part; the tag of a text stays, which another one may have."""
        self.sizes.subtract(_sizes(statements))
        self.claims.subtract(_claims(statements))
        self.said.subtract(_said(statements))


def _sizes(statements: bytes) -> Iterator[str]:
    return (line.rsplit(b" ", 2)[1][1:-1].decode() for line in statements.splitlines())


def _claims(statements: bytes) -> Iterator[str]:
    claims = {line.split(b" ", 1)[0] for line in _lines_with(_IS_CLAIM, statements)}
    places = {tuple(line.split(b" ", 3)[:3:2]) for line in _lines_with(_IS_IN, statements)}
    return (part[1:-1].decode() for thing, part in places if thing in claims)


def _said(statements: bytes) -> Iterator[str]:
    """Yield the texts, in English or in no language, that are written in sentences."""
    lines = _lines_with(_SAYS, statements)
    for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
        text = quad.object
        is_text = quad.predicate in SENTENCES and isinstance(text, Literal)
        if is_text and (text.language or ENGLISH).lower() == ENGLISH:
            yield text.value


def _lines_with(sign: re.Pattern[bytes], statements: bytes) -> Iterator[bytes]:
    """Yield the lines whose first term is followed by a sign; within a text it is none."""
    end = 0
    while found := sign.search(statements, end):
        start = statements.rfind(b"\n", 0, found.start()) + 1
        end = (statements.find(b"\n", start) + 1) or len(statements)
        if statements.find(b" ", start) == found.start():
            yield statements[start:end]


@dataclass(frozen=True)
class Written(AsWritten):
    """The statements of a built graph as they were written, which stay there for as long as `held` does."""

    out: Path
    generation: Path
    parts: Mapping[str, str]
    held: Shared

    def near(self, graphs: Iterable[NamedNode]) -> AsWritten:
        """Return the statements of those parts in which some named graphs are, with what was derived from them.

        A graph is called like its part, or like what is next to that: `ch6`, `ch6_drafts`.
        """
        return self.only(sorted({local_name(graph.value).partition("_")[0] for graph in graphs} & self.parts.keys()))

    def only(self, names: Iterable[str]) -> AsWritten:
        """Return the statements of some parts, by their names, with what was derived from them."""
        some = {name: self.parts[name] for name in names}
        return AsWritten(lambda: written(self.out, some))

    @cached_property
    def notes(self) -> Notes:
        """Return what its build has noted of them."""
        return notes_in(self.generation)

    @cached_property
    def found(self) -> tuple[list[str], Counter[bytes]] | None:
        """Return what the rules found in its parts, part by part in JSON, and how many parts were looked at alike.

        That is in the ledger of all builds: None where one that came after has put that of its own parts in the place.
        """
        from kg.store.ledger import found  # with SQLite, which who only asks does not need

        try:
            rows, looked = found(ledger_file(self.out))
        except StoreError:
            return None
        mine = [row for row in rows if self.parts.get(row.name) == row.hash and row.looked]
        if len(mine) < len(self.parts):
            return None
        return [row.findings for row in mine if row.findings != "[]"], Counter(looked[row.looked] for row in mine)


def parts_in(generation: Path) -> Mapping[str, str]:
    """Return the hash of the statements of each part of a generation, by name, in order."""
    return _parts_in(generation / _PARTS, look_of(generation / _PARTS))


@lru_cache(maxsize=2)  # a build asks for those of the generation before several times
def _parts_in(file: Path, _: Look | None) -> Mapping[str, str]:
    return dict(line.split(" ", 1) for line in lines_in(file))


def sizes_in(generation: Path) -> dict[str, int]:
    """Return how many statements each named graph of a generation has, by its name, in order."""
    return dict(counts_of(lines_in(generation / _SIZES)))


def notes_in(generation: Path) -> Notes:
    """Return what is noted of the statements of a generation.

    There may be more tags than texts have: those of a generation before it.
    """
    sizes, claims, said = (counts_of(lines_in(generation / name)) for name in (_SIZES, _CLAIMS, _SAID))
    texts = json.loads(f"[{','.join(said)}]")
    return Notes(
        sizes, claims, {*lines_in(generation / _LANGUAGES)}, Counter(dict(zip(texts, said.values(), strict=True)))
    )


def write_parts(generation: Path, parts: Mapping[str, str], new: Notes, before: Path | None) -> list[Path]:
    """Write the lists of a generation, and return their files; a graph without statements is none.

    `new` is what there is to note beyond what was noted of the generation before, or less, where there was one.
    """
    said = {json.dumps(text, ensure_ascii=False): number for text, number in new.said.items()}
    lists = {_PARTS: [f"{name} {hash_}" for name, hash_ in parts.items()]}
    for name, counts in ((_SIZES, new.sizes), (_CLAIMS, new.claims), (_SAID, said)):
        lists[name] = changed(lines_in(before / name) if before else (), counts)
    lists[_LANGUAGES] = sorted({*(lines_in(before / _LANGUAGES) if before else ()), *new.languages})
    for name, lines in lists.items():
        (generation / name).write_text(written_out(lines), encoding="utf-8")
    return [generation / name for name in lists]


def name_of(parts: Mapping[str, str]) -> str:
    """Return the name of the generation that is made of parts."""
    return digest(*(f"{part} {hash_}" for part, hash_ in parts.items()))[:16]


def written(out: Path, parts: Mapping[str, str], at_once: int = 1) -> Iterator[bytes]:
    """Yield the statements of parts in N-Quads, so many parts at once."""
    from kg.store.ledger import stored  # with SQLite, which who only asks does not need

    statements = stored(ledger_file(out), parts.values())
    while several := b"".join(islice(statements, at_once)):
        yield several
