"""What becomes of a passage of a sheet when it is compared with the text it was coded from."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from kg.anchors.passages import Passages

__all__ = ["Anchor", "Look", "Outcome"]


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


#: Says what became of passages in the text that a file holds.
Look = Callable[[Passages, Path], list[Anchor]]
