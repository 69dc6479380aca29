"""Measure what a site costs, next to another checkout of kg: `python -m benchmarks.site OTHER GRAPH.nq [ROUNDS]`.

Both run the whole command `kg site` on the same statements, in processes of their own and in turn, three times unless
told otherwise: OTHER once each time; this checkout for the first time, again, after one claim has other words, and
after one claim in each tenth chapter has. What is printed is the processor time of each as a part of that of OTHER, the
pages per processor second, which files differ after the last change and whether they are those of a site made anew, and
the largest pages and scripts. `none` for OTHER measures this checkout alone.
"""

import filecmp
import os
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.rdf.namespaces import OPP

HERE = Path(__file__).resolve().parent.parent
_ROUNDS, _LARGEST = 3, 5


def processor_seconds(checkout: Path, graph: Path, out: Path, cache: Path) -> float:
    """Return the processor time that `kg site` of a checkout takes to write the site of a graph into a folder."""
    env = {**os.environ, "PYTHONPATH": str(checkout), "XDG_CACHE_HOME": str(cache)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kg", "site", "-g", str(graph), "-o", str(out)]
    subprocess.run(command, env=env, cwd=out.parent, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edited(graph: Path, out: Path, every: int = 0) -> list[str]:
    """Write a graph into another file, a claim in other words in the first chapter or in each so-manieth of them.

    Return the names of the chapters with such a claim.
    """
    quads = sorted(parse(path=str(graph), format=RdfFormat.N_QUADS), key=str)
    said = {quad.graph_name: place for place, quad in reversed([*enumerate(quads)]) if quad.predicate == OPP.statement}
    chosen = dict(islice(said.items(), 0, None, every) if every else islice(said.items(), 1))
    for place in chosen.values():
        old = quads[place]
        words = Literal(f"Indeed, {old.object.value}", language=old.object.language or "en")
        quads[place] = Quad(old.subject, old.predicate, words, old.graph_name)
    serialize(quads, str(out), format=RdfFormat.N_QUADS)
    return [one.value.rpartition("/")[2] for one in chosen if isinstance(one, NamedNode)]


def counted(folder: Path) -> tuple[int, int]:
    """Return how many pages and how many files a folder has."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files)


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths of the files that two folders do not have alike."""
    paths = {str(path.relative_to(folder)) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    _, unlike, missing = filecmp.cmpfiles(one, other, paths, shallow=False)
    return sorted(unlike + missing)


def largest(folder: Path) -> str:
    """Return the largest pages and scripts of a site, in kB."""
    sizes = {path: path.stat().st_size for ending in ("html", "js") for path in folder.rglob(f"*.{ending}")}
    found = sorted(sizes, key=lambda path: -sizes[path])[:_LARGEST]
    return ", ".join(f"{path.relative_to(folder)} {sizes[path] / 1000:,.0f}" for path in found)


def main() -> None:
    """Print the ratios and the counts."""
    graph = Path(sys.argv[2]).resolve()
    other = None if sys.argv[1] == "none" else Path(sys.argv[1]).resolve()
    rounds: list[list[float]] = []
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else _ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            there = processor_seconds(other, graph, folder / "there", folder / "none") if other else float("nan")
            one, tenth, here = folder / "one.nq", folder / "tenth.nq", folder / "here"
            edited(graph, one)
            chapters = edited(graph, tenth, 10)
            taken = [processor_seconds(HERE, each, here, folder / "kept") for each in (graph, graph, one)]
            processor_seconds(HERE, graph, here, folder / "kept")  # as it was
            before = folder / "before"
            here.rename(before)
            subprocess.run(["cp", "-r", before, here], check=True)
            taken.append(processor_seconds(HERE, tenth, here, folder / "kept"))
            anew = processor_seconds(HERE, tenth, folder / "anew", folder / "other")
            rounds.append([there, *taken, anew])
            pages, changed = counted(here), differing(before, here)
            said = [path for path in changed if not any(chapter in path for chapter in chapters)]
            wrong, most = differing(here, folder / "anew"), largest(here)
    there, first, again, edit, some, anew = (median(column) for column in zip(*rounds, strict=True))
    print(f"pages and files {pages}; pages per processor second {pages[0] / first:.1f}, there {pages[0] / there:.1f}")
    print(f"processor time here / there: first {first / there:.2f}, again {again / there:.2f}, edit {edit / there:.2f}")
    print(f"here, as a part of the first: again {again / first:.2f}, one chapter {edit / first:.2f}")
    print(f"{len(chapters)} chapters {some / first:.2f} of the first, {some / anew:.2f} of a full run of the same")
    print(f"files that differ then: {len(changed)}, of them not of these chapters {len(said)}; wrong: {len(wrong)}")
    print(f"largest, in kB: {most}")


if __name__ == "__main__":
    main()
