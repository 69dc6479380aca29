"""Build a whole library on this machine and say what each part of it costs, and what 100 million statements would.

`python -m benchmarks.library [--chapters 100000]` makes a library of a tenth of the chapters and one of them all, and
measures of each: the first build step by step, rules included, on the wall and in processor time, with the memory of
all its processes at the peak; the same again, and with one changed chapter; merely loading the finished statements;
what lies on the disk; and questions narrowed to one thing, from disk. How each of these grew is said, and what it comes
to beyond. 100,000 chapters need some 20 GB below `--scratch`. A step begins when the first of its batches is done.
"""

import argparse
import json
import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.builds import LOAD
from benchmarks.generate import generate
from benchmarks.processes import run, told
from benchmarks.questions import OURS, Child, requests
from benchmarks.scale import RESULTS, machine
from kg.files import write_file
from kg.query.questions import questions
from kg.rdf.bases import base_of
from kg.store import disk

__all__ = ["arithmetic", "grown", "measured", "report", "written"]

#: To how many statements the last size is multiplied up.
FAR = 100_000_000
#: What narrows each question to one thing -> the questions.
_NARROWED = {
    "chapter": ("ladder", "evidence", "counterparts", "unargued-claims", "coded-otherwise", "decisions-by-rule"),
    "claim": ("grounds", "what-falls", "disputed-claims"),
    "action": ("who-against-whom", "intra-alliance"),
}
_LONGEST = 60.0
#: Builds and prints the seconds on the wall and of all processors at the beginning of each step.
_STEPS = """
import json, os, sys, time
from pathlib import Path
from kg.pipeline.build import build
steps = []
def tell(step, *_):
    if not steps or steps[-1][0] != step:
        steps.append((step, time.perf_counter(), sum(os.times()[:4])))
if __name__ == "__main__":
    tell("starting")
    built = build(Path(sys.argv[1]), Path(sys.argv[2]), progress=tell)
    tell("done")
    print(json.dumps({"steps": steps, "good": built.is_good, "counts": dict(built.counts), "files": dict(built.files)}))
"""


@contextmanager
def _timed(row: dict[str, Any], name: str, *, is_here: bool = False) -> Iterator[None]:
    """Add to a row what a command, or what is done here, took on the wall and of processors.

    What this process does while it looks at the memory of a command is none of the command's.
    """

    def used() -> float:
        now = os.times()
        return now.user + now.system if is_here else now.children_user + now.children_system

    before, began = used(), time.perf_counter()
    yield
    found = {"seconds": time.perf_counter() - began, "processor": used() - before}
    row[name] = {key: round(value, 2) for key, value in found.items()} | row.get(name, {})
    told(f"{name}: {row[name]['seconds']} s, of processors {row[name]['processor']} s")


def measured(chapters: int, scratch: Path, seed: int = 1) -> dict[str, Any]:
    """Return what a library of so many chapters costs, made in a folder that is removed again."""
    folder, out = scratch / f"l{chapters}", scratch / f"o{chapters}"
    row: dict[str, Any] = {"chapters": chapters}
    with _timed(row, "generating", is_here=True):
        generate(folder, chapters=chapters, seed=seed)
    _build(folder, out, row)
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]
    for name in ("again", "one changed"):
        with _timed(row, name):
            row[name] = {"megabytes": run(command).megabytes}
        changed = max(folder.glob("*/chapters/*.yaml"))
        changed.write_text(changed.read_text("utf-8").replace("actuality: agreed", "actuality: declared"), "utf-8")
    row["bytes"] = _bytes(folder, out)
    row["questions"] = _questions(out)
    shutil.rmtree(folder)
    _load(out, scratch, row)
    shutil.rmtree(out)
    return row


