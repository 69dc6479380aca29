"""The cutter of texts: it finds each IRI that a parser finds, at its line, and none in strings and comments."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize
from pyparsing import ParseResults
from rdflib import URIRef
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg import resources
from kg.graph import KnowledgeGraph
from kg.query.questions import questions
from kg.rdf import reader
from kg.validation.terms.iri_uses import mentions, strings
from kg.validation.terms.known_terms import iris

ONTOLOGY = sorted(resources.folder("ontology").rglob("*.ttl"))
#: What Turtle and SPARQL let one leave unwritten.
IMPLIED = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#first",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
    "http://www.w3.org/2001/XMLSchema#string",
    "http://www.w3.org/2001/XMLSchema#integer",
    "http://www.w3.org/2001/XMLSchema#boolean",
}
A = "PREFIX a: <http://a.org/> "

#: Text -> the IRIs in it.
CASES = {
    f"{A}ASK {{ ?s a:b a:c }}": ["http://a.org/b", "http://a.org/c"],
    "prefix a: <http://a.org/> ASK { ?s a:b ?o }": ["http://a.org/b"],
    "@prefix a: <http://a.org/> . a:b a:c a:d.": ["http://a.org/b", "http://a.org/c", "http://a.org/d"],
    "PREFIX : <http://a.org/> ASK { :b : ?o }": ["http://a.org/b", "http://a.org/"],
    "PREFIX # here\n a: # and here\n <http://a.org/>\nASK { ?s a:b ?o }": ["http://a.org/b"],
    "PREFIX a: <http://a.org/> PREFIX a: <http://z.org/> ASK { ?s a:b ?o }": ["http://z.org/b"],
    f"{A}ASK {{ ?s a:b/^a:c|!a:d ?o }}": ["http://a.org/b", "http://a.org/c", "http://a.org/d"],
    f"{A}ASK {{ ?s (a:b?/a:c)* ?o }}": ["http://a.org/b", "http://a.org/c"],
    f"{A}ASK {{ ?s a:b.c.d ?o.a:e a:f ?o }}": ["http://a.org/b.c.d", "http://a.org/e", "http://a.org/f"],
    f"{A}ASK {{ ?s ?p a:b\\/c , a:d%20e , a:f:g , a:1 }}": [
        "http://a.org/b/c",
        "http://a.org/d%20e",
        "http://a.org/f:g",
        "http://a.org/1",
    ],
    f"{A}ASK {{ ?s ?p a:çok }}": ["http://a.org/çok"],
    f"{A}ASK {{ ?a ?p ?b FILTER ( ?a<?b && a:f(?b)>?a ) }}": ["http://a.org/f"],
    f"{A}ASK {{ ?s ?p 'a:x', \"<http://x.org/>\", '''a:y 'a:z' ''', \"\"\"a:w\n\"a:v\" \"\"\" }}": [],
    f"{A}ASK {{ ?s ?p 'it\\'s a:x', \"a \\\" a:y\" , a:b }}": ["http://a.org/b"],
    f"{A}ASK {{ ?s ?p 'x'@en-GB , '1'^^a:n }} # a:x <http://x.org/> '": ["http://a.org/n"],
    f"{A}ASK {{ _:a ?a $a a:b }}": ["http://a.org/b"],
    "ASK { ?s <http://a.org/\\u0062> <http://a.org/\\U00000063> }": ["http://a.org/b", "http://a.org/c"],
    "BASE <http://a.org/b/> ASK { ?s <c> <#d> }": ["http://a.org/b/c", "http://a.org/b/#d"],
    "@base <http://a.org/b#> . @prefix c: <c#> . <> c:d <http://z.org/ns#> .": [
        "http://a.org/b",
        "http://a.org/c#d",
        "http://z.org/ns#",
    ],
    "ASK { ?base <http://a.org/b> ?prefix }": ["http://a.org/b"],
}


@pytest.mark.parametrize("text", CASES)
def test_each_iri_is_found_and_no_other(text: str) -> None:
    assert [mention.iri for mention in mentions(text)] == CASES[text]


def test_a_prefix_that_nobody_declared_has_no_iri() -> None:
    (mention,) = mentions("ASK { ?s a:b ?o }")
    assert (mention.written, mention.iri, mention.prefix) == ("a:b", None, "a")


def test_prefixes_can_be_known_beforehand_and_are_overruled_by_the_text() -> None:
    known = {"a": "http://a.org/", "b": "http://b.org/"}
    found = mentions("PREFIX b: <http://z.org/> ASK { a:x b:x ?o }", known)
    assert [mention.iri for mention in found] == ["http://a.org/x", "http://z.org/x"]
    assert known == {"a": "http://a.org/", "b": "http://b.org/"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_counted_through_strings_and_comments(end: str) -> None:
    text = end.join(["# one", '<a:b> <a:c> """three', "four", '""" ,', "<a:d> ."])
    assert [(mention.written, mention.line) for mention in mentions(text)] == [("<a:b>", 2), ("<a:c>", 2), ("<a:d>", 5)]
    assert [(mention.written, mention.line) for mention in mentions(text, line=11)][-1] == ("<a:d>", 15)


def test_strings_are_read_as_the_parser_reads_them() -> None:
    text = '<a:a> <a:b> \'x\', "y\\t\\"\\u00e9", \'\'\'it\'s\n\'\'\', """\\\\ "q" """@en .'
    parsed = [quad.object.value for quad in parse(text, format=RdfFormat.TURTLE) if isinstance(quad.object, Literal)]
    assert [value for value, _ in strings(text)] == parsed


@pytest.mark.parametrize("path", ONTOLOGY, ids=lambda path: path.name)
def test_a_turtle_file_names_what_its_statements_hold(path: object) -> None:
    (path,) = [known for known in ONTOLOGY if known == path]
    held = {iri for quad in reader.read(path) for iri in iris(quad)}
    named = {mention.iri for mention in mentions(path.read_text(encoding="utf-8"))}
    assert named <= held
    assert held - named <= IMPLIED


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.N_TRIPLES])
def test_every_way_to_write_the_graph_names_the_same(form: RdfFormat, graph: KnowledgeGraph) -> None:
    statements = graph.quads if form.supports_datasets else [quad.triple for quad in graph.quads]
    text = (serialize(statements, format=form, prefixes={"x": "https://w3id.org/"}) or b"").decode()
    held = {node.value for quad in parse(text, format=form) for node in quad if isinstance(node, NamedNode)}
    assert held - {mention.iri for mention in mentions(text)} <= IMPLIED
    assert len(held) > 100


@pytest.mark.parametrize("name", list(questions()))
def test_a_question_names_what_another_parser_finds_in_it(name: str) -> None:
    text = questions()[name].sparql
    prologue, query = parseQuery(text)
    declared = {str(node.prefix or ""): str(node.iri) for node in prologue}
    found = {
        declared[str(node.prefix or "")] + str(node.localname) if isinstance(node, CompValue) else str(node)
        for node in _names(query)
    }
    named = {mention.iri for mention in mentions(text)}
    assert named <= found
    assert found - named <= IMPLIED


def _names(node: object) -> Iterator[CompValue | URIRef]:
    """Yield the prefixed names and the IRIs in a parse tree of rdflib."""
    match node:
        case URIRef():
            yield node
        case CompValue(name="pname"):
            yield node
        case CompValue():
            for value in node.values():
                yield from _names(value)
        case list() | ParseResults():
            for value in node:
                yield from _names(value)
