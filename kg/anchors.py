"""Hold each passage of a sheet against the text it was coded from, without ever storing the text.

No fuzzy match decides: a passage is where its hash says it is, or the words of its quotation are looked for exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.library import Sheet
from kg.model import Anchored, Text
from kg.normalize import Folded, fold

__all__ = ["Anchor", "Outcome", "check_sheet", "locate_text"]


class Outcome(StrEnum):
    """What became of a passage."""

    FOUND = "FOUND"
    MOVED = "MOVED"
    AMBIGUOUS = "AMBIGUOUS"
    ORPHANED = "ORPHANED"
    TEXT_CHANGED = "TEXT-CHANGED"
    NO_TEXT = "NO-TEXT"


@dataclass(frozen=True)
class Anchor:
    """The outcome of one entry's passage: where the entry stands in its sheet, what became of it and why, its place."""

    file: str
    line: int
    entry: str
    outcome: Outcome
    place: tuple[int, int] | None = None
    reason: str = ""

    @property
    def is_failure(self) -> bool:
        """Return whether the outcome leaves the entry without words to stand on."""
        return self.outcome in {Outcome.AMBIGUOUS, Outcome.ORPHANED}


def locate_text(page: str, text: Text) -> Folded:
    """Return the text that a sheet was coded from, out of a page that holds it, folded.

    It is looked for by its length and hash from the start of each line. Where it is not on the page, what stands
    between the lines "Summary" and "Keywords" is taken, or the whole page; its passages then tell what has changed.
    """
    starts = [0, *(i + 1 for i, character in enumerate(page) if character == "\n")]
    whole = fold(page)
    folded_starts = {origin: i for i, origin in reversed(list(enumerate(whole.origins[:-1])))}
    for start in starts:
        at = next((folded_starts[i] for i in range(start, len(page)) if i in folded_starts), None)
        if at is not None and whole.digest(at, at + text.characters) == text.normalized_sha256:
            end = at + text.characters
            return Folded(whole.text[at:end], (*whole.origins[at:end], whole.raw(at, end)[1]))
    lines = [line.strip() for line in page.splitlines()]
    if "Summary" in lines and "Keywords" in lines[lines.index("Summary") :]:
        first = lines.index("Summary") + 1
        return fold("\n".join(page.splitlines()[first : lines.index("Keywords", first)]))
    return whole


def check_sheet(sheet: Sheet, page: str | None) -> list[Anchor]:
    """Return the outcome of every passage of a sheet, against a page that holds the text or against nothing."""
    text = None if page is None else locate_text(page, sheet.chapter.text)
    changed = text is not None and text.digest() != sheet.chapter.text.normalized_sha256
    anchors = []
    for section in ("claims", "arguments"):
        for key, entry in getattr(sheet.chapter, section).items():
            outcome, place, reason = _check(entry, text, changed=changed) if text else (Outcome.NO_TEXT, None, "")
            line = sheet.document.line((section, key))
            anchors.append(Anchor(sheet.document.file, line, key, outcome, place, reason))
    return anchors


def _check(  # noqa: PLR0911  # one return an outcome reads best
    entry: Anchored, text: Folded, *, changed: bool
) -> tuple[Outcome, tuple[int, int] | None, str]:
    """Return what became of a passage, where its words stand now, and why."""
    quotation = fold(entry.quote).text
    places = list(_occurrences(text.text, quotation))
    if not places:
        return Outcome.ORPHANED, None, f"the words “{entry.quote}” are not in the text"
    spot = (places[0], places[0] + len(quotation))
    if entry.at is None or entry.sha256 is None:
        return (Outcome.FOUND, spot, "") if len(places) == 1 else _ambiguous("words", len(places))
    start, end = entry.at
    if text.digest(start, end) == entry.sha256:
        within = sum(start <= place and place + len(quotation) <= end for place in places)
        if within == 0:
            return Outcome.ORPHANED, None, "the passage is there, but the quotation is not in it"
        return (Outcome.FOUND, entry.at, "") if within == 1 else _ambiguous("words, within their passage,", within)
    moved = sorted(set(_moved(text, quotation, places, end - start, entry.sha256)))
    if moved:
        there = f"it stands at {moved[0][0]}-{moved[0][1]} now"
        return (Outcome.MOVED, moved[0], there) if len(moved) == 1 else _ambiguous("words of the passage", len(moved))
    if changed:
        return Outcome.TEXT_CHANGED, spot, "the quotation is there, but the words around it have changed"
    return Outcome.ORPHANED, None, "the hash does not belong to these characters of the text"


def _ambiguous(what: str, times: int) -> tuple[Outcome, None, str]:
    return Outcome.AMBIGUOUS, None, f"the {what} occur {times} times"


def _moved(text: Folded, quotation: str, places: list[int], length: int, digest: str) -> Iterator[tuple[int, int]]:
    """Yield where a passage of that length and hash stands around one of the places of its quotation."""
    for place in places:
        for start in range(max(0, place + len(quotation) - length), place + 1):
            if text.digest(start, start + length) == digest:
                yield start, start + length


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
