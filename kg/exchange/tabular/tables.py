"""A coding as tables: a zip with a CSV a kind of thing and `datapackage.json`, which says what refers to what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from kg.errors import InputError, KgError, Problem, nearest
from kg.exchange.facts import Fact, by_thing
from kg.exchange.packed import unpack
from kg.exchange.tabular.cells import read_rows
from kg.exchange.tabular.columns import Table, column, layout
from kg.exchange.tabular.writing import PACKAGE, write_into
from kg.exchange.taken import Known, Taken

__all__ = ["read", "write"]

#: How many cells of all tables are read.
MOST_CELLS = 5_000_000


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the tables, in a zip."""
    out = BytesIO()
    things = by_thing(facts).items()
    write_into(out, (Fact(*thing, field, one) for thing, fields in things for field in fields for one in fields[field]))
    return out.getvalue()


def read(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # ids are in the tables
    """Return the facts in tables; a column or a file that is no table of a coding is untaken, cell by cell.

    Raise `InputError` with every row that cannot be read.
    """
    tables = {f"{table.name}.csv": table for table in layout()}
    files = {name: inside for name, inside in unpack(content).items() if name.rpartition("/")[2] != PACKAGE}
    elements, taken, untaken = Counter[str](), Counter[str](), Counter[str]()
    facts: list[Fact] = []
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
        facts += found
        problems += more
        taken[label] += number
        untaken[label] += elements[label] - number if not more else 0
    if problems:
        raise InputError(problems)
    return Taken(tuple(facts), elements, taken, untaken)


def _facts(table: Table, rows: Sequence[tuple[int, list[str]]], path: str) -> tuple[list[Fact], int, list[Problem]]:
    """Return the facts in the rows of a table, how many cells they were taken from, and the mistakes."""
    columns = rows[0][1] if rows else []
    first = table.columns[0]
    if first not in columns:
        hint = nearest(first, columns) or f"the first column is called {first!r}"
        return [], 0, [Problem(path, 1, "", f"there is no column {first!r}", hint)]
    facts: list[Fact] = []
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
        facts += new
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
