"""Find words in a text and write the lines that anchor them in a coding sheet."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.anchors.normalize import Folded, fold
from kg.anchors.passages import MOST_QUOTED_WORDS
from kg.anchors.quotation import find, occurrences
from kg.yaml.edit import quoted

__all__ = ["TextSpan", "locate", "nearest_stretch", "set_apart"]

#: A longer text is not searched for something like the words; exact search has no such limit.
_MOST_TOKENS = 200_000


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
    """Return the stretch of a text that shares the longest run of words with the ones sought.

    Where the run is less than a third of them, nothing is near, and None is returned.
    """
    wanted, tokens = fold(words).text.lower().split(), text.text.split(" ")
    if not wanted or len(tokens) > _MOST_TOKENS:
        return None
    matcher = SequenceMatcher(None, wanted, [token.lower() for token in tokens], autojunk=False)
    match = matcher.find_longest_match(0, len(wanted), 0, len(tokens))
    if match.size < max(1, len(wanted) // 3):
        return None
    first = max(0, match.b - match.a)
    last = min(len(tokens), first + len(wanted))
    start = sum(len(token) + 1 for token in tokens[:first])
    end = start + len(" ".join(tokens[first:last]))
    return TextSpan(start, end, text.text[start:end], text.digest(start, end))
