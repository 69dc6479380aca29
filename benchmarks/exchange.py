"""Measure what formats of other programs take: `python -m benchmarks.exchange [--chapters 100] [--most 1000]`.

For each format: seconds for 1,000 facts to write, and to read back and compare, next to what the module `json` of
Python takes to write the same facts in the same run. Then `kg export` of two corpora, one ten times the other, in each
format: processor seconds, the memory of its process at the peak, and how many times those of a peer that is: for a
format of RDF pyoxigraph, which copies the statements into it, and for others what reads the sheets and dumps facts
as JSON. Results go to `results/exchange.json`.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.exporters import FACTS
from benchmarks.generate import generate
from benchmarks.processes import run, told
from benchmarks.scale import RESULTS, machine
from kg.exchange.facts import Fact, facts_of
from kg.exchange.form import Reader
from kg.exchange.formats import FORMATS, written
from kg.exchange.losses import compare
from kg.exchange.taken import Known
from kg.files import write_file
from kg.rdf import writer
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


def files(folder: Path, sizes: tuple[int, ...], only: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Return what the export of corpora of some sizes takes in each format, and its peer just before it."""
    found: dict[str, dict[str, Any]] = {}
    for size in sizes:
        told(f"{size:,} chapters …")
        home, out = folder / f"c{size}", folder / f"b{size}"
        generate(home, chapters=size, seed=1)
        _kg("build", str(home), "-o", str(out))
        statements = folder / "statements.nq"
        _kg("export", "-f", "n-quads", "-g", str(out), "-o", str(statements))
        sheets = _peer(FACTS, home, folder)
        for form in only or (*writer.FORMATS, *written()):
            if form in FORMATS and not FORMATS[form].is_ready:
                continue
            told(f"{size:,} chapters as {form} …")
            peer = _peer(form, statements, folder) if form in writer.FORMATS else sheets
            of = _measured("kg", "export", "-f", form, "-g", str(out), "-o", str(folder / "out.file"))
            if of and peer:
                of["times its peer"] = round(of["processor seconds"] / peer["processor seconds"], 1)
            found.setdefault(form, {})[str(size)] = {"kg": of, "peer": peer}
    return found


def _kg(*arguments: str) -> None:
    run([sys.executable, "-m", "kg", *arguments])


def _peer(form: str, given: Path, folder: Path) -> dict[str, float] | None:
    return _measured("benchmarks.exporters", form, str(given), str(folder / "peer.file"))


def _measured(module: str, *arguments: str) -> dict[str, float] | None:
    """Return what a process takes; None where it refuses, as readers do whose files would be too large."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        ran = run([sys.executable, "-m", module, *arguments])
    except subprocess.CalledProcessError:
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"processor seconds": round(spent, 2), "megabytes": ran.megabytes, "seconds": round(ran.seconds, 2)}


def main() -> None:
    """Measure, write the results down and print them as tables in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exchange", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--chapters", type=int, default=100, metavar="N", help="of the corpus that formats are tried on"
    )
    parser.add_argument(
        "--most", type=int, default=1_000, metavar="N", help="of the larger of two corpora that are exported"
    )
    parser.add_argument(
        "--only", nargs="*", default=(), metavar="FORMAT", help="these formats are exported [default: all]"
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
            "files": files(Path(scratch), tuple(dict.fromkeys((given.most // 10, given.most))), tuple(given.only)),
        }
    write_file(RESULTS / "exchange.json", f"{json.dumps(results, indent=1)}\n".encode())
    print(f"{len(facts):,} facts; seconds for 1,000 of them\n\n| format | write | read and compare | times json |")
    print("| --- | --- | --- | --- |")
    for name, row in results["formats"].items():
        print(f"| {name} | {row['write']} | {row['read and compare']} | {row['times json']} |")
    print("\n| format | chapters | processor seconds | MB at the peak | its peer | MB | times its peer |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, sizes in results["files"].items():
        for size, row in sizes.items():
            print(f"| {name} | {int(size):,} | {_cells(row['kg'])} | {_cells(row['peer'])} | {_times(row['kg'])} |")


def _cells(row: dict[str, float] | None) -> str:
    return f"{row['processor seconds']} | {row['megabytes']}" if row else "refused | "


def _times(row: dict[str, float] | None) -> str:
    return str(row["times its peer"]) if row else ""


if __name__ == "__main__":
    main()
