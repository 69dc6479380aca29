"""Give notebooks the command `kg` as `%kg`, after `%load_ext kg`: the same words as in a terminal, the same answer."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from textwrap import wrap
from typing import Protocol

__all__ = ["load_ipython_extension", "run_line"]

#: By these a notebook gives itself out for a terminal with colours, which its cells are not.
_TERMINAL = frozenset({"CLICOLOR_FORCE", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"})
#: How many characters of fixed width fit into a line of a notebook.
_WIDE = 96


class _Shell(Protocol):
    """What is asked of IPython's shell."""

    def register_magic_function(self, func: Callable[[str], None], magic_kind: str, magic_name: str) -> None: ...


def load_ipython_extension(shell: _Shell) -> None:
    """Make the command known to a notebook; IPython calls this for `%load_ext kg`."""
    shell.register_magic_function(func=run_line, magic_kind="line", magic_name="kg")


def run_line(line: str) -> None:
    """Run the command `kg` with the words of a line and print what it says, results and talk in their order.

    It is the kg of the Python that the notebook runs on, whatever `kg` would be in a terminal. Lines are folded between
    words, because a notebook breaks longer ones inside of words.
    """
    words = [sys.executable, "-m", "kg", *shlex.split(line)]
    environment = {name: value for name, value in os.environ.items() if name not in _TERMINAL} | {"PYTHONUTF8": "1"}
    left = subprocess.run(  # noqa: S603  # the user's own words, and no shell
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False
    )
    for said in left.stdout.decode("utf-8").splitlines():
        lines = wrap(said, _WIDE, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
        sys.stdout.write("\n".join([*lines, ""] if lines else ["", ""]))
