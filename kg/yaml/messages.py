"""Say in plain words what is wrong with the shape of a sheet: a field that is missing, unknown, or of the wrong form.

The typed model finds the mistake; this module finds its line and its wording.
"""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic_core import ErrorDetails

from kg.errors import Problem, closest, nearest
from kg.yaml.fields import NO_ID, Record
from kg.yaml.ids import id_hint
from kg.yaml.marks import FORM
from kg.yaml.positions import Document, Place

__all__ = ["at", "complaint", "likely_fields", "place_of", "record_of"]

_MESSAGES: dict[str, tuple[str, str]] = {
    "missing": ("there is no {field!r}", "add '{field}:'"),
    "extra_forbidden": ("there is no field {field!r} here", ""),
    "literal_error": ("{input!r} is not a choice here", "choose {expected}"),
    "union_tag_invalid": ("there is no kind {tag!r}", "choose {expected_tags}"),
    "union_tag_not_found": ("there is no 'kind'", "add 'kind:'; the kinds are {kinds}"),
    "string_type": ("a text is wanted", ""),
    "too_long": ("two numbers are wanted", "write it as [first, second]"),
    "int_parsing": ("{input!r} is not a whole number", ""),
    "greater_than_equal": ("{input!r} is too small", "the least is {ge}"),
    "too_short": ("the list is empty", "name at least one"),
    "value_error": ("{error}", ""),
    FORM: ("{input!r} {wrong}", "{right}"),
    "dict_type": ("entries with names are wanted", "write 'my-entry:' below it, and its fields below that, indented"),
    "model_attributes_type": ("a set of fields is wanted", "write 'field: value' lines, indented"),
    "model_type": ("a set of fields is wanted", "write 'field: value' lines, indented"),
    "tuple_type": ("a list is wanted", "write it as [first, second]"),
}
#: Other names that a field could be thought to have.
_MOVED = "kg keeps places now: 'kg sheet convert FOLDER --text CHAPTER=FILE' moves those of all sheets into locks"
#: Fields that sheets had once, and what became of them.
_FORMER = dict.fromkeys(("at", "sha256", "characters", "normalized-sha256"), _MOVED)
_OTHER_NAMES = {"date": "when", "year": "when", "target": "against", "partner": "with", "holder": "held-by"}
#: What is said of a value that is not there.
_BLANK = {"string_type": "text", "int_type": "number", "date_type": "date", "tuple_type": "list"}


def complaint(details: ErrorDetails, document: Document, sheet: type[Record]) -> Problem:
    """Return what pydantic found in a sheet of some kind, in plain words and with the line where it is."""
    context: dict[str, Any] = details.get("ctx", {})
    place = place_of(details["loc"], document)
    words = {"field": str(details["loc"][-1]) if details["loc"] else "", "input": details["input"], **context}
    if details["input"] is None and details["type"] == "literal_error":
        message, hint = "it is blank", _MESSAGES["literal_error"][1]
    elif details["input"] is None and details["type"] in _BLANK:
        way_out = "; it cannot be left out" if _is_needed(details["loc"], sheet) else ", or remove the line"
        message, hint = "it is blank", f"write a {_BLANK[details['type']]}{way_out}"
    elif details["type"] == "union_tag_not_found":
        words["kinds"] = ", ".join(_kind(record) for record in _records(details["loc"], sheet))
        message, hint = _MESSAGES[details["type"]]
    elif details["type"] == "missing" and isinstance(details["loc"][-1], int):
        message, hint = _MESSAGES["too_long"]
    else:
        message, hint = _MESSAGES.get(details["type"], (details["msg"].replace("{", "{{").replace("}", "}}"), ""))
    if words.get("wrong") == NO_ID:
        words["right"] = id_hint(str(details["input"]), document)
    if details["type"] == "extra_forbidden":
        fields = [str(field.alias) for field in _record(details["loc"], sheet).model_fields.values()]
        other = _OTHER_NAMES.get(words["field"])
        hint = f"write '{other}:'" if other in fields else nearest(words["field"], fields, most=1)
        hint = _FORMER.get(words["field"], hint)
    return at(document, place, message.format(**words), hint.format(**words))


def _is_needed(loc: tuple[str | int, ...], sheet: type[Record]) -> bool:
    """Return whether a record cannot be without a field that is blank; an item of a list can be left out."""
    if isinstance(loc[-1], int):
        return False
    records = [sheet] if len(loc) == 1 else _records(loc, sheet)
    fields = [field for record in records for field in record.model_fields.values() if field.alias == loc[-1]]
    return bool(fields) and all(field.is_required() for field in fields)


def likely_fields(details: ErrorDetails, sheet: type[Record]) -> list[str]:
    """Return the fields that an unknown one may be meant for."""
    fields = [str(field.alias) for field in _record(details["loc"], sheet).model_fields.values()]
    name = str(details["loc"][-1])
    return [*closest(name, fields), *({_OTHER_NAMES[name]} & set(fields) if name in _OTHER_NAMES else ())]


def record_of(section: str, kind: object, sheet: type[Record]) -> type[Record]:
    """Return the record of an entry of a section: of its kind, if it has one that is known, or else what all share."""
    records = _records((section,), sheet)
    kinds = {_kind(record): record for record in records if len(records) > 1}
    return kinds.get(str(kind), records[0])


def place_of(loc: tuple[str | int, ...], document: Document) -> Place:
    """Return the place in the document that pydantic speaks of, without the steps that only pydantic has."""
    place: Place = ()
    for step in loc:
        if (*place, step) in document.lines:
            place = (*place, step)
    return place


def _record(loc: tuple[str | int, ...], sheet: type[Record]) -> type[Record]:
    """Return the record in which an unknown field was found: the sheet itself, or one of those of a section."""
    if len(loc) == 1:
        return sheet
    records = _records(loc, sheet)
    return records[0] if len(records) == 1 else next(record for record in records if _kind(record) == loc[2])


def _records(loc: tuple[str | int, ...], sheet: type[Record]) -> list[type[Record]]:
    """Return the records that may be in the section of a place."""
    section = next(field for field in sheet.model_fields.values() if field.alias == loc[0])
    return [hint for hint in _inside(section.annotation) if isinstance(hint, type) and issubclass(hint, Record)]


def _inside(hint: Any) -> Iterator[Any]:
    """Yield a type and all types in it."""
    yield hint
    for inner in get_args(hint):
        yield from _inside(inner)


def _kind(record: type[Record]) -> str:
    """Return the kind by which a record is chosen among those of its section."""
    return str(get_args(record.model_fields["kind"].annotation)[0])


def at(document: Document, place: Place, message: str, hint: str = "") -> Problem:
    """Return a problem at a place of a document, with its line."""
    return Problem(document.file, document.line(place), ".".join(map(str, place)), message, hint)
