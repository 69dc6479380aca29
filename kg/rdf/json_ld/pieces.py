"""Write statements as JSON-LD piece by piece: a graph and a node at a time, the same bytes for the same statements.

Nodes and graphs come in the order of what is written of them, which no statement tells beforehand: each is put aside
once it is written, and what is put in order are their first words, and where they lie.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import IO, Any

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.rdf.json_ld.compact import Compact
from kg.rdf.json_ld.node import described, sort_key

__all__ = ["Sorter", "in_lines", "json_ld", "pieces"]

#: Gives lines in the order of their bytes.
Sorter = Callable[[Iterable[bytes]], AbstractContextManager[Iterator[bytes]]]
#: Stands for the end of a line within a line: JSON has no such sign, within texts or without.
_BREAK, _END = "\x01", b"\0"
#: How lines begin of what is in the file, of what is in one of its graphs, and of a node there.
_ITEM, _WITHIN, _NODE = "\n    ", "\n      ", "\n        "
#: How much is taken back at a time of what was put aside.
_AT_ONCE = 1 << 20
_plain: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False).encode
_graph, _subject = attrgetter("graph_name"), attrgetter("subject")


def json_ld(quads: Iterable[Quad], compact: Compact) -> bytes:
    """Return statements, which come graph by graph and node by node, as JSON-LD; see `pieces`."""
    return b"".join(pieces(quads, compact, lambda lines: nullcontext(iter(sorted(lines))), BytesIO()))


def pieces(quads: Iterable[Quad], compact: Compact, order: Sorter, aside: IO[bytes]) -> Iterator[bytes]:
    """Yield statements as JSON-LD, the context within, of which `aside` takes what is written before its turn comes.

    The statements come graph by graph and node by node. Raise `KgError`, before anything is yielded, where one cannot
    be said: one about a statement, or a name that the context would take for a shorter one.
    """
    kept = _Aside(aside)
    with order(_items(quads, compact, order, kept)) as items:
        yield f'{{\n  "@context": {_written(compact)},\n  "@graph": ['.encode()
        before = ""
        for place in _settled(items, kept):
            yield f"{before}{_ITEM}".encode()
            yield from kept.back(place)
            before = ","
        yield b"\n  ]\n}\n" if before else b"]\n}\n"


@lru_cache(maxsize=16)  # the same for each of the hundreds of files of a site, and longer than most of them
def _written(compact: Compact) -> str:
    """Return the context of a file as JSON, as it is indented there."""
    return in_lines(compact.context, "\n  ")


def in_lines(value: Any, line: str = "\n") -> str:
    """Return a value as JSON in lines, each of which begins with what is given.

    The standard library does the same in three times the time.

    >>> print(in_lines({"@id": "id:turkey", "label": []}))
    {
      "@id": "id:turkey",
      "label": []
    }
    """
    if not value or not isinstance(value, dict | list):
        return _plain(value)
    within = f"{line}  "
    if isinstance(value, dict):
        inner = [f"{_plain(key)}: {in_lines(one, within)}" for key, one in value.items()]
        return f"{{{within}{f',{within}'.join(inner)}{line}}}"
    return f"[{within}{f',{within}'.join([in_lines(one, within) for one in value])}{line}]"


class _Aside:
    """What is put aside in a file until its turn comes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._end = file, 0

    def put(self, several: Iterable[bytes]) -> bytes:
        """Return where it lies."""
        began = self._end
        for one in several:
            self._end += self._file.write(one)
        return b"%d %d" % (began, self._end)

    def finish(self) -> None:
        """Have all of it written."""
        self._file.flush()

    def back(self, place: bytes) -> Iterator[bytes]:
        """Yield what lies in a place."""
        at, end = map(int, place.split())
        while at < end:
            self._file.seek(at)
            yield (some := self._file.read(min(_AT_ONCE, end - at)))
            at += len(some)


def _items(quads: Iterable[Quad], compact: Compact, order: Sorter, aside: _Aside) -> Iterator[bytes]:
    """Put graphs, and nodes that are in none, aside, and yield for each what it is ordered by, and where it lies."""
    for name, inside in groupby(quads, _graph):
        nodes = (_node(subject, said, compact) for subject, said in groupby(inside, _subject))
        if isinstance(name, DefaultGraph):
            for node in nodes:
                place = aside.put([in_lines(node, _ITEM).encode()])
                yield _line(f'{{"@id": {sort_key(node["@id"])}', place)
        else:
            graph = _Graph(compact.name(name), nodes)
            with order(graph.lines()) as lines:
                place = aside.put(graph.written(lines))
            yield _line(f'{{"@graph": [{sort_key(graph.first)}', place)
    aside.finish()


class _Graph:
    """A named graph, whose nodes are written in the order of their names; `first` is then the first."""

    def __init__(self, name: str, nodes: Iterable[dict[str, Any]]) -> None:
        self.name, self._nodes = name, nodes
        self.first: dict[str, Any] = {}

    def lines(self) -> Iterator[bytes]:
        """Yield each node in one line, behind what it is ordered by."""
        least = ""
        for node in self._nodes:
            key = sort_key(node["@id"])
            if not least or key < least:
                least, self.first = key, node
            yield _line(key, in_lines(node, f"{_BREAK}{_NODE[1:]}").encode())

    def written(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the graph, given those lines in order."""
        before = f'{{{_WITHIN}"@graph": ['
        for line in lines:
            yield f"{before}{_NODE}".encode()
            yield line[line.index(_END) + 1 : -1].replace(_BREAK.encode(), b"\n")
            before = ","
        yield f'{_WITHIN}],{_WITHIN}"@id": {_plain(self.name)}{_ITEM}}}'.encode()


def _node(subject: Any, said: Iterable[Quad], compact: Compact) -> dict[str, Any]:
    facts: dict[NamedNode, list[Any]] = {}
    for quad in said:
        facts.setdefault(quad.predicate, []).append(quad.object)
    return described(compact.name(subject), facts, compact)


def _line(key: str, what: bytes) -> bytes:
    return b"%b%b%b\n" % (key.encode(), _END, what)


def _settled(items: Iterable[bytes], aside: _Aside) -> Iterator[bytes]:
    """Yield the places of items, which come in the order of how each begins: those that begin alike are compared."""
    for _, alike in groupby(items, lambda line: line.partition(_END)[0]):
        places = [line.partition(_END)[2] for line in alike]
        if len(places) > 1:
            places.sort(key=lambda place: sort_key(json.loads(b"".join(aside.back(place)))))
        yield from places
