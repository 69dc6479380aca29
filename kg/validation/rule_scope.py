"""Say which other parts of a graph must be there when the rules are asked of a part.

A rule follows statements from the node it looks at, and most stay inside the part of that node, its book's record and
the kinds of the shared names it uses. `REACHES` lists those that do not. A part is checked together with all parts that
any of them can see from it, so that what is found in it is what is found in it in the whole graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

__all__ = ["REACHES", "surroundings"]

#: The parts that a part names, those that name it, those that are named by the ones it names, and those with which it
#: could close a circle.
_NAMED, _NAMING, _BEYOND, _CIRCLE = "named", "naming", "beyond", "circle"
#: Rule -> how far it sees beyond the part of its node.
REACHES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "rule:aim-seeks",
                "rule:answers-in-turn",
                "rule:argument-book",
                "rule:argument-conclusion",
                "rule:argument-premise",
                "rule:argument-undercuts",
                "rule:case-comprises",
                "rule:claim-condition",
                "rule:claim-disputes",
                "rule:claim-world",
                "rule:classification-subject",
                "rule:coding-own-text",
                "rule:concerns-class",
                "rule:conclusion-holder",
                "rule:context-not-evidence",
                "rule:event-bears-on",
                "rule:involvement-named",
                "rule:involvement-subject",
                "rule:joint-label",
                "rule:own-text",
                "rule:passage-coding",
                "rule:premise-against-conclusion",
                "rule:premise-holder",
                "rule:responds-in-time",
                "rule:responds-to-class",
                "rule:signal-conveys",
                "rule:signal-holder",
            ),
            _NAMED,
        ),
        **dict.fromkeys(
            (
                "rule:action-claimed",
                "rule:claim-subject-known",
                "rule:derived-missing",
                "rule:implicit-premise",
                "rule:label-in-name",
                "rule:unread-category",
                "rule:unread-of-held-text",
                "rule:unread-tools",
            ),
            _NAMING,
        ),
        "rule:not-after-publication": _BEYOND,
        "rule:premise-subject": _BEYOND,
        "rule:no-cycle": _CIRCLE,
    }
)


def surroundings(
    books: Mapping[str, str], names: Mapping[str, Iterable[str]], steps: Iterable[tuple[str, str, str]]
) -> dict[str, set[str]]:
    """Return for each part the others that must be there with it.

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
        around = {*names.get(part, ()), *named_by.get(part, ()), *circles.get(part, ())}
        around |= {far for near in names.get(part, ()) for far in names.get(near, ())}
        around |= {books[other] for other in around} | {book}
        found[part] = around - {part}
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
