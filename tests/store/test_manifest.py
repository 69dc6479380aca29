"""The list of what a store holds: what is sent, what is left alone, and what cannot be published at all."""

from hashlib import sha256

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import InputError
from kg.rdf.bases import OURS
from kg.rdf.namespaces import OPP, RDF, RDFS, XSD, thing
from kg.store.remote.manifest import (
    alike,
    content,
    content_hash,
    manifest_content,
    named_graphs,
    plan,
    read_manifest,
)

HERE, THERE = thing("book-ch1"), thing("book-ch2")
TURKEY = Quad(thing("turkey"), RDF.type, OPP.State, HERE)
LABEL = Quad(thing("turkey"), RDFS.label, Literal("Turkey", language="en"), HERE)


def test_the_hash_is_that_of_the_sorted_n_triples_in_any_order() -> None:
    turkey = "<https://w3id.org/intra-alliance-opposition/id/turkey>"
    lines = (
        f"{turkey} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/intra-alliance-opposition/ns#State> .\n"
        f'{turkey} <http://www.w3.org/2000/01/rdf-schema#label> "Turkey"@en .\n'
    )
    assert content([LABEL, TURKEY]) == content([TURKEY, LABEL, TURKEY]) == lines.encode()
    assert content_hash(content([LABEL, TURKEY])) == sha256(lines.encode()).hexdigest()


def test_only_what_differs_is_sent_and_what_is_gone_is_named() -> None:
    found = plan(
        {"new": "1", "same": "2", "other": "3", "broken off": "4"},
        {"same": "2", "other": "0", "broken off": None, "gone": "5"},
    )
    assert (found.send, found.same, found.over) == (("broken off", "new", "other"), ("same",), ("gone",))
    assert plan({"same": "2"}, {"same": "2"}, altered=["same"]).send == ("same",)


def test_a_list_can_be_read_back_and_knows_only_our_graphs() -> None:
    listed = {HERE.value: "ab", THERE.value: None}
    quads = list(parse(manifest_content(listed), format=RdfFormat.N_TRIPLES))
    assert read_manifest(quads) == listed
    strange = manifest_content({"http://example.org/theirs": "cd", OURS.published.value: "ef"})
    assert read_manifest(parse(strange, format=RdfFormat.N_TRIPLES)) == {}


def test_all_that_cannot_be_published_is_told_at_once() -> None:
    quads = [
        Quad(thing("turkey"), RDF.type, OPP.State),
        Quad(thing("turkey"), RDF.type, OPP.State, NamedNode("http://example.org/theirs")),
        Quad(BlankNode(), RDF.type, OPP.State, HERE),
    ]
    with pytest.raises(InputError) as error:
        named_graphs(quads, "graph.trig")
    assert [str(problem) for problem in error.value.problems] == [
        "graph.trig: 1 statement is in no named graph. Publish a built folder, or a .trig or .nq file.",
        f"graph.trig: in the graph {HERE} there are blank nodes. Give each an IRI.",
        (
            "graph.trig: the graph <http://example.org/theirs> is not one of ours. "
            "Names begin with https://w3id.org/intra-alliance-opposition/id/."
        ),
    ]
    with pytest.raises(InputError, match="there is nothing in it to publish"):
        named_graphs([], "empty.trig")


def test_graphs_are_compared_by_what_they_say_and_not_by_how_numbers_are_spelt() -> None:
    def numbered(text: str) -> Quad:
        return Quad(thing("text"), OPP.characters, Literal(text, datatype=XSD.integer), HERE)

    assert alike([numbered("01"), TURKEY], [TURKEY, numbered("1")])
    assert not alike([numbered("01"), TURKEY], [TURKEY, numbered("2")])
    assert not alike([TURKEY], [])
    assert not alike([TURKEY], [TURKEY, LABEL])
