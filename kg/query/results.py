"""Hold the rows of an answer: named fields, a table in a notebook, a DataFrame where pandas is there."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from math import isfinite, isnan
from typing import TYPE_CHECKING, overload

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.as_written import in_markdown
from kg.errors import NotFoundError, nearest
from kg.html import Shown, block, html_table
from kg.query.order.sorted_rows import SortedRows
from kg.rdf.namespaces import XSD, curie
from kg.spelling import natural

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Row", "Rows", "Value", "counted", "table", "to_rows"]


def counted(number: int, name: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {name}{'' if number == 1 else 's'}"


Value = str | int | float | bool | Decimal | date | None


class Row(Mapping[str, Value]):
    """One row: `row.label` or `row["label"]`; a thing is its prefixed name, what is not given is None."""

    __slots__ = ("_places", "_values")

    def __init__(self, fields: Mapping[str, Value]) -> None:
        self._places: Mapping[str, int] = {name: place for place, name in enumerate(fields)}
        self._values: tuple[Value, ...] = tuple(fields.values())

    @classmethod
    def of(cls, places: Mapping[str, int], values: tuple[Value, ...]) -> "Row":
        """Return a row that has the places of its fields in common with others."""
        row = cls.__new__(cls)
        row._places, row._values = places, values  # noqa: SLF001  # its own
        return row

    def __getitem__(self, name: str) -> Value:
        return self._values[self._places[name]]

    def __reduce__(self) -> tuple[type["Row"], tuple[dict[str, Value]]]:
        return Row, (dict(self),)

    def __getattr__(self, name: str) -> Value:
        try:
            return self._values[self._places[name]]
        except KeyError:
            raise AttributeError(f"no field {name!r}; the fields are {', '.join(self._places)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.items())})"


@dataclass(frozen=True)
class Rows(Sequence[Row], Shown):
    """The rows of an answer, in order, and the names of their columns.

    >>> rows = Rows(("actor", "number"), (Row({"actor": "id:turkey", "number": 4}),))
    >>> rows[0].actor, len(rows)
    ('id:turkey', 1)
    >>> print(rows.to_markdown())
    | actor | number |
    | --- | --- |
    | id:turkey | 4 |
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    #: By which labels a notebook shows things, by their prefixed names.
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def cells(self) -> Iterator[list[str]]:
        """Yield the rows as texts, with nothing for what is not given."""
        for row in self.rows:
            yield [_cell(row[name]) for name in self.columns]

    def cross(self, row: str, column: str, cell: str) -> "Rows":
        """Return a cross table of three columns: "" where there is no row, "?" where none has a value for the cell.

        Several values of a cell are joined by semicolons; rows and columns are in alphabetical order, numbers in them
        by their size. A row that has no value for the column is empty there.

        >>> rows = Rows(("tool", "part", "label"), (Row({"tool": "a", "part": "p", "label": "x"}),))
        >>> print(rows.cross("tool", "part", "label"))
        | tool | p |
        | --- | --- |
        | a | x |
        """
        for name in (row, column, cell):
            if name not in self.columns:
                hint = nearest(name, self.columns) or f"the columns are {', '.join(self.columns)}"
                raise NotFoundError(f"The answer has no column {name!r}; {hint}.")
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for each in self.rows:
            found[_cell(each[row]), _cell(each[column])].add(_cell(each[cell]))
        heads = sorted({second for _, second in found} - {""}, key=natural)
        lines = (
            Row({row: first, **{head: _joined(found.get((first, head))) for head in heads}})
            for first in sorted({first for first, _ in found}, key=natural)
        )
        return Rows((row, *heads), tuple(lines), self.labels)

    def to_markdown(self) -> str:
        """Return the rows as a Markdown table."""
        head, *lines = ([in_markdown(cell) for cell in line] for line in (self.columns, *self.cells()))
        return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(self.columns), *lines))

    def to_csv(self) -> str:
        """Return the rows as comma-separated values, with the names of the columns in the first line."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([self.columns, *self.cells()])
        return out.getvalue()

    def to_pandas(self) -> "pd.DataFrame":
        """Return the rows as a DataFrame, in which whole numbers stay whole where some are not given; needs pandas.

        Decimals become floats there, which is what pandas counts with.
        """
        import pandas as pd  # noqa: PLC0415  # an extra, and slow to import

        frame = pd.DataFrame([dict(row) for row in self.rows], columns=list(self.columns))
        for name in self.columns:
            kinds = {type(row[name]) for row in self.rows} - {type(None)}
            if len(kinds) == 1 and (counted_as := _PANDAS.get(kinds.pop())):
                frame[name] = frame[name].astype(counted_as)
        return frame

    def __str__(self) -> str:
        return self.to_markdown()

    def to_html(self) -> str:
        """Return the rows as an HTML table, and below it how many they are."""
        numbers = [name for name in self.columns if any(type(row[name]) in {int, float, Decimal} for row in self.rows)]
        counted = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        return f"{html_table(self.columns, self.cells(), numbers, self.labels)}<small>{counted}</small>"

    def _repr_html_(self) -> str:
        return block(self.to_html())


#: Python's type -> that of a column of pandas, which may have gaps.
_PANDAS = {int: "Int64", bool: "boolean", Decimal: "float64"}


def _cell(value: Value) -> str:
    """Return a value as XML Schema spells it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case float() if not isfinite(value):
            return "NaN" if isnan(value) else "INF" if value > 0 else "-INF"
        case _:
            return str(value)


def _joined(values: set[str] | None) -> str:
    return "" if values is None else "; ".join(sorted(values - {""})) or "?"


def to_rows(solutions: QuerySolutions | SortedRows) -> Rows:
    """Return the solutions of a SELECT query as rows."""
    columns = tuple(variable.value for variable in solutions.variables)
    places = {name: place for place, name in enumerate(columns)}
    value = cache(_value)  # of each term once
    return Rows(columns, tuple(Row.of(places, tuple(map(value, solution))) for solution in solutions))


def _value(term: object) -> Value:
    match term:
        case None:
            return None
        case NamedNode():
            return curie(term.value)
        case Literal():
            return _read(term)
        case _:
            return str(term)


#: Datatype of a literal -> how its text is read.
_READERS: dict[NamedNode, Callable[[str], Value]] = {
    XSD.integer: int,
    XSD.nonNegativeInteger: int,
    XSD.decimal: Decimal,
    XSD.double: float,
    XSD.boolean: lambda text: {"true": True, "1": True, "false": False, "0": False}.get(text, text),
    XSD.date: date.fromisoformat,
}


def _read(literal: Literal) -> Value:
    reader = _READERS.get(literal.datatype)
    try:
        return reader(literal.value) if reader else literal.value
    except (ValueError, InvalidOperation):  # a text that its datatype does not allow, or Python not
        return literal.value


def table(columns: str, rows: Iterable[Sequence[Value]]) -> Rows:
    """Return rows from the names of their columns and their values.

    >>> print(table("actor number", [("id:turkey", 4)]))
    | actor | number |
    | --- | --- |
    | id:turkey | 4 |
    """
    names = tuple(columns.split())
    return Rows(names, tuple(Row(dict(zip(names, row, strict=True))) for row in rows))
