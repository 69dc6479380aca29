"""Write what a merge decides into the text of the sheets: fields, new entries, entries that go, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.exchange.draft import begun, entry_lines, record_of, value_of
from kg.exchange.facts import PAIRS, SHARED, Values
from kg.exchange.kinds import shape_of
from kg.exchange.merging.merge import Change, Merge, Thing
from kg.exchange.merging.places import Home, Spot, homes_of, spots_of
from kg.sheets.context import ContextArgument, ContextClaim
from kg.sheets.library import Library
from kg.yaml.edit import FieldEdit, edit_sheet
from kg.yaml.fields import Record
from kg.yaml.marks import RefersTo
from kg.yaml.positions import Place

__all__ = ["Rewritten", "rewritten"]

_ALIASES = {field: alias for alias, fields in PAIRS.items() for field in fields}
#: Fields by which an entry leans on others, which must be no drafts.
_LEANING = frozenset({"premises", "conclusion", "disputes", "undercuts", "conveys", "condition"})
#: Fields of which the lock of a sheet keeps the place in its text.
_QUOTED = frozenset({"quote", "passage"})
#: What claims and arguments are in the context of a book.
_IN_CONTEXT: dict[str, type[Record]] = {"claim": ContextClaim, "argument": ContextArgument}
_OF_NO_CHAPTER = frozenset({"part", *(kind for kind, _ in SHARED.values())})


@dataclass(frozen=True)
class Rewritten:
    """The files that change, before and after; which new things are drafts, and which are in no sheet that is here.

    `waiting` are changes that are left out, as they would make an entry lean on a draft. `quoted` are the entries whose
    words in the text are others than before.
    """

    files: Mapping[Path, tuple[bytes, bytes]]
    edits: tuple[Change, ...]
    added: tuple[Thing, ...]
    drafts: tuple[Thing, ...]
    homeless: tuple[Thing, ...]
    waiting: tuple[Change, ...]
    quoted: tuple[str, ...]


@dataclass
class _File:
    """What changes in one file."""

    edits: dict[Place, FieldEdit]
    removed: list[Place]
    new: dict[str, list[str]]


def rewritten(library: Library, merged: Merge, theirs: Values, mine: Values, removed: Iterable[Thing]) -> Rewritten:
    """Return the files that a merge changes; of what is gone, that is removed which is named."""
    spots, homes = spots_of(library), homes_of(library)
    files: dict[Path, _File] = {}

    def of(path: Path) -> _File:
        return files.setdefault(path, _File({}, [], {}))

    new = {thing: theirs[thing] for thing in merged.new}
    drafts = begun({**{thing: fields for thing, fields in mine.items() if thing[0] == "draft"}, **new}) & new.keys()
    begun_names = {name for kind, name in mine if kind == "draft"} | {name for _, name in drafts}
    edits, waiting = _ready(merged.edits, begun_names)
    for thing, changes in _by_thing(edits).items():
        spot = spots[thing]
        of(spot.path).edits[spot.place] = _edit(spot, changes, mine[thing])
    for thing in removed:
        of(spots[thing].path).removed.append(spots[thing].place)
    added, homeless = list[Thing](), list[Thing]()
    for thing, fields in new.items():
        home = _home(homes, "draft" if thing in drafts else thing[0], thing[1], fields)
        if home is None:
            homeless.append(thing)
            continue
        added.append(thing)
        of(home.path).new.setdefault(home.section, []).extend(_lines(home, thing, fields, is_draft=thing in drafts))
    contents = {path: (path.read_bytes(), change) for path, change in files.items()}
    after = {
        path: (was, edit_sheet(was.decode(), change.edits, change.removed, change.new).encode())
        for path, (was, change) in contents.items()
    }
    quoted = [change.thing[1] for change in edits if _ALIASES.get(change.field, change.field) in _QUOTED]
    quoted += [thing[1] for thing in added if "quote" in new[thing] and thing not in drafts]
    changed = {path: pair for path, pair in after.items() if pair[0] != pair[1]}
    return Rewritten(
        changed, edits, tuple(added), tuple(drafts), tuple(homeless), waiting, tuple(dict.fromkeys(quoted))
    )


def _ready(changes: Sequence[Change], drafts: set[str]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return the changes without those that would make an entry lean on a draft, and these."""
    ready, waiting = list[Change](), list[Change]()
    for change in changes:
        is_leaning = change.thing[0] != "draft" and change.field in _LEANING and not drafts.isdisjoint(change.wanted)
        (waiting if is_leaning else ready).append(change)
    return tuple(ready), tuple(waiting)


