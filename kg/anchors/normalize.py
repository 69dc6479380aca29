"""Make a text alike however it was typed, printed or saved, and remember where each character came from.

"Plain folding", as the codebook calls it: Unicode NFC with ligatures as letters, one form of quotation mark and one of
dash, no soft hyphens or other invisible characters, and every run of white space as one space, none at either end.
Both a text and the words sought in it are folded alike, so such differences never break an anchor.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

__all__ = ["Folded", "fold"]

_FORMS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)
_LINE_BREAKS = frozenset("\n\r\f\v\x85\u2028\u2029")
_LIGATURES = range(0xFB00, 0xFB07)
_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True)
class Folded:
    """A folded text; `origins[i]` is where its character `i` is in the raw text, and the last one is the raw end.

    `breaks` are the spaces of it that stand for a line break; `read` is the hash of the raw text, if it was asked for.
    """

    text: str
    origins: tuple[int, ...]
    breaks: frozenset[int] = frozenset()
    read: str = ""

    def digest(self, start: int = 0, end: int | None = None) -> str:
        """Return the SHA-256 of a stretch of the text, or of all of it."""
        return sha256(self.text[start:end].encode()).hexdigest()

    def part(self, start: int, end: int) -> "Folded":
        """Return a stretch of the text as a text of its own, which leads to the same places in the raw text."""
        breaks = frozenset(at - start for at in self.breaks if start <= at < end)
        return Folded(self.text[start:end], (*self.origins[start:end], self.raw(start, end)[1]), breaks)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text is in the raw text."""
        return self.origins[start], self.origins[end - 1] + 1 if end > start else self.origins[start]


def fold(raw: str) -> Folded:
    r"""Return a text folded, with the place in the raw text of each of its characters.

    >>> fold("  NATO’s  net\u00adworks\n–").text
    "NATO's networks -"
    """
    characters: list[str] = []
    origins: list[int] = []
    breaks: set[int] = set()
    for character, origin in _characters(raw):
        if character == " " and characters and raw[origin] in _LINE_BREAKS:
            breaks.add(len(characters) - (characters[-1] == " "))
        if character != " " or (characters and characters[-1] != " "):
            characters.append(character)
            origins.append(origin)
    if characters and characters[-1] == " ":
        characters.pop()
        origins.pop()
    return Folded("".join(characters), (*origins, len(raw)), frozenset(breaks))


def _characters(raw: str) -> Iterator[tuple[str, int]]:
    """Yield the folded characters of a text one by one, each with its place in the raw text."""
    start = 0
    while start < len(raw):
        end = start + 1
        # A letter and the marks upon it are folded together.
        while end < len(raw) and (unicodedata.combining(raw[end]) or ord(raw[end]) in _JAMO):
            end += 1
        cluster = raw[start:end]
        plain = unicodedata.normalize("NFKC", cluster) if ord(cluster[0]) in _LIGATURES else cluster
        for character in unicodedata.normalize("NFC", plain).translate(_FORMS):
            if character.isspace():
                yield " ", start
            elif unicodedata.category(character) not in {"Cf", "Cc"}:
                yield character, start
        start = end
