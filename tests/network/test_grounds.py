"""What claims rest on: the measures on graphs small enough to be worked out by hand, and on chapter 6."""

from collections.abc import Iterator, Mapping
from itertools import product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.network import grounds

#: Argument -> its premises and its conclusion.
Arguments = Mapping[str, tuple[str, str]]


def view(
    arguments: Arguments, weak: Mapping[str, str] | None = None, alone: str = "", how: Mapping[str, str] | None = None
) -> nx.MultiDiGraph:
    """Return an argument view of claims called by letters; `weak` gives what those not asserted hold back.

    `how` gives how the premises of an argument go together.
    """
    made = nx.MultiDiGraph()
    claims = {letter for premises, conclusion in arguments.values() for letter in premises + conclusion} | {*alone}
    for claim in sorted(claims):
        made.add_node(claim, kind="claim", label=claim, modality=(weak or {}).get(claim, "asserted"))
    for name, (premises, conclusion) in arguments.items():
        made.add_node(name, kind="argument", label=name, structure=(how or {}).get(name, ""))
        made.add_edges_from((premise, name, "premise", {"relation": "premise"}) for premise in premises)
        made.add_edge(name, conclusion, "conclusion", relation="conclusion")
    return made


#     a, b -> c by one argument, d -> c by another, c -> e; f stands alone.
TWO_GROUNDS: Arguments = {"A1": ("ab", "c"), "A2": ("d", "c"), "A3": ("c", "e")}
#     x -> y, x -> z, and y, z -> w together.
DIAMOND: Arguments = {"A1": ("x", "y"), "A2": ("x", "z"), "A3": ("yz", "w")}
#     m and n ground each other; n also grounds o; p -> q has nothing to do with them.
CIRCLE: Arguments = {"A1": ("m", "n"), "A2": ("n", "m"), "A3": ("n", "o"), "A4": ("p", "q")}


def test_ends_and_depth_of_two_grounds() -> None:
    made = view(TWO_GROUNDS, alone="f")
    assert grounds.conclusions(made) == ["c", "e"]
    assert grounds.finals(made) == ["e"]
    assert grounds.loose(made) == ["f"]
    # One argument leads to c, and one more from c to e.
    assert grounds.depths(made) == {"a": 0, "b": 0, "c": 1, "d": 0, "e": 2, "f": 0}


def test_what_carries_in_two_grounds() -> None:
    found = grounds.carried(view(TWO_GROUNDS, alone="f"))
    assert found == {"a": ["c", "e"], "b": ["c", "e"], "c": ["e"], "d": ["c", "e"], "e": [], "f": []}


def test_a_claim_with_two_separate_grounds_can_spare_any_premise() -> None:
    # Without a, A1 falls, but A2 still leads to c. Without c nothing leads to e.
    assert grounds.indispensable(view(TWO_GROUNDS)) == {"c": [], "e": ["c"]}


def test_a_linked_premise_is_indispensable_though_a_path_leads_around_it() -> None:
    # w needs y and z at once, and both need x. As dominators of paths, neither y nor z would do: x -> z -> w avoids y.
    assert grounds.indispensable(view(DIAMOND)) == {"w": ["x", "y", "z"], "y": ["x"], "z": ["x"]}


def test_convergent_premises_can_each_be_spared_and_one_firm_one_is_enough() -> None:
    one: Arguments = {"A1": ("ab", "c"), "A2": ("c", "d")}
    apart, together = view(one, {"a": "hedged"}, how={"A1": "convergent"}), view(one, {"a": "hedged"})
    assert grounds.indispensable(apart) == {"c": [], "d": ["c"]}
    assert grounds.weak_links(apart)["d"].links == ()
    # Unstated is read with caution, as linked.
    for careful in (together, view(one, {"a": "hedged"}, how={"A1": "unstated"})):
        assert grounds.indispensable(careful) == {"c": ["a", "b"], "d": ["a", "b", "c"]}
        assert grounds.weak_links(careful)["d"].links == ("a",)


def test_the_firmest_line_is_the_one_with_fewest_weak_links() -> None:
    # By A1 the line to c has the weak links a and b, by A2 only d; e adds itself.
    made = view(TWO_GROUNDS, {"a": "hedged", "b": "conditional", "d": "to come", "e": "hedged"})
    found = grounds.weak_links(made)
    assert found["c"] == grounds.WeakLinks(("d",))
    assert found["e"] == grounds.WeakLinks(("d", "e"))
    assert grounds.modalities(made, found["e"].links) == {"to come": 1, "hedged": 1}


def test_a_line_of_outright_assertions_has_no_weak_link() -> None:
    # d is asserted, so c can be had without a and b, however weak these are.
    assert grounds.weak_links(view(TWO_GROUNDS, {"a": "hedged", "b": "hedged"}))["e"].links == ()


def test_a_weak_link_that_is_met_twice_is_one() -> None:
    assert grounds.weak_links(view(DIAMOND, {"x": "hedged"}))["w"].links == ("x",)


