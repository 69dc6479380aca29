"""A date as tables have it, as the time of a sheet."""

import re

from kg.rdf.dates import when

__all__ = ["DateOrder", "date_of", "order_of"]

#: `day-first`, `month-first`, or "" where nobody has said.
DateOrder = str
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?")
#: The most that a month can be.
_MONTHS = 12


def order_of(cells: list[str]) -> DateOrder:
    """Return in which order the numbers of dates can only be, or "" where each could be read in both.

    >>> order_of(["03.04.2016", "25.03.2016"]), order_of(["03.04.2016"])
    ('day-first', '')
    """
    found = [match for match in map(_NUMBERS.fullmatch, cells) if match]
    if any(int(match[1]) > _MONTHS for match in found):
        return "day-first"
    return "month-first" if any(int(match[2]) > _MONTHS for match in found) else ""


def date_of(text: str, order: DateOrder) -> str:
    """Return a date as a sheet has it; raise `ValueError`, with what is wrong and what to do, where it cannot be read.

    >>> date_of("12.03.2016", "day-first"), date_of("1998", ""), date_of("1998–2001", ""), date_of("3/2016", "")
    ('2016-03-12', '1998', '1998/2001', '2016-03')
    """
    if match := _MIDNIGHT.fullmatch(text):
        text = match[1]
    if match := _NUMBERS.fullmatch(text):
        first, second, year = map(int, match.groups())
        if max(first, second) <= _MONTHS and first != second and not order:
            raise ValueError(f"{text!r} can be two days; write 'dates: day-first' or 'dates: month-first'")
        is_day_first = order == "day-first" if order else first > _MONTHS
        day, month = (first, second) if is_day_first else (second, first)
        text = f"{year}-{month:02}-{day:02}"
    elif match := _MONTH.fullmatch(text):
        text = f"{match[2]}-{int(match[1]):02}"
    elif match := _YEARS.fullmatch(text):
        text = f"{match[1]}/{match[2]}"
    when(text)
    return text
