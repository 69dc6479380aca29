"""Count which mutants of a graph the rules find, and hold the others against the reasons why they are right graphs."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad

from kg import engines, validate
from tests.mutants.operators import Mutant, mutants
from tests.mutants.world import World

__all__ = ["Outcome", "Reason", "excuse", "judge", "reasons", "sample"]

#: The severities that count as having found a mutant.
TELLING = ("violation", "warning")


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


def sample(world: World, most: int) -> list[Mutant]:
    """Return at most so many mutants of each operator, property and class of node, picked by chance from the seed."""
    groups: dict[tuple[str, str, str], list[Mutant]] = defaultdict(list)
    for mutant in mutants(world):
        groups[mutant.operator, mutant.about, mutant.kinds[0]].append(mutant)
    picked: list[Mutant] = []
    for key, group in groups.items():
        picked += group if len(group) <= most else world.chance("sample", *key).sample(group, most)
    return picked


def found(quads: Iterable[Quad], engine: str) -> frozenset[tuple[str, str, str, str]]:
    """Return what the rules tell of a graph: the rule, node, value and severity of each violation and warning."""
    return frozenset(
        (finding.rule, finding.node, finding.value, finding.severity)
        for finding in validate.check(quads, engine).findings
        if finding.severity in TELLING
    )


def judge(world: World, chosen: Sequence[Mutant], engine: str = engines.REFERENCE) -> Iterator[Outcome]:
    """Yield what becomes of each mutant: a rule finds it if it tells what it does not tell of the graph undamaged."""
    before = found(world.quads, engine)
    for mutant in chosen:
        rules = frozenset(rule for rule, *_ in found(mutant.apply(world.quads), engine) - before)
        yield Outcome(mutant, rules, None if rules else excuse(mutant))
