"""Say in which order terms come where a query sorts them: one total order, so that each term has a key to sort by.

From the first to the last:

1. blank nodes, by their label in the store
2. IRIs, by their text
3. numbers of all types, by their value as it is written; `NaN` after all others
4. booleans: false, true
5. dates and times, years and months, by when they begin; in UTC where they name no time zone
6. every other literal, by its text: a string next to the same string in a language, and what its type does not allow
7. triple terms, by subject, predicate and object

What has no value comes before all. A text is sorted by its code points. Literals of the same value are sorted by their
text, then language, direction and type: only the same term has the same key.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.rdf.namespaces import XSD

__all__ = ["IRI_RANK", "sort_key"]

Term = NamedNode | BlankNode | Literal | Triple

#: What the key of an IRI begins with; its text follows.
IRI_RANK = "2"
#: How a key is cut: less than whatever follows within a text, where the character itself is written `\0\1`.
_CUT = "\0\0"

_NUMBER = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,18}))?")
_TIME = re.compile(
    r"(-?[0-9]{4,18})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?)?)?)?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))?"
)
#: The calendar repeats itself after so many years, of which Python knows some.
_CYCLE, _FIRST = 400, datetime(2000, 1, 1)  # noqa: DTZ001  # a point to count from
_CYCLE_SECONDS = 146_097 * 86_400
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def sort_key(term: Term) -> str:
    r"""Return the sort key of a term as text: the texts of two terms compare, by code points, as the terms are sorted.

    >>> from pyoxigraph import Literal, NamedNode
    >>> terms = [Literal("a"), Literal(10), Literal(9.5), Literal("a", language="en"), NamedNode("x:a"), Literal("x")]
    >>> [str(term) for term in sorted(terms, key=sort_key) if term != Literal(9.5)]
    ['<x:a>', '"10"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a"', '"a"@en', '"x"']
    """
    match term:
        case NamedNode():
            return IRI_RANK + term.value
        case Literal():
            return _literal(term)
        case BlankNode():
            return "1" + term.value
        case Triple():
            return "7" + "".join(_within(sort_key(part)) + _CUT for part in term)


def _literal(literal: Literal) -> str:
    text, datatype = literal.value, literal.datatype.value
    rest = f"{literal.language or ''}{_CUT}{literal.direction or ''}{_CUT}{datatype}"
    reader = _READERS.get(datatype)
    if reader and (value := reader(text)) is not None:
        return f"{value}{_CUT}{_within(text)}{_CUT}{rest}"
    return f"6{_within(text)}{_CUT}{rest}"


def _within(text: str) -> str:
    """Return a text in which no cut can be found."""
    return text.replace("\0", "\0\1") if "\0" in text else text


def _number(text: str) -> str | None:
    """Return a number so that its text sorts by its value, however large or small it is and whatever its precision."""
    if text in _SPECIAL:
        return "3" + _SPECIAL[text]
    if not (found := _NUMBER.fullmatch(text)) or not (digits := found[2] + (found[3] or "")):
        return None
    significant = digits.lstrip("0")
    if not significant:
        return "32"
    point = len(found[2]) - len(digits) + len(significant) + int(found[4] or 0)
    size = _whole(point) + significant.rstrip("0")
    # Of two negative numbers the larger has the smaller size; one that has no more digits is the larger.
    return f"31{size.translate(_COMPLEMENT)}~" if found[1] == "-" else f"33{size}"


def _boolean(text: str) -> str | None:
    return {"false": "40", "0": "40", "true": "41", "1": "41"}.get(text)


def _time(text: str) -> str | None:
    """Return when a date or time begins so that its text sorts by that; None where there is no such day."""
    if not (found := _TIME.fullmatch(text)):
        return None
    year, month, day, hours, minutes, seconds = (int(found[part] or 1 - part // 4) for part in range(1, 7))
    offset = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0)) * (-1 if found[8] == "-" else 1)
    cycles, of_cycle = divmod(year, _CYCLE)
    try:
        begin = datetime(_FIRST.year + of_cycle, month, day)  # noqa: DTZ001  # the zone is counted by hand
    except ValueError:
        return None
    since = begin - _FIRST + timedelta(hours=hours, minutes=minutes, seconds=seconds) - offset
    return f"5{_whole(cycles * _CYCLE_SECONDS + round(since.total_seconds()))}{(found[7] or '').rstrip('0')}"


def _whole(number: int) -> str:
    """Return a whole number so that its text sorts by its value."""
    return f"{number + 10**30:031d}"


_SPECIAL = {"-INF": "0", "INF": "4", "+INF": "4", "NaN": "5"}
_NUMERIC = (
    *(XSD.integer, XSD.decimal, XSD.double, XSD.float, XSD.nonNegativeInteger, XSD.positiveInteger),
    *(XSD.nonPositiveInteger, XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte),
    *(XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte),
)
#: Datatype of a literal -> how its value is made a text that sorts.
_READERS: dict[str, Callable[[str], str | None]] = {
    **{datatype.value: _number for datatype in _NUMERIC},
    **{datatype.value: _time for datatype in (XSD.date, XSD.dateTime, XSD.dateTimeStamp, XSD.gYear, XSD.gYearMonth)},
    XSD.boolean.value: _boolean,
}
