"""Codings as one long table, for R and other programs that compute agreement: a row a unit, coder, field and label."""

from collections.abc import Iterator

from kg.codings.coding import Coding, Unit
from kg.codings.reader import Codings
from kg.exchange.tabular.cells import to_csv

__all__ = ["COLUMNS", "long_table"]

COLUMNS = ("chapter", "stage", "coder", "state", "unit", "entry", "field", "label", "start", "end", "quotation")


def long_table(codings: Codings, *, with_reference: bool = False) -> bytes:
    """Return the labels of all coders as CSV, also of those who are not done, which `state` says.

    `stage` is `found` for units that a coder found and `given` for units that all were given, of which `entry` is the
    one of the sheet. A unit with several labels has several rows, a blank label an empty cell. With the reference, the
    sheet is a coder too.
    """
    every = codings.everyone if with_reference else codings.codings
    return to_csv(COLUMNS, [row for coding in every for row in _rows(codings, coding)])


def _rows(codings: Codings, coding: Coding) -> Iterator[list[str]]:
    given = None if coding.is_free else codings.units
    stage, state = ("found" if coding.is_free else "given"), ("done" if coding.is_done else "open")
    for unit in sorted(coding.units, key=lambda unit: unit.key):
        entry = given.units.get(unit.key, "") if given else ""
        fields = given.asked if given else unit.values
        for field, labels in ((field, unit.values.get(field, ())) for field in fields):
            for label in labels or ("",):
                yield [
                    codings.name,
                    stage,
                    coding.coder,
                    state,
                    unit.key,
                    entry,
                    field,
                    label,
                    *_place(unit),
                    unit.quote,
                ]


def _place(unit: Unit) -> tuple[str, str]:
    return (str(unit.passage[0]), str(unit.passage[1])) if unit.passage else ("", "")
