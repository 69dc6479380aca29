"""Works that are no book: each is what it is in the graph, keeps the rules, and is cited as what it is."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.rdf.facts import WORKS
from kg.rdf.namespaces import FABIO, OPP, RDF
from kg.sheets.reader import read_library
from kg.site.cite.citation import citation
from kg.site.cite.source import source_of
from kg.site.context import World
from tests.conftest import DATA

HERS = "https://example.org/veto/id/"
ARTICLE = """
book: art
kind: article
title: Vetoes in the Council
author: [zed, abel]
journal: Journal of Vetoes
volume: 12
issue: 3
issn: 0378-5955
published: 2021-05
pages: 101-120
parts:
  text: {title: Vetoes in the Council}
"""
TREATY = """
book: pact
kind: treaty
title: A pact of two
author: [hungary, council]
published: 1999
parts:
  text: {title: Its articles}
"""
INTERVIEW = """
book: talk
kind: interview
title: A talk on vetoes
author: bela
interviewer: zed
parts:
  text: {title: The talk}
"""
TITLES = {"article": "Vetoes in the Council", "treaty": "Its articles", "interview": "The talk"}
WRITTEN = {"article": ARTICLE, "treaty": TREATY, "interview": INTERVIEW}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("works") / "veto"
    shutil.copytree(DATA / "projects" / "veto", home)
    sheet = (home / "volume" / "chapters" / "06a.yaml").read_text(encoding="utf-8")
    for name, record in WRITTEN.items():
        (home / name / "chapters").mkdir(parents=True)
        (home / name / "book.yaml").write_text(record, encoding="utf-8")
        (home / name / "chapters" / "01.yaml").write_text(
            sheet.replace("chapter: ch6a\ntitle: A veto\npages: ix-xii\n", f"chapter: text\ntitle: {TITLES[name]}\n"),
            encoding="utf-8",
        )
    return home


@pytest.fixture(scope="module")
def graph(home: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    out = tmp_path_factory.mktemp("out")
    built = build(home, out)
    assert (built.is_good, built.findings["violation"]) == (True, 0)
    return open_graph(out)


def test_each_is_of_its_class_and_its_parts_are_no_chapters_of_a_book(graph: KnowledgeGraph) -> None:
    facts = graph.relations.facts
    for key, kind in (("vol", "book"), ("art", "article"), ("pact", "treaty"), ("talk", "interview")):
        assert facts.things(NamedNode(HERS + key), RDF.type) == [WORKS[kind]]
        assert graph.relations.box(NamedNode(HERS + key)).kind == kind
    assert facts.things(NamedNode(f"{HERS}art-text"), RDF.type) == [OPP.WorkPart]
    assert facts.things(NamedNode(f"{HERS}vol-ch6a"), RDF.type) == [FABIO.BookChapter]


def test_questions_and_pages_know_works_of_every_kind(graph: KnowledgeGraph) -> None:
    parts = {str(row.part).rpartition(":")[2] for row in graph.ask("contents")}
    assert parts == {"art-text", "pact-text", "talk-text", "vol-ch6a", "vol-ch6b"}
    assert {book.value.removeprefix(HERS) for book in World(graph).books} == {"art", "pact", "talk", "vol"}


def test_an_article_is_cited_in_its_journal(graph: KnowledgeGraph) -> None:
    world, claim = World(graph), NamedNode(f"{HERS}art-text-is-breaking")
    cited = citation(world, claim, source_of(world, claim))
    assert "Vetoes in the Council, Journal of Vetoes 12(3), pp. 101–120" in cited.text
    assert "@article{" in cited.bibtex


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "article",
            "kind: article",
            "kind: report",
            "it is in a journal and is a report; write",
        ),
        (
            "interview",
            "kind: interview",
            "kind: speech",
            "it has an interviewer and is a speech; write",
        ),
        ("treaty", "kind: treaty", "kind: treeaty", "'treeaty' is not a choice here"),
    ],
)
def test_a_field_of_another_kind_is_reported(  # noqa: PLR0913, PLR0917
    home: Path, tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    shutil.copytree(home, tmp_path / "veto")
    record = tmp_path / "veto" / name / "book.yaml"
    record.write_text(WRITTEN[name].replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_library(tmp_path / "veto")
    assert any(problem.message.startswith(said) for problem in caught.value.problems)
