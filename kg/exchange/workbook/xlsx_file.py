"""Write a workbook as an XLSX file (ECMA-376), the same bytes each time: the only place that knows of XlsxWriter.

Every cell is a text: nothing is computed, turned into a link, a number or a date, whatever it begins with.
"""

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.exchange.workbook.looks import DARK, FORMATS, TEAL, height

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Column", "Page", "Words", "to_xlsx"]

#: What a page and a cell hold at most.
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 1_048_576, 16_384, 32_767
#: For how many more rows the drop-downs are there.
_SPARE = 500
#: What may be done on a page that is locked: all but to change the cells that are.
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "objects": True,
}
_NO_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
#: How wide the columns of a page may be together, so that a sheet of paper takes them.
_PAPER = 260
#: The widths of the two columns of a page of words.
_WORDS = (16, 96)
#: How wide a letter is there, in units of the width of a column.
_TIGHT = 0.9


@dataclass(frozen=True)
class Column:
    """A column: what it is called and means, how wide it is, and what its cells offer: the name of a list.

    Where it `is_strict`, nothing else can be typed. A cell that is locked is one of a row that is there already.
    """

    heading: str
    width: int = 16
    meaning: str = ""
    offered: str = ""
    is_strict: bool = True
    is_locked: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Page:
    """A page: its columns, its rows, and what is said of single cells, by row and column from 0, the first row a row.

    A page that `is_for_reading` is locked whole.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_for_reading: bool = False
    hidden: str = ""


@dataclass(frozen=True)
class Words:
    """A page of lines to be read, each with its style; a `link` has the title of a page and what that is."""

    title: str
    lines: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Book:
    """A workbook: its pages in their order, and the lists that have a name, each as a formula of where it is."""

    title: str
    pages: Sequence[Page | Words]
    names: Mapping[str, str]


def to_xlsx(book: Book) -> bytes:
    """Return a workbook as an XLSX file; raise `KgError` where it is too large for one, or XlsxWriter is missing."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  # an extra
    except ImportError:
        raise KgError(
            "A workbook is written with XlsxWriter, which comes with an extra: pip install "
            "'intra-alliance-opposition[tables]'. As CSV it needs none: --format tables."
        ) from None
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as workbook:
        workbook.set_properties({"title": book.title, "created": _NO_DAY})
        workbook.set_size(2400, 1500)
        formats = {name: workbook.add_format(look) for name, look in FORMATS.items()}
        for page in book.pages:
            sheet = workbook.add_worksheet(page.title)
            if isinstance(page, Words):
                _write_words(sheet, page, formats)
            else:
                _require_room(page)
                _write_page(sheet, page, formats)
        _define(workbook, book.names)
    return out.getvalue()


def _define(workbook: "Workbook", names: Mapping[str, str]) -> None:
    for name, formula in names.items():
        workbook.define_name(name, f"={formula}")


def _write_words(sheet: "Worksheet", page: Words, formats: Mapping[str, "Format"]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 3)
    for at, width in enumerate(_WORDS, 1):
        sheet.set_column(at, at, width)
    for at, (style, text, more) in enumerate(page.lines, 1):
        look = formats[style]
        if style == "link":
            sheet.write_url(at, 1, f"internal:'{text}'!A1", look, text)
            sheet.write_string(at, 2, more, formats["text"])
            sheet.set_row(at, height([(more, _WORDS[1])], _TIGHT))
        else:
            sheet.merge_range(at, 1, at, 2, "", look)
            sheet.write_string(at, 1, text, look)
            sheet.set_row(
                at, {"title": 34, "heading": 32, "command": 21}.get(style) or height([(text, sum(_WORDS))], _TIGHT)
            )
    sheet.protect("", _ALLOWED)
    sheet.set_tab_color(TEAL)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_page(sheet: "Worksheet", page: Page, formats: Mapping[str, "Format"]) -> None:
    _write_head(sheet, page, formats)
    looks = [formats[_look(page, column)] for column in page.columns]
    for number, row in enumerate(page.rows, 1):
        shown = [(text, column.width) for column, text in zip(page.columns, row, strict=True) if not column.is_hidden]
        sheet.set_row(number, height(shown))
        for at, (text, look) in enumerate(zip(row, looks, strict=True)):
            if text:
                sheet.write_string(number, at, text, look)
            else:
                sheet.write_blank(number, at, None, look)
    for (number, at), text in page.remarks.items():
        _remark(sheet, number + 1, at, text)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(page.rows)), len(page.columns) - 1)
    sheet.protect("", _ALLOWED)
    _set_paper(sheet, page)
    if page.hidden == "very":
        sheet.very_hidden()
    elif page.hidden:
        sheet.hide()


def _write_head(sheet: "Worksheet", page: Page, formats: Mapping[str, "Format"]) -> None:
    for at, column in enumerate(page.columns):
        options = {"hidden": True} if column.is_hidden else {}
        sheet.set_column(at, at, column.width, formats["read" if page.is_for_reading else "new"], options)
        sheet.write_string(0, at, column.heading, formats["chosen" if column.offered else "head"])
        if column.meaning:
            _remark(sheet, 0, at, column.meaning)
        if column.offered:
            sheet.data_validation(1, at, len(page.rows) + _SPARE, at, _validation(column))


def _look(page: Page, column: Column) -> str:
    if page.is_for_reading:
        return "name" if column is page.columns[0] else "read"
    return "locked" if column.is_locked else "cell"


def _set_paper(sheet: "Worksheet", page: Page) -> None:
    """Say how a page is printed: on one sheet of paper across where that can be read, else on several with the ids."""
    sheet.set_landscape()
    sheet.set_paper(8 if sum(column.width for column in page.columns) > _PAPER // 2 else 9)
    sheet.repeat_rows(0)
    if page.is_for_reading or sum(column.width for column in page.columns if not column.is_hidden) <= _PAPER:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(70)
        sheet.repeat_columns(0)
        sheet.print_across()
    sheet.set_footer("&L&A&R&P / &N")
    sheet.set_tab_color(TEAL if page.is_for_reading else DARK)


def _remark(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    lines = sum(1 + len(line) // 52 for line in text.split("\n"))
    sheet.write_comment(row, column, text, {"width": 340, "height": 14 + 15 * lines, "font_size": 9, "author": "kg"})


def _validation(column: Column) -> dict[str, object]:
    said = "Choose one from the list" if column.is_strict else "It is not in the list; a new id is possible"
    return {
        "validate": "list",
        "source": f"={column.offered}",
        "error_type": "stop" if column.is_strict else "information",
        "error_title": column.heading[:32],
        "error_message": f"{said}, or leave the cell empty.",
    }


def _require_room(page: Page) -> None:
    """Raise `KgError` where a page is more than a workbook can hold."""
    hint = "export a chapter with '--chapter', or use '--format tables'"
    if len(page.rows) >= MOST_ROWS or len(page.columns) > MOST_COLUMNS:
        size = f"{len(page.rows):,} rows and {len(page.columns):,} columns"
        raise KgError(f"The page {page.title!r} would have {size}, more than a workbook can hold; {hint}.")
    for row in page.rows:
        if long := next((cell for cell in row if len(cell) > MOST_CHARACTERS), ""):
            raise KgError(
                f"Of {row[0]!r}, on the page {page.title!r}, a text has {len(long):,} characters, and a cell of a "
                f"workbook holds {MOST_CHARACTERS:,}; {hint}."
            )
