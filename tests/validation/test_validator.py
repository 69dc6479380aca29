"""The guards of validation: a graph cannot pass because nothing was looked at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from kg import resources
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.rdf import reader
from kg.rdf.namespaces import DERIVED, OPP, RDF, RDFS, thing
from kg.validation import engines, validator
from kg.validation.shapes import read_shapes, rules
from kg.validation.validator import ValidationReport

#: The fastest engine, which tests/validation/test_engines.py holds against the reference.
ENGINE = engines.best()


@pytest.fixture
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of rules of our own, in an `ontology` of our own."""
    real = resources.folder("ontology")
    shutil.copytree(real, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(resources, "folder", lambda _: tmp_path)
    read_shapes.cache_clear()
    yield tmp_path / "shapes"
    read_shapes.cache_clear()


def test_chapter_6_conforms_without_a_warning(report: ValidationReport) -> None:
    assert report.conforms
    assert not report.findings


#: What in chapter 6 nothing is to be found of: nothing is hedged into a category there, no outcome is recorded, no
#: quotation has a page, and nothing derived stands outside its graph. Two rules read properties and no nodes.
IDLE = {
    "rule:check-outcome",
    "rule:check-passage",
    "rule:check-time",
    "rule:continued-actor",
    "rule:continued-circle",
    "rule:cow",
    "rule:derived-only",
    "rule:draft-in",
    "rule:draft-kind",
    "rule:draft-lacks",
    "rule:draft-mentions",
    "rule:gw",
    "rule:iso3",
    "rule:match-concept",
    "rule:match-outside",
    "rule:membership-order",
    "rule:page-bearer",
    "rule:passage-page",
    "rule:property-declared",
    "rule:property-known",
    "rule:translation",
    "rule:translation-by",
    "rule:translation-of-words",
    # Nobody has coded it a second time.
    *rules("shapes/codings.ttl"),
}


def test_every_rule_looks_at_chapter_6_but_for_a_reason(report: ValidationReport) -> None:
    assert {rule for rule, number in report.looked_at.items() if not number} == IDLE
    assert set(report.idle) == IDLE
    assert "only once they have been recorded" in report.idle["rule:check-time"]


def test_a_rule_that_looked_at_nothing_is_told_and_breaks_nothing(graph: KnowledgeGraph) -> None:
    without = [quad for quad in graph.quads if "argument" not in str(quad) and quad.predicate != OPP.category]
    kept = [quad for quad in without if quad.object not in {OPP.Argument, OPP.Classification}]
    idle = [finding for finding in validator.validate(kept, ENGINE).findings if finding.severity == "info"]
    assert {finding.node for finding in idle} >= {"opp:Argument", "opp:Classification"}
    (told,) = (finding for finding in idle if finding.rule == "rule:classification-category")
    assert str(told) == (
        "info: opp:Classification: Nothing here is of the class opp:Classification, so nothing was looked at. "
        "Look whether it is missing or misspelt. [rule:classification-category]"
    )


def test_a_rule_says_what_it_found_nothing_of(shapes: Path, graph: KnowledgeGraph) -> None:
    with (shapes / "common.ttl").open("a", encoding="utf-8") as file:
        file.write("""
            rule:new a sh:NodeShape ; sh:targetClass opp:AnchorCheck ; sh:targetSubjectsOf prov:endedAtTime ;
              sh:targetObjectsOf opp:undercuts ; sh:nodeKind sh:IRI ; sh:severity sh:Violation ; sh:message "m"@en .
        """)
    (finding,) = validator.validate(graph.quads, ENGINE).findings
    assert finding.message == (
        "Nothing here is of the class opp:AnchorCheck or is the object of opp:undercuts or has prov:endedAtTime, "
        "so nothing was looked at."
    )
    assert finding.fix == "Look whether it is missing or misspelt."
    assert (finding.severity, finding.node) == ("info", "opp:AnchorCheck, opp:undercuts, prov:endedAtTime")


def test_only_nodes_of_the_data_are_counted(shapes: Path) -> None:
    with (shapes / "common.ttl").open("a", encoding="utf-8") as file:
        file.write("""
            rule:new a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; sh:nodeKind sh:IRI ;
              sh:severity sh:Violation ; sh:message "m"@en .
        """)
    label = Quad(thing("turkey"), RDFS.label, Literal("Turkey", language="en"))
    assert validator.validate([label]).looked_at["rule:new"] == 1
    assert validator.validate([]).looked_at["rule:new"] == 0


def test_a_narrower_class_that_only_the_ontology_knows_of_is_looked_at() -> None:
    threat = Quad(thing("threat"), RDF.type, OPP.Threat)
    looked_at = validator.validate([threat]).looked_at
    assert (looked_at["rule:threat-target"], looked_at["rule:actuality"], looked_at["rule:claim-modality"]) == (1, 1, 0)


def test_classes_below_one_another_are_looked_at_once() -> None:
    """Classes that a file puts below each other are the same class, and no endless way down."""
    mine, yours = thing("mine"), thing("yours")
    below = [
        Quad(mine, RDFS.subClassOf, yours),
        Quad(yours, RDFS.subClassOf, mine),
        Quad(mine, RDFS.subClassOf, OPP.Stake),
    ]
    looked_at = validator.validate(
        [*below, Quad(thing("a"), RDF.type, mine), Quad(thing("b"), RDF.type, yours)]
    ).looked_at
    assert looked_at["rule:label"] == 2


def test_the_worst_is_told_first(graph: KnowledgeGraph) -> None:
    half = [quad for quad in graph.quads if not str(quad.predicate).endswith(("category>", "premise>", "statement>"))]
    kept = [quad for quad in half if quad.object != OPP.Signal]
    severities = [finding.severity for finding in validator.validate([*kept, *_hedged(graph)], ENGINE).findings]
    assert set(severities) == {"violation", "warning"}
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)


