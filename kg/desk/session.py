"""One page's work on one file: what it is shown, and what is written when it asks; one thing at a time."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.desk import review, sheet, units
from kg.desk.place import Place
from kg.desk.reading import read
from kg.desk.refused import Mistake, RefusedError
from kg.desk.text import CodedText, no_text, open_text
from kg.desk.writing.saving import Files
from kg.errors import KgError, Problem
from kg.files import display_path
from kg.pipeline.checker import Checker, Found
from kg.texts.lock_writer import is_unplaced

__all__ = ["Session", "begin"]

Sent = dict[str, Any]


@dataclass(frozen=True)
class Mode:
    """What a page does: what it shows, and what it writes of each thing that it can be asked to do."""

    shown: Callable[["Session"], Sent]
    asked: Mapping[str, Callable[["Session", Sent], sheet.Written]]


class Session:
    """The work on one file: the place, its text, what it writes, and what a build finds wrong around it."""

    def __init__(self, place: Place, text: CodedText, scratch: Path) -> None:
        self.place = place
        self.text = text
        self.files = Files(place)
        given = {place.chapter: place.text} if place.text else {}
        self._checker = Checker(place.folder, scratch / "build", given)
        self._turn = threading.Lock()
        with self.files.held():
            self.files.recover()

    @property
    def hash(self) -> str:
        """Return what the file is known again by as it is now."""
        return self.files.hash()

    def state(self, *, with_text: bool = False) -> Sent:
        """Return all that the page shows; the text only where it is asked for, since it stays as it is."""
        with self._turn:
            return self._state(with_text=with_text)

    def do(self, what: str, sent: Sent) -> Sent:
        """Do what a page asks, and return what it shows then.

        Raise `RefusedError` for what is wrong in it, and `ConflictError` where the file is another than the page knows.
        """
        with self._turn, self.files.held():
            known = sent["hash"] if isinstance(sent.get("hash"), str) else ""
            self.files.check(known)
            if what in _STEPS:
                _STEPS[what](self.files)
            elif (asked := _MODES[self.place.mode].asked.get(what)) is None:
                raise RefusedError([Mistake("", f"nothing is to be done by {what!r} here")])
            else:
                seen = {name: self.files.hash(name) for name in self.place.files}
                self.files.write(*asked(self, sent), {**seen, "sheet": known})
            if self.place.mode == "sheet":
                sheet.keep_places(self.place, self.text)
            return self._state()

    def found(self) -> Found:
        """Return what a build says of the folder."""
        try:
            return self._checker.found()
        except KgError as error:
            return Found((Problem(display_path(self.place.folder), 0, "", str(error).rstrip(".")),))

    def _state(self, *, with_text: bool = False) -> Sent:
        found = _MODES[self.place.mode].shown(self)
        language = str(found.pop("language", ""))
        text = {
            "content": self.text.content,
            "language": language,
            "dir": self.text.direction,
            "sentences": self.text.sentences,
            "paragraphs": self.text.paragraphs,
        }
        journal = self.files.journal
        return {
            "file": display_path(self.place.sheet),
            "hash": self.hash,
            "mode": self.place.mode,
            "coder": self.place.coder,
            "text": text if with_text else None,
            "can": {"undo": journal.save(journal.head) is not None, "redo": journal.next() is not None},
            **found,
        }


def begin(place: Place, scratch: Path) -> Session:
    """Return the work on a place; `scratch` is a folder for what is found out meanwhile.

    Raise `KgError` where the text is wanted and not at hand, or is another than the one that was coded.
    """
    reading = read(place) if place.mode == "sheet" else None
    text = open_text(place.text, reading.sheet.lock.text if reading else None, place.chapter)
    if reading and text is None and reading.sheet.chapter.text.is_held:
        key = reading.sheet.chapter.chapter
        raise KgError(f"The text of {key} is not at hand. Give it: kg code … --text FILE; it is remembered.")
    session = Session(place, text or no_text(), scratch)
    if reading and is_unplaced(reading.sheet.passages):
        sheet.keep_places(place, session.text)
    return session


def _sheet_shown(session: Session) -> Sent:
    return sheet.shown_sheet(session.place, session.text, session.found())


def _filed(session: Session, sent: Sent) -> sheet.Written:
    held = {name: session.files.now(name) for name in session.place.files}
    return sheet.filed(session.place, session.text, sent, held)


_STEPS: Mapping[str, Callable[[Files], str]] = {"undo": Files.undo, "redo": Files.redo}
_MODES: Mapping[str, Mode] = {
    "sheet": Mode(
        _sheet_shown,
        {
            "save": _filed,
            "remove": lambda session, sent: sheet.taken_out(session.place, sent.get("id")),
            "done": lambda session, _: sheet.finished(session.place),
        },
    ),
    "units": Mode(
        lambda session: units.shown_units(session.place, session.text),
        {
            "save": lambda session, sent: units.labelled(session.place, sent),
            "done": lambda session, _: units.finished(session.place),
        },
    ),
    "review": Mode(
        lambda session: review.shown_review(session.place, session.text),
        {"decide": lambda session, sent: review.decided(session.place, session.text, sent)},
    ),
}
