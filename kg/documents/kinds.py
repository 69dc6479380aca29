r"""Tell what a document is by its first bytes, and which reader reads it; what none reads is refused by its name.

The name of the file is asked only where bytes cannot say it: whether a text is a web page without its outermost tags,
or a text with the commands of LaTeX.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from kg.documents.document import Document, UnreadableError
from kg.documents.pdf_file import read_pdf
from kg.documents.plain_text import read_plain_text
from kg.documents.web_page import read_archive, read_web_page
from kg.documents.word_file import TYPES, read_word_file

__all__ = ["reader_of"]

Reader = Callable[[bytes], Document]
_WORD = "save it as a Word file (.docx)"
_PICTURE = ("it is a picture", "run text recognition (OCR) on it first")

#: What cannot be read, by how it starts: what it is, and how to put it right.
_REFUSED = {
    b"{\\rtf": ("it is a text in the Rich Text Format (.rtf)", _WORD),
    b"\xd0\xcf\x11\xe0": (
        "it is a Word file of the old kind (.doc), or a locked one",
        "save it as .docx without a password",
    ),
    b"\xffWPC": ("it is a WordPerfect file", _WORD),
    b"%!PS": ("it is PostScript", "save it as PDF"),
    b"AT&TFORM": ("it is a DjVu file (.djvu)", "turn it into a PDF that has its text"),
    b"bplist00": ("it is a web archive of Safari", "save the page as HTML"),
    b"\x1f\x8b": ("it is compressed", "unpack it first"),
    b"BZh": ("it is compressed", "unpack it first"),
    b"\xfd7zXZ": ("it is compressed", "unpack it first"),
    b"7z\xbc\xaf": ("it is compressed", "unpack it first"),
    b"Rar!": ("it is compressed", "unpack it first"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
}
#: What a zip file is that is no Word file, by what it says of itself in its part `mimetype`, or by a part that it has.
_ZIPPED = {
    "application/epub+zip": (
        "it is an e-book (.epub)",
        "unpack it as a zip file, and give the page (.xhtml) of the chapter",
    ),
    "application/vnd.oasis.opendocument": ("it is an OpenDocument file (.odt)", _WORD),
    "Index/Document.iwa": ("it is a file of Apple's Pages (.pages)", "export it as a Word file (.docx) or PDF"),
    "index.xml": ("it is a file of Apple's Pages (.pages)", "export it as a Word file (.docx) or PDF"),
    "xl/workbook.xml": ("it is a table of Excel (.xlsx)", "save its text as a Word file (.docx)"),
    "ppt/presentation.xml": ("it is a presentation of PowerPoint (.pptx)", "save it as PDF"),
    "FixedDocSeq.fdseq": ("it is an XPS file", "save it as PDF"),
}
#: Other documents that are written in XML, by what they say near their start.
_XML = {
    b"<?mso-application": ("it is a Word file saved as XML", "save it as .docx"),
    b"schemas.microsoft.com/office/word/2003": ("it is a Word file saved as XML", "save it as .docx"),
    b"schemas.microsoft.com/office/2006/xmlpackage": ("it is a Word file saved as XML", "save it as .docx"),
    b"urn:oasis:names:tc:opendocument": ("it is an OpenDocument file saved as XML (.fodt)", _WORD),
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LATEX = ("it is a text with the commands of LaTeX (.tex)", "give the PDF that is made of it")
_KINDLE = ("it is an e-book for Kindle (.mobi)", "save the chapter as a text or PDF")
_LATEX_START = re.compile(rb"\s*+(?:%[^\n]*+\n\s*+)*+\\(documentclass|documentstyle|begin\{|input\{|chapter|section)")
_TAGS = re.compile(
    rb"<(!doctype html|html|head|body|meta|title|p|div|h[1-6]|article|section|main|table|ul|ol|span|br)[\s/>]"
)
_COMMENTS = re.compile(rb"(?:\s|<!--(?:[^-]|-(?!->))*+-->)*+")
_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = frozenset({".md", ".markdown"})


def reader_of(content: bytes, suffix: str) -> Reader:
    """Return what reads a document, by its content and the ending of its name (small letters, with its full stop)."""
    # In UTF-16 every other byte of a tag is empty.
    start = content[:100_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()
    for why in _refusals(content, start, suffix):
        raise UnreadableError(*why)
    if content.startswith(b"%PDF-"):
        return read_pdf
    if content.startswith(_ZIP):
        return read_word_file
    if _ARCHIVE.search(start[:4096]) and b"mime-version:" in start[:4096]:
        return read_archive
    comments = _COMMENTS.match(start)
    told = start[comments.end() if comments else 0 :]
    if told.startswith(b"<?xml") or _TAGS.match(told) or b"<html" in start[:1024] or suffix in _PAGES:
        return read_web_page
    return _read_markdown if suffix in _MARKDOWN else read_plain_text


def _refusals(content: bytes, start: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    """Yield what a document is that is not read, and how to put it right."""
    bare = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    yield from (why for mark, why in _REFUSED.items() if bare.startswith(mark))
    yield from (why for mark, why in _XML.items() if mark in start[:4096])
    if content.startswith(_ZIP):
        yield from _other_zip(content)
    elif suffix == ".tex" or _LATEX_START.match(start):
        yield _LATEX
    elif content[60:68] == b"BOOKMOBI":
        yield _KINDLE


def _other_zip(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield what a zip file is if it is none of Word."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
            said = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError):
        return  # the reader of Word files says what is wrong
    yield from (why for mark, why in _ZIPPED.items() if mark in names or said.startswith(mark))
    if TYPES not in names:
        yield "it is a zip file, and not a Word file", "unpack it, and give the document that is in it"


def _read_markdown(content: bytes) -> Document:
    text = read_plain_text(content).text
    return Document(text, ("it is read as it is written, with the marks of Markdown, such as * and #",))
