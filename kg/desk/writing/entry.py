"""Turn a form into the sheet that it makes: one entry more or with other fields, and all else as it was."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from kg.desk.entries import ASSUMED, filled_in, free_id, kind_of, raw_of, section_of
from kg.desk.forms import FORMS, order_of
from kg.desk.reading import Reading, reread
from kg.desk.refused import Mistake, RefusedError, mistakes_in
from kg.desk.text import CodedText
from kg.desk.writing.changes import changed, in_order
from kg.desk.writing.layout import Value, entry_lines
from kg.errors import KgError
from kg.files import display_path
from kg.sheets.drafts import DraftEntry
from kg.sheets.library import SHEET_SECTIONS
from kg.yaml.edit import FieldEdit, edit_sheet
from kg.yaml.fields import is_id
from kg.yaml.positions import Place as Spot
from kg.yaml.positions import parse_yaml

__all__ = ["Filled", "edited", "new_key", "with_entry", "without_entry"]

_DRAFTS = "drafts"


@dataclass(frozen=True)
class Filled:
    """A form that is filled in: the entry, or None for a new one, its kind, its fields, and words that were chosen.

    A draft is begun and may lack fields.
    """

    entry: str | None
    kind: str
    values: dict[str, Value] = field(default_factory=dict)
    quote: object = None
    passage: object = None
    is_draft: bool = False

    @classmethod
    def of(cls, sent: dict[str, Any]) -> "Filled":
        """Return a form that a page sent; raise `RefusedError` where it is none."""
        kind, entry = sent.get("kind"), sent.get("id") or None
        if not isinstance(kind, str) or kind not in FORMS:
            raise RefusedError([Mistake("kind", f"there is no kind of entry {kind!r}", f"choose {', '.join(FORMS)}")])
        if not isinstance(entry, str | None):
            raise RefusedError([Mistake("id", "it is not an id", "name an entry, or nothing for a new one")])
        values = filled_in(kind, sent.get("values"))
        return cls(entry, kind, values, sent.get("quote"), sent.get("passage"), sent.get("draft") is True)


def with_entry(reading: Reading, text: CodedText, filled: Filled) -> tuple[Reading, str]:
    """Return what a sheet becomes by a form, and the id of its entry; raise `RefusedError` with each mistake."""
    form = FORMS[filled.kind]
    section = _DRAFTS if filled.is_draft and form.section in {"claims", "arguments"} else form.section
    before = section_of(reading, filled.entry) if filled.entry else ""
    if before not in {"", section, _DRAFTS}:
        message = f"an entry of {before!r} cannot become a {filled.kind}"
        raise RefusedError([Mistake("kind", message, "remove it, and make a new one")])
    values = filled.values | _said_of_place(text, filled)
    wanted = str(values.pop("id", ""))
    order = order_of(DraftEntry if section == _DRAFTS else form.record or DraftEntry)
    if section == _DRAFTS or form.kind:
        values["kind"] = filled.kind
    key = filled.entry or new_key(wanted, values, _taken(reading), filled.kind)
    raw = raw_of(reading, before, key) if before else None
    # What is so unless it says otherwise is not said, where it was not before.
    assumed = ((name, value) for (kind, name), value in ASSUMED.items() if kind == filled.kind)
    values |= {name: "" for name, value in assumed if values.get(name) == value and name not in (raw or {})}
    # What a form cannot show, such as names by language, is blank there and stays as it is.
    values = {name: value for name, value in values.items() if value or not isinstance((raw or {}).get(name), dict)}
    if raw is not None and kind_of(before, raw) != filled.kind:
        values |= {name: "" for name in raw if name not in order}
    edits = _named_coder(reading)
    if raw is not None and before == section:
        edits[section, key] = changed(raw, values, order)
        content = edited(reading, edits)
    else:
        whole = {name: _value(value) for name, value in (raw or {}).items()} | values
        lines = entry_lines(section, key, in_order(whole, order))
        content = edited(reading, edits, [(before, key)] if before else [], {section: lines})
    made = reread(reading, content.encode())
    if found := mistakes_in(f"{section}.{key}", made.problems, order):
        raise RefusedError(found)
    _check_rest(reading, made, key)
    return made, key


def without_entry(reading: Reading, key: str) -> Reading:
    """Return what a sheet becomes without an entry; raise `RefusedError` with each that names it."""
    section = section_of(reading, key)
    made = reread(reading, edited(reading, {}, [(section, key)]).encode())
    lines = {(one.entry, one.message) for one in reading.problems}
    new = [one for one in made.problems if (one.entry, one.message) not in lines]
    if new:
        raise RefusedError(
            [Mistake("", f"{one.entry}: {one.message}", f"it names {key}; change it first") for one in new]
        )
    _check_rest(reading, made, key)
    return made


def edited(
    reading: Reading,
    edits: dict[Spot, FieldEdit],
    removed: list[Spot] | None = None,
    new: dict[str, list[str]] | None = None,
) -> str:
    """Return a sheet with changes; raise `InputError` with the mistakes for which it cannot be read to the end."""
    mark = "\ufeff" if reading.content.startswith(b"\xef\xbb\xbf") else ""
    try:
        return mark + edit_sheet(reading.text, edits, removed or (), new)
    except yaml.YAMLError:
        parse_yaml(reading.content, display_path(reading.place.sheet))  # which says in words what is wrong there
        raise


def new_key(wanted: str, values: dict[str, Value], taken: set[str], kind: str) -> str:
    """Return the id of a new entry; raise `RefusedError` where the one that was typed is none, or taken."""
    called = [str(values[name]) for name in ("label", "name", "statement", "cue") if values.get(name)]
    key = free_id(wanted, called, taken, kind)
    if not is_id(key):
        raise RefusedError([Mistake("id", f"{key!r} is not an id", "use small letters a-z, digits and single hyphens")])
    if key in taken:
        raise RefusedError([Mistake("id", f"the id {key!r} is taken", "choose another one")])
    return key


def _taken(reading: Reading) -> set[str]:
    values = reading.sheet.document.values
    sections = values if isinstance(values, dict) else {}
    own = {key for name in SHEET_SECTIONS for key in (sections.get(name) or {})}
    return own | {"text", "coding", "record", "notes"}


def _said_of_place(text: CodedText, filled: Filled) -> dict[str, Value]:
    """Return the fields that say where an entry is, of words that were chosen."""
    if filled.quote is None:
        return {}
    if not FORMS[filled.kind].selects:
        raise RefusedError([Mistake("quote", f"a {filled.kind} quotes nothing", "select words for a claim or a step")])
    quote = text.checked(filled.quote, "quote")
    passage = None if filled.passage is None else text.checked(filled.passage, "passage")
    said = text.quoted(quote, passage)
    return {"quote": said.quote, "passage": said.ends or ""}


def _named_coder(reading: Reading) -> dict[Spot, FieldEdit]:
    """Return what names the coder in a sheet that was begun and says nothing of who codes it."""
    is_blank = (("coding", "by") in reading.sheet.document.lines) and not _by(reading)
    return {("coding",): FieldEdit(replaced={"by": reading.place.coder})} if is_blank else {}


def _by(reading: Reading) -> object:
    values = reading.sheet.document.values
    coding = values.get("coding") if isinstance(values, dict) else None
    return coding.get("by") if isinstance(coding, dict) else None


def _value(value: object) -> Value:
    return tuple(map(str, value)) if isinstance(value, list) else str(value or "")


def _check_rest(before: Reading, after: Reading, key: str) -> None:
    """Raise where anything else would be read otherwise than before: an entry is changed alone, or not at all."""
    was, now = (_without(reading.sheet.document.values, key) for reading in (before, after))
    if was != now:
        raise KgError(
            f"{display_path(before.place.sheet)}: {key} could not be written by itself; edit the file by hand."
        )


def _without(values: object, key: str) -> dict[str, Any]:
    """Return what a sheet says besides an entry and who codes it; a section without entries is none."""
    sections = values if isinstance(values, dict) else {}
    rest = {
        name: {one: said for one, said in entries.items() if one != key} if isinstance(entries, dict) else entries
        for name, entries in sections.items()
        if name != "coding"
    }
    return {name: said for name, said in rest.items() if said}
