"""Fill in a workbook as somebody would: written anew with other values in some cells."""

import datetime
import io
import re
from collections.abc import Mapping

import xlsxwriter
from python_calamine import load_workbook

__all__ = ["Value", "at", "filled_in", "grid", "workbook_of"]

Value = str | float | bool | datetime.date | None
#: Pages by their titles, each by the addresses of its cells.
Cells = Mapping[str, Mapping[str, Value]]


def at(address: str) -> tuple[int, int]:
    """Return the row and the column of an address, both from 0."""
    letters, row = re.fullmatch("([A-Z]+)([0-9]+)", address).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(row) - 1, column - 1


def grid(content: bytes) -> dict[str, dict[str, str]]:
    """Return the texts of a workbook, by page and address."""
    workbook = load_workbook(io.BytesIO(content))
    return {
        title: {
            f"{_letters(column)}{row}": str(value)
            for row, cells in enumerate(workbook.get_sheet_by_name(title).to_python(skip_empty_area=False), 1)
            for column, value in enumerate(cells)
            if value != ""
        }
        for title in workbook.sheet_names
    }


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def workbook_of(pages: Cells, merged: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook of some cells: texts, numbers, days, truths; a text that begins with = is a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for title, cells in pages.items():
            sheet = workbook.add_worksheet(title)
            for address, value in cells.items():
                row, column = at(address)
                match value:
                    case bool():
                        sheet.write_boolean(row, column, value)
                    case datetime.date():
                        sheet.write_datetime(row, column, value, day)
                    case float() | int():
                        sheet.write_number(row, column, value)
                    case str() if value.startswith("="):
                        sheet.write_formula(row, column, value, None, "computed")
                    case str():
                        sheet.write_string(row, column, value)
            if merged and title in merged:
                sheet.merge_range(merged[title], "merged")
    return out.getvalue()


def filled_in(content: bytes, changes: Cells) -> bytes:
    """Return a workbook with other values in some cells, of which none is an empty cell."""
    before = grid(content)
    return workbook_of({title: {**before.get(title, {}), **changes.get(title, {})} for title in [*before]})
