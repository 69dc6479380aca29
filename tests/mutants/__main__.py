"""Damage right graphs in many ways and print which damages the rules find: `python -m tests.mutants [PLACE …]`.

A PLACE is a folder of coding sheets, a built folder or an RDF file; without one, the shipped data and the graph of the
fixtures are damaged. The fast engine looks at every mutant, where it is installed; the reference looks at some of
them and at each that survived, and must tell the same. The exit code is 1 where a mutant survived that no
reason excuses, or where the engines disagree.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg import resources
from kg.opening import open_graph
from kg.validation import engines
from kg.validation.validator import validate
from tests.conftest import DATA
from tests.mutants.operators import Mutant
from tests.mutants.score import Outcome, disagreement, judge, reasons, sample
from tests.mutants.world import World

FAST = next((name for name in engines.ENGINES if name != engines.REFERENCE_ENGINE and engines.is_installed(name)), "")
FIXTURES = DATA / "shapes" / "base.trig"

Result = TypeVar("Result")

#: The place of a graph, the seed, and how many mutants there are of each operator, property and class.
Choice = tuple[Path, str, int]


@cache
def world(choice: Choice) -> World:
    """Return the graph of a choice."""
    place, seed, _ = choice
    return World(tuple(open_graph(place).quads), seed)


@cache
def chosen(choice: Choice) -> list[Mutant]:
    """Return the mutants of a choice, always the same ones in the same order."""
    return sample(world(choice), choice[2])


def _judged(choice: Choice, number: int) -> Outcome:
    return judge(world(choice), chosen(choice)[number], FAST or engines.REFERENCE_ENGINE)


def _compared(choice: Choice, number: int) -> str:
    return disagreement(world(choice), chosen(choice)[number], FAST) if FAST else ""


def _counted(results: Iterable[Result], what: str, total: int) -> Iterator[Result]:
    """Yield results and say on stderr, now and then, how many there are."""
    for number, result in enumerate(results, 1):
        yield result
        if number % 200 == 0 or number == total:
            print(f"{number} of {total} {what}", file=sys.stderr)


def _columns(rows: Iterable[Sequence[object]], *widths: int) -> Iterator[str]:
    for first, *others in rows:
        cells = (str(cell).rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "".join([str(first).ljust(widths[0]), *cells]).rstrip()


def _by_operator(outcomes: list[Outcome]) -> Iterator[str]:
    names = ("killed", "excused", "survived")
    counts = {operator: Counter[str]() for operator in dict.fromkeys(o.mutant.operator for o in outcomes)}
    for outcome in outcomes:
        counts[outcome.mutant.operator][outcome.name] += 1
    rows = [(operator, found.total(), *(found[name] for name in names)) for operator, found in counts.items()]
    total = Counter(outcome.name for outcome in outcomes)
    all_of_them = ("all", total.total(), *(total[name] for name in names))
    yield from _columns([("operator", "mutants", *names), *rows, all_of_them], 30, 9, 9, 9, 10)


def _by_rule(outcomes: list[Outcome], all_rules: Iterable[str]) -> Iterator[str]:
    killed = Counter(rule for outcome in outcomes for rule in outcome.rules)
    alone = Counter(rule for outcome in outcomes for rule in outcome.rules if len(outcome.rules) == 1)
    rows = [(rule, killed[rule], alone[rule]) for rule in sorted(all_rules)]
    yield from _columns([("rule", "killed", "alone"), *rows], 42, 9, 9)


def _by_reason(outcomes: list[Outcome]) -> Iterator[str]:
    used = Counter(outcome.reason for outcome in outcomes if outcome.reason)
    for reason in reasons():
        if used[reason]:
            yield f"{used[reason]:5}  {reason.operator} {reason.about} at {reason.kind}: {reason.reason}"


def run(choice: Choice, confirm: int, pool: Executor) -> bool:
    """Print what becomes of the mutants of a graph, and return whether each is found or excused, by both engines."""
    numbers, began = range(len(chosen(choice))), time.monotonic()
    judged = pool.map(_judged, [choice] * len(numbers), numbers, chunksize=16)
    outcomes = list(_counted(judged, "judged", len(numbers)))
    seconds = time.monotonic() - began
    print(f"{choice[0]}, seed {choice[1]}: {len(numbers)} mutants of {len(world(choice).mutable)} statements\n")
    print("\n".join(_by_operator(outcomes)), end="\n\n")
    print(
        "\n".join(_by_rule(outcomes, validate(world(choice).quads, FAST or engines.REFERENCE_ENGINE).looked_at)),
        end="\n\n",
    )
    print("Right graphs all the same:")
    print("\n".join(_by_reason(outcomes)), end="\n\n")
    by_name = {name: [n for n in numbers if outcomes[n].name == name] for name in ("killed", "excused", "survived")}
    for number in by_name["survived"]:
        mutant = outcomes[number].mutant
        print(f"SURVIVED {mutant.operator} {mutant.about} at {mutant.kinds[0]}: {mutant.told}")
    score = 100 * (1 - len(by_name["survived"]) / len(numbers))
    print(f"{score:.1f} % of {len(numbers)} are found or right all the same, in {seconds:.0f} s.")
    both, began = [*by_name["survived"]], time.monotonic()
    for name in ("killed", "excused"):
        both += world(choice).chance("confirm", name).sample(by_name[name], min(confirm, len(by_name[name])))
    compared = pool.map(_compared, [choice] * len(both), both, chunksize=4)
    differences = [line for line in _counted(compared, "shown to both engines", len(both)) if line]
    for line in differences:
        print(f"DISAGREEMENT {line}")
    if FAST:
        same = f"{len(both) - len(differences)} of {len(both)} mutants"
        names = f"{FAST} and {engines.REFERENCE_ENGINE}"
        print(f"{names} find the same in {same} that both looked at, in {time.monotonic() - began:.0f} s.\n")
    return not by_name["survived"] and not differences


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("places", nargs="*", type=Path, default=[resources.folder("data"), FIXTURES])
    parser.add_argument("--seed", default="0", help="another seed picks other mutants")
    parser.add_argument("--most", type=int, default=1, help="mutants of each operator, property and class")
    parser.add_argument(
        "--confirm", type=int, default=15, help="mutants found, and as many not, that the reference looks at too"
    )
    given = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        good = [run((place, given.seed, given.most), given.confirm, pool) for place in given.places]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
