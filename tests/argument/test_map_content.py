"""What a map of a thing shows, and what it leaves out."""

from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.argument.diagram import Box, Diagram, Link
from kg.argument.map_content import MOST_BOXES, limit_boxes, view
from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query.resolve import find
from kg.query.results import Rows
from tests.graphs import argument, claim, graph_of
from tests.sheets.test_reader import edited


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return the graph of the book with chapter 6, whatever other books there are."""
    return open_graph(edited(tmp_path_factory.mktemp("data")))


def _view(graph: KnowledgeGraph, thing: str, steps: int | None = None, holder: str = "all") -> Diagram:
    return view(graph.relations, find(graph.store, thing), steps, holder)


def _names(diagram: Diagram) -> set[str]:
    return {box.name.split(":")[1].removeprefix("tw2019-ch6-") for box in diagram.boxes.values()}


def _links(diagram: Diagram) -> set[tuple[str, str, str]]:
    names = {key: box.name.split(":")[1].removeprefix("tw2019-ch6-") for key, box in diagram.boxes.items()}
    return {(names[link.above], link.prop, names[link.below]) for link in diagram.links}


def test_a_claim_is_drawn_with_what_it_rests_on_and_what_rests_on_it(graph: KnowledgeGraph) -> None:
    one = _view(graph, "s400-is-collaborative-balancing", 1)
    assert _links(one) == {
        ("s400-is-boundary-breaking", "opp:conclusion", "s400-tool-argument"),
        ("s400-tool-argument", "opp:premise", "s400-is-collaborative-balancing"),
    }
    assert _names(_view(graph, "s400-is-collaborative-balancing", 0)) == {"s400-is-collaborative-balancing"}
    two = {"s400-consequences-argument", "s400-risks-infiltration"}
    assert two <= _names(_view(graph, "s400-is-collaborative-balancing", 2)) - _names(one)
    assert _view(graph, "s400-is-collaborative-balancing") == _view(graph, "s400-is-collaborative-balancing", 2)


def test_an_argument_is_drawn_as_its_conclusion(graph: KnowledgeGraph) -> None:
    assert _view(graph, "sco-argument") == _view(graph, "sco-is-boundary-challenging")


def test_what_a_signal_conveys_is_a_step_away(graph: KnowledgeGraph) -> None:
    conveyed = ("s400-signals-alternative", "opp:conveys", "nato-shield-not-the-only-one")
    assert conveyed in _links(_view(graph, "s400-signals-alternative", 1))
    assert conveyed in _links(_view(graph, "nato-shield-not-the-only-one", 1))


def test_an_action_is_drawn_with_who_is_in_it_and_what_is_claimed_of_it(graph: KnowledgeGraph) -> None:
    links = _links(_view(graph, "s400-agreement"))
    assert {(prop, other) for _, prop, other in links if prop != "opp:concerns"} == {
        ("opp:actor", "turkey"),
        ("opp:against", "the-west"),
        ("opp:against", "nato"),
        ("opp:with", "russia"),
        ("opp:comprises", "missile-case"),
        ("opp:about", "agreement-with-russia"),
        ("opp:about", "s400-signed"),
        ("opp:about", "s400-signals-alternative"),
        ("opp:about", "s400-is-collaborative-balancing"),
        ("opp:about", "s400-is-boundary-breaking"),
        ("opp:about", "s400-opposes-nato"),
    }
    assert ("s400-is-boundary-breaking", "opp:conclusion", "s400-tool-argument") in _links(
        _view(graph, "s400-agreement", 2)
    )


def test_a_claim_about_an_action_that_another_rests_on_hangs_on_that_alone(graph: KnowledgeGraph) -> None:
    links = _links(_view(graph, "s400-agreement", 2))
    about = {below for _, prop, below in links if prop == "opp:about"}
    assert about & {"s400-is-collaborative-balancing"} == set()
    assert {"s400-is-boundary-breaking", "s400-signals-alternative", "s400-opposes-nato"} <= about


def test_who_acts_is_drawn_with_the_actions_and_a_step_on_with_their_other_sides(graph: KnowledgeGraph) -> None:
    assert ("turkey", "opp:actor", "s400-agreement") in _links(_view(graph, "turkey"))
    assert "russia" not in _names(_view(graph, "turkey"))
    assert ("s400-agreement", "opp:with", "russia") in _links(_view(graph, "turkey", 2))


def test_what_is_only_derived_is_not_drawn(graph: KnowledgeGraph) -> None:
    props = {link.prop for thing in ("turkey", "nato", "s400-agreement") for link in _view(graph, thing).links}
    assert props & {"opp:counterpart", "opp:classifiedAs", "opp:usesTool", "opp:tentativelyUsesTool"} == set()


def test_a_chapter_is_drawn_with_all_its_claims_and_arguments(graph: KnowledgeGraph) -> None:
    coded = "?x a ?kind ; opp:codedIn/opp:codes id:tw2019-ch6"
    query = f"SELECT ?x WHERE {{ {coded} FILTER(?kind IN (opp:Claim, opp:Argument)) }}"
    rows = graph.sparql(query)
    assert isinstance(rows, Rows)
    diagram = _view(graph, "tw2019-ch6")
    assert {box.name for box in diagram.boxes.values()} == {row.x for row in rows}
    theses = _view(graph, "tw2019-ch6", 0)
    assert {box.layer for box in theses.boxes.values()} == {"claim"}
    assert {link.prop for link in theses.links} == {"opp:conveys"}
    assert "s400-is-collaborative-balancing" not in _names(theses)
    assert "s400-opposes-nato" in _names(theses)


def test_a_book_is_drawn_with_its_chapters_and_their_labels(graph: KnowledgeGraph) -> None:
    links = _links(_view(graph, "tw2019"))
    assert {below for above, _, below in links if above == "tw2019-ch6"} == {
        "sco-is-boundary-challenging",
        "s400-is-boundary-breaking",
        "switch-to-boundary-breaking",
    }
    assert ("tw2019", "dcterms:isPartOf", "tw2019-ch2") in links
    assert "s400-tool-argument" in _names(_view(graph, "tw2019", 1)) - _names(_view(graph, "tw2019"))


def test_everything_in_the_graph_can_be_drawn_and_never_with_more_boxes_than_fit(graph: KnowledgeGraph) -> None:
    for thing in {quad.subject for quad in graph.quads if isinstance(quad.subject, NamedNode)}:
        diagram = view(graph.relations, thing, 3)
        assert 1 <= len(diagram.boxes) <= MOST_BOXES


def _star(arms: int) -> str:
    arms_ = "".join(claim(f"p{n}") + argument(f"a{n}", f"p{n}", "root") for n in range(arms))
    return claim("root") + arms_


def test_what_does_not_fit_is_left_out_and_counted(tmp_path: Path) -> None:
    diagram = _view(graph_of(tmp_path, _star(30)), "root")
    # 61 boxes; of the 39 that leave room for the remark, the root and 19 arguments with their premises are drawn.
    assert len(diagram.boxes) == 39
    assert diagram.left_out == 22
    assert diagram.more == "In words: kg explain root"


def test_as_many_boxes_as_fit_are_not_cut(tmp_path: Path) -> None:
    arms = _star(19) + claim("q", more="; opp:disputes id:root ")
    diagram = _view(graph_of(tmp_path, arms), "root")
    assert (len(diagram.boxes), diagram.left_out) == (MOST_BOXES, 0)


def test_no_argument_is_drawn_without_one_of_its_premises(tmp_path: Path) -> None:
    names = [f"p{n}" for n in range(38)]
    triples = claim("root") + "".join(map(claim, [*names, "q"]))
    triples += argument("big", " ".join(names), "root") + argument("small", "q", "root")
    diagram = _view(graph_of(tmp_path, triples), "root")
    assert {box.text for box in diagram.boxes.values() if box.layer == "claim"} == {"ROOT", "Q"}
    assert diagram.left_out == 39


def test_what_is_nearest_is_kept() -> None:
    keys = [f"k{n}" for n in range(50)]
    boxes = {key: Box(key, key, layer="claim") for key in reversed(keys)}
    links = tuple(Link(a, b, "p") for a, b in pairwise(keys))
    kept = limit_boxes(Diagram("T", ("k0",), boxes, links))
    assert set(kept.boxes) == set(keys[: MOST_BOXES - 1])
    assert kept.left_out == 11


def test_circles_end(tmp_path: Path) -> None:
    triples = claim("a") + claim("b") + argument("ab", "a", "b", "; opp:undercuts id:ba ")
    triples += argument("ba", "b", "a", "; opp:undercuts id:ab ") + "id:a opp:disputes id:b . id:b opp:disputes id:a ."
    graph = graph_of(tmp_path, triples)
    for thing in ("a", "b", "ab"):
        assert len(_view(graph, thing, 9).boxes) == 4


def test_in_a_chapter_that_does_not_fit_the_labelled_theses_come_first(tmp_path: Path) -> None:
    part = "; dcterms:isPartOf id:b-ch1 "
    triples = 'id:b-ch1 a fabio:BookChapter ; dcterms:title "T"@en .\n'
    triples += "".join(claim(f"a{n:02}", more=part) for n in range(50))
    triples += claim("z", more=f"{part}; opp:category code:c ")
    triples += 'code:c skos:inScheme code:categories ; skos:prefLabel "C"@en ; opp:rank 1 .\n'
    diagram = _view(graph_of(tmp_path, triples), "b-ch1")
    assert "Z" in {box.text for box in diagram.boxes.values()}
    assert (len(diagram.boxes), diagram.left_out) == (39, 12)


def test_in_a_book_that_does_not_fit_each_chapter_has_some_of_its_labels(tmp_path: Path) -> None:
    triples = 'id:b a fabio:Book ; dcterms:title "B"@en . code:c skos:inScheme code:categories ; opp:rank 1 .\n'
    for chapter, number in {"b-1": 30, "b-2": 3, "b-3": 20, "b-4": 0}.items():
        triples += f'id:{chapter} a fabio:BookChapter ; dcterms:title "{chapter}"@en ; dcterms:isPartOf id:b .\n'
        more = f"; dcterms:isPartOf id:{chapter} ; opp:category code:c "
        triples += "".join(claim(f"{chapter}-{n:02}", more=more) for n in range(number))
    diagram = _view(graph_of(tmp_path, triples), "b")
    # Of 39 boxes, 5 are the book and its chapters; of the 34 that are left, 3 are all of chapter 2.
    notes = {box.text: box.notes for box in diagram.boxes.values() if box.kind == "chapter"}
    assert notes == {
        "b-1": ("16 of 30 labels drawn",),
        "b-2": (),
        "b-3": ("15 of 20 labels drawn",),
        "b-4": ("no label coded",),
    }
    assert (len(diagram.boxes), diagram.left_out) == (39, 19)


def test_the_coders_steps_are_left_out_unless_asked_for(graph: KnowledgeGraph) -> None:
    assert {"s400-tool-argument", "nato-argument", "s400-opposes-nato"} <= _names(
        _view(graph, "s400-is-boundary-breaking")
    )
    author = view(graph.relations, find(graph.store, "s400-is-boundary-breaking"))
    assert _names(author) == {
        "s400-is-boundary-breaking",
        "s400-consequences-argument",
        "s400-incompatible-with-nato",
        "s400-risks-infiltration",
    }
    assert author.scope == (
        "Left out here: 2 steps and 1 claim of the coders, 1 claim of the author; --holder all shows them"
    )
    chapter = view(graph.relations, find(graph.store, "tw2019-ch6"))
    assert {"s400-tool-argument", "nato-argument", "s400-opposes-nato"} & _names(chapter) == set()
    # It is a premise of the coders' step alone; the premise that they add to a step of the author's is part of that.
    assert {"s400-is-collaborative-balancing", "compellent-threats-challenge"} <= _names(chapter)
    assert chapter.scope == "Left out here: 2 steps and 1 claim of the coders; --holder all shows them"
    assert _view(graph, "tw2019-ch6").scope == ""


def test_a_chapter_can_be_drawn_by_the_coders_steps_alone(graph: KnowledgeGraph) -> None:
    diagram = _view(graph, "tw2019-ch6", holder="coders")
    assert {box.name for box in diagram.boxes.values() if box.layer == "argument"} == {
        "id:tw2019-ch6-s400-tool-argument",
        "id:tw2019-ch6-nato-argument",
    }
    assert {"s400-is-boundary-breaking", "s400-opposes-nato", "compellent-threats-challenge"} <= _names(diagram)
    assert "sco-is-boundary-challenging" not in _names(diagram)


def test_who_is_in_an_action_by_the_coders_reading_alone_is_not_drawn_for_the_author(graph: KnowledgeGraph) -> None:
    assert "nato" not in _names(view(graph.relations, find(graph.store, "s400-agreement")))
    assert "nato" in _names(_view(graph, "s400-agreement", holder="coders"))


def test_nobody_of_a_name_is_an_error(graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="Nobody called 'russa' holds a claim"):
        _view(graph, "s400-agreement", holder="russa")


def test_whose_reading_puts_somebody_into_an_action_is_said(graph: KnowledgeGraph) -> None:
    links = {link.below.rsplit("/", 1)[1]: link for link in _view(graph, "s400-agreement").links}
    assert links["nato"].remarks == ("as the coders read it",)
    assert links["the-west"].remarks == ()
