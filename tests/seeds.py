"""Run some code under two hash seeds: in this process, whose seed is one of chance, and in a new one with its own."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from tests.conftest import REPOSITORY

__all__ = ["printed_under_seeds"]


def printed_under_seeds(code: str, *arguments: str) -> set[str]:
    """Return what some code prints with arguments, under each of two hash seeds: one text, where it is the same.

    >>> printed_under_seeds("import sys; print(sys.argv[1])", "a")
    {'a\\n'}
    >>> len(printed_under_seeds("print(hash('a text'))"))
    2
    """
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "4711" else "4711"
    apart = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        # Neither end knows a terminal, for whose width the text would be folded.
        env={
            **{k: v for k, v in os.environ.items() if k != "COLUMNS"},
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(REPOSITORY),
        },
        stdin=subprocess.DEVNULL,
        cwd=Path.cwd(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (apart.returncode, apart.stderr) == (0, "")
    with contextlib.redirect_stdout(io.StringIO()) as here, patch.object(sys, "argv", ["-c", *arguments]):
        exec(compile(code, "<code>", "exec"), {"__name__": "__main__"})
    return {here.getvalue(), apart.stdout}
