"""Measure what formats of other programs take: `python -m benchmarks.exchange [--chapters 100] [--most 1000]`.

For each format: seconds for 1,000 facts to write, and to read back and compare, next to what the module `json` of
Python takes to write the same facts in the same run. Then the export of tables for growing corpora: seconds, and the
memory of its process at the peak. Results go to `results/exchange.json`.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.generate import generate
from benchmarks.processes import run, told
from benchmarks.scale import RESULTS, machine
from kg.exchange.facts import Fact, facts_of
from kg.exchange.form import Reader
from kg.exchange.formats import FORMATS
from kg.exchange.losses import compare
from kg.exchange.taken import Known
from kg.files import write_file
from kg.sheets.reader import read_library

#: How often each is done; the quickest counts.
_TIMES = 3


def _seconds(what: Callable[[], Any]) -> float:
    best = float("inf")
    for _ in range(_TIMES):
        began = time.perf_counter()
        what()
        best = min(best, time.perf_counter() - began)
    return best


def _back(read: Reader, content: bytes, facts: tuple[Fact, ...], known: Known) -> None:
    compare("x", facts, read(content, known).facts)


def formats(facts: tuple[Fact, ...]) -> dict[str, dict[str, float]]:
    """Return of each format that is written what 1,000 facts take, and how many times what `json` takes that is."""
    thousands = len(facts) / 1_000
    known = Known.of(facts)
    found = {}
    for name, form in FORMATS.items():
        write, read = form.write, form.read
        if write is None or not form.is_ready:
            continue
        told(f"{name} …")
        base = _seconds(lambda: json.dumps(facts, ensure_ascii=False).encode())
        content = write(facts, {})
        written = _seconds(partial(write, facts, {}))
        back = _seconds(partial(_back, read, content, facts, known))
        found[name] = {
            "write": round(written / thousands, 5),
            "read and compare": round(back / thousands, 5),
            "times json": round((written + back) / base, 1),
            "bytes": len(content),
        }
    return found


def tables(folder: Path, sizes: tuple[int, ...]) -> dict[str, dict[str, float]]:
    """Return what the export of corpora of some sizes as tables takes."""
    found = {}
    for size in sizes:
        told(f"tables of {size:,} chapters …")
        home = folder / f"c{size}"
        generate(home, chapters=size, seed=1)
        command = [sys.executable, "-m", "kg", "export", "-f", "tables", "-g", str(home), "-o", str(folder / "t.zip")]
        found[str(size)] = run(command).row
    return found


def main() -> None:
    """Measure, write the results down and print them as tables in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exchange", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--chapters", type=int, default=100, metavar="N", help="of the corpus that formats are tried on"
    )
    parser.add_argument(
        "--most", type=int, default=1_000, metavar="N", help="the largest corpus that is written as tables"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "corpus"
        generate(home, chapters=given.chapters, seed=1)
        facts = tuple(facts_of(read_library(home)))
        results: dict[str, Any] = {
            "machine": machine(),
            "facts": len(facts),
            "formats": formats(facts),
            "tables": tables(Path(scratch), tuple(dict.fromkeys((given.most // 10, given.most)))),
        }
    write_file(RESULTS / "exchange.json", f"{json.dumps(results, indent=1)}\n".encode())
    print(f"{len(facts):,} facts; seconds for 1,000 of them\n\n| format | write | read and compare | times json |")
    print("| --- | --- | --- | --- |")
    for name, row in results["formats"].items():
        print(f"| {name} | {row['write']} | {row['read and compare']} | {row['times json']} |")
    print("\n| tables of | seconds | MB at the peak |\n| --- | --- | --- |")
    for size, row in results["tables"].items():
        print(f"| {int(size):,} chapters | {row['seconds']} | {row['megabytes']} |")


if __name__ == "__main__":
    main()
