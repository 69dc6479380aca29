"""Compare each passage of a sheet with the text it was coded from, without ever storing the text.

No likeness decides: a passage is where its hash says it is, or the words of its quotation are looked for exactly.
"""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256

from kg.sheets.anchor_lock import TextMarks
from kg.sheets.library import Sheet
from kg.sheets.passages import Passage, Passages
from kg.texts.moving import Change, Move, moves
from kg.texts.normalize import Folded, fold

__all__ = ["Anchor", "Outcome", "check_passages", "check_text", "cut_out", "locate_text", "said"]


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


def locate_text(page: str, marks: TextMarks | None) -> Folded:
    """Return the text that a sheet was coded from, out of a page that holds it, folded.

    It is looked for by its length and hash from the start of each line. Where it is not on the page, what is
    between "Summary" and "Keywords" is taken, or the whole page; its passages then show what has changed.
    """
    whole = fold(page)
    if marks is not None:
        for at in (i for i in range(len(whole.text)) if i == 0 or _follows_break(page, whole, i)):
            if whole.digest(at, at + marks.characters) == marks.folded:
                return replace(whole.part(at, at + marks.characters), read=marks.sha256)
    cut = cut_out(page)
    return replace(fold(cut), read=sha256(cut.encode()).hexdigest())


def _follows_break(page: str, whole: Folded, i: int) -> bool:
    """Return whether only blanks and a line break are between a folded character and the one before."""
    return i > 0 and whole.text[i - 1] == " " and "\n" in page[whole.origins[i - 1] : whole.origins[i]]


def check_text(sheet: Sheet, text: Folded | None) -> list[Anchor]:
    """Return the outcome of every passage of a sheet, against its text or against nothing."""
    return check_passages(sheet.passages, text)


def check_passages(passages: Passages, text: Folded | None) -> list[Anchor]:
    """Return the outcome of every passage, against the text or, without it, as the lock left it."""
    moved = {move.entry: move for move in moves(passages, text)} if text else {}
    changed = text is not None and passages.text is not None and passages.text.folded != text.digest()
    outcomes = ((entry, _outcome(entry, moved.get(entry.key), has_changed=changed)) for entry in passages.entries)
    return [Anchor(passages.file, entry.line, entry.key, *outcome) for entry, outcome in outcomes]


_OUTCOMES = {
    Change.KEPT: Outcome.FOUND,
    Change.PLACED: Outcome.FOUND,
    Change.MOVED: Outcome.MOVED,
    Change.CHANGED: Outcome.TEXT_CHANGED,
    Change.AMBIGUOUS: Outcome.AMBIGUOUS,
    Change.ORPHANED: Outcome.ORPHANED,
}
_NOT_YET = "it has no place yet, since the text is another than before; 'kg anchors --write' gives it one"
_CHANGED = "the quotation is there, but the words around it have changed"


def _outcome(entry: Passage, move: Move | None, *, has_changed: bool) -> tuple[Outcome, tuple[int, int] | None, str]:
    """Return what became of a passage, where it is now, and why."""
    if entry.quote is None:
        return Outcome.NO_TEXT, None, "it has no quotation to look for"
    if move is None:
        state = entry.anchor.state if entry.anchor else ""
        return _LEFT.get(state, (Outcome.NO_TEXT, None, ""))
    outcome = _OUTCOMES[move.change]
    if outcome in {Outcome.AMBIGUOUS, Outcome.ORPHANED}:
        return outcome, None, said(move)
    if move.anchor is None:
        raise AssertionError(move)
    if outcome is Outcome.FOUND and move.anchor.state == "review":
        return Outcome.TEXT_CHANGED, move.anchor.passage, _CHANGED
    if outcome is Outcome.FOUND and move.change is Change.PLACED and has_changed:
        return outcome, move.anchor.passage, _NOT_YET
    start, end = move.anchor.passage
    reason = f"it is at {start}-{end} now" if outcome is Outcome.MOVED else move.reason
    return outcome, move.anchor.passage, "" if outcome is Outcome.FOUND else reason


#: What the lock says of a passage where the text is not at hand.
_LEFT: dict[str, tuple[Outcome, tuple[int, int] | None, str]] = {
    "lost": (Outcome.ORPHANED, None, "the words were not in the text when it was compared last"),
    "review": (Outcome.TEXT_CHANGED, None, _CHANGED),
}


def said(move: Move) -> str:
    """Return why a passage has no place, with the words that are nearest to its quotation."""
    near = move.proposal
    if near:
        return f"{move.reason}; the nearest are “{near.quote}” at {near.start}-{near.end}"
    return f"{move.reason}, nor anything near them" if move.reason.endswith("one after another") else move.reason
