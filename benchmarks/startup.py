"""Measure how fast kg starts, as ratios against importing the libraries it needs, in the same run.

`kg --help` is held against `import typer`, `kg ask` on a built graph against `import rdflib`, and `kg.open` of that
graph in a notebook against its goal. Each pair is run in turn, so that a change in the machine's speed meets both;
measured is the processor time of the process, with the bytecode that the first run has left.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.processes import processor_seconds

ROUNDS = 21
KG = str(Path(sys.executable).parent / "kg")
#: Seconds within which a built graph is open.
OPEN = 0.3


def compare(name: str, command: tuple[str, ...], library: str, goal: float) -> None:
    """Print the medians of a command and of importing a library, and the median of their ratios next to its goal."""
    peer = (sys.executable, "-c", f"import {library}")
    pairs = [(processor_seconds(*command), processor_seconds(*peer)) for _ in range(ROUNDS + 1)][1:]
    mine, theirs = (median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = median(mine / theirs for mine, theirs in pairs)
    named = f"{name} / import {library}"
    print(f"{named:32} {mine:4.0f} ms {theirs:4.0f} ms   ratio {ratio:.2f} (goal: at most {goal})")


def main() -> None:
    """Build into a scratch folder and compare."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([KG, "build", "-o", out], check=True, capture_output=True)
        compare("kg --help", (KG, "--help"), "typer", 1.2)
        compare("kg ask cases", (KG, "ask", "cases", "--graph", out), "rdflib", 1.3)
        opening = (sys.executable, "-c", f"import kg; kg.open({out!r})")
        opened = median([processor_seconds(*opening) for _ in range(ROUNDS + 1)][1:])
        print(f"{'import kg; kg.open(...)':32} {opened * 1000:4.0f} ms           (goal: under {OPEN * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
