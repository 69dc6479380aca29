"""Measure what a first build could not do without: `python -m benchmarks.floor [CHAPTERS]`.

It adds up what the libraries do by themselves for each batch of a generated corpus, with nothing of our own around it:
libyaml tells the events of the sheets, pydantic validates their values, pyoxigraph makes the statements and writes them
as N-Quads, a store in memory reads each batch, the SHACL engine and then the queries of the rules are asked of it, and
a store on disk loads the finished statements. All but the last may run on all cores. What comes of it is put next to
merely loading the statements, as is a whole build: no build made of these libraries can be below the floor.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Quad, RdfFormat, parse, serialize
from shacl import Shapes

from benchmarks.builds import LOAD
from benchmarks.generate import generate
from benchmarks.processes import run
from kg.encode.fragments import Batch, encode_batch
from kg.pipeline.build import build
from kg.pipeline.local_pool import cores
from kg.rdf.ordering import triples
from kg.sheets.records import Chapter
from kg.store import disk
from kg.validation import set_queries, shapes
from kg.validation.fragments import FragmentGroup
from kg.validation.set_queries import QueryGraph
from kg.yaml.positions import parse_yaml

CHAPTERS, ROUNDS = 1000, 3
_GOAL = 2.2


def batches(folder: Path, out: Path) -> tuple[list[Batch], list[FragmentGroup]]:
    """Return what a build of a folder encodes and what it checks, batch by batch."""
    caught: list[Any] = []

    def run_here(function: Callable[[Any], Any], given: Iterable[Any]) -> Iterator[Any]:
        for batch in given:
            caught.append(batch)
            yield function(batch)

    build(folder, out, run=run_here)
    return [one for one in caught if isinstance(one, Batch)], [one for one in caught if isinstance(one, FragmentGroup)]


def processor(work: Callable[[], object]) -> float:
    """Return the least processor time that a piece of work takes, of several times.

    >>> processor(lambda: None) < 1
    True
    """
    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def library_work(encoded: list[Batch], checked: list[FragmentGroup]) -> dict[str, float]:
    """Return the processor seconds of what each library does for the batches of a build."""
    sources = [source for batch in encoded for shelf in batch.shelves for source in shelf.sources]
    texts = [source.content.decode() for source in sources]
    values = [parse_yaml(source.content, source.file).values for source in sources if source.kind == "chapter"]
    parts = [part.statements for batch in encoded for part in encode_batch(batch)]
    made = [[*parse(part, format=RdfFormat.N_QUADS)] for part in parts]
    asked = shapes.read_shapes(shapes.RULES).quads
    core, known = (
        _core(asked),
        serialize({quad.triple for quad in shapes.ontology()}, format=RdfFormat.N_TRIPLES) or b"",
    )
    groups = [(known + triples(b"".join((*(part for _, part in one.parts), *one.context)))).decode() for one in checked]
    graphs = [_loaded(group) for group in groups]
    return {
        "libyaml, the sheets": processor(
            lambda: [sum(1 for _ in yaml.parse(one, Loader=yaml.CSafeLoader)) for one in texts]
        ),
        "pydantic, their values": processor(lambda: [Chapter.model_validate(one, by_alias=True) for one in values]),
        "pyoxigraph, making statements": processor(lambda: [_again(quads) for quads in made]),
        "pyoxigraph, writing them": processor(lambda: [serialize(quads, format=RdfFormat.N_QUADS) for quads in made]),
        "pyoxigraph, reading each batch": processor(lambda: [*map(_loaded, groups)]),
        "shacl, the rules without queries": processor(
            lambda: [core.validate_text(one, format="ntriples") for one in groups]
        ),
        "pyoxigraph, the queries of the rules": processor(lambda: [_ask(graph, asked) for graph in graphs]),
    }


def _core(asked: tuple[Quad, ...]) -> Any:
    rest = {quad.triple for quad in set_queries.without_queries(asked)}
    return Shapes.from_text((serialize(rest, format=RdfFormat.N_TRIPLES) or b"").decode(), format="ntriples")


def _again(quads: list[Quad]) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, quad.object, quad.graph_name) for quad in quads]


def _loaded(written: str) -> QueryGraph:
    graph = QueryGraph()
    graph.add(written)
    return graph


def _ask(graph: QueryGraph, asked: tuple[Quad, ...]) -> int:
    return sum(1 for _ in graph.ask(set_queries.queries(asked)))


def main(chapters: int) -> None:
    """Print the work of each library, what it comes to on the cores here, and a whole build, each next to loading."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, out, written = (Path(scratch) / name for name in ("books", "out", "graph.nq"))
        generate(folder, chapters=chapters)
        work = library_work(*batches(folder, out))
        with written.open("wb") as file:
            file.writelines(f"{quad} .\n".encode() for quad in disk.stored_quads(out))
        loads = [run([sys.executable, "-c", LOAD, str(Path(scratch) / f"s{at}"), str(written)]) for at in range(ROUNDS)]
        again = Path(scratch) / "again"
        whole = run([sys.executable, "-m", "kg", "build", str(folder), "-o", str(again)]).seconds
    loading = min(one.seconds for one in loads)
    print(f"{'pyoxigraph, loading the whole on disk':38} {loading:7.2f} s on the wall")
    for name, seconds in work.items():
        print(f"{name:38} {seconds:7.2f} s of a processor")
    floor = loading + sum(work.values()) / cores()
    for name, seconds in ((f"the floor, on {cores()} cores", floor), ("a first build", whole)):
        print(f"{name:38} {seconds:7.2f} s   {seconds / loading:.2f} times loading (goal: {_GOAL})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CHAPTERS)
