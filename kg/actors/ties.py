"""Read from a store who acts against whom and with whom, action by action, and which actions leave that open."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.argument.chapters import BookPart, chapters, finder
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP, RDF, curie

__all__ = ["SIDES", "OpenAction", "Tie", "open_actions", "ties"]

#: Property of an action -> the sign of the relation between who acts and who is on the other side.
SIDES: dict[NamedNode, int] = {OPP.against: -1, OPP.with_: +1}

#: Why a side of an action is empty -> how that reads.
_GAPS = {"unstated": "unstated", "unread": "not readable", "absent": "not coded", "others": "named by others only"}


@dataclass(frozen=True, order=True)
class Tie:
    """One actor against (-1) or with (+1) another, by one action, which a chapter reports."""

    actor: str
    counterpart: str
    sign: int
    action: str
    label: str
    actuality: str
    chapter: str


@dataclass(frozen=True, order=True)
class OpenAction:
    """An action that joins no two actors, who is on either side of it, and why a side is empty.

    `gaps` gives for each empty side, `actor` or `target`, whether it is `unstated` (the text does not say), `unread`
    (it is in a part of the text that could not be read), `absent` (nothing is coded, and nothing said of it) or
    `others` (somebody outside the scope of a report names it).
    """

    action: str
    label: str
    actors: tuple[str, ...]
    against: tuple[str, ...]
    partners: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]
    chapter: str

    @property
    def reason(self) -> str:
        """Return in words why the action joins nobody, such as `target unstated`."""
        return ", ".join(f"{side} {_GAPS[gap]}" for side, gap in self.gaps)


def ties(facts: Facts, among: tuple[BookPart, ...] | None = None) -> tuple[Tie, ...]:
    """Return each tie between an actor and a counterpart, in order, of all actions or of those of some chapters.

    Nothing is added: those who act together are not thereby with one another, the members of a group are not named, and
    a side that the text leaves open stays open (see `open_actions`).
    """
    found = []
    for action, chapter in _actions(facts, among):
        actuality = ", ".join(facts.in_sentence(level) for level in facts.things(action, OPP.actuality))
        found += [
            Tie(_name(actor), _name(other), sign, _name(action), facts.label(action), actuality, chapter)
            for actor in facts.things(action, OPP.actor)
            for side, sign in SIDES.items()
            for other in facts.things(action, side)
        ]
    return tuple(sorted(found))


def open_actions(facts: Facts, among: tuple[BookPart, ...] | None = None) -> tuple[OpenAction, ...]:
    """Return the actions that give no tie, since nobody is named as acting or nobody as the other side."""
    found = []
    for action, chapter in _actions(facts, among):
        actors = facts.things(action, OPP.actor)
        against, partners = (facts.things(action, side) for side in SIDES)
        if not actors or not (against or partners):
            missing = [side for side, named in (("actor", actors), ("target", against or partners)) if not named]
            gaps = tuple((side, _gap(facts, action, side)) for side in missing)
            sides = [tuple(_name(one) for one in side) for side in (actors, against, partners)]
            found.append(OpenAction(_name(action), facts.label(action), sides[0], sides[1], sides[2], gaps, chapter))
    return tuple(sorted(found))


def _actions(facts: Facts, among: tuple[BookPart, ...] | None) -> Iterator[tuple[NamedNode, str]]:
    """Yield the actions with the names of their chapters."""
    chapter_of = finder(among if among is not None else chapters(facts))
    for action in facts.users(OPP.Action, RDF.type):
        chapter = chapter_of(_name(action))
        if chapter or among is None:
            yield action, chapter.name if chapter else ""


def _gap(facts: Facts, action: NamedNode, side: str) -> str:
    if NamedNode(f"{CODE}unstated-{side}") in facts.things(action, OPP.leavesUnstated):
        return "unstated"
    return "unread" if NamedNode(f"{CODE}unread-{side}") in facts.things(action, OPP.leavesUnread) else "absent"


def _name(node: NamedNode) -> str:
    return curie(node.value)
