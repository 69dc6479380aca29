"""Find words in a text and write the lines that anchor them in a sheet, or say what is near and why they are not."""

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.anchors.normalize import Folded, fold
from kg.anchors.passages import MOST_QUOTED_WORDS
from kg.anchors.quotation import find, occurrences
from kg.spelling import plain
from kg.yaml.edit import quoted

__all__ = ["TextSpan", "WordIndex", "locate", "nearest_stretch", "set_apart"]


@dataclass(frozen=True)
class TextSpan:
    """Where words are in a text: from which character to which, the words, and their hash."""

    start: int
    end: int
    words: str
    sha256: str

    @property
    def quote(self) -> str:
        """Return the words, or as many of them as a quotation may have."""
        return " ".join(self.words.split()[:MOST_QUOTED_WORDS])

    def to_yaml(self, indent: str = "") -> str:
        """Return the line for a coding sheet; where the words are, the lock of the sheet says.

        >>> print(TextSpan(0, 9, "He: 'no'.", "ab12").to_yaml())
        quote: "He: 'no'."
        """
        return f"{indent}quote: {quoted(self.quote)}"


def locate(words: str, text: Folded) -> list[TextSpan]:
    """Return every place where words are in a text, as a quotation of it; with an omission, from its first words on."""
    spans = [(parts[0][0], parts[-1][1]) for parts in find(words, text)]
    return [TextSpan(start, end, fold(words).text, text.digest(start, end)) for start, end in spans]


def set_apart(place: TextSpan, text: Folded) -> TextSpan | None:
    """Return the fewest words around a place that are in a text once, or None where no quotation can be so long.

    >>> whole = fold("so it is, and so it was")
    >>> set_apart(TextSpan(14, 16, "so", ""), whole).words
    'and so'
    """
    around = [match.span() for match in re.finditer(r"\S+", text.text)]
    first = next(i for i, (_, end) in enumerate(around) if end > place.start)
    last = next(i for i, (_, end) in enumerate(around) if end >= place.end)
    for number in range(last - first + 1, MOST_QUOTED_WORDS + 1):
        for begin in range(max(0, last - number + 1), first + 1):
            if begin + number <= len(around):
                start, end = around[begin][0], around[begin + number - 1][1]
                if len(occurrences(text.text, text.text[start:end])) == 1:
                    return TextSpan(start, end, text.text[start:end], text.digest(start, end))
    return None


def nearest_stretch(words: str, text: Folded) -> TextSpan | None:
    """Return the stretch of a text that shares the longest run of words with the ones sought; see `WordIndex`."""
    return WordIndex(text).nearest(words)


