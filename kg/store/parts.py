"""Know the parts that a built graph is made of: their names and hashes, their statements, and how large its graphs are.

Each generation lists them in files: `parts` has the hash of the statements of each, which the ledger of all builds
keeps, `sizes` how many statements each named graph has, and `languages` how texts are tagged, so that nobody reads all
of them to know.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode

from kg.lock import Shared
from kg.rdf.namespaces import local_name
from kg.rdf.source import AsWritten
from kg.seal import digest
from kg.store.generations import ledger_file

__all__ = [
    "LOADED_AT_ONCE",
    "FragmentStore",
    "Written",
    "counted",
    "languages_in",
    "name_of",
    "parts_in",
    "sizes_in",
    "tagged",
    "write_parts",
    "written",
]

_PARTS, _SIZES, _LANGUAGES = "parts", "sizes", "languages"
#: The tag of a text in N-Quads: between its end and the name of its graph.
_TAG = re.compile(rb'"@([A-Za-z0-9-]+) <')
#: How many parts are loaded into a store at a time: the more, the faster, and the more memory it takes.
LOADED_AT_ONCE = 100


class FragmentStore(Protocol):
    """What keeps the statements of parts, by their hashes."""

    def has(self, hashes: Iterable[str], /) -> bool:
        """Return whether the statements of all of them are there."""

    def statements(self, hash_: str, /) -> bytes:
        """Return the statements of one, as N-Quads."""


@dataclass(frozen=True)
class Written(AsWritten):
    """The statements of a built graph as they were written, which stay there for as long as `held` does."""

    out: Path
    parts: Mapping[str, str]
    languages: frozenset[str]
    held: Shared

    def near(self, graphs: Iterable[NamedNode]) -> AsWritten:
        """Return the statements of those parts in which some named graphs are, with what was derived from them.

        A graph is called like its part, or like what is next to that: `ch6`, `ch6_drafts`.
        """
        names = sorted({local_name(graph.value).partition("_")[0] for graph in graphs} & self.parts.keys())
        near = {name: self.parts[name] for name in names}
        return AsWritten(lambda: written(self.out, near))


def parts_in(generation: Path) -> dict[str, str]:
    """Return the hash of the statements of each part of a generation, by name, in order."""
    return dict(_lines(generation / _PARTS))


def sizes_in(generation: Path) -> dict[str, int]:
    """Return how many statements each named graph of a generation has, by its name, in order."""
    return {graph: int(size) for graph, size in _lines(generation / _SIZES)}


def languages_in(generation: Path) -> frozenset[str]:
    """Return the tags that texts of a generation have; there may be more, such as of texts in one before it."""
    return frozenset(tag for tag, _ in _lines(generation / _LANGUAGES))


def tagged(statements: bytes) -> set[str]:
    r"""Return the tags of texts in statements, in small letters as a store has them; and what looks so within a text.

    >>> tagged(b'<x:s> <x:p> "a"@en-GB <x:g> .\n')
    {'en-gb'}
    """
    return {tag.decode().lower() for tag in _TAG.findall(statements)}


def _lines(listed: Path) -> Iterator[tuple[str, str]]:
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    return ((key, value) for key, _, value in (line.partition(" ") for line in lines))


def write_parts(
    generation: Path, parts: Mapping[str, str], sizes: Mapping[str, int], languages: Iterable[str]
) -> list[Path]:
    """Write the lists of a generation, and return their files; a graph without statements is none."""
    graphs = {graph: str(size) for graph, size in sorted(sizes.items()) if size}
    tags = dict.fromkeys(sorted(languages), "")
    for name, listed in ((_PARTS, parts), (_SIZES, graphs), (_LANGUAGES, tags)):
        lines = (f"{key} {value}\n" for key, value in listed.items())
        (generation / name).write_text("".join(lines), encoding="utf-8")
    return [generation / _PARTS, generation / _SIZES, generation / _LANGUAGES]


def counted(statements: bytes) -> Counter[str]:
    r"""Return how many statements in N-Quads each named graph has.

    >>> counted(b'<x:s> <x:p> "a <x:b> ." <x:g> .\n<x:s> <x:p> <x:o> <x:g> .\n')
    Counter({'x:g': 2})
    """
    return Counter(line.rsplit(b" ", 2)[1][1:-1].decode() for line in statements.splitlines())


def name_of(parts: Mapping[str, str]) -> str:
    """Return the name of the generation that is made of parts."""
    return digest(*(f"{part} {hash_}" for part, hash_ in parts.items()))[:16]


def written(out: Path, parts: Mapping[str, str], at_once: int = 1) -> Iterator[bytes]:
    """Yield the statements of parts in N-Quads, so many parts at once."""
    from kg.store.ledger import stored  # with SQLite, which who only asks does not need

    statements = stored(ledger_file(out), parts.values())
    while several := b"".join(islice(statements, at_once)):
        yield several
