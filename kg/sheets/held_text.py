"""Check how a sheet knows its text again, and that its entries say where they are in it, as far as it is held."""

from collections.abc import Iterator

from kg.errors import Problem
from kg.sheets.claims import Anchored
from kg.sheets.fields import Record
from kg.sheets.library import SECTIONS
from kg.sheets.messages import at
from kg.sheets.records import Chapter, Text
from kg.sheets.yaml_positions import Document, Place

__all__ = ["check_text"]


def check_text(chapter: Chapter, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with a text, or else with where its entries are in it."""
    faults = [*_check_marks(chapter.text, document)]
    yield from faults
    for section in () if faults else SECTIONS:
        for name, entry in getattr(chapter, section).items():
            yield from _check_place(entry, chapter.text, document, (section, name))


def _check_marks(text: Text, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with how a text can be known again or, where it is not held, with what is said of it."""
    marks = {"characters": text.characters, "sha256": text.sha256, "normalized-sha256": text.normalized_sha256}
    for name, mark in marks.items():
        if text.is_held and mark is None and not document.is_lost(("text", name)):
            hint = "give it, or say in 'extent:' that the text is not held"
            yield at(document, ("text",), f"there is no {name!r}", hint)
        if not text.is_held and mark is not None:
            message = f"by its extent, {text.extent!r}, the text is not held, so it cannot be known again"
            yield at(document, ("text", name), message, f"remove {name!r}, or correct 'extent:'")
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
        if entry.at is not None:
            hint = "remove 'at' and 'sha256', or give the length and hashes of the text"
            yield at(document, (*spot, "at"), "the text is not held, so no place in it can be counted", hint)
        if entry.where is None:
            yield at(document, spot, "the text is not held", "say in 'where:' which sentence or phrase is meant")
    elif entry.quote is None:
        yield at(document, spot, "there is no 'quote'", "quote the words that matter")
    elif entry.at and text.characters and entry.at[1] > text.characters:
        message = f"it ends at {entry.at[1]}, but the text has {text.characters} characters"
        yield at(document, (*spot, "at"), message)
