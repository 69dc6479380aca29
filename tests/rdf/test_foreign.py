"""Graphs that were not made here: read whatever their bytes, written alike each time, nothing lost or made up."""

import json
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InputError, KgError
from kg.opening import open_graph
from kg.rdf import writer
from kg.rdf.blank_nodes import canonical
from kg.rdf.namespaces import OPP, RDF, RDFS, XSD, thing
from kg.rdf.reader import SUFFIXES
from kg.rdf.to_rdflib import to_rdflib

X, P = thing("x"), NamedNode("http://example.org/p")
TURTLE = '<http://example.org/x> <http://example.org/p> "İstanbul" .'


def _alike(quads: list[Quad]) -> set[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


def _json(quads: list[Quad]) -> list[Quad]:
    written = writer.write(quads, "json-ld")
    json.loads(written, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))  # RFC 8259, 6
    return list(parse(written, format=RdfFormat.JSON_LD))


@pytest.mark.parametrize(
    "term",
    [
        # RDF 1.1, 3.3: literals of other texts, datatypes or languages are other terms.
        *(Literal(text, datatype=XSD.double) for text in ("INF", "-INF", "NaN", "1.0E0", "1")),
        *(Literal(text, datatype=XSD.boolean) for text in ("true", "1", "0", "false", "yes")),
        *(Literal(text, datatype=XSD.integer) for text in ("1", "01", "+1", "-0", "9007199254740993", "x", "")),
        *(Literal(text, datatype=XSD.decimal) for text in ("1.50", "1.")),
        *(Literal(text) for text in ("", "@id", "http://example.org/", "id:x", "_:b")),
        *(Literal("x", language=tag) for tag in ("en", "tr", "en-gb")),
        Literal("{}", datatype=RDF.JSON) if "JSON" in RDF.terms else Literal("{}"),
        X,
        BlankNode("b"),
    ],
)
@pytest.mark.parametrize("prop", [P, RDFS.label, OPP.statement, OPP.actor, OPP.characters, RDF.type])
def test_json_ld_keeps_every_term(prop: NamedNode, term: Literal | NamedNode | BlankNode) -> None:
    quads = [Quad(X, prop, term), Quad(X, prop, Literal("plain"))]
    assert _alike(_json(quads)) == _alike(quads)


def test_json_ld_keeps_the_name_of_a_graph_that_is_alone() -> None:
    quads = [Quad(X, P, X, NamedNode("http://example.org/g"))]
    assert _json(quads) == quads


def test_json_ld_refuses_what_its_context_would_read_as_another_name() -> None:
    with pytest.raises(KgError, match="its context would read id: as a prefix"):
        writer.write([Quad(NamedNode("id:x"), P, X)], "json-ld")


@pytest.mark.parametrize(
    ("quad", "reason"),
    [
        # Namespaces in XML 1.0, 4: a name has a local part; XML 1.0, 2.2: U+0001 and U+FFFE are no Char.
        (Quad(X, NamedNode("http://example.org/123"), X), "ends in no name that XML can have"),
        (Quad(X, P, Literal("a\x01b")), r"holds the character U\+0001"),
        (Quad(X, P, Literal("a\ufffeb")), r"holds the character U\+FFFE"),
        (Quad(X, P, Literal("a\rb")), r"holds the character U\+000D"),
    ],
)
def test_rdf_xml_is_refused_where_it_could_not_be_read(quad: Quad, reason: str) -> None:
    with pytest.raises(KgError, match=reason):
        writer.write([quad], "rdf-xml")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("name", ["g.ttl", "G.TTL", "g.trig", "g.nt"])
def test_a_mark_at_the_beginning_is_no_part_of_a_file(encoding: str, name: str, tmp_path: Path) -> None:
    """RFC 3629, 6."""
    (tmp_path / name).write_bytes(TURTLE.encode(encoding))
    assert [quad.object for quad in open_graph(tmp_path / name).quads] == [Literal("İstanbul")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-9"])
def test_rdf_xml_is_read_in_the_encoding_that_it_declares(encoding: str, tmp_path: Path) -> None:
    """XML 1.0, 4.3.3: UTF-8 and UTF-16 by all; others as they are declared."""
    written = writer.write([Quad(X, P, Literal("İstanbul"))], "rdf-xml").decode()
    declared = written.replace("UTF-8", encoding.removesuffix("-sig").removesuffix("-le"))
    (tmp_path / "g.rdf").write_bytes(declared.encode(encoding))
    assert [quad.object for quad in open_graph(tmp_path / "g.rdf").quads] == [Literal("İstanbul")]


def test_a_context_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.jsonld").write_text('{"@context": ["https://schema.org/"], "@id": "urn:x", "name": "X"}')
    with pytest.raises(InputError, match=r"a context that is elsewhere \(https://schema.org/\), and nothing is"):
        open_graph(tmp_path / "g.jsonld")


@pytest.mark.parametrize("form", ["turtle", "n-quads", "trig", "rdf-xml", "json-ld"])
def test_blank_nodes_have_the_same_names_each_time(form: str, tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    file.write_text('@prefix e: <http://e/> . e:x e:p [ e:q "deep" ], [ e:q "other" ], [], [] ; e:l ( 1 2 ) .')
    written = open_graph(file).export(form)
    assert open_graph(file).export(form) == written
    assert _alike(list(parse(written, format=SUFFIXES[writer.suffix(form)]))) == _alike(
        list(parse(file.read_bytes(), format=RdfFormat.TURTLE))
    )


Pairs = list[tuple[int, int]]


def _chain(number: int) -> Pairs:
    return [(at, at + 1) for at in range(number)]


@pytest.mark.parametrize(
    "ties",
    [
        # RDFC-1.0 would try all orders of such nodes; with 12 there are 479 million.
        pytest.param([(one, other) for one in range(12) for other in range(12) if one != other], id="all tied to all"),
        # A list: told apart one by one, from both ends.
        pytest.param(_chain(3_000), id="a chain"),
        pytest.param([*_chain(500), *((other, one) for one, other in _chain(500))], id="a chain both ways"),
        pytest.param([*_chain(99), (99, 0)], id="a ring"),
        pytest.param([(2 * at, 2 * at + 1) for at in range(1_000)], id="pairs that are alike"),
        pytest.param([*_chain(300), *((one + 400, other + 400) for one, other in _chain(300))], id="chains alike"),
    ],
)
def test_names_depend_on_the_statements_alone(ties: Pairs) -> None:
    def graph(ties: Pairs) -> list[Quad]:
        nodes: dict[int, BlankNode] = defaultdict(BlankNode)
        return [Quad(nodes[one], P, nodes[other]) for one, other in ties]

    named = set(canonical(graph(ties)))
    assert len(named) == len(ties)
    assert len({q.subject for q in named} | {q.object for q in named}) == len({node for tie in ties for node in tie})
    for seed in range(3):
        assert set(canonical(graph(Random(seed).sample(ties, len(ties))))) == named


def test_rdflib_is_not_given_what_it_cannot_say() -> None:
    with pytest.raises(KgError, match="rdflib has no way to say a statement about a statement"):
        to_rdflib([Quad(X, P, Triple(X, P, X))])


def test_blank_nodes_within_statements_about_statements_are_named_too() -> None:
    one, other = BlankNode(), BlankNode()
    named = canonical([Quad(X, P, Triple(one, P, other)), Quad(one, P, X), Quad(other, P, P)])
    assert {named[1].subject, named[2].subject} == {named[0].object.subject, named[0].object.object}  # type: ignore[union-attr]
