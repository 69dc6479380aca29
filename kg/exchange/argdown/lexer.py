"""Part a text of Argdown into lines of pieces: text, titles, tags, data; without comments and the head of the file.

The signs are those of https://argdown.org/syntax as its own parser takes them apart. Time is linear in the size of a
file, whatever is in it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Line", "Piece", "lines_of"]


class Piece(NamedTuple):
    """A piece of a line: `text`, `tag` with its sign, `data`, or a title, of a `statement` or an `argument`.

    A title with a colon behind it defines what it is of.
    """

    kind: str
    text: str
    defines: bool = False


@dataclass
class Line:
    """A line: its number in the file, how far it is indented, the sign that it begins with, and its pieces."""

    number: int
    indent: int
    sign: str
    pieces: list[Piece] = field(default_factory=list)


#: What a line begins with -> the name of that sign, the first that fits.
_STARTS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"-{2,}", "--"),
        (r"\+>", "+>"),
        (r"->", "->"),
        (r"<?\+", "+"),
        (r"<-(?!-)|-", "-"),
        (r"><", "><"),
        (r"_>", "_>"),
        (r"<_|_(?=\s)", "_"),
        (r"\(\d+\)", "(1)"),
        (r"#+ ", "#"),
        (r"(?:\d+\.|\*)(?=\s)", "*"),
    )
)
_PIECES = re.compile(
    r"""
    (?P<escape>\\(?:[^\n]|$))
  | (?P<link>\[(?P<shown>[^\[\]\n]+)\]\([^()\n]+\))
  | (?P<mention>@(?:\[[^\[\]\n]+\]|<[^<>\n]+>))
  | \[(?P<statement>[^\[\]\n]+)\](?P<colon>:)?
  | <(?P<argument>[^<>\n-][^<>\n]*)>(?P<colon2>:)?
  | \#(?:\((?P<tag>[^()\n]+)\)|(?P<tag2>[\w-]+))
  | (?P<emphasis>\*\*|__|\*|(?<!\w)_|_(?!\w))
  | (?P<plain>[^\\\[@<#*_{/\n]+)
    """,
    re.VERBOSE,
)
_HEAD = re.compile(r"\s*={3,}[ \t]*\n(.*?)\n={3,}[ \t]*(?:\n|$)", re.DOTALL)
_COMMENTS = (("<!--", "-->"), ("/*", "*/"), ("//", "\n"))


def lines_of(text: str, elements: Counter[str]) -> list[Line]:
    """Return the lines of a file, one without pieces for each empty line; count what is no text into `elements`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    if head := _HEAD.match(text):
        elements["head of the file"] += 1
        start = head.end()
    return list(_lines(text, start, elements))


def _lines(text: str, at: int, elements: Counter[str]) -> Iterator[Line]:
    number = text.count("\n", 0, at) + 1
    closed = dict.fromkeys((opening for opening, _ in _COMMENTS), True)
    line = Line(number, 0, "")
    is_start, is_only_comment = True, False
    opened: list[str] = []
    unclosed = 0  # up to where no braces end
    while at < len(text):
        if is_start:
            at, line = _begun(text, at, number)
            is_start = False
            continue
        if text[at] == "\n":
            if line.pieces or line.sign or not is_only_comment:
                yield line
            if not line.pieces:
                opened.clear()
            at, number = at + 1, number + 1
            line = Line(number, 0, "")
            is_start, is_only_comment = True, False
            continue
        if (end := _comment(text, at, closed)) is not None:
            elements["comment"] += 1
            number += text.count("\n", at, end)
            is_only_comment = is_only_comment or not (line.pieces or line.sign)
            at = end
            continue
        if text[at] == "{" and at >= unclosed:
            end, unclosed = _data_end(text, at)
        else:
            end = None
        if end:
            line.pieces.append(Piece("data", text[at:end]))
            elements["data"] += 1
            number += text.count("\n", at, end)
            at = end
            continue
        at = _piece(text, at, line, elements, opened)
    if line.pieces or line.sign:
        yield line


def _begun(text: str, at: int, number: int) -> tuple[int, Line]:
    """Return where a line goes on behind its indentation and its sign, and the line."""
    begin = at
    while at < len(text) and text[at] in " \t":
        at += 1
    for pattern, name in _STARTS:
        if found := pattern.match(text, at):
            return found.end(), Line(number, at - begin, name)
    return at, Line(number, at - begin, "")


def _comment(text: str, at: int, closed: dict[str, bool]) -> int | None:
    """Return where a comment ends that begins here; none where there is none, or where it has no end."""
    for opening, closing in _COMMENTS:
        if text.startswith(opening, at) and closed[opening]:
            end = text.find(closing, at + len(opening))
            if end >= 0:
                return end if closing == "\n" else end + len(closing)
            if closing == "\n":
                return len(text)
            closed[opening] = False
    return None


def _data_end(text: str, at: int) -> tuple[int | None, int]:
    """Return where the braces end that open here, or none and up to where they do not; quoted text is passed over."""
    depth, mark = 0, ""
    limit = min(len(text), at + _MOST_DATA)
    while at < limit:
        sign = text[at]
        if mark:
            if sign == "\\" and mark == '"':
                at += 1
            elif sign == mark:
                mark = ""
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth == 0:
                return at + 1, 0
        elif sign == '"' or (sign == "'" and text[at - 1] in " ,:[{"):
            mark = sign
        elif sign == "\n" and text.startswith("\n", at + 1):
            break
        at += 1
    return None, at


#: How long data are at most.
_MOST_DATA = 100_000


def _piece(text: str, at: int, line: Line, elements: Counter[str], opened: list[str]) -> int:
    """Add the piece that begins here to a line, and return where it ends; `opened` are marks of emphasis so far."""
    found = _PIECES.match(text, at)
    if found is None:
        line.pieces.append(Piece("text", text[at]))
        return at + 1
    match found.lastgroup:
        case "escape":
            line.pieces.append(Piece("text", found[0][1:]))
        case "link" | "shown":
            elements["link"] += 1
            line.pieces.append(Piece("text", found["shown"]))
        case "mention":
            line.pieces.append(Piece("text", found[0][2:-1]))
        case "statement" | "colon":
            line.pieces.append(Piece("statement", found["statement"].strip(), found["colon"] is not None))
        case "argument" | "colon2":
            line.pieces.append(Piece("argument", found["argument"].strip(), found["colon2"] is not None))
        case "tag" | "tag2":
            line.pieces.append(Piece("tag", found[0]))
        case "emphasis" if opened and opened[-1] == found[0]:
            opened.pop()  # how a word is set is no part of what is said
        case "emphasis" if text[found.end() : found.end() + 1].strip():
            opened.append(found[0])
        case _:
            line.pieces.append(Piece("text", found[0]))
    return found.end()
