"""Look through the XML of a workbook before it is read: how large it is, and what in a cell is no value.

It bounds what reading takes: two cells far apart make a page of all that is between them, one text may be in a million
cells, and one row be repeated. Formats: ECMA-376, 18.3.1 (.xlsx) and OpenDocument 1.3, part 3, 9 (.ods). Nothing is
expanded: a document type is refused. Names are compared without their prefixes.
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from kg.errors import KgError
from kg.exchange.tabular.addresses import place

__all__ = ["MOST_CELLS", "Looked", "look_through_ods", "look_through_xlsx"]

#: How many cells the pages have at most, the empty ones between others among them, and how many characters.
MOST_CELLS, MOST_CHARACTERS = 1_000_000, 100_000_000
_COMPUTED = "it is computed", "copy it and paste it in as a value"
_ERROR = "it holds an error", "write what is meant, or leave it empty"
_TAB = "it holds a tab, which is lost when an .ods is read", "write a blank, or save it as .xlsx"
#: How much of a file is parsed at once.
_A_PIECE = 1 << 16


@dataclass
class Looked:
    """What was seen on a page: which cells hold no value, by row from 1 and column from 0, or are merged; its size."""

    wrong: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


class _Room:
    """How much of a workbook may still be read."""

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def grow(self, page: Looked, row: int, column: int, characters: int) -> None:
        """Take note of a cell that holds something; raise `KgError` where it is more than is read."""
        before = page.rows * page.columns
        page.rows, page.columns = max(page.rows, row), max(page.columns, column + 1)
        self._cells += page.rows * page.columns - before
        self._characters += characters
        if self._cells > MOST_CELLS:
            raise KgError(
                f"It has more than the {MOST_CELLS:,} cells that are read: one of its pages goes to row {page.rows:,} "
                f"and column {page.columns:,}. Take out what lies far from the table, or import it in parts."
            )
        if self._characters > MOST_CHARACTERS:
            raise KgError(f"It has more than the {MOST_CHARACTERS:,} characters that are read; import it in parts.")


def look_through_xlsx(files: Mapping[str, bytes]) -> dict[str, Looked]:
    """Return what was seen on each page of an .xlsx, by its title."""
    targets: dict[str, str] = {}
    found: dict[str, str] = {}

    def related(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def listed(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            found[attributes.get("name", "")] = next(
                (targets[each] for each in attributes.values() if each in targets), ""
            )

    _parse(files.get("xl/_rels/workbook.xml.rels", b"<none/>"), related)
    _parse(files["xl/workbook.xml"], listed)
    room, shared = _Room(), _shared(files.get("xl/sharedStrings.xml", b"<none/>"))
    pages = {title: _XlsxPage(room, shared) for title in found}
    for title, page in pages.items():
        _parse(files.get(_path(found[title]), b"<none/>"), page.begun, page.said, page.ended)
    return {title: page.looked for title, page in pages.items()}


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _shared(content: bytes) -> list[int]:
    """Return how long each of the texts is that cells share."""
    lengths: list[int] = []

    def begun(name: str, _: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def said(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    _parse(content, begun, said)
    return lengths


class _XlsxPage:
    """A page of an .xlsx as it is gone through."""

    def __init__(self, room: _Room, shared: list[int]) -> None:
        self.looked = Looked()
        self._room, self._shared = room, shared
        self._row = self._column = 0
        self._is_shared = False
        self._value: list[str] | None = None
        self._on = {
            "c": self._cell,
            "v": self._open,
            "is": self._open,
            "row": self._next_row,
            "f": self._formula,
            "mergeCell": self._merged,
        }

    def begun(self, name: str, attributes: dict[str, str]) -> None:
        if name in self._on:
            self._on[name](attributes)

    def said(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def ended(self, name: str) -> None:
        if name in {"v", "is"} and self._value is not None:
            text, self._value = "".join(self._value), None
            at = _number(text, -1) if self._is_shared else -1
            length = self._shared[at] if 0 <= at < len(self._shared) else len(text)
            self._room.grow(self.looked, self._row, self._column, length)

    def _cell(self, attributes: dict[str, str]) -> None:
        self._row, self._column = place(attributes.get("r", "")) or (self._row, self._column + 1)
        kind = attributes.get("t")
        self._is_shared = kind == "s"
        if kind == "e":
            self.looked.wrong[self._row, self._column] = _ERROR

    def _open(self, _: dict[str, str]) -> None:
        self._value = []

    def _next_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = _number(attributes.get("r", ""), self._row + 1), -1

    def _formula(self, _: dict[str, str]) -> None:
        self.looked.wrong[self._row, self._column] = _COMPUTED

    def _merged(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        if (begin := place(first)) and (end := place(last or first)):
            self.looked.merged.append((*begin, *end))


def look_through_ods(files: Mapping[str, bytes]) -> dict[str, Looked]:
    """Return what was seen on each page of an .ods, by its title."""
    pages = _OdsPages()
    _parse(files["content.xml"], pages.begun, pages.said, pages.ended)
    return pages.found


class _OdsPages:
    """The pages of an .ods as they are gone through: rows and cells may stand for several that are alike."""

    def __init__(self) -> None:
        self.found: dict[str, Looked] = {}
        self._looked, self._room = Looked(), _Room()
        self._row = self._row_end = self._column = self._column_end = self._characters = 0
        self._holds = False
        self._on = {
            "table-cell": self._cell,
            "covered-table-cell": self._cell,
            "table-row": self._next_row,
            "table": self._table,
            "tab": self._tab,
            "s": self._blanks,
        }

    def begun(self, name: str, attributes: dict[str, str]) -> None:
        if name in self._on:
            self._on[name]({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def said(self, text: str) -> None:
        self._characters += len(text)

    def ended(self, name: str) -> None:
        if name in {"table-cell", "covered-table-cell"} and (self._holds or self._characters):
            times = (self._row_end - self._row + 1) * (self._column_end - self._column)
            self._room.grow(self._looked, self._row_end, self._column_end - 1, self._characters * times)

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column = self._column_end
        self._column_end += _number(attributes.get("number-columns-repeated", ""), 1)
        self._holds, self._characters = "value-type" in attributes, 0
        if "formula" in attributes:
            self._looked.wrong[self._row, self._column] = _COMPUTED
        wide, high = (_number(attributes.get(f"number-{side}-spanned", ""), 1) for side in ("columns", "rows"))
        if wide * high > 1:
            self._looked.merged.append((self._row, self._column, self._row + high - 1, self._column + wide - 1))

    def _next_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column_end = self._row_end + 1, 0
        self._row_end += _number(attributes.get("number-rows-repeated", ""), 1)

    def _table(self, attributes: dict[str, str]) -> None:
        self._looked = self.found[attributes.get("name", "")] = Looked()
        self._row_end = 0

    def _tab(self, _: dict[str, str]) -> None:
        self._looked.wrong[self._row, self._column] = _TAB

    def _blanks(self, attributes: dict[str, str]) -> None:
        self._characters += _number(attributes.get("c", ""), 1)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _parse(
    content: bytes,
    begun: Callable[[str, dict[str, str]], None],
    said: Callable[[str], None] | None = None,
    ended: Callable[[str], None] | None = None,
) -> None:
    """Call for each element that is begun, with its attributes, each text, and each element that is ended.

    Elements have no prefix. Raise `KgError` where it is no XML, or has a document type.
    """

    def refused(*_: object) -> None:
        raise KgError("It has a document type of its own, which no workbook has; save it anew.")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refused
    parser.StartElementHandler = lambda name, attributes: begun(name.rpartition(":")[2], attributes)
    parser.CharacterDataHandler = said
    parser.EndElementHandler = ended and (lambda name: ended(name.rpartition(":")[2]))
    try:
        for at in range(0, max(1, len(content)), _A_PIECE):
            parser.Parse(content[at : at + _A_PIECE], at + _A_PIECE >= len(content))
    except expat.ExpatError as error:
        raise KgError(f"It is damaged: {error}. Open it in a spreadsheet program and save it anew.") from None
