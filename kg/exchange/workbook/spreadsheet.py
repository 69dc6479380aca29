"""Read the pages of a workbook, .xlsx or .ods, as texts: the only place that knows of python-calamine."""

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import KgError
from kg.exchange.packed import unpack
from kg.exchange.workbook.scan import Looked, look_through_ods, look_through_xlsx

__all__ = ["Sheet", "is_workbook", "opened"]

#: How a file begins that is an old .xls or one that is locked.
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "save it as .xlsx (Excel workbook) or .ods"


@dataclass(frozen=True)
class Sheet:
    """A page as it was filled in: its title, the texts of its cells by row, and what was seen that is no value."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    looked: Looked


def is_workbook(content: bytes) -> bool:
    """Return whether a file is begun as a workbook is, also one that cannot be read."""
    return content.startswith((b"PK", _OLD))


def opened(content: bytes) -> tuple[Sheet, ...]:
    """Return the pages of a workbook in their order.

    Raise `KgError` where it is no workbook, is locked, or is larger than is read; no more than that is unpacked.
    """
    if content.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise KgError("It is locked by a password. Save a copy without one.")
        raise KgError(f"It is an old Excel file (.xls), whatever its name; {_SAVE}.")
    files = unpack(content)
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise KgError("It is locked by a password. Save a copy without one.")
    if "xl/workbook.xml" in files:
        looked = look_through_xlsx(files)
    elif "content.xml" in files:
        looked = look_through_ods(files)
    else:
        raise KgError(f"It is no workbook that can be read; {_SAVE}.")
    return tuple(_sheets(content, looked))


def _sheets(content: bytes, looked: dict[str, Looked]) -> Iterator[Sheet]:
    try:
        from python_calamine import CalamineError, load_workbook  # noqa: PLC0415  # an extra
    except ImportError:
        raise KgError(
            "A workbook is read with python-calamine, which comes with an extra: pip install "
            "'intra-alliance-opposition[tables]'. Pages that are saved as .csv need none."
        ) from None
    try:
        with load_workbook(io.BytesIO(content)) as workbook:
            for title in workbook.sheet_names:
                if title in looked:
                    rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
                    yield Sheet(title, tuple(tuple(map(_text, row)) for row in rows), looked[title])
    except CalamineError as error:
        raise KgError(f"It is damaged: {error}. Open it in a spreadsheet program and save it anew.") from None


def _text(value: object) -> str:
    """Return what a cell says as text: a day as 2019-11-15, a number as it is read.

    >>> _text(1.0), _text(0.25), _text(datetime.date(2019, 11, 15)), _text(True), _text("  ")
    ('1', '0.25', '2019-11-15', 'true', '')
    """
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case str():
            text = value.replace("\r\n", "\n")
            return text if text.strip() else ""
        case _:
            return str(value)
