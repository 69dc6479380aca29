"""Find what steps and attacks join with some claims, by going from one to the next."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.argument.holders import is_held_by
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP

__all__ = ["joined"]

#: What joins a step or an attack with a claim.
_JOINS = (OPP.premise, OPP.conclusion, OPP.undercuts, OPP.disputes)


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
