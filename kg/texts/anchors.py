"""Hold each passage of a sheet against the text it was coded from, without ever storing the text.

No fuzzy match decides: a passage is where its hash says it is, or the words of its quotation are looked for exactly.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from kg.sheets.library import Passage, Passages, Sheet
from kg.sheets.records import Text
from kg.texts.locate import nearest_stretch, occurrences
from kg.texts.normalize import Folded, fold

__all__ = ["Anchor", "Outcome", "check_passages", "check_text", "cut_out", "locate_text"]


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
    """The outcome of one entry's passage: where the entry is in its sheet, what became of it and why, its place."""

    file: str
    line: int
    entry: str
    outcome: Outcome
    place: tuple[int, int] | None = None
    reason: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return the outcome as plain data, for JSON."""
        place = list(self.place) if self.place else None
        return {**asdict(self), "outcome": str(self.outcome), "place": place}

    @property
    def is_failure(self) -> bool:
        """Return whether the outcome leaves the entry without its words in the text."""
        return self.outcome in {Outcome.AMBIGUOUS, Outcome.ORPHANED}


def cut_out(page: str) -> str:
    r"""Return what is on a page between the lines "Summary" and "Keywords", or all of it.

    >>> cut_out("Menu\nSummary\nIt is so.\nKeywords\nMore")
    'It is so.'
    """
    lines = page.splitlines()
    heads = [line.strip() for line in lines]
    if "Summary" in heads and "Keywords" in heads[heads.index("Summary") :]:
        first = heads.index("Summary") + 1
        return "\n".join(lines[first : heads.index("Keywords", first)])
    return page


def locate_text(page: str, text: Text | Passages) -> Folded:
    """Return the text that a sheet was coded from, out of a page that holds it, folded.

    It is looked for by its length and hash from the start of each line. Where it is not on the page, what is
    between "Summary" and "Keywords" is taken, or the whole page; its passages then show what has changed.
    """
    whole = fold(page)
    line_starts = [i for i in range(len(whole.text)) if i == 0 or _follows_break(page, whole, i)]
    for at in line_starts if text.characters else ():
        end = at + (text.characters or 0)
        if whole.digest(at, end) == text.normalized_sha256:
            return Folded(whole.text[at:end], (*whole.origins[at:end], whole.raw(at, end)[1]))
    return fold(cut_out(page))


def _follows_break(page: str, whole: Folded, i: int) -> bool:
    """Return whether only blanks and a line break are between a folded character and the one before."""
    return i > 0 and whole.text[i - 1] == " " and "\n" in page[whole.origins[i - 1] : whole.origins[i]]


def check_text(sheet: Sheet, text: Folded | None) -> list[Anchor]:
    """Return the outcome of every passage of a sheet, against its text or against nothing."""
    return check_passages(sheet.passages, text)


def check_passages(passages: Passages, text: Folded | None) -> list[Anchor]:
    """Return the outcome of every passage, against the text or against nothing."""
    known = passages.normalized_sha256
    changed = text is not None and known is not None and text.digest() != known
    anchors = []
    for passage in passages.entries:
        outcome, place, reason = _relocate(passage, text, changed=changed) if text else (Outcome.NO_TEXT, None, "")
        anchors.append(Anchor(passages.file, passage.line, passage.key, outcome, place, reason))
    return anchors


def _relocate(  # noqa: PLR0911  # one return an outcome reads best
    entry: Passage, text: Folded, *, changed: bool
) -> tuple[Outcome, tuple[int, int] | None, str]:
    """Return what became of a passage, where its words are now, and why."""
    if entry.quote is None:
        return Outcome.NO_TEXT, None, "it has no quotation to look for"
    quotation = fold(entry.quote).text
    places = occurrences(text, quotation)
    if not places:
        near = nearest_stretch(entry.quote, text)
        hint = f"; the nearest are “{near.quote}” at {near.start}-{near.end}" if near else ", nor anything near them"
        return Outcome.ORPHANED, None, f"the words “{entry.quote}” are not in the text one after another{hint}"
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
        there = f"it is at {moved[0][0]}-{moved[0][1]} now"
        return (Outcome.MOVED, moved[0], there) if len(moved) == 1 else _ambiguous("words of the passage", len(moved))
    if changed:
        return Outcome.TEXT_CHANGED, spot, "the quotation is there, but the words around it have changed"
    return Outcome.ORPHANED, None, "the hash does not belong to these characters of the text"


def _ambiguous(what: str, times: int) -> tuple[Outcome, None, str]:
    return Outcome.AMBIGUOUS, None, f"the {what} occur {times} times"


def _moved(text: Folded, quotation: str, places: list[int], length: int, digest: str) -> Iterator[tuple[int, int]]:
    """Yield where a passage of that length and hash lies around one of the places of its quotation."""
    for place in places:
        for start in range(max(0, place + len(quotation) - length), place + 1):
            if text.digest(start, start + length) == digest:
                yield start, start + length
