"""Hold each SHACL rule to a graph that breaks it and no other rule, and to a near miss that breaks none."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import rdf, shapes, validate
from kg.convert import to_dataset, to_rdflib
from kg.namespaces import RULE, SH, curie, expand

FOLDER = Path(__file__).parent / "shapes"
FILES = ("shapes.ttl", "layers.ttl")
RULES = {rule: told for file in FILES for rule, told in shapes.rules(file).items()}
#: The tests of a rule stay together, so that each of its fixtures is made and judged by the reference once.
each_rule = pytest.mark.parametrize(
    "rule", [pytest.param(rule, marks=pytest.mark.xdist_group(rule)) for rule in sorted(RULES)]
)


@cache
def base() -> frozenset[ox.Quad]:
    """Return the graph that every fixture changes."""
    return frozenset(rdf.read(FOLDER / "base.trig"))


@cache
def changed(rule: str, kind: str) -> frozenset[ox.Quad]:
    """Return the base graph after the update of a fixture.

    rdflib applies it, because a store of pyoxigraph keeps each xsd:nonNegativeInteger as an xsd:integer.
    """
    dataset = to_dataset(base())
    dataset.update((FOLDER / f"{rule.removeprefix('rule:')}.{kind}.ru").read_text(encoding="utf-8"))
    return frozenset(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(str(graph.identifier)))
        for graph in dataset.graphs()
        for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    )


@cache
def reported(rule: str, kind: str) -> validate.Report:
    """Return what the reference engine says of a fixture."""
    return validate.check(changed(rule, kind))


def test_every_rule_has_both_fixtures_and_every_fixture_a_rule() -> None:
    expected = {f"{rule.removeprefix('rule:')}.{kind}.ru" for rule in RULES for kind in ("bad", "good")}
    assert {path.name for path in FOLDER.glob("*.ru")} == expected


def test_every_fixture_starts_with_one_comment_line() -> None:
    for path in FOLDER.glob("*.ru"):
        first, second = path.read_text(encoding="utf-8").splitlines()[:2]
        assert re.fullmatch(r"# \S.*\.", first), path.name
        assert second.startswith("PREFIX "), path.name


def test_the_base_breaks_no_rule() -> None:
    assert validate.check(base()).findings == ()


def test_every_rule_looks_at_the_base() -> None:
    looked_at = validate.check(base()).looked_at
    assert set(looked_at) == set(RULES)
    # Nothing derived stands outside its graph; and the two others read properties and no nodes.
    idle = {"rule:derived-only", "rule:property-declared", "rule:property-known"}
    assert {rule for rule, nodes in looked_at.items() if not nodes} == idle


@each_rule
def test_a_bad_graph_breaks_its_rule_and_no_other(rule: str) -> None:
    findings = reported(rule, "bad").findings
    assert {(finding.rule, finding.severity) for finding in findings} == {(rule, RULES[rule][0])}


@each_rule
def test_a_good_graph_breaks_no_rule(rule: str) -> None:
    assert changed(rule, "good") != base()
    assert reported(rule, "good").findings == ()


@each_rule
def test_a_rule_says_in_english_what_is_wrong_and_what_to_do(rule: str) -> None:
    message = RULES[rule][1]
    assert len(re.findall(r"[.] |[.]$", message)) >= 2
    assert message.endswith(".")


def test_only_rules_say_why_they_may_look_at_nothing() -> None:
    folder = Path(validate.__file__).parent.parent / "ontology"
    for file in (*FILES, "style.ttl"):
        noted = [quad for quad in rdf.read(folder / file) if quad.predicate.value == f"{RULE}idleBecause"]
        assert {curie(str(quad.subject).strip("<>")) for quad in noted} <= set(shapes.rules(file))
        for quad in noted:
            assert isinstance(quad.object, ox.Literal)
            assert re.fullmatch(r"[A-Z].*[^.]\.", quad.object.value)


def test_every_rule_has_its_own_iri_one_severity_and_one_english_message() -> None:
    assert len(RULES) == sum(len(shapes.rules(file)) for file in FILES) >= 25
    folder = Path(validate.__file__).parent.parent / "ontology"
    told = to_rdflib(quad for file in FILES for quad in rdf.read(folder / file))
    severity, message, sparql = (rdflib.URIRef(SH.terms[name].value) for name in ("severity", "message", "sparql"))
    for rule in RULES:
        iri = expand(rule)
        assert iri is not None
        assert iri.startswith(RULE)
        node = rdflib.URIRef(iri)
        assert len(list(told.objects(node, severity))) == 1
        messages = list(told.objects(told.value(node, sparql) or node, message))
        assert [text.language for text in messages if isinstance(text, rdflib.Literal)] == ["en"]
