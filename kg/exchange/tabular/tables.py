"""A coding as tables: a zip with a CSV a kind of thing and `datapackage.json`, which says what refers to what."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import InputError, KgError, Problem, nearest
from kg.exchange.facts import Fact, Values, by_thing, export_id
from kg.exchange.kinds import KINDS, marks_of
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular.cells import read_rows, to_csv
from kg.exchange.tabular.columns import Table, column, is_counted, layout
from kg.exchange.taken import Known, Taken
from kg.yaml.marks import InScheme

__all__ = ["id_in", "read", "write"]

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
        "kg": {"export": export_id(facts)},
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


def id_in(content: bytes) -> str:
    """Return the id of the export that tables are of; nothing where their description does not say it."""
    try:
        found = [json.loads(inside) for name, inside in unpack(content).items() if name.rpartition("/")[2] == _PACKAGE]
        return str(found[0]["kg"]["export"]) if found else ""
    except (KgError, ValueError, RecursionError, KeyError, TypeError):
        return ""


def read(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # ids are in the tables
    """Return the facts in tables; a column or a file that is no table of a coding is untaken, cell by cell.

    Raise `InputError` with every row that cannot be read.
    """
    tables = {f"{table.name}.csv": table for table in layout()}
    files = {name: inside for name, inside in unpack(content).items() if name.rpartition("/")[2] != _PACKAGE}
    elements, taken, untaken = Counter[str](), Counter[str](), Counter[str]()
    facts: list[Fact] = []
    places: dict[Fact, str] = {}
    problems: list[Problem] = []
    for path, inside in files.items():
        name = path.rpartition("/")[2]
        if not name.endswith(".csv"):
            elements[f"file {path}"], untaken[f"file {path}"] = 1, 1
            continue
        label = name.removesuffix(".csv")
        rows: list[tuple[int, list[str]]] = []
        try:
            for line, row in read_rows(inside, path):
                elements[label] += sum(map(bool, row)) if rows else 0
                if elements.total() > MOST_CELLS:
                    raise KgError(f"It has more than the {MOST_CELLS:,} cells that are read; import it in parts.")
                rows.append((line, row))
        except InputError as error:
            problems += error.problems
            continue
        if name not in tables:
            untaken[label] += elements[label]
            continue
        found, number, more = _facts(tables[name], rows, path)
        facts += [fact for fact, _ in found]
        places |= {fact: f"{name}:{line}" for fact, line in found}
        problems += more
        taken[label] += number
        untaken[label] += elements[label] - number if not more else 0
    if problems:
        raise InputError(problems)
    return Taken(tuple(facts), elements, taken, untaken, places)


def _facts(
    table: Table, rows: Sequence[tuple[int, list[str]]], path: str
) -> tuple[list[tuple[Fact, int]], int, list[Problem]]:
    """Return the facts in the rows of a table with their lines, how many cells they are of, and the mistakes."""
    columns = rows[0][1] if rows else []
    first = table.columns[0]
    if first not in columns:
        hint = nearest(first, columns) or f"the first column is called {first!r}"
        return [], 0, [Problem(path, 1, "", f"there is no column {first!r}", hint)]
    facts: list[tuple[Fact, int]] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    number = 0
    for line, row in rows[1:]:
        if len(row) > len(columns):
            message = f"this row has {len(row)} cells, and there are {len(columns)} columns"
            problems.append(Problem(path, line, "", message, "put a cell with a comma between quotation marks"))
            continue
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if cell}
        if first not in cells:
            problems.append(Problem(path, line, "", f"this row has no {first!r}", "give it, or take the row out"))
            continue
        if not table.is_of_values and lines.setdefault(cells[first], line) != line:
            message = f"the id {cells[first]!r} is in line {lines[cells[first]]} already"
            problems.append(Problem(path, line, "", message, "give each thing an id of its own"))
            continue
        new = list(_of_row(table, cells))
        facts += [(fact, line) for fact in new]
        number += sum(name in cells for name in table.columns) if new or not table.is_of_values else 0
    return facts, number, problems


def _of_row(table: Table, cells: Mapping[str, str]) -> Iterator[Fact]:
    name = cells[table.columns[0]]
    if not table.is_of_values:
        for field in table.fields:
            if column(field) in cells:
                yield Fact(table.kind, name, field, cells[column(field)])
        return
    *between, last = table.columns[1:]
    if last not in cells:
        return
    field = table.fields[0]
    if table.by_language:
        key = cells.get(between[0], "")
        field = f"{field}@{key}" if key else field
    elif between:
        field = cells.get(between[0], "")
        if field not in table.fields:
            return
    yield Fact(table.kind, name, field, cells[last])
