"""Carry the places of a sheet over to a text that was edited: what is proved is moved, the rest is proposed.

Three witnesses are heard: the hash of the passage, the exact words of the quotation, and where the words of the old
text are in the new one, if the old one is given; without it, the words around the passage. No likeness decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.anchors.locate import TextSpan
from kg.anchors.lock import AnchorLock, LockedAnchor, TextMarks
from kg.anchors.normalize import Folded
from kg.anchors.passages import Passage, Passages
from kg.anchors.placing import NOWHERE, PlacedText, Spot
from kg.anchors.quotation import Parts
from kg.anchors.token_diff import TokenDiff

__all__ = ["Change", "Move", "locked", "moves"]


class Change(StrEnum):
    """What becomes of the place of an entry."""

    KEPT = "kept"
    MOVED = "moved"
    PLACED = "placed"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


@dataclass(frozen=True)
class Move:
    """What becomes of the place of an entry: its line in the lock from now on, why, and what may be meant instead.

    The line of an entry that was never found is `lost`, and has 0-0 for all places.
    """

    entry: str
    line: int
    change: Change
    anchor: LockedAnchor | None
    reason: str = ""
    proposal: TextSpan | None = None

    @property
    def needs_somebody(self) -> bool:
        """Return whether a person has to look at it."""
        return self.change in {Change.AMBIGUOUS, Change.ORPHANED} or bool(self.anchor and self.anchor.state == "review")


def moves(
    passages: Passages, text: Folded, old: Folded | None = None, placed: PlacedText | None = None
) -> Iterator[Move]:
    """Yield what becomes of the place of every entry that quotes a text, in the order of the sheet.

    `old` is the text in which the places of the lock are counted, if it is at hand; `placed` is the text made ready
    for words to be looked for in it, by who asks again and again.
    """
    same = passages.text is not None and passages.text.folded == text.digest()
    edit = _Edit(placed or PlacedText(text))
    if old is not None and not same:
        edit = _Edit(edit.new, PlacedText(old), TokenDiff(old, text))
    for passage in passages.entries:
        if passage.quote is not None:
            yield _move(passage, edit, same=same)


def locked(found: list[Move], marks: TextMarks) -> AnchorLock:
    """Return the lock that says what became of the places of a sheet."""
    return AnchorLock(marks, {move.entry: move.anchor for move in found if move.anchor})


@dataclass(frozen=True)
class _Edit:
    """A text as it is now, and what is known of it as it was: nothing, where that is not at hand."""

    new: PlacedText
    old: PlacedText | None = None
    diff: TokenDiff | None = None

    def mapped(self, was: LockedAnchor) -> Parts | None:
        """Return where the words of a quotation are by the comparison of the two, if all are there."""
        if self.diff is None:
            return None
        parts = [self.diff.moved(part) for part in was.quotation]
        found = tuple(part for part in parts if part is not None)
        return found if len(found) == len(parts) else None

    def was_alone(self, passage: Passage, was: LockedAnchor) -> bool:
        """Return whether no other passage had the same words in and around it, as far as that can be known."""
        if self.old is None:
            return True
        spots = (spot for spot in self.old.spots(passage) if _neighbours(self.old, was, spot) == _BOTH)
        return sum(_has_hash(self.old, spot, was) for spot in spots) == 1


def _move(passage: Passage, edit: _Edit, *, same: bool) -> Move:
    was, placed = passage.anchor, edit.new
    spots = placed.spots(passage)
    if was and was.passage == NOWHERE.passage:  # it was never found, so it is looked for as if it were new
        was = None
    if was and same and was.state == "lost":  # nothing has happened that could bring it back
        return _still_lost(passage, placed, was)
    if was and same:
        there = placed.text.digest(*was.passage) == was.sha256
        if there and any(spot.quotation == was.quotation for spot in spots):
            return Move(passage.key, passage.line, Change.KEPT, was)
    if was is None or same:  # or what the lock says of this text is not so
        return _new(passage, placed, spots)
    edit = _Edit(placed) if was.state == "lost" else edit  # its place is that in an earlier text still
    if spot := _proved(passage, was, spots, edit):
        anchor = placed.anchor(passage, spot, "placed" if was.state == "lost" else was.state)
        kept = (anchor.quotation, anchor.passage) == (was.quotation, was.passage)
        return Move(passage.key, passage.line, Change.KEPT if kept else Change.MOVED, anchor)
    if spot := _same_quotation(was, spots, edit):
        anchor = placed.anchor(passage, spot, "review")
        reason = "the quotation is there, but the words around it have changed"
        return Move(passage.key, passage.line, Change.CHANGED, anchor, reason, _span(placed, anchor.passage))
    change, reason, near = _unproved(passage, placed, spots)
    whole = was.quotation[0][0], was.quotation[-1][1]
    region = edit.diff.between(whole) if edit.diff and not near else None
    near = near or (_span(placed, region) if region else _nearest(passage, placed))
    proposed = ((near.start, near.end) if near else (0, 0),)
    return Move(passage.key, passage.line, change, replace(was, state="lost", quotation=proposed), reason, near)


def _unproved(passage: Passage, placed: PlacedText, spots: list[Spot]) -> tuple[Change, str, TextSpan | None]:
    """Return why nothing proves where an entry is, and its own words where they are in the text once."""
    if spots:
        times = f"occur {len(spots)} times" if len(spots) > 1 else "are there, but not where they were"
        reason = f"the words “{passage.quote}” {times}, and nothing proves that they are the same"
        return Change.AMBIGUOUS, reason, _quotation(placed, spots)
    if passage.ends and (there := placed.spots(passage.model_copy(update={"ends": None}))):
        begin, finish = passage.ends
        reason = f"the quotation is there, but not between “{begin}” and “{finish}”"
        return Change.ORPHANED, reason, _quotation(placed, there)
    why = placed.index.why(passage.quote or "")
    reason = f"the words “{passage.quote}” are not in the text one after another"
    return Change.ORPHANED, f"{reason}: {why}" if why else reason, None


def _still_lost(passage: Passage, placed: PlacedText, was: LockedAnchor) -> Move:
    """Return that somebody has to decide still, with what was proposed when the words were lost."""
    start, end = was.quotation[0][0], was.quotation[-1][1]
    near = _span(placed, (start, end)) if end else None
    reason = f"nothing proves where the words “{passage.quote}” are, or their place was rejected"
    return Move(passage.key, passage.line, Change.ORPHANED, was, reason, near)


def _proved(passage: Passage, was: LockedAnchor, spots: list[Spot], edit: _Edit) -> Spot | None:
    """Return the place at which a passage is word for word, where nothing speaks for another one."""
    hashed = [spot for spot in spots if _has_hash(edit.new, spot, was)]
    if witness := edit.mapped(was):
        # Of two that follow one another and are the same, a comparison cannot know which of them is gone.
        told = [spot for spot in hashed if was.of == 1 or _neighbours(edit.new, was, spot) == _BOTH]
        return next((spot for spot in told if spot.quotation == witness), None)
    if len(hashed) == 1 and was.of == 1 and len(spots) == 1:
        return hashed[0]
    # Others have the same words. Those around them tell them apart, unless they told nothing before.
    around = [spot for spot in hashed if _neighbours(edit.new, was, spot) == _BOTH]
    return around[0] if len(around) == 1 and edit.was_alone(passage, was) else None


_BOTH = 2


def _same_quotation(was: LockedAnchor, spots: list[Spot], edit: _Edit) -> Spot | None:
    """Return the place of a quotation whose passage has changed, where nothing speaks for another one."""
    if witness := edit.mapped(was):
        there = next((spot for spot in spots if spot.quotation == witness), None)
        hashed = [spot for spot in spots if _has_hash(edit.new, spot, was)]
        return there if there in hashed or not hashed else None
    if any(_has_hash(edit.new, spot, was) for spot in spots):
        return None
    if edit.diff is None and len(spots) == 1 and was.of == 1 and _neighbours(edit.new, was, spots[0]):
        return spots[0]
    return None


def _has_hash(placed: PlacedText, spot: Spot, was: LockedAnchor) -> bool:
    """Return whether a passage is the one that was there, whatever words the ends of lines divide now.

    One of another length needs no hash, of which there may be many.
    """
    (start, end), size = spot.passage, was.passage[1] - was.passage[0]
    if end - start == size:
        return placed.text.digest(start, end) == was.sha256
    forms = placed.undivided(spot.passage) if end - start > size else ()
    return any(form.digest() == was.sha256 for form in forms if len(form.text) == size)


def _neighbours(placed: PlacedText, was: LockedAnchor, spot: Spot) -> int:
    """Return on how many sides of a passage the words are those that were there."""
    return sum(now == then for now, then in zip(placed.around(spot.passage), (was.before, was.after), strict=True))


def _new(passage: Passage, placed: PlacedText, spots: list[Spot]) -> Move:
    """Return the place of an entry that had none, or whose words were changed."""
    if len(spots) == 1:
        return Move(passage.key, passage.line, Change.PLACED, placed.anchor(passage, spots[0]))
    nowhere = placed.anchor(passage, NOWHERE, "lost")
    if spots:
        reason = f"the words “{passage.quote}” occur {len(spots)} times; quote more, or give its 'passage:'"
        return Move(passage.key, passage.line, Change.AMBIGUOUS, nowhere, reason)
    change, reason, near = _unproved(passage, placed, spots)
    return Move(passage.key, passage.line, change, nowhere, reason, near or _nearest(passage, placed))


def _quotation(placed: PlacedText, spots: list[Spot]) -> TextSpan | None:
    """Return the words of a quotation where they are in a text, if that is one place."""
    return _span(placed, (spots[0].quotation[0][0], spots[0].quotation[-1][1])) if len(spots) == 1 else None


def _nearest(passage: Passage, placed: PlacedText) -> TextSpan | None:
    """Return the words that are nearest to a quotation, without what sets them off from others."""
    near = placed.index.nearest(passage.quote or "")
    if near is None:
        return None
    words = near.words.strip(" .,;:")
    start = near.start + near.words.index(words)
    return _span(placed, (start, start + len(words)))


def _span(placed: PlacedText, place: tuple[int, int]) -> TextSpan:
    return TextSpan(*place, placed.text.text[slice(*place)], placed.text.digest(*place))
