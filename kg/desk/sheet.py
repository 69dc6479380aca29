"""Code in a sheet: what a page shows of it, and what becomes of it by a form."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.anchors.lock import Stretch
from kg.anchors.moving import locked, moves
from kg.anchors.placing import marks_of
from kg.codings.records import FreeSheet
from kg.desk.entries import kinds_of_entries, shown
from kg.desk.forms import FORMS, forms
from kg.desk.picture import drawn
from kg.desk.place import Place
from kg.desk.reading import Reading, read, reread
from kg.desk.refused import Mistake, RefusedError
from kg.desk.text import CodedText, coverage
from kg.desk.writing.entry import Filled, edited, with_entry, without_entry
from kg.desk.writing.shared import own_schemes, with_concept, with_shared
from kg.errors import KgError, Problem
from kg.files import display_path
from kg.pipeline.checker import Found
from kg.sheets.library import SHEET_SECTIONS
from kg.texts.lock_writer import write_lock
from kg.yaml.edit import FieldEdit

__all__ = ["filed", "finished", "keep_places", "shown_sheet", "taken_out"]

Sent = dict[str, Any]
#: What is written: the files by what they are, and what was done.
Written = tuple[Mapping[str, bytes], str]


def shown_sheet(place: Place, text: CodedText, found: Found) -> Sent:
    """Return what a page shows of a sheet, with what a build says of its project."""
    reading = read(place)
    entries = list(shown(reading, text))
    held = reading.sheet.chapter.text.is_held and bool(text.content)
    codebook = reading.library.project.codebook
    passages: list[Stretch] = [
        tuple(one["passage"]) for one in entries if one["passage"] and one["section"] == "claims"
    ]
    chapter = reading.sheet.chapter
    return {
        "entries": entries,
        "forms": forms(codebook, is_held=held, own_schemes=own_schemes(codebook)),
        "kinds_of": kinds_of_entries(reading),
        "mistakes": _said(reading, [*reading.problems, *found.mistakes]),
        "warnings": _said(reading, found.warnings, besides=("/codings/", "/chapters/")),
        "coverage": coverage(text.sentences, passages),
        "map": drawn(reading),
        "is_done": isinstance(chapter, FreeSheet) and chapter.coding.state == "done",
        "can_be_done": place.is_of_coder,
        "language": reading.sheet.chapter.text.language or reading.library.project.language or "",
        "title": reading.sheet.chapter.title,
    }


def filed(place: Place, text: CodedText, sent: Sent, held: Mapping[str, bytes | None]) -> Written:
    """Return the file that a form changes; `held` is what the files hold now. Raise `RefusedError` for its mistakes."""
    filled, reading = Filled.of(sent), read(place)
    form = FORMS[filled.kind]
    if form.file == "sheet":
        made, key = with_entry(reading, text, filled)
        return {"sheet": made.content}, f"{'change' if filled.entry else 'add'} {key}"
    if filled.entry:
        raise RefusedError([Mistake("", f"{filled.entry} is in {_name(place, form.file)}", "change it there")])
    content, file = held.get(form.file), _name(place, form.file)
    if form.file == "actors":
        new, key = with_shared(content, file, filled, reading.library)
    elif content is None:
        raise RefusedError([Mistake("", "the project uses a codebook that ships", "start one: kg codebook new")])
    else:
        new, key = with_concept(content, file, filled, reading.library.project.codebook)
    return {form.file: new}, f"add {key}"


def taken_out(place: Place, entry: object) -> Written:
    """Return the sheet without an entry."""
    made = without_entry(read(place), str(entry))
    return {"sheet": made.content}, f"remove {entry}"


def finished(place: Place) -> Written:
    """Return the sheet of one of several coders, who is done with it; raise `RefusedError` where it has mistakes."""
    if not place.is_of_coder:
        raise RefusedError([Mistake("", "only one of several coders says when they are done")])
    reading = read(place)
    made = reread(reading, edited(reading, {("coding",): FieldEdit(replaced={"state": "done"})}).encode())
    if made.problems:
        raise RefusedError([Mistake("", f"{one.entry}: {one.message}", one.hint) for one in made.problems])
    return {"sheet": made.content}, "say that it is done"


def keep_places(place: Place, text: CodedText) -> None:
    """Write where the passages of a sheet are into its lock, where the text is at hand."""
    if not text.content:
        return
    passages = read(place).sheet.passages
    marks = passages.text if passages.text and passages.text.folded == text.folded.digest() else marks_of(text.folded)
    write_lock(place.sheet, locked(list(moves(passages, text.folded, placed=text.placed)), marks))


def _name(place: Place, file: str) -> str:
    path = place.files.get(file)
    if path is None:
        raise KgError("The project has no codebook of its own; 'kg codebook new' starts one.")
    return display_path(path)


def _said(reading: Reading, problems: Iterable[Problem], besides: tuple[str, ...] = ("/codings/",)) -> list[Sent]:
    """Return what is said of the sheet and of what it rests on, but not of other files in the folders `besides`.

    What other coders wrote is not looked into; where somebody codes alone, nor is the sheet.
    """
    file = reading.sheet.document.file
    hidden = (*besides, "/chapters/") if reading.place.is_of_coder else besides
    found = (one for one in dict.fromkeys(problems) if one.file == file or not any(part in one.file for part in hidden))
    # A build of one book alone does not know what is in the others.
    known = (one for one in found if not one.message.startswith("there is no ") or not _is_elsewhere(one, reading))
    return [_placed(reading, one) for one in known]


def _is_elsewhere(problem: Problem, reading: Reading) -> bool:
    """Return whether what a build misses is in another book of the project."""
    return any(f"'{name}'" in problem.message for name in reading.place.elsewhere)


def _placed(reading: Reading, problem: Problem) -> Sent:
    """Return a mistake or a warning with its place: an entry and its field, where these are of the sheet."""
    is_own = problem.file == reading.sheet.document.file
    section, _, rest = problem.entry.partition(".")
    entry, _, field = rest.partition(".") if section in SHEET_SECTIONS and is_own else ("", "", "")
    return {
        "message": problem.message if is_own else f"{problem.entry}: {problem.message}".removeprefix(": "),
        "help": problem.hint,
        "file": problem.file,
        "line": problem.line,
        "entry": entry,
        "field": field.partition(".")[0],
    }
