"""Show a report of an argument in a notebook as a map as well: an explanation below its words, a doubt above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace

from pyoxigraph import NamedNode

from kg.argument.diagram import Diagram
from kg.argument.map_content import limit_boxes
from kg.argument.relations import Relations
from kg.argument.reports import diagram_below
from kg.argument.scope import within
from kg.argument.tree import Tree
from kg.html import block, folded
from kg.maps.live import live_data
from kg.maps.picture import Picture
from kg.query.results import Rows
from kg.rdf.facts import Facts
from kg.rdf.namespaces import expand

__all__ = ["DrawnTree", "as_drawn", "doubted", "labelled"]

_MOST_READ = 2000
#: What becomes of a claim, as `kg doubt` calls it, and as a map does (`web/src/map/words.js`).
_FATES = {
    "given-up": "Given up",
    "falls": "Falls",
    "contested": "Becomes contested",
    "returns": "Stands again",
    "may-fall": "May fall",
    "may-be-contested": "May become contested",
    "may-return": "May stand again",
    "changes": "May change",
    "stands": "Stands",
}


@dataclass(frozen=True)
class DrawnTree(Tree):
    """A report as a tree, and `draw`, which draws the same as a map; only a notebook asks for that.

    `is_map_first` says that the map comes first and the words are in it.
    """

    draw: Callable[[], Picture] | None = field(default=None, compare=False, repr=False)
    is_map_first: bool = field(default=False, compare=False, repr=False)

    def _repr_html_(self) -> str:
        words, picture = super()._repr_html_(), self.draw and self.draw()
        if picture is None or len(picture.diagram.boxes) < 2:  # one box is no map
            return words
        if self.is_map_first:
            return block(picture.to_html(self.to_html()))
        return words + block(folded("The same as a map", picture.to_html()))


def as_drawn(tree: Tree, draw: Callable[[], Picture], *, is_map_first: bool = False) -> DrawnTree:
    """Return a tree that shows itself as a map as well."""
    same = {one.name: getattr(tree, one.name) for one in fields(Tree)}
    return DrawnTree(**same, draw=draw, is_map_first=is_map_first)


def doubted(relations: Relations, tree: Tree, holder: str, chosen: Sequence[tuple[str, str]]) -> Picture:
    """Return the map of what `kg doubt` reports: what is given up and what becomes of claims by it, struck out.

    `chosen` is what the reader of the map finds chosen in it, besides the claims that are given up by their names.
    """
    facts = relations.facts
    fates = {one.name: _FATES[part.kind] for part in tree.children if part.kind in _FATES for one in part.children}
    # What is given up and moves nothing is in the words.
    moved = [name for name, fate in fates.items() if fate != _FATES["given-up"]]
    nodes = [facts.named(name) for name in moved or fates]
    claims = sorted((node for node in nodes if relations.box(node).layer == "claim"), key=facts.reading_order)

    def drawn(some: Relations) -> Diagram:
        return diagram_below(some, tree.text, claims)

    diagram = replace(limit_boxes(within(relations, holder, drawn)), name="doubt")
    data = live_data(diagram, facts, holder)
    return Picture(diagram, title=tree.text, data=data, choices=(("map", "doubt"), *chosen), fates=fates)


def labelled(rows: Rows, facts: Facts) -> Rows:
    """Return rows that a notebook shows with the labels of things; the rows themselves keep the ids.

    So are tables that somebody reads; in longer ones (`_MOST_READ`) things have their ids.
    """
    if len(rows) > _MOST_READ:
        return rows
    names = {name for cells in (rows.columns, *rows.cells()) for cell in cells for name in cell.split("; ")}
    things = {name: NamedNode(iri) for name in names if (iri := expand(name))}
    return replace(rows, labels={name: facts.label(node) for name, node in sorted(things.items())})
