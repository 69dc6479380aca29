"""What a generated chapter is to say, and the ways in which it can break one rule each."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.frame import MEMBERS

__all__ = ["KINDS", "Chapter"]


@dataclass
class Chapter:
    """What a chapter is to say; its violation, if it has one, changes it.

    `aside` is the kind of its last claim, the coders' on a role or another, and `coding` how others coded the text
    once more, if anybody did: they `found` the units themselves, or were `given` them.
    """

    name: str
    chance: Random
    author: str
    actor: str
    against: str
    partner: str
    category: str
    reading: str
    dated: str
    replied: str = ""
    answers: str = ""
    disputes: str = ""
    shared_by: str = ""
    aside: str = "involvement"
    coding: str = ""
    modal: str = ""
    tool_holder: str = ""
    label_holder: str = ""
    is_full: bool = True
    is_noted: bool = False
    is_doubled: bool = False
    is_circular: bool = False
    is_claimed: bool = True
    is_dated_back: bool = False


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


def _conclusion_of_another(chapter: Chapter) -> tuple[str, ...]:
    chapter.label_holder = "critics"
    return ("rule:conclusion-holder arguments.r1.conclusion",)


def _answer_before(chapter: Chapter) -> tuple[str, ...]:
    chapter.answers, chapter.replied = "a1", "1999-01"
    return ("rule:responds-in-time actions.a2.responds-to",)


def _decided_back(chapter: Chapter) -> tuple[str, ...]:
    chapter.coding, chapter.is_dated_back = "given", True
    return ("rule:decision-order decisions.last",)


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
    _conclusion_of_another,
    _answer_before,
    _decided_back,
)
