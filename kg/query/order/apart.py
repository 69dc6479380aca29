"""Take the order of a query out of it, so that a store finds the rows and they are sorted here."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.query.order.conditions import DEPTH, columns, conditions, parts, words

__all__ = ["Condition", "Unsorted", "taken_apart"]

_KEY = "?kg_sort_key_"


@dataclass(frozen=True)
class Condition:
    """What rows are sorted by: the place of a column, and whether what comes last in it is first."""

    place: int
    is_descending: bool = False


@dataclass(frozen=True)
class Unsorted:
    """A query without its outermost order, and what is to be done with its rows.

    They are sorted by the conditions and then by all columns; of them the first `columns` are kept, the rest is only
    sorted by. `is_distinct` says that rows may then be alike and are to be once, `start` and `stop` which are given.
    """

    sparql: str
    columns: int
    conditions: tuple[Condition, ...] = ()
    is_distinct: bool = False
    start: int = 0
    stop: int | None = None


def taken_apart(sparql: str) -> Unsorted:
    """Return a SELECT query apart from its outermost order; one without an order as it is.

    What it sorts by and does not give comes after its columns.

    >>> apart = taken_apart("SELECT ?a { ?a ?b ?c } ORDER BY DESC(?c) ?a LIMIT 5 OFFSET 2")
    >>> apart.sparql.strip(), apart.conditions
    ('SELECT ?a ?c { ?a ?b ?c }', (Condition(place=1, is_descending=True), Condition(place=0, is_descending=False)))
    >>> apart.start, apart.stop
    (2, 7)
    """
    read = words(sparql)
    begin, order = _outermost(read, {"SELECT"}), _outermost(read, {"ORDER"})
    given = columns(sparql, read)
    if begin is None or order is None:
        return Unsorted(sparql, len(given))
    names, at = [*given], order + 2
    added: list[str] = []
    found: list[Condition] = []
    for first, last in conditions(read, at):
        direction, expression = parts(sparql, read[first : last + 1])
        name = expression if expression[0] in "?$" else f"{_KEY}{len(found)}"
        if name not in names:
            names.append(name)
            added.append(name if name == expression else f"({expression} AS {name})")
        found.append(Condition(names.index(name), direction.upper() == "DESC"))
        at = last + 1
    cut = {read[at + i][0].upper(): int(read[at + i + 1][0]) for i in (0, 2) if _is_cut(read, at + i)}
    at += 2 * len(cut)
    is_distinct = read[begin + 1][0].upper() in {"DISTINCT", "REDUCED"}
    start, end = read[begin + is_distinct].end(), read[_outermost(read, {"WHERE", "{"}) or begin].start()
    chosen = " ".join(given) if added and "*" in sparql[start:end].split() else sparql[start:end].strip()
    text = f"{sparql[:start]} {' '.join([chosen, *added])} {sparql[end : read[order].start()]}"
    text += sparql[read[at].start() :] if at < len(read) else ""
    offset = cut.get("OFFSET", 0)
    stop = offset + cut["LIMIT"] if "LIMIT" in cut else None
    return Unsorted(text, len(given), (*found,), is_distinct and bool(added), offset, stop)


def _outermost(read: list[re.Match[str]], wanted: AbstractSet[str]) -> int | None:
    """Return the place of the first of some words that is in no brackets."""
    depth = 0
    for at, token in enumerate(read):
        if not depth and token[0].upper() in wanted:
            return at
        depth += DEPTH.get(token[0], 0)
    return None


def _is_cut(read: list[re.Match[str]], at: int) -> bool:
    return at + 1 < len(read) and read[at][0].upper() in {"LIMIT", "OFFSET"}
