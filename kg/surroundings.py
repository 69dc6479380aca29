"""Say which parts of a graph must stand beside a part when the rules are asked of it.

A rule follows statements from the node it looks at. How far it can leave the part of that node is said in
`ontology/shapes.ttl` by `rule:reaches`; without it, it stays inside the part and its book's record. The farthest rules
decide for all: a part is judged beside the parts that name something of it, those it names something of, and those
that these name something of; and beside every part with which its arguments could close a circle.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["surroundings"]


def surroundings(
    books: Mapping[str, str], names: Mapping[str, Iterable[str]], steps: Iterable[tuple[str, str, str]]
) -> dict[str, set[str]]:
    """Return for each part the others that must stand beside it.

    `books` gives each part the part of its book's record, or itself; `names` gives a part those of which it names
    something; `steps` are the parts of an argument, of its conclusion and of its premise, where these are not one.

    >>> surroundings({"b": "b", "b-1": "b", "b-2": "b"}, {"b-2": ["b-1"]}, [])["b-1"] == {"b", "b-2"}
    True
    """
    named_by: dict[str, set[str]] = defaultdict(set)
    for part, others in names.items():
        for other in others:
            named_by[other].add(part)
    circles = _circles(list(steps))
    found = {}
    for part, book in books.items():
        beside = {*names.get(part, ()), *named_by.get(part, ()), *circles.get(part, ())}
        beside |= {far for near in names.get(part, ()) for far in names.get(near, ())}
        beside |= {books[other] for other in beside} | {book}
        found[part] = beside - {part}
    return found


def _circles(steps: Sequence[tuple[str, str, str]]) -> dict[str, set[str]]:
    """Return for each part those with which its arguments could close a circle, and the parts of these arguments."""
    if not steps:
        return {}
    import networkx  # noqa: PLC0415  # slow to import, and of use only where arguments leave their chapters

    rests = networkx.DiGraph((conclusion, premise) for _, conclusion, premise in steps)
    found: dict[str, set[str]] = {}
    for circle in networkx.strongly_connected_components(rests):
        if len(circle) > 1:
            arguments = {part for part, conclusion, premise in steps if {conclusion, premise} <= circle}
            found.update(dict.fromkeys(circle | arguments, circle | arguments))
    return found
