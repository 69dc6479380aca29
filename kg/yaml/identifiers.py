"""Check what works and people are known by: ISBN, ISSN, ORCID with their check digits, and page numbers of any kind."""

import re

__all__ = ["checked_isbn", "checked_issn", "checked_orcid", "is_page", "page_order", "whole_page"]

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
#: Roman numbers up to 399, which front matter does not exceed.
_IS_ROMAN = re.compile(r"c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
#: A page in arabic numbers, with letters before or behind it as in S12, e1001234, CD003543, A-3 without its dash, 212a.
_IS_ARABIC = re.compile(r"([A-Za-z]{0,4})(\d+)([a-z]?)")


def checked_isbn(text: str) -> str:
    """Return an ISBN as it was written, with dashes or without; raise `ValueError` where it cannot be one.

    >>> checked_isbn("978-0-306-40615-7"), checked_isbn("0-8044-2957-X")
    ('978-0-306-40615-7', '0-8044-2957-X')
    """
    digits = re.sub(r"[\s-]", "", text).upper()
    if re.fullmatch(r"\d{13}", digits):
        rest = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10
    elif re.fullmatch(r"\d{9}[\dX]", digits):
        rest = _weighed(digits, 10)
    else:
        raise ValueError(f"{text!r} is not an ISBN, which has 13 digits, or 10; write it as 978-0-306-40615-7")
    if rest:
        raise ValueError(f"{text!r} is not an ISBN: its digits do not fit the last, which checks them; correct it")
    return text


def checked_issn(text: str) -> str:
    """Return an ISSN as it was written; raise `ValueError` where it cannot be one.

    >>> checked_issn("0378-5955")
    '0378-5955'
    """
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", text):
        raise ValueError(f"{text!r} is not an ISSN; write it as 0378-5955")
    if _weighed(text.replace("-", ""), 8):
        raise ValueError(f"{text!r} is not an ISSN: its digits do not fit the last, which checks them; correct it")
    return text


def checked_orcid(text: str) -> str:
    """Return an ORCID as it was written; raise `ValueError` where it cannot be one (ISO 7064, 11-2).

    >>> checked_orcid("0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", text):
        raise ValueError(f"{text!r} is not an ORCID; write it as 0000-0002-1825-0097, without the address")
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if (12 - total % 11) % 11 != (10 if text[-1] == "X" else int(text[-1])):
        raise ValueError(f"{text!r} is not an ORCID: its digits do not fit the last, which checks them; correct it")
    return text


def _weighed(digits: str, first: int) -> int:
    """Return what is left of the sum of weighted digits, the first with the greatest weight; X is ten."""
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * weight for value, weight in zip(values, range(first, 0, -1), strict=True)) % 11


def is_page(text: str) -> bool:
    """Return whether a text is the number of a page.

    >>> [is_page(page) for page in ("212", "212a", "S12", "ix", "", "vx", "12.3")]
    [True, True, True, True, False, False, False]
    """
    return bool(text) and bool(_IS_ARABIC.fullmatch(text) or _IS_ROMAN.fullmatch(text))


def whole_page(first: str, last: str) -> str:
    """Return a last page with the digits that it shares with the first, which print leaves out.

    >>> whole_page("113", "25"), whole_page("e1203", "9"), whole_page("113", "112"), whole_page("ix", "x")
    ('125', 'e1209', '112', 'x')
    """
    begins, ends = _IS_ARABIC.fullmatch(first), re.fullmatch(r"\d+", last)
    if not begins or not ends or begins[3] or len(last) >= len(begins[2]):
        return last
    whole = f"{begins[1]}{begins[2][: -len(last)]}{last}"
    return whole if int(whole.removeprefix(begins[1])) > int(begins[2]) else last


def page_order(page: str) -> tuple[int, str, int, str]:
    """Return what sorts pages as a book has them: roman ones first, and 212 before 212a before 213.

    >>> sorted(["213", "212a", "xii", "212", "ix"], key=page_order)
    ['ix', 'xii', '212', '212a', '213']
    """
    if found := _IS_ARABIC.fullmatch(page):
        return 1, found[1], int(found[2]), found[3]
    values = [_ROMAN[letter] for letter in page.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return 0, "", sum(-value if value < following else value for value, following in pairs), ""
