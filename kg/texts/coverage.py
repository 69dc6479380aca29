"""Measure how much of a text the passages of its claims touch, word by word, and what none does.

A passage may say more than its claim does: that it touches words does not mean that all they say is claimed.
"""

import re
from dataclasses import asdict, dataclass
from itertools import groupby

from kg.anchors.normalize import Folded
from kg.anchors.outcomes import Outcome
from kg.anchors.sentences import sentences
from kg.sheets.checks.steps import is_inferred
from kg.sheets.library import Sheet
from kg.texts.matching import check_text

__all__ = ["Coverage", "SentenceCoverage", "cover"]

#: A word, without the punctuation around it.
_WORD = re.compile(r"\w+(?:['.-]\w+)*")
_STANDING = {Outcome.FOUND, Outcome.MOVED}
#: The name of an entry of a sheet, and where its passage starts and ends.
_Place = tuple[str, int, int]


@dataclass(frozen=True)
class SentenceCoverage:
    """How much of a sentence passages of claims touch: its place, its words, those touched, and by which claims.

    `touched` counts words in a passage that states a claim; `inferred` those that are in none, but in one from which
    coders infer a claim. `claims` and `inferences` name the claims of each kind.
    """

    start: int
    end: int
    text: str
    words: int
    touched: int
    inferred: int
    claims: tuple[str, ...]
    inferences: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the touched part of the words, from 0 to 1."""
        return _share(self.touched, self.words)


@dataclass(frozen=True)
class Coverage:
    """How much of a text passages of claims touch, and the stretches (start, end, words) that are in none."""

    sentences: tuple[SentenceCoverage, ...]
    untouched: tuple[tuple[int, int, str], ...]
    longest: int

    def to_dict(self) -> dict[str, object]:
        """Return the coverage as plain data, for JSON."""
        counts = {"words": self.words, "touched": self.touched, "inferred": self.inferred}
        return {"share": round(self.share, 4), **counts, **asdict(self)}

    @property
    def words(self) -> int:
        """Return how many words the text has."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def touched(self) -> int:
        """Return how many of them are in a passage that states a claim."""
        return sum(sentence.touched for sentence in self.sentences)

    @property
    def inferred(self) -> int:
        """Return how many of them are in none that states a claim, but in one from which coders infer a claim."""
        return sum(sentence.inferred for sentence in self.sentences)

    @property
    def share(self) -> float:
        """Return the touched part of the words, from 0 to 1."""
        return _share(self.touched, self.words)


def cover(sheet: Sheet, text: Folded) -> Coverage:
    """Return how much of a text the passages of a sheet's claims touch, by where they are in that text.

    A word is touched where all of it lies in a passage; arguments do not count, since they claim nothing themselves.
    `longest` is the greatest number of sentences that one passage of a claim touches.
    """
    claims, coder = sheet.chapter.claims, sheet.chapter.coding.by
    anchors = [a for a in check_text(sheet, text) if a.entry in claims and a.outcome in _STANDING]
    places = [(anchor.entry, *anchor.place) for anchor in anchors if anchor.place]
    stated = [place for place in places if not is_inferred(claims[place[0]], coder)]
    inferred = [place for place in places if is_inferred(claims[place[0]], coder)]
    spans = sentences(text.text)
    words = [
        (*match.span(), _is_touched(match.span(), stated), _is_touched(match.span(), inferred))
        for match in _WORD.finditer(text.text)
    ]
    covered = []
    for start, end in spans:
        inside = [kinds for s, e, *kinds in words if start <= s and e <= end]
        counts = len(inside), sum(is_stated for is_stated, _ in inside), inside.count([False, True])
        names = (tuple(name for name, s, e in some if s < end and e > start) for some in (stated, inferred))
        covered.append(SentenceCoverage(start, end, text.text[start:end], *counts, *names))
    runs = [list(run) for touched, run in groupby(words, key=lambda word: word[2] or word[3]) if not touched]
    untouched = tuple((run[0][0], run[-1][1], text.text[run[0][0] : run[-1][1]]) for run in runs)
    longest = max((sum(s < end and e > start for start, end in spans) for _, s, e in places), default=0)
    return Coverage(tuple(covered), untouched, longest)


def _is_touched(word: tuple[int, int], places: list[_Place]) -> bool:
    return any(start <= word[0] and word[1] <= end for _, start, end in places)


def _share(some: int, words: int) -> float:
    return some / words if words else 1.0
