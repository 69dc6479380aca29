"""Let a person decide on a place that nothing proves: accept it, or reject it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.anchors.lock import AnchorLock, LockedAnchor
from kg.anchors.moving import Move, moves
from kg.anchors.normalize import Folded
from kg.anchors.placing import PlacedText
from kg.errors import KgError, NotFoundError, nearest
from kg.files import write_file
from kg.sheets.library import Sheet
from kg.texts.lock_writer import write_lock
from kg.yaml.edit import FieldEdit, edit_fields, quoted

__all__ = ["accept", "entry_called", "reject"]


def entry_called(name: str, sheets: Mapping[str, Sheet]) -> tuple[str, str]:
    """Return the chapter and the key of an entry by its id, or by the end of it where one entry has it."""
    ids = {
        f"{chapter}-{entry.key}": (chapter, entry.key)
        for chapter, sheet in sheets.items()
        for entry in sheet.passages.entries
        if entry.quote
    }
    found = [name] if name in ids else [full for full, (_, key) in ids.items() if key == name]
    if len(found) != 1:
        message = f"several entries are called {name!r}" if found else f"there is no entry {name!r} with a quotation"
        hint = f"name one of {', '.join(found)}" if found else nearest(name, [key for _, key in ids.values()])
        raise NotFoundError(f"{message[0].upper()}{message[1:]}{f'; {hint}' if hint else ''}.")
    return ids[found[0]]


def accept(sheet: Sheet, key: str, text: Folded | None) -> str:
    """Take the place that is marked for review, or the nearest words where its own are not there; return what was done.

    The nearest words take the place of the quotation in the sheet. Where the words are gone that began or ended its
    passage, that is the whole sentence.
    """
    was = sheet.lock.anchors.get(key)
    if was and was.state == "review":
        _replace(sheet, key, replace(was, state="placed"))
        return f"{key}: its place is accepted"
    if text is None:
        raise KgError(f"{key}: no text is at hand in which to look for its words. Give it with --text CHAPTER=FILE.")
    move = _move(sheet, key, text)
    if not move.needs_somebody:
        raise KgError(f"{key}: there is nothing to accept; its words are in the text.")
    if move.proposal is None:
        raise KgError(f"{key}: nothing near its words is in the text. Correct the quotation in {sheet.document.file}.")
    words = move.proposal.quote
    passage = next(entry for entry in sheet.passages.entries if entry.key == key)
    new = passage.model_copy(update={"quote": words})
    placed = PlacedText(text)
    if not placed.spots(new):
        new = new.model_copy(update={"ends": None})
    spots = placed.spots(new)
    spot = next((spot for spot in spots if spot.quotation[0][0] == move.proposal.start), None)
    if spot is None or len(spots) > 1:
        raise KgError(f"{key}: “{words}” is not one place in the text. Correct the quotation in {sheet.document.file}.")
    path = _path(sheet)
    section = "claims" if key in sheet.chapter.claims else "arguments"
    gone = frozenset({"passage"} if passage.ends and new.ends is None else ())
    edit = FieldEdit(gone, {"quote": quoted(words)})
    write_file(path, edit_fields(path.read_text(encoding="utf-8"), {(section, key): edit}).encode())
    _replace(sheet, key, placed.anchor(new, spot))
    wider = ", and its passage the whole sentence" if gone else ""
    return f"{key}: its quotation is “{words}” now{wider}, in {sheet.document.file} too"


def reject(sheet: Sheet, key: str) -> str:
    """Take the place of an entry away, until its quotation is another; return what was done."""
    was = sheet.lock.anchors.get(key)
    if was is None:
        raise KgError(f"{key}: it has no place that could be rejected.")
    _replace(sheet, key, replace(was, state="lost"))
    return f"{key}: its place is rejected; correct the quotation in {sheet.document.file}"


def _move(sheet: Sheet, key: str, text: Folded) -> Move:
    return next(move for move in moves(sheet.passages, text) if move.entry == key)


def _replace(sheet: Sheet, key: str, anchor: LockedAnchor) -> None:
    anchors = {**sheet.lock.anchors, key: anchor}
    order = [entry.key for entry in sheet.passages.entries if entry.key in anchors]
    write_lock(_path(sheet), AnchorLock(sheet.lock.text, {name: anchors[name] for name in order}))


def _path(sheet: Sheet) -> Path:
    """Return the file of a sheet."""
    return sheet.home / "chapters" / Path(sheet.document.file).name
