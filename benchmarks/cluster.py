"""Measure a build on the workers of a Dask scheduler against one on the cores of this machine, in the same run.

`python -m benchmarks.cluster [--chapters N] [--rounds N]`. Scheduler and workers are processes of this machine, so what
is measured is what the cluster costs, not what a network does. Wall clocks depend on what else the machine does; the
seconds of processor time that the machine that runs `kg` and the workers take do so far less.
"""

import argparse
import json
import os
import pickle
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from distributed import Client, LocalCluster

from benchmarks.generate import generate
from kg.fingerprint import fingerprint
from kg.pipeline import dask_pool, local_pool
from kg.pipeline.build import build
from kg.store import disk


def _serial(sizes: Counter[str]) -> local_pool.Runner[Any, Any]:
    """Return what runs batches one after the other here, and counts the bytes that would go out and come back."""

    def run(function: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            found = function(batch)
            sizes[f"{function.__name__} out"] += len(pickle.dumps(batch))
            sizes[f"{function.__name__} back"] += len(pickle.dumps(found))
            sizes[f"{function.__name__} batches"] += 1
            yield found

    return run


def _measured(
    corpus: Path, run: local_pool.Runner[Any, Any] | None
) -> tuple[dict[str, float], dict[str, int], Mapping[str, str]]:
    """Return the seconds of a build, what it keeps in bytes, and its parts.

    Seconds are those on the wall, and of processor time: of this process, also step by step, and of those it started
    and saw end. A scheduler that `LocalCluster` makes runs in this process too.
    """
    steps: dict[str, float] = {}
    last, at, below = "starting", time.process_time(), _children()

    def tell(step: str, _: int, __: int) -> None:
        nonlocal last, at
        now = time.process_time()
        steps[last] = steps.get(last, 0.0) + now - at
        last, at = step, now

    with tempfile.TemporaryDirectory() as out:
        built = build(corpus, Path(out), progress=tell, run=run)
        tell("", 0, 0)
        index = disk.ledger_file(Path(out))
        sizes = {
            "triples": built.counts["triples"],
            "ledger": index.stat().st_size,
            "store": sum(f.stat().st_size for f in Path(out, "store").rglob("*") if f.is_file()) - index.stat().st_size,
        }
        parts = disk.parts_of(Path(out))
    here = sum(steps.values())
    return {"wall": built.seconds, "here": here, "below": _children() - below, **steps}, sizes, parts


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _on_workers(corpus: Path, workers: int) -> tuple[dict[str, float], Mapping[str, str]]:
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as found,
        Client(found.scheduler_address, set_as_default=False) as client,
        dask_pool.connect(found.scheduler_address) as run,
    ):
        client.run(fingerprint)  # what a worker imports, it imports once
        before = sum(client.run(time.process_time).values())
        seconds, _, parts = _measured(corpus, run)
        return {**seconds, "workers": sum(client.run(time.process_time).values()) - before}, parts


def main() -> None:
    """Build in turn on one core, on one worker, on two cores, on two workers, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster")
    parser.add_argument("--chapters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        generate(corpus, chapters=given.chapters, seed=1)
        sheets = sum(path.stat().st_size for path in corpus.rglob("*.yaml"))
        sizes: Counter[str] = Counter()
        _, kept, expected = _measured(corpus, _serial(sizes))
        runs: dict[str, list[dict[str, float]]] = {}
        for _ in range(given.rounds):
            for name, run in (("one core", _serial(Counter())), ("cores", None)):
                seconds, _, parts = _measured(corpus, run)
                assert parts == expected
                runs.setdefault(name, []).append(seconds)
            for workers in (1, 2):
                seconds, parts = _on_workers(corpus, workers)
                assert parts == expected
                runs.setdefault(f"workers: {workers}", []).append(seconds)
    middle = {
        name: {step: round(median(row.get(step, 0.0) for row in rows), 2) for step in rows[0]}
        for name, rows in runs.items()
    }
    load = os.getloadavg()
    found = {"chapters": given.chapters, "sheets": sheets, **kept, "sent": dict(sizes), "seconds": middle, "load": load}
    print(json.dumps(found, indent=1))
    for name, rows in runs.items():
        walls = ", ".join(f"{row['wall']:.1f}" for row in rows)
        print(f"{name:12} {given.chapters / middle[name]['wall']:6.0f} chapters/s   wall {walls}")


if __name__ == "__main__":
    main()
