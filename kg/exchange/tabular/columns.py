"""Which tables a coding has, and which columns: one of each kind of thing, and one of each field of several values.

They follow from the records of the sheets, so that every coding has the same tables, also where they are empty. One
cell has one value, as R, Stata and the foreign keys of a Table Schema want it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from kg.exchange.facts import PAIRS
from kg.exchange.kinds import KINDS, PLACE, records_of
from kg.yaml.fields import Record

__all__ = ["Table", "column", "is_counted", "layout"]

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
_LAST = (*PLACE, "note")


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
