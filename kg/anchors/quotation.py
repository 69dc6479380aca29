"""Find a quotation in a text as a reader would: its words exactly, but not what only its typing or its printing adds.

Quotation marks around it, "[…]" for what is left out and words in square brackets are the coder's; a number of a
footnote, a page number between two lines and a word divided at the end of one are the printer's. Words are never alike:
they are the same, or they are not found.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.anchors.lock import Stretch
from kg.anchors.normalize import Folded, fold
from kg.anchors.printing import UNSPACED, Printed, Skeleton, skeleton

__all__ = ["Parts", "find", "occurrences"]

#: Where the parts of a quotation are, in the order of the text; there is one unless something is left out.
Parts = tuple[Stretch, ...]

#: How many characters may be where a quotation leaves something out, and where it has a word of the coder's instead.
_MOST_LEFT_OUT, _MOST_REPLACED = 2000, 60
_OMISSION = r"\((?P<left_out>\.[. ]*\.)\)|[</{]\.[. ]*\.[>/}]"
_ASIDE = r"\((?P<aside>sic!?|(?:my |our |author's )?(?:emphasis|italics|Hervorhebung|vurgu)\b[^()]*)\)"
_WORDS = r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
_BRACKET = re.compile(rf"(?P<left> ?)(?:{_WORDS}|{_OMISSION}|{_ASIDE})(?P<right> ?)")
_DOTS = re.compile(rf"{_BRACKET.pattern}|(?: ?\.){{3,}} ?")
#: A letter in brackets that begins a word: its case is the coder's.
_LETTER = re.compile(r"(?<!\w)\[([^\W\d_])\](?=[^\W\d_])")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class _Piece(NamedTuple):
    """Words of a quotation, how far behind those before they may be, and whether a bracket cuts a word at an end."""

    words: str
    within: int
    cut_left: bool
    cut_right: bool


def find(quote: str, text: Folded, printed: Printed | None = None) -> list[Parts]:
    """Return every place where a quotation is in a text; `printed` is that text, made ready once for many quotations.

    The plainest reading of it that is there at all is the one that counts. Of a quotation that leaves something out,
    each place is the shortest that has its parts in order.

    >>> find("“the [new] fleet […] NATO”", fold("Out went the fleet, in 1959, of NATO."))
    [((9, 12), (13, 18), (32, 36))]
    """
    words = fold(quote).text
    if not words:
        return []
    readings = list(_readings(words))
    recased = [again for pieces in readings for again in _recased(pieces)]
    bones = printed or Printed(text)
    for some in (readings, recased):
        for pieces in some:
            if found := _in_order(pieces, _Plain(text.text)):
                return found
        if found := _among(some, map(_Bare, bones.skeletons)):
            return found
    return _among([*readings, *recased], map(_Loud, bones.skeletons))


def _among(readings: list[list[_Piece]], texts: "Iterable[_Bare]") -> list[Parts]:
    """Return the places of a quotation by the first of its readings that is among the letters of a text."""
    for text in texts:
        for pieces in readings:
            if found := _in_order(pieces, text):
                return [tuple(text.bones.stretch(*part) for part in parts) for parts in found]
    return []


def occurrences(text: str, words: str) -> list[int]:
    """Return where words begin in a text, each place once, and never within a word.

    >>> occurrences("as it was, as ever", "as"), occurrences("it was", "as")
    ([0, 11], [])
    """
    return [at for at in _everywhere(text, words, 0, len(text)) if _is_whole(text, at, at + len(words))]


def _readings(words: str) -> Iterator[list[_Piece]]:
    """Yield the pieces of a quotation, as it is and then with ever more of it taken for the coder's marks."""
    bare = words[1:-1].strip() if len(words) > 2 and words[0] == words[-1] and words[0] in "\"'" else ""
    forms = [form for as_is in (words, bare) if as_is for form in (as_is, *_restored(as_is))]
    for form in forms:
        yield [_Piece(form, 0, cut_left=False, cut_right=False)]
    for mark in (_BRACKET, _DOTS):
        for form in forms:
            if mark.search(form) and (pieces := _pieces(form, mark)):
                yield pieces
    for form in forms:  # where a quotation ends, the stop is that of the sentence around it (Chicago 13.7)
        if len(form) > 1 and form[-1] in ".,;:" and form[-2].isalnum():
            yield [_Piece(form[:-1], 0, cut_left=False, cut_right=False)]


def _restored(words: str) -> Iterator[str]:
    """Yield a quotation with the first letters of words as they were before the coder changed their case."""
    if _LETTER.search(words):
        for letter in _CASES:
            yield _LETTER.sub(letter, words)
    if " / " in words:  # between two lines of verse
        yield words.replace(" / ", " ")


#: What the case of a letter that was found can have been, as it is first.
_CASES: tuple[Callable[[re.Match[str]], str], ...] = (
    lambda match: match[1],
    lambda match: match[1].upper(),
    lambda match: match[1].lower(),
    lambda match: match[1].replace("i", "İ").replace("I", "ı"),
)


