"""Saying why: the arguments for a claim as a tree."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kg import resources
from kg.argument.tree import Tree
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query.results import Rows
from tests.sheets.test_reader import SHEET, edited

CH6 = "id:tw2019-ch6-"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return the graph of the book with chapter 6, whatever other books there are."""
    return open_graph(edited(tmp_path_factory.mktemp("data")))


def _walk(tree: Tree) -> Iterator[Tree]:
    yield tree
    for child in tree.children:
        yield from _walk(child)


def _edges(tree: Tree) -> set[tuple[str, str, str]]:
    """Return what hangs on what: (above, relation, below), by the ends of ids."""
    return {
        (above.name.removeprefix(CH6), below.relation, below.name.removeprefix(CH6))
        for above in _walk(tree)
        for below in above.children
        if below.relation != "in short"
    }


def _graph(folder: Path, triples: str) -> KnowledgeGraph:
    """Return a graph of a few claims and arguments: `a`, `b`, ... of which each is about `id:x`."""
    claims = "".join(f'id:{c} a opp:Claim ; opp:statement "{c.upper()}."@en ; opp:about id:x .\n' for c in "abcd")
    base = "https://w3id.org/intra-alliance-opposition"
    prefixes = f"@prefix id: <{base}/id/> .\n@prefix opp: <{base}/ns#> .\n"
    (folder / "graph.ttl").write_text(
        f'{prefixes}id:x a opp:Action ; opp:label "X" .\n{claims}{triples}', encoding="utf-8"
    )
    return open_graph(folder / "graph.ttl")


def _argument(name: str, premises: Iterable[str], conclusion: str, more: str = "") -> str:
    listed = ", ".join(f"id:{premise}" for premise in premises)
    return f"id:{name} a opp:Argument ; opp:premise {listed} ; opp:conclusion id:{conclusion} {more}.\n"


def test_the_s400_classification_rests_on_a_tool_and_on_consequences(graph: KnowledgeGraph) -> None:
    author = {
        ("s400-is-boundary-breaking", "because", "s400-consequences-argument"),
        ("s400-consequences-argument", "", "s400-incompatible-with-nato"),
        ("s400-consequences-argument", "", "s400-risks-infiltration"),
    }
    coders = {
        ("s400-is-boundary-breaking", "the coders infer it by", "s400-tool-argument"),
        ("s400-tool-argument", "", "s400-is-collaborative-balancing"),
    }
    last = ("s400-is-boundary-breaking", "", "")  # what is left out
    assert _edges(graph.explain("s400-is-boundary-breaking")) == author | {last}
    assert _edges(graph.explain("s400-is-boundary-breaking", holder="coders")) == coders | {last}
    assert _edges(graph.explain("s400-is-boundary-breaking", holder="all")) == author | coders


def test_what_is_left_out_is_counted_and_said_last(graph: KnowledgeGraph) -> None:
    assert graph.explain("s400-is-boundary-breaking").children[-1].text == (
        "Left out here: 1 step of the coders, 1 claim of the author; --holder all shows them"
    )
    assert "Left out" not in str(graph.explain("sco-is-boundary-challenging"))


def test_how_the_premises_work_together_and_whose_the_step_is_are_said(graph: KnowledgeGraph) -> None:
    remarks = {part.name.removeprefix(CH6): part.remarks for part in _walk(graph.explain("tw2019-ch6", holder="all"))}
    assert remarks["s400-consequences-argument"] == ("convergent premises",)
    assert remarks["sco-argument"] == ("linked premises",)
    inferred = "inferred from “Representing boundary breaking”, characters 645-755"
    assert remarks["s400-tool-argument"] == ("held by The project's coders", "low confidence", inferred)
    *nato, words = remarks["nato-argument"]
    assert nato == ["convergent premises", "held by The project's coders", "medium confidence"]
    assert words.startswith("inferred from “incompatible with the defense network of NATO”")


def test_a_premise_that_the_text_leaves_unstated_is_said_to_be_so_once(graph: KnowledgeGraph) -> None:
    (warrant,) = (part for part in _walk(graph.explain("sco-is-boundary-challenging")) if "challenge" in part.name)
    assert " · ".join(warrant.remarks).count("stated") == 1
    assert "not stated in the text" in warrant.remarks


def test_who_disputes_a_claim_and_when_is_said() -> None:
    disputed = open_graph(resources.folder("data")).explain("sco-is-alternative-alliance")
    remarks = {part.name: part.remarks for part in disputed.children if part.relation == "disputed by"}
    assert remarks["id:tw2019-context-sco-no-alternative-to-unions"][1:3] == (
        "held by Binali Yıldırım",
        "medium confidence",
    )
    assert "2016-12-07" in remarks["id:tw2019-context-sco-no-alternative-to-unions"]


