"""What is counted of units that one coder could not read, or has not, and when there are counts and no coefficient."""

import pytest

from kg.codebook.reader import shipped
from kg.codings.agreement.figures import Figure
from kg.codings.agreement.finding import Finding
from kg.codings.agreement.report import Report, compare
from kg.codings.coding import Coding, Unit

CHALLENGE, BREAK = "boundary-challenging", "boundary-breaking"


def coding(coder: str, field: str, labels: str) -> Coding:
    """Return a coding of units u00, u01, … that are given: a label each, and `-` for a unit that it has not."""
    units = (
        Unit(f"u{number:02}", number, None, None, "words", {field: (label,)})
        for number, label in enumerate(labels.split())
        if label != "-"
    )
    return Coding(coder, f"{coder}.yaml", is_free=False, is_done=True, units=tuple(units))


def only(report: Report) -> Figure:
    (figure,) = report.figures
    return figure


@pytest.mark.parametrize("third", ["unread", "not-applicable", "-"])
def test_of_three_coders_two_are_compared_where_the_third_has_no_label(third: str) -> None:
    """By hand: nine units with three values and one with two are 28 a and 1 h, so that D_e is 2·28·1, and D_o is 2.

    Alpha is 1 − (29 − 1)·2/56 = 0. AC1: a has (9 + ½)/10 of the labels, of two that there are; so by chance .095.
    """
    one, two = "asserted", "hedged"
    same = " ".join([one] * 9)
    report = compare(
        [coding(coder, "modality", f"{same} {last}") for coder, last in (("a", one), ("b", two), ("c", third))],
        shipped(),
        times=0,
    )
    figure = only(report)
    assert (figure.given, figure.units, figure.same, figure.unread) == ((10, 10, 9), 10, 9, 0)
    assert figure.agreed == pytest.approx(0.9)
    assert figure.alpha.value == pytest.approx(0)
    assert figure.ac1.value == pytest.approx((0.9 - 0.095) / (1 - 0.095))
    assert sum(figure.table.values()) == 9 * 3 + 1
    (difference,) = report.differences
    assert {coder: labels[0] for coder, labels in difference.said.items() if coder != "c"} == {"a": one, "b": two}


def test_a_unit_that_one_of_two_could_not_read_says_nothing_of_whether_a_label_applies() -> None:
    """By hand: of ten units that both could read a labels ten and b eight, both the same eight: F1 is 16/18."""
    none = "not-applicable"
    a = coding("a", "category", " ".join([CHALLENGE] * 11 + [none]))
    b = coding("b", "category", " ".join([CHALLENGE] * 8 + [none, none, "unread", none]))
    figure = only(compare([a, b], shipped(), times=0))
    assert (figure.given, figure.units, figure.unread) == ((10, 8), 8, 1)
    assert figure.f1 == pytest.approx(16 / 18)


@pytest.mark.parametrize(("found", "both", "f1"), [((9, 8), 8, None), ((9, 9), 8, 16 / 18), ((0, 0), 0, None)])
def test_f1_is_of_ten_units_that_one_or_the_other_found(found: tuple[int, int], both: int, f1: float | None) -> None:
    assert Finding("claims", ("a", "b"), found, both).f1 == pytest.approx(f1)


@pytest.mark.parametrize(("number", "is_there"), [(9, False), (10, True)])
def test_under_ten_units_there_is_no_figure_at_all(number: int, is_there: bool) -> None:  # noqa: FBT001
    a = coding("a", "category", " ".join([BREAK] * number))
    b = coding("b", "category", " ".join([BREAK] * (number - 1) + [CHALLENGE]))
    figure = only(compare([a, b], shipped(), times=0))
    assert (figure.units, figure.same) == (number, number - 1)
    values = (figure.agreed, figure.f1, figure.alpha.value, figure.ac1.value)
    assert [value is not None for value in values] == [is_there] * 4
