"""A part of what `make mutants` does: damaged graphs are found by a rule or are right graphs, by both engines."""

import csv
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg import resources
from kg.opening import open_graph
from kg.rdf import reader
from kg.rdf.namespaces import ID, OPP, RDF, SKOS
from kg.validation import engines
from tests.mutants import __main__ as main
from tests.mutants import score
from tests.mutants.__main__ import FAST, FIXTURES
from tests.mutants.operators import OPERATORS, Mutant, mutants
from tests.mutants.score import Reason, disagreement, excuse, judge, reasons, sample
from tests.mutants.world import World

#: How many mutants are judged here of each operator, and how many of all are shown to both engines.
FEW, BOTH = 5, 12


@pytest.fixture(scope="module")
def world() -> World:
    return World(tuple(reader.read(FIXTURES)))


@pytest.fixture(scope="module")
def some(world: World) -> dict[str, tuple[World, list[Mutant]]]:
    """Return a few mutants of each operator, from the graph of the fixtures or, where it has none, from the data."""
    shipped = World(tuple(open_graph(resources.folder("data")).quads))
    picked: dict[str, tuple[World, list[Mutant]]] = {}
    for of in (shipped, world):
        for name, group in groupby(sample(of, 1), key=lambda mutant: mutant.operator):
            mine = list(group)
            picked[name] = (of, of.chance("few", name).sample(mine, min(FEW, len(mine))))
    return picked


def test_a_sample_has_every_operator_and_is_large(world: World, some: dict[str, tuple[World, list[Mutant]]]) -> None:
    assert set(some) == set(OPERATORS)
    counts = Counter(mutant.operator for mutant in sample(world, 1))
    assert counts.total() >= 1500
    assert min(counts[name] for name in ("drop", "retype", "dangle", "misspell")) >= 50


def test_a_sample_is_the_same_again_and_another_seed_gives_another(world: World) -> None:
    assert sample(World(world.quads), 1) == sample(world, 1)
    assert sample(World(world.quads[::-1]), 1) == sample(world, 1)
    assert sample(World(world.quads, "1"), 1) != sample(world, 1)


def test_every_mutant_is_another_graph_and_keeps_the_codebook(world: World) -> None:
    whole = set(world.quads)
    for mutant in mutants(world):
        assert set(mutant.apply(world.quads)) != whole, mutant.told
        assert not any(quad.predicate == SKOS.inScheme for quad in (*mutant.gone, *mutant.new))


@pytest.mark.long
@pytest.mark.parametrize("operator", OPERATORS)
def test_a_damage_is_found_or_leaves_a_right_graph(some: dict[str, tuple[World, list[Mutant]]], operator: str) -> None:
    world, few = some[operator]
    outcomes = [judge(world, mutant, FAST or engines.REFERENCE_ENGINE) for mutant in few]
    assert [outcome.mutant.told for outcome in outcomes if outcome.name == "survived"] == []


@pytest.mark.long
@pytest.mark.skipif(not FAST, reason="there is no other engine here")
def test_both_engines_tell_the_same_of_damaged_graphs(world: World) -> None:
    for mutant in world.chance("both").sample(sample(world, 1), BOTH):
        assert disagreement(world, mutant, FAST) == "", mutant.told


def test_a_damage_that_no_rule_finds_survives_where_no_reason_fits(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Quad(NamedNode(ID + "a"), SKOS.editorialNote, NamedNode(ID + "b"), NamedNode(ID + "shared"))
    harmless = Quad(note.subject, NamedNode("http://example.org/p"), note.object, note.graph_name)
    mutant = Mutant("drop", "opp:actuality", ("opp:Threat", "opp:Action"), "", frozenset(), frozenset([harmless]))
    assert judge(world, mutant, FAST or engines.REFERENCE_ENGINE).name == "survived"
    reason = Reason("drop", "opp:act*", "opp:Action", "Only for this test.")
    monkeypatch.setattr(score, "reasons", lambda: (reason,))
    outcome = judge(world, mutant, FAST or engines.REFERENCE_ENGINE)
    assert (outcome.name, outcome.reason) == ("excused", reason)
    found = judge(world, mutant._replace(new=frozenset([note])), FAST or engines.REFERENCE_ENGINE)
    assert (found.name, found.rules, found.reason) == ("killed", frozenset({"rule:words-literal"}), None)


@pytest.mark.parametrize(("gone", "good"), [(RDF.type, True), (None, False)])
def test_a_run_is_good_where_nothing_survives(
    world: World, monkeypatch: pytest.MonkeyPatch, gone: NamedNode | None, *, good: bool
) -> None:
    threat = NamedNode(ID + "b1-c1-warning")
    types = frozenset(quad for quad in world.of[threat] if gone and quad.predicate == gone)
    harmless = frozenset() if types else frozenset([Quad(threat, NamedNode("http://example.org/p"), threat)])
    mutant = Mutant("drop", "opp:actuality", ("opp:Threat",), "", types, harmless)
    monkeypatch.setattr(main, "chosen", lambda _: [mutant])
    with ThreadPoolExecutor(1) as pool:
        assert main.run((FIXTURES, "0", 1), 1, pool) is good


def test_a_reason_fits_by_operator_property_and_class() -> None:
    mutant = Mutant("drop", "skos:editorialNote", ("opp:Shift", "opp:Claim"), "", frozenset(), frozenset())
    reason = excuse(mutant)
    assert reason is not None
    assert reason.reason == "A coder need not leave a note."
    assert excuse(mutant._replace(about="opp:statement")) is None
    assert excuse(mutant._replace(operator="misspell")) is None


def test_each_reason_is_a_sentence_about_an_operator_and_stands_once() -> None:
    table = reasons()
    assert len({reason[:3] for reason in table}) == len(table)
    assert list(table) == sorted(table, key=lambda reason: (reason.operator, reason.about, reason.kind))
    for reason in table:
        assert reason.operator in OPERATORS
        assert re.fullmatch(r"[A-Z].{20,}[^.]\.", reason.reason)
    with (Path(score.__file__).parent / "reasons.csv").open(encoding="utf-8", newline="") as file:
        assert all(len(row) == 4 for row in csv.reader(file))


def test_a_world_knows_its_nodes(world: World) -> None:
    threat = NamedNode(ID + "b1-c1-warning")
    assert world.kinds(threat) == ("opp:Threat", "opp:Action", "sem:Event")
    assert world.kinds(NamedNode(ID + "nobody")) == ("nothing",)
    assert [node.value.removeprefix(ID) for node in world.alike(NamedNode(ID + "a"))] == ["b", "c"]
    assert Quad(threat, RDF.type, OPP.Threat, NamedNode(ID + "b1-c1")) in world.of[threat]