def _recased(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Yield pieces with another case of their first letter, which may be changed in a quotation (Chicago 13.7)."""
    first, *others = pieces
    letter = first.words[0]
    cases = {letter.upper(), letter.lower(), letter.replace("i", "İ").replace("I", "ı")} - {letter}
    for other in () if first.cut_left else sorted(case for case in cases if len(case) == 1):
        yield [first._replace(words=other + first.words[1:]), *others]


def _pieces(words: str, mark: re.Pattern[str]) -> list[_Piece]:
    """Return the words of a quotation between its marks."""
    found: list[_Piece] = []
    start, within, cut = 0, 0, False
    for match in mark.finditer(words):
        left_out = not match["aside"] and not (match["words"] or "").strip(" .-[]")
        piece = words[start : match.start()]
        glued = not left_out and not match["left"] and piece[-1:].isalnum()
        if piece.strip():
            found.append(_Piece(piece.strip(), within, cut, glued))
        within = max(within if not piece.strip() else 0, _MOST_LEFT_OUT if left_out else _MOST_REPLACED)
        start, cut = match.end(), not left_out and not match["right"] and words[match.end() :][:1].isalnum()
    if words[start:].strip():
        found.append(_Piece(words[start:].strip(), within, cut, cut_right=False))
    return found


class _Plain:
    """A text as it is, in which words are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def length(self, words: str) -> int:
        """Return how many characters of the text words take."""
        return len(words)

    def everywhere(self, words: str, begin: int, stop: int) -> Iterator[int]:
        """Yield where words begin between two places."""
        return _everywhere(self.text, words, begin, stop)

    def is_edge(self, at: int) -> bool:
        """Return whether no word goes on across a place."""
        return _is_edge(self.text, at)


class _Bare(_Plain):
    """The letters of a text, in which those of words are looked for, where what is between them agrees."""

    def __init__(self, bones: Skeleton) -> None:
        super().__init__(bones.text)
        self.bones = bones
        self._known: dict[str, Skeleton] = {}

    def length(self, words: str) -> int:
        return len(self._sought(words).text)

    def everywhere(self, words: str, begin: int, stop: int) -> Iterator[int]:
        sought = self._sought(words)
        if not sought.text.strip():
            return iter(())
        places = _everywhere(self.text, sought.text, begin, stop)
        return (at for at in places if self.bones.agrees(at, sought))

    def is_edge(self, at: int) -> bool:
        return at in self.bones.added or super().is_edge(at)

    def _sought(self, words: str) -> Skeleton:
        if words not in self._known:
            self._known[words] = skeleton(words)
        return self._known[words]


class _Loud(_Bare):
    """The letters of a text, in which those of words are looked for that a printer may have set in capitals."""

    def everywhere(self, words: str, begin: int, stop: int) -> Iterator[int]:
        sought = self._sought(words)
        places = _everywhere(self.bones.small, sought.small, begin, stop) if sought.text.strip() else iter(())
        return (at for at in places if self.bones.agrees_in_case(at, sought.text) and self.bones.agrees(at, sought))


def _in_order(pieces: list[_Piece], text: _Plain) -> list[Parts]:
    """Return the places in a text where pieces are in order; none of these holds another."""
    first, *others = pieces
    found: list[Parts] = []
    for start in _starts_between(text, first, 0, len(text.text)):
        parts = [(start, start + text.length(first.words))]
        for piece in others:
            end = parts[-1][1]
            stop = end + piece.within + text.length(piece.words)
            follows = next(_starts_between(text, piece, end, stop), None)
            if follows is None:
                break
            parts.append((follows, follows + text.length(piece.words)))
        if len(parts) == len(pieces):
            found.append(tuple(parts))
    # Of those with the same end, the last to begin is the shortest.
    return [here for here, after in pairwise([*found, ()]) if not after or after[-1][1] > here[-1][1]]


def _starts_between(text: _Plain, piece: _Piece, begin: int, stop: int) -> Iterator[int]:
    """Yield where a piece begins and is whole, but that a bracket may cut a word of it."""
    length = text.length(piece.words)
    for at in text.everywhere(piece.words, begin, stop):
        if (piece.cut_left or text.is_edge(at)) and (piece.cut_right or text.is_edge(at + length)):
            yield at


def _everywhere(text: str, words: str, begin: int, stop: int) -> Iterator[int]:
    at = text.find(words, begin, stop)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, stop)


def _is_whole(text: str, start: int, end: int) -> bool:
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    """Return whether no word goes on across a place in a text."""
    return at in {0, len(text)} or not (_is_of_word(text[at - 1]) and _is_of_word(text[at]))


def _is_of_word(character: str) -> bool:
    """Return whether a character is one of a word, in a script that sets words apart."""
    if unicodedata.east_asian_width(character) in {"W", "F"} or _UNSPACED.match(character):
        return False
    return character == "_" or unicodedata.category(character)[0] in "LMN"
