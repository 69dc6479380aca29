"""Measure builds of growing corpora beside their peers in the same run: `python -m benchmarks.scale [--most 10000]`.

For each size: a first build, the same again, and one with one changed chapter, with the memory of all its processes at
the peak; pyoxigraph merely loading the finished N-Quads; and every stored question. For the smallest size also the
plain way: PyYAML in Python, rdflib, stock pyshacl, whose time is held to grow no faster than the corpus; and every
stored question asked of rdflib. Findings, statements and rows are compared. Results are written to
`benchmarks/results/scale.json`, with the load of the machine when each was measured.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from benchmarks.generate import generate
from kg import query, resources, store
from kg.namespaces import PREFIXES
from kg.questions import Question, questions

RESULTS = Path(__file__).parent / "results" / "scale.json"
SIZES = (100, 1000, 10000)
#: Chapters of the plain way, and violations in them.
PLAIN, WRONG = 100, 16
_ROUNDS = 3
_MINUTE = 60


def peak(command: list[str]) -> dict[str, float]:
    """Return the seconds that a command takes and the megabytes that it and its children hold at most."""
    load, began, most = os.getloadavg()[0], time.perf_counter(), 0
    with psutil.Popen(command, stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            held = 0
            for process in _family(run):
                try:
                    held += process.memory_full_info().pss
                except psutil.Error:
                    continue
            most = max(most, held)
            time.sleep(0.05)
        seconds = time.perf_counter() - began
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}")
    return {"seconds": round(seconds, 2), "megabytes": round(most / 1e6), "load": round(load, 1)}


def _family(run: psutil.Popen) -> list[psutil.Process]:
    try:
        return [run, *run.children(recursive=True)]
    except psutil.Error:
        return []


def _kg(folder: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]


def build(folder: Path, out: Path) -> dict[str, Any]:
    """Return what a first build, the same again and one with a changed chapter take, and merely loading."""
    found: dict[str, Any] = {"first": peak(_kg(folder, out)), "again": peak(_kg(folder, out))}
    changed = max(folder.glob("*/chapters/*.yaml"))
    changed.write_text(changed.read_text("utf-8").replace("actuality: agreed", "actuality: declared"), "utf-8")
    found["one changed"] = peak(_kg(folder, out))
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "graph.nq"
        with written.open("wb") as file:
            file.writelines(f"{quad} .\n".encode() for quad in store.quads(out))
        load = (
            "from pyoxigraph import Store; import sys; s = Store(sys.argv[1]); s.bulk_load(path=sys.argv[2]); s.flush()"
        )
        found["loading"] = peak([sys.executable, "-c", load, f"{scratch}/index", str(written)])
    found["statements"] = len(store.open_built(out))
    return found


def ask(run: Callable[[], int]) -> tuple[float, int]:
    """Return the median of the seconds that a question takes, and the number of its rows."""
    times, rows = [], 0
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        rows = run()
        times.append(time.perf_counter() - began)
        if times[0] > 5:
            break
    return median(times), rows


def asked(out: Path, before: dict[str, list[float]]) -> dict[str, tuple[float, int]]:
    """Return for each stored question the seconds it takes on a built graph, and its rows.

    One that would take more than a minute if its time grew with the square of the corpus is left out; `before` has the
    seconds of the size before, a tenth as large.
    """
    index = store.open_built(out)
    wanted = {name: q for name, q in questions().items() if name not in before or before[name][0] < _MINUTE / 100}

    def rows(question: Question) -> int:
        return len(query.rows(query.ask(index, question, {})))

    return {name: ask(partial(rows, question)) for name, question in wanted.items()}


def asked_of_rdflib(out: Path) -> dict[str, tuple[float, int]]:
    """Return the same of rdflib."""
    from kg.convert import to_rdflib  # noqa: PLC0415

    graph = to_rdflib(store.quads(out))
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

    def rows(question: Question) -> int:
        return len(list(graph.query(prefixes + re.sub(r"(?im)^\s*PREFIX .*$", "", question.sparql))))

    return {name: ask(partial(rows, question)) for name, question in questions().items()}


#: The plain way, by itself in a process: read, load and validate, each as the libraries come.
PLAINLY = """
import json, sys, time
from pathlib import Path
import rdflib, yaml
from pyshacl import validate
folder, written, ontology = map(Path, sys.argv[1:4])
began = time.perf_counter()
sheets = [yaml.load(path.read_text("utf-8"), Loader=yaml.SafeLoader) for path in sorted(folder.rglob("*.yaml"))]
read = time.perf_counter()
data = rdflib.Graph()
data.parse(written, format="nt")
for name in ("opposition.ttl", "codebook.ttl"):
    data.parse(ontology / name)
