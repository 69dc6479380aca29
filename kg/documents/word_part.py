"""Gather the words of one part of a Word file, while it is read from its start to its end."""

from collections import Counter

from kg.documents.document import UnreadableError

__all__ = ["WordsOfPart"]

# ECMA-376-1: 17.13.5 (revisions), 17.16 (fields), 17.3.3 (what is in a run: ruby is above the words), 21.2 (charts).
#: The elements that are not read, by what a reader is told of their words; of those that are moved or a code, nothing.
_UNREAD = {
    "del": "deleted words",
    "rt": "readings above words",
    **dict.fromkeys(("moveFrom", "instrText", "delText", "delInstrText", "rPrChange", "pPrChange", "numCache"), ""),
}
#: What is in another file or behind a picture, by what a reader is told of it.
_ELSEWHERE = {"subDoc": "parts of the document in other files", "OLEObject": "objects of other programs"}
_HIDDEN = "hidden words"
_MARKS = {
    **dict.fromkeys(("p", "tc", "tr", "br", "cr", "pt"), "\n"),
    **dict.fromkeys(("tab", "ptab"), "\t"),
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_TEXT = frozenset({"t", "v", "delText"})
_OFF = frozenset({"0", "false", "off"})
#: A letter of a font of signs has a place here, and what it looks like is in the font alone.
_PRIVATE = range(0xE000, 0xF900)


class WordsOfPart:
    """What an XML parser tells the elements of a part to.

    `found` has the words in the order in which they are to be read, `missing` how many there are that are not, and
    `elsewhere` how many other things there are of which no word is known.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self.missing: Counter[str] = Counter()
        self.elsewhere: Counter[str] = Counter()
        self._outer: list[list[str]] = []  # what surrounds the box that is being read
        self._boxes: list[list[str]] = [[]]  # at each depth, what boxes of the paragraph hold
        self._forms: list[int] = []  # how many words were read before each thing that has several forms
        self._unread: list[str] = []  # of each element that is not read, what a reader is told
        self._hidden = False
        self._reads = False
        self._number = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = _local(tag)
        self._reads = name in _TEXT
        if self._unread or self._is_unread(name):
            self._unread.append(self._unread[0] if self._unread else _UNREAD.get(name, ""))
            return
        here = {_local(key): value for key, value in attributes.items()}
        if name == "txbxContent":
            self._outer.append(self.found)
            self._boxes.append([])
            self.found = []
        elif name == "AlternateContent":
            self._forms.append(self._number)
        elif name == "vanish":
            self._hidden = here.get("val", "1") not in _OFF
        elif name == "r":
            self._hidden = False  # what was hidden before is the mark of the paragraph
        elif name == "altChunk":
            message = "it holds another document, which Word reads when it opens it"
            raise UnreadableError(message, "open it in Word and save it anew")
        elif name in _ELSEWHERE:
            self.elsewhere[_ELSEWHERE[name]] += 1
        elif name in _MARKS and "pos" not in here:  # where a tabulator stops is none
            self.found.append(_MARKS[name])
        elif name == "sym":
            self.found.append(_symbol(here.get("char", "FFFD")))

    def _is_unread(self, name: str) -> bool:
        # ECMA-376-3, 10.2: of several forms of the same, one is shown; here the first that has words.
        again = name in {"Choice", "Fallback"} and bool(self._forms) and self._number > self._forms[-1]
        return again or name in _UNREAD

    def end(self, tag: str) -> None:
        """End an element."""
        name = _local(tag)
        self._reads = False
        if self._unread:
            self._unread.pop()
        elif name == "r":
            self._hidden = False
        elif name == "AlternateContent":
            self._forms.pop()
        elif name == "txbxContent":
            inner = [*self.found, *self._boxes.pop()]
            self.found = self._outer.pop()
            self._boxes[-1] += inner
        elif name == "p":
            self.found += [*self._boxes[-1], "\n"]
            self._boxes[-1].clear()

    def data(self, text: str) -> None:
        """Take text."""
        if not self._reads:
            return
        if why := self._unread[0] if self._unread else _HIDDEN if self._hidden else "":
            self.missing[why] += len(text.split())
        elif not self._unread:
            self.found.append(text)
            self._number += bool(text.strip())

    def close(self) -> None:
        """Say nothing: what was found is asked for by name."""


def _local(name: str) -> str:
    """Return a name without its namespace: Word has two for the same, the strict one and the other."""
    return name.rpartition("}")[2]


def _symbol(code: str) -> str:
    """Return a sign of a font, or the character that says that one is missing."""
    number = int(code, 16)
    return "\N{REPLACEMENT CHARACTER}" if number in _PRIVATE else chr(number)
