"""Read the words of a Word file (.docx), all that Word shows of them.

Every piece of text is read unless it is known to be none: deleted or moved away, hidden, the code of a field, or a
second form of the same. So no wrapper that Word puts around words (a tracked insertion, a content control, a smart tag,
a field, a text box, a table in a cell) can hide them. Notes follow the text, so that sentences stay whole; comments are
not the author's words.

No library at hand does this (docs/documents.md has what each does): they leave words out, read what is deleted or
hidden, or take minutes for one wide cell.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError, XMLParser, fromstring

from kg.documents.document import Document, UnreadableError, not_read
from kg.documents.word_part import WordsOfPart

__all__ = ["TYPES", "read_word_file"]

#: The part of a Word file that says what the others are.
TYPES = "[Content_Types].xml"
_MOST_UNFOLDED = 100_000_000
_MAIN = ".main+xml"
#: How the types of the parts that are read end, in the order in which they are read.
_READ = (_MAIN, ".footnotes+xml", ".endnotes+xml", ".header+xml", ".footer+xml", ".diagramData+xml", ".chart+xml")
_COMMENTS = ".comments+xml"
#: What a damaged file makes its readers raise; a locked one makes `zipfile` raise RuntimeError.
_DAMAGED = (zipfile.BadZipFile, zlib.error, ParseError, EOFError, LookupError, RuntimeError, ValueError)


def read_word_file(content: bytes) -> Document:
    """Return the words of a Word file: its text with the boxes after their paragraphs, then its notes."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _document(archive)
    except _DAMAGED as error:
        hint = "give a text, a web page, a PDF or a Word file (.docx)"
        raise UnreadableError(f"it is not a Word file ({type(error).__name__})", hint) from None


def _document(archive: zipfile.ZipFile) -> Document:
    kinds = _kinds(_part(archive, TYPES, 0))
    found: list[str] = []
    missing: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    unfolded = 0
    for ending in (*_READ, _COMMENTS):
        for name in (name for name, kind in kinds if kind.endswith(ending)):
            part = _part(archive, name, unfolded)
            unfolded += len(part)
            words = _words(part)
            if ending == _COMMENTS:
                missing["comments"] += len("".join(words.found).split())
            else:
                found.append("".join(words.found))
                missing.update(words.missing)
                elsewhere.update(words.elsewhere)
    return Document("\n".join(found), not_read(missing, elsewhere))


def _kinds(types: bytes) -> list[tuple[str, str]]:
    """Return the name and the type of each part that says its type itself."""
    root = fromstring(types)  # noqa: S314  # what declares entities is refused
    overrides = [element.attrib for element in root if element.tag.endswith("}Override") or element.tag == "Override"]
    kinds = [(each["PartName"].lstrip("/"), each["ContentType"]) for each in overrides]
    if not any("word" in kind and kind.endswith(_MAIN) for _, kind in kinds):
        raise KeyError(TYPES)
    return kinds


def _part(archive: zipfile.ZipFile, name: str, before: int) -> bytes:
    """Return a part of a Word file, of which so many bytes were unfolded before."""
    if before + archive.getinfo(name).file_size > _MOST_UNFOLDED:
        raise UnreadableError("it unfolds to more than can be read", "save the chapter alone")
    part = archive.read(name)
    # ECMA-376-2, 8: no part declares a document type, and so none has entities of its own.
    if b"<!DOCTYPE" in part.replace(b"\x00", b""):
        raise UnreadableError("it is not a Word file (it declares a document type)", "open it in Word and save it anew")
    return part


def _words(part: bytes) -> WordsOfPart:
    words = WordsOfPart()
    parser = XMLParser(target=words)  # noqa: S314  # as above
    for piece in _pieces(part):
        parser.feed(piece)
    parser.close()
    return words


def _pieces(part: bytes, size: int = 1 << 20) -> Iterator[bytes]:
    return (part[at : at + size] for at in range(0, len(part), size))
