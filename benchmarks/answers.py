"""Hold the answers of a built graph next to the engine's own loop: `python -m benchmarks.answers BUILT`.

For each stored question, in processor time and in turn: the engine's loop over the same pattern without its order, the
same where each value of it is also taken into Python (`values`), below which no answer can be, and `kg`, which finds,
sorts and turns into rows; `first` with nothing known of the graph, `again` as a notebook or a site asks, which have
read where things are in the book. Then each parameter narrowed by the value in the middle of the answer. From disk, and
with `--in-memory` loaded whole.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.query import formats, run
from kg.query.order.apart import taken_apart
from kg.query.questions import Question, questions
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES, curie
from kg.store import disk

__all__ = ["Asked", "asked_narrowed", "asked_whole"]

_ROUNDS, _LONG = 3, 1.0
#: Seconds that a narrowed question may take: in the middle, of a store in memory and of one on disk, and at most.
_IN_MEMORY, _FROM_DISK, _SLOW = 0.002, 0.005, 0.05


class Asked(NamedTuple):
    """A question: its rows, and the seconds of the loop, of its values too, of kg at first, and of kg again."""

    name: str
    rows: int
    loop: float
    values: float
    first: float
    again: float


def asked_whole(store: Store, facts: Facts) -> Iterator[Asked]:
    """Yield what each question takes."""
    for name, question in questions().items():
        bare = taken_apart(question.in_language(facts.language)).sparql

        def found(bare: str = bare) -> QuerySolutions:
            solutions = store.query(bare, prefixes=PREFIXES, use_default_graph_as_union=True)
            assert isinstance(solutions, QuerySolutions)
            return solutions

        def loop(found: Callable[[], QuerySolutions] = found) -> int:
            return sum(1 for _ in found())

        def values(found: Callable[[], QuerySolutions] = found) -> int:
            return len([tuple(solution) for solution in found()])

        def first(question: Question = question) -> int:
            return len(formats.as_rows(run.ask(store, question)))

        def again(question: Question = question) -> int:
            return len(formats.as_rows(run.ask(store, question, facts=facts)))

        yield Asked(name, again(), *_seconds(loop, values, first, again))


def asked_narrowed(store: Store, facts: Facts) -> Iterator[tuple[str, int, float]]:
    """Yield each question narrowed by each of its parameters that has a value: its rows and the seconds it takes."""
    for name, question in questions().items():
        answer = run.ask(store, question, facts=facts)
        columns = [variable.value for variable in answer.variables]
        for parameter in question.parameters:
            place = columns.index(parameter)
            values = [row[place] for row in answer if isinstance(row[place], NamedNode)]
            if not values:
                continue
            value = curie(str(getattr(values[len(values) // 2], "value", "")))

            def ask(question: Question = question, parameter: str = parameter, value: str = value) -> int:
                return len(formats.as_rows(run.ask(store, question, {parameter: value}, facts)))

            rows = ask()
            (seconds,) = _seconds(ask)
            yield f"{name} by {parameter}", rows, seconds


def _seconds(*asked: Callable[[], int]) -> tuple[float, ...]:
    """Return the processor seconds of some functions, each the median of rounds in which all take their turn."""
    taken: list[list[float]] = [[] for _ in asked]
    while len(taken[0]) < _ROUNDS and not (taken[0] and max(one[0] for one in taken) > _LONG):
        for ask, times in zip(asked, taken, strict=True):
            began = time.process_time()
            ask()
            times.append(time.process_time() - began)
    return tuple(median(times) for times in taken)


def main() -> None:
    """Print the table of each question, and what of it is held to a goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("built", type=Path)
    parser.add_argument("--in-memory", action="store_true")
    given = parser.parse_args()
    store = disk.opened(given.built, in_memory=given.in_memory)[0]
    facts = Facts(store)
    print(f"{'question':34}{'rows':>8}{'loop ms':>10}{'values':>8}{'first':>8}{'again':>8}")
    asked: list[Asked] = []
    for one in asked_whole(store, facts):
        told = "".join(f"{seconds / one.loop:8.2f}" for seconds in (one.values, one.first, one.again))
        print(f"{one.name:34}{one.rows:8}{1000 * one.loop:10.1f}{told}", flush=True)
        asked += [one] if one.rows else []
    for what in ("values", "first", "again"):
        ratios = [getattr(one, what) / one.loop for one in asked]
        within = sum(ratio <= 1.5 for ratio in ratios)
        print(f"{what}: median {median(ratios):.2f} of the loop, at most 1.5 in {within} of {len(ratios)} with rows")
    of_values = [one.again / one.values for one in asked]
    within = sum(ratio <= 1.5 for ratio in of_values)
    print(f"again: median {median(of_values):.2f} of the values, at most 1.5 in {within} of {len(of_values)} with rows")
    narrowed = sorted(asked_narrowed(store, facts), key=lambda one: one[-1])
    where, goal = ("in memory", _IN_MEMORY) if given.in_memory else ("from disk", _FROM_DISK)
    middle = median(seconds for *_, seconds in narrowed)
    verdict = "met" if middle < goal else "missed"
    print(f"narrowed {where}: median {1000 * middle:.1f} ms, goal {1000 * goal:.0f} ms: {verdict}; above 50 ms:")
    for name, rows, seconds in narrowed:
        if seconds > _SLOW:
            print(f"  {name:40}{rows:8} rows{1000 * seconds:10.1f} ms")


if __name__ == "__main__":
    main()
