"""Giving claims up: published examples of attack, the ways support goes together, circles, and the chapters."""

import json
from pathlib import Path

import pytest

from kg.argument.doubt import Label, Reasoning, Step, Structure, changes, labels, reasoning
from kg.argument.tree import Tree
from kg.errors import KgError, NotFoundError
from kg.graph import KnowledgeGraph
from kg.query.resolve import find
from kg.rdf.facts import Facts
from tests.conftest import Run
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


# The report, by hand from the sheets ----------------------------------------------------------------------------------


def groups(tree: Tree) -> dict[str, list[str]]:
    return {group.kind: [one.name.partition("-")[2] for one in group.children] for group in tree.children}


def test_a_linked_premise_takes_the_label_with_it_even_if_it_is_the_coders_warrant(graph: KnowledgeGraph) -> None:
    for premise in ("sco-is-compellent-threat", "compellent-threats-challenge"):
        found = groups(graph.doubt(f"tw2019-ch6-{premise}"))
        assert found == {"given-up": [f"ch6-{premise}"], "falls": ["ch6-sco-is-boundary-challenging"]}


def test_convergent_premises_leave_the_label_standing_until_the_last_is_gone(graph: KnowledgeGraph) -> None:
    one, other = "tw2019-ch6-s400-incompatible-with-nato", "tw2019-ch6-s400-risks-infiltration"
    breaking = "ch6-s400-is-boundary-breaking"
    assert groups(graph.doubt(one))["stands"] == [breaking]
    assert groups(graph.doubt(one, other))["falls"] == [breaking]
    # The coders' step from the tool still leads to it; that NATO is opposed has no other step.
    everybody = groups(graph.doubt(one, other, holder="all"))
    assert (everybody["falls"], everybody["stands"]) == (["ch6-s400-opposes-nato"], [breaking])


def test_where_the_structure_is_unstated_the_label_may_fall(graph: KnowledgeGraph) -> None:
    tree = graph.doubt("tw2019-ch7-uses-compellent-threats")
    assert groups(tree)["may-fall"] == ["ch7-is-boundary-breaking"]
    (step,) = tree.children[1].children[0].children
    assert (step.relation, step.remarks) == ("perhaps no longer by", ("premises unstated",))
    assert step.text == "the author's step, Argument from sign, “as a result of”"


def test_all_that_is_hedged_can_be_given_up(graph: KnowledgeGraph) -> None:
    found = groups(graph.doubt(hedged=True))
    assert found["falls"] == ["ch6-sco-is-boundary-challenging"]
    assert len(found["given-up"]) == 7  # four explanations, two of chapter 6, one of chapter 7


def test_two_who_deny_a_claim_leave_it_contested_until_both_give_in(graph: KnowledgeGraph) -> None:
    claim, one, other = (
        "tw2019-ch6-sco-is-alternative-alliance",
        "sco-is-no-alternative",
        "sco-no-alternative-to-unions",
    )
    found = labels(reasoning(graph.relations.facts, "all"))
    assert {found[graph_iri(graph, name)] for name in (claim, one, other)} == {"undecided"}
    assert groups(graph.doubt(one, holder="all")).keys() == {"given-up"}
    assert groups(graph.doubt(one, other, holder="all"))["returns"] == ["ch6-sco-is-alternative-alliance"]
    # Over the author's own steps nobody denies it.
    assert groups(graph.doubt(one)).keys() == {"given-up"}
    assert graph.doubt(one).children[0].children[0].remarks == ("not in this scope, where no step starts from it",)


def graph_iri(graph: KnowledgeGraph, name: str) -> str:
    return find(graph.store, name).value


def test_a_report_says_over_whose_steps_it_speaks(graph: KnowledgeGraph) -> None:
    told = [graph.doubt("tw2019-ch6-s400-signed", holder=scope).remarks[0] for scope in ("author", "coders", "turkey")]
    assert told == [
        "over what the author holds and argues",
        "over what the coders infer",
        "over what Turkey holds and argues",
    ]


def test_only_claims_can_be_given_up(graph: KnowledgeGraph) -> None:
    with pytest.raises(KgError, match=r"Turkey \(id:turkey\) is no claim"):
        graph.doubt("turkey")
    with pytest.raises(KgError, match="Nothing is given up; name a claim"):
        graph.doubt()
    with pytest.raises(NotFoundError, match="Nobody called 'turkye' holds a claim; nearest: turkey"):
        graph.doubt("tw2019-ch6-s400-signed", holder="turkye")


def test_the_command_prints_the_same_tree(run: Run, graph: KnowledgeGraph) -> None:
    left = run("doubt", "tw2019-ch6-sco-is-compellent-threat", "-f", "json")
    assert json.loads(left.out) == graph.doubt("tw2019-ch6-sco-is-compellent-threat").to_dict()
    assert "Falls [2]" in run("doubt", "--hedged").out
    assert (run("doubt").code, run("doubt", "turkey").code) == (2, 2)
