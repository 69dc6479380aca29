"""Say what a chapter leaves open: what its text does not say, and what could not be read."""

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP

__all__ = ["Gap", "gaps"]

_WHY = {OPP.leavesUnread: "could not be read", OPP.leavesUnstated: "the text does not say"}


@dataclass(frozen=True)
class Gap:
    """What is open of some things, as in `target unstated`, and why; the things in the order of the text."""

    what: str
    why: str
    things: tuple[NamedNode, ...]


def gaps(facts: Facts, claims: list[NamedNode]) -> list[Gap]:
    """Return what is open of claims and of the actions that they are about, each kind of gap once.

    What is open of most things comes first.
    """
    actions = [thing for claim in claims for thing in facts.things(claim, OPP.about) if facts.is_a(thing, OPP.Action)]
    found: dict[tuple[NamedNode, str], list[NamedNode]] = defaultdict(list)
    for thing in dict.fromkeys([*claims, *actions]):
        for prop, why in _WHY.items():
            for part in facts.things(thing, prop):
                found[part, why].append(thing)
    listed = [Gap(facts.in_sentence(part), why, tuple(things)) for (part, why), things in found.items()]
    return sorted(listed, key=lambda gap: (-len(gap.things), gap.what))
