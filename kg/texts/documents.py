"""Read the words of a document that somebody coded from: plain text, a saved web page, a PDF or a Word file.

What a file is, its first bytes say and not its name. The libraries for the last three are the extra `texts`; nothing in
a document is run, and nothing that it names is fetched.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, Problem

if TYPE_CHECKING:  # an extra
    from docx.table import Table

__all__ = ["MOST_FILE_BYTES", "read_document"]

#: The largest file that is read, the most that a compressed one may unfold to, and the longest text.
MOST_FILE_BYTES = 20_000_000
_MOST_UNFOLDED = 200_000_000
_MOST_CHARACTERS = 5_000_000

_BLOCKS = (
    "address|article|aside|blockquote|br|caption|d[dlt]|div|fig(caption|ure)|footer|h[1-6]|header|hr|li|main|nav|[ou]l|p|"
    "pre|section|t(able|d|h|r)|title"
)
_UNREAD = ["script", "style", "noscript", "template"]


#: What else a damaged Word file makes its readers raise; a locked one makes `zipfile` raise RuntimeError.
_DAMAGED = (AttributeError, EOFError, LookupError, RuntimeError, SyntaxError, TypeError, ValueError)


class UnreadableError(Exception):
    """Why a document cannot be read, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_document(path: Path) -> str:
    """Return the words of a document; raise `InputError` where there are none or they cannot be read."""
    try:
        return _words(path)
    except UnreadableError as error:
        problem = Problem(str(path), 0, "", str(error), error.hint)
    except OSError as error:
        problem = Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")
    except ImportError as error:
        hint = "install the extra: pip install 'intra-alliance-opposition[texts]'"
        problem = Problem(str(path), 0, "", f"reading this kind of file needs {error.name}", hint)
    raise InputError([problem])


def _words(path: Path) -> str:
    if (size := path.stat().st_size) > MOST_FILE_BYTES:
        message = f"it has {size / 1e6:.0f} MB; at most {MOST_FILE_BYTES / 1e6:.0f} MB are read"
        raise UnreadableError(message, "save the chapter alone")
    content = path.read_bytes()
    text = _reader(content)(content)
    if not re.search(r"\w", text):
        raise UnreadableError("there are no words in it", "give the file that holds the text")
    if len(text) > _MOST_CHARACTERS:
        message = f"it holds {len(text):,} characters; at most {_MOST_CHARACTERS:,} are read"
        raise UnreadableError(message, "save the chapter alone")
    return text


def _reader(content: bytes) -> Callable[[bytes], str]:
    start = content[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if content.startswith(b"%PDF-"):
        return _pdf
    if content.startswith(b"PK\x03\x04"):
        return _word
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in start:
        return _web_page
    return _plain


def _plain(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if encoding != "utf-16" and b"\x00" in content:
        raise UnreadableError("it is not text", "give a text, a web page, a PDF or a Word file")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"it is not text in UTF-8 (byte {error.start})", "save it as UTF-8") from None


def _web_page(content: bytes) -> str:
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning  # noqa: PLC0415  # an extra

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        page = BeautifulSoup(content, "html.parser")
    for element in page.find_all(_UNREAD):
        element.decompose()
    # A block begins and ends a line; an element within a line does not split a word.
    for element in page.find_all(re.compile(f"^(?:{_BLOCKS})$")):
        element.insert_before("\n")
        element.insert_after("\n")
    return str(page.get_text())


def _pdf(content: bytes) -> str:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415  # an extra
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(content))
        # Many are locked against changes only, and open with an empty password.
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise UnreadableError("this PDF is locked by a password", "save a copy that is not")
        text = "\f".join(page.extract_text() for page in reader.pages)
    except DependencyError:
        raise UnreadableError("this PDF is locked", "save a copy that is not") from None
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise UnreadableError(f"this PDF cannot be read ({type(error).__name__})", "open it and save it anew") from None
    if not re.search(r"\w", text):
        raise UnreadableError("this PDF holds pictures of pages and no text", "run text recognition (OCR) on it first")
    return text


def _word(content: bytes) -> str:
    from docx import Document  # noqa: PLC0415  # an extra
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNFOLDED:
                raise UnreadableError("it unfolds to more than can be read", "save the chapter alone")
        blocks = Document(BytesIO(content)).iter_inner_content()
        lines = ["\n".join(_cells(block)) if isinstance(block, Table) else block.text for block in blocks]
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, *_DAMAGED) as error:
        hint = "give a text, a web page, a PDF or a Word file (.docx)"
        raise UnreadableError(f"it is not a Word file ({type(error).__name__})", hint) from None
    return "\n".join(lines)


def _cells(table: "Table") -> list[str]:
    """Return the texts of a table's cells; one that spans several columns or rows is there once."""
    return list({cell._tc: cell.text for row in table.rows for cell in row.cells}.values())  # noqa: SLF001
