"""Read a time as it is known: the Extended Date/Time Format of ISO 8601-2, levels 0 and 1, and the days it can span.

An own reader, since those at hand do not fit. `edtf` 5.0 takes 29 February of any year and an interval that ends before
it begins, stops with a `ValueError` at `2001-03-3X`, and gives an unknown end a day ten years off; `undate` 0.8 brings
numpy and a grammar engine along.

>>> when("2004/..")
When(earliest=Day(year=2004, month=1, day=1), latest=None)
>>> str(when("../2015-07").latest)
'2015-07-31'
"""

import re
from calendar import isleap
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

__all__ = ["EXAMPLES", "FORM", "Day", "When", "in_words", "when"]

EXAMPLES = "2005, 2022-07, 2022-07-09, 2015/2017, 2004/.. (and on) or ../2015-07 (up to)"

#: One date: a year of four digits or more than four, what of it is not known as X, a month or season, a day, a doubt.
_DATE = (
    r"(?:Y-?[1-9]\d{4,8}|-?(?:\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?:\d{2}(?:-(?:\d{2}|XX))?|XX(?:-XX)?))?"
    r"|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::\d{2})?)?)[?~%]?"
)
#: The form of a time, for editors; whether there is such a day, `when` says.
FORM = rf"^(?:{_DATE}(?:/(?:{_DATE}|\.\.)?)?|(?:\.\.)?/{_DATE})$"
_PARTS = re.compile(
    r"(?P<year>Y?-?[\dX]+)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?:T(?P<clock>[\d:]+).*)?[?~%]?"
)
#: Spring to winter. Which months a season has depends on the place, so it spans no less than its year.
_SEASONS = range(21, 25)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPEN = {"", ".."}


class Day(NamedTuple):
    """A day of the Gregorian calendar, carried back before its time; the year 0 is 1 BC."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Return the day as `xsd:date` writes it."""
        return f"{'-' if self.year < 0 else ''}{abs(self.year):04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True)
class When:
    """The first and the last day that a time can span; None where that end is open or not known.

    A date that is marked as uncertain or approximate spans what it would without the mark.
    """

    earliest: Day | None
    latest: Day | None


@lru_cache(maxsize=4096)  # as many things have the same time
def when(text: str) -> When:
    """Return the days that a time spans; raise `ValueError`, with what is wrong, where it is none of level 0 or 1.

    >>> when("2012-06-06/2012-06-07").latest
    Day(year=2012, month=6, day=7)
    >>> when("2017/2015")
    Traceback (most recent call last):
        ...
    ValueError: '2017/2015' ends before it begins
    """
    if not re.fullmatch(FORM, text):
        raise ValueError(f"{text!r} is not a time; write it as {EXAMPLES}")
    first, _, last = text.partition("/") if "/" in text else (text, "", text)
    begin = None if first in _OPEN else _span(first)
    end = None if last in _OPEN else _span(last)
    if begin and end and end[1] < begin[0]:
        raise ValueError(f"{text!r} ends before it begins")
    return When(begin and begin[0], end and end[1])


def in_words(text: str) -> str:
    """Return a time for readers: a date as it is, an interval by its ends.

    >>> in_words("2004/.."), in_words("../2015-07"), in_words("2012-06-06/2012-06-07")
    ('from 2004 on', 'until 2015-07', '2012-06-06 to 2012-06-07')
    """
    first, _, last = text.partition("/")
    if "/" not in text:
        return text
    if first in _OPEN:
        return f"until {last}"
    return f"from {first} on" if last in _OPEN else f"{first} to {last}"


def _span(date: str) -> tuple[Day, Day]:
    """Return the first and the last day of one date."""
    parts = _PARTS.fullmatch(date)
    if not parts:  # the form has let it through
        raise AssertionError(date)
    early, late = sorted(int(parts["year"].lstrip("Y").replace("X", digit)) for digit in "09")
    months = _within(parts["month"], 12, "month", date, also=_SEASONS)
    if months in _SEASONS and parts["day"]:
        raise ValueError(f"{date!r} has a day of a season; write it as {EXAMPLES}")
    if not months or months in _SEASONS:
        return Day(early, 1, 1), Day(late, 12, 31)
    days = _within(parts["day"], _days(late, months), "day", date)
    if parts["clock"] and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00", parts["clock"]):
        raise ValueError(f"there is no time of day {parts['clock']!r}")
    if days:
        return Day(early, months, days), Day(late, months, days)
    return Day(early, months, 1), Day(late, months, _days(late, months))


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]  # February


def _within(part: str | None, most: int, name: str, date: str, also: range = range(0)) -> int:
    """Return a part of a date as a number, which is 0 where it is not given or not known."""
    if part is None or part == "XX":
        return 0
    if not 1 <= int(part) <= most and int(part) not in also:
        length = f"{date[:-3]} has {most} days" if name == "day" else f"a year has 12; write it as {EXAMPLES}"
        raise ValueError(f"there is no {name} {date!r}: {length}")
    return int(part)
