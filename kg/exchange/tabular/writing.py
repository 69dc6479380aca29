"""Write facts as tables into a zip, row by row: a CSV a kind of thing, and what says what refers to what.

Whatever the number of facts, no more than the thing at hand and a few hundred rows are in memory.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from kg.errors import KgError
from kg.exchange.facts import ExportId, Fact
from kg.exchange.kinds import KINDS, marks_of
from kg.exchange.packed import pack_into
from kg.exchange.tabular.cells import to_csv
from kg.exchange.tabular.columns import Table, column, is_counted, layout
from kg.exchange.tabular.referring import Referring
from kg.yaml.marks import InScheme

__all__ = ["PACKAGE", "write_into"]

PACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
#: How many rows of a table are kept until they are written.
_ROWS = 500

Row = tuple[str, ...]


class _Rows:
    """A table that is being written into a file."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._file = path.open("wb")
        self._columns, self._head, self._rows = columns, to_csv(columns, []), list[Row]()
        self._file.write(self._head)

    def write(self, row: Row) -> None:
        """Write a row."""
        self._rows.append(row)
        if len(self._rows) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        self._file.write(to_csv(self._columns, self._rows)[len(self._head) :])
        self._rows.clear()

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._file.close()


def write_into(file: IO[bytes], facts: Iterable[Fact]) -> None:
    """Write tables into a file, as a zip; the facts of a thing come one after another.

    Nothing of them is held in memory but the thing at hand: rows go into a file for each table, and what refers to what
    is remembered by `Referring`.
    """
    tables = layout()
    names, export = Referring(), ExportId()
    with TemporaryDirectory() as folder, closing(names):
        with ExitStack() as opened:
            rows = {
                table: opened.enter_context(closing(_Rows(Path(folder) / table.name, table.columns)))
                for table in tables
            }
            of_kind = {kind: [table for table in tables if table.kind == kind] for kind in KINDS}
            for (kind, name), group in groupby(export.seen(facts), key=lambda fact: (fact.kind, fact.id)):
                fields: dict[str, list[str]] = {}
                for fact in group:
                    fields.setdefault(fact.field, []).append(fact.value)
                if not names.define(kind, name):
                    raise KgError(f"{name}: there are two things of this id and kind ({kind}); give one another id.")
                for table in of_kind[kind]:
                    for row in _rows(table, name, fields):
                        rows[table].write(row)
                        for at, place in _places(table):
                            if row[at]:
                                names.refer(place, [row[at]])
        package = {
            "$schema": _PROFILE,
            "name": "coding",
            "title": "A coding as tables: an empty cell is what nobody said; an id is the full one",
            "kg": {"export": str(export)},
            "resources": [_resource(table, names) for table in tables],
        }
        described = (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
        pack_into(file, {PACKAGE: described, **{f"{table.name}.csv": Path(folder) / table.name for table in tables}})


def _rows(table: Table, name: str, fields: Mapping[str, list[str]]) -> Iterator[Row]:
    if not table.is_of_values:
        yield (name, *(fields.get(field, [""])[0] for field in table.fields))
        return
    for field, values in fields.items():
        base, _, key = field.partition("@")
        if base in table.fields:
            between = (key,) if table.by_language else (field,) if len(table.fields) > 1 else ()
            yield from ((name, *between, value) for value in values)


def _resource(table: Table, names: Referring) -> dict[str, Any]:
    """Return how a table is described: the types of its columns, its key, and what they refer to."""
    fields = [
        {"name": name, "type": "integer" if is_counted(name) else "string", **_needed(table, name)}
        for name in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if not table.is_of_values:
        schema["primaryKey"] = ["id"]
    if keys := list(_foreign_keys(table, names)):
        schema["foreignKeys"] = keys
    path = f"{table.name}.csv"
    return {"name": table.name, "type": "table", "path": path, "format": "csv", "encoding": "utf-8", "schema": schema}


def _needed(table: Table, name: str) -> dict[str, Any]:
    is_needed = name == "id" or (table.is_of_values and name != "language")
    return {"constraints": {"required": True}} if is_needed else {}


def _foreign_keys(table: Table, names: Referring) -> Iterator[dict[str, Any]]:
    """Yield what the columns of a table refer to, where all of it is in one other table.

    A part of a coding may name what is in another part, and a claim be about things of several kinds.
    """
    for name, kinds in _referring(table):
        if kind := next((kind for kind in kinds if names.is_within(f"{table.name}.{name}", kind)), None):
            yield {"fields": [name], "reference": {"resource": KINDS[kind][0], "fields": ["id"]}}


def _referring(table: Table) -> Iterator[tuple[str, list[str]]]:
    """Yield the columns of a table that name things, and of which kinds."""
    if table.is_of_values:
        yield table.columns[0], [table.kind]
    for field in table.fields:
        kinds = [{"chapter": "chapter", "book": "book"}[field]] if field in {"chapter", "book"} else []
        for mark in marks_of(table.kind, field):
            kinds += ["concept"] if isinstance(mark, InScheme) else sorted(mark.kinds & KINDS.keys())
        if kinds and table.name not in {"books", "chapters"}:
            yield (table.columns[-1] if table.is_of_values else column(field)), kinds


@cache
def _places(table: Table) -> list[tuple[int, str]]:
    """Return which columns of a table name things, and what each is called among all tables."""
    return [(table.columns.index(name), f"{table.name}.{name}") for name, _ in _referring(table)]
