"""Say how wide and how coloured what is printed may be: by the terminal, by a pager behind a pipe, by `NO_COLOR`.

Colours are rich's, which is imported for a terminal only: into a file or a program the bare text is written.
"""

import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["MOST_WIDE", "Page", "is_page_endless", "may_be_terminal", "page_width", "say", "stdout"]

#: How wide a table is where there is no terminal, unless its names need more.
MOST_WIDE = 200
#: Lines of prose that are longer than this are hard to read, however wide the terminal is.
_LONGEST_LINE = 100
#: What makes rich take a file or a program for a terminal.
_TAKEN_FOR_TERMINAL = ("FORCE_COLOR", "TTY_COMPATIBLE")


@dataclass(frozen=True)
class Page:
    """What prints the bare text on stdout, as rich would where there is no terminal."""

    width: int
    is_terminal: bool = False

    def print(self, text: object = "", **_: Any) -> None:
        """Print a text, and end its line."""
        sys.stdout.write(f"{text}\n")


def stdout() -> "Console | Page":
    """Return what prints on stdout: in colour on a terminal, unless `NO_COLOR` is set (https://no-color.org)."""
    if may_be_terminal(sys.stdout):
        from rich.console import Console

        console = Console(highlight=False, emoji=False)
        if console.is_terminal:
            return console
    return Page(_width() or MOST_WIDE)


def may_be_terminal(stream: TextIO) -> bool:
    """Return whether rich may take what is written to for a terminal, so that it is worth to import it and ask."""
    return is_terminal(stream) or any(os.environ.get(name) for name in _TAKEN_FOR_TERMINAL)


def say(console: "Console | Page", pieces: Iterable[tuple[str, str]]) -> None:
    """Print a line of pieces, each with its style, of which blanks at the end are left out."""
    if isinstance(console, Page):
        console.print("".join(text for text, _ in pieces).rstrip())
        return
    from rich.text import Text

    line = Text.assemble(*pieces)
    line.rstrip()
    console.print(line, soft_wrap=True)


def is_page_endless(console: "Console | Page") -> bool:
    """Return whether what is printed goes to a file or a program, where a line may be as long as it needs."""
    return not console.is_terminal and console.width == MOST_WIDE


def page_width() -> int | None:
    """Return how wide prose on stdout may be; None where it goes to no terminal, nor to a pager on one."""
    width = _width()
    return None if width is None else min(width, _LONGEST_LINE)


def _width() -> int | None:
    """Return how many columns there are: those of the terminal, also of one that a pager behind a pipe writes to."""
    if not (is_terminal(sys.stdout) or _is_pipe(sys.stdout)):
        return None
    if (told := os.environ.get("COLUMNS", "")).isdecimal() and int(told) > 0:
        return int(told)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if columns := os.get_terminal_size(stream.fileno()).columns:
                return columns
        except (AttributeError, OSError, ValueError):  # it is closed, or no file, or no terminal
            continue
    return None


def is_terminal(stream: TextIO) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _is_pipe(stream: TextIO) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return False
