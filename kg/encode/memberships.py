"""Know who belongs to which organization, and for how long, as far as what is derived of actions depends on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.dates import Day, When, when
from kg.rdf.namespaces import OPP

__all__ = ["PROPERTIES", "Membership", "memberships"]

#: The properties of a membership that count here.
PROPERTIES = (OPP.member, OPP.organization, OPP.from_, OPP.until)


@dataclass(frozen=True, order=True)
class Membership:
    """That a member belongs to an organization, both by their IRIs, from a time and, where it has ended, until one."""

    member: str
    organization: str
    begins: str
    ends: str = ""

    def covers(self, time: When | None) -> bool:
        """Return whether the member surely is one at a time, or goes on to be one where none is given.

        An end of the time that is not known is held against a membership that has ended, and not against another.

        >>> in_nato = Membership("id:turkey", "id:nato", "1952-02-18")
        >>> in_nato.covers(when("2017-09-12")), in_nato.covers(when("../2015-07")), in_nato.covers(when("1951/.."))
        (True, True, False)
        """
        begun, ended = when(self.begins).latest, when(self.ends).earliest if self.ends else None
        known = [day for day in (time.earliest, time.latest) if day] if time else []
        if self.ends and (time is None or None in {time.earliest, time.latest}):
            return False
        return all(_between(begun, day, ended) for day in known)


def _between(first: Day | None, day: Day, last: Day | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def memberships(quads: Iterable[Quad]) -> tuple[Membership, ...]:
    """Return the memberships that the statements of the shared actors speak of, in order."""
    found: dict[str, dict[NamedNode, str]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate in PROPERTIES and isinstance(quad.object, NamedNode | Literal):
            found[str(quad.subject)][quad.predicate] = quad.object.value
    return tuple(sorted(_membership(facts) for facts in found.values()))


def _membership(facts: dict[NamedNode, str]) -> Membership:
    return Membership(*(facts.get(each, "") for each in PROPERTIES))
