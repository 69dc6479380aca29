"""Read a file that is nothing but text."""

import codecs

from kg.documents.document import Document, UnreadableError

__all__ = ["MARKS", "read_plain_text"]

#: What a text begins with that says its encoding; the longer ones first, since one begins as another does.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def read_plain_text(content: bytes) -> Document:
    """Return a text in UTF-8, or in the encoding that its first bytes name; another is never guessed."""
    mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
    name = MARKS.get(mark, "utf-8")
    if name == "utf-8" and b"\x00" in content:
        if _is_wide(content):
            raise UnreadableError("it is text in UTF-16 that does not say so", "save it as UTF-8")
        raise UnreadableError("it is not text", "give a text, a web page, a PDF or a Word file")
    try:
        return Document(content[len(mark) :].decode(name))
    except UnicodeDecodeError as error:
        message = f"it is not text in {name[:6].upper()} (byte {error.start + len(mark)})"
        raise UnreadableError(message, "save it as UTF-8") from None


def _is_wide(content: bytes) -> bool:
    """Return whether every other byte of a text is empty, and the others are those of a text."""
    start = content[: 1000 * 2]
    return len(start) >= 16 and any(
        start[empty::2].count(0) > 0.6 * len(start[empty::2]) and 0 not in start[1 - empty :: 2] for empty in (0, 1)
    )
