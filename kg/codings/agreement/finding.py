"""How far two coders find the same in a text: which claims, which arguments, and which steps from claim to claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.anchors.lock import Stretch
from kg.codings.agreement import coefficients
from kg.codings.agreement.figures import FEW, Difference
from kg.codings.agreement.pairing import pairs
from kg.codings.coding import Coding, Unit
from kg.codings.records import FOUND, IN, OUT

__all__ = ["Finding", "found"]


@dataclass(frozen=True)
class Finding:
    """How far two coders found the same: how many units each has, how many are the same, F1, and what it is of.

    Where the two found fewer than ten units between them there are the counts alone.
    """

    what: str
    coders: tuple[str, str]
    found: tuple[int, int]
    both: int
    alpha_u: float | None = None
    claimed: float | None = None

    @property
    def units(self) -> int:
        """Return how many units one or the other found."""
        return sum(self.found) - self.both

    @property
    def f1(self) -> float | None:
        """Return the share of what the two found that both found; nothing where that is of fewer than ten units."""
        return coefficients.f1(*self.found, self.both) if self.units >= FEW else None


def found(one: Coding, other: Coding, length: int) -> tuple[list[Finding], list[dict[str, Unit]], list[Difference]]:
    """Return how far two coders found the same in a text, the units that both found, by coder, and those of one alone.

    `length` is that of the text, for alpha-u. Steps are compared between claims that both found, by F1: of all pairs of
    claims nearly all are no step, which would swamp any figure that counts those.
    """
    coders = (one.coder, other.coder)
    claims, arguments = pairs(one.claims, other.claims), pairs(one.arguments, other.arguments)
    spans = [_covered(coding.claims) for coding in (one, other)]
    covered = _covered([*one.claims, *other.claims])
    same = {first.key: second.key for first, second in claims}
    mine = {(same[premise], same[conclusion]) for premise, conclusion in one.steps if {premise, conclusion} <= {*same}}
    theirs = {step for step in other.steps if {*step} <= {*same.values()}}
    is_many = len(one.claims) + len(other.claims) - len(claims) >= FEW
    findings = [
        Finding(
            "claims",
            coders,
            (len(one.claims), len(other.claims)),
            len(claims),
            coefficients.alpha_u([{"claimed": span} for span in spans], 0, length) if length and is_many else None,
            sum(end - start for start, end in covered) / length if length else None,
        ),
        Finding("arguments", coders, (len(one.arguments), len(other.arguments)), len(arguments)),
        Finding("steps", coders, (len(mine), len(theirs)), len(mine & theirs)),
    ]
    both = [*claims, *arguments]
    shared = [dict(zip(coders, pair, strict=True)) for pair in both]
    paired = {id(unit) for pair in both for unit in pair}
    alone = [
        Difference(FOUND, f"{coding.coder}/{unit.key}", unit.quote, {coding.coder: (IN,), than.coder: (OUT,)})
        for coding, than in ((one, other), (other, one))
        for unit in (*coding.claims, *coding.arguments)
        if id(unit) not in paired
    ]
    return findings, shared, alone


def _covered(units: Sequence[Unit]) -> list[Stretch]:
    """Return the stretches of a text that units cover, joined where they overlap."""
    found: list[Stretch] = []
    for start, end in sorted(unit.passage for unit in units if unit.passage):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
