"""Read the words of a Word file (.docx), all that Word shows of them.

Every piece of text is read unless it is known to be none: deleted or moved away, hidden, the code of a field, or a
second form of the same. So no wrapper that Word puts around words (a tracked insertion, a content control, a smart tag,
a field, a text box, a table in a cell) can hide them. Notes follow the text, so that sentences stay whole; comments are
not the author's words.
"""

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError, XMLParser, fromstring

from kg.texts.unreadable import UnreadableError

__all__ = ["read_word_file"]

_MOST_UNFOLDED = 200_000_000
_TYPES = "[Content_Types].xml"
#: How the types of the parts that are read end, in the order in which they are read.
_READ = (".main+xml", ".footnotes+xml", ".endnotes+xml", ".header+xml", ".footer+xml", ".diagramData+xml")
#: What a damaged file makes its readers raise; a locked one makes `zipfile` raise RuntimeError.
_DAMAGED = (zipfile.BadZipFile, zlib.error, ParseError, EOFError, LookupError, RuntimeError, ValueError)

# ECMA-376-1: 17.13.5 (revisions), 17.16 (fields), 17.3.3 (what is in a run: ruby stands above the words); ECMA-376-3,
# 10.2 (a second form).
_UNREAD = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rPrChange", "rt"})
_MARKS = {
    **dict.fromkeys(("p", "tc", "tr", "br", "cr", "pt"), "\n"),
    **dict.fromkeys(("tab", "ptab"), "\t"),
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_OFF = frozenset({"0", "false", "off"})
#: A letter of a font of signs has a place here, and what it looks like is in the font alone.
_PRIVATE = range(0xE000, 0xF900)


def read_word_file(content: bytes) -> str:
    """Return the words of a Word file: its text with the boxes after their paragraphs, then its notes."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNFOLDED:
                raise UnreadableError("it unfolds to more than can be read", "save the chapter alone")
            return "\n".join(_text(archive.read(part)) for part in _parts(archive.read(_TYPES)))
    except _DAMAGED as error:
        hint = "give a text, a web page, a PDF or a Word file (.docx)"
        raise UnreadableError(f"it is not a Word file ({type(error).__name__})", hint) from None


def _parts(types: bytes) -> list[str]:
    """Return the names of the parts that hold words, the text itself first."""
    root = fromstring(_checked(types))  # noqa: S314  # what declares entities is refused
    overrides = [element.attrib for element in root if _local(element.tag) == "Override"]
    parts = {each["PartName"].lstrip("/"): each["ContentType"] for each in overrides}
    if not any("word" in kind and kind.endswith(_READ[0]) for kind in parts.values()):
        raise KeyError(_TYPES)
    return [name for ending in _READ for name, kind in parts.items() if kind.endswith(ending)]


def _checked(part: bytes) -> bytes:
    # ECMA-376-2, 8: no part declares a document type, and so none has entities of its own.
    if b"<!DOCTYPE" in part.replace(b"\x00", b""):
        raise UnreadableError("it is not a Word file (it declares a document type)", "open it in Word and save it anew")
    return part


def _text(part: bytes) -> str:
    words = _Words()
    parser = XMLParser(target=words)  # noqa: S314  # as above
    parser.feed(_checked(part))
    parser.close()
    return "".join(words.found)


class _Words:
    """What gathers the words while a part is read: `found`, in the order in which they are to be read."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._outer: list[list[str]] = []  # what surrounds the box that is being read
        self._boxes: list[list[str]] = [[]]  # at each depth, what boxes of the paragraph hold
        self._unread = 0
        self._hidden = False
        self._reads = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if self._unread or name in _UNREAD:
            self._unread += 1
            return
        here = {_local(key): value for key, value in attributes.items()}
        if name == "txbxContent":
            self._outer.append(self.found)
            self._boxes.append([])
            self.found = []
        elif name == "vanish":
            self._hidden = here.get("val", "1") not in _OFF
        elif name == "r":
            self._hidden = False  # what was hidden before is the mark of the paragraph
        elif name == "altChunk":
            message = "it holds another document, which Word reads when it opens it"
            raise UnreadableError(message, "open it in Word and save it anew")
        elif name in _MARKS and "pos" not in here:  # where a tabulator stops is none
            self.found.append(_MARKS[name])
        elif name == "sym":
            self.found.append(_symbol(here.get("char", "FFFD")))
        self._reads = name == "t"

    def end(self, tag: str) -> None:
        name = _local(tag)
        self._reads = False
        if self._unread:
            self._unread -= 1
        elif name == "r":
            self._hidden = False
        elif name == "txbxContent":
            inner = [*self.found, *self._boxes.pop()]
            self.found = self._outer.pop()
            self._boxes[-1] += inner
        elif name == "p":
            self.found += [*self._boxes[-1], "\n"]
            self._boxes[-1].clear()

    def data(self, text: str) -> None:
        if self._reads and not self._unread and not self._hidden:
            self.found.append(text)

    def close(self) -> None:
        """Say nothing: what was found is asked for by name."""


def _local(name: str) -> str:
    """Return a name without its namespace: Word has two for the same, the strict one and the other."""
    return name.rpartition("}")[2]


def _symbol(code: str) -> str:
    """Return a sign of a font, or the character that says that one is missing."""
    number = int(code, 16)
    return "\N{REPLACEMENT CHARACTER}" if number in _PRIVATE else chr(number)
