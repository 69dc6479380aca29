"""The fewest claims to give up: by hand, against trying all sets, against giving them up, and chapters 6 and 7."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given

from kg.argument.doubt import READINGS, Reasoning, Step, Structure, labels
from kg.graph import KnowledgeGraph
from kg.network import Network, cuts, grounds
from kg.query.results import Rows
from tests.network.test_grounds import CIRCLE, DIAMOND, TWO_GROUNDS, acyclic, view


def sizes(made: nx.MultiDiGraph, unstated: Structure = "linked") -> dict[str, int]:
    assert unstated != "unstated"
    return {claim: len(found.claims) for claim, found in cuts.fewest(made, unstated).items()}


def test_lines_on_graphs_worked_out_by_hand() -> None:
    # c has A1 from a and b together, and A2 from d; e has c alone.
    assert sizes(view(TWO_GROUNDS)) == {"c": 2, "e": 1}
    assert cuts.fewest(view(TWO_GROUNDS))["c"].claims == ("a", "d")
    # Two premises of w, convergent, both hang on x: one line.
    assert sizes(view(DIAMOND, how={"A3": "convergent"}))["w"] == 1
    # Without the circle only q is left.
    assert sizes(view(CIRCLE)) == {"q": 1}


def test_two_arguments_from_one_premise_are_one_line() -> None:
    assert sizes(view({"A1": ("p", "c"), "A2": ("p", "c")})) == {"c": 1}


@pytest.mark.parametrize(("how", "linked", "convergent"), [("linked", 1, 1), ("convergent", 3, 3), ("unstated", 1, 3)])
def test_how_premises_go_together_says_how_many_lines_they_are(how: str, linked: int, convergent: int) -> None:
    made = view({"A": ("abc", "d")}, how={"A": how})
    assert (sizes(made), sizes(made, "convergent")) == ({"d": linked}, {"d": convergent})


def test_it_is_said_where_not_every_set_was_followed() -> None:
    # One of two premises of each of seven arguments: 128 sets of seven claims.
    pairs = {f"A{n}": (pair, "z") for n, pair in enumerate(("ab", "cd", "ef", "gh", "ij", "kl", "mn"))}
    found = cuts.fewest(view(pairs))["z"]
    assert (len(found.claims), found.exact) == (7, False)


def _reasoning(made: nx.MultiDiGraph) -> Reasoning:
    """Return the same claims and arguments as they are labelled when claims are given up."""
    steps = tuple(
        Step(node, frozenset(made.predecessors(node)), next(iter(made.successors(node))), data["structure"] or "linked")
        for node, data in made.nodes(data=True)
        if data["kind"] == "argument"
    )
    return Reasoning(frozenset(node for node, kind in made.nodes(data="kind") if kind == "claim"), steps)


@given(acyclic())
def test_no_smaller_set_of_claims_takes_the_conclusion_down(made: nx.MultiDiGraph) -> None:
    some = _reasoning(made)
    for reading in READINGS:
        assert reading != "unstated"
        for claim, found in cuts.fewest(made, reading).items():
            assert found.exact
            assert labels(some, found.claims, unstated=reading)[claim] == "out"
            smaller = combinations(sorted(some.claims - {claim}), len(found.claims) - 1)
            assert all(labels(some, gone, unstated=reading)[claim] == "in" for gone in smaller)


@given(acyclic())
def test_one_line_is_what_has_a_claim_that_cannot_be_spared(made: nx.MultiDiGraph) -> None:
    assert {claim for claim, number in sizes(made).items() if number == 1} == {
        claim for claim, found in grounds.indispensable(made).items() if found
    }


# By hand from the sheets of chapters 6 and 7 -------------------------------------------------------------------------


def test_lines_of_chapters_6_and_7(graph: KnowledgeGraph) -> None:
    made = graph.network("tw2019-ch6").arguments
    assert sizes(made) == {
        # The tool and the warrant are linked; "not only ... but also" gives two; each of three acts is a sign.
        "id:tw2019-ch6-sco-is-boundary-challenging": 1,
        "id:tw2019-ch6-s400-is-boundary-breaking": 2,
        "id:tw2019-ch6-signals-resolve": 3,
        "id:tw2019-ch6-switch-to-boundary-breaking": 3,
    }
    everybody = sizes(graph.network("tw2019-ch6", holder="all").arguments)
    assert everybody["id:tw2019-ch6-s400-is-boundary-breaking"] == 3
    assert everybody["id:tw2019-ch6-s400-opposes-nato"] == 2
    # Three grounds each, and the text does not say whether together.
    seven = graph.network("tw2019-ch7")
    assert set(sizes(seven.arguments).values()) == {1}
    assert set(sizes(seven.arguments, "convergent").values()) == {3}
    assert {(row["lines"], row["argued_by"]) for row in _rows(seven)} == {("1 or 3", "Oya Dursun-Özkanca")}


def test_the_report_counts_the_lines_of_each_who_argues(graph: KnowledgeGraph) -> None:
    rows = {row["conclusion"]: row for row in _rows(graph.network("tw2019-ch6", holder="all"))}
    # The author's two effects and the coders' tool; for the opposition to NATO only the coders argue, from the effects.
    both = rows["id:tw2019-ch6-s400-is-boundary-breaking"]
    assert (both["lines"], both["argued_by"]) == ("3", "Oya Dursun-Özkanca 2, The project's coders 1")
    assert both["give_up"] == ", ".join(
        f"id:tw2019-ch6-s400-{name}"
        for name in ("incompatible-with-nato", "is-collaborative-balancing", "risks-infiltration")
    )
    one = rows["id:tw2019-ch6-s400-opposes-nato"]
    assert (one["lines"], one["argued_by"]) == ("2", "The project's coders")


def _rows(found: Network) -> Rows:
    (rows,) = [one.rows for one in found.report("arguments").sections if one.title == "Independent lines of support"]
    return rows


def test_the_stored_question_counts_the_same(graph: KnowledgeGraph) -> None:
    # No chapter has a step that rests on another, which a question does not look through.
    for steps in ("author", "all"):
        made = graph.network(holder=steps).arguments
        linked, convergent = sizes(made), sizes(made, "convergent")
        told = {str(row.claim): (row.fewest, row.most) for row in graph.ask("independent-lines") if row.steps == steps}
        assert told == {claim: (linked[claim], convergent[claim]) for claim in linked}
