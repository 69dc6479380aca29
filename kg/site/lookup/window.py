"""Look at a thing that thousands point to through a window: some of them in their order, and how many there are.

Whatever is asked of the thing through a window sees those alone, so that a page shows, draws and reads no others.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.argument.phrases import HIDDEN, backward, forward
from kg.argument.relations import Relations
from kg.query.order.in_book import order_of
from kg.rdf.namespaces import curie
from kg.site.context import World
from kg.site.finding.bounds import IN_WINDOW, MOST_POINTING, is_for_browser
from kg.site.kept.facts import KeptFacts

__all__ = ["Window", "counted", "through", "windows_of"]

#: Whether a thing points there, and how that reads -> the properties by which, and what is there.
_Ends = Mapping[tuple[bool, str], tuple[set[NamedNode], set[NamedNode]]]


class Window(KeptFacts):
    """The facts of a graph, with only some of the things that a thing points to or that point to it.

    `number` counts windows from 1, and `pages` says how many there are. Of the things that are linked to it in one way
    there are as many as `kg.site.finding.bounds.IN_WINDOW` says; `totals` has how many there are in all, by whether it
    points to them and how that reads.
    """

    def __init__(self, facts: KeptFacts, node: NamedNode, number: int) -> None:
        super().__init__(facts.store)
        self._once = facts._once  # noqa: SLF001  # what sums up the graph is the same
        self._node, self.number = node, number
        found = _ends(facts, node)
        self.totals = {way: len(ends) for way, (_, ends) in found.items()}
        self.pages = _number(found)
        order, start = order_of(facts), (number - 1) * IN_WINDOW
        self._seen: dict[bool, list[Quad]] = {True: [], False: []}
        for (is_forward, _), (properties, ends) in found.items():
            for end in order.some(ends, start, start + IN_WINDOW):
                quads = facts.quads(node, None, end) if is_forward else facts.quads(end, None, node)
                self._seen[is_forward] += (quad for quad in quads if quad.predicate in properties)

    def quads(self, subject: NamedNode | None, prop: NamedNode | None, of: NamedNode | None) -> Iterator[Quad]:
        """Yield the statements that fit, of those about the thing only some; None fits everything."""
        if (subject, of) == (self._node, None):
            texts = (q for q in super().quads(subject, prop, None) if not isinstance(q.object, NamedNode))
            return chain(self._fitting(prop, is_forward=True), texts)
        if (subject, of) == (None, self._node):
            return self._fitting(prop, is_forward=False)
        return super().quads(subject, prop, of)

    def _fitting(self, prop: NamedNode | None, *, is_forward: bool) -> Iterator[Quad]:
        return (quad for quad in self._seen[is_forward] if prop is None or quad.predicate == prop)


@lru_cache(maxsize=1)  # who asks how many windows there are looks through one next
def _ends(facts: KeptFacts, node: NamedNode) -> _Ends:
    """Return what is at the other ends of all that is said of a thing."""
    found: _Ends = defaultdict(lambda: (set(), set()))
    for is_forward, read in ((True, forward), (False, backward)):
        for by, there in facts.ends(node, is_forward=is_forward):
            properties, ends = found[is_forward, ("" if by in HIDDEN else read(by)) or curie(by.value)]
            properties.add(by)
            ends |= there
    return found


def _number(found: _Ends) -> int:
    return max((-(-len(ends) // IN_WINDOW) for _, ends in found.values()), default=1)


def windows_of(world: World, node: NamedNode) -> int:
    """Return how many windows there are on a thing; none where a page has room for all that points to it.

    In a graph that a browser bears every page has.
    """
    if is_for_browser(world):
        return 0
    if next(islice(world.facts.pointing_to(node), MOST_POINTING, None), None) is None:
        return 0
    return _number(_ends(world.facts, node))


def through(world: World, window: Window) -> World:
    """Return the world as it is seen through a window."""
    seen = copy(world)
    for known in ("kinds", "quads_of", "quads_to", "addresses", "project"):
        seen.__dict__[known] = getattr(world, known)  # not made anew of what the window has
    seen.facts, seen.relations = window, Relations(window)
    seen.__dict__.pop("of_authors", None)
    seen.remember()
    return seen


def counted(context: Mapping[str, Any], window: Window) -> dict[str, Any]:
    """Return what a page shows through a window, with how many there are in each of its lists."""
    found = {
        name: [replace(group, of=window.totals.get((group.forward, group.phrase), 0)) for group in context[name]]
        for name in ("facts", "groups")
    }
    return {**context, **found, "uses": sum(group.number for group in found["groups"])}
