"""Compare words without what typing and printing add between letters, and then see whether what was added agrees.

Left out are hyphens and dashes with the blanks around them, marks of notes and of emphasis, quotation marks, blanks
before punctuation, and blanks in scripts that set no words apart. Of what is left the words must be the same. A hyphen
of the quotation must then be one of the text; one of the text that has a blank after it, as at the end of a line, may
divide a word or be in a compound, which no rule can tell. A mark of a note may be missing in the quotation, but none
may be another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kg.anchors.normalize import Folded
from kg.anchors.pages import without_pages

__all__ = ["UNSPACED", "Printed", "Skeleton", "skeleton"]

#: Scripts that set no words apart: Thai, Lao, Myanmar, Khmer, Chinese and Japanese with their punctuation.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff9d"
UNSPACED += "\U00020000-\U0003ffff"
_NUMBERS = r"\d{1,3}(?:[,-] ?\d{1,3})*(?![\w-])"
_RAISED = r"⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹ªᵃᵇᶜᵈᵉᶠ]+(?:, ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*⁾?"
#: The marks of notes, as they are printed, and of [sic] and of pages in e-texts: [p. 12], {12}, |12|.
_NOTE = "|".join(
    (
        rf"(?:(?<=[^\W\d_][\"'])|(?<=[^\W\d_][.,;:!?][\"'])){_NUMBERS} ?",  # no blank is kept next to quotation marks
        rf"(?:(?<=[\"'])|(?<=[\"'] )){_RAISED} ?",
        rf"(?<!\b\d)(?<!\b\d\d)(?<!\b\d\d\d) ?{_RAISED}",  # 10³ is a number; what is behind a year is none
        r"[†‡§¶]+|(?<=[^\W\d_]{2})\*{1,3}(?!\w)|(?<=[.,;:!?\"')])\*{1,3}(?!\w)",
        rf"(?:(?<=[^\W\d_]{{3}})|(?<=\b[a-z]{{2}})|(?<=[^\W\d_][.,;:!?\"')\]])){_NUMBERS}",
        rf"(?<=[^\W\d_][.,;:!?\"')][.,;:!?\"')\]]){_NUMBERS}",
        r"(?<=[^\W\d_][.!?]) \d{1,3}(?= [\"'(]?[A-ZÀ-ÞĞİŞ])",  # no sentence begins with a numeral
        r"(?<=[\w.,;:!?\"')]) ?\[(?:(?:note|n\.|fn\.) ?)?\d{1,3}(?:[,-] ?\d{1,3})*\]",
        r"(?<=[^\W\d_]{2})\(\d{1,3}\)(?!\w)|(?<=[\w.,;:!?\"')])\[(?:[a-z*†‡]|[ivxl]{1,5})\](?!\w)",
        r" ?\[sic!?\]| ?[\[{|](?:(?:pp?\.|page|s\.) ?)?\d{1,4}[\]}|]",
    )
)
#: With what any of it begins, so that letters are passed over at once.
_BEGINS = r"(?=[\d\-\"'*_\[{|(⁽⁰¹²³⁴⁵⁶⁷⁸⁹ªᵃᵇᶜᵈᵉᶠ†‡§¶]| [^A-Za-z])"
_ADDED = re.compile(
    rf"{_BEGINS}(?:(?P<note>{_NOTE})|(?P<emphasis>(?<!\w)[*_]{{1,3}}(?=\w)|(?<=[\w.,;:!?\"')])_{{1,3}}(?!\w))|"
    r"(?P<divided>(?<=[^\W\d_])- (?=[^\W\d_]))|(?P<hyphen>(?<=\S) ?-+ ?(?=\S))|"
    r"(?P<mark> ?\"+ ?| ?(?<!\w)'+ ?| ?'+(?!\w) ?)|"
    rf"(?P<blank>(?<=\S) (?=[;:!?»])|(?<=\.) (?=\.)|(?<=[{UNSPACED}]) (?=[{UNSPACED}])))"
)


class _Added(NamedTuple):
    """What is between two letters: a hyphen (`-`, or `~` if it may divide a word), marks of notes, quotation marks."""

    hyphen: str = ""
    notes: str = ""
    marks: int = 0

    def allows(self, quoted: "_Added") -> bool:
        """Return whether words with this between them in a text can be quoted with something else."""
        # Whoever copied a divided word from a page copied the end of its line.
        hyphens = self.hyphen == quoted.hyphen or "~" in {self.hyphen, quoted.hyphen}
        notes = not quoted.notes or quoted.notes == self.notes or (not self.notes and not quoted.notes[0].isdecimal())
        return hyphens and notes and self.marks == quoted.marks


_NOTHING = _Added()


@dataclass(frozen=True)
class Skeleton:
    """The letters of a text that are compared; `at` is where each is in that text, `added` what is before it."""

    text: str
    at: tuple[int, ...]
    added: dict[int, _Added]

    def agrees(self, start: int, quoted: "Skeleton") -> bool:
        """Return whether what is added between letters from `start` on is what a quotation can have left out."""
        between = {i for i in quoted.added if 0 < i < len(quoted.text)}
        between |= {i - start for i in _within(self.added, start + 1, start + len(quoted.text))}
        return all(self.added.get(start + i, _NOTHING).allows(quoted.added.get(i, _NOTHING)) for i in between)

    @cached_property
    def small(self) -> str:
        """Return the letters without regard to case, one for each, and to a dot on an i."""
        return small(self.text)

    @cached_property
    def _loud(self) -> frozenset[int]:
        """Return which letters are of words in capitals: of two such words in a row, or of a long one."""
        words = [match.span() for match in _WORD.finditer(self.text) if match[0].isupper()]
        near = {span for pair in pairwise(words) if pair[1][0] - pair[0][1] <= _CLOSE for span in pair}
        loud = (span for span in words if span in near or span[1] - span[0] >= _LONG)
        return frozenset(i for span in loud for i in range(*span))

    def agrees_in_case(self, start: int, quoted: str) -> bool:
        """Return whether letters from `start` on are those of a quotation, but for words that are set in capitals."""
        found = self.text[start : start + len(quoted)]
        pairs = (pair for pair in enumerate(zip(found, quoted, strict=True), start) if pair[1][0] != pair[1][1])
        return all(i in self._loud and there in _CAPITALS.get(sign, (sign.upper(),)) for i, (there, sign) in pairs)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where letters are in the text."""
        return self.at[start], self.at[end - 1] + 1


