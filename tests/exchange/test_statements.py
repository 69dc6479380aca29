"""What the formats of RDF keep is counted in statements, and in the named graphs that these are in."""

import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

import kg
from kg.errors import KgError
from kg.exchange import WRITTEN
from kg.exchange.losses import Tally
from kg.exchange.rdf import statements
from kg.exchange.rdf.statements import graph_losses
from kg.graph import KnowledgeGraph
from kg.rdf import writer
from kg.rdf.namespaces import OPP, XSD, thing
from tests.conftest import BOOK, REPOSITORY, Run

#: The formats that have named graphs (RDF 1.1 Concepts, 4; JSON-LD 1.1, 4.9).
DATASETS = {"json-ld", "n-quads", "trig"}


@pytest.mark.parametrize("form", writer.FORMATS)
def test_all_statements_are_kept_and_their_graphs_where_there_are_any(form: str, graph: KnowledgeGraph) -> None:
    losses = graph_losses(form, graph.quads)
    number = len({quad.triple for quad in graph.quads})
    graphs = len(graph.quads)
    assert losses.statements == Tally(kept=number)
    assert losses.graphs == (Tally(kept=graphs) if form in DATASETS else Tally(dropped=graphs))
    assert losses.is_true
    assert graph.losses(form) == losses


@pytest.mark.parametrize("form", writer.FORMATS)
def test_blank_nodes_numbers_and_languages_are_the_same_statements(form: str) -> None:
    one, other = BlankNode(), BlankNode()
    prop = NamedNode("https://example.org/ns#says")
    objects: list[Literal | BlankNode] = [
        Literal("01", datatype=XSD.integer),
        Literal("a", language="tr"),
        Literal("a\nb"),
        one,
        other,
    ]
    quads = [Quad(one, prop, value) for value in objects]
    assert graph_losses(form, quads).statements == Tally(kept=len(objects))


def test_a_respelled_number_is_altered(monkeypatch: pytest.MonkeyPatch) -> None:
    quads = [Quad(thing("a"), OPP.statement, Literal("01", datatype=XSD.integer))]
    back = [Quad(thing("a"), OPP.statement, Literal("1", datatype=XSD.integer))]
    monkeypatch.setattr(statements, "parse", lambda *_, **__: back)
    losses = graph_losses("turtle", quads)
    assert (losses.statements, losses.is_true) == (Tally(altered=1), False)


def test_the_command(run: Run, tmp_path: Path) -> None:
    code, out, err = run("losses", "trig", "-g", BOOK)
    assert code == 0
    assert out.splitlines()[0].split() == ["kind", "field", "written", "kept", "dropped", "altered", "invented"]
    number = len(kg.open(BOOK).quads)
    assert err.endswith(f"and of {number:,} of {number:,} the named graph; altered 0, invented 0.\n")
    (tmp_path / "x.ttl").write_text("<http://a> <http://b#c> <http://d> .\n", encoding="utf-8")
    assert "Kept 1 of 1 statements, and of 0 of 0 the named graph" in run("losses", "turtle", "-g", "x.ttl").err
    assert "leave the chapter out" in run("losses", "turtle", "-c", "ch6").err
    assert "nearest: turtle" in run("losses", "turtel").err


def test_what_no_format_can_say_is_an_error_of_the_format() -> None:
    with pytest.raises(KgError, match="cannot be written as RDF/XML"):
        graph_losses("rdf-xml", [Quad(thing("a"), NamedNode("https://example.org/1/"), thing("b"))])


def test_the_ontology_asserts_no_loss_that_is_measured() -> None:
    text = (REPOSITORY / "ontology/opposition.ttl").read_text(encoding="utf-8")
    notes = re.findall(r'opp:loses "([^"]*)"', text)
    measured = [note for note in notes if "kg losses" in note]
    assert {name for note in measured for name in re.findall(r"kg losses ([a-z-]+)", note)} <= {*WRITTEN}
    assert len(measured) == 3
    for note in notes:
        if note.startswith(("AIF", "Web Annotation")):
            assert note in measured
            assert "Lost:" not in note
            assert "Kept" not in note
