"""Bring the lock of a sheet up to date with its text, and write it beside the sheet."""

from pathlib import Path

from kg import files
from kg.sheets.anchor_lock import AnchorLock, format_lock
from kg.sheets.folder import lock_file
from kg.sheets.passages import Passages
from kg.texts.anchors import locate_text
from kg.texts.documents import read_document
from kg.texts.moving import locked, moves
from kg.texts.normalize import Folded
from kg.texts.placing import marks_of

__all__ = ["is_unplaced", "new_places", "read_text_of", "write_lock"]


def is_unplaced(passages: Passages) -> bool:
    """Return whether an entry quotes the text of a sheet and has no place in it yet."""
    return any(entry.quote and entry.anchor is None for entry in passages.entries)


def read_text_of(path: Path, passages: Passages) -> tuple[str, Folded]:
    """Return the text of a sheet out of a document: as it was read, and folded."""
    page = read_document(path)
    text = locate_text(page, passages.text)
    return page[slice(*text.raw(0, len(text.text)))], text


def new_places(passages: Passages, path: Path) -> AnchorLock | None:
    """Return the lock of a sheet with the places that entries did not have yet, out of the document of its text.

    There is none where the text is another than that in which the other places are counted: those are moved first.
    """
    raw, text = read_text_of(path, passages)
    if passages.text is not None and passages.text.folded != text.digest():
        return None
    return locked(list(moves(passages, text)), passages.text or marks_of(text, raw))


def write_lock(sheet: Path, lock: AnchorLock) -> bool:
    """Write the lock of a sheet where it has changed, and return whether it has."""
    path, content = lock_file(sheet), format_lock(lock, sheet.name)
    if path.exists() and path.read_bytes() == content:
        return False
    files.write_file(path, content)
    return True
