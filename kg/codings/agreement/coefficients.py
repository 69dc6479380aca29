"""How far coders agree: per cent, Krippendorff's alpha, Gwet's AC1, alpha for units on a text, each with an interval.

A unit is what each coder said of it, in the order of the coders; `None` is nothing. Where a figure is undefined, such
as where every coder gave every unit the same value, it is `None`: no convention puts a number there. Sources:
Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011) and *Content Analysis* (2004), ch. 11; Gwet, *BJMSP*
61 (2008); Passonneau, *LREC* (2006) for sets.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import permutations, product
from math import fsum
from statistics import mean, quantiles
from typing import Any

__all__ = [
    "Distance",
    "Span",
    "Unit",
    "ac1",
    "agreed",
    "alpha",
    "alpha_u",
    "f1",
    "interval",
    "masi",
    "nominal",
    "numeric",
    "observed_and_expected",
    "ordinal",
]

Unit = Sequence[Hashable | None]
#: How far two values are apart, squared, given how often each value is paired.
Distance = Callable[[Any, Any, Mapping[Any, float]], float]
#: Where a unit of a category begins and ends on a text.
Span = tuple[int, int]


def nominal(one: Hashable, other: Hashable, totals: Mapping[Any, float]) -> float:  # noqa: ARG001
    """Return 0 for the same value and 1 for another."""
    return float(one != other)


def numeric(one: float, other: float, totals: Mapping[Any, float]) -> float:  # noqa: ARG001
    """Return the squared difference of two numbers, the metric of intervals."""
    return (one - other) ** 2


def ordinal(order: Sequence[Hashable]) -> Distance:
    """Return the metric of ranks: how many values lie between two, by how often they were given."""
    ranks = {value: rank for rank, value in enumerate(order)}

    def distance(one: Hashable, other: Hashable, totals: Mapping[Any, float]) -> float:
        low, high = sorted((ranks[one], ranks[other]))
        return (sum(totals[value] for value in order[low : high + 1]) - (totals[one] + totals[other]) / 2) ** 2

    return distance


def masi(one: frozenset[Hashable], other: frozenset[Hashable], totals: Mapping[Any, float]) -> float:  # noqa: ARG001
    """Return how far two sets are apart: 1 - Jaccard * monotonicity, and 0 for two empty ones.

    >>> masi(frozenset("a"), frozenset("ab"), {}), masi(frozenset("ab"), frozenset("bc"), {}) == 1 - 1 / 9
    (0.6666666666666667, True)
    """
    if one == other:
        return 0.0
    monotonicity = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - len(one & other) / len(one | other) * monotonicity


def agreed(units: Sequence[Unit], distance: Distance = nominal) -> float | None:
    """Return the mean share of pairs of coders that agree on a unit; with `masi`, sets that overlap agree in part."""
    shares = [
        (1 - mean(distance(one, other, {}) for one, other in permutations(said, 2)), number)
        for said, number in _alike(units)
        if len(said) > 1
    ]
    whole = sum(number for _, number in shares)
    return fsum(share * number for share, number in shares) / whole if whole else None


def alpha(units: Sequence[Unit], distance: Distance = nominal) -> float | None:
    """Return Krippendorff's alpha; values that a coder did not give are left out.

    >>> round(alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 3)
    0.533
    """
    return _alpha([(_pairs(said), number) for said, number in _alike(units)], distance)


def _alike(units: Sequence[Unit]) -> list[tuple[list[Hashable], int]]:
    """Return what is said of units and of how many the same, which are few however many the units: draws are many."""
    return [(_said(unit), number) for unit, number in Counter(map(tuple, units)).items()]


def _said(unit: Unit) -> list[Hashable]:
    return [value for value in unit if value is not None]


def _pairs(unit: Unit) -> list[tuple[tuple[Hashable, Hashable], float]]:
    """Return the pairs of values in a unit and their weight: a row of the matrix of coincidences."""
    said = _said(unit)
    return [(pair, 1 / (len(said) - 1)) for pair in permutations(said, 2)]


def _alpha(rows: Sequence[tuple[Sequence[tuple[tuple[Any, Any], float]], int]], distance: Distance) -> float | None:
    coincidences: Counter[tuple[Any, Any]] = Counter()
    totals: Counter[Any] = Counter()
    for row, number in rows:
        for pair, weight in row:
            coincidences[pair] += weight * number  # type: ignore[assignment]  # a Counter of fractions
            totals[pair[0]] += weight * number  # type: ignore[assignment]
    apart = {(one, other): distance(one, other, totals) for one, other in product(totals, repeat=2)}
    expected = sum(totals[one] * totals[other] * far for (one, other), far in apart.items())
    if not expected:
        return None
    observed = sum(weight * apart[pair] for pair, weight in coincidences.items())
    return 1 - (sum(totals.values()) - 1) * observed / expected


def ac1(units: Sequence[Unit], values: Sequence[Hashable] = ()) -> float | None:
    """Return Gwet's AC1, which a value that is used for most units does not pull down as it does alpha.

    `values` are those that could be given; without them, those that were.
    """
    rated = [(said, number) for said, number in _alike(units) if said]
    whole = sum(number for _, number in rated)
    choices = len(values or {value for said, _ in rated for value in said})
    observed = agreed(units)
    if observed is None or choices < 2:
        return None
    shares: Counter[Hashable] = Counter()
    for said, number in rated:
        for value in said:
            shares[value] += number / len(said) / whole  # type: ignore[assignment]
    by_chance = sum(share * (1 - share) for share in shares.values()) / (choices - 1)
    return (observed - by_chance) / (1 - by_chance)


def f1(first: int, second: int, both: int) -> float | None:
    """Return the agreement on what is there at all: of what two coders found, what both did.

    >>> f1(20, 18, 17)
    0.8947368421052632
    """
    return 2 * both / (first + second) if first + second else None


def interval(
    figure: Callable[[Sequence[Unit]], float | None], units: Sequence[Unit], times: int = 2000, seed: int = 0
) -> tuple[float, float] | None:
    """Return where 95 of 100 values of a figure lie when the units are drawn anew; `None` where it is undefined.

    Draws in which the figure is undefined are left out; where those are more than one in twenty, so is the interval.
    """
    draw = random.Random(seed)  # noqa: S311  # not a secret: the same draws each time
    found = [figure(draw.choices(units, k=len(units))) for _ in range(times)] if units else []
    defined = [value for value in found if value is not None]
    if len(defined) < max(2, 0.95 * times):
        return None
    cuts = quantiles(defined, n=40, method="inclusive")
    return cuts[0], cuts[-1]


def alpha_u(coders: Sequence[Mapping[str, Sequence[Span]]], begin: int, end: int) -> float | None:
    """Return alpha for units on a text from `begin` to `end`: of each coder, where the units of each category are.

    Units of one coder and category do not overlap. Krippendorff 2004, pp. 251-256.
    """
    observed, expected = observed_and_expected(coders, begin, end)
    return 1 - observed / expected if expected and len(coders) > 1 else None


def observed_and_expected(coders: Sequence[Mapping[str, Sequence[Span]]], begin: int, end: int) -> tuple[float, float]:
    """Return the disagreement of coders on where units are, and that of chance: the two that `alpha_u` is made of."""
    observed = expected = 0.0
    for category in {category for coder in coders for category in coder}:
        lines = [_sections(coder.get(category, ()), begin, end) for coder in coders]
        observed += _observed(lines, end - begin)
        expected += _expected(lines, end - begin)
    return observed, expected


def _sections(spans: Sequence[Span], begin: int, end: int) -> list[tuple[int, int, bool]]:
    """Return a text in sections, units and gaps."""
    found: list[tuple[int, int, bool]] = []
    for start, stop in sorted(spans):
        if start > begin:
            found.append((begin, start, False))
        found.append((start, stop, True))
        begin = stop
    return [*found, (begin, end, False)] if begin < end else found


def _observed(lines: Sequence[list[tuple[int, int, bool]]], length: int) -> float:
    apart = 0
    for one, other in permutations(lines, 2):
        for (start, stop, is_unit), (begin, end, is_other) in product(one, other):
            if is_unit and is_other and start < end and begin < stop:
                apart += (start - begin) ** 2 + (stop - end) ** 2
            elif is_unit and not is_other and begin <= start and stop <= end:
                apart += 2 * (stop - start) ** 2  # and as much with the two the other way round
    pairs = len(lines) * (len(lines) - 1)
    return apart / pairs / length**2 if pairs else 0.0


def _expected(lines: Sequence[list[tuple[int, int, bool]]], length: int) -> float:
    sizes = [stop - start for line in lines for start, stop, is_unit in line if is_unit]
    gaps = [stop - start for line in lines for start, stop, is_unit in line if not is_unit]
    total = sum(
        (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in sizes
    )
    whole = len(lines) * length
    possible = whole * (whole - 1) - sum(size * (size - 1) for size in sizes)
    return 2 / length * total / possible if possible else 0.0
