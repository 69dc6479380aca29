"""Read the words of a document that somebody coded from: plain text, a saved web page, a PDF or a Word file.

What a file is, its first bytes say; its name is asked only whether a text is a web page without its outermost tags. All
words are read, or the file is refused. The library for PDFs is the extra `texts`; nothing in a document is run, and
nothing that it names is fetched.
"""

import re
from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError, Problem
from kg.texts.pdf_file import read_pdf
from kg.texts.unreadable import UnreadableError
from kg.texts.web_page import read_archive, read_web_page
from kg.texts.word_file import read_word_file

__all__ = ["MOST_FILE_BYTES", "read_document"]

#: The largest file that is read, and the longest text.
MOST_FILE_BYTES = 20_000_000
_MOST_CHARACTERS = 5_000_000

#: What cannot be read, by how it starts: what it is, and how to put it right.
_REFUSED = {
    b"{\\rtf": ("it is a text in the Rich Text Format", "save it as a Word file (.docx)"),
    b"\xd0\xcf\x11\xe0": (
        "it is a Word file of the old kind (.doc), or a locked one",
        "save it as .docx without a password",
    ),
    b"%!PS": ("it is PostScript", "save it as PDF"),
    b"\x1f\x8b": ("it is compressed", "unpack it first"),
}
_WORD_XML = (
    b"<?mso-application",
    b"schemas.microsoft.com/office/word/2003",
    b"schemas.microsoft.com/office/2006/xmlpackage",
)
_TAGS = re.compile(
    rb"<(!doctype html|html|head|body|meta|title|p|div|h[1-6]|article|section|main|table|ul|ol|span|br)[\s/>]"
)
_COMMENTS = re.compile(rb"(?:\s|<!--(?:[^-]|-(?!->))*+-->)*+")
_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


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
    text = _reader(content, path.suffix.lower())(content)
    if not re.search(r"\w", text):
        raise UnreadableError("there are no words in it", "give the file that holds the text")
    if len(text) > _MOST_CHARACTERS:
        message = f"it holds {len(text):,} characters; at most {_MOST_CHARACTERS:,} are read"
        raise UnreadableError(message, "save the chapter alone")
    return text


def _reader(content: bytes, suffix: str) -> Callable[[bytes], str]:
    for start, why in _REFUSED.items():
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(start):
            raise UnreadableError(*why)
    if content.startswith(b"%PDF-"):
        return read_pdf
    if content.startswith(b"PK\x03\x04"):
        return read_word_file
    # In UTF-16 every other byte of a tag is empty.
    start = content[:100_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()
    if any(mark in start[:4096] for mark in _WORD_XML):
        raise UnreadableError("it is a Word file saved as XML", "save it as .docx")
    if _ARCHIVE.search(start[:4096]) and b"mime-version:" in start[:4096]:
        return read_archive
    told = start[_COMMENTS.match(start).end() :]  # type: ignore[union-attr]  # it matches nothing at least
    if told.startswith(b"<?xml") or _TAGS.match(told) or b"<html" in start[:1024] or suffix in _PAGES:
        return read_web_page
    return _plain


def _plain(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if encoding != "utf-16" and b"\x00" in content:
        raise UnreadableError("it is not text", "give a text, a web page, a PDF or a Word file")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"it is not text in UTF-8 (byte {error.start})", "save it as UTF-8") from None
