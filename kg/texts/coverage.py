"""Measure how much of a text its coding claims: sentence by sentence, word by word, and what no claim covers."""

import re
from dataclasses import asdict, dataclass
from itertools import groupby

from kg.sheets.library import Sheet
from kg.texts.anchors import Outcome, check_text
from kg.texts.normalize import Folded
from kg.texts.sentences import sentences

__all__ = ["Coverage", "SentenceCoverage", "cover"]

#: A word, without the punctuation around it.
_WORD = re.compile(r"\w+(?:['.-]\w+)*")
_STANDING = {Outcome.FOUND, Outcome.MOVED}


@dataclass(frozen=True)
class SentenceCoverage:
    """How much of a sentence is claimed: its place, its words, those within a claim's passage, and by which claims."""

    start: int
    end: int
    text: str
    words: int
    claimed: int
    claims: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the claimed part of the words, from 0 to 1."""
        return self.claimed / self.words if self.words else 1.0


@dataclass(frozen=True)
class Coverage:
    """How much of a text is claimed, and the stretches (start, end, words) that no claim covers."""

    sentences: tuple[SentenceCoverage, ...]
    unclaimed: tuple[tuple[int, int, str], ...]
    longest: int

    def to_dict(self) -> dict[str, object]:
        """Return the coverage as plain data, for JSON."""
        return {"share": round(self.share, 4), "words": self.words, "claimed": self.claimed, **asdict(self)}

    @property
    def words(self) -> int:
        """Return how many words the text has."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def claimed(self) -> int:
        """Return how many of them lie in the passage of a claim."""
        return sum(sentence.claimed for sentence in self.sentences)

    @property
    def share(self) -> float:
        """Return the claimed part of the words, from 0 to 1."""
        return self.claimed / self.words if self.words else 1.0


def cover(sheet: Sheet, text: Folded) -> Coverage:
    """Return how much of a text the claims of a sheet cover, by their passages as they are in that text.

    A word is claimed where all of it lies in a passage; arguments do not count, since they claim nothing themselves.
    `longest` is the greatest number of sentences that one passage of a claim touches.
    """
    anchors = [a for a in check_text(sheet, text) if a.entry in sheet.chapter.claims and a.outcome in _STANDING]
    places = [(anchor.entry, *anchor.place) for anchor in anchors if anchor.place]
    spans = sentences(text.text)
    words = [(*match.span(), _is_claimed(match.span(), places)) for match in _WORD.finditer(text.text)]
    covered = []
    for start, end in spans:
        inside = [claimed for s, e, claimed in words if start <= s and e <= end]
        claims = tuple(entry for entry, s, e in places if s < end and e > start)
        covered.append(SentenceCoverage(start, end, text.text[start:end], len(inside), sum(inside), claims))
    runs = (list(run) for claimed, run in groupby(words, key=lambda word: word[2]) if not claimed)
    unclaimed = tuple((run[0][0], run[-1][1], text.text[run[0][0] : run[-1][1]]) for run in runs)
    longest = max((sum(s < end and e > start for start, end in spans) for _, s, e in places), default=0)
    return Coverage(tuple(covered), unclaimed, longest)


def _is_claimed(word: tuple[int, int], places: list[tuple[str, int, int]]) -> bool:
    return any(start <= word[0] and word[1] <= end for _, start, end in places)