def test_no_kind_of_modality_is_firmer_than_another() -> None:
    # One weak link each way: the tie is broken by the name, whatever the kinds.
    for kinds in (("hedged", "to come"), ("to come", "hedged"), ("conditional", "hedged")):
        made = view({"A1": ("a", "c"), "A2": ("b", "c")}, dict(zip("ab", kinds, strict=True)))
        assert grounds.weak_links(made)["c"].links == ("a",)


def test_what_stands_in_a_circle_or_rests_on_one_is_left_out() -> None:
    made = view(CIRCLE)
    assert grounds.circles(made) == [["m", "n"]]
    assert grounds.depths(made) == {"p": 0, "q": 1}
    assert grounds.weak_links(made).keys() == {"p", "q"}
    assert grounds.indispensable(made) == {"q": ["p"]}
    # Who rests on whom can still be told: m and n on each other, o on both.
    assert grounds.carried(made)["m"] == ["n", "o"]
    assert grounds.circles(view(TWO_GROUNDS)) == []


def test_disputes_and_what_is_conveyed_are_no_grounds() -> None:
    made = view(TWO_GROUNDS)
    made.add_edge("e", "a", "disputes", relation="disputes")
    made.add_edge("e", "d", "conveys", relation="conveys")
    assert grounds.circles(made) == []
    assert grounds.finals(made) == ["e"]


def _tower(stages: int) -> nx.MultiDiGraph:
    """Return c0 <- c1 <- ..., where each next claim needs the last one and either of two hedged claims of its own."""
    made = nx.MultiDiGraph()
    made.add_node("c0", kind="claim", modality="asserted")
    for stage in range(1, stages + 1):
        made.add_node(f"c{stage}", kind="claim", modality="asserted")
        for side in "hk":
            made.add_node(f"{side}{stage}", kind="claim", modality="hedged")
            made.add_node(f"A{side}{stage}", kind="argument")
            for premise in (f"c{stage - 1}", f"{side}{stage}"):
                made.add_edge(premise, f"A{side}{stage}", "premise", relation="premise")
            made.add_edge(f"A{side}{stage}", f"c{stage}", "conclusion", relation="conclusion")
    return made


@pytest.mark.parametrize(("stages", "exact"), [(6, True), (7, False), (9, False)])
def test_it_is_said_where_not_every_line_was_followed(stages: int, exact: bool) -> None:  # noqa: FBT001
    # A tower of n stages has 2**n lines of n weak links each: 64 are followed, 128 are too many.
    found = grounds.weak_links(_tower(stages))[f"c{stages}"]
    assert (len(found.links), found.exact) == (stages, exact)


# Against brute force -------------------------------------------------------------------------------------------------


@st.composite
def acyclic(draw: st.DrawFn, most_premises: int = 3) -> nx.MultiDiGraph:
    """Draw up to 7 claims and up to 7 arguments, each from earlier claims to a later one."""
    letters = "abcdefg"[: draw(st.integers(2, 7))]
    arguments = {}
    for number in range(draw(st.integers(1, 7))):
        end = draw(st.integers(1, len(letters) - 1))
        premises = draw(st.sets(st.sampled_from(letters[:end]), min_size=1, max_size=most_premises))
        arguments[f"A{number}"] = ("".join(sorted(premises)), letters[end])
    weak = draw(st.dictionaries(st.sampled_from(letters), st.sampled_from(["hedged", "to come"])))
    how = draw(
        st.dictionaries(st.sampled_from(sorted(arguments)), st.sampled_from(["linked", "convergent", "unstated"]))
    )
    return view(arguments, weak, letters, how)