_WORD = re.compile(r"[^\W\d_]{2,}")
#: How many letters a word in capitals has that is no abbreviation, and what may be between two such words.
_LONG, _CLOSE = 5, 2
#: What a small letter is as a capital, where it is not the one that Unicode gives alone.
_CAPITALS = {"i": ("I", "İ"), "ı": ("I",)}


def small(text: str) -> str:
    """Return a text in small letters, one for each, with no regard to the dot of an i.

    >>> small("İki ILIMAN ülke")
    'iki iliman ülke'
    """
    table = {ord(sign): sign.lower() if len(sign.lower()) == 1 else sign for sign in set(text)}
    return text.translate(table | dict.fromkeys(map(ord, "Iıİ"), "i"))


def _within(added: dict[int, _Added], start: int, end: int) -> Iterator[int]:
    return (i for i in range(start, end) if i in added)


def skeleton(text: str) -> Skeleton:
    """Return the letters of a text, folded, that are compared.

    >>> skeleton("the non-coopera- tion.12 It").text
    'the noncooperation. It'
    """
    pieces: list[str] = []
    at: list[int] = []
    added: dict[int, _Added] = {}
    done = 0
    for match in _ADDED.finditer(text):
        pieces.append(text[done : match.start()])
        at.extend(range(done, match.start()))
        done = match.end()
        before = added.get(len(at), _NOTHING)
        added[len(at)] = _Added(
            before.hyphen or ("~" if match["divided"] else "-" if match["hyphen"] else ""),
            before.notes + (match["note"] or "").strip(" []"),
            before.marks + len((match["mark"] or "").replace("''", '"').strip()),
        )
    pieces.append(text[done:])
    at.extend(range(done, len(text)))
    return Skeleton("".join(pieces), tuple(at), added)


@dataclass(frozen=True)
class Printed:
    """A text in which quotations are looked for, with its letters: as it is, and without what only its pages have."""

    text: Folded

    @cached_property
    def skeletons(self) -> list[Skeleton]:
        """Return the letters of the text to be compared, reading by reading, the plainest first."""
        itself = replace(self.text, origins=tuple(range(len(self.text.text) + 1)))
        return [skeleton(self.text.text), *map(_of_part, (*_joined(itself), *without_pages(itself)))]


def _of_part(part: Folded) -> Skeleton:
    """Return the letters of a part of a text, which lead to their places in the whole."""
    bare = skeleton(part.text)
    return Skeleton(bare.text, tuple(part.origins[i] for i in bare.at), bare.added)


def _joined(text: Folded) -> Iterator[Folded]:
    """Yield a text whose large initials are of the words that they begin, if it has any: T urkey."""
    starts = (0, *(at + 1 for at in sorted(text.breaks)))
    blanks = {start + 1 for start in starts if _INITIAL.match(text.text, start) and text.text[start].isupper()}
    if blanks:
        yield text.without(blanks)


_INITIAL = re.compile(r"[^\W\d_] (?=[^\W\d_])")
