"""The guards of validation: a graph cannot pass because nothing was looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg import rdf, resources, validate
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.namespaces import DERIVED, OPP, thing


@pytest.fixture
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an `ontology` folder of our own to write shapes into."""
    real = resources.folder("ontology")
    for name in ("opposition.ttl", "codebook.ttl", "shapes.ttl", "layers.ttl"):
        (tmp_path / name).write_text((real / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(resources, "folder", lambda _: tmp_path)
    validate._shapes.cache_clear()
    yield tmp_path / "shapes.ttl"
    validate._shapes.cache_clear()


def test_chapter_6_conforms_without_a_warning(graph: KnowledgeGraph) -> None:
    report = graph.validate()
    assert report.conforms
    assert not report.findings


def test_every_rule_looks_at_chapter_6_but_for_a_reason(graph: KnowledgeGraph) -> None:
    idle = {rule for rule, number in graph.validate().looked_at.items() if not number}
    # Nothing is hedged into a category there, no outcome is recorded, and nothing derived stands outside its graph.
    recorded = {"rule:check-outcome", "rule:check-passage", "rule:check-time"}
    assert idle == {"rule:derived-tentatively-classified-as", "rule:derived-only", *recorded}


def test_shapes_without_a_target_are_refused(shapes: Path, graph: KnowledgeGraph) -> None:
    shapes.write_text("", encoding="utf-8")
    with pytest.raises(KgError, match="no rule has a target"):
        validate.check(graph.quads)


def test_a_misspelt_target_class_is_refused(shapes: Path, graph: KnowledgeGraph) -> None:
    text = shapes.read_text(encoding="utf-8")
    shapes.write_text(text.replace("sh:targetClass opp:Threat ;", "sh:targetClass opp:Thread ;"), encoding="utf-8")
    with pytest.raises(KgError, match="targets opp:Thread, which the ontology does not declare"):
        validate.check(graph.quads)


def test_a_derived_statement_outside_its_graph_is_found(graph: KnowledgeGraph) -> None:
    chapter = thing("tw2019", "ch6")
    derived = [Quad(q.subject, q.predicate, q.object, chapter) for q in graph.quads if q.graph_name == DERIVED]
    moved = [*(q for q in graph.quads if q.graph_name != DERIVED), *derived]
    assert {finding.rule for finding in validate.check(moved).findings} == {"rule:derived-only"}


def test_plain_triples_with_derived_statements_conform(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(graph.export("turtle"), encoding="utf-8")
    assert validate.check(rdf.read(file)).conforms


def test_the_report_reads_well(graph: KnowledgeGraph) -> None:
    wrong = [q for q in graph.quads if not (q.predicate == OPP.modality and "s400-signed" in str(q.subject))]
    report = validate.check(wrong)
    assert str(report).endswith("does not conform, 1 violation.")
    assert str(report.findings[0]) == (
        "violation: id:tw2019-ch6-s400-signed: A claim has exactly one modality from the codebook. "
        "Say whether it is asserted, hedged, conditional or predicted. [rule:claim-modality]"
    )
