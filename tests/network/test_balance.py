"""Structural balance: graphs whose balance is known or worked out by hand, brute force, and chapter 6."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.network import balance
from kg.network.balance import SignedEdge


def lines(words: str) -> tuple[SignedEdge, ...]:
    """Return lines from words such as `a+b b-c`; the action of each is called like it."""
    return tuple(
        sorted(SignedEdge((word[0], word[2]), +1 if word[1] == "+" else -1, (word,)) for word in words.split())
    )


def all_minus(pairs: list[tuple[str, str]]) -> tuple[SignedEdge, ...]:
    return tuple(SignedEdge((min(pair), max(pair)), -1, ("x",)) for pair in pairs)


# The four triads of Heider 1946: an odd number of minus signs unbalances.
@pytest.mark.parametrize(
    ("words", "verdict", "turns_on"),
    [
        ("a+b a+c b+c", "balanced", []),
        ("a+b a-c b-c", "balanced", []),
        ("a+b a+c b-c", "unbalanced", ["b-c"]),
        ("a-b a-c b-c", "unbalanced", ["a-b", "a-c", "b-c"]),
    ],
)
def test_the_four_triads(words: str, verdict: str, turns_on: list[str]) -> None:
    (triad,) = balance.triads(lines(words))
    assert (triad.actors, triad.verdict, len(triad.readings)) == (("a", "b", "c"), verdict, 1)
    assert [line.actions[0] for line in triad.readings[0].against_balance] == turns_on
    found = balance.frustration(lines(words))
    # A change of any one of the three signs balances an unbalanced triad: three sets of one line.
    assert (found.index, found.ways) == ((0, 1) if verdict == "balanced" else (1, 3))
    assert found.exact


def test_an_ambivalent_pair_gives_a_triad_two_readings_and_is_never_added_up() -> None:
    some = lines("a+b a-b a+c b+c")
    assert balance.ambivalent(some) == [("a", "b")]
    (triad,) = balance.triads(some)
    assert triad.verdict == "ambivalent"
    told = [(reading.lines[0].sign, reading.is_balanced) for reading in triad.readings]
    assert told == [(-1, False), (+1, True)]
    # Without a-b all is plus: one line, and no other does it.
    found = balance.frustration(some)
    assert (found.index, found.sets, found.ways) == (1, ((lines("a-b")[0],),), 1)


def test_an_ambivalent_pair_unbalances_by_itself() -> None:
    # Two lines, plus and minus: either may be the wrong one.
    found = balance.frustration(lines("a+b a-b"))
    assert (found.index, found.ways, found.sets) == (1, 2, (lines("a-b"), lines("a+b")))
    assert found.normalized == 0.0  # 1 - 2 * 1 / 2


def test_a_circle_of_four_can_be_unbalanced_without_a_triad() -> None:
    some = lines("a+b b+c c+d a-d")
    assert balance.triads(some) == []
    found = balance.frustration(some)
    assert (found.index, found.ways, found.normalized) == (1, 4, 0.5)  # any of the four; 1 - 2 * 1 / 4


def test_a_forest_is_balanced_whatever_its_signs() -> None:
    some = lines("a-b a+c a-d e-f")
    assert balance.frustration(some).index == 0
    # a's friend c on its side, its enemies b and d on the other; e against f apart from them.
    assert balance.camps(some) == [(("a", "c"), ("b", "d")), (("e",), ("f",))]


def test_camps_of_a_balanced_network() -> None:
    # Cartwright and Harary 1956: plus inside, minus between.
    some = lines("a+b c+d a-c a-d b-c b-d")
    assert balance.frustration(some).index == 0
    assert balance.camps(some) == [(("a", "b"), ("c", "d"))]


# With all signs minus the index is the number of lines less those of a maximum cut.
@pytest.mark.parametrize(
    ("graph", "index", "ways"),
    [
        (nx.complete_graph(4), 2, 3),  # 6 lines, 4 of them between two pairs; three ways to make two pairs of four
        (nx.complete_graph(5), 4, 10),  # 10 lines, 2 * 3 between a two and a three; ten ways to choose the two
        (nx.cycle_graph(7), 1, 7),  # an odd circle: one line must give way, whichever
        (nx.complete_bipartite_graph(3, 3), 0, 1),  # enemies only: two camps
        (nx.petersen_graph(), 3, None),  # 15 lines, a maximum cut of 12 (Zaslavsky's minus Petersen)
    ],
)
def test_all_enemies(graph: nx.Graph, index: int, ways: int | None) -> None:
    found = balance.frustration(all_minus([(f"n{a:02}", f"n{b:02}") for a, b in graph.edges]))
    assert (found.index, found.exact) == (index, True)
    if ways is not None:
        assert found.ways == ways
        assert len(found.sets) == min(ways, balance.MOST_SETS)


def test_frustration_adds_up_over_blocks() -> None:
    # Two unbalanced triads that share the actor c only: one line each, three ways in each.
    found = balance.frustration(lines("a+b a+c b-c c+d c+e d-e"))
    assert (found.index, found.ways, len(found.sets)) == (2, 9, balance.MOST_SETS)


def test_a_large_block_gets_bounds() -> None:
    number = balance.MOST_ACTORS + 1
    some = all_minus([(f"n{a:02}", f"n{b:02}") for a, b in combinations(range(number), 2)])
    found = balance.frustration(some)
    least = number * (number - 1) // 2 - (number // 2) * (number - number // 2)  # lines less a maximum cut: 136 - 72
    assert least == 64
    assert 0 < found.at_least <= least <= found.index
    assert (found.exact, found.ways, len(found.sets)) == (False, 0, 1)


def test_nothing_has_no_balance_to_speak_of() -> None:
    found = balance.frustration(())
    assert (found.index, found.exact, found.normalized, found.sets) == (0, True, None, ((),))
    assert (balance.camps(()), balance.triads(()), balance.open_triads(()), balance.ambivalent(())) == ([], [], 0, [])


def test_open_triads_are_counted() -> None:
    assert balance.open_triads(lines("a+b a+c a-d")) == 3  # b-a-c, b-a-d, c-a-d
    assert balance.open_triads(lines("a+b a+c b+c")) == 0
    assert balance.open_triads(lines("a+b a-b b+c")) == 1  # two lines are one pair


# Against brute force -------------------------------------------------------------------------------------------------


def _is_balanced(some: tuple[SignedEdge, ...]) -> bool:
    """Tell balance by another way: with each plus drawn as two steps, a balanced network has no odd circle."""
    drawn = nx.Graph()
    for line in some:
        middle = f"{line.ends}+"
        drawn.add_edges_from([line.ends] if line.sign < 0 else [(line.ends[0], middle), (middle, line.ends[1])])
    return bool(nx.is_bipartite(drawn))


@st.composite
def networks(draw: st.DrawFn) -> tuple[SignedEdge, ...]:
    pairs = list(combinations("abcde", 2))
    signs = st.sets(st.sampled_from([-1, +1]), max_size=2)
    return tuple(SignedEdge(pair, sign, ("x",)) for pair in pairs for sign in sorted(draw(signs)))[:9]


@given(networks())
def test_no_smaller_set_of_lines_would_do(some: tuple[SignedEdge, ...]) -> None:
    found = balance.frustration(some)
    balanced = [
        wrong
        for wrong in combinations(some, found.index)
        if _is_balanced(tuple(line for line in some if line not in wrong))
    ]
    assert found.ways == len(balanced)
    assert set(found.sets) <= set(balanced)
    fewer = combinations(some, found.index - 1) if found.index else ()
    assert not any(_is_balanced(tuple(line for line in some if line not in wrong)) for wrong in fewer)


@given(networks())
def test_the_first_set_leaves_two_camps(some: tuple[SignedEdge, ...]) -> None:
    wrong = set(balance.frustration(some).sets[0])
    camp = {actor: side for sides in balance.camps(some) for side in (0, 1) for actor in sides[side]}
    for line in some:
        apart = camp[line.ends[0]] != camp[line.ends[1]]
        assert (line in wrong) == (apart == (line.sign > 0))


@given(networks())
def test_bounds_hold_what_is_exact(some: tuple[SignedEdge, ...]) -> None:
    block = sorted({end for line in some for end in line.ends})
    if block:
        at_least, (wrong,), _ = balance._bounds(some, block)
        assert at_least <= balance.frustration(some).index <= len(wrong)
        assert _is_balanced(tuple(line for line in some if line not in wrong))


# Chapter 6, by hand from the summary and its sheet -------------------------------------------------------------------


@pytest.fixture(scope="module")
def chapter(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    return graph.network("tw2019-ch6").actors


def test_lines_of_chapter_6(chapter: nx.MultiDiGraph) -> None:
    told = {(line.ends, line.sign): len(line.actions) for line in balance.signed_edges(chapter)}
    assert told == {
        (("id:russia", "id:turkey"), +1): 3,  # the rapprochement, the S-400 agreement, the balancing resolved on
        (("id:sco", "id:turkey"), +1): 1,  # the declared wish to join
        (("id:the-west", "id:turkey"), -1): 2,  # the wish and the agreement
    }


def test_balance_of_chapter_6_is_vacuous(chapter: nx.MultiDiGraph) -> None:
    # Everything runs to Turkey: no triad, no circle; three others make three open threes around it.
    some = balance.signed_edges(chapter)
    assert balance.triads(some) == []
    assert balance.ambivalent(some) == []
    assert balance.open_triads(some) == 3
    assert (balance.frustration(some).index, balance.frustration(some).normalized) == (0, 1.0)
    assert balance.camps(some) == [(("id:russia", "id:sco", "id:turkey"), ("id:the-west",))]


def test_what_the_coders_infer_is_a_line_where_they_are_asked(graph: KnowledgeGraph) -> None:
    nato = {(("id:nato", "id:turkey"), -1)}
    found = {
        holder: {
            (line.ends, line.sign) for line in balance.signed_edges(graph.network("tw2019-ch6", holder=holder).actors)
        }
        for holder in ("author", "coders", "all")
    }
    assert found["coders"] == nato
    assert found["all"] == found["author"] | nato != found["author"]
