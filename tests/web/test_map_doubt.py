"""Doubt in a map is `kg doubt`: the same answers over all claims of both books, and over reasonings made up."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kg.argument.doubt import READINGS, Reasoning, Step, Structure, changes, readings
from kg.argument.doubt_tree import doubt
from kg.argument.holders import SCOPES
from kg.argument.relations import Relations
from kg.argument.tree import Tree
from kg.draw.live import argued
from kg.opening import open_graph
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, RDF, curie
from tests.conftest import REPOSITORY
from tests.web.test_scripts import WEB, skip

pytestmark = pytest.mark.node

STRUCTURES: tuple[Structure, ...] = ("linked", "convergent", "unstated")
#: The headings of `kg doubt` below which claims are, besides what is given up.
KINDS = ("falls", "contested", "returns", "may-fall", "may-be-contested", "may-return", "changes", "stands")
#: Reads [[data, scope, names, hedged, coders], ...] and gives back, for each, the claims of each kind by their names.
SCRIPT = """
import { readFileSync } from "node:fs";
import { added, changes, kept, kind, narrowed } from %s;
const answers = JSON.parse(readFileSync(0, "utf8")).map(([data, scope, names, hedged, coders]) => {
  const of = narrowed(data, scope);
  const gone = new Set(names);
  const weak = data.claims.filter((one) => hedged && one.firm === "code:hedged" && of.claims.has(one.name));
  for (const one of weak) gone.add(one.name);
  if (coders) for (const name of added(data, of)) gone.add(name);
  const found = changes(of, gone);
  const groups = { gone: [...gone] };
  for (const name of of.claims)
    if (!gone.has(name) && kind(found.get(name))) (groups[kind(found.get(name))] ??= []).push(name);
  const standing = kept(of, gone, found);
  if (standing.length) groups.stands = standing;
  return [groups, Object.fromEntries(found)];
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
    data, relations = argued(facts), Relations(facts)
    cases = [(scope, *one) for scope in scopes for one in asked_of(facts, scope)]
    here = [
        groups(doubt(relations, claims, scope, hedged=hedged, coders=coders)) for scope, claims, hedged, coders in cases
    ]
    there = in_the_page([[data, s, [curie(one.value) for one in c], hedged, coders] for s, c, hedged, coders in cases])
    return here, [{kind: sorted(names) for kind, names in found.items()} for found, _ in there]


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


def carried(of: Reasoning) -> dict[str, Any]:
    """Return a reasoning as a map carries it, all of it somebody's."""
    held = {"label": "", "whose": "author", "holders": []}
    steps = [{**held, **vars(step), "premises": sorted(step.premises)} for step in of.steps]
    return {"claims": [{**held, "name": name} for name in of.claims], "steps": steps, "attacks": sorted(of.attacks)}


def test_over_reasonings_made_up() -> None:
    some = [made_up(seed) for seed in range(600)]
    there = in_the_page([[carried(of), "all", sorted(gone), False, False] for of, gone in some])
    mixed = 0
    for (of, gone), (_, found) in zip(some, there, strict=True):
        mixed += len(readings(of, gone)) > len(READINGS)
        here = {name: sorted(zip(one.before, one.after, strict=True)) for name, one in changes(of, gone).items()}
        assert {n: sorted(map(tuple, zip(x["before"], x["after"], strict=True))) for n, x in found.items()} == here
    assert mixed > 50