class WordIndex:
    """The words of a text and where each is, made once, to say what is nearest to words that are not there, and why.

    Words are compared in any spelling: without regard to case, marks on letters and signs around them.

    >>> index = WordIndex(fold("The ally left the common patrol in the north."))
    >>> index.why("left the patrol"), index.why("left a common patrol")
    ('the text has more there: “left the common patrol”', 'the text has “the” in place of “a”')
    """

    def __init__(self, text: Folded) -> None:
        self._text = text
        self._spans = [match.span() for match in re.finditer(r"\S+", text.text)]
        known: dict[str, str] = {}
        self._words = [_core(text.text[start:end], known) for start, end in self._spans]
        self._where: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            self._where[word].append(at)

    def nearest(self, words: str) -> TextSpan | None:
        """Return the stretch that shares the longest run of words, if that is a third of the words at least."""
        wanted = _cores(words)
        begin, at, size = self._run(wanted)
        if size < max(1, len(wanted) // 3):
            return None
        first = max(0, at - begin)
        return self._span(first, min(len(self._spans), first + len(wanted)))

    def why(self, quote: str) -> str:
        """Return why words are not in the text one after another, as far as that can be seen, or nothing."""
        words = fold(quote).text
        if within := self._within(words):
            return f"they are only within other words, as in “{within}”"
        parts = [part.strip() for part in _OMITTED.split(words) if part.strip(" .,;:")]
        if len(parts) > 1:
            return self._why_not_in_order(parts)
        wanted = _cores(words)
        begin, at, size = self._run(wanted)
        if wanted and size == len(wanted):
            return f"the text has another spelling: “{self._said(at, at + size)}”"
        return self._more(wanted) or self._others(wanted, at - begin)

    def _why_not_in_order(self, parts: list[str]) -> str:
        """Return why the parts of a quotation that leaves something out are not in the text in their order."""
        places = [[first[0][0] for first in find(part, self._text)] for part in parts]
        if missing := [part for part, found in zip(parts, places, strict=True) if not found]:
            return f"of its parts “{missing[0]}” is not there"
        at = -1
        for found in places:
            after = [place for place in found if place > at]
            if not after:
                return "its parts are there in another order"
            at = min(after)
        return "its parts are there, but too far from one another; quote them in two entries, or leave out less"

    def _more(self, wanted: list[str]) -> str:
        """Return what the text has more than a quotation, whose first words and last words are near each other."""
        ends, starts = [set[int]()], [set[int]()]
        for i, word in enumerate(wanted):
            ends.append({at + 1 for at in self._where.get(word, ()) if not i or at in ends[-1]})
        for i, word in enumerate(reversed(wanted)):
            starts.append({at for at in self._where.get(word, ()) if not i or at + 1 in starts[-1]})
        for cut in range(len(wanted) - 1, 0, -1):
            for begin in sorted(starts[len(wanted) - cut]):
                gaps = range(1, _MOST_BETWEEN + 1)
                if gap := next((gap for gap in gaps if begin - gap in ends[cut]), 0):
                    more = self._said(begin - gap - cut, begin + len(wanted) - cut)
                    return f"the text has more there: “{more}”"
        return ""

    def _others(self, wanted: list[str], first: int) -> str:
        """Return what the text has in place of words of a quotation, where that is one word, or their order."""
        there = self._words[max(0, first) : max(0, first) + len(wanted)]
        other = [at for at, pair in enumerate(zip(wanted, there, strict=False)) if pair[0] != pair[1]]
        if len(there) == len(wanted) > 1 and len(other) == 1:
            return (
                f"the text has “{self._said(first + other[0], first + other[0] + 1)}” in place of “{wanted[other[0]]}”"
            )
        rarest = min(wanted, key=lambda word: len(self._where.get(word, ())), default="")
        for at in self._where.get(rarest, ()):
            for start in range(max(0, at - len(wanted) + 1), at + 1):
                if sorted(self._words[start : start + len(wanted)]) == sorted(wanted):
                    return f"they are there in another order: “{self._said(start, start + len(wanted))}”"
        return ""

    def _within(self, words: str) -> str:
        """Return the word that words are a part of, where they are in the text as parts of words alone."""
        at = self._text.text.find(words) if words else -1
        if at < 0:
            return ""
        start = self._text.text.rfind(" ", 0, at) + 1
        end = self._text.text.find(" ", at + len(words))
        return self._text.text[start : end if end >= 0 else None].strip(" .,;:!?\"'()")

    def _run(self, wanted: list[str]) -> tuple[int, int, int]:
        """Return where the longest run of words begins, among the words and in the text, and its length.

        Of runs of one length, that with the rarest word counts.
        """
        best, ends = (0, 0, 0, 0), dict[int, int]()
        for i, word in enumerate(wanted):
            ends = {at: ends.get(at - 1, 0) + 1 for at in self._where.get(word, ())}
            at = max(ends, key=lambda at: (ends[at], -at), default=0)
            size = ends.get(at, 0)
            rarity = -min((len(self._where[each]) for each in wanted[i - size + 1 : i + 1]), default=0)
            if size and (size, rarity) > (best[2], best[3]):
                best = i - size + 1, at - size + 1, size, rarity
        return best[:3]

    def _span(self, first: int, last: int) -> TextSpan:
        start, end = self._spans[first][0], self._spans[last - 1][1]
        return TextSpan(start, end, self._text.text[start:end], self._text.digest(start, end))

    def _said(self, first: int, last: int) -> str:
        return self._span(first, last).quote.strip(" .,;:")


#: How many words a text can have more than a quotation of it, for that to be what is said.
_MOST_BETWEEN = 12
_OMITTED = re.compile(r"\[[^\[\]]*\]|\(\.[. ]*\.\)|(?: ?\.){3,}")


def _cores(words: str) -> list[str]:
    known: dict[str, str] = {}
    return [_core(word, known) for word in fold(words).text.split()]


def _core(word: str, known: dict[str, str]) -> str:
    """Return a word in the one spelling of all its spellings, without signs around it; `known` keeps what was asked."""
    if word not in known:
        known[word] = re.sub(r"^\W+|\W+$", "", plain(word)) or word
    return known[word]
