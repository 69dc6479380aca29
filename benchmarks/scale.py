"""Measure growing corpora next to their peers in one run: `python -m benchmarks.scale [--most 10000]`.

For each size: builds, with the memory of all processes at the peak; pyoxigraph merely loading what came of them; and
every stored question, as it is and narrowed by a value. Then the engines of SHACL on graphs with mistakes, the
plain way (PyYAML in Python, rdflib, stock pyshacl), and other stores asked the same questions. Findings and numbers of
rows are compared. What is measured is written to `results/scale.json` and `scale.svg` after each step; at the end
the goals are printed, each with what was measured. `--table` prints them and more of the last run, in Markdown.
"""

import argparse
import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from benchmarks import askers, checkers, growth, tables
from benchmarks.builds import built, yaml_read
from benchmarks.generate import generate
from benchmarks.goals import goals, plain_way
from benchmarks.plot import draw
from benchmarks.processes import told
from benchmarks.questions import answers, asked_of_peers
from benchmarks.validation import validated
from kg.errors import nearest
from kg.files import write_file

RESULTS = Path(__file__).parent / "results"
SIZES = (100, 1000, 10000)
#: A size besides at which engines of SHACL are measured, so that what they need for any graph can be seen.
SMALL = 10
#: So many chapters at most are read the plain way.
READ = 1000
_LIBRARIES = ("pyoxigraph", "shacl", "pyshacl", "rdflib", "PyYAML")


@dataclass(frozen=True)
class Run:
    """What is to be measured, where the results go, and what is known so far."""

    sizes: tuple[int, ...]
    engines: tuple[str, ...]
    stores: tuple[str, ...]
    limit: float
    wait: float
    folder: Path
    scratch: Path
    results: dict[str, Any]

    def save(self) -> None:
        """Write down what is known."""
        write_file(self.folder / "scale.json", f"{json.dumps(self.results, indent=1)}\n".encode())

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say that a step begins and how long it took, and write down what is known after it."""
        told(f"{name} …")
        began = time.perf_counter()
        yield
        self.results["took"][name] = round(time.perf_counter() - began, 1)
        told(f"{name}: {self.results['took'][name]} s")
        self.save()

    def built(self, size: int) -> Path:
        """Return the folder of what was built of a corpus of a size."""
        return self.scratch / f"o{size}"


def _build(run: Run) -> None:
    before: dict[str, Any] = {}
    for size in run.sizes:
        folder, scratch = run.scratch / f"c{size}", run.scratch / f"s{size}"
        with run.step(f"builds of {size:,} chapters"):
            scratch.mkdir()
            generate(folder, chapters=size, seed=1)
            row = run.results["sizes"][str(size)] = {**built(folder, run.built(size), scratch), "questions": {}}
            shutil.rmtree(scratch)
        with run.step(f"kg's questions at {size:,} chapters"):
            row["questions"] = before = answers(run.built(size), before)
    run.results["growth"] = growth.written(run.results["sizes"])


def _validate(run: Run) -> None:
    sizes = (*((SMALL,) if run.sizes[0] > SMALL else ()), *run.sizes)
    with run.step("validation"):
        for found in validated(run.scratch, sizes, run.limit, run.engines):
            run.results["validation"] = found
            run.save()
    with run.step("reading the plain way"):
        for size in sizes:
            if size <= READ:
                run.results["yaml"][str(size)] = yaml_read(run.scratch / f"v{size}" / "corpus")
    run.results["plain"] = plain_way(run.results, run.sizes[-1])


def _ask(run: Run) -> None:
    size = run.sizes[-1]
    with run.step(f"the questions to others, at {size:,} chapters"):
        ours = run.results["sizes"][str(size)]["questions"]
        for found in asked_of_peers(run.built(size), ours, run.scratch, run.wait, run.stores):
            run.results["questions"] = {"chapters": size, **found}
            run.save()


_STEPS: tuple[Callable[[Run], None], ...] = (_build, _validate, _ask)


def machine() -> dict[str, str]:
    """Return what is measured on, and with which versions."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())
    return {
        "date": time.strftime("%Y-%m-%d"),
        "cores": str(os.cpu_count()),
        "processor": model,
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "Python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }


def _names(known: dict[str, Any]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(",") if name.strip())
        for name in names:
            if name not in known:
                hint = nearest(name, known) or f"there are {', '.join(known)}"
                raise argparse.ArgumentTypeError(f"{name!r}; {hint}")
        return names

    return read


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="N", help="the largest number of chapters")
    parser.add_argument("--limit", type=float, default=240, metavar="SECONDS", help="for an engine on a graph")
    parser.add_argument("--wait", type=float, default=3, metavar="SECONDS", help="for a store and a question, at least")
    engines, stores = checkers.ENGINES, askers.STORES
    parser.add_argument("--engines", type=_names(engines), default=tuple(engines), metavar="A,B", help="of SHACL")
    parser.add_argument("--stores", type=_names(stores), default=tuple(stores), metavar="A,B", help="to be asked")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR", help="where scale.json is written")
    parser.add_argument("--table", action="store_true", help="measure nothing, print the last results in Markdown")
    given = parser.parse_args()
    if given.most < 1:
        parser.error("--most takes a number of chapters, 1 or more")
    if given.table:
        file = given.results / "scale.json"
        if not file.exists():
            parser.error(f"--table: there is no {file} yet; leave --table out to measure")
        given.last = json.loads(file.read_text("utf-8"))
        if "took" not in given.last:
            parser.error(f"--table: {file} is of an older version; leave --table out to measure anew")
    return given


def main() -> None:
    """Measure, write the results and print the goals; or print the results of the last run."""
    given = _given()
    if given.table:
        print(tables.report(given.last), end="")
        return
    results: dict[str, Any] = {"machine": machine(), "sizes": {}, "yaml": {}, "took": {}}
    sizes = tuple(size for size in SIZES if size < given.most)
    given.results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        run = Run(
            (*sizes, given.most), given.engines, given.stores, given.limit, given.wait, given.results, Path(scratch),
            results,
        )  # fmt: skip
        for step in _STEPS:
            step(run)
    results["goals"] = [{**goal._asdict(), "verdict": goal.verdict} for goal in goals(results)]
    run.save()
    write_file(given.results / "scale.svg", draw(results, "svg"))
    told(f"{sum(results['took'].values()) / 60:.0f} minutes; {given.results / 'scale.json'} and scale.svg are written")
    print(tables.markdown(results))


if __name__ == "__main__":
    main()
