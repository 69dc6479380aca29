"""Narrow what is read or shown to what somebody holds and argues, and say how much of others is left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.argument.diagram import Diagram
from kg.argument.holders import is_held_by
from kg.argument.relations import Relations
from kg.query.results import counted
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP

__all__ = ["joined", "left_out", "within"]

#: What is left out, by its layer, and whose it is.
_WORDS = {"argument": "step", "claim": "claim"}
_WHOSE = {"coders": "of the coders", "author": "of the author", "other": "of others"}

#: What joins a step or an attack with a claim.
_JOINS = (OPP.premise, OPP.conclusion, OPP.undercuts, OPP.disputes)


def within(relations: Relations, scope: str, make: Callable[[Relations], Diagram]) -> Diagram:
    """Return the diagram that is made of the steps of a scope, which says what others would add to it.

    Raise `NotFoundError` where nobody of that name holds anything.
    """
    every = make(relations)
    if scope == "all":
        return every
    is_held_by(relations.facts, NamedNode(every.roots[0]), scope)
    found = make(Relations(relations.facts, scope))
    gone = [box for key, box in every.boxes.items() if key not in found.boxes and box.layer in _WORDS]
    return replace(found, scope=left_out((box.whose, _WORDS[box.layer]) for box in gone))


def left_out(things: Iterable[tuple[str, str]]) -> str:
    """Return in words how much of whose is left out, or nothing where that is nothing.

    >>> left_out([("coders", "step"), ("other", "claim"), ("coders", "step")])
    'Left out here: 2 steps of the coders, 1 claim of others; --holder all shows them'
    """
    parts = list(_parts(Counter(things)))
    return f"Left out here: {', '.join(parts)}; --holder all shows them" if parts else ""


def _parts(groups: Counter[tuple[str, str]]) -> Iterator[str]:
    for side, of in _WHOSE.items():
        numbers = [counted(groups[side, word], word) for word in _WORDS.values() if groups[side, word]]
        if numbers:
            yield f"{' and '.join(numbers)} {of}"


def joined(facts: Facts, claims: Iterable[NamedNode], scope: str) -> list[NamedNode]:
    """Return what claims, and arguments of a scope, are connected with some things, and these, in order."""
    found = set(claims)
    waiting = list(found)
    while waiting:
        node = waiting.pop()
        near = {one for prop in _JOINS for one in (*facts.things(node, prop), *facts.users(node, prop))} - found
        new = {one for one in near if facts.is_a(one, OPP.Claim) or is_held_by(facts, one, scope)}
        found |= new
        waiting += new
    return sorted(found, key=facts.in_book_order)
