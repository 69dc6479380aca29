"""A claim is cited with the part of the book it comes from and with this data set in its version."""

import json

import pytest
from pyoxigraph import NamedNode

import kg
from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import thing
from kg.site.cite.citation import Citation, citation
from kg.site.cite.source import source_of
from kg.site.context import World
from tests.graphs import graph_of

CLAIM = thing("tw2019", "ch6", "s400-is-boundary-breaking")


def _cite(world: World, node: NamedNode) -> Citation:
    return citation(world, node, source_of(world, node))


@pytest.fixture(scope="module")
def world(graph: KnowledgeGraph) -> World:
    return World(graph)


@pytest.fixture(scope="module")
def cited(world: World) -> Citation:
    return _cite(world, CLAIM)


def test_as_a_sentence(cited: Citation) -> None:
    assert cited.text == (
        "Dursun-Özkanca, Oya (2019): “Turkish Rapprochement with Russia in Security”, in: Turkey–West Relations: The "
        "Politics of Intra-alliance Opposition, pp. 113–125. Cambridge University Press, doi:10.1017/9781316998960. "
        "As coded from the publisher's summary in: The intra-alliance-opposition contributors (2026): “The S-400 "
        f"agreement is boundary breaking against the West (classification)”, in: Intra-alliance opposition, version "
        f"{kg.__version__}. {CLAIM.value}"
    )


def test_as_bibtex(cited: Citation) -> None:
    source, data, rest = cited.bibtex.split("\n}\n")
    assert rest == ""
    assert source.startswith("@incollection{tw2019-ch6-s400-is-boundary-breaking-source,\n")
    assert "  pages = {113--125},\n" in source
    assert "  author = {Dursun-Özkanca, Oya},\n" in source
    assert "@misc{tw2019-ch6-s400-is-boundary-breaking,\n" in data
    assert f"  url = {{{CLAIM.value}}}," in data
    assert "  note = {Coded from the publisher's summary}," in data


def test_as_ris(cited: Citation) -> None:
    first, second, rest = cited.ris.split("ER  - \r\n")
    assert rest == ""
    lines = first.split("\r\n")
    assert lines[:2] == ["TY  - CHAP", "AU  - Dursun-Özkanca, Oya"]
    assert {"SP  - 113", "EP  - 125", "PY  - 2019", "DO  - 10.1017/9781316998960"} <= set(lines)
    assert second.startswith("TY  - DATA\r\n")
    assert f"UR  - {CLAIM.value}\r\n" in second


def test_as_csl(cited: Citation) -> None:
    chapter, data = json.loads(cited.csl)
    assert (chapter["type"], chapter["page"], chapter["DOI"]) == ("chapter", "113-125", "10.1017/9781316998960")
    assert chapter["author"] == [{"family": "Dursun-Özkanca", "given": "Oya"}]
    assert chapter["issued"] == {"date-parts": [[2019, 11, 15]]}
    assert (data["type"], data["version"], data["URL"]) == ("dataset", kg.__version__, CLAIM.value)


def test_what_the_coders_infer_does_not_cite_the_author(world: World) -> None:
    for inferred in ("s400-opposes-nato", "s400-tool-argument"):
        found = _cite(world, thing("tw2019", "ch6", inferred))
        assert "Dursun-Özkanca" not in found.text + found.bibtex + found.ris + found.csl
        assert len(json.loads(found.csl)) == 1


def test_an_action_is_cited_with_the_chapter_that_tells_it(world: World) -> None:
    assert (
        "“Turkish Rapprochement with Russia in Security”" in _cite(world, thing("tw2019", "ch6", "s400-agreement")).text
    )


def test_what_belongs_to_no_book_is_cited_as_data_alone(world: World) -> None:
    found = _cite(world, thing("turkey"))
    assert found.text.startswith("The intra-alliance-opposition contributors (2026): “Turkey (state)”")
    assert len(json.loads(found.csl)) == 1


def test_signs_of_tex_and_line_breaks_are_no_markup(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("tex")
    text = r'"50% of \\input{x} & more_\nER  - "@en'
    world = World(graph_of(folder, f"id:c a opp:Claim ; opp:statement {text} ."))
    found = _cite(world, NamedNode(thing("c").value))
    assert r"{{50\% of \textbackslash{}input\{x\} \& more\_ ER - (claim)}}" in found.bibtex
    assert found.ris.count("\r\nER  - \r\n") == 1
