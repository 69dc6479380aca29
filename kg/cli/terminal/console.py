"""Say how wide and how coloured what is printed may be: by the terminal, by a pager behind a pipe, by `NO_COLOR`."""

import os
import stat
import sys
from typing import TextIO

from rich.console import Console

__all__ = ["MOST_WIDE", "is_page_endless", "page_width", "stdout"]

#: How wide a table is where there is no terminal, unless its names need more.
MOST_WIDE = 200
#: Lines of prose that are longer than this are hard to read, however wide the terminal is.
_LONGEST_LINE = 100


def stdout() -> Console:
    """Return what prints on stdout: in colour on a terminal, unless `NO_COLOR` is set (https://no-color.org)."""
    console = Console(highlight=False, emoji=False)
    return console if console.is_terminal else Console(highlight=False, emoji=False, width=_width() or MOST_WIDE)


def is_page_endless(console: Console) -> bool:
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
