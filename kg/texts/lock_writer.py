"""Bring the lock of a sheet up to date with its text, and write it beside the sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg import files
from kg.anchors.lock import AnchorLock, TextMarks, format_lock
from kg.anchors.moving import Change, Move, locked, moves
from kg.anchors.normalize import Folded
from kg.anchors.passages import Passages
from kg.anchors.placing import marks_of
from kg.codings.own_sheet import coder_sheet
from kg.codings.reader import are_counted_alike
from kg.files import display_path
from kg.sheets.folder import CodingFile, lock_file
from kg.sheets.library import Sheet
from kg.texts.coded_text import read_coded_text

__all__ = [
    "Updated",
    "is_unplaced",
    "lines",
    "new_places",
    "place_coders",
    "update_coders",
    "update_lock",
    "write_lock",
]


class Updated(NamedTuple):
    """What became of the places of a coder: whose, as they were, each move, and the lock that was written, if one."""

    coder: str
    passages: Passages
    moves: list[Move]
    written: str


def is_unplaced(passages: Passages) -> bool:
    """Return whether an entry quotes the text of a sheet and has no place in it yet."""
    return any(entry.quote and entry.anchor is None for entry in passages.entries)


def new_places(passages: Passages, path: Path) -> AnchorLock | None:
    """Return the lock of a sheet with the places that entries did not have yet, out of the document of its text.

    There is none where the text is another than that in which the other places are counted: those are moved first.
    """
    text = read_coded_text(path, passages.text)
    if passages.text is not None and passages.text.folded != text.digest():
        return None
    return locked(list(moves(passages, text)), passages.text or marks_of(text))


def place_coders(coders: Iterable[CodingFile], path: Path, marks: TextMarks | None) -> bool:
    """Write where what coders quote is in the document of a text, for those who found it; return whether it is new.

    `marks` are those of the text in which the places of the sheet are counted, as theirs are to be: after an edit of
    the text those of the sheet are moved first.
    """
    text = read_coded_text(path, marks)
    if marks is not None and marks.folded != text.digest():
        return False
    sheets = [(file.path, sheet.passages) for file in coders if (sheet := coder_sheet(file))]
    stale = [(at, one) for at, one in sheets if is_unplaced(one) or not are_counted_alike(one.text, marks)]
    locks = [(at, locked(list(moves(one, text)), marks or marks_of(text))) for at, one in stale]
    return sum(write_lock(at, lock) for at, lock in locks) > 0  # all of them, not up to the first


def update_coders(coders: Iterable[CodingFile], text: Folded, old: Folded | None = None) -> Iterator[Updated]:
    """Move the places of coders who found the units to a text as it is now, and yield what became of each file."""
    for file in coders:
        if sheet := coder_sheet(file):
            passages = sheet.passages
            found = list(moves(passages, text, old))
            is_new = write_lock(file.path, locked(found, marks_of(text)))
            yield Updated(file.owner, passages, found, display_path(lock_file(file.path)) if is_new else "")


def update_lock(sheet: Sheet, text: Folded, old: Folded | None = None) -> tuple[list[Move], str]:
    """Move the places of a sheet to its text as it is now, as far as that is proved, and write its lock.

    Return what became of each, and what messages call the lock, or nothing where it was as it is. `old` is the text
    before.
    """
    passages = sheet.passages
    found = list(moves(passages, text, old))
    marks = passages.text if passages.text and passages.text.folded == text.digest() else marks_of(text)
    path = sheet.home / "chapters" / Path(sheet.document.file).name
    return found, display_path(lock_file(path)) if write_lock(path, locked(found, marks)) else ""


def write_lock(sheet: Path, lock: AnchorLock) -> bool:
    """Write the lock of a sheet where it has changed, and return whether it has."""
    path, content = lock_file(sheet), format_lock(lock, sheet.name)
    if path.exists() and path.read_bytes() == content:
        return False
    files.write_file(path, content)
    return True


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
