"""Write what the search goes through: one script where it is small, else one for the words that begin alike.

A script holds the documents that have a word with such a beginning. Where these are more than a script may hold, it has
the best of them, and for each longer beginning there is another script. The first script is that of no letters: it has
all beginnings that there are, and all documents where these are few.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from pyoxigraph import NamedNode

from kg.rdf.namespaces import curie, expand
from kg.site.context import World
from kg.site.finding.bounds import MOST_SCRIPT_BYTES
from kg.site.finding.documents import Document, documents, labels_of
from kg.site.finding.words import words
from kg.site.pages.reference import TermEntry
from kg.site.script_data import AddressRewriter, script_of
from kg.spelling import plain

__all__ = ["FIRST", "SearchScripts", "path_of", "script_with", "search_script", "texts"]

#: So many bytes of documents the first script has where there are others: every search loads it.
MOST_AT_FIRST = 100_000
FIRST, _FOLDER = "assets/search-data.js", "assets/search/"
#: So many letters the first beginnings have; a word of one letter is found by itself alone.
_LETTERS = 2
#: The fields that are searched, and those of them that name a thing.
_SEARCHED, _NAMES = ("title", "names", "text", "quotation"), ("title", "names")


@dataclass(frozen=True)
class Shard:
    """The documents that have a word with a beginning, by their places, and whether a script has room for all."""

    places: Sequence[int]
    is_whole: bool


class SearchScripts(Mapping[str, Callable[[], bytes]]):
    """The scripts of the search by their paths, each with what makes it; nothing is gathered before that is needed."""

    def __init__(self, world: World, terms: Iterable[TermEntry], most: int = 0, at_first: int = 0) -> None:
        self._world, self._terms = world, terms
        self._most, self._at_first = most or MOST_SCRIPT_BYTES, at_first or MOST_AT_FIRST

    def __getitem__(self, path: str) -> Callable[[], bytes]:
        if path == FIRST:
            return self._first
        if not path.startswith(_FOLDER):
            raise KeyError(path)
        return partial(self._script, self._beginnings[path])

    def __contains__(self, path: object) -> bool:
        return path == FIRST or (str(path).startswith(_FOLDER) and path in self._beginnings)

    def __iter__(self) -> Iterator[str]:
        return iter((FIRST, *self._beginnings))

    def __len__(self) -> int:
        return 1 + len(self._beginnings)

    @cached_property
    def _documents(self) -> list[Document]:
        return documents(self._world, self._terms)

    @cached_property
    def _labels(self) -> list[dict[str, str]]:
        """The labels that each document needs in a script: it is in one for each of its words."""
        return [labels_of(self._world, one) for one in self._documents]

    @cached_property
    def _costs(self) -> list[tuple[int, dict[str, int]]]:
        """How many bytes each document takes in a script, and those of its labels."""
        return [
            (_size(one), {name: 2 * _size(name) + _size(label) for name, label in labels.items()})
            for one, labels in zip(self._documents, self._labels, strict=True)
        ]

    @cached_property
    def _named(self) -> list[tuple[list[str], frozenset[str]]]:
        """The names of each document as they are compared, and the words in them."""
        found = ([plain(text) for text in texts(one, _NAMES)] for one in self._documents)
        return [(names, frozenset(word for name in names for word in words(name))) for names in found]

    @cached_property
    def _shards(self) -> Mapping[str, Shard]:
        """The documents by each beginning that has a script, in the order of the letters; none where all are few."""
        everything = range(len(self._documents))
        if self._fitting(everything, self._most) == len(everything):
            return {}
        found: dict[str, list[int]] = defaultdict(list)
        for place, document in enumerate(self._documents):
            for word in {word for text in texts(document) for word in words(text)}:
                found[word].append(place)
        known = sorted(found)
        return {
            beginning: shard
            for beginning, some in groupby(known, lambda word: word[:_LETTERS])
            for beginning, shard in self._split(beginning, [*some], found)
        }

    def _split(self, beginning: str, known: list[str], found: Mapping[str, list[int]]) -> Iterator[tuple[str, Shard]]:
        """Yield the shards of words with a beginning, which are in order: one, or more where these fit into none."""
        places = sorted({place for word in known for place in found[word]})
        is_whole = self._fitting(places, self._most) == len(places)
        yield beginning, Shard(places, is_whole)
        if not is_whole and len(beginning) >= _LETTERS:
            longer = known[bisect_left(known, f"{beginning}\0") :]
            for letters, some in groupby(longer, lambda word: word[: len(beginning) + 1]):
                yield from self._split(letters, [*some], found)

    @cached_property
    def _beginnings(self) -> Mapping[str, str]:
        return {path_of(beginning): beginning for beginning in self._shards}

    def _first(self) -> bytes:
        everything = range(len(self._documents))
        if not self._shards:
            return self._written("kgSearchData", everything, {})
        marked = (f"{beginning}{'' if shard.is_whole else '+'}" for beginning, shard in self._shards.items())
        more = {"beginnings": " ".join(marked), "total": len(everything)}
        return self._written("kgSearchData", everything[: self._fitting(everything, self._at_first)], more)

    def _script(self, beginning: str) -> bytes:
        """Return the script of a beginning: of documents that are too many those whose names begin so come first."""
        shard = self._shards[beginning]
        places = shard.places if shard.is_whole else sorted(shard.places, key=partial(self._rank, beginning))
        places = places[: self._fitting(places, self._most)]
        return self._written(f"kgSearch {beginning}", places, {} if shard.is_whole else {"total": len(shard.places)})

    def _rank(self, beginning: str, place: int) -> tuple[int, int, int]:
        names, within = self._named[place]
        if first := [len(name) for name in names if name.startswith(beginning)]:
            return 0, min(first), place
        is_named = any(word.startswith(beginning) for word in within)
        return (1 if is_named else 2), 0, place

    def _fitting(self, places: Sequence[int], most: int) -> int:
        """Return how many of some documents, from the first on, have room with their labels in a script."""
        size, seen = 200, set[str]()  # of the names of the fields around them
        for number, place in enumerate(places):
            own, labels = self._costs[place]
            size += own + sum(cost for name, cost in labels.items() if name not in seen)
            seen |= labels.keys()
            if size > most:
                return number
        return len(places)

    def _written(self, name: str, places: Sequence[int], more: Mapping[str, object]) -> bytes:
        some = [self._documents[place] for place in places]
        return script_of(name, {**_data(self._world, some, map(self._labels.__getitem__, places)), **more})


def script_with(world: World, name: str, some: Sequence[Document], more: Mapping[str, object]) -> bytes:
    """Return a script of the search that has some documents."""
    return script_of(name, {**_data(world, some, (labels_of(world, one) for one in some)), **more})


def search_script(world: World, terms: Iterable[TermEntry], place: AddressRewriter) -> bytes:
    """Return all that the search goes through as one script, however large, with addresses as they are in one file."""
    found = [{**document, "url": place(document["url"])} for document in documents(world, terms)]
    return script_of("kgSearchData", _data(world, found, (labels_of(world, one) for one in found)))


def _data(world: World, some: Sequence[Document], called: Iterable[Mapping[str, str]]) -> dict[str, object]:
    """Return documents with how the values of their filters are called, given for each, and their chapters in order."""
    labels = {name: label for one in called for name, label in one.items()}
    chapters = (iri for name in labels if (iri := expand(name)) and world.kinds.get(iri) == "chapter")
    parts = [curie(part.value) for part in world.facts.in_text_order(map(NamedNode, chapters))]
    return {"documents": some, "labels": labels, "language": world.facts.language, "parts": parts}


def path_of(beginning: str) -> str:
    """Return the path of a script, under a name that every system takes.

    >>> path_of("con"), path_of("ру")
    ('assets/search/w-con.js', 'assets/search/w_440-443.js')
    """
    is_plain = beginning.isascii() and beginning.isalnum()
    name = f"w-{beginning}" if is_plain else f"w_{'-'.join(f'{ord(sign):x}' for sign in beginning)}"
    return f"{_FOLDER}{name}.js"


def _size(value: object) -> int:
    """Return how many bytes a value takes in a script, with what is around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode()) + 5 * text.count("<") + 8


def texts(document: Document, fields: Iterable[str] = _SEARCHED) -> list[str]:
    """Return the texts of some fields of a document."""
    values = (document.get(field, "") for field in fields)
    return [text for value in values for text in (value if isinstance(value, list) else [value])]
