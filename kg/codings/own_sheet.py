"""The sheet of a coder who found the units: where its passages are, and what is wrong in it."""

from collections.abc import Iterator
from dataclasses import replace

from kg.anchors.lock import NO_PLACES, AnchorLock, parse_lock
from kg.anchors.moving import Change, locked, moves
from kg.anchors.normalize import Folded
from kg.anchors.placing import marks_of
from kg.codings.records import FreeSheet
from kg.errors import Problem
from kg.files import display_path
from kg.sheets.checks.references import Missing, check_sheet
from kg.sheets.folder import ROUNDS, CodingFile, lock_file
from kg.sheets.library import Book, Names, Sheet, by_name, kinds_of
from kg.yaml.messages import at
from kg.yaml.record import parse_record

__all__ = ["DECISIONS", "NO_CODERS", "UNITS", "check_own", "coder_sheet", "is_labels", "lock_of"]

#: The folders in that of codings that are no coder's.
UNITS, DECISIONS = "units", "decisions"
NO_CODERS = frozenset({UNITS, DECISIONS, ROUNDS})


def coder_sheet(file: CodingFile) -> Sheet | None:
    """Return the sheet of a coder who found the units, with where they are; nothing where the file is another.

    Nor is there one where it or its lock has mistakes: what is left out of it would lose its place.
    """
    if file.owner in NO_CODERS or is_labels(file.content):
        return None
    problems: list[Problem] = []
    free = parse_record(file.content, file.file, FreeSheet, problems)
    own = replace(Sheet(*free), lock=lock_of(file, None, Sheet(*free), problems)) if free else None
    return None if problems else own


def lock_of(file: CodingFile, text: Folded | None, sheet: Sheet, problems: list[Problem]) -> AnchorLock:
    """Return where the passages of a coder are: in the text where that is at hand, else as their lock has it."""
    lock = parse_lock(file.lock, display_path(lock_file(file.path)), problems) if file.lock else NO_PLACES
    if text is None:
        return lock
    found = list(moves(replace(sheet, lock=lock).passages, text))
    for move in found:
        if move.change in {Change.ORPHANED, Change.AMBIGUOUS}:
            near = f"the nearest words are “{move.proposal.quote}”" if move.proposal else "quote it as it is there"
            problems.append(Problem(file.file, move.line, move.entry, f"its quotation: {move.reason}", near))
    return locked(found, marks_of(text))


def check_own(names: Names, book: Book, sheet: Sheet, own: Sheet) -> Iterator[Problem | Missing]:
    """Yield what is wrong in a coder's sheet, as if it were that of its chapter."""
    if own.chapter.chapter != sheet.chapter.chapter:
        message = f"it is of chapter {own.chapter.chapter!r}, and that of its name is {sheet.chapter.chapter!r}"
        yield Problem(own.document.file, own.document.line(("chapter",)), "chapter", message, "correct 'chapter:'")
        return
    if own.chapter.drafts and isinstance(own.chapter, FreeSheet) and own.chapter.coding.state == "done":
        hint = "complete them, remove them, or write 'state: open'"
        yield at(own.document, ("drafts",), "there are drafts, though the coder is done", hint)
    key = book.name(sheet)
    gone = {name for name, _ in kinds_of(sheet.chapter, sheet.document, f"{key}-")}
    mine = names.in_place_of(by_name(kinds_of(own.chapter, own.document, f"{key}-")), gone)
    for fault in check_sheet(mine, book, own, key):
        yield fault._replace(file=own.document.file) if isinstance(fault, Missing) else fault
    names.used |= mine.used


def is_labels(content: bytes) -> bool:
    """Return whether a file labels units that were given; else it is a sheet."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    return any(line.lstrip().startswith("labels-of:") or line.startswith("units:") for line in lines)
