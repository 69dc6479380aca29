"""Which tables a coding has, and which columns: one of each kind of thing, and one of each field of several values.

They follow from the records of the sheets, so that every coding has the same tables, also where they are empty. One
cell has one value, as R, Stata and the foreign keys of a Table Schema want it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from kg.exchange.facts import PAIRS
from kg.project.record import ProjectFile
from kg.sheets.claims import (
    Aim,
    Argument,
    Classification,
    Definition,
    Explanation,
    Involvement,
    PlainClaim,
    Shift,
    Signal,
    Sorting,
    ToolUse,
)
from kg.sheets.context import ContextArgument, ContextClaim, ContextEvent, Source
from kg.sheets.records import Action, ActorEntry, Agent, Case, Chapter, Coding, Membership, Stake, Text
from kg.sheets.works import BookFile, Part
from kg.yaml.fields import Record
from kg.yaml.marks import InScheme, RefersTo

__all__ = ["KINDS", "Table", "column", "is_counted", "layout", "marks_of", "records_of"]

_CLAIMS = (PlainClaim, Classification, ToolUse, Shift, Signal, Aim, Explanation, Involvement, Definition, Sorting)
_PLACE = ("start", "end", "sha256")
#: Kind of thing -> the name of its table, the records that it can be in a sheet, and fields that are not the sheet's.
KINDS: dict[str, tuple[str, tuple[type[Record], ...], tuple[str, ...]]] = {
    "project": ("project", (ProjectFile,), ()),
    "shared": ("shared", (), ("wikidata-note",)),
    "actor": ("actors", (ActorEntry,), ()),
    "agent": ("agents", (Agent,), ()),
    "membership": ("memberships", (Membership,), ()),
    "concept": ("codebook", (), ("scheme",)),
    "book": ("books", (BookFile,), ()),
    "part": ("parts", (Part,), ("book",)),
    "chapter": ("chapters", (Chapter,), ()),
    "text": ("texts", (Text,), ("chapter", "characters", "sha256", "folded-sha256")),
    "coding": ("codings", (Coding,), ("chapter",)),
    "case": ("cases", (Case,), ("chapter",)),
    "stake": ("stakes", (Stake,), ("chapter",)),
    "action": ("actions", (Action,), ("chapter",)),
    "claim": ("claims", (*_CLAIMS, ContextClaim), ("chapter", *_PLACE)),
    "argument": ("arguments", (Argument, ContextArgument), ("chapter", *_PLACE)),
    "context": ("contexts", (), ("book",)),
    "source": ("sources", (Source,), ("chapter",)),
    "event": ("events", (ContextEvent,), ("chapter",)),
}
#: Fields by language that are no field of a record: those of a concept.
_BY_LANGUAGE = {"concept": ("label", "definition")}
#: Kind and field -> the table that holds its values, where that is not named by the two.
_NAMES = {
    **{("action", role): "roles" for role in ("actor", "against", "with", "concerns")},
    ("argument", "premises"): "premises",
}
#: What the values of a table of values are called, where their field is not called so.
_SINGULAR = {"premises": "claim"}
#: What the values of a field are by, where it is no language.
_BY = {"texts": "chapter"}
_COUNTED = frozenset({"start", "end", "characters"})
#: What comes first of a thing, and what last.
_FIRST = ("book", "chapter", "scheme", "kind", "label", "statement")
_LAST = (*_PLACE, "note")


@dataclass(frozen=True)
class Table:
    """A table: its name, the kind of thing it is of, its columns, and how its rows are facts.

    `fields` are, of a table of a kind, those that have a column; of a table of values, those whose values it holds.
    """

    name: str
    kind: str
    fields: tuple[str, ...]
    is_of_values: bool = False
    by_language: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        if not self.is_of_values:
            return ("id", *map(column, self.fields))
        if len(self.fields) > 1:
            return (self.kind, "role", "thing")
        (field,) = self.fields
        by = (_BY.get(field, "language"),) if self.by_language else ()
        return (self.kind, *by, column(_SINGULAR.get(field, field)))


def column(field: str) -> str:
    """Return the name of the column of a field, which statistics packages take: letters, digits and `_`.

    >>> column("from-category")
    'from_category'
    """
    return field.replace("-", "_")


def is_counted(field: str) -> bool:
    """Return whether the values of a field are whole numbers."""
    return field in _COUNTED


@cache
def layout() -> tuple[Table, ...]:
    """Return every table of a coding, those of things before those of values."""
    things, values = [], list[Table]()
    for kind, (name, _, more) in KINDS.items():
        single, several, by_language = list(more), list[str](), list[str](_BY_LANGUAGE.get(kind, ()))
        for field, shape in _shapes(kind):
            chosen = {"one": single, "several": several, "by-language": by_language}[shape]
            chosen += [each for each in PAIRS.get(field, (field,)) if each not in chosen]
        single.sort(key=_place)
        things.append(Table(name, kind, tuple(single)))
        merged: dict[str, list[str]] = {}
        for field in several:
            merged.setdefault(_NAMES.get((kind, field), f"{kind}_{column(field)}"), []).append(field)
        values += [Table(table, kind, tuple(fields), is_of_values=True) for table, fields in merged.items()]
        values += [
            Table(f"{kind}_{column(field)}", kind, (field,), is_of_values=True, by_language=True)
            for field in by_language
        ]
    return (*things, *values)


def _place(field: str) -> int:
    """Return where a column is among those of its table."""
    if field in _LAST:
        return len(_FIRST) + 1 + _LAST.index(field)
    return _FIRST.index(field) if field in _FIRST else len(_FIRST)


def records_of(kind: str) -> tuple[type[Record], ...]:
    """Return the records that a thing of a kind can be in a sheet."""
    return KINDS[kind][1]


def marks_of(kind: str, field: str) -> list[InScheme | RefersTo]:
    """Return what the values of a field of a kind may name."""
    found = []
    for record in records_of(kind):
        for each in record.model_fields.values():
            if each.alias == field:
                found += [mark for mark in each.metadata if isinstance(mark, InScheme | RefersTo)]
    return found


def _shapes(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a kind, and whether one has one value, several, or several by language."""
    for record in records_of(kind):
        for field in record.model_fields.values():
            if shape := _shape(field.annotation):
                yield str(field.alias), shape


def _shape(annotation: Any) -> str:
    match get_origin(annotation):
        case origin if origin is tuple:
            return "several"
        case origin if origin is dict:
            inner = get_args(annotation)[1]
            inner = get_args(inner)[0] if get_origin(inner) is Annotated else inner
            return "by-language" if inner is str or get_origin(inner) is tuple else ""
        case _:
            return "" if isinstance(annotation, type) and issubclass(annotation, Record) else "one"
