"""The labels of a coder as a form for a spreadsheet, and back into the coder's file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.codebook.codebook import Codebook
from kg.coders.forms import Answered, Field, from_form, to_form
from kg.codings.checks import check_labels, label_faults
from kg.codings.reader import NO_CODERS, UNITS, folder_of
from kg.codings.records import ABSENT, FIELDS, LabelSheet, UnitsFile, values_of
from kg.codings.rounds import kept, within
from kg.errors import InputError, KgError, NotFoundError, Problem, nearest
from kg.files import display_path, write_file
from kg.sheets.library import Sheet
from kg.spelling import plain
from kg.yaml.edit import FieldEdit, edit_fields, listed, quoted
from kg.yaml.positions import Place
from kg.yaml.record import parse_record, read_record

__all__ = ["label_form", "label_forms", "take_form", "taken"]

#: The page of the form, and how many labels a unit can have in a field that takes several.
_PAGE, _MOST = "Units", 3
_MEANING = (
    "Choose a label; not-applicable where none applies, unstated where the text does not say, unread where it cannot "
    "be read."
)
_SEVERAL = frozenset({"tool"})


def label_form(sheet: LabelSheet, asked: Sequence[str], codebook: Codebook) -> bytes:
    """Return the units of a coder as an XLSX file, with a drop-down for each label that is asked."""
    fields = [
        Field("unit", 8, "The unit; it is locked.", is_locked=True),
        Field("about", 36, "What it is about, where that does not say its label.", is_locked=True),
        Field("quotation", 44, "The words of the text.", is_locked=True),
        *(
            Field(heading, 26, _MEANING, (*codebook.schemes[FIELDS[name]], *ABSENT))
            for name in asked
            for heading in _headings(name)
        ),
        Field("note", 40, "What you want to say of it."),
    ]
    rows = []
    for key, unit in sheet.units.items():
        labels = [text for name in asked for text in _padded(values_of(unit, name), len(_headings(name)))]
        rows.append([key, "; ".join(unit.about), unit.quote or "", *labels, unit.note or ""])
    return to_form(_PAGE, fields, rows, codebook, [FIELDS[name] for name in asked])


def label_forms(files: Mapping[Path, bytes], asked: Sequence[str], codebook: Codebook) -> dict[Path, bytes]:
    """Return a form next to each file of a coder among some files."""
    found = {}
    for path, content in files.items():
        if content.find(b"\nlabels-of: ") >= 0 and (read := parse_record(content, str(path), LabelSheet, [])):
            found[path.with_suffix(".xlsx")] = label_form(read[0], asked, codebook)
    return found


def take_form(  # noqa: PLR0913
    content: bytes, file: str, sheet: Sheet, by: str, codebook: Codebook, *, done: bool
) -> Path:
    """Put the labels of a form into the file of a coder, and return that; raise `InputError` with each wrong cell."""
    problems: list[Problem] = []
    path, chair = folder_of(sheet, by), folder_of(sheet, UNITS)
    if not (path.exists() and chair.exists()):
        raise NotFoundError(f"{by} was given no units of {sheet.chapter.chapter}; 'kg coders split' does that.")
    own, units = read_record(path, LabelSheet, problems), read_record(chair, UnitsFile, problems)
    if own is None or units is None or problems:
        raise InputError(problems)
    rows = from_form(content, file, _PAGE, ["unit"])
    _check_order(rows, file, path, own[0], sheet.home)
    text = taken(content, file, path.read_text(encoding="utf-8"), own[0], units[0].asked, codebook)
    if done:
        text = re.sub(r"(?m)^state: open\b", "state: done", text, count=1)
        if new := parse_record(text.encode(), display_path(path), LabelSheet, problems):
            found = check_labels(*new, sheet, units[0], codebook, [by])
            cells = {f"units.{row.cells.get('unit', '')}": row.addresses["unit"] for row in rows}
            problems += [_at_cell(problem, file, cells) for problem in found]
        if problems:
            raise InputError(problems)
    write_file(path, text.encode())
    return path


def _at_cell(problem: Problem, file: str, cells: Mapping[str, str]) -> Problem:
    """Return what is wrong with a unit at its row of the form, which is what whoever sent it can put right."""
    cell = cells.get(".".join(problem.entry.split(".")[:2]))
    return Problem(f"{file}: {cell}", 0, "", problem.message, problem.hint) if cell else problem


def _check_order(rows: Sequence[Answered], file: str, path: Path, sheet: LabelSheet, home: Path) -> None:
    """Raise `KgError` where the units of a form are in the order of another coder, or of an earlier round."""
    order = [row.cells.get("unit", "") for row in rows]
    if order == [*sheet.units]:
        return
    for other in sorted(path.parent.parent.glob(f"*/{path.name}")):
        if other.parent.name in NO_CODERS or other == path:
            continue
        read = parse_record(other.read_bytes(), str(other), LabelSheet, [])
        if read and [*read[0].units] == order:
            whose = other.parent.name
            raise KgError(f"{file}: it is the form of {whose}, by the order of its units; take it with --by {whose}.")
    for number in kept(home, path.name):
        for other in sorted((home / within(number)).glob(f"*/{path.name}")):
            read = parse_record(other.read_bytes(), str(other), LabelSheet, [])
            if read and [*read[0].units] == order:
                whose = f"{other.parent.name} in round {number}"
                raise KgError(f"{file}: it is the form of {whose}, which is over; take one that was made since.")


def taken(  # noqa: PLR0913, PLR0917
    content: bytes, file: str, text: str, sheet: LabelSheet, asked: Sequence[str], codebook: Codebook
) -> str:
    """Return the file of a coder with the labels of a form that came back in it; what is blank there stays as it is.

    Raise `InputError` with every cell that is wrong.
    """
    headings = [heading for name in asked for heading in _headings(name)]
    problems: list[Problem] = []
    edits: dict[Place, FieldEdit] = {}
    seen: dict[str, str] = {}
    for row in from_form(content, file, _PAGE, ["unit", "quotation", *headings]):
        key = row.cells.get("unit", "")
        if key not in sheet.units:
            hint = nearest(key, sheet.units, most=1) or "the units are locked; take the file that kg wrote"
            problems.append(Problem(f"{file}: {row.addresses['unit']}", 0, "", f"there is no unit {key!r}", hint))
            continue
        if (first := seen.setdefault(key, row.addresses["unit"])) != row.addresses["unit"]:
            message = f"{key} is in the form twice, first at {first}"
            problems.append(Problem(f"{file}: {row.addresses['unit']}", 0, "", message, "keep one of the two rows"))
            continue
        if plain(words := row.cells.get("quotation", "")) != plain(sheet.units[key].quote or ""):
            message = f"{key} is “{sheet.units[key].quote}”, and not “{words}”"
            hint = "take the form of this chapter, and leave the words as they are"
            problems.append(Problem(f"{file}: {row.addresses['quotation']}", 0, "", message, hint))
            continue
        new: dict[str, str] = {}
        for name in asked:
            labels = tuple(_spelled(row.cells[one], name, codebook) for one in _headings(name) if row.cells.get(one))
            place = f"{file}: {row.addresses[_headings(name)[0]]}"
            problems += [Problem(place, 0, "", *said) for said in label_faults(name, labels, codebook)]
            if labels and labels != values_of(sheet.units[key], name):
                new[name] = quoted(labels[0]) if len(labels) == 1 else listed(labels)
        if (note := " ".join(row.cells.get("note", "").split())) and note != sheet.units[key].note:
            new["note"] = quoted(note)
        if new:
            edits["units", key] = FieldEdit(replaced=new)
    if problems:
        raise InputError(problems)
    return edit_fields(text, edits)


def _headings(name: str) -> list[str]:
    """Return the columns of a field: one, or several where a unit can have several labels."""
    return [f"{name}_{number}" for number in range(1, _MOST + 1)] if name in _SEVERAL else [name]


def _padded(labels: Sequence[str], number: int) -> Iterator[str]:
    yield from (*labels, *[""] * number)[:number]


def _spelled(text: str, name: str, codebook: Codebook) -> str:
    """Return the name of a label that is written as people do: with capitals, blanks or other hyphens."""
    names = {plain(one): one for one in (*codebook.schemes[FIELDS[name]], *ABSENT)}
    labels = {plain(codebook.by_name[one].label): one for one in codebook.schemes[FIELDS[name]]}
    return names.get(plain(text)) or labels.get(plain(text)) or text