@pytest.mark.parametrize(
    ("claim", "modality", "holder"),
    [
        ("sco-is-boundary-challenging", "asserted", "Oya Dursun-Özkanca"),
        ("sco-is-compellent-threat", "hedged", "Oya Dursun-Özkanca"),
        ("s400-risks-infiltration", "asserted, conditional", "Oya Dursun-Özkanca"),
        ("cooperative-balancing-intended", "asserted, to come", "Oya Dursun-Özkanca"),
        ("resolve", "asserted, to come", "Turkey"),
        ("s400-opposes-nato", "asserted", "The project's coders"),
    ],
)
def test_how_firmly_and_by_whom_a_claim_is_held(graph: KnowledgeGraph, claim: str, modality: str, holder: str) -> None:
    first, second, *_, words = graph.explain(claim).remarks
    assert (first, second) == (modality, f"held by {holder}")
    assert words.removeprefix("inferred from ").startswith("“")
    assert ", characters " in words


def test_a_doubt_of_the_coders_is_told_and_certainty_is_not(graph: KnowledgeGraph) -> None:
    assert "medium confidence" in graph.explain("s400-opposes-nato").remarks
    assert "confidence" not in graph.explain("s400-signed").line


def test_a_signal_shows_the_claim_that_it_conveys(graph: KnowledgeGraph) -> None:
    edges = _edges(graph.explain("s400-signals-alternative"))
    assert ("s400-signals-alternative", "conveys", "nato-shield-not-the-only-one") in edges


def test_an_argument_is_explained_by_its_conclusion(graph: KnowledgeGraph) -> None:
    assert graph.explain("sco-argument") == graph.explain("sco-is-boundary-challenging")


@pytest.mark.parametrize(
    ("thing", "first", "below"),
    [
        ("s400-agreement", "Agreement to buy an S-400 missile defense system", "s400-is-boundary-breaking"),
        ("sco-case", "The Shanghai Cooperation Organization case", "sco-is-boundary-challenging"),
        ("missile-case", "The missile defense case", "switch-to-boundary-breaking"),
        ("boundary-breaking", "Boundary breaking", "switch-to-boundary-breaking"),
        ("compellent-threat", "Compellent threat", "sco-is-compellent-threat"),
        ("turkey", "Turkey", "nato-shield-not-the-only-one"),
    ],
)
def test_another_thing_is_explained_by_the_claims_about_it(
    graph: KnowledgeGraph, thing: str, first: str, below: str
) -> None:
    tree = graph.explain(thing)
    assert tree.text == first
    assert f"{CH6}{below}" in {child.name for child in tree.children}


def test_a_ground_of_another_claim_is_not_told_again_on_its_own(graph: KnowledgeGraph) -> None:
    ground = f"{CH6}s400-is-collaborative-balancing"
    tree = graph.explain("s400-agreement", holder="all")
    assert ground not in {child.name for child in tree.children}
    assert ground in {part.name for part in _walk(tree)}
    # For the author it is no ground, and speaks for itself.
    assert ground in {child.name for child in graph.explain("s400-agreement").children}


def test_claims_are_told_in_the_order_of_the_text(graph: KnowledgeGraph) -> None:
    names = [child.name.removeprefix(CH6) for child in graph.explain("missile-case").children]
    assert names.index("two-cases") < names.index("agreement-with-russia") < names.index("signals-resolve")


def test_a_chapter_is_explained_by_the_claims_made_in_it(graph: KnowledgeGraph) -> None:
    tree = graph.explain("tw2019-ch6")
    rows = graph.sparql("SELECT ?c WHERE { ?c a opp:Claim ; dcterms:isPartOf id:tw2019-ch6 }")
    assert isinstance(rows, Rows)
    assert {row.c for row in rows} <= {part.name for part in _walk(tree)}
    names = {part.name for part in _walk(graph.explain("tw2019-ch6", holder="all"))}
    assert f"{CH6}s400-opposes-nato" in names - {part.name for part in _walk(tree)}


def test_grounds_that_are_shared_are_told_once(tmp_path: Path) -> None:
    rungs = [(f"l{n}", f"r{n}") for n in range(40)]
    triples = "".join(f'id:{name} a opp:Claim ; opp:statement "{name}"@en .\n' for rung in rungs for name in rung)
    for number, ((left, right), (low, deep)) in enumerate(pairwise(rungs)):
        triples += _argument(f"a{number}", [low, deep], left) + _argument(f"b{number}", [low, deep], right)
    tree = _graph(tmp_path, triples).explain("l0")
    assert len(list(_walk(tree))) < 400
    assert "[its grounds are shown above]" in str(tree)


