"""Show the entries of a sheet as a page needs them, and read back what somebody filled in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.anchors.moving import moves
from kg.codebook.formats import of_framework
from kg.desk.forms import FORMS, order_of
from kg.desk.reading import Reading
from kg.desk.refused import Mistake, RefusedError
from kg.desk.text import CodedText
from kg.desk.writing.layout import Value
from kg.sheets.library import SHEET_SECTIONS
from kg.yaml.ids import as_id

__all__ = ["ASSUMED", "filled_in", "free_id", "kinds_of_entries", "raw_of", "section_of", "shown"]

#: How many letters an id has at most that is made of a label, up to the end of a word.
_LONGEST_ID = 40
#: What an entry is called by: the first of these that it has.
_CALLED = ("label", "name", "statement")
#: What an entry is that does not say it, by its form and field.
ASSUMED = {("action", "kind"): "action"}
#: Kinds of thing that entries name -> where in the shared file they are.
_SHARED = {"actor": ("actors", "label"), "agent": ("agents", "name")}


def raw_of(reading: Reading, section: str, key: str) -> dict[str, Any] | None:
    """Return an entry as it is written: texts, lists and mappings of them."""
    values = reading.sheet.document.values
    entries = values.get(section) if isinstance(values, dict) else None
    entry = entries.get(key) if isinstance(entries, dict) else None
    return entry if isinstance(entry, dict) else None


def section_of(reading: Reading, key: str) -> str:
    """Return the section of a sheet in which an entry is; raise `RefusedError` where there is none."""
    found = next((section for section in SHEET_SECTIONS if raw_of(reading, section, key) is not None), "")
    if not found:
        raise RefusedError([Mistake("", f"there is no entry {key!r} any more", "it was removed, or renamed")])
    return found


def kind_of(section: str, raw: Mapping[str, Any]) -> str:
    """Return the form of an entry: that of its kind, or of its section."""
    if section in {"claims", "drafts"}:
        return str(raw.get("kind") or "claim")
    return next(name for name, form in FORMS.items() if form.section == section)


def shown(reading: Reading, text: CodedText) -> Iterator[dict[str, Any]]:
    """Yield the entries of a sheet, those of each section as they come, with where they are in the text."""
    document = reading.sheet.document
    places = dict(_places(reading, text))
    for section in SHEET_SECTIONS:
        values = document.values.get(section) if isinstance(document.values, dict) else None
        for key in values if isinstance(values, dict) else ():
            raw = raw_of(reading, section, key) or {}
            kind = kind_of(section, raw)
            quote, passage = places.get(key, (None, None))
            yield {
                "id": key,
                "section": section,
                "kind": kind,
                "label": _label(reading, raw) or key,
                "quote": quote,
                "passage": passage,
                "line": document.line((section, key)),
                "values": dict(_values(kind, raw)),
            }


def _places(reading: Reading, text: CodedText) -> Iterator[tuple[str, tuple[list[int], list[int]]]]:
    """Yield where the quotation and the passage of entries are, of those that the text has."""
    for move in moves(reading.sheet.passages, text.folded, placed=text.placed) if text.content else ():
        if move.anchor and move.anchor.state != "lost":
            quotation = [move.anchor.quotation[0][0], move.anchor.quotation[-1][1]]
            yield move.entry, (quotation, list(move.anchor.passage))


def _values(kind: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, str | list[str]]]:
    """Yield the fields that a page can show: texts and lists of texts. Another one stays as it is in the sheet."""
    form = FORMS.get(kind)
    for name in order_of(form.record) if form and form.record else ():
        value = raw.get(name, ASSUMED.get((kind, name)))
        if isinstance(value, str) and name != "passage":
            yield name, [value] if name in _several(kind) else value
        elif isinstance(value, list) and name != "passage" and all(isinstance(one, str) for one in value):
            yield name, value


def _several(kind: str) -> frozenset[str]:
    """Return the fields of a kind that take several values."""
    record = FORMS[kind].record
    fields = record.model_fields.values() if record else ()
    return frozenset(
        str(field.alias)
        for field in fields
        if getattr(field.annotation, "__origin__", None) is tuple or field.alias == "also"
    )


def _label(reading: Reading, raw: Mapping[str, Any]) -> str:
    """Return what an entry is called; a step by what it leads to, and by its cue."""
    own = next((str(raw[name]) for name in _CALLED if isinstance(raw.get(name), str)), "")
    if own or not (leads := raw.get("conclusion") or raw.get("undercuts")):
        return own
    to = raw_of(reading, "claims", str(leads)) or {}
    cue = f"(“{raw['cue']}”)" if raw.get("cue") else ""
    return " ".join(filter(None, [_label(reading, to) or str(leads), cue]))


def kinds_of_entries(reading: Reading) -> dict[str, list[dict[str, str]]]:
    """Return what entries may name, by kind: those of the sheet, the shared ones, labels, and parts of the book."""
    found: dict[str, list[dict[str, str]]] = {}
    for section, kind in SHEET_SECTIONS.items():
        values = reading.sheet.document.values
        entries = values.get(section) if isinstance(values, dict) else None
        keys = entries if isinstance(entries, dict) else ()
        found[kind] = [
            {"id": key, "label": _label(reading, raw_of(reading, section, key) or {}) or key} for key in keys
        ]
    for kind, (section, name) in _SHARED.items():
        shared = getattr(reading.library.shared, section)
        found[kind] = [{"id": key, "label": getattr(one, name)} for key, one in shared.items()]
    # The labels that claims are about, and not those by which the method itself says how firm or how complete one is.
    codebook = reading.library.project.codebook
    schemes = {scheme.name for scheme in of_framework(codebook)}
    concepts = [one for one in codebook.by_name.values() if one.scheme.name in schemes]
    found["concept"] = [{"id": concept.name, "label": concept.label} for concept in concepts]
    book = reading.book.record
    found["part"] = [{"id": f"{book.book}-{key}", "label": part.title} for key, part in book.parts.items()]
    return found


def filled_in(kind: str, values: object) -> dict[str, Value]:
    """Return the fields that somebody filled in, texts without what is around them; raise `RefusedError` for others.

    >>> filled_in("stake", {"label": " The treaty ", "note": ""})
    {'label': 'The treaty', 'note': ''}
    """
    if not isinstance(values, dict):
        raise RefusedError([Mistake("", "there is nothing filled in", "send the fields of the form")])
    record = FORMS[kind].record
    known = {*order_of(record), "id"} - {"quote", "passage"} if record else _CONCEPT
    found: dict[str, Value] = {}
    wrong = []
    for name, value in values.items():
        if name not in known:
            wrong.append(Mistake(str(name), f"a {kind} has no field {name!r}", "leave it out"))
        elif isinstance(value, str):
            text = " ".join(value.split())
            found[name] = (text,) if text and record and name in _several(kind) else text
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            texts = tuple(" ".join(one.split()) for one in value if one.strip())
            one = texts[0] if texts else ""
            found[name] = texts if (not record and name in _LISTS) or (record and name in _several(kind)) else one
        else:
            wrong.append(Mistake(str(name), "it is neither a text nor a list of texts", "type it anew"))
    if wrong:
        raise RefusedError(wrong)
    return found


_LISTS = frozenset({"include", "exclude"})
_CONCEPT = frozenset({"id", "scheme", "label", "definition", *_LISTS})


def free_id(wanted: str, called: Iterable[str], taken: Iterable[str], kind: str) -> str:
    """Return the id of something new: the one that somebody typed, or one made of what it is called and not taken yet.

    >>> free_id("", ["The treaty of 1949"], ["the-treaty-of-1949"], "stake")
    'the-treaty-of-1949-2'
    """
    if wanted:
        return wanted
    made = next(filter(None, map(as_id, called)), kind)
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    known, number, found = set(taken), 2, made
    while found in known:
        found, number = f"{made}-{number}", number + 1
    return found