def _by_thing(changes: Iterable[Change]) -> dict[Thing, list[Change]]:
    found: dict[Thing, list[Change]] = {}
    for change in changes:
        found.setdefault(change.thing, []).append(change)
    return found


def _edit(spot: Spot, changes: Sequence[Change], fields: Mapping[str, list[str]]) -> FieldEdit:
    """Return how an entry is changed: a field that is new comes behind the one that it follows in its record."""
    written: Any = spot.document.values
    for step in spot.place:
        written = written[step]
    after = {**fields, **{change.field: [*change.wanted] for change in changes}}
    after = {field: values for field, values in after.items() if values}
    is_other = any(change.field == "kind" for change in changes) and "sources" not in spot.record.model_fields
    record = record_of(changes[0].thing[0], after) if is_other else spot.record
    order = [str(field.alias) for field in record.model_fields.values()]
    touched = list(dict.fromkeys(_alias(change.field) for change in changes))
    touched.sort(key=lambda alias: order.index(alias) if alias in order else len(order))
    texts = {alias: _text(record, alias, after, spot.chapter, written.get(alias)) for alias in touched}
    removed = frozenset(alias for alias, text in texts.items() if not text and alias in written)
    left = [alias for alias in written if alias not in removed]
    return FieldEdit(
        removed,
        {alias: text for alias, text in texts.items() if text and alias in written},
        {alias: (_before(alias, order, left), text) for alias, text in texts.items() if text and alias not in written},
    )


def _alias(field: str) -> str:
    """Return what a field of a fact is called in a sheet."""
    base = field.partition("@")[0]
    return _ALIASES.get(base, base)


def _before(alias: str, order: Sequence[str], left: Sequence[str]) -> str:
    """Return the field that one comes behind: the nearest before it in its record, or the first that is there."""
    earlier = order[: order.index(alias)] if alias in order else order
    return next((name for name in reversed(earlier) if name in left), left[0])


def _text(record: type[Record], alias: str, fields: Mapping[str, list[str]], chapter: str, written: object) -> str:
    """Return the value of a field as YAML; one value is no list where it was none."""
    field = next((each for each in record.model_fields.values() if each.alias == alias), None)
    names = field is not None and any(isinstance(mark, RefersTo) for mark in field.metadata)
    shape = shape_of(field.annotation) if field else "one"
    is_single = isinstance(written, str) and len(fields.get(alias, ())) == 1
    is_list = shape == "lists" or (shape == "several" and not is_single)
    return value_of(alias, fields, chapter if names else "", is_list=is_list)


def _home(homes: Mapping[tuple[str, str], Home], kind: str, name: str, fields: Mapping[str, list[str]]) -> Home | None:
    """Return where a new thing belongs, by its chapter or book or else its id; none where that is not here."""
    if (kind, "") in homes:
        return homes[kind, ""]
    named = [fields[field][0] for field in ("chapter", "book") if field in fields]
    longest = sorted((part for of_kind, part in homes if of_kind == kind), key=len, reverse=True)
    named += [part for part in longest if name.startswith(f"{part}-")]
    return next((homes[kind, part] for part in named if (kind, part) in homes), None)


def _lines(home: Home, thing: Thing, fields: Mapping[str, list[str]], *, is_draft: bool) -> list[str]:
    kind, name = thing
    record = _IN_CONTEXT.get(kind) if home.is_context else None
    chapter = "" if kind in _OF_NO_CHAPTER else home.prefix.removesuffix("-")
    lines, _ = entry_lines(kind, name.removeprefix(home.prefix), fields, chapter, record, is_draft=is_draft)
    return lines
