"""Put the labels of things in the place of their prefixed names, for people; programs are given the names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryTriples, Store

from kg.query.results import Rows
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, expand, local_name

if TYPE_CHECKING:  # a table can be shown without what only a graph needs
    from kg.graph import KnowledgeGraph

__all__ = ["Cell", "Labels", "Lines"]

#: What is known of the things at an address: their statements, and how what these name is called.
_FROM_AFAR = """
CONSTRUCT {{ ?thing ?says ?other . ?other ?named ?name }} WHERE {{
  VALUES ?thing {{ {} }}
  ?thing ?says ?other .
  OPTIONAL {{ VALUES ?named {{ rdfs:label skos:prefLabel dcterms:title }} ?other ?named ?name }}
}}
"""


@dataclass(frozen=True)
class Cell:
    """What is in a place of a table: its text, and where a category is between the mildest (0) and the gravest (1).

    `name` is the prefixed name of a thing that is shown by its label, for where there is room for both.
    """

    text: str
    shade: float | None = None
    name: str = ""


@dataclass(frozen=True)
class Lines:
    """A table for people: the heads of its columns, its cells, and the columns left out that only say one again."""

    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    left_out: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Rows) -> "Lines":
        """Return rows as they are."""
        return cls(rows.columns, tuple(tuple(map(Cell, cells)) for cells in rows.cells()))


class Labels:
    """The labels of the things in a graph."""

    def __init__(self, graph: "KnowledgeGraph") -> None:
        self._graph = graph

    def put_into(self, rows: Rows) -> Lines:
        """Return rows in which things have their labels; a part of the one book that is named is `ch6` or the like.

        Two things that are called alike keep their ids behind their labels. A column that says in each row what the
        things of another are called is left out.
        """
        lines = [tuple(cells) for cells in rows.cells()]
        # A cell of a cross table may hold several names.
        found = {name for line in (rows.columns, *lines) for cell in line for name in cell.split("; ")}
        things = {name: NamedNode(iri) for name in sorted(found) if (iri := expand(name))}
        if not things:
            return Lines.of(rows)
        names = self._names(things)
        ranked = {name: self._shades[node.value] for name, node in things.items() if node.value in self._shades}
        cells = tuple(
            tuple(Cell(_named(cell, names), ranked.get(cell), cell if cell in names else "") for cell in line)
            for line in lines
        )
        heads = tuple(_named(head, names) for head in rows.columns)
        is_of_things = [any(line[place] in names for line in lines) for place in range(len(heads))]
        said = _said_again(heads, cells, is_of_things)
        kept = [place for place, head in enumerate(heads) if head not in said]
        shown = tuple(tuple(line[place] for place in kept) for line in cells)
        return Lines(tuple(heads[place] for place in kept), shown, said)

    def called(self, things: Iterable[NamedNode]) -> dict[NamedNode, str]:
        """Return what things are called, each by itself; those that have no name are not among them."""
        things = list(things)
        facts = self._facts(things)
        found = {thing: facts.label(thing) for thing in things}
        return {thing: label for thing, label in found.items() if label != local_name(thing.value)}

    def _names(self, things: Mapping[str, NamedNode]) -> dict[str, str]:
        """Return how things are called, by their prefixed names; those of which nothing is known are not among them."""
        facts = self._facts(things.values())
        parts = {name: books[0] for name, node in things.items() if (books := self._books(facts, node))}
        is_one_book = len({*parts.values()}) == 1
        called = {}
        for name, node in things.items():
            if name in parts:
                local, book = local_name(node.value), local_name(parts[name].value)
                called[name] = local.removeprefix(f"{book}-") if is_one_book else local
            elif (label := facts.label(node)) != local_name(node.value) or name.startswith(("id:", "code:")):
                called[name] = label
        often = Counter(called.values())
        return {
            name: label if often[label] == 1 else f"{label} ({local_name(things[name].value)})"
            for name, label in called.items()
        }

    @staticmethod
    def _books(facts: Facts, node: NamedNode) -> list[NamedNode]:
        """Return the work that a thing is a part of, if it is a part of a work."""
        return facts.things(node, DCTERMS.isPartOf) if node in facts.work_parts else []

    def _facts(self, things: Iterable[NamedNode]) -> Facts:
        if self._graph.endpoint is None:
            return self._graph.things
        from kg.query.run import run_query

        found = run_query(self._graph.endpoint, _FROM_AFAR.format(" ".join(map(str, things))))
        store = Store()
        if isinstance(found, QueryTriples):
            from pyoxigraph import Quad

            store.extend(Quad(*triple) for triple in found)
        return Facts(store)

    @cached_property
    def _shades(self) -> Mapping[str, float]:
        """Return where each category is in the order of all; of a store at an address nothing is known of that."""
        return {} if self._graph.endpoint else self._graph.things.shades


def _named(cell: str, names: Mapping[str, str]) -> str:
    return "; ".join(names.get(name, name) for name in cell.split("; "))


def _said_again(
    heads: tuple[str, ...], cells: tuple[tuple[Cell, ...], ...], is_of_things: list[bool]
) -> dict[str, str]:
    """Return the columns of words that say in each row what a column of things does, with that column."""
    columns: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(heads)):
        columns[tuple(line[place].text for line in cells)].append(place)
    said: dict[str, str] = {}
    for texts, places in columns.items():
        first = next((place for place in places if is_of_things[place]), None)
        if first is not None and any(texts):
            said |= {heads[place]: heads[first] for place in places if not is_of_things[place]}
    return said
