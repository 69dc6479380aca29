"""What a generated chapter is to say, and the ways in which it can break one rule each."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

__all__ = ["CATEGORIES", "KINDS", "MEMBERS", "Chapter"]

CATEGORIES = ("boundary-testing", "boundary-challenging", "boundary-breaking")
#: Two states in three are members of an alliance, all since the same day.
MEMBERS = {f"state-{n}": f"alliance-{n % 3 + 1}" for n in range(1, 31) if n % 3}


@dataclass
class Chapter:
    """What a chapter is to say; its violation, if it has one, changes it."""

    name: str
    chance: Random
    actor: str
    against: str
    partner: str
    category: str
    reading: str
    answers: str = ""
    disputes: str = ""
    dated: str = "2009-03"
    modal: str = ""
    tool_holder: str = ""
    is_doubled: bool = False
    is_circular: bool = False
    is_claimed: bool = True


def _actor_against_itself(chapter: Chapter) -> tuple[str, ...]:
    chapter.against = chapter.actor
    return ("rule:actor-not-against actions.a1.actor",)


def _joined_and_opposed(chapter: Chapter) -> tuple[str, ...]:
    chapter.partner = chapter.against
    return ("rule:with-not-against actions.a1.with",)


def _partner_in_the_alliance(chapter: Chapter) -> tuple[str, ...]:
    chapter.partner = next(state for state in MEMBERS if state != chapter.actor)
    chapter.against = MEMBERS[chapter.partner]
    return ("rule:partner-in-opposed-alliance actions.a1.with",)


def _premise_of_another(chapter: Chapter) -> tuple[str, ...]:
    chapter.tool_holder = chapter.actor
    return ("rule:premise-holder arguments.r1.premises",)


def _too_late(chapter: Chapter) -> tuple[str, ...]:
    chapter.dated = "2024-05"
    return tuple(f"rule:not-after-publication claims.{claim}" for claim in ("c1", "c2", "c3"))


def _hedged_statement(chapter: Chapter) -> tuple[str, ...]:
    chapter.modal = "perhaps "
    return ("rule:statement-hedge claims.c1.statement",)


def _circle(chapter: Chapter) -> tuple[str, ...]:
    chapter.is_circular = True
    return ("rule:no-cycle arguments.r2.conclusion",)


def _said_twice(chapter: Chapter) -> tuple[str, ...]:
    chapter.is_doubled = True
    return ("rule:claim-twice claims.c3", "rule:claim-twice claims.c5")


def _no_claim(chapter: Chapter) -> tuple[str, ...]:
    chapter.is_claimed = False
    return ("rule:action-claimed actions.a2",)


#: What may be wrong in a chapter: each changes it and says which rule must find that, and in which entry.
KINDS: tuple[Callable[[Chapter], tuple[str, ...]], ...] = (
    _actor_against_itself,
    _joined_and_opposed,
    _partner_in_the_alliance,
    _premise_of_another,
    _too_late,
    _hedged_statement,
    _circle,
    _said_twice,
    _no_claim,
)
