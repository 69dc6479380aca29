"""Fold a text into lines that fit a box, by the widths of letters in Arial and Helvetica.

Who looks at an SVG has other fonts than who made it, so each text of an SVG says how wide it is, and is drawn so wide
in every font (`set_width`): nowhere does a text leave its box, and a map is the same on every machine, whatever fonts
it has. Widths are those of the Adobe font metrics of Helvetica, which Arial and Liberation Sans have too.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["plain", "safe", "set_width", "width", "wrap"]

#: Widths in thousandths of the font size, and the characters that are so wide.
_WIDTHS: dict[int, str] = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft·",
    333: "()-`r“”",
    355: '"',
    350: "•",
    389: "*",
    400: "{}°",
    469: "^",
    500: "Jckszvxy",
    556: "#$0123456789?L_abdeghnopqu–«»§",
    584: "+<=>~−×",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→←↔",
    1015: "@",
}
_WIDTH = {character: wide for wide, characters in _WIDTHS.items() for character in characters}
#: Other letters, by whether they are of the wide scripts of East Asia: at most so wide in any font.
_OTHER, _FULL = 1010, 1050
#: Bold letters are so much wider.
_BOLD = 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, or at most is where it has letters without a known width, in the unit of its size.

    >>> round(width("Hence", 10), 1)
    28.9
    """
    return sum(map(_wide, text)) * size / 1000 * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def set_width(text: str, size: float, *, bold: bool = False) -> float | None:
    """Return how wide a text is to be drawn in every font; None where a letter has no known width.

    >>> set_width("Hence", 10), set_width("سلام", 10)
    (28.9, None)
    """
    known = all(unicodedata.normalize("NFD", character)[0] in _WIDTH for character in text)
    return round(width(text, size, bold=bold), 1) if known and len(text) > 1 else None


@lru_cache(maxsize=4096)
def _wide(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _FULL
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTH.get(character) or _WIDTH.get(base) or _OTHER


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines no wider than the room; a word that is wider is cut.

    >>> wrap("boundary breaking against the West", 90, 12)
    ['boundary', 'breaking against', 'the West']
    """
    lines = [""]
    for word in plain(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        pieces = _pieces(word, room, size, bold=bold)
        lines += pieces if lines[-1] else []
        lines[-1:] = lines[-1:] if lines[-1] else pieces
    return lines


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def plain(text: str) -> str:
    r"""Return a text without characters that control rather than show: no line breaks, no change of its direction.

    >>> plain("a\u202eb\x00c\nd")
    'abc d'
    """
    return " ".join(safe(" ".join(text.split())).split())


@lru_cache(maxsize=4096)  # the boxes of a site's maps say the same many times
def safe(text: str) -> str:
    r"""Return a text of several lines without characters that control or hide, or that XML may not hold.

    What is part of spelling stays, such as the non-joiner of Persian and the joiner of Indic scripts and of emoji.

    >>> safe("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"
    True
    """
    if text.isprintable() or text.replace("\n", "").isprintable():  # as nothing is that controls or hides
        return text
    shown = (c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
    return _HIDES.sub("", "".join(shown))


#: Characters that change the direction or hide, and those that are none (Unicode 16, sections 23.2 and 23.7).
_HIDES = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0001"
    + "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
