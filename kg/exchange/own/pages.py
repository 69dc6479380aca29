"""The rows of a table as somebody saved it, each with its line: what is before the names of the columns is left out."""

from dataclasses import dataclass

from kg.errors import InputError, KgError, Problem
from kg.exchange.tabular.cells import read_rows
from kg.spelling import without_invisible

__all__ = ["MOST_ROWS", "Page", "Row", "encoding_of", "is_workbook", "page_of"]

#: How many rows are read.
MOST_ROWS = 20_000
#: How many columns a table has at most.
MOST_COLUMNS = 500
#: Encodings of tables, in the order in which they are tried; the last reads any bytes.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: What no table has, whatever is read as cp1252.
_UNSEEN = frozenset(map(chr, (*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0))))


@dataclass(frozen=True)
class Row:
    """A row: its line, and its cells by the names of the columns, without those in which nothing is."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Page:
    """A table: what messages call it, the names of its columns in order, and its rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells(self, column: str) -> list[str]:
        """Return what is in a column, from top to bottom."""
        return [row.cells[column] for row in self.rows if column in row.cells]


def is_workbook(content: bytes) -> bool:
    """Return whether a file is a zip, as those of spreadsheets are."""
    return content.startswith(b"PK\x03\x04")


def encoding_of(content: bytes) -> str:
    """Return in which encoding a table seems to be; "" is the usual one, which need not be said.

    >>> encoding_of("Türkei".encode()), encoding_of("Türkei".encode("cp1252"))
    ('', 'cp1252')
    """
    if content.startswith(_UTF_16):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        read = content.decode("cp1252", errors="replace")
        return "cp1252" if "\ufffd" not in read and not _UNSEEN & set(read) else "mac-roman"
    return ""


def page_of(content: bytes, file: str, *, encoding: str = "", header: int = 0) -> Page:
    """Return the table in a file; `header` is the line with the names of the columns, or 0 for the first that has most.

    Raise `InputError` with each mistake, and `KgError` where there is more than is read.
    """
    rows: list[tuple[int, list[str]]] = []
    for number, (line, row) in enumerate(read_rows(_in_utf_8(content, encoding, file), file)):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            most = f"{MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
            raise KgError(f"{file}: it has more than the {most} that are read; import it in parts.")
        if any(cells := [_seen(cell) for cell in row]):
            rows.append((line, cells))
    if not rows:
        raise InputError([Problem(file, 0, "", "it has no rows", "save the table with the names of its columns")])
    at = next((at for at, (line, _) in enumerate(rows) if line == header), None) if header else _names_at(rows)
    if at is None:
        message = f"line {header}, which 'header:' says has the names of the columns, is empty or none"
        raise InputError([Problem(file, header, "", message, "correct 'header:'")])
    line, names = rows[at]
    columns = [name or f"column {place}" for place, name in enumerate(names, 1)]
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        message = f"several columns are called {', '.join(map(repr, twice))}"
        raise InputError([Problem(file, line, "", message, "give each a name of its own")])
    problems, found = [], []
    for line, cells in rows[at + 1 :]:
        if any(cells[len(columns) :]):
            message = f"this row has {len(cells)} cells, and there are {len(columns)} columns"
            problems.append(Problem(file, line, "", message, "put a cell with the separator between quotation marks"))
        found.append(Row(line, {name: cell for name, cell in zip(columns, cells, strict=False) if cell}))
    if problems:
        raise InputError(problems)
    used = {name for row in found for name in row.cells}
    given = [name for name, said in zip(columns, names, strict=True) if said or name in used]
    return Page(file, tuple(given), tuple(found))


def _names_at(rows: list[tuple[int, list[str]]]) -> int:
    """Return which row has the names: the first that has more than half as many cells as the widest."""
    counts = [sum(map(bool, row)) for _, row in rows[:20]]
    return next((at for at, number in enumerate(counts) if number > max(counts) / 2), 0)


def _seen(cell: str) -> str:
    return " ".join(without_invisible(cell.replace("\n", " ").replace("\r", " ")).split())


def _in_utf_8(content: bytes, encoding: str, file: str) -> bytes:
    if not encoding and content.startswith(_UTF_16):
        encoding = "utf-16"
    if not encoding and (likely := encoding_of(content)):
        message = f"it is not in UTF-8; it may be in {likely}"
        hint = f"write 'encoding: {likely}' into columns.yaml, or save the table as 'CSV UTF-8'"
        raise InputError([Problem(file, 0, "", message, hint)])
    try:
        return content.decode(encoding or "utf-8").encode()
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "correct 'encoding:' in columns.yaml, or save the table as 'CSV UTF-8'"
        raise InputError([Problem(file, line, "", f"a byte of it is not {encoding}", hint)]) from None
