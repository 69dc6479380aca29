"""Where an entry is in its text, as programs that annotate count: its words there, those around them, their place.

Such programs look at the text as it is in the file, and not as kg folds it. Words of a text are only taken from one
that the user gave, and with those around them at most as many as may be quoted.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.anchors.lock import TextMarks
from kg.anchors.normalize import Folded
from kg.anchors.passages import MOST_QUOTED_WORDS
from kg.anchors.printing import Printed
from kg.anchors.quotation import find
from kg.errors import KgError, nearest
from kg.exchange.facts import Values
from kg.texts.coded_text import locate_text

__all__ = ["Anchor", "GivenText", "given_texts"]

#: How many words before a quotation, and after it, are enough to tell it from others.
_MOST_AROUND = 5
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Anchor:
    """The words of a quotation as they are in a text, those before and after, and from which character to which.

    The characters are Unicode code points from the beginning of the file; `units` are the same as UTF-16 code units. Of
    a quotation that leaves more out than may be quoted there is only the place.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    units: tuple[int, int]


@dataclass(frozen=True)
class GivenText:
    """A text that the user gave: as it is in its file, folded, and whether it is the one that was coded."""

    raw: str
    folded: Folded
    is_coded: bool

    @cached_property
    def _printed(self) -> Printed:
        return Printed(self.folded)

    def anchor(self, fields: Mapping[str, list[str]]) -> Anchor | None:
        """Return where the quotation of an entry is; None where it is nowhere or, as far as is known, in two places."""
        (quote,) = fields.get("quote", [""])[:1]
        places = [(parts[0][0], parts[-1][1]) for parts in find(quote, self.folded, self._printed)]
        if self.is_coded and "start" in fields and "end" in fields:
            first, last = int(fields["start"][0]), int(fields["end"][0])
            places = [place for place in places if first <= place[0] and place[1] <= last]
        if len(places) != 1:
            return None
        start, end = self._raw(*places[0])
        exact = self.raw[start:end]
        left = MOST_QUOTED_WORDS - len(exact.split())
        if left < 0:
            return Anchor("", "", "", start, end, self._units(start, end))
        before, after = _last(self.raw[:start], left // 2), _first(self.raw[end:], left - left // 2)
        return Anchor(exact, before, after, start, end, self._units(start, end))

    def _units(self, start: int, end: int) -> tuple[int, int]:
        first = start + sum(sign > "\uffff" for sign in self.raw[:start])
        return first, first + end - start + sum(sign > "\uffff" for sign in self.raw[start:end])

    def _raw(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch is in the file, with the marks that are put upon its last letter."""
        first, last = self.folded.raw(start, end)
        while last < self.folded.origins[end] and unicodedata.combining(self.raw[last]):
            last += 1
        return first, last


def _last(text: str, words: int) -> str:
    found = [match.start() for match in _WORD.finditer(text, max(0, len(text) - 500))]
    most = min(words, _MOST_AROUND)
    return text[found[-most:][0] :] if found and most else ""


def _first(text: str, words: int) -> str:
    found = [match.end() for match in _WORD.finditer(text, 0, 500)]
    most = min(words, _MOST_AROUND)
    return text[: found[:most][-1]] if found and most else ""


def given_texts(things: Values, texts: Mapping[str, str]) -> dict[str, GivenText]:
    """Return the texts that were given, by the full ids of their chapters; raise `KgError` where a name is of none."""
    chapters = {name: fields.get("chapter", [""])[0] for (kind, name), fields in things.items() if kind == "chapter"}
    found = {}
    for key, text in texts.items():
        named = [name for name, short in chapters.items() if key in {name, short}]
        if len(named) != 1:
            hint = nearest(key, [*chapters, *chapters.values()]) or f"choose {', '.join(named or chapters)}"
            raise KgError(f"--text {key}: {'several chapters are' if named else 'no chapter is'} called so; {hint}.")
        raw = text.replace("\r\n", "\n").replace("\r", "\n")  # as browsers read any text
        marks = _marks(things.get(("text", f"{named[0]}-text"), {}))
        folded = locate_text(raw, marks)
        found[named[0]] = GivenText(raw, folded, marks is not None and folded.digest() == marks.folded)
    return found


def _marks(fields: Mapping[str, list[str]]) -> TextMarks | None:
    """Return what a text is known again by."""
    if not fields.keys() >= {"characters", "sha256", "folded-sha256"}:
        return None
    length, read, folded = (fields[field][0] for field in ("characters", "sha256", "folded-sha256"))
    return TextMarks(int(length), read, folded) if length.isdecimal() else None
