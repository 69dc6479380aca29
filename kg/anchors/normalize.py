"""Make a text alike however it was typed, printed or saved, and remember where each character came from.

"Plain folding", as the codebook calls it: Unicode NFC in all scripts; ligatures, wide letters and forms of letters as
letters; one form of quotation mark, of dash and of ellipsis; no soft hyphens or other invisible characters; and every
run of white space as one space, none at either end. A hyphen that divides a word at the end of a line is a hyphen and
a space, whatever sign is in the file for it. Both a text and the words sought in it are folded alike, so such
differences never break an anchor.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from kg.spelling import typed

__all__ = ["Folded", "fold"]

#: Signs that only texts have, by what a keyboard has for them; a single guillemet is a single mark here. Small capitals
#: and the long s are other forms of letters.
_FORMS = str.maketrans(
    {
        **dict.fromkeys("‹›❛❜׳", "'"),
        **dict.fromkeys("❝❞〟״「」『』﹁﹂﹃﹄｢｣", '"'),
        **dict.fromkeys("‧⸗⸺⸻֊־", "-"),
        **dict.fromkeys("…⋯", "..."),
        "‥": "..",
        **dict(zip("ſᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "sabcdefghijklmnoprstuvwyz", strict=True)),
    }
)
_LINE_BREAKS = frozenset("\n\r\v\x85\u2028\u2029")
_PAGE_BREAK = "\f"
#: What a letter is printed as, or a form of it by where it is in a word: the same letter (Unicode, UAX 44, 5.7.3).
_PRINTED = frozenset(("<initial>", "<medial>", "<final>", "<isolated>", "<vertical>", "<font>"))
_WIDTHS = frozenset(("<wide>", "<narrow>"))
#: Ligatures, letters that are set as one, and Roman numbers that are one character.
_JOINED = (range(0xFB00, 0xFB07), range(0x132, 0x134), range(0x1C4, 0x1CD), range(0x1F1, 0x1F4), range(0x2160, 0x2180))
#: What is not seen and has no category of its own: grapheme joiner, variation selectors, fillers, the Arabic stroke.
_UNSEEN = (
    range(0x34F, 0x350),
    range(0x640, 0x641),
    range(0x180B, 0x1810),
    range(0xFE00, 0xFE10),
    range(0x3164, 0x3165),
    range(0xFFA0, 0xFFA1),
    range(0xFFFE, 0x10000),
    range(0xE0100, 0xE01F0),
)
#: What PDF viewers and programs put for a hyphen that divides a word: at the end of a line, or in place of that end.
_AT_END = re.compile(r"(?<=\w)[\u00ad\u00ac\ufffe\x02](?=[^\S\n\r\f\v\x85\u2028\u2029]*[\n\r\f\v\x85\u2028\u2029])")
_FOR_END = re.compile(r"(?<=[^\W\d_])[\ufffe\x02](?=[^\W\d_])")
_DIVIDED = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
#: Where letters are composed of others: the last block of them ends here.
_LAST_COMPOSED = 0x11FFF


@dataclass(frozen=True)
class Folded:
    """A folded text; `origins[i]` is where its character `i` is in the raw text, and the last one is the raw end.

    `breaks` are the spaces of it that stand for a line break, `pages` those among them that stand for the end of a
    page; `read` is the hash of the raw text, if it was asked for.
    """

    text: str
    origins: tuple[int, ...]
    breaks: frozenset[int] = frozenset()
    read: str = ""
    pages: frozenset[int] = frozenset()

    def digest(self, start: int = 0, end: int | None = None) -> str:
        """Return the SHA-256 of a stretch of the text, or of all of it."""
        return sha256(self.text[start:end].encode("utf-8", "surrogatepass")).hexdigest()

    def part(self, start: int, end: int) -> "Folded":
        """Return a stretch of the text as a text of its own, which leads to the same places in the raw text."""
        breaks, pages = (
            frozenset(at - start for at in some if start <= at < end) for some in (self.breaks, self.pages)
        )
        origins = (*self.origins[start:end], self.raw(start, end)[1])
        return Folded(self.text[start:end], origins, breaks, pages=pages)

    def without(self, gone: Collection[int]) -> "Folded":
        """Return the text without some of its characters; it leads to the same places in the raw text."""
        kept = [at for at in range(len(self.text)) if at not in gone]
        new = {at: i for i, at in enumerate(kept)}
        breaks, pages = (frozenset(new[at] for at in some if at in new) for some in (self.breaks, self.pages))
        origins = (*(self.origins[at] for at in kept), self.origins[-1])
        return Folded("".join(self.text[at] for at in kept), origins, breaks, pages=pages)

    def undivided(self) -> Iterator["Folded"]:
        r"""Yield the text with the divided words whole, and then as if all of them were compounds.

        >>> [text.text for text in fold("the net-\nwork").undivided()]
        ['the network', 'the net-work']
        """
        if at := [match.start() for match in _DIVIDED.finditer(self.text) if match.start() + 1 in self.breaks]:
            yield self.without({place + step for place in at for step in (0, 1)})
            yield self.without({place + 1 for place in at})

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
    pages: set[int] = set()
    for character, origin in _composed(*_plain(raw)):
        if not character.isspace():
            characters.append(character)
            origins.append(origin)
            continue
        if not characters:
            continue
        if characters[-1] != " ":
            characters.append(" ")
            origins.append(origin)
        if character != " ":
            breaks.add(len(characters) - 1)
        if character == _PAGE_BREAK:
            pages.add(len(characters) - 1)
    if characters and characters[-1] == " ":
        characters.pop()
        origins.pop()
        breaks.discard(len(characters))
        pages.discard(len(characters))
    return Folded("".join(characters), (*origins, len(raw)), frozenset(breaks), pages=frozenset(pages))


def _plain(raw: str) -> tuple[str, list[int]]:
    """Return a text with each character in its plain form, and where each came from."""
    table = {character: _form(character) for character in set(raw)}
    ends = {match.start(): "-" for match in _AT_END.finditer(raw)}
    ends.update((match.start(), "-\n") for match in _FOR_END.finditer(raw))
    forms: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(raw):
        form = table[character]
        if ends and at in ends:
            form = ends[at]
        if len(form) == 1:
            forms.append(form)
            origins.append(at)
        elif form:
            forms.extend(form)
            origins.extend([at] * len(form))
    return "".join(forms), origins


def _form(character: str) -> str:
    """Return the plain form of a character by itself, and nothing for one that is not seen.

    A blank is a space, a line feed where a line ends, or a form feed where a page does.
    """
    if character in _LINE_BREAKS:
        return "\n"
    if character in {_PAGE_BREAK, " "}:
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cf", "Cc"} or _is_in(character, _UNSEEN):
        return ""
    tag = unicodedata.decomposition(character).partition(" ")[0]
    is_letter = unicodedata.category(unicodedata.normalize("NFKC", character)[0])[0] in "LMN"
    if _is_in(character, _JOINED) or (is_letter and (tag in _PRINTED or tag in _WIDTHS)):
        character = unicodedata.normalize("NFKC", character)
    return typed(character.translate(_FORMS))


def _is_in(character: str, ranges: Iterable[range]) -> bool:
    return any(ord(character) in some for some in ranges)


def _composed(text: str, origins: list[int]) -> Iterator[tuple[str, int]]:
    """Yield the characters of a text, a letter and what is put upon or beside it composed to one where Unicode does."""
    joining = [c for c in set(text) if unicodedata.combining(c) or c in _second_parts()]
    if not joining or unicodedata.is_normalized("NFC", text):
        yield from zip(text, origins, strict=True)
        return
    done = 0
    for match in re.finditer(f".[{re.escape(''.join(joining))}]+", text, re.DOTALL):
        yield from zip(text[done : match.start()], origins[done : match.start()], strict=True)
        yield from ((character, origins[match.start()]) for character in unicodedata.normalize("NFC", match[0]))
        done = match.end()
    yield from zip(text[done:], origins[done:], strict=True)


@cache
def _second_parts() -> frozenset[str]:
    """Return the characters that can be the second part of a composed one, of any script."""
    parts = (unicodedata.decomposition(chr(code)).split() for code in range(_LAST_COMPOSED))
    seconds = {chr(int(pair[1], 16)) for pair in parts if len(pair) == 2 and not pair[0].startswith("<")}
    return frozenset(seconds | set(map(chr, (*range(0x1160, 0x1200),))))