def _lines(made: nx.MultiDiGraph) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield every choice, for each claim that has arguments, of one of them and of the premises that it needs."""
    choices = {
        claim: [needed for step in sorted(made.predecessors(claim)) for needed in _needed(made, step)]
        for claim in grounds.conclusions(made)
    }
    for chosen in product(*choices.values()):
        yield dict(zip(choices, chosen, strict=True))


def _needed(made: nx.MultiDiGraph, step: str) -> list[tuple[str, ...]]:
    premises = sorted(made.predecessors(step))
    return [(one,) for one in premises] if made.nodes[step]["structure"] == "convergent" else [tuple(premises)]


def _below(made: nx.MultiDiGraph, line: Mapping[str, tuple[str, ...]], claim: str) -> set[str]:
    """Return the claims on a line of grounds for a claim, itself among them."""
    if claim not in line:
        return {claim}
    return {claim}.union(*(_below(made, line, premise) for premise in line[claim]))


@given(acyclic())
def test_weak_links_are_those_of_the_best_of_all_lines(made: nx.MultiDiGraph) -> None:
    found = grounds.weak_links(made)
    for claim in found:
        on_lines = (_below(made, line, claim) for line in _lines(made))
        sizes = (sum(made.nodes[one]["modality"] != "asserted" for one in on_line) for on_line in on_lines)
        assert len(found[claim].links) == min(sizes)
        assert found[claim].exact


@given(acyclic())
def test_indispensable_is_what_stands_on_every_line(made: nx.MultiDiGraph) -> None:
    for claim, found in grounds.indispensable(made).items():
        on_all = set.intersection(*(_below(made, line, claim) for line in _lines(made)))
        assert found == sorted(on_all - {claim})


@given(acyclic(most_premises=1))
def test_with_single_premises_indispensable_is_dominance(made: nx.MultiDiGraph) -> None:
    flow = nx.DiGraph(grounds.support(made))
    flow.add_edges_from(("source", claim) for claim in [*flow] if not flow.in_degree(claim))
    dominators = nx.immediate_dominators(flow, "source")
    for claim, found in grounds.indispensable(made).items():
        above, chain = dominators[claim], set()
        while above != "source":
            chain.add(above)
            above = dominators[above]
        assert found == sorted(one for one in chain if made.nodes[one]["kind"] == "claim")


@given(acyclic())
def test_depth_is_that_of_the_deepest_line(made: nx.MultiDiGraph) -> None:
    def deep(claim: str) -> int:
        below = [1 + max(map(deep, made.predecessors(argument))) for argument in made.predecessors(claim)]
        return max(below, default=0)

    assert grounds.depths(made) == {claim: deep(claim) for claim, kind in made.nodes(data="kind") if kind == "claim"}


# Chapter 6, by hand from the summary and its sheet -------------------------------------------------------------------


@pytest.fixture(scope="module")
def chapter(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    return graph.network("tw2019-ch6").arguments


def _ids(names: str) -> list[str]:
    return [f"id:tw2019-ch6-{name}" for name in names.split()]


@pytest.fixture(scope="module")
def everybody(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    return graph.network("tw2019-ch6", holder="all").arguments


def test_final_conclusions_of_chapter_6(chapter: nx.MultiDiGraph, everybody: nx.MultiDiGraph) -> None:
    wanted = "s400-is-boundary-breaking sco-is-boundary-challenging signals-resolve switch-to-boundary-breaking"
    assert grounds.finals(chapter) == _ids(wanted)
    assert set(grounds.finals(everybody)) == {*_ids(wanted), *_ids("s400-opposes-nato")}


def test_depths_of_chapter_6(chapter: nx.MultiDiGraph) -> None:
    # No conclusion of the author's is a ground for another.
    deep = {claim: depth for claim, depth in grounds.depths(chapter).items() if depth}
    assert (set(deep), set(deep.values())) == (set(grounds.finals(chapter)), {1})


def test_weak_links_of_chapter_6(chapter: nx.MultiDiGraph, everybody: nx.MultiDiGraph) -> None:
    found = grounds.weak_links(chapter)
    links = {claim: list(found[claim].links) for claim in grounds.finals(chapter)}
    assert links == {
        # "as": either of two "would" clauses is enough, and one is a weak link.
        "id:tw2019-ch6-s400-is-boundary-breaking": _ids("s400-incompatible-with-nato"),
        # "Hence, it represents": asserted, but on "may be labeled as".
        "id:tw2019-ch6-sco-is-boundary-challenging": _ids("sco-is-compellent-threat"),
        "id:tw2019-ch6-signals-resolve": [],
        "id:tw2019-ch6-switch-to-boundary-breaking": [],
    }
    assert grounds.modalities(chapter, _ids("s400-incompatible-with-nato")) == {"conditional": 1}
    # By the coders' step from the tool the label does without.
    assert grounds.weak_links(everybody)["id:tw2019-ch6-s400-is-boundary-breaking"].links == ()


def test_what_carries_most_in_chapter_6(chapter: nx.MultiDiGraph, everybody: nx.MultiDiGraph) -> None:
    carried = grounds.carried(chapter)
    acts = _ids("makes-compellent-threats turkey-stands-firm uses-blackmail-power")
    most = [claim for claim, above in carried.items() if len(above) == max(map(len, carried.values()))]
    assert most == acts
    assert carried[acts[0]] == _ids("signals-resolve switch-to-boundary-breaking")
    # The coders infer from the two clauses on NATO, too.
    wanted = _ids("s400-is-boundary-breaking s400-opposes-nato")
    assert grounds.carried(everybody)["id:tw2019-ch6-s400-risks-infiltration"] == wanted


def test_what_cannot_be_spared_in_chapter_6(chapter: nx.MultiDiGraph) -> None:
    assert grounds.indispensable(chapter) == {
        # Convergent: either clause, any of the three acts is enough.
        "id:tw2019-ch6-s400-is-boundary-breaking": [],
        "id:tw2019-ch6-signals-resolve": [],
        "id:tw2019-ch6-switch-to-boundary-breaking": [],
        # Linked: the tool, and the coders' warrant that the tool is of the category.
        "id:tw2019-ch6-sco-is-boundary-challenging": _ids("compellent-threats-challenge sco-is-compellent-threat"),
    }
