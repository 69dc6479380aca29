"""Say where the words of a text are in a later state of it, by a comparison of the two word by word."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from kg.anchors.lock import Stretch
from kg.anchors.normalize import Folded

__all__ = ["TokenDiff"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
#: Texts of more words are cut first at runs of so many words that each has once; what is between is short.
_SHORT, _RUN = 6000, 8


class TokenDiff:
    """The words of an old text, and where each is in the new one.

    >>> from kg.anchors.normalize import fold
    >>> diff = TokenDiff(fold("a pact with the rival"), fold("a new pact with the rival"))
    >>> diff.moved((2, 11)), diff.moved((0, 6)), diff.between((0, 6))
    ((6, 15), None, (0, 10))
    """

    def __init__(self, old: Folded, new: Folded) -> None:
        olds, news = ([match.span() for match in _TOKEN.finditer(text.text)] for text in (old, new))
        self._old_starts = {start: i for i, (start, _) in enumerate(olds)}
        self._old_ends = {end: i for i, (_, end) in enumerate(olds)}
        self._new = news
        self._length = len(new.text)
        before, now = ([text.text[slice(*span)] for span in spans] for text, spans in ((old, olds), (new, news)))
        self._where: dict[int, int] = {}
        for old_at, new_at, size in _blocks(before, now):
            self._where.update({old_at + i: new_at + i for i in range(size)})

    def moved(self, stretch: Stretch) -> Stretch | None:
        """Return where a stretch of whole words of the old text is, if all of them are there one after another."""
        first, last = self._old_starts.get(stretch[0]), self._old_ends.get(stretch[1])
        if first is None or last is None or first > last:
            return None
        there = [self._where.get(i) for i in range(first, last + 1)]
        if there[0] is None or there != list(range(there[0], there[0] + len(there))):
            return None
        return self._new[there[0]][0], self._new[there[0] + len(there) - 1][1]

    def between(self, stretch: Stretch) -> Stretch | None:
        """Return what is in the new text where a stretch was in the old: from the words before it to those after."""
        first, last = self._old_starts.get(stretch[0]), self._old_ends.get(stretch[1])
        if first is None or last is None:
            return None
        here = [self._where[i] for i in range(first, last + 1) if i in self._where]
        before = next((self._where[i] for i in range(first - 1, -1, -1) if i in self._where), -1)
        following = range(last + 1, len(self._old_starts))
        after = next((self._where[i] for i in following if i in self._where), len(self._new))
        if not here or after <= before + 1:
            return None
        return self._new[before + 1][0], self._new[after - 1][1]


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where runs of words of an old text and of a new one begin that are the same, and how long they are."""
    start, cuts = (0, 0), []
    if max(len(old), len(new)) > _SHORT:
        cuts = _cuts(old, new)
    for a, b in [*cuts, (len(old), len(new))]:
        before, now = old[start[0] : a], new[start[1] : b]
        if before == now:  # as most are
            yield *start, len(before)
        else:
            matcher = SequenceMatcher(None, before, now, autojunk=False)
            yield from ((start[0] + block.a, start[1] + block.b, block.size) for block in matcher.get_matching_blocks())
        start = a, b


def _cuts(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return where two texts can be cut alike: at runs of words that each has once, as many as are in one order."""
    where = [_once(text) for text in (old, new)]
    pairs = sorted((at, where[1][run]) for run, at in where[0].items() if run in where[1])
    ends: list[int] = []  # where the best order of each length ends in the new text
    best: list[int] = []
    before: list[int] = []
    for i, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(best[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        best[length : length + 1] = [i]
    found: list[tuple[int, int]] = []
    i = best[-1] if best else -1
    while i >= 0:
        found.append(pairs[i])
        i = before[i]
    return found[::-1]


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    """Return where each run of words begins that a text has once."""
    runs = list(zip(*(words[i:] for i in range(_RUN)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}
