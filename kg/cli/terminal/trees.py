"""Print a tree in a terminal: its head in bold, its branches and ids dim, folded to a width that can be read."""

import re
import sys

from rich.text import Text

from kg.argument.tree import Tree
from kg.cli.terminal.console import page_width, stdout

__all__ = ["print_tree"]

#: What is before the text of a line, and the ids and remarks in it that are whole there.
_BRANCHES = re.compile(r"^[│├└─ ]+")
_ASIDE = re.compile(r"\((?:[\w.-]+:)[^\s()]+\)|\[[^\[\]]*\]$")


def print_tree(tree: Tree) -> None:
    """Print a tree as text; without a terminal or a pager on one each text is one line."""
    lines = list(tree.lines(page_width()))
    console = stdout()
    if not console.is_terminal:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        return
    for number, line in enumerate(lines):
        text = Text(line)
        text.stylize("bold" if number == 0 else "")
        text.highlight_regex(_BRANCHES, "dim")
        text.highlight_regex(_ASIDE, "not bold dim")
        console.print(text, soft_wrap=True)
