"""Hold each SHACL rule to a graph that breaks it and no other rule, and to a near miss that breaks none."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import resources
from kg.opening import open_graph
from kg.rdf import reader
from kg.rdf.namespaces import PREFIXES, RULE, SH, curie, expand
from kg.rdf.source import in_memory
from kg.rdf.to_rdflib import to_dataset, to_rdflib
from kg.validation import engines, shapes, validator
from tests.conftest import DATA

FOLDER = DATA / "shapes"
RULES = shapes.rules()
#: The fastest engine, which tests/validation/test_engines.py holds against the reference.
ENGINE = engines.best()
each_rule = pytest.mark.parametrize("rule", sorted(RULES))


@cache
def base() -> frozenset[ox.Quad]:
    """Return the graph that every fixture changes."""
    return frozenset(reader.read(FOLDER / "base.trig"))


@cache
def homes() -> dict[str, str]:
    """Return for each rule the name of the file that has it."""
    paths = [path for name in shapes.RULE_FILES for path in shapes.paths(name)]
    quads = {path.stem: reader.read(path) for path in paths}
    return {curie(str(q.subject).strip("<>")): stem for stem, found in quads.items() for q in found}


def fixture(rule: str, kind: str) -> Path:
    """Return the update of a rule that breaks it (`bad`) or nearly does (`good`)."""
    return FOLDER / homes()[rule] / f"{rule.removeprefix('rule:')}.{kind}.ru"


@cache
def changed(rule: str, kind: str) -> frozenset[ox.Quad]:
    """Return the base graph after the update of a fixture.

    rdflib applies it, because a store of pyoxigraph keeps each xsd:nonNegativeInteger as an xsd:integer.
    """
    dataset = to_dataset(base())
    dataset.update(fixture(rule, kind).read_text(encoding="utf-8"))
    return frozenset(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(str(graph.identifier)))
        for graph in dataset.graphs()
        for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    )


def test_every_rule_has_both_fixtures_and_every_fixture_a_rule() -> None:
    assert set(FOLDER.rglob("*.ru")) == {fixture(rule, kind) for rule in RULES for kind in ("bad", "good")}


def test_every_fixture_starts_with_one_comment_line() -> None:
    for path in FOLDER.rglob("*.ru"):
        first, second = path.read_text(encoding="utf-8").splitlines()[:2]
        assert re.fullmatch(r"# \S.*\.", first), path.name
        assert second.startswith("PREFIX "), path.name


def test_the_base_breaks_no_rule() -> None:
    assert validator.validate(base()).findings == ()


def test_every_rule_looks_at_the_base() -> None:
    looked_at = validator.validate(base(), ENGINE).looked_at
    assert set(looked_at) == set(RULES)
    # Nothing derived stands outside its graph, no quotation has a page or is translated, no actor continues another;
    # and two others read properties and no nodes.
    idle = {"derived-only", "page-bearer", "passage-page", "property-declared", "property-known"}
    idle |= {"continued-actor", "continued-circle", "translation", "translation-by", "translation-of-words"}
    assert {rule.removeprefix("rule:") for rule, nodes in looked_at.items() if not nodes} == idle


@each_rule
def test_a_bad_graph_breaks_its_rule_and_no_other(rule: str) -> None:
    findings = validator.validate(changed(rule, "bad"), ENGINE).findings
    assert {(finding.rule, finding.severity) for finding in findings} == {(rule, RULES[rule].severity)}


@each_rule
def test_a_good_graph_breaks_no_rule(rule: str) -> None:
    assert changed(rule, "good") != base()
    assert validator.validate(changed(rule, "good"), ENGINE).findings == ()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        # Turkey acts against the United States, which are in NATO as it is itself.
        ("derived-within-missing", "tw2019-ch7-compellent-threats opp:opposesWithin id:nato", ""),
        # The text of chapter 5 is a page of many chapters, and so the text of none.
        (
            "passage-coding",
            "tw2019-ch5-turkish-stream-opposes-union opp:codedIn id:tw2019-ch5-coding",
            "tw2019-ch5-turkish-stream-opposes-union opp:codedIn id:fr1966-ch1-coding",
        ),
    ],
)
def test_a_damage_to_the_shipped_data_breaks_a_rule(rule: str, old: str, new: str) -> None:
    quads = in_memory(open_graph(resources.folder("data")).quads)
    before = len(quads)
    change = f"DELETE {{ GRAPH ?g {{ id:{old} }} }} INSERT {{ {f'GRAPH ?g {{ id:{new} }}' if new else ''} }} "
    quads.update(f"{change} WHERE {{ GRAPH ?g {{ id:{old} }} }}", prefixes=PREFIXES)
    assert len(quads) == before - (not new)
    assert {finding.rule for finding in validator.validate(quads, ENGINE).findings} == {f"rule:{rule}"}


@each_rule
def test_a_rule_says_in_english_what_is_wrong_and_what_to_do(rule: str) -> None:
    for text in (RULES[rule].message, RULES[rule].fix):
        assert re.fullmatch(r"(\{\?value\}|[A-Z]).*[^.]\.", text)
    assert "{" not in RULES[rule].fix, "it is not filled in"


@pytest.mark.parametrize("name", [*shapes.RULE_FILES, "style.ttl"])
def test_only_rules_say_why_they_may_look_at_nothing_and_how_to_fix_what_they_find(name: str) -> None:
    for quad in shapes.read_shapes(name).quads:
        if quad.predicate.value in {f"{RULE}idleBecause", f"{RULE}fix"}:
            assert curie(str(quad.subject).strip("<>")) in shapes.rules(name)
            assert isinstance(quad.object, ox.Literal)
            assert re.fullmatch(r"[A-Z].*[^.]\.", quad.object.value)


def test_every_rule_has_its_own_iri_one_severity_one_english_message_and_one_fix() -> None:
    assert len(RULES) == sum(len(shapes.rules(name)) for name in shapes.RULE_FILES) >= 25
    told = to_rdflib(quad for name in shapes.RULE_FILES for quad in shapes.read_shapes(name).quads)
    severity, message, sparql = (rdflib.URIRef(SH.terms[name].value) for name in ("severity", "message", "sparql"))
    for rule in RULES:
        iri = expand(rule)
        assert iri is not None
        assert iri.startswith(RULE)
        node = rdflib.URIRef(iri)
        assert len(list(told.objects(node, severity))) == 1
        for texts in (
            told.objects(told.value(node, sparql) or node, message),
            told.objects(node, rdflib.URIRef(f"{RULE}fix")),
        ):
            assert [text.language for text in texts if isinstance(text, rdflib.Literal)] == ["en"]
