"""Say in what two values differ that should be the same, also where eyes do not see it."""

import unicodedata
from itertools import zip_longest

__all__ = ["difference"]


def difference(field: str, given: object, listed: object, where: str) -> str:
    """Return in what a field differs from the same in another file: both are shown."""
    one, other = (_shown(value) for value in (given, listed))
    if not one or not other:
        here, there = (f"in {where}", "here") if one else ("here", f"in {where}")
        return f"there is no {field!r} {here}, and {there} it is {one or other}"
    message = f"here it is {one}, and in {where} it is {other}"
    if _typed_alike(one) == _typed_alike(other):
        signs = next(f"{a} here and {b} there" for a, b in zip_longest(one, other, fillvalue="nothing") if a != b)
        return f"{message}; they differ in a sign only, {signs}"
    return message


def _shown(value: object) -> str:
    return "–".join(map(str, value)) if isinstance(value, tuple) else f"“{value}”" if value is not None else ""


def _typed_alike(text: str) -> str:
    """Return a text with one form of apostrophe, quotation mark, dash and blank, as keyboards have them."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_ON_KEYBOARDS)).split())


_ON_KEYBOARDS = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‐‑–—", "-")}
)
