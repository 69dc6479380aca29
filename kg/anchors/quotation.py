"""Find a quotation in a text as a reader would: its words exactly, but not what only its typing or its printing adds.

Quotation marks around it, "[…]" for what is left out and words in square brackets are the coder's; a number of a
footnote, a page number between two lines and a word divided at the end of one are the printer's. Words are never alike:
they are the same, or they are not found.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.anchors.lock import Stretch
from kg.anchors.normalize import Folded, fold

__all__ = ["Parts", "find", "occurrences"]

#: Where the parts of a quotation are, in the order of the text; there is one unless something is left out.
Parts = tuple[Stretch, ...]

#: How many characters may be where a quotation leaves something out, and where it has a word of the coder's instead.
_MOST_LEFT_OUT, _MOST_REPLACED = 2000, 60
_BRACKET = re.compile(r"(?P<left> ?)\[(?P<words>[^\[\]]*)\](?P<right> ?)")
_DOTS = re.compile(r"(?P<left> ?)(?P<words>…|\.\.\.|\. \. \.)(?P<right> ?)")
#: What a footnote adds: a raised number, a mark, or digits set close to a word or to what ends a sentence.
_NOTE = re.compile(
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹†‡]+|(?<=[^\W\d_]{3})\*{1,3}(?!\w)|(?<=[^\W\d_]{3})\d{1,3}(?![\w-])|"
    r"(?<=[^\W\d_][.,;:!?\"'])\d{1,3}(?![\w-])|(?<=[\w.,;:!?\"'])\[\d{1,3}\]"
)
_PAGE_NUMBER = re.compile(r" (?:\d{1,4}|[ivxlcdm]+)(?= )")
_DIVIDED = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")


class _Piece(NamedTuple):
    """Words of a quotation, how far behind those before they may be, and whether a bracket cuts a word at an end."""

    words: str
    within: int
    cut_left: bool
    cut_right: bool


def find(quote: str, text: Folded) -> list[Parts]:
    """Return every place where a quotation is in a text.

    The plainest reading of it that is there at all is the one that counts. Of a quotation that leaves something out,
    each place is the shortest that has its parts in order.

    >>> find("“the [new] fleet […] NATO”", fold("Out went the fleet, in 1959, of NATO."))
    [((9, 12), (13, 18), (32, 36))]
    """
    words = fold(quote).text
    if not words:
        return []
    for pieces in _readings(words):
        if found := _in_order(pieces, text.text):
            return found
    for view in _without_printing(text):
        for pieces in _readings(_NOTE.sub("", words)):
            if found := _in_order(pieces, view.text):
                return [tuple((view.origins[s], view.origins[e - 1] + 1) for s, e in parts) for parts in found]
    return []


def occurrences(text: str, words: str) -> list[int]:
    """Return where words begin in a text, each place once; where they are whole words somewhere, only there.

    >>> occurrences("as it was, as ever", "as"), occurrences("it was", "as")
    ([0, 11], [4])
    """
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return [at for at in starts if _is_whole(text, at, at + len(words))] or starts


def _readings(words: str) -> Iterator[list[_Piece]]:
    """Yield the pieces of a quotation, as it is and then with ever more of it taken for the coder's marks."""
    bare = words[1:-1].strip() if len(words) > 2 and words[0] == words[-1] and words[0] in "\"'" else ""
    forms = [words, *([bare] if bare else [])]
    for form in forms:
        yield [_Piece(form, 0, cut_left=False, cut_right=False)]
    for mark in (_BRACKET, re.compile(f"{_BRACKET.pattern}|{_DOTS.pattern.replace('?P<', '?P<dots_')}")):
        for form in forms:
            if (pieces := _pieces(form, mark)) and mark.search(form):
                yield pieces


def _pieces(words: str, mark: re.Pattern[str]) -> list[_Piece]:
    """Return the words of a quotation between its marks."""
    found: list[_Piece] = []
    start, within, cut = 0, 0, False
    for match in mark.finditer(words):
        groups = match.groupdict()
        name = "" if groups["words"] is not None else "dots_"
        left_out = groups[f"{name}words"].strip(" .…") == ""
        piece = words[start : match.start()]
        glued = not left_out and not groups[f"{name}left"] and piece[-1:].isalnum()
        if piece.strip():
            found.append(_Piece(piece.strip(), within, cut, glued))
        within = max(within if not piece.strip() else 0, _MOST_LEFT_OUT if left_out else _MOST_REPLACED)
        start, cut = match.end(), not left_out and not groups[f"{name}right"] and words[match.end() :][:1].isalnum()
    if words[start:].strip():
        found.append(_Piece(words[start:].strip(), within, cut, cut_right=False))
    return found


def _in_order(pieces: list[_Piece], text: str) -> list[Parts]:
    """Return the places in a text where pieces are in order; none of these holds another."""
    first, *others = pieces
    found: list[Parts] = []
    for start in _starts(text, first):
        parts = [(start, start + len(first.words))]
        for piece in others:
            end = parts[-1][1]
            stop = end + piece.within + len(piece.words)
            follows = next((at for at in _starts(text[:stop], piece, end)), None)
            if follows is None:
                break
            parts.append((follows, follows + len(piece.words)))
        if len(parts) == len(pieces):
            found.append(tuple(parts))
    # Of those with the same end, the last to begin is the shortest.
    return [here for here, after in pairwise([*found, ()]) if not after or after[-1][1] > here[-1][1]]


def _starts(text: str, piece: _Piece, begin: int = 0) -> Iterator[int]:
    """Yield where a piece begins: at the edges of words but where a bracket cuts one, if that is so anywhere."""
    if begin == 0 and not (piece.cut_left or piece.cut_right):
        yield from occurrences(text, piece.words)
        return
    at = text.find(piece.words, begin)
    while at >= 0:
        end = at + len(piece.words)
        if _is_edge(text, at) != piece.cut_left and _is_edge(text, end) != piece.cut_right:
            yield at
        at = text.find(piece.words, at + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    """Return whether no word goes on across a place in a text."""
    return at in {0, len(text)} or not (_is_of_word(text[at - 1]) and _is_of_word(text[at]))


def _is_of_word(character: str) -> bool:
    """Return whether a character is one of a word, in a script that sets words apart."""
    return (character.isalnum() or character == "_") and unicodedata.east_asian_width(character) not in {"W", "F"}


def _without_printing(text: Folded) -> Iterator[Folded]:
    """Yield a text without what the printer added to it; its origins lead into the text itself."""
    notes = {at for match in _NOTE.finditer(text.text) for at in range(*match.span())}
    pages = {
        at
        for match in _PAGE_NUMBER.finditer(text.text)
        if match.start() in text.breaks and match.end() in text.breaks
        for at in range(*match.span())
    }
    divided = [match.start() for match in _DIVIDED.finditer(text.text) if match.start() + 1 in text.breaks]
    ends = {at + 1 for at in divided}
    # A page may end within a word: "non- 213 cooperation".
    over = {at - 1 for at in pages if at in text.breaks and text.text[at - 1] == "-"}
    over_ends = {
        match.end()
        for match in _PAGE_NUMBER.finditer(text.text)
        if match.start() in pages and match.start() - 1 in over
    }
    joined = notes | pages | ends | over_ends
    for gone in (notes | pages, joined, joined | {*divided, *over}):
        kept = [at for at in range(len(text.text)) if at not in gone]
        yield Folded("".join(text.text[at] for at in kept), (*kept, len(text.text)))
