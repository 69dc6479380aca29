"""Sort things as a reader of the book meets them, with two queries to the store however many they are.

The order is that of `Facts.reading_order`: by book, by its parts, by place in their texts, and by name with the numbers
in it by their size. SPARQL sorts IRIs by their letters, which puts the tenth chapter before the second.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from math import inf
from typing import Any
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.query.order.sort_keys import Term
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OA, OPP, SCHEMA
from kg.rdf.source import GraphSource
from kg.spelling import natural

__all__ = ["BookOrder", "order_of"]

#: So many things are looked up by their names, at a time. Of more in a store opened here all is read, which is faster,
#: but where there are more parts than so many times the things: it takes as long as to look up two for each ten parts.
_FEW, _PARTS_A_THING = 100, 5
_PARTS = f"SELECT ?part ?place ?whole {{ %s ?part {SCHEMA.position} ?place ; {DCTERMS.isPartOf} ?whole }}"
#: The same of all parts, in a form in which the engine reads each property once, in place of looking each up.
_ALL_PARTS = f"""SELECT ?part ?place ?whole {{
  {{ SELECT ?part ?place {{ ?part {SCHEMA.position} ?place }} }}
  {{ SELECT ?part ?whole {{ ?part {DCTERMS.isPartOf} ?whole }} }}
}}"""
_SPOTS = f"""SELECT ?thing ?source ?start ?passage ?how {{
  {{ %s ?thing {OPP.statedIn} ?passage BIND (1 AS ?how) }}
  UNION
  {{ %s ?thing {OPP.inferredFrom} ?passage BIND (2 AS ?how) }}
  OPTIONAL {{ ?passage {OA.hasSource} ?source }}
  OPTIONAL {{ ?passage {OA.hasSelector} ?place . ?place {OA.start} ?start }}
}}"""
#: The same of all things, in such a form.
_ALL_SPOTS = f"""SELECT ?thing ?source ?start {{
  {{ {{ ?thing {OPP.statedIn} ?passage }} UNION {{ ?thing {OPP.inferredFrom} ?passage }} }}
  OPTIONAL {{ SELECT ?passage ?source {{ ?passage {OA.hasSource} ?source }} }}
  OPTIONAL {{
    SELECT ?passage ?start {{
      {{ SELECT ?passage ?place {{ ?passage {OA.hasSelector} ?place }} }}
      {{ SELECT ?place ?start {{ ?place {OA.start} ?start }} }}
    }}
  }}
}}"""

Name = tuple[tuple[str, int], ...]
_NOWHERE: tuple[Name, int] = ((), 0)


class BookOrder:
    """The order of the things of a store, as far as it was asked for; it is read once.

    >>> from kg.rdf.namespaces import thing
    >>> [each.value[-4:] for each in BookOrder(Store()).sorted([thing("ch10"), thing("/ch9")])]
    ['/ch9', 'ch10']
    """

    def __init__(self, store: GraphSource) -> None:
        self._store = store
        self._knows_all = self._knows_parts = False
        self._names: set[str] = set()
        self._parts: dict[str, tuple[Name, float]] = {}
        self._stems: dict[str, tuple[Name, float]] = {}
        #: Where in a text things are that were found, and all that sorts those that were asked for.
        self._spots: dict[NamedNode, tuple[Name, int]] = {}
        self._keys: dict[NamedNode, tuple[object, ...]] = {}

    def sorted(self, things: Collection[NamedNode]) -> list[NamedNode]:
        """Return things in their order, each once."""
        self._look_up(things)
        groups: dict[tuple[object, ...], list[NamedNode]] = {}
        for thing in things:
            groups.setdefault(self._keys.get(thing) or self._key(thing), []).append(thing)
        found: list[NamedNode] = []
        for spot in sorted(groups):
            same = groups[spot]
            found += sorted(same, key=_by_name) if len(same) > 1 else same
        return found

    def some(self, things: Collection[NamedNode], start: int, end: int) -> list[NamedNode]:
        """Return a slice of things in their order; of the others nothing is read but the parts they are in.

        >>> from kg.rdf.namespaces import thing
        >>> [each.value[-1] for each in BookOrder(Store()).some([thing("c"), thing("a"), thing("b")], 1, 3)]
        ['b', 'c']
        """
        if len(things) > _FEW:
            self.read_parts()
        else:
            self._look_up_parts(thing.value for thing in things)
        parts: dict[tuple[Name, float], list[NamedNode]] = {}
        for thing in things:
            parts.setdefault(self._place(thing.value), []).append(thing)
        near: list[NamedNode] = []
        before = 0
        for place in sorted(parts):
            if before + len(near) >= end:
                break
            if before + len(near) + len(parts[place]) > start:
                near += parts[place]
            else:
                before += len(parts[place])
        left = iter(near)
        while some := [*islice(left, _FEW)]:
            self.sorted(some)  # which knows them then
        return self.sorted(near)[start - before : end - before]

    def _place(self, iri: str) -> tuple[Name, float]:
        """Return the work and the place in it of the part that a thing is named after; see `_names`."""
        if iri in self._parts:
            return self._parts[iri]
        if (cut := iri.rfind("-")) <= iri.rfind("/"):
            return (), -inf
        stem = iri[:cut]
        if stem not in self._stems:
            self._stems[stem] = self._place(stem)
        return self._stems[stem]

    def _key(self, thing: NamedNode) -> tuple[object, ...]:
        """Return what sorts a thing but for its name."""
        key = self._keys[thing] = (*self._place(thing.value), *self._spots.pop(thing, _NOWHERE))
        return key

    def _look_up(self, things: Collection[NamedNode]) -> None:
        """Find out where things are, of which that is not known."""
        if self._knows_all or not (new := [thing for thing in things if thing not in self._keys]):
            return
        if len(new) > _FEW and isinstance(self._store, Store):
            self.read_parts()
            if len(new) * _PARTS_A_THING > len(self._parts):
                self._read_all()
                return
        self._look_up_parts(thing.value for thing in new)
        for values in _batches(new):
            self._look_up_spots(values)

    def read_parts(self) -> None:
        """Read where all parts of works are, unless that is known."""
        if not self._knows_parts:
            self._knows_parts = True
            self._read_parts(_ALL_PARTS)

    def _read_all(self) -> None:
        self._knows_all = True
        self.read_parts()
        several = set()
        for thing, source, start in self._rows(_ALL_SPOTS):
            if thing in self._spots:
                several.add(thing)
            self._spots[thing] = _spot(source, [start])
        for values in _batches(several):
            self._look_up_spots(values)

    def _look_up_parts(self, iris: Iterable[str]) -> None:
        new = set() if self._knows_parts else {name for iri in iris for name in _names(iri)} - self._names
        self._names |= new
        for values in _batches(map(NamedNode, sorted(new))):
            self._read_parts(_PARTS % f"VALUES ?part {{ {values} }}")

    def _read_parts(self, sparql: str) -> None:
        found: dict[str, list[tuple[str, str]]] = {}
        for part, place, whole in self._rows(sparql):
            if isinstance(whole, NamedNode) and isinstance(place, Literal):
                found.setdefault(part.value, []).append((place.value, whole.value))
        for name, said in found.items():
            place = min(place for place, _ in said)
            whole = min(whole for _, whole in said)
            self._parts[name] = (natural(whole), float(place) if place.isdecimal() else inf)

    def _look_up_spots(self, values: str) -> None:
        """Find out where some things are, of which each may have several passages, each of them in several sources."""
        given = f"VALUES ?thing {{ {values} }}"
        found: dict[NamedNode, list[tuple[Term | None, ...]]] = {}
        for thing, *said in self._rows(_SPOTS % (given, given)):
            found.setdefault(thing, []).append((*said,))
        for thing, rows in found.items():
            sources = {source for source, *_ in rows if isinstance(source, NamedNode)}
            if len(sources) > 1:
                self._look_up_parts(one.value for row in rows for one in row if isinstance(one, NamedNode))
                rows.sort(key=self._by_passage)
            first = next((source for source, *_ in rows if isinstance(source, NamedNode)), None)
            self._spots[thing] = _spot(first, [start for _, start, *_ in rows])

    def _by_passage(self, row: tuple[Term | None, ...]) -> tuple[object, ...]:
        source, _, passage, how = row
        places = ((*self._place(one.value), *_by_name(one)) for one in (passage, source) if isinstance(one, NamedNode))
        return str(how), *places

    def _rows(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        found = self._store.query(sparql, use_default_graph_as_union=True)
        return map(tuple, found) if isinstance(found, QuerySolutions) else iter(())


#: The order of the things of each graph, which is read once.
_KNOWN: WeakKeyDictionary[Facts, BookOrder] = WeakKeyDictionary()


def order_of(facts: Facts) -> BookOrder:
    """Return the order of the things of a graph, as far as it was read."""
    return _KNOWN.setdefault(facts, BookOrder(facts.store))


def _batches(things: Iterable[NamedNode]) -> Iterator[str]:
    """Yield the names of things in SPARQL, so many at a time."""
    left = iter(things)
    while batch := " ".join(map(str, islice(left, _FEW))):
        yield batch


def _names(iri: str) -> Iterator[str]:
    """Yield the names of what a thing may be a part of, which its own begins with, from the longest.

    >>> [*_names("https://x/id/b-ch6-a1")]
    ['https://x/id/b-ch6-a1', 'https://x/id/b-ch6', 'https://x/id/b']
    """
    end = iri.rfind("/")
    while len(iri) > end + 1:
        yield iri
        iri = iri[: max(iri.rfind("-"), end + 1)]


def _by_name(thing: NamedNode) -> tuple[Name, str]:
    return natural(thing.value), thing.value


def _spot(source: Term | None, starts: Iterable[Term | None]) -> tuple[Name, int]:
    numbers = [int(one.value) for one in starts if isinstance(one, Literal) and one.value.isdecimal()]
    return natural(source.value) if isinstance(source, NamedNode) else (), min(numbers, default=0)
