"""Which table of a coding a name means: that of a page, or of a file, where its columns are those of the table."""

from collections.abc import Sequence

from kg.exchange.tabular.cells import read_rows
from kg.exchange.tabular.columns import Table, layout
from kg.exchange.tabular.headings import slots

__all__ = ["is_coding", "table_called", "table_of"]

#: The share of the names of columns that are those of a table of a coding, so that one is taken for it.
_ENOUGH = 0.75


def table_called(name: str) -> Table | None:
    """Return the table of a name, however it is capitalised; none where there is none."""
    return {table.name: table for table in layout()}.get(name.strip().casefold().replace(" ", "_"))


def table_of(file: str, content: bytes | None = None) -> Table | None:
    """Return the table that a CSV is by its name, also where a program put that of the workbook before it.

    With its content, only where the names of its columns are mostly those of that table: cases.csv may be anybody's.

    >>> table_of("cases-Claims.csv").name, table_of("claims.csv").name, table_of("claims.xlsx")
    ('claims', 'claims', None)
    """
    name, _, ending = file.rpartition(".")
    if ending.lower() != "csv":
        return None
    table = table_called(name) or table_called(name.rpartition("-")[2])
    if table and content is not None:
        _, names = next(read_rows(content.split(b"\n", 1)[0], file), (0, []))
        return table if is_coding(table, names) else None
    return table


def is_coding(table: Table, names: Sequence[str]) -> bool:
    """Return whether the names of columns are those of a table of a coding, and not of one that is called alike."""
    given = [name for name in names if name.strip()]
    if table.is_of_values:
        return set(given) <= set(table.columns)
    known = sum(name.strip().casefold() == "id" or slots(table.kind, name) is not None for name in given)
    return bool(given) and known >= _ENOUGH * len(given)
