"""Read the texts of a graph, and count how often something is in a long text."""

import re

from pyoxigraph import Literal, QuerySolutions, Store

from kg.rdf.source import SENTENCES
from kg.spelling import ENGLISH

__all__ = ["count", "said_in"]

_SAID = f"""SELECT ?text {{ ?thing ?property ?text
VALUES ?property {{ {" ".join(map(str, SENTENCES))} }}
FILTER(isLiteral(?text) && LANG(?text) IN ("", "{ENGLISH}")) }}"""


def said_in(store: Store) -> list[str]:
    """Return the English sentences and labels of a graph, in any order."""
    said = store.query(_SAID, use_default_graph_as_union=True)
    return [text.value for (text,) in said if isinstance(text, Literal)] if isinstance(said, QuerySolutions) else []


def count(pattern: str, text: str, label: str, before: int) -> int:
    r"""Return how often a pattern is found that has a label so many letters after its start.

    Only places with the label are looked at: to find these is far faster than to try a pattern at each letter.

    >>> count(r"the West\b", "the West, the Western, West", "West", 4)
    1
    """
    found, number, end = re.compile(pattern), 0, 0
    at = text.find(label)
    while at >= 0:
        if at - before >= end and (match := found.match(text, at - before)):
            number, end = number + 1, match.end()
        at = text.find(label, at + 1)
    return number
