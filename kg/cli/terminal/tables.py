"""Print a table that can be read at any width: lines end at spaces and hyphens, and a narrow one has a key a line."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from kg.as_written import in_terminal
from kg.cli.terminal.console import Page, is_page_endless, say
from kg.cli.terminal.labels import Cell, Lines

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["folded", "plain_table", "print_table"]

#: A line: its pieces, each with its style.
Line = list[tuple[str, str]]

#: The width down to which a column of prose may be folded; a narrower one cannot be read.
_LEGIBLE = 20
#: What is between two columns.
_GAP = "  "
#: Categories from the mildest to the gravest. These are colours of the terminal's own, legible on its background.
_SHADES = ("cyan", "green", "yellow", "magenta", "red")
#: A prefixed name or an address, which stays whole, so that it can be copied.
_NAME = r"\w[\w-]*:[^\s]+"
#: A line may end after a space, and after a hyphen between letters or digits.
_PIECE = re.compile(rf"\s*(?:{_NAME}|[^\s-]+(?:-+(?=\w))?|-+)")


def print_table(console: "Console | Page", lines: Lines) -> None:
    """Print a table, its heads in bold and categories in colour; each row as a list of its fields where that is narrow.

    Where there is no terminal nothing is folded before its words are.
    """
    lines = _without_controls(lines)
    widths = [max(map(cell_len, (head, *texts))) for head, texts in _columns(lines)]
    least = [_least(head, texts) for head, texts in _columns(lines)]
    room = console.width - len(_GAP) * (len(widths) - 1)
    if is_page_endless(console):
        room = max(room, sum(least))
    printed = _as_list(lines, console.width) if sum(least) > room else _as_table(lines, _shared(widths, least, room))
    for line in printed:
        say(console, line)


def plain_table(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Lines:
    """Return texts as a table."""
    return Lines(columns, tuple(tuple(map(Cell, row)) for row in rows))


def _without_controls(lines: Lines) -> Lines:
    cells = tuple(tuple(Cell(_line(cell.text), cell.shade, _line(cell.name)) for cell in row) for row in lines.cells)
    return Lines(tuple(map(_line, lines.columns)), cells, lines.left_out)


def _line(text: str) -> str:
    return " ".join(in_terminal(text).split())


def _columns(lines: Lines) -> Iterator[tuple[str, list[str]]]:
    for place, head in enumerate(lines.columns):
        yield head, [row[place].text for row in lines.cells]


def _least(head: str, texts: list[str]) -> int:
    """Return how narrow a column may be: as its longest piece, and so that prose in it can be read."""
    longest = max(cell_len(piece.strip()) for text in (head, *texts) for piece in _PIECE.findall(text) or [""])
    return max(longest, min(_LEGIBLE, max(map(cell_len, (head, *texts)))))


def _shared(widths: list[int], least: list[int], room: int) -> list[int]:
    """Return the widths of columns that fit into a room: the widest give way first, none to less than its least.

    >>> _shared([10, 50, 90], [10, 20, 20], 100)
    [10, 45, 45]
    """
    low, high = 0, max(widths, default=0)
    while low < high:  # the greatest height of a bar that all columns are cut to
        bar = (low + high + 1) // 2
        fits = sum(max(min(width, bar), small) for width, small in zip(widths, least, strict=True)) <= room
        low, high = (bar, high) if fits else (low, bar - 1)
    return [max(min(width, low), small) for width, small in zip(widths, least, strict=True)]


def folded(text: str, width: int) -> list[str]:
    """Return a text in lines that end at a space or behind a hyphen; a piece that is wider has its own line.

    >>> folded("an S-400 missile-defense system", 16)
    ['an S-400', 'missile-defense', 'system']
    >>> folded("intra-alliance", 8)
    ['intra-', 'alliance']
    """
    done = [""]
    for piece in _PIECE.findall(text):
        if done[-1] and cell_len(done[-1] + piece) > width:
            done.append(piece.strip())
        else:
            done[-1] = f"{done[-1]}{piece}" if done[-1] else piece.strip()
    return done


def _style(cell: Cell) -> str:
    if cell.shade is not None:
        return _SHADES[round(cell.shade * (len(_SHADES) - 1))]
    return "dim" if re.fullmatch(_NAME, cell.text) else ""


def _as_table(lines: Lines, widths: list[int]) -> Iterator[Line]:
    """Yield the lines of a table with its columns next to one another."""
    yield from _row([Cell(head) for head in lines.columns], widths, ["bold"] * len(widths))
    for row in lines.cells:
        yield from _row(row, widths, list(map(_style, row)))


def _row(row: Iterable[Cell], widths: list[int], styles: list[str]) -> Iterator[Line]:
    inside = [folded(cell.text, width) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, inside), default=0)):
        line: Line = []
        for texts, width, style in zip(inside, widths, styles, strict=True):
            text = texts[number] if number < len(texts) else ""
            line += [(text, style), (" " * (width - cell_len(text)) + _GAP, "")]
        yield line


def _as_list(lines: Lines, width: int) -> Iterator[Line]:
    """Yield the lines of a list of rows, each field that is given with its key, and an empty line after each row.

    A label is followed by the name of its thing, which the next command can be given.
    """
    keys = max(map(cell_len, lines.columns), default=0)
    for row in lines.cells:
        for head, cell in zip(lines.columns, row, strict=True):
            if cell.text:
                yield from _field(head.ljust(len(head) + keys - cell_len(head)), cell, width)
        yield []


def _field(key: str, cell: Cell, width: int) -> Iterator[Line]:
    room = max(width - cell_len(key) - len(_GAP), _LEGIBLE)
    texts = [(text, _style(cell)) for text in folded(cell.text, room)]
    is_beside = cell_len(texts[-1][0]) + len(_GAP) + cell_len(cell.name) <= room
    names = [] if is_beside or not cell.name else [(cell.name, "dim")]
    for number, (text, style) in enumerate([*texts, *names]):
        line = [(" " * cell_len(key) if number else key, "bold"), (_GAP, ""), (text, style)]
        is_last = number == len(texts) - 1
        yield [*line, (f"{_GAP}{cell.name}", "dim")] if is_last and is_beside and cell.name else line
