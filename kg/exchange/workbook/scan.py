"""Look through the XML of a workbook before it is read: how large its pages are, and what in a cell is no value.

It bounds what reading takes, since two cells far apart make a page of all that is between them. Formats: ECMA-376,
18.3.1 (.xlsx) and OpenDocument 1.3, part 3, 9 (.ods). Nothing is expanded: a document type is refused.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from kg.errors import KgError

__all__ = ["MOST_CELLS", "Looked", "look_through_ods", "look_through_xlsx"]

#: How many cells the pages have at most, the empty ones between others among them.
MOST_CELLS = 5_000_000
_COMPUTED = "it is computed", "copy it and paste it in as a value"
_ERROR = "it holds an error", "write what is meant, or leave it empty"
_TAB = "it holds a tab, which is lost when an .ods is read", "write a blank, or save it as .xlsx"
#: The namespace of relationships in a package (ECMA-376-2).
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


@dataclass
class Looked:
    """What was seen on a page: which cells hold no value, by row from 1 and column from 0, or are merged; its size."""

    wrong: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def holds(self, row: int, column: int) -> None:
        """Take note of a cell that holds something; raise `KgError` where the page is larger than is read."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column + 1)
        if self.rows * self.columns > MOST_CELLS:
            raise KgError(
                f"One of its pages goes to row {self.rows:,} and column {self.columns:,}, and at most {MOST_CELLS:,} "
                "cells are read; take out what lies far from the table, or import it in parts."
            )


def look_through_xlsx(files: Mapping[str, bytes]) -> dict[str, Looked]:
    """Return what was seen on each page of an .xlsx, by its title."""
    folder = "xl"
    targets = {
        attributes["Id"]: attributes["Target"]
        for name, attributes in _elements(files.get("xl/_rels/workbook.xml.rels", b"<none/>"))
        if name == "Relationship" and {"Id", "Target"} <= attributes.keys()
    }
    found = {}
    for name, attributes in _elements(files["xl/workbook.xml"]):
        if name == "sheet" and attributes.get(_RELATION) in targets:
            target = targets[attributes[_RELATION]]
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("name", "")] = _xlsx_page(files.get(path, b"<none/>"))
    return found


def _xlsx_page(content: bytes) -> Looked:
    looked = Looked()
    row = column = 0
    for name, attributes in _elements(content):
        if name == "row":
            row, column = _number(attributes.get("r", ""), row + 1), -1
        elif name == "c":
            row, column = _place(attributes.get("r", ""), row, column + 1)
            if attributes.get("t") == "e":
                looked.wrong[row, column] = _ERROR
        elif name in {"v", "is"}:
            looked.holds(row, column)
        elif name == "f":
            looked.wrong[row, column] = _COMPUTED
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            looked.merged.append((*_place(first, 0, 0), *_place(last or first, 0, 0)))
    return looked


def look_through_ods(files: Mapping[str, bytes]) -> dict[str, Looked]:
    """Return what was seen on each page of an .ods, by its title."""
    found: dict[str, Looked] = {}
    looked = Looked()
    row = column = row_end = column_end = 0
    for name, attributes in _elements(files["content.xml"]):
        if name == "table":
            looked = found[attributes.get("name", "")] = Looked()
            row_end = 0
        elif name == "table-row":
            row, row_end = row_end + 1, row_end + _number(attributes.get("number-rows-repeated", ""), 1)
            column_end = 0
        elif name in {"table-cell", "covered-table-cell"}:
            column = column_end
            column_end += _number(attributes.get("number-columns-repeated", ""), 1)
            if "formula" in attributes:
                looked.wrong[row, column] = _COMPUTED
            wide, high = (_number(attributes.get(f"number-{side}-spanned", ""), 1) for side in ("columns", "rows"))
            if wide * high > 1:
                looked.merged.append((row, column, row + high - 1, column + wide - 1))
            if "value-type" in attributes:
                looked.holds(row_end, column_end - 1)
        elif name == "tab":
            looked.wrong[row, column] = _TAB
    return found


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _place(address: str, row: int, column: int) -> tuple[int, int]:
    """Return the row, from 1, and the column, from 0, of an address; those that are given where it is none."""
    letters = address.rstrip("0123456789")
    digits = address[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits and len(letters) < 4 and len(digits) < 9):
        return row, column
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(digits), number - 1


def _elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each element that is begun: its name without its namespace, and its attributes, those of relations with."""
    seen: list[tuple[str, dict[str, str]]] = []

    def begun(name: str, attributes: dict[str, str]) -> None:
        short = {key if key == _RELATION else key.rpartition(" ")[2]: value for key, value in attributes.items()}
        seen.append((name.rpartition(" ")[2], short))

    def refused(*_: object) -> None:
        raise KgError("It has a document type of its own, which no workbook has; save it anew.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begun, refused
    try:
        for at in range(0, len(content), _A_PIECE):
            parser.Parse(content[at : at + _A_PIECE], at + _A_PIECE >= len(content))
            yield from seen
            seen.clear()
    except expat.ExpatError as error:
        raise KgError(f"It is damaged: {error}. Open it in a spreadsheet program and save it anew.") from None


#: How much of a file is read at once.
_A_PIECE = 1 << 16
