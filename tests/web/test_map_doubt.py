"""Doubt in a map is `kg doubt`: the same answers over all claims of both books, and over reasonings made up."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kg.argument.doubt import READINGS, Reasoning, Step, Structure, changes, connected, labels, readings
from kg.argument.doubt_tree import doubt
from kg.argument.holders import SCOPES
from kg.argument.relations import Relations
from kg.argument.tree import Tree
from kg.maps.live import argued
from kg.opening import open_graph
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, RDF, curie
from tests.conftest import REPOSITORY
from tests.web.test_scripts import WEB, skip

pytestmark = pytest.mark.node

STRUCTURES: tuple[Structure, ...] = ("linked", "convergent", "unstated")
#: The same in the order of the numbers by which a map says them.
ORDER: tuple[Structure, ...] = ("convergent", "linked", "unstated")
#: The headings of `kg doubt` below which claims are, besides what is given up.
KINDS = ("falls", "contested", "returns", "may-fall", "may-be-contested", "may-return", "changes", "stands")
#: Reads [[data, scope, gone, hedged, coders], ...], all by numbers, and gives back what becomes of each claim and step:
#: the labels at the end, those that are new, those that are not, and the numbers of what is said of it.
SCRIPT = """
import { readFileSync } from "node:fs";
import { changes, outcomes } from %s;
const answers = JSON.parse(readFileSync(0, "utf8")).map(([data, scope, names, hedged, coders]) => {
  const parts = data.parts[scope];
  const gone = new Set(names);
  data.firm.forEach((firm, claim) => hedged && firm === "code:hedged" && parts[claim] && gone.add(claim));
  if (coders) for (const node of data.added[scope]) gone.add(node);
  const [of, found] = changes(data, parts, gone);
  const outcome = outcomes(of, gone, found);
  return [[...gone], data.names.map((_, node) => [...(found.get(node) ?? []).map((one) => [...one]), outcome(node)])];
});
console.log(JSON.stringify(answers));
"""


def in_the_page(asked: list[Any]) -> list[Any]:
    """Return what the script of the map answers, which is run as it is in the sources."""
    if shutil.which("node") is None:
        skip("node is not installed")
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT % json.dumps((WEB / "src/map/doubt.js").as_uri())],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[Any] = json.loads(run.stdout)
    return found


def groups(tree: Tree) -> dict[str, list[str]]:
    """Return the names of the claims below each heading of `kg doubt`, in order of their names."""
    named = {one.kind: sorted(below.name for below in one.children) for one in tree.children}
    return {"gone": named["given-up"], **{kind: named[kind] for kind in KINDS if kind in named}}


def asked_of(facts: Facts, scope: str) -> Iterator[tuple[list[NamedNode], bool, bool]]:
    """Yield what is given up: each claim, all that is hedged, all that the coders add, both."""
    for one in facts.in_text_order(facts.users(OPP.Claim, RDF.type)):
        yield [one], False, False
    yield [], True, False
    if scope == "all":
        yield [], False, True
        yield [], True, True


def compared(facts: Facts, scopes: tuple[str, ...]) -> tuple[list[Any], list[Any]]:
    """Return the answers of `kg doubt` and those of the page to everything that is asked."""
    data, relations = argued(facts, scopes[0]), Relations(facts)
    cases = [(scope, *one) for scope in scopes for one in asked_of(facts, scope)]
    here = [
        groups(doubt(relations, claims, scope, hedged=hedged, coders=coders)) for scope, claims, hedged, coders in cases
    ]
    numbers = {name: place for place, name in enumerate(data["names"])}
    there = in_the_page(
        [
            [data, "" if s == scopes[0] else s, [numbers[curie(one.value)] for one in claims], hedged, coders]
            for s, claims, hedged, coders in cases
        ]
    )
    return here, [said(data, gone, found) for gone, found in there]


def said(data: dict[str, Any], gone: list[int], found: list[Any]) -> dict[str, list[str]]:
    """Return the names of the claims of each kind, as the page has them."""
    kinds: dict[str, list[str]] = {"gone": sorted(data["names"][node] for node in gone)}
    for node in range(len(data["firm"])):
        fate = found[node][-1][0]
        if fate > 1:
            kinds.setdefault(KINDS[fate - 2], []).append(data["names"][node])
    return {kind: sorted(names) for kind, names in kinds.items()}


@pytest.fixture(scope="module")
def both() -> Facts:
    return open_graph(REPOSITORY / "data").relations.facts


def test_over_all_claims_of_both_books(both: Facts) -> None:
    here, there = compared(both, (*SCOPES, "id:turkey"))
    assert there == here
    # It would say nothing if nothing changed.
    assert {kind for found in here for kind in found} >= {"falls", "may-fall", "returns", "stands"}


def made_up(seed: int) -> tuple[Reasoning, set[str]]:
    """Return a reasoning with circles, attacks and unstated structures, and what is given up of it."""
    lot = random.Random(seed)
    claims = [f"c{n}" for n in range(lot.randint(2, 7))]
    steps: list[Step] = []
    for n in range(lot.randint(0, 9)):
        premises = frozenset(lot.sample(claims, min(lot.randint(1, 3), len(claims))))
        # An argument may have several conclusions.
        ends = lot.sample(claims, 2 if n % 5 == 1 else 1)
        structure = lot.choice(STRUCTURES)
        steps += [Step(f"s{n}", premises, end, structure) for end in ends]
    every = [*claims, *(step.name for step in steps)]
    attacks = frozenset((lot.choice(every), lot.choice(every)) for _ in range(lot.randint(0, 4)))
    return Reasoning(frozenset(claims), tuple(steps), attacks), set(lot.sample(every, lot.randint(0, 2)))


def carried(of: Reasoning) -> tuple[dict[str, Any], list[str]]:
    """Return a reasoning as a map carries it, all of it somebody's, and the names in the order of their numbers."""
    names = sorted(of.claims) + sorted({step.name for step in of.steps})
    at = {name: place for place, name in enumerate(names)}
    parts = {name: connected(of, frozenset({name})) for name in names}
    numbers = {part: place for place, part in enumerate(dict.fromkeys(parts.values()), 1)}
    is_open = {part: _is_open(of, part) for part in numbers}
    return {
        "names": names,
        "firm": ["-"] * len(of.claims),
        "steps": [
            [at[s.name], [at[one] for one in s.premises], at[s.conclusion], ORDER.index(s.structure)] for s in of.steps
        ],
        "attacks": [[at[one], at[other]] for one, other in of.attacks],
        "parts": {"": [numbers[parts[name]] * (-1 if is_open[parts[name]] else 1) for name in names]},
    }, names


def _is_open(of: Reasoning, part: frozenset[str]) -> bool:
    """Return whether something attacks in a part, or is not in from the start."""
    before = labels(of)
    return any(attacker in part for attacker, _ in of.attacks) or any(before[name] != "in" for name in part)


#: A change as the page has it -> as `kg doubt` has it.
LABELS: tuple[str, ...] = ("out", "undecided", "in")


def test_over_reasonings_made_up() -> None:
    some = [made_up(seed) for seed in range(600)]
    given = [carried(of) for of, _ in some]
    there = in_the_page(
        [
            [data, "", [names.index(name) for name in sorted(gone)], False, False]
            for (data, names), (_, gone) in zip(given, some, strict=True)
        ]
    )
    mixed = 0
    for (of, gone), (_, names), (_, found) in zip(some, given, there, strict=True):
        mixed += len(readings(of, gone)) > len(READINGS)
        here = {
            name: (
                {*one.after},
                {*one.ends},
                {new for old, new in zip(one.before, one.after, strict=True) if old == new},
            )
            for name, one in changes(of, gone).items()
        }
        page = {
            name: tuple({LABELS[label] for label in ends} for ends in one[:3])
            for name, one in zip(names, found, strict=True)
        }
        assert page == here
    assert mixed > 50
