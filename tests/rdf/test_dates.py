"""Times as they are known: the days that each form of the Extended Date/Time Format spans, and what is no time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.dates import Day, when


def _text(day: Day | None) -> str:
    return "" if day is None else str(day)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # Level 0: the examples are those of the specification, https://www.loc.gov/standards/datetime/
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("1985-04", "1985-04-01", "1985-04-30"),
        ("1985", "1985-01-01", "1985-12-31"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
        ("1964/2008", "1964-01-01", "2008-12-31"),
        ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
        ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
        # Level 1
        ("Y170000002", "170000002-01-01", "170000002-12-31"),
        ("Y-17000", "-17000-01-01", "-17000-12-31"),
        ("2001-21", "2001-01-01", "2001-12-31"),
        ("1984?", "1984-01-01", "1984-12-31"),
        ("2004-06~", "2004-06-01", "2004-06-30"),
        ("2004-06-11%", "2004-06-11", "2004-06-11"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("1985-04-12/..", "1985-04-12", ""),
        ("../1985-04", "", "1985-04-30"),
        ("1985/", "1985-01-01", ""),
        ("/1985-04-12", "", "1985-04-12"),
        ("-1985", "-1985-01-01", "-1985-12-31"),
        # February
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2016-02-29", "2016-02-29", "2016-02-29"),
    ],
)
def test_the_days_that_a_time_spans(text: str, earliest: str, latest: str) -> None:
    span = when(text)
    assert (_text(span.earliest), _text(span.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1985",
        "July 2019",
        "85",
        "1985-4",
        "19850412",
        "1985-04-12 ",
        "..",
        "/",
        "../..",
        "1985/1986/1987",
        "1985-04-12T23:20",
        "Y1985",
        "1985?~",
        # Level 2
        "156X-12-2X",
        "[1667,1668]",
        "{1960,1961}",
        "1950S2",
        "2001-25-01",
    ],
)
def test_what_is_not_a_time(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2005"):
        when(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2017-02-29", "there is no day '2017-02-29': 2017-02 has 28 days"),
        ("1900-02-29", "there is no day '1900-02-29': 1900-02 has 28 days"),
        ("2017-04-31", "there is no day '2017-04-31': 2017-04 has 30 days"),
        ("2017-04-00", "there is no day '2017-04-00': 2017-04 has 30 days"),
        ("2017-13", "there is no month '2017-13': a year has 12"),
        ("2017-00", "there is no month '2017-00': a year has 12"),
        ("2017-21-05", "has a day of a season"),
        ("2017-04-12T25:00:00", "no time of day '25:00:00'"),
        ("2017/2016", "ends before it begins"),
        ("2017-05-02/2017-05-01", "ends before it begins"),
    ],
)
def test_a_time_that_there_is_not(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        when(text)


@given(st.dates())
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    """Held against the calendar of the standard library."""
    month = when(f"{day:%Y-%m}".zfill(7))
    assert month.earliest == (day.year, day.month, 1)
    assert month.latest
    last = date(*month.latest)
    assert last.month == day.month
    assert last == date.max or (last + timedelta(days=1)).day == 1


@given(st.dates(), st.dates())
def test_days_in_order_are_an_interval_and_others_are_none(one: date, other: date) -> None:
    text = f"{one.isoformat()}/{other.isoformat()}"
    if one <= other:
        assert (when(text).earliest, when(text).latest) == (_day(one), _day(other))
    else:
        with pytest.raises(ValueError, match="ends before"):
            when(text)


def _day(day: date) -> Day:
    return Day(day.year, day.month, day.day)
