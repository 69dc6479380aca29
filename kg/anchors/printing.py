"""Compare words without what typing and printing add between letters, and then see whether what was added agrees.

Left out are hyphens and dashes with the blanks around them, marks of notes, quotation marks, blanks before punctuation,
and blanks in scripts that set no words apart. Of what is left the words must be the same. A hyphen of the quotation
must then be one of the text; one of the text that has a blank after it, as at the end of a line, may divide a word or
be in a compound, which no rule can tell. A mark of a note may be missing in the quotation, but none may be another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.anchors.normalize import Folded
from kg.anchors.pages import without_pages

__all__ = ["Printed", "Skeleton", "skeleton"]

#: Scripts that set no words apart: Thai, Lao, Myanmar, Khmer, Chinese and Japanese with their punctuation.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff9d"
_UNSPACED += "\U00020000-\U0003ffff"
_NUMBERS = r"\d{1,3}(?:[,-] ?\d{1,3})*(?![\w-])"
_NOTE = (
    rf"(?:(?<=[^\W\d_][\"'])|(?<=[^\W\d_][.,;:!?][\"'])){_NUMBERS} ?|"  # no blank is kept next to quotation marks
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹†‡§¶ªᵃᵇᶜᵈᵉᶠ]+(?:, ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*|(?<=[^\W\d_]{2})\*{1,3}(?!\w)|(?<=[.,;:!?\"')])\*{1,3}(?!\w)|"
    r"(?:(?<=[^\W\d_]{3})|(?<=\b[a-z]{2})|(?<=[^\W\d_][.,;:!?\"')\]])|(?<=[^\W\d_][.,;:!?\"')][.,;:!?\"')\]]))"
    rf"{_NUMBERS}|"
    r"(?<=[\w.,;:!?\"')]) ?\[\d{1,3}(?:[,-] ?\d{1,3})*\]"
)
_ADDED = re.compile(
    rf"(?P<note>{_NOTE})|"
    r"(?P<divided>(?<=[^\W\d_])- (?=[^\W\d_]))|(?P<hyphen>(?<=\S) ?-+ ?(?=\S))|"
    r"(?P<mark> ?\"+ ?| ?(?<!\w)'+ ?| ?'+(?!\w) ?)|"
    rf"(?P<blank>(?<=\S) (?=[;:!?»])|(?<=\.) (?=\.)|(?<=[{_UNSPACED}]) (?=[{_UNSPACED}]))"
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

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where letters are in the text."""
        return self.at[start], self.at[end - 1] + 1


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
        return [skeleton(self.text.text), *self._without_pages]

    @cached_property
    def _without_pages(self) -> list[Skeleton]:
        found = []
        for page in without_pages(self.text):
            bare = skeleton(page.text)
            found.append(Skeleton(bare.text, tuple(page.origins[i] for i in bare.at), bare.added))
        return found
