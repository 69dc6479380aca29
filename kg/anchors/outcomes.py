"""Compare each passage of a sheet with the text it was coded from, without ever storing the text.

No likeness decides: a passage is where its hash says it is, or the words of its quotation are looked for exactly.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum

from kg.anchors.moving import Change, Move, moves
from kg.anchors.normalize import Folded
from kg.anchors.passages import Passage, Passages
from kg.anchors.placing import PlacedText

__all__ = ["Anchor", "Outcome", "check_passages", "said"]


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


def check_passages(passages: Passages, text: Folded | None, placed: PlacedText | None = None) -> list[Anchor]:
    """Return the outcome of every passage, against the text or, without it, as the lock left it.

    `placed` is the text made ready for words to be looked for in it, by who asks again and again.
    """
    moved = {move.entry: move for move in moves(passages, text, placed=placed)} if text else {}
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
