"""Give notebooks two commands after `%load_ext kg`: `%kg`, as in a terminal, and `%%sparql`, which asks a graph."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import rdflib

    from kg.query.results import Rows

__all__ = ["load_ipython_extension", "run_line", "run_query"]

#: By these a notebook gives itself out for a terminal with colours, which its cells are not.
_TERMINAL = frozenset({"CLICOLOR_FORCE", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"})
#: How many characters of fixed width fit into a line of a notebook.
_WIDE = 96


class _Shell(Protocol):
    """What is asked of IPython's shell."""

    user_ns: dict[str, object]

    def register_magic_function(self, func: Callable[..., object], magic_kind: str, magic_name: str) -> None: ...


def load_ipython_extension(shell: _Shell) -> None:
    """Make the commands known to a notebook; IPython calls this for `%load_ext kg`."""
    shell.register_magic_function(func=run_line, magic_kind="line", magic_name="kg")
    shell.register_magic_function(func=partial(run_query, shell), magic_kind="cell", magic_name="sparql")


def run_query(shell: _Shell, line: str, cell: str) -> "Rows | bool | rdflib.Graph":
    """Return what the query in a cell gives; a graph shows itself as a map.

    It is put to the graph of the name after `%%sparql`, or else to `g`, or where there is no `g`, to what `kg.open()`
    opens, from then on called so. Raise `NotFoundError` for a name that stands for no graph.
    """
    from kg.errors import NotFoundError  # noqa: PLC0415  # a notebook that only runs `%kg` needs none of it
    from kg.graph import KnowledgeGraph  # noqa: PLC0415
    from kg.opening import open_graph  # noqa: PLC0415

    name = line.strip() or "g"
    if name == "g" and name not in shell.user_ns:
        shell.user_ns[name] = open_graph()
    graph = shell.user_ns.get(name)
    if not isinstance(graph, KnowledgeGraph):
        raise NotFoundError(f"There is no graph called {name!r} in this notebook; open one, as in {name} = kg.open().")
    return graph.sparql(cell)


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
