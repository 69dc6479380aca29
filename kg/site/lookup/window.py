"""Look at a thing that thousands point to through a window: some of them in their order, and how many there are.

Whatever is asked of the thing through a window sees those alone, so that a page shows, draws and reads no others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache, partial
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

__all__ = ["Window", "counted", "frames", "through", "windows_of"]

#: Whether a thing points there, and how that reads -> the properties by which, and what is there.
_Ends = Mapping[tuple[bool, str], tuple[set[NamedNode], set[NamedNode]]]


@dataclass(frozen=True)
class Frame:
    """What is to be seen of a thing through a window: how many windows there are, and how many things at each way.

    `seen` has for each way whether the thing points there, the properties by which, and the things, in their order.
    """

    pages: int
    totals: Mapping[tuple[bool, str], int]
    seen: Sequence[tuple[bool, Sequence[str], Sequence[str]]]


class Window(KeptFacts):
    """The facts of a graph, with only some of the things that a thing points to or that point to it.

    `number` counts windows from 1, and `pages` says how many there are. Of the things that are linked to it in one way
    there are as many as `kg.site.finding.bounds.IN_WINDOW` says; `totals` has how many there are in all, by whether it
    points to them and how that reads.
    """

    def __init__(self, facts: KeptFacts, node: NamedNode, number: int) -> None:
        super().__init__(facts._store, facts.reads)  # noqa: SLF001  # of which only what is asked for counts as read
        self._once = facts._once  # noqa: SLF001  # what sums up the graph is the same
        self._node, self.number = node, number
        framed = frames(facts)(f"{number} {node.value}")
        self.totals, self.pages = framed.totals, framed.pages
        self._seen: dict[bool, list[Quad]] = {True: [], False: []}
        for is_forward, properties, ends in framed.seen:
            for end in map(NamedNode, ends):
                quads = facts.quads(node, None, end) if is_forward else facts.quads(end, None, node)
                self._seen[is_forward] += (quad for quad in quads if quad.predicate.value in properties)

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


def frames(facts: KeptFacts) -> Callable[[str], Frame]:
    """Return what says of the number and the IRI of a window, a blank between them, what is to be seen through it."""
    return facts.once("window", lambda: facts.by_value("window", partial(_framed, facts)))


def _framed(facts: KeptFacts, of: str) -> Frame:
    number, _, iri = of.partition(" ")
    found = _ends(facts, NamedNode(iri))
    order, start = order_of(facts), (int(number) - 1) * IN_WINDOW
    seen = [
        (is_forward, sorted(one.value for one in properties), [*map(_iri, order.some(ends, start, start + IN_WINDOW))])
        for (is_forward, _), (properties, ends) in found.items()
    ]
    return Frame(_number(found), {way: len(ends) for way, (_, ends) in sorted(found.items())}, seen)


def _iri(node: NamedNode) -> str:
    return node.value


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
    facts = world.facts
    return facts.once("windows", lambda: facts.by_value("windows", partial(_number_on, facts)))(node.value)


def _number_on(facts: KeptFacts, iri: str) -> int:
    node = NamedNode(iri)
    if next(islice(facts.pointing_to(node), MOST_POINTING, None), None) is None:
        return 0
    return _number(_ends(facts, node))


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
