"""The rows of a table as somebody saved it, each with its line: what is above the names of the columns is left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.errors import InputError, KgError, Problem, nearest
from kg.exchange.tabular.addresses import cell
from kg.exchange.tabular.cells import read_rows
from kg.exchange.tabular.named import is_coding, table_called
from kg.exchange.workbook import sent
from kg.exchange.workbook.spreadsheet import Sheet, is_workbook, opened
from kg.spelling import without_invisible

__all__ = ["MOST_ROWS", "Page", "Row", "encoding_of", "is_own", "page_of"]

#: How many rows are read, and of how many columns.
MOST_ROWS, MOST_COLUMNS = 20_000, 500
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: What no table has, whatever is read as cp1252.
_UNSEEN = frozenset(map(chr, (*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0))))
#: Among so many rows are the names.
_FIRST = 20
#: How many bytes are looked at to find out what is between the cells.
_BEGINNING = 100_000


@dataclass(frozen=True)
class Row:
    """A row: its line, and its cells by the names of the columns, without those in which nothing is."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Page:
    """A table: what messages call it, the names of its columns in order, and its rows.

    `title` is that of a page of a workbook, and `places` say where its columns are; `bad` are cells that hold no value.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    header: int = 1
    places: Mapping[str, int] = field(default_factory=dict)
    bad: Mapping[tuple[int, str], tuple[str, str]] = field(default_factory=dict)

    def cells(self, column: str) -> list[str]:
        """Return what is in a column, from top to bottom."""
        return [row.cells[column] for row in self.rows if column in row.cells]

    def problem(self, line: int, column: str, message: str, hint: str) -> Problem:
        """Return a problem at a cell, or at a row where no column is named; of a workbook with the cell's address."""
        if not self.title:
            return Problem(self.file, line, column, message, hint)
        at = cell(line, self.places[column]) if column in self.places else str(line)
        return Problem(self.file, 0, f"{self.title}!{at}", f"{column}: {message}" if column else message, hint)


def is_own(content: bytes) -> bool:
    """Return whether a file is a table, or a workbook in which no page is of a coding; one that is broken is none."""
    if not is_workbook(content):
        return True
    try:
        sheets = opened(content)
    except KgError:
        return False
    tables = ((table_called(sheet.title), sheet.rows) for sheet in sheets)
    return not any(sheet.title == sent.PAGE for sheet in sheets) and not any(
        table and rows and is_coding(table, rows[0]) for table, rows in tables
    )


def encoding_of(content: bytes) -> str:
    """Return in which encoding a table seems to be; "" is the usual one, which need not be said.

    >>> encoding_of("Türkei".encode()), encoding_of("Türkei".encode("cp1252"))
    ('', 'cp1252')
    """
    if is_workbook(content):
        return ""
    if content.startswith(_UTF_16):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        read = content.decode("cp1252", errors="replace")
        return "cp1252" if "\ufffd" not in read and not _UNSEEN & set(read) else "mac-roman"
    return ""


def page_of(content: bytes, file: str, *, encoding: str = "", header: int = 0, title: str = "") -> Page:
    """Return the table in a file; `header` is the line with the names of the columns, or 0 for the first that has most.

    Of a workbook it is the page of a title, or else the first that has rows. Raise `InputError` with each mistake, and
    `KgError` where there is more than is read.
    """
    if is_workbook(content):
        sheet = _sheet(opened(content), file, title)
        page = _page([(at, list(row)) for at, row in enumerate(sheet.rows, 1)], file, sheet.title, header)
        names = {place: name for name, place in page.places.items()}
        wrong = {
            (row, names[column]): said
            for (row, column), said in sheet.looked.wrong.items()
            if column in names and row > page.header
        }
        merged = "it is merged with others", "unmerge them, and give each its own value"
        wrong |= {(row, names[at]): merged for row, at, *_ in sheet.looked.merged if at in names and row > page.header}
        return Page(file, page.columns, page.rows, sheet.title, page.header, page.places, wrong)
    if file.lower().endswith((".xlsx", ".ods")):
        hint = "save it as .xlsx (Excel workbook) or .ods, or call it .csv"
        raise InputError([Problem(file, 0, "", "it is no workbook that can be read", hint)])
    text = _in_utf_8(content, encoding, file)
    rows = read_rows(text, file, _separator(text[:_BEGINNING].decode("utf-8-sig", errors="ignore")))
    return _page(list(islice(rows, MOST_ROWS + 2)), file, "", header)


