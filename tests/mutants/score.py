"""Count which mutants of a graph the rules find, and hold the others against the reasons why they are right graphs."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad

from kg.errors import KgError
from kg.validation import engines, validator
from tests.mutants.operators import Mutant, mutants
from tests.mutants.world import World

__all__ = ["LEAST", "Outcome", "Reason", "disagreement", "excuse", "judge", "reasons", "sample"]

#: The severities that count as having found a mutant.
TELLING = ("violation", "warning")
#: How many mutants of an operator are looked at where a graph has as many.
LEAST = 12


class Reason(NamedTuple):
    """Why the mutants of an operator at a property or class, of nodes of a class, are right graphs; `*` is any."""

    operator: str
    about: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: the rules that found it, or the reason why none need, or neither."""

    mutant: Mutant
    rules: frozenset[str]
    reason: Reason | None

    @property
    def name(self) -> str:
        """Return in a word what became of it: killed, excused or survived."""
        return "killed" if self.rules else "excused" if self.reason else "survived"


@cache
def reasons() -> tuple[Reason, ...]:
    """Return the table of reasons."""
    with (Path(__file__).parent / "reasons.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Reason(**row) for row in csv.DictReader(file))


def excuse(mutant: Mutant) -> Reason | None:
    """Return the first reason that fits a mutant, or None."""
    return next((reason for reason in reasons() if _fits(reason, mutant)), None)


def _fits(reason: Reason, mutant: Mutant) -> bool:
    return (
        fnmatchcase(mutant.operator, reason.operator)
        and fnmatchcase(mutant.about, reason.about)
        and any(fnmatchcase(kind, reason.kind) for kind in mutant.kinds)
    )


def sample(world: World, most: int, least: int = LEAST) -> list[Mutant]:
    """Return some mutants of each operator, picked by chance from the seed.

    They are at most `most` for each property and class of node, and more where an operator has fewer than `least`.
    """
    groups: dict[str, dict[tuple[str, str], list[Mutant]]] = defaultdict(lambda: defaultdict(list))
    for mutant in mutants(world):
        groups[mutant.operator][mutant.about, mutant.kinds[0]].append(mutant)
    picked: list[Mutant] = []
    for operator, places in groups.items():
        number = max(most, -(-least // len(places)))
        for place, group in places.items():
            chance = world.chance("sample", operator, *place)
            picked += group if len(group) <= number else chance.sample(group, number)
    return picked


def told(report: validator.ValidationReport) -> frozenset[tuple[str, str, str, str]]:
    """Return what a report tells: the rule, node, value and severity of each violation and warning."""
    return frozenset(
        (finding.rule, finding.node, finding.value, finding.severity)
        for finding in report.findings
        if finding.severity in TELLING
    )


def judge(world: World, mutant: Mutant, engine: str = engines.REFERENCE_ENGINE) -> Outcome:
    """Return what becomes of a mutant: a rule finds it if it tells what it does not tell of the graph undamaged."""
    before = _before(world.quads, engine)
    after = told(validator.validate(mutant.apply(world.quads), engine))
    rules = frozenset(rule for rule, *_ in after - before)
    return Outcome(mutant, rules, None if rules else excuse(mutant))


@cache
def _before(quads: tuple[Quad, ...], engine: str) -> frozenset[tuple[str, str, str, str]]:
    return told(validator.validate(quads, engine))


def disagreement(world: World, mutant: Mutant, engine: str) -> str:
    """Return what an engine and the reference tell differently of a mutant, or an empty text."""
    quads = mutant.apply(world.quads)
    mine, theirs = (_lines(quads, name) for name in (engine, engines.REFERENCE_ENGINE))
    lines = [f"only {engine}: {line}" for line in sorted(mine - theirs)]
    return "; ".join(lines + [f"only {engines.REFERENCE_ENGINE}: {line}" for line in sorted(theirs - mine)])


def _lines(quads: list[Quad], engine: str) -> set[str]:
    try:
        return {str(finding) for finding in validator.validate(quads, engine).findings}
    except KgError as error:
        return {str(error)}
