"""Measure the validation engines against the reference, as ratios in the same run, over graphs of several sizes.

A graph of n copies is the shipped one with every thing of its books named anew n times over, so that the copies share
only actors and codebook. Each pair is run in turn, so that a change in the machine's speed meets both; printed are the
medians, the median of the ratios, and whether the two reports were the same. What is timed is `validate.check`: from
the statements to the sorted findings, once each engine has read its shapes.
"""

import time
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg import resources
from kg.opening import open_graph
from kg.rdf.namespaces import FABIO, ID, RDF
from kg.validation import engines, validator

#: How many copies, and how many rounds are measured after the first, which warms up.
SIZES = ((1, 9), (4, 5), (16, 3))


def copies(quads: Iterable[Quad], number: int) -> Iterator[Quad]:
    """Yield the statements with the names that begin with a book's key numbered, once for each copy."""
    quads = list(quads)
    books = tuple(str(q.subject).strip("<>") for q in quads if q.predicate == RDF.type and q.object == FABIO.Book)

    def named(term: Any, copy: int) -> Any:
        mine = isinstance(term, NamedNode) and term.value.startswith(books)
        return NamedNode(f"{ID}n{copy}-{term.value.removeprefix(ID)}") if mine else term

    for copy in range(number):
        for quad in quads:
            subject, value, graph = (named(term, copy) for term in (quad.subject, quad.object, quad.graph_name))
            yield Quad(subject, quad.predicate, value, graph)


def seconds(quads: list[Quad], engine: str) -> tuple[float, validator.ValidationReport]:
    """Return how long a check takes, and its report."""
    began = time.perf_counter()
    report = validator.validate(quads, engine)
    return time.perf_counter() - began, report


def main() -> None:
    """Compare every engine that is at hand with the reference."""
    shipped = open_graph(resources.folder("data")).quads
    for engine in engines.ENGINES:
        if engine == engines.REFERENCE_ENGINE or not engines.is_installed(engine):
            continue
        for number, rounds in SIZES:
            quads = list(dict.fromkeys(copies(shipped, number)))
            runs = [(seconds(quads, engine), seconds(quads, engines.REFERENCE_ENGINE)) for _ in range(rounds + 1)][1:]
            mine, theirs = (median(run[side][0] for run in runs) for side in (0, 1))
            ratio = median(run[1][0] / run[0][0] for run in runs)
            same = "the same report" if all(a[1] == b[1] for a, b in runs) else "ANOTHER REPORT"
            times = f"{mine * 1000:6.0f} ms {theirs * 1000:6.0f} ms   ratio {ratio:.1f}, {same}"
            print(f"{engines.REFERENCE_ENGINE} / {engine}, {len(quads):6} statements: {times}")


if __name__ == "__main__":
    main()
