"""Say where the words of a text are in a later state of it, by a comparison of the two word by word."""

import re
from difflib import SequenceMatcher

from kg.anchors.lock import Stretch
from kg.anchors.normalize import Folded

__all__ = ["TokenDiff"]

_TOKEN = re.compile(r"\w+|[^\w\s]")


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
        for block in SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks():
            self._where.update({block.a + i: block.b + i for i in range(block.size)})

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