def _build(folder: Path, out: Path, row: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as home, _timed(row, "first"):
        script = Path(home) / "steps.py"  # which the processes of the build import again
        script.write_text(_STEPS, encoding="utf-8")
        ran = run([sys.executable, str(script), str(folder), str(out)])
        row["first"] = {"megabytes": ran.megabytes, "load": ran.load}
    said = json.loads(ran.output)
    if not said["good"]:
        raise SystemExit(f"the build of {row['chapters']} chapters finds what is not there")
    row |= {"statements": said["counts"]["triples"], "files": said["files"]["read"]}
    steps: dict[str, dict[str, float]] = {}
    for (name, wall, used), (_, then, later) in zip(said["steps"], said["steps"][1:], strict=False):
        step = steps.setdefault(name, {"seconds": 0.0, "processor": 0.0})
        step["seconds"], step["processor"] = step["seconds"] + then - wall, step["processor"] + later - used
    row["first"]["steps"] = {
        name: {key: round(value, 2) for key, value in step.items()} for name, step in steps.items()
    }


def _bytes(folder: Path, out: Path) -> dict[str, int]:
    """Return the bytes of sheets and locks, of the store, and of the ledger beside it."""
    ledger = disk.ledger_file(out)
    kept = _size(disk.home(out))
    beside = sum(path.stat().st_size for path in ledger.parent.glob(f"{ledger.name}*"))
    return {"sheets": _size(folder), "store": kept - beside, "ledger": beside}


def _size(folder: Path) -> int:
    """Return the bytes of the files below a folder; of those with several names, once."""
    looked = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum({(seen.st_dev, seen.st_ino): seen.st_size for seen in looked}.values())


def _questions(out: Path) -> dict[str, Any]:
    """Return what questions take from disk that are narrowed to one thing of a chapter in the middle."""
    base = base_of(disk.open_built(out))
    coded = sorted(name for name in disk.parts_of(out) if name.endswith("-ch2"))
    chapter = coded[len(coded) // 2]
    values = {"chapter": chapter, "claim": f"{chapter}-c3", "action": f"{chapter}-a1"}
    found: dict[str, Any] = {}
    with Child(OURS, out, out, out) as child:
        for parameter, names in _NARROWED.items():
            for name in names:
                for called, request in requests(questions()[name], {parameter: base.thing(values[parameter]).value}):
                    if request["values"]:
                        answer = child.ask({**request, "limit": _LONGEST})
                        found[called] = {key: answer[key] for key in ("seconds", "rows") if key in answer}
    return found


def _load(out: Path, scratch: Path, row: dict[str, Any]) -> None:
    written = scratch / "graph.nq"
    with _timed(row, "writing all", is_here=True), written.open("wb") as file:
        file.writelines(f"{quad} .\n".encode() for quad in disk.stored_quads(out))
    row["bytes"]["as N-Quads"] = written.stat().st_size
    with _timed(row, "loading"):
        command = [sys.executable, "-c", LOAD, str(scratch / "index"), str(written)]
        row["loading"] = {"megabytes": run(command).megabytes}
    shutil.rmtree(scratch / "index")
    written.unlink()


def _flat(row: Mapping[str, Any]) -> dict[str, float]:
    """Return the numbers of a size by what they are of, as they grow with it."""
    times = {name: row[name]["processor"] for name in ("first", "again", "one changed", "loading")}
    steps = {f"first: {name}": step["processor"] for name, step in row["first"]["steps"].items()}
    narrowed = [one["seconds"] for one in row["questions"].values() if "seconds" in one]
    return {
        **{f"{name}, processor s": value for name, value in {**times, **steps}.items()},
        "first, wall s": row["first"]["seconds"],
        **{f"{name}, MB at the peak": row[name]["megabytes"] for name in ("first", "again", "one changed", "loading")},
        **{f"{name}, MB on disk": round(size / 1e6, 2) for name, size in row["bytes"].items()},
        "a narrowed question, median ms": round(1000 * median(narrowed), 2) if narrowed else math.nan,
        "the slowest of them, ms": round(1000 * max(narrowed), 2) if narrowed else math.nan,
    }


def arithmetic(sizes: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return of each number the one of each size, the power by which it grew, and what it is at `FAR` statements."""
    rows = []
    every = [_flat(row) for row in sizes]
    statements = [row["statements"] for row in sizes]
    for name in every[-1]:
        values = [one.get(name, 0.0) for one in every]
        found: dict[str, Any] = {"what": name, "values": values}
        if len(sizes) > 1 and values[-2] > 0 and values[-1] > 0:
            found |= grown(values[-2:], statements[-2:])
        rows.append(found)
    return rows


def grown(values: Sequence[float], statements: Sequence[float]) -> dict[str, float]:
    """Return the power of the statements by which a number grew from one size to another, and what it is at `FAR`.

    It is held to grow on in a straight line, or, where it grew faster than the statements, by that power.

    >>> grown([10, 100], [1_000_000, 10_000_000])
    {'power': 1.0, 'far': 1000.0}
    >>> grown([5, 5], [1_000_000, 10_000_000])
    {'power': 0.0, 'far': 5.0}
    """
    (first, last), (before, after) = values, statements
    power = math.log(last / first) / math.log(after / before)
    slope = max(0.0, (last - first) / (after - before))
    far = last * (FAR / after) ** power if power > 1 else last + slope * (FAR - after)
    return {"power": round(power, 2), "far": round(far, 2)}


def report(results: Mapping[str, Any]) -> str:
    """Return the results as tables in Markdown."""
    sizes = results["sizes"]
    heads = [f"{row['chapters']:,} chapters, {row['statements']:,} statements" for row in sizes]
    lines = [f"| | {' | '.join(heads)} | grew by the power | at {FAR:,} |", "| --- " * (len(heads) + 3) + "|"]
    for row in results["arithmetic"]:
        cells = [f"{value:,.10g}" for value in row["values"]]
        lines.append(f"| {row['what']} | {' | '.join(cells)} | {row.get('power', '')} | {row.get('far', '')} |")
    return "\n".join(lines) + "\n"


def written(results: dict[str, Any], folder: Path) -> None:
    """Write the results down, as far as they are known."""
    results["arithmetic"] = arithmetic(results["sizes"])
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / "library.json", f"{json.dumps(results, indent=1)}\n".encode())


def main() -> None:
    """Measure two sizes, write the results after each, and print them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--chapters", type=int, default=100_000, metavar="N", help="of the larger library, 20 or more")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="a folder with room, if not the system's")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR", help="where library.json is written")
    given = parser.parse_args()
    if given.chapters < 20:
        parser.error("--chapters takes a number of chapters, 20 or more")
    results: dict[str, Any] = {"machine": machine(), "sizes": []}
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        for chapters in (given.chapters // 10, given.chapters):
            told(f"{chapters:,} chapters")
            results["sizes"].append(measured(chapters, Path(scratch)))
            written(results, given.results)
    print(report(results), end="")


if __name__ == "__main__":
    main()