def _separator(text: str) -> str:
    r"""Return what is between the cells: the sign of which most of the first lines have as many, as a title may not.

    >>> _separator("My cases, 2024\na;b\n1;2, 3, 4\n")
    ';'
    """
    lines = [line for line in text.split("\n", _FIRST)[:_FIRST] if line.strip()]
    counts = {sign: Counter(number for line in lines if (number := line.count(sign))) for sign in ",;\t"}
    return max(counts, key=lambda sign: (max(counts[sign].values(), default=0), lines[0].count(sign) if lines else 0))


def _sheet(sheets: Sequence[Sheet], file: str, title: str) -> Sheet:
    if not title:
        return next((sheet for sheet in sheets if sum(map(any, sheet.rows)) > 1), sheets[0])
    found = next((sheet for sheet in sheets if sheet.title == title), None)
    if found is None:
        titles = [sheet.title for sheet in sheets]
        hint = nearest(title, titles, most=1) or f"there are {', '.join(titles)}"
        raise InputError([Problem(file, 0, "", f"it has no page {title!r}, which columns.yaml names", hint)])
    return found


def _page(given: Sequence[tuple[int, list[str]]], file: str, title: str, header: int) -> Page:
    if len(given) > MOST_ROWS + 1 or max((len(row) for _, row in given), default=0) > MOST_COLUMNS:
        most = f"{MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        raise KgError(f"{file}: it has more than the {most} that are read; import it in parts.")
    rows = [(line, cells) for line, row in given if any(cells := [_seen(each) for each in row])]
    if not rows:
        raise InputError([Problem(file, 0, "", "it has no rows", "save the table with the names of its columns")])
    at = next((at for at, (line, _) in enumerate(rows) if line == header), None) if header else _names_at(rows)
    if at is None:
        message = f"line {header}, which 'header:' says has the names of the columns, is empty or none"
        raise InputError([Problem(file, header, "", message, "correct 'header:'")])
    line, names = rows[at]
    columns = [name or f"column {place}" for place, name in enumerate(names, 1)]
    page = Page(file, tuple(columns), (), title, line, {name: place for place, name in enumerate(columns)})
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        message = f"several columns are called {', '.join(map(repr, twice))}"
        raise InputError([page.problem(line, "", message, "give each a name of its own")])
    problems, found = [], []
    for number, cells in rows[at + 1 :]:
        if any(cells[len(columns) :]):
            message = f"this row has {len(cells)} cells, and there are {len(columns)} columns"
            problems.append(page.problem(number, "", message, "put a cell with the separator between quotation marks"))
        found.append(Row(number, {name: each for name, each in zip(columns, cells, strict=False) if each}))
    if problems:
        raise InputError(problems)
    used = {name for row in found for name in row.cells}
    kept = tuple(name for name, said in zip(columns, names, strict=True) if said or name in used)
    return Page(file, kept, tuple(found), title, line, page.places)


def _names_at(rows: list[tuple[int, list[str]]]) -> int:
    """Return which row has the names: the first that has more than half as many cells as the widest."""
    counts = [sum(map(bool, row)) for _, row in rows[:_FIRST]]
    return next((at for at, number in enumerate(counts) if number > max(counts) / 2), 0)


def _seen(words: str) -> str:
    return " ".join(without_invisible(words.replace("\n", " ").replace("\r", " ")).split())


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
