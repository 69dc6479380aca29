"""The face for notebooks: ask, query, explain, show, validate, export, in a few words."""

import re
import shutil
from pathlib import Path

import pytest
import rdflib

import kg
from kg.graph import KnowledgeGraph
from kg.query.results import Rows


def test_open_gives_the_shipped_data_where_nothing_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(kg.open().ask("cases", chapter="tw2019-ch6")) == 2


def test_open_takes_a_built_folder_a_file_or_sheets(built: Path, graph: KnowledgeGraph) -> None:
    for place in (built, built / "graph.nq", built / "graph.trig"):
        assert kg.open(place).quads == graph.quads


def test_a_built_graph_is_the_default(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built.parent)
    (built.parent / "build").symlink_to(built)
    assert kg.open().origin == "build"


def test_sparql_gives_rows_a_yes_or_no_or_a_graph(graph: KnowledgeGraph) -> None:
    rows = graph.sparql("SELECT ?tool WHERE { ?c opp:tool ?tool } ORDER BY ?tool")
    assert isinstance(rows, Rows)
    assert rows[0]["tool"] == "code:active-diplomacy"
    assert graph.sparql("ASK { ?c a opp:Shift }") is True
    described = graph.sparql("DESCRIBE id:turkey")
    assert isinstance(described, rdflib.Graph)
    assert (rdflib.URIRef("https://w3id.org/intra-alliance-opposition/id/turkey"), None, None) in described


def test_every_query_sees_the_union_of_the_graphs_and_can_pick_one(graph: KnowledgeGraph) -> None:
    union = graph.sparql("SELECT ?c WHERE { id:tw2019-ch6-s400-agreement opp:classifiedAs ?c }")
    derived = graph.sparql("SELECT ?c WHERE { GRAPH id:derived { id:tw2019-ch6-s400-agreement opp:classifiedAs ?c } }")
    chapter = graph.sparql("SELECT ?c WHERE { GRAPH id:tw2019-ch6 { ?s opp:classifiedAs ?c } }")
    assert union == derived
    assert isinstance(chapter, Rows)
    assert len(chapter) == 0


def test_the_dataset_has_the_same_graphs(graph: KnowledgeGraph) -> None:
    dataset = graph.dataset()
    assert len(dataset) == len(graph.quads)
    named = {str(g.identifier).split("/")[-1] for g in dataset.graphs() if len(g) and "id/" in str(g.identifier)}
    coded = {f"tw2019-{part}" for part in ("abstract", "introduction", "ch1", "ch2", "ch3", "ch4", "ch5", "ch6", "ch7")}
    assert named == {"shared", "tw2019", *coded, "tw2019-conclusion", "tw2019-context", "project", "derived"}


def test_in_memory_it_is_the_graph_that_was_built_and_needs_it_no_more(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    held = kg.open(copy, in_memory=True)
    shutil.rmtree(copy)
    assert len(held.store) == len(kg.open(built).store)
    for name in held.questions():
        assert held.ask(name) == kg.open(built).ask(name)


def test_it_shows_itself(graph: KnowledgeGraph) -> None:
    assert re.search(r": 14 actors, 32 actions, \d+ claims, 12 arguments, \d+ triples>$", repr(graph))
    assert "g.ask(&#x27;cases&#x27;)" in graph._repr_html_()
    assert repr(graph) == str(graph.summary)


def test_export_writes_a_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    text = graph.export("turtle", tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_unknown_attribute_of_the_package() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'opne'"):
        _ = kg.opne


def test_the_public_names_are_there() -> None:
    assert [name for name in kg.__all__ if not hasattr(kg, name)] == []
