"""The figures of agreement are those that the literature prints, and undefined where they are."""

from itertools import permutations
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.codings.agreement.coefficients import (
    Distance,
    Span,
    Unit,
    ac1,
    agreed,
    alpha,
    alpha_u,
    f1,
    interval,
    masi,
    nominal,
    numeric,
    observed_and_expected,
    ordinal,
)


def units(*coders: str) -> list[Unit]:
    """Return units of what each coder said, a figure a unit, where a full stop is nothing."""
    return list(zip(*([None if said == "." else int(said) for said in coder.split()] for coder in coders), strict=True))


def table(counts: dict[str, int]) -> list[Unit]:
    """Return units of a cross table of two coders, by the two letters that they gave."""
    return [tuple(pair) for pair, number in counts.items() for _ in range(number)]


#: Krippendorff 2011, example C: four coders, twelve units, values left out.
KRIPPENDORFF_2011 = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
#: Krippendorff 2011, example A: two coders, two values.
BINARY = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
#: Hayes and Krippendorff 2007, p. 84: five coders, forty units.
HAYES_2007 = units(
    "1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1",
    "1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1",
    "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1",
    ". 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .",
    "2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1",
)
#: Artstein and Poesio 2008, tables 5 and 6.
ARTSTEIN_2008 = table({"ss": 46, "si": 6, "ii": 32, "ci": 6, "cc": 10})
#: Gwet 2008: nearly all units have the one value.
GWET_2008 = table({"++": 80, "+-": 7, "-+": 8, "--": 5})


def checked(one: str, other: str, _: object) -> float:
    """Return the weights of Artstein and Poesio: a check is half as far from all else."""
    return 0.0 if one == other else 0.5 if "c" in {one, other} else 1.0


@pytest.mark.parametrize(
    ("said", "distance", "wanted"),
    [
        (KRIPPENDORFF_2011, nominal, 0.743),
        (KRIPPENDORFF_2011, ordinal([1, 2, 3, 4, 5]), 0.815),
        (KRIPPENDORFF_2011, numeric, 0.849),
        (BINARY, nominal, 0.095),
        (HAYES_2007, ordinal([0, 1, 2, 3]), 0.7598),
        (HAYES_2007, nominal, 0.477),
        (HAYES_2007, numeric, 0.757),
        (ARTSTEIN_2008, nominal, 0.800),
        (ARTSTEIN_2008, checked, 0.8156),
        (GWET_2008, nominal, 0.318),
    ],
)
def test_alpha_is_what_is_printed(said: list[Unit], distance: Distance, wanted: float) -> None:
    assert alpha(said, distance) == pytest.approx(wanted, abs=0.001)


def test_ac1_is_what_is_printed() -> None:
    assert ac1(GWET_2008) == pytest.approx(0.808, abs=0.0005)
    assert ac1(KRIPPENDORFF_2011) == pytest.approx(0.77544, abs=0.00001)  # irrCAC, with its Gwet's gamma of 2014
    assert agreed(GWET_2008) == pytest.approx(0.85)


def test_masi_is_one_less_jaccard_times_monotonicity() -> None:
    a, ab, bc, c = (frozenset(letters) for letters in ("a", "ab", "bc", "c"))
    assert masi(a, a, {}) == masi(frozenset(), frozenset(), {}) == 0
    assert masi(a, ab, {}) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(ab, bc, {}) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(a, c, {}) == masi(frozenset(), a, {}) == 1


#: Krippendorff 2004, p. 254: two observers, a text from 150 to 450.
TWO_OBSERVERS: list[dict[str, list[Span]]] = [
    {"c": [(225, 295), (370, 400)], "k": [(180, 240), (300, 350)]},
    {"c": [(220, 300), (355, 375), (400, 420)], "k": [(180, 240), (300, 350)]},
]


@pytest.mark.parametrize(
    ("categories", "observed", "expected", "wanted"),
    [("c", 0.0144, 0.0532, 0.7286), ("k", 0.0, 0.0490, 1.0), ("ck", 0.0144, 0.1022, 0.8591)],
)
def test_alpha_for_units_on_a_text_is_what_is_printed(
    categories: str, observed: float, expected: float, wanted: float
) -> None:
    coders = [{name: coder[name] for name in categories} for coder in TWO_OBSERVERS]
    assert list(observed_and_expected(coders, 150, 450)) == pytest.approx([observed, expected], abs=0.0001)
    assert alpha_u(coders, 150, 450) == pytest.approx(wanted, abs=0.0005)