shapes = rdflib.Graph().parse(ontology / "shapes.ttl")
loaded = time.perf_counter()
_, report, _ = validate(data, shacl_graph=shapes, inplace=True)
sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
results = list(report.objects(next(report.subjects(rdflib.RDF.type, sh.ValidationReport)), sh.result))
found = sorted([str(report.value(n, sh.sourceShape)), str(report.value(n, sh.focusNode))] for n in results)
done = time.perf_counter()
print(json.dumps({"reading": read - began, "loading": loaded - read, "validating": done - loaded, "found": found}))
"""


def plainly(chapters: int) -> dict[str, Any]:
    """Return what the plain way takes for a corpus with mistakes, beside ours, and whether both find the same."""
    from kg.build import build as make  # noqa: PLC0415
    from kg.build import encode_library  # noqa: PLC0415
    from kg.export import write  # noqa: PLC0415
    from kg.namespaces import expand  # noqa: PLC0415
    from kg.sheets import read_library  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder, written = Path(scratch) / "corpus", Path(scratch) / "graph.nt"
        generate(folder, chapters=chapters, seed=1, violations=chapters * WRONG // PLAIN)
        written.write_bytes(write(encode_library(read_library(folder)), "n-triples"))
        load = os.getloadavg()[0]
        command = [sys.executable, "-c", PLAINLY, str(folder), str(written), str(resources.folder("ontology"))]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        began = time.perf_counter()
        ours = make(folder, Path(scratch) / "out")
        seconds = time.perf_counter() - began
        mine = sorted([expand(f.rule), expand(f.node)] for f in ours.report.findings if f.severity != "info")
        theirs = told.pop("found")
    total = sum(told.values())
    return {
        "chapters": chapters,
        "statements": ours.counts["triples"],
        **{name: round(value, 2) for name, value in told.items()},
        "seconds": round(total, 2),
        "ours": round(seconds, 2),
        "findings": len(mine),
        "same findings": mine == theirs,
        "load": round(load, 1),
    }


def machine() -> dict[str, str]:
    """Return what was measured on."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())
    return {"date": time.strftime("%Y-%m-%d"), "cores": str(os.cpu_count()), "processor": model}


def _told(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure, print a table and write the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest number of chapters")
    parser.add_argument("--plain", type=int, default=PLAIN, help="chapters of the plain way, 0 for none")
    parser.add_argument("--rdflib", type=int, default=1000, help="chapters of which rdflib is asked")
    given = parser.parse_args()
    before: dict[str, list[float]] = {}
    results: dict[str, Any] = {"machine": machine(), "sizes": {}}
    with tempfile.TemporaryDirectory() as scratch:
        for size in (size for size in SIZES if size <= given.most):
            _told(f"{size} chapters")
            folder, out = Path(scratch) / f"c{size}", Path(scratch) / f"o{size}"
            generate(folder, chapters=size, seed=1)
            row = {**build(folder, out), "questions": {}}
            results["sizes"][str(size)] = row
            _save(results)
            row["questions"] = {name: [round(s, 5), rows] for name, (s, rows) in asked(out, before).items()}
            before = row["questions"]
            if size == given.rdflib:
                row["rdflib"] = {name: [round(s, 5), rows] for name, (s, rows) in asked_of_rdflib(out).items()}
            print(_line(size, row), flush=True)
            _save(results)
    if given.plain:
        _told(f"the plain way, {given.plain} chapters")
        results["plain"] = plainly(given.plain)
        _save(results)
        plain = results["plain"]
        verdict = "the same" if plain["same findings"] else "OTHERS"
        print(
            f"the plain way, {plain['chapters']} chapters {plain['statements']} statements: {plain['seconds']} s "
            f"(reading {plain['reading']}, loading {plain['loading']}, validating {plain['validating']}); "
            f"ours {plain['ours']} s; {plain['findings']} findings, {verdict}"
        )


def _line(size: int, row: dict[str, Any]) -> str:
    first, one, loading = (row[name] for name in ("first", "one changed", "loading"))
    slowest = max(seconds for seconds, _ in row["questions"].values())
    middle = median(seconds for seconds, _ in row["questions"].values())
    return (
        f"{size:6} chapters {row['statements']:8} statements: "
        f"first {first['seconds']:7.1f} s, {first['megabytes']:4} MB; "
        f"one changed {one['seconds']:5.2f} s ({one['seconds'] / first['seconds']:.1%}); "
        f"loading alone {loading['seconds']:6.2f} s (ratio {first['seconds'] / loading['seconds']:.1f}); "
        f"questions: median {1000 * middle:.1f} ms, slowest {1000 * slowest:.0f} ms"
    )


def _save(results: dict[str, Any]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
