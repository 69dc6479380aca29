"""Giving claims up: published examples of attack, the ways support goes together, circles, and the chapters."""

from pathlib import Path

import pytest

from kg.argument.doubt import Label, Reasoning, Step, Structure, changes, labels, reasoning
from kg.rdf.facts import Facts
from tests.graphs import argument, claim, graph_of


def step(name: str, premises: str, conclusion: str, structure: Structure = "linked") -> Step:
    return Step(name, frozenset(premises.split()), conclusion, structure)


def made(*steps: Step, claims: str = "", attacks: str = "") -> Reasoning:
    """Return a reasoning; `attacks` are words such as `a>b`."""
    named = {*claims.split()}.union(*(one.premises | {one.conclusion} for one in steps))
    pairs = {(one.split(">")[0], one.split(">")[1]) for one in attacks.split()}
    return Reasoning(frozenset(named), steps, frozenset(pairs))


def of(found: dict[str, Label], names: str) -> list[Label]:
    return [found[name] for name in names.split()]


# Attack: published examples -------------------------------------------------------------------------------------------


def test_what_is_defended_is_in_again() -> None:
    # Dung 1995: c attacks b, b attacks a; c reinstates a. Without c, a is out.
    some = made(claims="a b c", attacks="c>b b>a")
    assert of(labels(some), "a b c") == ["in", "out", "in"]
    assert of(labels(some, {"c"}), "a b c") == ["out", "in", "out"]


def test_reinstatement_by_undercuts() -> None:
    some = made(step("A", "p", "q"), step("B", "r", "s"), step("C", "t", "u"), attacks="C>B B>A")
    assert of(labels(some), "A B C q s u") == ["in", "out", "in", "in", "out", "in"]
    # Without t the step C falls, so B undercuts A.
    assert of(labels(some, {"t"}), "A B C q s u") == ["out", "in", "out", "out", "in", "out"]


def test_the_nixon_diamond_decides_nothing() -> None:
    # Reiter and Criscuolo 1981: a Quaker is a pacifist, a Republican is none, Nixon is both.
    diamond = (step("Q", "quaker", "pacifist"), step("R", "republican", "hawk"))
    some = made(*diamond, attacks="pacifist>hawk hawk>pacifist")
    assert of(labels(some), "quaker republican pacifist hawk") == ["in", "in", "undecided", "undecided"]
    assert of(labels(some, {"quaker"}), "pacifist hawk") == ["out", "in"]


def test_an_odd_circle_of_attack_decides_nothing() -> None:
    some = made(claims="a b c", attacks="a>b b>c c>a")
    assert set(labels(some).values()) == {"undecided"}
    assert of(labels(some, {"a"}), "a b c") == ["out", "in", "out"]


def test_what_attacks_itself_is_undecided_and_so_is_what_it_attacks() -> None:
    some = made(claims="a b", attacks="a>a a>b")
    assert of(labels(some), "a b") == ["undecided", "undecided"]


def test_a_red_light_takes_the_step_away_and_not_the_claim_that_it_starts_from() -> None:
    # Pollock 1987, Cognitive Science 11: a thing that looks red under a red light may be red, but not for its looks.
    looks, light = step("looks", "looks-red", "is-red"), step("light", "red-light", "looks-say-nothing")
    some = made(looks, light, attacks="light>looks")
    assert of(labels(some), "looks-red looks is-red") == ["in", "out", "out"]
    told = made(looks, light, step("label", "label-says-red", "is-red"), attacks="light>looks")
    assert of(labels(told), "looks is-red") == ["out", "in"]
    assert of(labels(some, {"red-light"}), "looks is-red") == ["in", "in"]


# Support --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("structure", "after_one", "after_both"),
    [
        ("linked", ("out", "out"), ("out", "out")),
        ("convergent", ("in", "in"), ("out", "out")),
        ("unstated", ("out", "in"), ("out", "out")),
    ],
)
def test_how_premises_go_together_says_what_falls(
    structure: Structure, after_one: tuple[Label, Label], after_both: tuple[Label, Label]
) -> None:
    some = made(step("A", "p q", "c", structure))
    assert changes(some, {"p"})["c"].before == ("in", "in")
    assert changes(some, {"p"})["c"].after == after_one
    assert changes(some, {"p", "q"})["c"].after == after_both


def test_a_claim_stands_by_its_other_step() -> None:
    some = made(step("A", "p", "c"), step("B", "q", "c"), step("C", "c", "d"))
    assert of(labels(some, {"p"}), "A B c d") == ["out", "in", "in", "in"]
    assert of(labels(some, {"p", "q"}), "c d") == ["out", "out"]


def test_a_circle_does_not_hold_itself_up() -> None:
    circle = step("A", "m", "n"), step("B", "n", "m")
    assert of(labels(made(*circle)), "m n") == ["out", "out"]
    # With p under it the circle stands; without p it falls whole.
    some = made(*circle, step("C", "p", "n"))
    assert of(labels(some), "m n") == ["in", "in"]
    assert of(labels(some, {"p"}), "m n") == ["out", "out"]


def test_a_circle_cannot_defend_itself() -> None:
    # The circle attacks x, and could do so only by holding itself up.
    some = made(step("A", "m", "n"), step("B", "n", "m"), claims="x", attacks="n>x")
    assert labels(some)["x"] == "in"


# Read from a graph ----------------------------------------------------------------------------------------------------


def test_disputes_across_holders_go_both_ways(tmp_path: Path) -> None:
    triples = (
        claim("a", more="; opp:heldBy id:ann")
        + claim("b", more="; opp:heldBy id:ben ; opp:disputes id:a")
        + claim("c", more="; opp:heldBy id:ann ; opp:disputes id:d")
        + claim("d", more="; opp:heldBy id:ann")
    )
    facts = Facts(graph_of(tmp_path, triples).store)
    found = {name.rsplit("/", 1)[1]: label for name, label in labels(reasoning(facts, "all")).items()}
    # Who disputes another has not won; who disputes what is their own claim has withdrawn it.
    assert found == {"a": "undecided", "b": "undecided", "c": "in", "d": "out"}
    alone = {name.rsplit("/", 1)[1]: label for name, label in labels(reasoning(facts, "ann")).items()}
    assert alone == {"a": "in", "c": "in", "d": "out"}


def test_a_scope_takes_the_steps_of_its_holder_with_all_their_premises(tmp_path: Path) -> None:
    triples = (
        claim("p", more="; opp:heldBy id:ben")
        + claim("q", more="; opp:heldBy id:ann")
        + argument("s", "p", "q", "; opp:heldBy id:ann")
        + argument("t", "q", "p", "; opp:heldBy id:ben")
    )
    found = reasoning(Facts(graph_of(tmp_path, triples).store), "ann")
    assert [one.name.rsplit("/", 1)[1] for one in found.steps] == ["s"]
    assert {name.rsplit("/", 1)[1] for name in found.claims} == {"p", "q"}