def spans(text: str, size: int) -> list[Span]:
    """Return units such as `2+8 14+6`, from where and how long, on a line whose parts have a size."""
    return [
        (int(start) * size, (int(start) + int(long)) * size)
        for start, long in (unit.split("+") for unit in text.split())
    ]


@pytest.mark.parametrize(
    ("one", "other", "observed", "expected", "wanted", "within"),
    [
        ("2+8 14+6", "4+4 15+2", 0.03125, 0.06990, 0.553, 0.002),
        ("0+18", "0+2 2+1 3+1 4+1 5+1 6+3 9+1", 2.26736, 1.17731, -0.926, 0.003),
        # The book's expected disagreement is .08642, hence .679; by the formula of 2004 it is .0905.
        ("2+6 10+2 14+4 20+2", "0+2 4+4 10+4 16+2 20+2", 0.02778, 0.0905, 0.693, 0.002),
        ("0+2 2+8 10+4 14+6 20+4", "0+4 4+4 8+7 15+2 17+7", 0.38715, 0.41445, 0.066, 0.002),
    ],
)
def test_alpha_for_units_on_a_line_without_end(  # noqa: PLR0913, PLR0917
    one: str, other: str, observed: float, expected: float, wanted: float, within: float
) -> None:
    """Krippendorff 1995, p. 57: lines of 24 parts, each of so many points that their number does not matter."""
    size = 50_000
    coders = [{"": spans(one, size)}, {"": spans(other, size)}]
    found = observed_and_expected(coders, 0, 24 * size)
    assert found[0] == pytest.approx(observed, abs=0.00001)
    assert found[1] == pytest.approx(expected, abs=0.002)
    assert alpha_u(coders, 0, 24 * size) == pytest.approx(wanted, abs=within)


@pytest.mark.parametrize("said", [[], [("a", "a")], [("a", "a")] * 5, [("a", None), (None, "b")], [(None, None)]])
def test_what_is_undefined_has_no_figure(said: list[Unit]) -> None:
    assert alpha(said) is None
    assert interval(alpha, said) is None
    assert ac1(said) is None or len({value for unit in said for value in unit}) > 1


def test_nothing_to_compare_has_no_figure() -> None:
    assert agreed([("a", None)]) is None
    assert f1(0, 0, 0) is None
    assert alpha_u([{}, {}], 0, 100) is None
    assert alpha_u([{"c": [(0, 5)]}], 0, 100) is None


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    found = interval(alpha, KRIPPENDORFF_2011)
    assert found == interval(alpha, KRIPPENDORFF_2011)
    assert found is not None
    assert list(found) == pytest.approx([0.414, 1.0], abs=0.03)


VALUES = st.sampled_from(["a", "b", "c", None])
TABLES = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=8)


@given(TABLES)
def test_the_order_of_coders_and_units_does_not_matter(said: list[Unit]) -> None:
    wanted = alpha(said)
    for order in permutations(range(3)):
        turned = [tuple(unit[at] for at in order) for unit in reversed(said)]
        assert alpha(turned) == (wanted if wanted is None else pytest.approx(wanted))


@given(TABLES)
def test_alpha_is_one_where_all_agree_and_less_where_not(said: list[Unit]) -> None:
    found = alpha(said)
    if found is not None:
        assert (found == pytest.approx(1)) == (agreed(said) == 1)
        assert found <= 1 + 1e-9


@given(TABLES)
def test_alpha_is_what_its_definition_says(said: list[Unit]) -> None:
    """By pairs of single values, as Krippendorff defines it, and not by coincidences, as it is computed."""
    kept = [[value for value in unit if value is not None] for unit in said]
    kept = [unit for unit in kept if len(unit) > 1]
    every = [value for unit in kept for value in unit]
    if len(set(every)) < 2:
        assert alpha(said) is None
        return
    observed = sum(sum(one != other for one, other in permutations(unit, 2)) / (len(unit) - 1) for unit in kept) / len(
        every
    )
    expected = mean(one != other for one, other in permutations(every, 2))
    assert alpha(said) == pytest.approx(1 - observed / expected)