def test_a_thing_that_no_claim_speaks_of_says_so(graph: KnowledgeGraph) -> None:
    assert graph.explain("nato").line == "NATO (id:nato) [no claim speaks of it]"


def test_its_shapes(graph: KnowledgeGraph) -> None:
    tree = graph.explain("sco-is-boundary-challenging")
    lines = str(tree).splitlines()
    assert lines[0].startswith("The declared intent to join the SCO is boundary challenging. (")
    assert (
        "└─ because: Argument from verbal classification, “Hence” (id:tw2019-ch6-sco-argument) [linked premises]"
        in lines
    )
    assert tree.to_markdown().splitlines()[2].startswith("  - because: Argument from verbal classification, “Hence”")
    (_, argument) = tree.children
    assert argument.to_dict()["kind"] == "argument"
    assert tree.to_html().count("<li>") == len(list(_walk(tree))) - 1
    assert tree._repr_html_().startswith('<div class="kg">'), "a notebook has the map below these words"


def test_disputes_and_undercuts_of_a_sheet_are_shown(tmp_path: Path) -> None:
    statement = "    statement: The S-400 agreement is against NATO as well as against the West.\n"
    argument = "    structure: convergent\n    conclusion: s400-opposes-nato\n"
    data = edited(
        tmp_path,
        (SHEET, statement, f"{statement}    disputes: [s400-is-boundary-breaking]\n"),
        (SHEET, argument, f"{argument}    undercuts: s400-tool-argument\n"),
    )
    edges = _edges(open_graph(data).explain("s400-is-boundary-breaking", holder="all"))
    assert {
        ("s400-is-boundary-breaking", "disputed by", "s400-opposes-nato"),
        ("s400-tool-argument", "undercut by", "nato-argument"),
        ("nato-argument", "", "s400-risks-infiltration"),
    } <= edges


def test_markup_in_a_statement_is_escaped_in_html(tmp_path: Path) -> None:
    graph = _graph(tmp_path, 'id:e a opp:Claim ; opp:statement "<script>alert(1)</script>"@en .\n')
    assert "<script>" not in graph.explain("e")._repr_html_()
    assert "&lt;script&gt;" in graph.explain("e")._repr_html_()


def test_a_circle_of_arguments_ends_and_says_so(tmp_path: Path) -> None:
    graph = _graph(tmp_path, _argument("ab", "a", "b") + _argument("ba", "b", "a"))
    for claim in "ab":
        assert str(graph.explain(claim)).count("[already shown above]") == 1
    graph = _graph(tmp_path, _argument("aa", "a", "a"))
    assert str(graph.explain("a")).splitlines()[-1].endswith("A. (id:a) [already shown above]")


def test_a_long_circle_of_steps_is_shown_whole(tmp_path: Path) -> None:
    number = 300
    claims = (f'id:c{n} a opp:Claim ; opp:statement "Claim {n}"@en .\n' for n in range(number))
    steps = (_argument(f"s{n}", [f"c{n}"], f"c{(n + 1) % number}") for n in range(number))
    text = str(_graph(tmp_path, "".join([*claims, *steps])).explain("c0"))
    assert {f"(id:s{n})" for n in range(number)} <= set(text.split())


def test_a_circle_of_disputes_or_of_undercuts_ends(tmp_path: Path) -> None:
    graph = _graph(tmp_path, "id:a opp:disputes id:b .\nid:b opp:disputes id:a .\n")
    assert _edges(graph.explain("a")) == {("id:a", "disputed by", "id:b"), ("id:b", "disputed by", "id:a")}
    triples = _argument("ab", "a", "b", "; opp:undercuts id:cd") + _argument("cd", "c", "d", "; opp:undercuts id:ab")
    assert str(_graph(tmp_path, triples).explain("b")).count("undercut by") == 1


def test_every_claim_about_a_thing_is_told_though_some_stand_in_a_circle(tmp_path: Path) -> None:
    graph = _graph(tmp_path, _argument("ab", "a", "b") + _argument("ba", "b", "a"))
    assert {"id:a", "id:b", "id:c", "id:d"} <= {part.name for part in _walk(graph.explain("x"))}


def test_an_argument_without_a_conclusion_has_nothing_to_explain(tmp_path: Path) -> None:
    tree = _graph(tmp_path, "id:lost a opp:Argument ; opp:premise id:a .\n").explain("lost")
    assert tree.name == "id:lost"


def test_a_place_that_is_no_number_does_no_harm(tmp_path: Path) -> None:
    place = '<http://example.org/position> <http://www.w3.org/ns/oa#start> "soon" .\n'
    linked = "id:a opp:statedIn id:p .\nid:p <http://www.w3.org/ns/oa#hasSelector> <http://example.org/position> .\n"
    assert len(_graph(tmp_path, place + linked).explain("x").children) == 5
