"""What the rules find is explained: rule by rule, what is wrong, how to fix it, and the line of the sheet it is on."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from kg.encode.encoder import encode, encode_library
from kg.encode.source_map import source_map
from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.sheets.reader import read_library
from kg.validation import engines, formats, validator
from kg.validation.diagnostics import Diagnostics, FindingLocation, RuleFindings, explain_findings, explain_mistakes
from kg.validation.validator import Finding, ValidationReport
from tests.conftest import DATA

BROKEN = DATA / "broken"
#: The fastest engine, which tests/validation/test_engines.py holds against the reference.
ENGINE = engines.best()
ODD = 'a|b <script>`x`\n[y](http://example.org)\x1b[31m "q"'


@pytest.fixture(scope="module")
def broken() -> Diagnostics:
    library = read_library(BROKEN)
    return explain_findings(validator.validate(encode_library(library), ENGINE), source_map(encode(library)))


@pytest.fixture
def odd() -> Diagnostics:
    """Return an explanation whose values are all that a format could stumble over."""
    spot = FindingLocation(f"It is {ODD}.", "Fix {0} it.", "id:x", "opp:cue", ODD, "my book/a b.yaml", 3, "claims.c")
    return Diagnostics(
        "It does not conform.", conforms=False, groups=(RuleFindings("rule:x", "info", "It is…", "", 1, (spot,)),)
    )


def test_each_finding_is_on_the_line_that_the_sheet_names(broken: Diagnostics) -> None:
    told = {
        (rule, path.name, number)
        for path in BROKEN.rglob("*.yaml")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for rule in re.findall(r"rule:[a-z-]+", line)
    }
    rules = {rule for rule, _, _ in told}
    found = {(group.rule, Path(spot.file).name, spot.line) for group in broken.groups for spot in group.spots}
    assert len(rules) >= 11
    assert {place for place in found if place[0] in rules} == told


def test_worse_findings_come_first_and_places_in_the_order_of_the_sheet(broken: Diagnostics) -> None:
    ranks = [("violation", "warning", "info").index(group.severity) for group in broken.groups]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1}
    for group in broken.groups:
        assert [spot.line for spot in group.spots] == sorted(spot.line for spot in group.spots)


def test_a_group_says_what_is_wrong_how_to_mend_it_and_how_far_it_goes(broken: Diagnostics) -> None:
    (hedge,) = [group for group in broken.groups if group.rule == "rule:statement-hedge"]
    assert hedge.message == "The statement holds a hedge, a condition or a tense."
    assert hedge.fix == "Take it out of the sentence and put it into modality, condition or tense."
    assert (hedge.severity, hedge.nodes, hedge.extent) == ("warning", 1, "1 of the 5 nodes it looked at")
    (spot,) = hedge.spots
    assert (spot.node, spot.path) == ("id:made-one-hedged-wording", "opp:statement")
    assert (spot.value, spot.entry) == ("The closing may hurt.", "claims.hedged-wording.statement")


def test_what_is_filled_into_a_message_stands_with_its_node(broken: Diagnostics) -> None:
    (late,) = [group for group in broken.groups if group.rule == "rule:not-after-publication"]
    told = "This claim of the author, which is not to come, is about an action of {}, after the book was published."
    assert late.message == told.format("2003-03-03"), "one place, so nothing is left open"
    assert late.fix.startswith("Correct the date; ")
    assert {spot.message for spot in late.spots} == {told.format("2003-03-03")}


def test_a_full_stop_does_not_end_what_is_wrong() -> None:
    """Neither in a message nor in a value that is filled into it."""
    message, fix = "The U.S. Navy shares no subject with Stop. Look.", "Ask the U.S. Navy. Or leave it."
    findings = [Finding("warning", rule, "id:x", message, "Stop. Look", fix=fix) for rule in ("rule:iri", "rule:new")]
    for group in explain_findings(ValidationReport(tuple(findings), {"rule:iri": 4})).groups:
        assert (group.message, group.fix) == (message, fix)
        assert [(spot.message, spot.fix) for spot in group.spots] == [(message, fix)]


def test_a_rule_that_is_not_known_says_what_its_finding_says() -> None:
    findings = [Finding("violation", "rule:new", "id:x", f"It is {what}.", fix="Fix it.") for what in ("so", "wrong")]
    (group,) = explain_findings(ValidationReport(tuple(findings), {})).groups
    assert (group.message, group.fix) == ("It is so.", "Fix it.")
    assert (group.looked_at, group.extent) == (None, "2 mistakes")


def test_a_property_that_is_followed_backwards_is_told(broken: Diagnostics) -> None:
    (group,) = [group for group in broken.groups if group.rule == "rule:action-claimed"]
    assert [(spot.path, spot.entry) for spot in group.spots] == [("^opp:about", "actions.quiet-move")]


def test_the_node_itself_is_not_shown_as_the_value(broken: Diagnostics) -> None:
    (group,) = [group for group in broken.groups if group.rule == "rule:threat-target"]
    assert [spot.value for spot in group.spots] == [""]


def test_without_sheets_there_are_no_lines() -> None:
    library = read_library(BROKEN)
    told = explain_findings(validator.validate(encode_library(library), ENGINE), file="graph.nq")
    spots = [spot for group in told.groups for spot in group.spots]
    assert {(spot.file, spot.line, spot.entry) for spot in spots} == {("graph.nq", 0, "")}
    assert "graph.nq: id:north (id:made-one-closing)" in formats.to_text(told)


def test_a_graph_that_conforms_has_nothing_to_explain(graph: KnowledgeGraph, report: ValidationReport) -> None:
    told = explain_findings(report, graph.sources)
    assert (told.groups, told.conforms, sum(told.counts.values())) == ((), True, 0)
    assert formats.to_text(told) == str(report)


def test_a_graph_knows_the_sheets_that_it_was_made_of(graph: KnowledgeGraph) -> None:
    assert graph.sources is not None
    found = graph.sources.of("id:tw2019-ch6-s400-signed")
    assert found is not None
    assert (Path(found.file).name, found.entry) == ("06.yaml", "claims.s400-signed")


def test_mistakes_of_reading_take_the_same_form(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("book: x\ntitle: y\nauthor: z\ncolour: red\n", "utf-8")
    (tmp_path / "actors.yaml").write_text("actors:\n  a: {kind: planet, label: A}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        read_library(tmp_path)
    told = explain_mistakes(caught.value)
    (group,) = told.groups
    assert told.conforms is None
    assert group.extent == f"{len(group.spots)} mistakes"
    by_entry = {spot.entry: spot for spot in group.spots}
    assert by_entry["colour"].message == "There is no field 'colour' here."
    assert (Path(by_entry["colour"].file).name, by_entry["colour"].line) == ("book.yaml", 4)
    assert by_entry["actors.a.kind"].fix.startswith("Nearest: alliance; the choices are state, ")
    assert [problem.entry for problem in caught.value.problems] == [spot.entry for spot in group.spots]


def test_text_names_the_place_as_editors_know_it(broken: Diagnostics) -> None:
    text = formats.to_text(broken)
    lines = text.splitlines()
    start = lines.index("violation rule:actor-not-against: An actor acts against itself here.")
    assert lines[start + 1] == "  how to fix it: Correct actor or against."
    assert lines[start + 2] == "  1 of the 4 nodes it looked at:"
    place = r"    \S*broken/chapters/01\.yaml:19: actions\.closing\.actor\.1: id:north \(id:made-one-closing\)"
    assert re.fullmatch(place, lines[start + 3])
    assert lines[-1] == broken.verdict


def test_text_holds_nothing_that_steers_a_terminal(odd: Diagnostics) -> None:
    text = formats.to_text(odd)
    assert "\x1b" not in text
    assert len(text.splitlines()) == 5


def test_json_is_read_back(broken: Diagnostics, odd: Diagnostics) -> None:
    told = json.loads(formats.to_json(broken))
    assert (told["conforms"], told["counts"]["info"]) == (False, 0)
    assert told["counts"] == broken.counts
    assert [group["rule"] for group in told["rules"]] == [group.rule for group in broken.groups]
    (rule,) = [group for group in told["rules"] if group["rule"] == "rule:with-not-against"]
    assert (rule["nodes"], rule["looked_at"]) == (1, 4)
    assert rule["spots"][0]["entry"] == "actions.closing.with.1"
    assert json.loads(formats.to_json(odd))["rules"][0]["spots"][0]["value"] == ODD


def test_markdown_has_a_row_for_each_place(broken: Diagnostics) -> None:
    text = formats.to_markdown(broken)
    rows = [line for line in text.splitlines() if "01.yaml:" in line or "book.yaml:" in line]
    assert len(rows) == sum(broken.counts.values())
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}
    assert text.startswith(f"**{broken.verdict}**\n")


def test_markdown_holds_no_markup_of_the_input(odd: Diagnostics) -> None:
    (row,) = [line for line in formats.to_markdown(odd).splitlines() if "yaml:3" in line]
    assert r"a\|b \<script\>\`x\` \[y\](http\://example.org)␛\[31m" in row
    shown = MarkdownIt("commonmark").renderInline(row)
    assert "a|b &lt;script&gt;`x` [y](http://example.org)␛[31m" in shown
    assert "<" not in shown
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


@pytest.mark.parametrize("form", formats.FORMATS)
def test_every_format_is_the_same_whatever_the_order_of_the_findings(form: str) -> None:
    library = read_library(BROKEN)
    report, sources = validator.validate(encode_library(library), ENGINE), source_map(encode(library))
    turned = ValidationReport(report.findings[::-1], report.looked_at)
    assert formats.FORMATS[form](explain_findings(report, sources)) == formats.FORMATS[form](
        explain_findings(turned, sources)
    )
