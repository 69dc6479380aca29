"""Rows as CSV and back: every cell a text, also where a spreadsheet would take it for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from kg.errors import InputError, Problem

__all__ = ["Number", "numbered_rows", "read_rows", "to_csv"]


class Number(str):
    """A cell that is a number, so that a sign before it computes nothing."""

    __slots__ = ()


#: What a spreadsheet may compute, and the same behind the sign that keeps it from doing so.
_COMPUTED = re.compile(r"'*[=+\-@\t\r]")
_KEPT = re.compile(r"'+[=+\-@\t\r]")
#: How many characters a cell has at most; the module `csv` reads no more.
_MOST = 131_072


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    r"""Return a table as CSV (RFC 4180) in UTF-8; before a cell that begins with `=`, `+`, `-` or `@` is an apostrophe.

    >>> to_csv(["id", "note"], [("a", "=1+1"), ("b", "")])
    b"id,note\r\na,'=1+1\r\nb,\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _as_text(cell: str) -> str:
    return f"'{cell}" if _COMPUTED.match(cell) and not isinstance(cell, Number) else cell


def read_rows(content: bytes, file: str, separator: str = "") -> Iterator[tuple[int, list[str]]]:
    r"""Yield the rows of a table, the names of its columns first, each with its line; none for an empty line.

    The separator, where none is given, is a comma, a semicolon or a tab, whichever the first line has most of. Raise
    `InputError` where the file cannot be read.

    >>> list(read_rows(b"id;note\r\na;'=1+1\r\n", "x.csv"))
    [(1, ['id', 'note']), (2, ['a', '=1+1'])]
    """
    for _, line, row in numbered_rows(content, file, separator):
        yield line, row


def numbered_rows(content: bytes, file: str, separator: str = "") -> Iterator[tuple[int, int, list[str]]]:
    r"""Yield the rows of a table as `read_rows` does, each with the number that a spreadsheet gives it, and its line.

    >>> list(numbered_rows(b'id\r\n"a\nb"\r\n\r\nc\r\n', "x.csv"))
    [(1, 1, ['id']), (2, 2, ['a\nb']), (4, 5, ['c'])]
    """
    text = _decoded(content, file)
    first = text.split("\n", 1)[0]
    separator = separator or max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            hint = "write each cell that holds a quotation mark, a comma or an end of line between quotation marks"
            raise InputError([Problem(file, rows.line_num, "", f"this row cannot be read: {error}", hint)]) from None
        if row is None:
            return
        number += 1
        if any(row):
            yield number, before + 1, [cell[1:] if _KEPT.match(cell) else cell for cell in row]
        before = rows.line_num


def _decoded(content: bytes, file: str) -> str:
    hint = "save it as 'CSV UTF-8'"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError([Problem(file, 0, "", "it is in UTF-16", hint)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        raise InputError([Problem(file, line, "", message, hint)]) from None
