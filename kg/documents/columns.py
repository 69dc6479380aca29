r"""Put the columns of a page one after the other, where it is painted line by line across them.

A PDF has no order of reading, only one of painting. Most paint columns one after the other; what turns scans or tables
into PDFs often paints each line of a page from its left edge to its right one. Such a page is put in order only where
all of these hold; else it stays as it is painted, and is said to look like columns:

- its words in the order of painting are those of its lines from top to bottom, so that nothing is known better;
- at least three lines in a row have a gap at the same place, with words on both sides;
- the lines on both sides are those of running text: of about the same length, of some words, going on in small letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["LOOKS_LIKE_COLUMNS", "MOST_ON_A_PAGE", "in_columns"]

LOOKS_LIKE_COLUMNS = "{} like columns or a table, read line by line across them"
#: The least width of a gap between columns, in letters, and the fewest lines beside one another.
_GAP, _LINES = 3, 3
#: More characters than this are on no page that is read on paper.
MOST_ON_A_PAGE = 20_000
_GAPS = re.compile(rf"(?<=\S) {{{_GAP},}}(?=\S)")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class _Line:
    """A line of a page as it is laid out, and how many of its characters are before it in the order of painting."""

    text: str
    before: int

    def part(self, start: int, end: int | None) -> "_Line":
        return _Line(self.text[start:end], self.before + _length(self.text[:start]))


def in_columns(painted: str, laid_out: str) -> tuple[str, bool]:
    r"""Return the text of a page in the order of reading, and whether that order is sure.

    `painted` has its words in the order of painting, `laid_out` its lines with blanks as wide as on paper.

    >>> page = "In 1958 Norland     an ally may\nleft the patrol     go. So it is\nof its allies.      a test."
    >>> print(in_columns(page, page)[0])
    In 1958 Norland
    left the patrol
    of its allies.
    an ally may
    go. So it is
    a test.
    """
    if "".join(laid_out.split()) != "".join(painted.split()):
        return painted, True
    before, lines = 0, []
    for text in laid_out.splitlines():
        lines.append(_Line(text, before))
        before += _length(text)
    ordered, is_sure = _in_order([line for line in lines if line.text.strip()])
    if [line.before for line in ordered] == sorted(line.before for line in ordered):
        return painted, is_sure
    return "\n".join(_as_painted(ordered, painted)), is_sure


def _in_order(lines: list[_Line]) -> tuple[list[_Line], bool]:
    """Return lines with those beside one another apart, column after column, and whether that is sure."""
    found: list[_Line] = []
    is_sure, at = True, 0
    while at < len(lines):
        end, gap = _beside(lines, at)
        if end - at < _LINES or gap is None:
            found.append(lines[at])
            at += 1
            continue
        middle = (gap[0] + gap[1]) // 2
        sides = [[line.part(0, middle) for line in lines[at:end]], [line.part(middle, None) for line in lines[at:end]]]
        sides = [[line for line in side if line.text.strip()] for side in sides]
        if all(map(_is_running_text, sides)):
            for side in sides:
                found += _in_order(side)[0]
        else:
            found += lines[at:end]
            is_sure &= not all(map(_has_words, sides))
        at = end
    return found, is_sure


def _beside(lines: list[_Line], start: int) -> tuple[int, tuple[int, int] | None]:
    """Return where the lines end that have a gap in common with the one they start with, and that gap."""
    best: tuple[int, tuple[int, int] | None] = (start, None)
    gaps = [match.span() for match in _GAPS.finditer(lines[start].text)]
    if start + 1 < len(lines):  # lines of two columns may be at different heights, and so in turn
        left, right = sorted((line.text for line in lines[start : start + 2]), key=_indent)
        gaps.append((len(left.rstrip()), _indent(right)))
    for first in gaps:
        gap, end = first, start
        while end < len(lines) and (common := _common(lines[end].text, gap)):
            gap, end = common, end + 1
        best = max(best, (end, gap), key=lambda each: (each[0], each[1][1] - each[1][0] if each[1] else 0))
    return best


def _common(line: str, gap: tuple[int, int]) -> tuple[int, int] | None:
    """Return what of a gap is blank in a line too, if that is wide enough."""
    inside = line[gap[0] : gap[1]].ljust(gap[1] - gap[0])
    widest = max(re.finditer(" +", inside), key=lambda blank: blank.end() - blank.start(), default=None)
    if widest is None or widest.end() - widest.start() < _GAP:
        return None
    return gap[0] + widest.start(), gap[0] + widest.end()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _has_words(lines: list[_Line]) -> bool:
    """Return whether lines have the words of a column at all: numbers, bullets and full stops are none."""
    return len(lines) >= _LINES and sum(len(_WORD.findall(line.text)) for line in lines) >= 2 * len(lines)


def _is_running_text(lines: list[_Line]) -> bool:
    """Return whether lines are those of a column of text, and not of a column of a table."""
    texts = [line.text.strip() for line in lines]
    if not _has_words(lines):
        return False
    full = max(map(len, texts))
    goes_on = sum(text[:1].islower() for text in texts[1:])
    is_even = sum(len(text) > 0.6 * full for text in texts) >= 0.6 * len(texts)
    return is_even and 3 * goes_on >= len(texts) - 1 and sum(len(text.split()) for text in texts) >= 2.5 * len(texts)


def _as_painted(ordered: list[_Line], painted: str) -> Iterator[str]:
    """Yield lines with the blanks that they have where they are painted: those of a layout may divide words."""
    places = [match.start() for match in re.finditer(r"\S", painted)]
    for line in ordered:
        length = _length(line.text)
        start, end = places[line.before], places[line.before + length - 1] + 1
        yield " ".join(painted[start:end].split())


def _length(text: str) -> int:
    return len("".join(text.split()))
