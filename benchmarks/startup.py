"""Measure how fast the command starts, as ratios against importing the libraries it needs, in the same run.

`kg --help` is held against `import typer, rich`, and `kg ask` on a built graph against `import rdflib`. Each pair is
run in turn, so that a change in the machine's speed meets both; printed are the medians and the median of the ratios.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 21
KG = str(Path(sys.executable).parent / "kg")


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def compare(name: str, command: list[str], peer: list[str], goal: float) -> None:
    """Print the medians of a command and its peer, and the median of their ratios next to its goal."""
    pairs = [(_seconds(command), _seconds(peer)) for _ in range(ROUNDS + 1)][1:]
    mine, theirs = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    print(f"{name:44} {mine * 1000:6.0f} ms {theirs * 1000:6.0f} ms   ratio {ratio:.2f} (goal: under {goal})")


def main() -> None:
    """Build into a scratch folder and compare."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([KG, "build", "-o", out], check=True, capture_output=True)
        compare("kg --help / import typer, rich", [KG, "--help"], [sys.executable, "-c", "import typer, rich"], 1.5)
        ask = [KG, "ask", "cases", "--graph", out]
        compare("kg ask cases / import rdflib", ask, [sys.executable, "-c", "import rdflib"], 3.0)


if __name__ == "__main__":
    main()
