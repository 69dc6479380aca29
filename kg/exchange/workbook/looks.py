"""How the cells of a workbook look: one colour for what is typed, one for what is chosen, grey for what is locked."""

from collections.abc import Iterable

__all__ = ["DARK", "FORMATS", "TEAL", "height"]

DARK, TEAL, _GREY, _PALE, _LINE = "#24415F", "#1C6B68", "#6B7280", "#F3F5F7", "#D5DAE1"
_TEXT: dict[str, object] = {"text_wrap": True, "valign": "top"}
_CELL = {**_TEXT, "num_format": "@", "bottom": 1, "bottom_color": _LINE}
_HEAD = {"bold": True, "font_color": "white", "text_wrap": True, "valign": "vcenter"}
FORMATS: dict[str, dict[str, object]] = {
    "new": {**_TEXT, "num_format": "@", "locked": False},
    "cell": {**_CELL, "locked": False},
    "locked": {**_CELL, "font_color": _GREY, "bg_color": _PALE},
    "read": _CELL,
    "name": {**_CELL, "bold": True, "font_color": DARK},
    "head": {**_HEAD, "bg_color": DARK},
    "chosen": {**_HEAD, "bg_color": TEAL},
    "title": {**_TEXT, "bold": True, "font_size": 20, "font_color": DARK},
    "heading": {"bold": True, "font_size": 13, "font_color": TEAL, "valign": "bottom"},
    "text": _TEXT,
    "command": {**_TEXT, "font_name": "Courier New", "bg_color": _PALE, "valign": "vcenter", "indent": 1},
    "link": {**_TEXT, "bold": True, "font_color": DARK, "underline": 1},
    "small": {**_TEXT, "font_color": _GREY, "font_size": 9},
}
#: The height of a line and the most of a row, in points; how wide a letter is, in units of the width of a column.
_LINE_HEIGHT, _MOST_HEIGHT, _LETTER = 15.5, 170, 1.1


def height(cells: Iterable[tuple[str, int]], letter: float = _LETTER) -> float:
    """Return how high a row is in which each text, with the width of its column, can be read.

    >>> height([("one", 10), ("a sentence of thirty letters...", 10)])
    63.0
    """
    lines = [sum(1 + int(len(line) * letter // width) for line in text.split("\n")) for text, width in cells if text]
    return min(_MOST_HEIGHT, _LINE_HEIGHT * max(lines, default=1) + 1)
