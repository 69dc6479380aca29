"""Put graphs that each differ a little from one into few, so that a slow engine need look at few.

Graphs are put together where they change different nodes, and where a fast engine finds in all of them together exactly
what it finds in each alone. So what the slow engine finds together is held against what was found alone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from pyoxigraph import Quad

from kg.validation.validator import Finding

__all__ = ["Together", "together"]


class Together(NamedTuple):
    """Graphs in one: their names, the graph, what is found in each of them, and the nodes that they change."""

    names: tuple[str, ...]
    quads: frozenset[Quad]
    found: frozenset[Finding]
    changed: frozenset[Any]


def together(
    base: frozenset[Quad], graphs: Mapping[str, frozenset[Quad]], check: Callable[[Iterable[Quad]], frozenset[Finding]]
) -> list[Together]:
    """Return graphs, by name, put together into few; each was made from the base, and `check` finds what breaks a rule.

    >>> from pyoxigraph import NamedNode
    >>> a, b = (Quad(NamedNode(f"x:{name}"), NamedNode("x:p"), NamedNode("x:o")) for name in "ab")
    >>> [found.names for found in together(frozenset(), {"a": {a}, "b": {b}, "a again": {a}}, lambda _: frozenset())]
    [('a', 'b'), ('a again',)]
    """
    made: list[Together] = []
    for name, graph in graphs.items():
        gone, new, found = base - graph, graph - base, check(graph)
        changed = frozenset(quad.subject for quad in gone | new)
        for place, other in enumerate(made):
            quads, both = (other.quads - gone) | new, other.found | found
            if not changed & other.changed and check(quads) == both:
                made[place] = Together((*other.names, name), quads, both, changed | other.changed)
                break
        else:
            made.append(Together((name,), graph, found, changed))
    return made
