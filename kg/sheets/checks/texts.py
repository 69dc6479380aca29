"""Check what a sheet says of its text, and of where its entries are in it: a text that is not held has no places."""

from collections.abc import Iterator

from kg.anchors.lock import AnchorLock
from kg.anchors.passages import Anchored
from kg.errors import Problem
from kg.sheets.library import SECTIONS, Sheet
from kg.sheets.records import Text
from kg.yaml.fields import Record
from kg.yaml.messages import at
from kg.yaml.positions import Document, Place

__all__ = ["check_places", "check_text"]


def check_text(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with a text, or else with where its entries are in it."""
    chapter, document = sheet.chapter, sheet.document
    faults = [*_check_extent(chapter.text, sheet.lock, document)]
    yield from faults
    for section in () if faults else SECTIONS:
        for name, entry in getattr(chapter, section).items():
            yield from _check_place(entry, chapter.text, document, (section, name))


def _check_extent(text: Text, lock: AnchorLock, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with what is said of how much of a text is held."""
    if not text.is_held and lock.text is not None:
        message = f"by its extent, {text.extent!r}, the text is not held, but its lock has places in it"
        yield at(document, ("text", "extent"), message, "correct 'extent:', or remove the lock")
    if not text.is_whole and text.note is None and not document.is_lost(("text", "note")):
        message = "the text is held in part" if text.is_held else "the text is not held"
        yield at(document, ("text",), message, "say in 'note:' what could be read and what is cut")


def _check_place(entry: Record, text: Text, document: Document, spot: Place) -> Iterator[Problem]:
    """Yield what is wrong with how an entry says where it is in its text, and what of it is unread."""
    if text.is_whole and getattr(entry, "unread", None):
        message = "the whole text is held, so nothing of it is unread"
        yield at(document, (*spot, "unread"), message, "what the text does not give is 'unstated'")
    if not isinstance(entry, Anchored):
        return
    if not text.is_held:
        if entry.passage is not None:
            hint = "remove 'passage', or correct the 'extent' of the text"
            yield at(document, (*spot, "passage"), "the text is not held, so no passage of it has ends", hint)
        if entry.where is None and not document.is_lost((*spot, "where")):
            yield at(document, spot, "the text is not held", "say in 'where:' which sentence or phrase is meant")
    elif entry.quote is None and not document.is_lost((*spot, "quote")):
        yield at(document, spot, "there is no 'quote'", "quote the words that matter")


def check_places(sheet: Sheet, key: str) -> Iterator[Problem]:
    """Yield why a chapter cannot be encoded with its places: its text was never at hand, or words are not in it.

    `key` is its full name. A sheet is right without it, and can be read so that it is put right.
    """
    if not sheet.chapter.text.is_held or sheet.document.is_lost(("text", "extent")):
        return
    if sheet.lock.text is None:
        message = "its text was never at hand, so that nothing has a place in it"
        hint = f"give it once: kg build --text {key}=FILE; or say in 'extent:' that the text is not held"
        yield at(sheet.document, ("text",), message, hint)
    for section in SECTIONS:
        for name, entry in getattr(sheet.chapter, section).items():
            anchor = sheet.anchor(name, entry) if isinstance(entry, Anchored) else None
            if anchor and anchor.state == "lost":
                hint = "correct the quotation; 'kg anchors' with the text shows the nearest words"
                never = anchor.passage == (0, 0)
                when = "had no place in the text when they were compared" if never else "are not in the text any more"
                message = f"the words “{entry.quote}” {when}"
                yield at(sheet.document, (section, name, "quote"), message, hint)
