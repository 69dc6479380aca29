"""Take out of a text what is only on its pages: their numbers, running heads, and the notes at their feet."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kg.anchors.normalize import Folded

__all__ = ["without_pages"]

#: The longest line that can be a head, and how many lines with numbers may be between two heads.
_LONGEST, _NEAR = 100, 3
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.|sayfa)\s*)?(?:\d{1,4}|[ivxlcdm]+)(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_HEAD = re.compile(r"(?P<first>\d{1,4})\s+\D\S.*|\S.*\s(?P<last>\d{1,4})")
_NOTE = re.compile(
    r"(?:\[?(?P<number>\d{1,3})[\])]?\.?|[\[(]?[a-z][\]).]|[*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ]+)\s*[^\W\d_\"'(]?\S*\s"
)


def without_pages(text: Folded) -> Iterator[Folded]:
    """Yield a text without what is only on its pages, the surest reading first.

    Where it says where pages end, their first and last lines are left out in turn as well: a head may be there once.
    """
    lines = _lines(text)
    if len(lines) < 2:
        return
    words = [text.text[start:end] for start, end in lines]
    tops = {i for i, (start, _) in enumerate(lines) if start - 1 in text.pages}
    gone = _numbers_and_heads(words, tops)
    gone |= set(_notes(words, tops, gone))
    kept = [i for i in range(len(lines)) if i not in gone]
    first = {next((i for i in kept if i >= top), top) for top in tops}
    last = {next((i for i in reversed(kept) if i < top), top) for top in tops}
    first, last = ({i for i in some if len(words[i]) <= _LONGEST} for some in (first, last))
    seen: set[frozenset[int]] = {frozenset()}
    for away in map(frozenset, (gone, gone | first, gone | last, gone | first | last)):
        if away not in seen:
            seen.add(away)
            yield _without(text, [lines[i] for i in sorted(away)])


def _lines(text: Folded) -> list[tuple[int, int]]:
    """Return where each line of a text starts and ends."""
    ends = [*sorted(text.breaks), len(text.text)]
    return [(start + 1, end) for start, end in pairwise([-1, *ends])]


def _numbers_and_heads(words: list[str], tops: set[int]) -> set[int]:
    """Return which lines are a page number alone, or a head, with a number after another's or there again."""
    found = {i for i, line in enumerate(words) if _NUMBER.fullmatch(line)}
    numbered = [
        (i, int(match["first"] or match["last"]))
        for i, line in enumerate(words)
        if i not in found and len(line) <= _LONGEST and (match := _HEAD.fullmatch(line))
    ]
    for at, (i, number) in enumerate(numbered):
        near = numbered[max(0, at - _NEAR) : at + _NEAR + 1]
        if any(0 < abs(number - other) <= 2 and (other > number) == (j > i) for j, other in near):
            found.add(i)
    edges = {i for top in tops for i in (top, top - 1)} | {0, len(words) - 1}
    edges |= {i + step for i in found for step in (-1, 1) if 0 <= i + step < len(words)}
    again = Counter(re.sub(r"\d+", "#", words[i]).strip() for i in edges - found)
    return found | {i for i in edges - found if again[re.sub(r"\d+", "#", words[i]).strip()] > 1}


def _notes(words: list[str], tops: set[int], gone: set[int]) -> Iterator[int]:
    """Yield which lines are of notes at the foot of a page: from one that begins with a mark to the end of the page."""
    ends = {i for i in range(1, len(words)) if i in tops or (i in gone and i - 1 not in gone)}
    start = 0
    for end in sorted(ends):
        own = (i for i in range(start, end) if i not in gone)
        marked = [(i, match["number"]) for i in own if (match := _NOTE.match(f"{words[i]} "))]
        block = marked[-1:]
        for before, after in zip(reversed(marked[:-1]), reversed(marked), strict=False):
            if before[1] and after[1] and int(after[1]) != int(before[1]) + 1:
                break
            block = [before]
        yield from range(block[0][0], end) if block else ()
        start = end


def _without(text: Folded, lines: list[tuple[int, int]]) -> Folded:
    """Return a text without some of its lines, each with the blank after it."""
    return text.without({at for start, end in lines for at in range(start, end + 1)})