def _hedged(graph: KnowledgeGraph) -> list[Quad]:
    """Return a statement with a hedge inside for each claim."""
    claims = [quad.subject for quad in graph.quads if quad.object == OPP.Claim]
    return [Quad(claim, OPP.statement, Literal("It may be so.", language="en")) for claim in claims]


def test_shapes_without_a_target_are_refused(shapes: Path, graph: KnowledgeGraph) -> None:
    shutil.rmtree(shapes)
    shapes.mkdir()
    with pytest.raises(KgError, match="no rule has a target"):
        validator.validate(graph.quads, ENGINE)


def test_a_misspelt_target_class_is_refused(shapes: Path, graph: KnowledgeGraph) -> None:
    actions = shapes / "actions.ttl"
    text = actions.read_text(encoding="utf-8")
    actions.write_text(text.replace("sh:targetClass opp:Threat ;", "sh:targetClass opp:Thread ;"), encoding="utf-8")
    with pytest.raises(KgError, match="targets opp:Thread, which the ontology does not declare"):
        validator.validate(graph.quads, ENGINE)


def test_a_derived_statement_outside_its_graph_is_found(graph: KnowledgeGraph) -> None:
    chapter = thing("tw2019", "ch6")
    derived = [Quad(q.subject, q.predicate, q.object, chapter) for q in graph.quads if q.graph_name == DERIVED]
    moved = [*(q for q in graph.quads if q.graph_name != DERIVED), *derived]
    assert {finding.rule for finding in validator.validate(moved, ENGINE).findings} == {
        "rule:derived-only",
        "rule:involvement-named",
    }


def test_plain_triples_with_derived_statements_conform(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(graph.export("turtle"), encoding="utf-8")
    assert validator.validate(reader.read(file), ENGINE).conforms


def test_the_report_reads_well(graph: KnowledgeGraph) -> None:
    wrong = [q for q in graph.quads if not (q.predicate == OPP.modality and "s400-signed" in str(q.subject))]
    report = validator.validate(wrong, ENGINE)
    assert str(report).endswith("does not conform, 1 violation.")
    assert str(report.findings[0]) == (
        "violation: id:tw2019-ch6-s400-signed: A claim has exactly one modality from the codebook. "
        "Say whether it is asserted or hedged; what it depends on is its condition, what is to come its tense. "
        "[rule:claim-modality]"
    )
