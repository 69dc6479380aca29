"""Turn places in a text as kg folds it into places in the text as it is in a file, and back."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.anchors.lock import Stretch, TextMarks
from kg.anchors.normalize import Folded
from kg.errors import InputError, Problem, nearest
from kg.exchange.coders.apart import owner_of
from kg.exchange.facts import Values
from kg.texts.coded_text import locate_text
from kg.texts.given import chapters_called

__all__ = ["CodedText", "marks_of", "placed_texts"]


@dataclass(frozen=True)
class CodedText:
    """A text that was coded: as it is in its file, and folded; without `marks` nothing has a place in it."""

    raw: str
    folded: Folded
    marks: TextMarks | None

    @classmethod
    def of(cls, raw: str, marks: TextMarks | None) -> "CodedText":
        """Return a text, in which what was coded is looked for by its marks."""
        return cls(raw, locate_text(raw, marks), marks)

    @cached_property
    def is_coded(self) -> bool:
        """Return whether it is the very text in which places are counted."""
        return self.marks is not None and self.marks.folded == self.folded.digest()

    def folded_place(self, start: int, end: int) -> Stretch:
        r"""Return which characters of the folded text those of a stretch of the raw text are.

        >>> text = CodedText.of("  NATO’s\n\n net", None)
        >>> text.folded.raw(7, 10), text.folded_place(11, 14)
        ((11, 14), (7, 10))
        """
        origins, last = self.folded.origins, len(self.folded.origins) - 1
        return bisect_left(origins, start, 0, last), bisect_left(origins, end, 0, last)

    def raw_place(self, start: int, end: int) -> Stretch | None:
        """Return where a stretch of the folded text is in the raw text; nothing where it does not lead back."""
        if not 0 <= start < end <= len(self.folded.text):
            return None
        found = self.folded.raw(start, end)
        return found if self.folded_place(*found) == (start, end) else None

    def digest(self, start: int, end: int) -> str:
        """Return the hash of a stretch of the folded text."""
        return self.folded.digest(start, end)


def marks_of(fields: Mapping[str, list[str]]) -> TextMarks | None:
    """Return what a text is known again by, where that is known."""
    try:
        return TextMarks(int(fields["characters"][0]), fields["sha256"][0], fields["folded-sha256"][0])
    except (KeyError, ValueError):
        return None


def placed_texts(things: Values, given: Mapping[str, str]) -> dict[str, CodedText]:
    """Return the texts that were given, by the full names of their chapters.

    Raise `InputError` with each that is of no chapter here, and each that is not the text that was coded.
    """
    chapters = [name for kind, name in things if kind == "chapter" and not owner_of(name)]
    problems: list[Problem] = []
    found: dict[str, CodedText] = {}
    for key, raw in given.items():
        named = chapters_called(key, chapters)
        if len(named) != 1:
            message = "several books have a chapter of that name" if named else "there is no chapter of that name here"
            problems.append(Problem("--text", 0, key, message, nearest(key, chapters)))
            continue
        marks = marks_of(things.get(("text", f"{named[0]}-text"), {}))
        text = CodedText.of(raw, marks)
        if marks is not None and not text.is_coded:
            message = "this is not the text in which the places of its sheet are counted"
            problems.append(
                Problem("--text", 0, key, message, "'kg anchors' says what has moved; '--write' follows it")
            )
        found[named[0]] = text
    if problems:
        raise InputError(problems)
    return found
