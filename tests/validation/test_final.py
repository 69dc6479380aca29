"""The rules that only a build that is to be final is held to: they find every draft, and nothing else."""

import re

import pytest
from pyoxigraph import Literal, Quad

from kg.opening import open_graph
from kg.rdf.namespaces import OPP, RULE, curie
from kg.rdf.ordering import is_drafts, lines, statements
from kg.validation import engines, shapes, validator
from kg.validation.shapes import FINAL
from tests.conftest import DATA

RULES = shapes.rules(FINAL)


def _drafts(quads: list[Quad]) -> list[tuple[bytes, bytes, bytes, bytes]]:
    return [line for line in statements(b"".join(lines(quads))) if is_drafts(line[3])]


@pytest.fixture(scope="module")
def begun() -> list[Quad]:
    return open_graph(DATA / "begun").quads


@pytest.mark.parametrize("engine", [name for name in engines.ENGINES if engines.is_installed(name)])
def test_each_gap_of_a_draft_and_each_draft_without_one_is_found(engine: str, begun: list[Quad]) -> None:
    report = validator.check_final(_drafts(begun), engine)
    ch1, ch2 = "id:debate2026-ch1", "id:debate2026-ch2"
    assert {(found.rule, found.node, found.value) for found in report.findings if found.rule == "rule:final-gap"} == {
        ("rule:final-gap", f"{ch1}-because-compelled", "cue"),
        ("rule:final-gap", f"{ch1}-because-compelled", "quote"),
        ("rule:final-gap", f"{ch1}-compelled", "modality"),
        ("rule:final-gap", f"{ch1}-compelled", "quote"),
        ("rule:final-gap", f"{ch2}-who-knows", "statement"),
        ("rule:final-gap", f"{ch2}-who-knows", "modality"),
        ("rule:final-gap", f"{ch2}-who-knows", "from-category"),
    }
    assert [found.node for found in report.findings if found.rule == "rule:final-draft"] == [f"{ch1}-waiting"]
    assert {found.severity for found in report.findings} == {"violation"}
    assert report.looked_at == dict.fromkeys(RULES, 4)
    assert not report.conforms


def test_what_has_no_drafts_is_final() -> None:
    report = validator.check_final([])
    assert (report.conforms, report.findings, report.looked_at) == (True, (), dict.fromkeys(RULES, 0))
    assert set(report.idle) == set(RULES)


def test_no_other_rule_minds_a_draft(begun: list[Quad]) -> None:
    report = validator.validate(begun, engines.best())
    assert report.conforms
    assert {found.rule for found in report.findings if found.severity != "info"} == set()
    assert report.looked_at["rule:draft-kind"] == 4


def test_every_rule_says_what_is_wrong_and_how_to_fix_it() -> None:
    assert set(RULES) == {"rule:final-gap", "rule:final-draft"}
    for rule in RULES.values():
        assert rule.severity == "violation"
        assert re.fullmatch(r"[A-Z].*[^.]\.", rule.message)
        assert re.fullmatch(r"[A-Z][^{]*[^.]\.", rule.fix)
    asked = shapes.read_shapes(FINAL)
    assert all(
        curie(str(quad.subject).strip("<>")) in RULES for quad in asked.quads if str(quad.predicate) == f"<{RULE}fix>"
    )
    assert {quad.object for quad in asked.quads if quad.object == OPP.Draft} == {OPP.Draft}
    assert not any(isinstance(quad.object, Literal) and not quad.object.value.strip() for quad in asked.quads)
