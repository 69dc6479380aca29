"""Know where in the coding sheets each node and statement of the graph was written: the file, the line, the field.

The encoder gives every statement its place; this module keeps these places, in memory or packed, and looks them up.
What no statement is about, but is named after an entry or a sheet, belongs to it.
"""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from pydantic_core import from_json, to_json

from kg.encode.encoded import Encoded
from kg.encode.encoder import ACTORS
from kg.rdf.bases import is_thing
from kg.rdf.namespaces import curie, expand, local_name
from kg.yaml.positions import Document, Place

__all__ = ["Origin", "SourceMap", "Written", "source_map", "written"]

#: Gives the number of a place.
Numbered = Callable[[Place], int]
#: A place in a sheet, and its line; and the file, where it is another than that of the part.
Spot = tuple[Place, int, str]


@dataclass(frozen=True, order=True)
class Origin:
    """A place in a sheet: the file, the line, and the way to it through the file (`claims.c7.modality`)."""

    file: str
    line: int
    entry: str


@dataclass(frozen=True)
class Written:
    """Where the statements of one file are written: the places with their lines, and each statement with its places.

    `key` is the line on which the file says which book or chapter it is. Of a statement there are subject, predicate
    and object as texts, and by their numbers the places of the entry, of the field, and of the very item.
    """

    key: int
    spots: list[Spot]
    statements: list[tuple[str, str, str, int, int, int]]

    def packed(self) -> bytes:
        """Return this as bytes, which `unpacked` reads."""
        return zlib.compress(to_json((self.key, self.spots, self.statements)), level=1)

    @staticmethod
    def unpacked(packed: bytes) -> "Written":
        """Return what was packed."""
        return Written(*from_json(zlib.decompress(packed)))


def written(encoded: Encoded) -> Written:
    """Return where what was encoded of a file is written."""
    own = encoded.document
    numbers: dict[Spot, int] = {((), own.line(()), ""): 0}
    statements = []
    besides = [(each.statements, each.document or own) for each in encoded.beside]
    for said, document in ((encoded.statements, own), *besides):
        file = "" if document is own else document.file

        @cache  # as many statements have the same places
        def number(place: Place, document: Document = document, file: str = file) -> int:
            nearest = document.nearest(place)
            return numbers.setdefault((nearest, document.line(nearest), file), len(numbers))

        @cache
        def numbers_of(place: Place, document: Document = document, number: Numbered = number) -> tuple[int, int]:
            item = document.nearest(place)
            field = item[:-1] if item and isinstance(item[-1], int) else item
            return number(field), number(item)

        for subject, predicate, value, entry, place in said:
            numbered = number(entry), *numbers_of(place)
            statements.append((subject.value, predicate.value, value.value, *numbered))
    key = "book" if ("book",) in own.lines else "chapter"
    return Written(own.line((key,)), [*numbers], statements)


class SourceMap:
    """The places in some sheets from which the nodes of their graph come."""

    def __init__(self, files: Iterable[tuple[str, str, Written]]) -> None:
        """Take for each file what messages call it, the name of its part, and where its statements are written."""
        self._sheets: dict[str, Origin] = {}
        self._said: dict[str, list[tuple[str, str, Origin, Origin, Origin]]] = defaultdict(list)
        for file, name, found in files:
            spots = [Origin(other or file, line, ".".join(map(str, place))) for place, line, other in found.spots]
            if name != ACTORS:
                self._sheets[name] = spots[0]
            for node, path, value, *places in found.statements:
                entry, field, item = (spots[place] for place in places)
                self._said[local_name(node)].append((path, value, entry, field, item))

    def of(self, node: str, path: str = "", value: str = "") -> Origin | None:
        """Return where a node was written, or None if no sheet speaks of it.

        With a property it is the field for it, with a value the item that says it, as far as the entry has them;
        without a property it is the field that names the value. Names are prefixed names, such as `id:tw2019-ch6`.
        """
        name = local_name(iri) if is_thing(iri := expand(node) or node) else ""
        while name and name not in self._said:
            name = name.rpartition("-")[0]
            if name in self._sheets:
                return self._sheets[name]
        if not name:
            return None
        said = [one for one in self._said[name] if path in {"", curie(one[0])}]
        if items := [item for _, term, _, _, item in said if value and curie(term) == value]:
            return min(items)
        return said[0][3] if path and said else self._said[name][0][2]


def source_map(files: Iterable[Encoded]) -> SourceMap:
    """Return the places from which what was encoded comes."""
    return SourceMap((encoded.document.file, encoded.name, written(encoded)) for encoded in files)
