"""Read a table that somebody made, by what columns.yaml says of its columns.

Each row is an action, with what it is said to be, to use or to come of as claims. Nothing is filled in, and each cell
is taken or untaken.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.drafts.columns import CLAIMED, FIELDS, Column, ColumnsFile, NewActor
from kg.errors import InputError, KgError, Problem, nearest
from kg.exchange.own.cases import Cases
from kg.exchange.own.meanings import Meaning, Study, meaning
from kg.exchange.own.pages import Page, Row
from kg.exchange.taken import Known, Taken
from kg.sheets.records import ActorEntry
from kg.yaml.messages import at
from kg.yaml.positions import Document

__all__ = ["Columns", "Table", "read"]

_SEVERAL_SHOWN = 6


@dataclass(frozen=True)
class Columns:
    """What columns.yaml says, and where."""

    record: ColumnsFile
    document: Document


@dataclass(frozen=True)
class Table:
    """A table with what is said of its columns and what it is read against."""

    page: Page
    columns: Columns
    study: Study

    def actors(self, taken: Taken) -> dict[str, ActorEntry | NewActor]:
        """Return the actors that are named in what was taken, those that the study knows and those that are new."""
        every: dict[str, ActorEntry | NewActor] = {**self.study.shared.actors, **self.study.new}
        named = {fact.value for fact in taken.facts if fact.field in {"actor", "against", "with", "held-by"}}
        return {key: actor for key, actor in every.items() if key in named}


def read(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # the rows are in the table that is known
    """Return what a table says; raise `InputError` with every mistake in it and in columns.yaml, each value once."""
    if known.table is None:
        raise KgError("A table of one's own is read by columns.yaml, which 'kg import' proposes.")
    return _read(known.table.page, known.table.columns, known.table.study)


def _read(page: Page, columns: Columns, study: Study) -> Taken:
    record = columns.record
    if problems := list(_misfits(page, columns)):
        raise InputError(problems)
    readers = {name: meaning(column, record, study) for name, column in record.columns.items() if column}
    of = {name: _of(column, record) for name, column in record.columns.items() if column}
    elements, taken, untaken = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[tuple[str, str], tuple[Meaning, list[int]]] = {}
    known: dict[tuple[str, str], Meaning] = {}
    cases = Cases(record, of, page)
    problems = [page.problem(line, name, *said) for (line, name), said in page.bad.items() if record.columns.get(name)]
    for row in page.rows:
        said: dict[str, tuple[str, ...]] = {}
        for name, cell in row.cells.items():
            if not (column := record.columns.get(name)):
                elements[name] += 1
                untaken[name] += 1
                continue
            if (name, cell) not in known:
                known[name, cell] = readers[name](cell)
            found = known[name, cell]
            label = name
            if found.wrong:
                wrong.setdefault((name, cell), (found, []))[1].append(row.line)
            elif found.left_out:
                label = f"{name} ({found.left_out})"
            elif found.values and (lost := _without_claim(row, of[name], column, record, known, readers)):
                label = f"{name} ({lost})"
            else:
                said[name] = found.values
            elements[label] += 1
            (taken if name in said else untaken)[label] += 1
        problems += cases.put(row, said)
    problems += [_problem(page, name, *found) for (name, _), found in wrong.items()]
    if problems:
        raise InputError(problems)
    return Taken(tuple(cases.facts(study.new)), elements, taken, untaken)


def _misfits(page: Page, columns: Columns) -> Iterator[Problem]:
    """Yield where columns.yaml does not fit the table, or leaves open what a column is of."""
    record, document = columns.record, columns.document
    if not set(page.columns) & record.columns.keys():
        of = f" of {record.table}" if record.table else ""
        hint = f"name that of this table with --columns; its columns are {', '.join(page.columns)}"
        yield Problem(document.file, 0, "", f"it is{of or ' of another table'} and has no column of {page.file}", hint)
        return
    for name, column in record.columns.items():
        if name not in page.columns:
            hint = nearest(name, page.columns) or f"they are {', '.join(page.columns)}"
            yield at(document, ("columns", name), f"{page.file} has no such column", hint)
        if column and FIELDS[column.field].is_of_claim and not _of(column, record):
            made = [each for each in CLAIMED if each in record.by_field]
            hint = f"write 'of: {made[0]}', or several as [{', '.join(made)}]"
            yield at(document, ("columns", name), f"it is not said of which claim {column.field!r} is", hint)
        for value in column.of if column else ():
            if value in CLAIMED and value not in record.by_field:
                yield at(document, ("columns", name, "of"), f"no column is the {value}", "name one, or take it out")


def _of(column: Column, record: ColumnsFile) -> tuple[str, ...]:
    """Return what makes the claims that a column says something of; nothing where that is open, or it is of none."""
    if column.field in CLAIMED:
        return (column.field,)
    if column.of:
        return column.of
    if not FIELDS[column.field].is_of_claim:
        return ("action",)
    made = [each for each in CLAIMED if each in record.by_field]
    return tuple(made) if len(made) == 1 else () if made else ("claim",)


def _without_claim(  # noqa: PLR0913, PLR0917
    row: Row,
    of: Sequence[str],
    column: Column,
    record: ColumnsFile,
    known: dict[tuple[str, str], Meaning],
    readers: Mapping[str, object],
) -> str:
    """Return why what is said of a claim is left out: its row makes no such claim."""
    if column.field in CLAIMED or set(of) & {"action", "claim"}:
        return ""
    for made in of:
        for name in record.by_field.get(made, ()):
            if name not in row.cells:
                continue
            if (name, row.cells[name]) not in known:
                known[name, row.cells[name]] = readers[name](row.cells[name])  # type: ignore[operator]
            found = known[name, row.cells[name]]
            if found.values or found.wrong:
                return ""
    return f"no {' or '.join(of)} in its row"


def _problem(page: Page, name: str, found: Meaning, lines: Sequence[int]) -> Problem:
    more = [str(line) for line in dict.fromkeys(lines[1:])]
    shown = ", ".join(more[:_SEVERAL_SHOWN]) + (", …" if len(more) > _SEVERAL_SHOWN else "")
    unit = "row" if page.title else "line"
    also = f" (also in {unit}{'' if len(more) == 1 else 's'} {shown})" if more else ""
    return page.problem(lines[0], name, f"{found.wrong}{also}", found.hint)
