"""A coding as tables: a zip with a CSV a kind of thing and `datapackage.json`, which says what refers to what."""

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from kg.errors import InputError, KgError, Problem
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.kinds import KINDS, marks_of
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular.addresses import cell
from kg.exchange.tabular.cells import numbered_rows, read_rows, to_csv
from kg.exchange.tabular.choices import Choices
from kg.exchange.tabular.columns import Table, column, is_counted, layout
from kg.exchange.tabular.rows import Numbered, read_table
from kg.exchange.taken import Known, Taken
from kg.yaml.marks import InScheme

__all__ = ["read", "write"]

_PACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
#: How many cells of all tables are read.
MOST_CELLS = 5_000_000

Row = tuple[str, ...]


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the tables, in a zip."""
    things = by_thing(facts)
    rows = {table: list(_rows(table, things)) for table in layout()}
    ids = {kind: {name for of_kind, name in things if of_kind == kind} for kind in KINDS}
    resources = [_resource(table, rows[table], ids) for table in rows]
    package = {
        "$schema": _PROFILE,
        "name": "coding",
        "title": "A coding as tables: an empty cell is what nobody said; an id is the full one",
        "resources": resources,
    }
    files = {_PACKAGE: (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()}
    return pack(files | {f"{table.name}.csv": to_csv(table.columns, rows[table]) for table in rows})


def _rows(table: Table, things: Values) -> Iterator[Row]:
    for (kind, name), fields in things.items():
        if kind != table.kind:
            continue
        if not table.is_of_values:
            yield (name, *(fields.get(field, [""])[0] for field in table.fields))
            continue
        for field, values in fields.items():
            base, _, key = field.partition("@")
            if base in table.fields:
                between = (key,) if table.by_language else (field,) if len(table.fields) > 1 else ()
                yield from ((name, *between, value) for value in values)


def _resource(table: Table, rows: Sequence[Row], ids: Mapping[str, set[str]]) -> dict[str, Any]:
    """Return how a table is described: the types of its columns, its key, and what they refer to."""
    fields = [
        {"name": name, "type": "integer" if is_counted(name) else "string", **_needed(table, name)}
        for name in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if not table.is_of_values:
        schema["primaryKey"] = ["id"]
    if keys := list(_foreign_keys(table, rows, ids)):
        schema["foreignKeys"] = keys
    path = f"{table.name}.csv"
    return {"name": table.name, "type": "table", "path": path, "format": "csv", "encoding": "utf-8", "schema": schema}


def _needed(table: Table, name: str) -> dict[str, Any]:
    is_needed = name == "id" or (table.is_of_values and name != "language")
    return {"constraints": {"required": True}} if is_needed else {}


def _foreign_keys(table: Table, rows: Sequence[Row], ids: Mapping[str, set[str]]) -> Iterator[dict[str, Any]]:
    """Yield what the columns of a table refer to, where all of it is in one other table.

    A part of a coding may name what is in another part, and a claim be about things of several kinds.
    """
    for name, kinds in _referring(table):
        at = table.columns.index(name)
        found = {row[at] for row in rows if row[at]}
        for kind in kinds:
            if found and found <= ids[kind]:
                reference = {"resource": KINDS[kind][0], "fields": ["id"]}
                yield {"fields": [name], "reference": reference}
                break


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


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in tables; a column or a file that is no table of a coding is untaken, cell by cell.

    Raise `InputError` with every mistake at its cell. Labels are checked where concepts are `known`, against these and
    those that the tables have themselves.
    """
    tables = {f"{table.name}.csv": table for table in layout()}
    files = {name: inside for name, inside in unpack(content).items() if name.rpartition("/")[2] != _PACKAGE}
    choices = Choices({name: "" for name, kind in known.things.items() if kind == "concept"} | _concepts(files))
    elements, taken, untaken = Counter[str](), Counter[str](), Counter[str]()
    facts: list[Fact] = []
    problems: list[Problem] = []
    for path, inside in files.items():
        name = path.rpartition("/")[2]
        if not name.endswith(".csv"):
            elements[f"file {path}"], untaken[f"file {path}"] = 1, 1
            continue
        label = name.removesuffix(".csv")
        rows: list[Numbered] = []
        try:
            for number, _, row in numbered_rows(inside, path):
                elements[label] += sum(map(bool, row)) if rows else 0
                if elements.total() > MOST_CELLS:
                    raise KgError(f"It has more than the {MOST_CELLS:,} cells that are read; import it in parts.")
                rows.append((number, row))
        except InputError as error:
            problems += error.problems
            continue
        if name not in tables:
            untaken[label] += elements[label]
            continue
        found = read_table(tables[name], rows, partial(_mistake, path), choices)
        facts += found.facts
        problems += found.problems
        taken[label] += found.taken
        untaken[label] += found.untaken.total()
    if problems:
        raise InputError(problems)
    return Taken(tuple(facts), elements, taken, untaken)


def _concepts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the concepts that are in the tables, with their schemes; none where their table cannot be read."""
    found: dict[str, str] = {}
    for path, content in files.items():
        if path.rpartition("/")[2] == f"{KINDS['concept'][0]}.csv":
            with contextlib.suppress(InputError):
                rows = read_rows(content, path)
                _, names = next(rows, (0, []))
                cells = (dict(zip(names, row, strict=False)) for _, row in rows)
                found |= {each["id"]: each.get("scheme", "") for each in cells if each.get("id")}
    return found


def _mistake(path: str, row: int, column: int, message: str, hint: str) -> Problem:
    return Problem(path, 0, cell(row, column), message, hint)
