"""Label units that were given: only what the coder's file holds is shown, only labels and notes are written."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.anchors.passages import Passage
from kg.coders.chosen import chapter_named
from kg.codings.checks import check_labels, label_faults
from kg.codings.reader import UNITS, folder_of
from kg.codings.records import FIELDS, LabelSheet, UnitsFile, values_of
from kg.desk.forms import unit_forms
from kg.desk.place import Place
from kg.desk.refused import Mistake, RefusedError
from kg.desk.text import CodedText
from kg.desk.writing.layout import written
from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.sheets.library import Library, Sheet
from kg.sheets.reader import read_sound_part
from kg.yaml.edit import FieldEdit, edit_fields
from kg.yaml.positions import Document, parse_yaml
from kg.yaml.positions import Place as Spot
from kg.yaml.record import parse_record, read_record

__all__ = ["finished", "labelled", "shown_units"]


class _Given(NamedTuple):
    """The file of a coder, with what is asked in it; the chair's file is read for nothing else."""

    content: bytes
    labels: LabelSheet
    document: Document
    units: UnitsFile
    library: Library
    sheet: Sheet

    def written(self, unit: str) -> Mapping[str, Any]:
        """Return a unit as it is written."""
        values = self.document.values
        found = values["units"].get(unit) if isinstance(values, dict) and isinstance(values.get("units"), dict) else {}
        return found if isinstance(found, dict) else {}

    def asked(self, unit: str) -> list[str]:
        """Return what is asked of a unit: the fields that its coder was given."""
        return [name for name in FIELDS if name in self.written(unit)]


def shown_units(place: Place, text: CodedText) -> dict[str, Any]:
    """Return what a page shows of units: no id, statement or note of the entry that a unit was made of."""
    given = _given(place)
    entries = list(_entries(given, text))
    without = [number for number, one in enumerate(entries) if not one["is_labelled"]]
    codebook, labels = given.library.project.codebook, given.labels
    own = [one for one in _faults(given) if one.file == given.document.file]
    return {
        "entries": entries,
        "forms": unit_forms(codebook, given.units.asked),
        "kinds_of": {},
        "mistakes": [_mistake(one) for one in own],
        "coverage": {"sentences": len(entries), "coded": len(entries) - len(without), "without": without},
        "progress": {"done": len(entries) - len(without), "of": len(entries)},
        "map": "",
        "is_done": labels.state == "done",
        "can_be_done": True,
        "language": given.sheet.chapter.text.language or given.library.project.language or "",
        "title": given.sheet.chapter.title,
    }


def labelled(place: Place, sent: dict[str, Any]) -> tuple[dict[str, bytes], str]:
    """Return the file of a coder with the labels of a unit; raise `RefusedError` with each mistake in them."""
    given = _given(place)
    unit, values = sent.get("id"), sent.get("values")
    if not isinstance(unit, str) or unit not in given.labels.units:
        raise RefusedError([Mistake("", f"there is no unit {unit!r}", "choose one of those that are given")])
    found: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for name, value in (values if isinstance(values, dict) else {}).items():
        labels = _texts(value)
        if name == "note":
            found["note"] = " ".join(" ".join(labels).split())
        elif name in given.asked(unit):
            faults = label_faults(name, labels, given.library.project.codebook) if labels else ()
            mistakes += [Mistake(name, *said) for said in faults]
            if labels != values_of(given.labels.units[unit], name):
                found[name] = written(name, labels if len(labels) > 1 else (labels or ("",))[0]) if labels else ""
        else:
            mistakes.append(Mistake(str(name), f"{name!r} was not asked", "leave it out"))
    if mistakes:
        raise RefusedError(mistakes)
    if "note" in found:
        found["note"] = written("note", found["note"]) if found["note"] else ""
    raw = given.written(unit)
    there = {name: value for name, value in found.items() if name in raw}
    more = {name: (list(raw)[-1], value) for name, value in found.items() if value and name not in raw}
    return _edited(given, {("units", unit): FieldEdit(replaced=there, added=more)}), f"label {unit}"


def finished(place: Place) -> tuple[dict[str, bytes], str]:
    """Return the file of a coder who is done, with the date; raise `RefusedError` with each blank unit."""
    given = _given(place)
    today = datetime.datetime.now().astimezone().date().isoformat()
    made = _edited(given, {(): FieldEdit(replaced={"state": "done", "date": today})})
    after = _parsed(made["sheet"], given)
    if found := [*_faults(after)]:
        raise RefusedError([Mistake("", f"{one.entry}: {one.message}", one.hint) for one in found])
    return made, "say that it is done"


def _edited(given: _Given, edits: dict[Spot, FieldEdit]) -> dict[str, bytes]:
    parse_yaml(given.content, given.document.file)  # which says what cannot be read, where anything cannot
    return {"sheet": edit_fields(given.content.decode("utf-8-sig"), edits).encode()}


def _given(place: Place) -> _Given:
    content = read_bytes(place.sheet, display_path(place.sheet))
    library, _ = read_sound_part(place.folder)
    _, sheet = chapter_named(library, place.chapter)
    problems: list[Problem] = []
    chair = folder_of(sheet, UNITS)
    units = read_record(chair, UnitsFile, problems)
    labels = parse_record(content, display_path(place.sheet), LabelSheet, problems)
    if units is None or labels is None:
        raise InputError(problems)
    return _Given(content, *labels, units[0], library, sheet)


def _parsed(content: bytes, given: _Given) -> _Given:
    problems: list[Problem] = []
    labels = parse_record(content, given.document.file, LabelSheet, problems)
    if labels is None or problems:
        raise InputError(problems)
    return given._replace(content=content, labels=labels[0], document=labels[1])


def _faults(given: _Given) -> Iterator[Problem]:
    library = given.library
    yield from check_labels(
        given.labels, given.document, given.sheet, given.units, library.project.codebook, [*library.shared.agents]
    )


def _entries(given: _Given, text: CodedText) -> Iterator[dict[str, Any]]:
    for key, unit in given.labels.units.items():
        asked = given.asked(key)
        quote = unit.quote or ""
        spots = text.placed.spots(Passage(key=key, line=0, quote=quote)) if quote and text.content else []
        spot = spots[0] if len(spots) == 1 else None
        yield {
            "id": key,
            "section": "units",
            "kind": "argument" if "scheme" in asked else "claim",
            "label": ": ".join(filter(None, ["; ".join(unit.about), quote or unit.where or key])),
            "quote": [spot.quotation[0][0], spot.quotation[-1][1]] if spot else None,
            "passage": list(spot.passage) if spot else None,
            "line": given.document.line(("units", key)),
            "values": {name: list(values_of(unit, name)) for name in asked} | {"note": unit.note or ""},
            "is_labelled": all(values_of(unit, name) for name in asked),
        }


def _texts(value: object) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(one.strip() for one in texts if isinstance(one, str) and one.strip())


def _mistake(problem: Problem) -> dict[str, Any]:
    _, entry, field = (*problem.entry.split("."), "", "", "")[:3]
    place = {"file": problem.file, "line": problem.line, "entry": entry, "field": field}
    return {"message": problem.message, "help": problem.hint, **place}
