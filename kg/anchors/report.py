"""Say in lines what became of the places of a sheet: how many were moved, and which somebody has to look at."""

from collections import Counter
from collections.abc import Iterator

from kg.anchors.moving import Change, Move
from kg.anchors.normalize import Folded
from kg.anchors.passages import Passages

__all__ = ["lines"]

#: What is said of all places of which the same has become.
_SAID = {
    Change.KEPT: "where they were",
    Change.MOVED: "proved: the same passage, with the same hash",
    Change.PLACED: "new: the words are there once",
}


def lines(chapter: str, passages: Passages, found: list[Move], text: Folded) -> Iterator[str]:
    """Yield what became of the places of a chapter, those that need somebody one by one."""
    if passages.text is None:
        yield f"{chapter}: a text of {len(text.text)} characters"
    elif passages.text.folded == text.digest():
        yield f"{chapter}: the text is as it was"
    else:
        yield f"{chapter}: the text has changed, {passages.text.characters} → {len(text.text)} characters"
    counts = Counter(move.change for move in found)
    for change, words in _SAID.items():
        if counts[change]:
            yield f"  {change:9} {counts[change]:4}  {words}"
    for move in (move for move in found if move.needs_somebody):
        yield f"  {_name(move):9}       {move.entry}: {_why(move)}"


def _name(move: Move) -> str:
    return str(Change.CHANGED if move.change in _SAID else move.change)


def _why(move: Move) -> str:
    if move.anchor and move.anchor.state == "review":
        now = f": “{move.proposal.words}”" if move.proposal else ""
        return f"the quotation is there, but the words around it have changed{now}; look at it again"
    near = move.proposal
    return f"{move.reason}; “{near.quote}” at {near.start}-{near.end}?" if near else move.reason
