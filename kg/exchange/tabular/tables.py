"""A coding as tables: a zip with a CSV a kind of thing and `datapackage.json`, which says what refers to what."""

import contextlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from io import BytesIO

from kg.errors import InputError, KgError, Problem
from kg.exchange.facts import Fact, by_thing
from kg.exchange.kinds import KINDS
from kg.exchange.packed import unpack
from kg.exchange.tabular.addresses import cell
from kg.exchange.tabular.cells import numbered_rows, read_rows
from kg.exchange.tabular.choices import Choices
from kg.exchange.tabular.columns import layout
from kg.exchange.tabular.rows import Numbered, read_table
from kg.exchange.tabular.writing import PACKAGE, write_into
from kg.exchange.taken import Known, Taken

__all__ = ["id_in", "read", "write"]

#: How many cells of all tables are read.
MOST_CELLS = 1_500_000


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the tables, in a zip."""
    out = BytesIO()
    things = by_thing(facts).items()
    write_into(out, (Fact(*thing, field, one) for thing, fields in things for field in fields for one in fields[field]))
    return out.getvalue()


def id_in(content: bytes) -> str:
    """Return the id of the export that tables are of; nothing where their description does not say it."""
    try:
        found = [json.loads(inside) for name, inside in unpack(content).items() if name.rpartition("/")[2] == PACKAGE]
        return str(found[0]["kg"]["export"]) if found else ""
    except (KgError, ValueError, RecursionError, LookupError, TypeError):
        return ""


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in tables; a column or a file that is no table of a coding is untaken, cell by cell.

    Raise `InputError` with every mistake at its cell. Labels are checked where concepts are `known`, against these and
    those that the tables have themselves.
    """
    tables = {f"{table.name}.csv": table for table in layout()}
    files = {name: inside for name, inside in unpack(content).items() if name.rpartition("/")[2] != PACKAGE}
    choices = Choices(
        {name: known.schemes.get(name, "") for name, kind in known.things.items() if kind == "concept"}
        | _concepts(files)
    )
    elements, taken, untaken = Counter[str](), Counter[str](), Counter[str]()
    facts: list[Fact] = []
    places: dict[Fact, str] = {}
    covered: set[tuple[str, str]] = set()
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
        places |= {fact: f"{path}: {cell(*place)}" for fact, place in found.places.items()}
        problems += found.problems
        covered |= found.covered
        taken[label] += found.taken
        untaken[label] += found.untaken.total()
    if problems:
        raise InputError(problems)
    return Taken(tuple(facts), elements, taken, untaken, places, frozenset(covered))


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
