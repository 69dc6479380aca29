"""Say what a chapter leaves open: what its text does not say, and what could not be read."""

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP

__all__ = ["Gap", "gaps"]

_OPEN = (OPP.leavesUnread, OPP.leavesUnstated)


@dataclass(frozen=True)
class Gap:
    """What is open of some things, as in `target unstated` or `tools not read`; the things in the order of the text."""

    what: str
    things: tuple[NamedNode, ...]


def gaps(facts: Facts, claims: list[NamedNode]) -> list[Gap]:
    """Return what is open of claims and of the actions that they are about, each kind of gap once.

    What is open of most things comes first.
    """
    actions = [thing for claim in claims for thing in facts.things(claim, OPP.about) if facts.is_a(thing, OPP.Action)]
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for thing in dict.fromkeys([*claims, *actions]):
        for prop in _OPEN:
            for part in facts.things(thing, prop):
                found[part].append(thing)
    listed = [Gap(facts.in_sentence(part), tuple(things)) for part, things in found.items()]
    return sorted(listed, key=lambda gap: (-len(gap.things), gap.what))
