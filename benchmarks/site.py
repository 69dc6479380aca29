"""Measure what a site costs, next to another checkout of kg: `python -m benchmarks.site OTHER GRAPH.nq`.

Both run the whole command `kg site` on the same statements, in processes of their own and in turn, three times: OTHER
once each time, this checkout for the first time, again, and once more after one statement has other words. What is
printed is the processor time of each as a part of that of OTHER, and how many pages and files there are.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize

from kg.rdf.namespaces import OPP

HERE = Path(__file__).resolve().parent.parent
_ROUNDS = 3


def processor_seconds(checkout: Path, graph: Path, out: Path, cache: Path) -> float:
    """Return the processor time that `kg site` of a checkout takes to write the site of a graph into a folder."""
    env = {**os.environ, "PYTHONPATH": str(checkout), "XDG_CACHE_HOME": str(cache)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kg", "site", "-g", str(graph), "-o", str(out)]
    subprocess.run(command, env=env, cwd=out.parent, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edited(graph: Path, out: Path) -> None:
    """Write a graph into another file, one statement of a claim in other words."""
    quads = sorted(parse(path=str(graph), format=RdfFormat.N_QUADS), key=str)
    place = next(number for number, quad in enumerate(quads) if quad.predicate == OPP.statement)
    old = quads[place]
    said = Literal(f"Indeed, {old.object.value}", language=old.object.language or "en")
    quads[place] = Quad(old.subject, old.predicate, said, old.graph_name)
    serialize(quads, str(out), format=RdfFormat.N_QUADS)


def counted(folder: Path) -> tuple[int, int]:
    """Return how many pages and how many files a folder has."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files)


def main() -> None:
    """Print the ratios and the counts."""
    other, graph = (Path(argument).resolve() for argument in sys.argv[1:3])
    rounds = []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            there = processor_seconds(other, graph, folder / "there", folder / "none")
            changed = folder / "changed.nq"
            edited(graph, changed)
            here = [processor_seconds(HERE, one, folder / "here", folder / "kept") for one in (graph, graph, changed)]
            rounds.append([seconds / there for seconds in here])
            pages = counted(folder / "there"), counted(folder / "here")
    first, again, edit = (median(column) for column in zip(*rounds, strict=True))
    print(f"processor time here / there: first {first:.2f}, again {again:.2f}, after an edit {edit:.2f}")
    print(f"pages and files there {pages[0]}, here {pages[1]}")


if __name__ == "__main__":
    main()
