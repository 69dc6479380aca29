"""Rules asked of parts: what is found in them is what is found in the whole graph, across chapters too."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from pyoxigraph import Quad

from benchmarks.generate import KINDS, generate
from kg.encode.encoder import encode_library
from kg.pipeline.build import build
from kg.rdf.bases import is_derived
from kg.rdf.namespaces import OPP
from kg.rdf.ordering import lines, part_of_graph
from kg.sheets.reader import read_library
from kg.validation import engines, fragments
from kg.validation.fragments import FragmentGroup
from kg.validation.rule_scope import REACHES, surroundings
from kg.validation.shapes import RULE_FILES
from kg.validation.targets import targets
from kg.validation.validator import Finding, validate

ENGINE = engines.best()
OTHERS = [name for name in engines.ENGINES if name != engines.REFERENCE_ENGINE and engines.is_installed(name)]

A1, C1, C2, C3 = (f"b0000-ch2-{key}" for key in ("a1", "c1", "c2", "c3"))
#: Not all of them are under the category of the first chapter's.
ACTIONS = ", ".join(f"b0000-ch{number}-a1" for number in range(2, 9))
#: A step of the coders.
ARGUMENT = "    held-by: coders\n    scheme: sign\n    quote: a sign\n"
#: What is changed in the first chapter, so that it and the second, or a third, break a rule together.
ACROSS = {
    "rule:no-cycle": [
        ("arguments:\n", f"arguments:\n  x1:\n    premises: [{C3}]\n    conclusion: c2\n{ARGUMENT}"),
        ("arguments:\n", f"arguments:\n  x2:\n    premises: [c3]\n    conclusion: {C2}\n{ARGUMENT}"),
    ],
    "rule:joint-label": [
        ("about: a1\n    category: ", f"about: [a1, {ACTIONS}]\n    category: "),
    ],
    "rule:premise-subject": [
        ("arguments:\n", f"arguments:\n  x1:\n    premises: [c1]\n    conclusion: {C1}\n{ARGUMENT}"),
    ],
    "rule:derived-missing": [
        ("about: a1\n    category: ", f"about: [a1, {ACTIONS}]\n    category: "),
    ],
    "rule:responds-in-time": [
        ("carried-out\n", f"carried-out\n    when: 1999-01-01\n    responds-to: [{A1}]\n"),
    ],
    "rule:argument-book": [
        ("arguments:\n", f"arguments:\n  x1:\n    premises: [b0001-ch1-c1]\n    conclusion: c1\n{ARGUMENT}"),
    ],
    "rule:signal-holder": [
        ("claims:\n", f"""claims:
  x1:
    kind: signal
    about: b0001-ch1-a1
    addressee: [state-1]
    conveys: {C1}
    statement: It signals.
    modality: asserted
    quote: it signals
"""),
    ],
}  # fmt: skip

#: Each builds a corpus several times: all but two are left to `make test-all`.
each_across = pytest.mark.parametrize(
    "rule", [rule if number < 2 else pytest.param(rule, marks=pytest.mark.long) for number, rule in enumerate(ACROSS)]
)


def _corpus(folder: Path, edits: Iterable[tuple[str, str]] = (), violations: int = 0) -> Path:
    generate(folder, chapters=24, books=2, seed=4, violations=violations)
    first = folder / "book-0000" / "chapters" / "001.yaml"
    text = first.read_text(encoding="utf-8").replace("arguments: {}", "arguments:")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    first.write_text(text, encoding="utf-8")
    return folder


def _statements(quads: Sequence[Quad]) -> dict[str, bytes]:
    """Return the parts of a graph: each named graph, with what is derived from it."""
    homes = {quad.subject: quad.graph_name for quad in quads if not is_derived(quad.graph_name)}
    parts: dict[str, list[Quad]] = {}
    for quad in quads:
        home = str(quad.graph_name)
        if is_derived(quad.graph_name):  # where a concept is attested is derived from the part in which it is
            home = str(quad.object if quad.predicate == OPP.attestedIn else homes[quad.subject])
        parts.setdefault(part_of_graph(home.encode()), []).append(quad)
    return {
        name: b"".join(
            line for own in (False, True) for line in lines(q for q in part if is_derived(q.graph_name) == own)
        )
        for name, part in parts.items()
    }


@each_across
def test_what_chapters_break_together_is_found_as_in_the_whole(tmp_path: Path, rule: str) -> None:
    data = _corpus(tmp_path / "data")
    build(data, tmp_path / "out")
    first = data / "book-0000" / "chapters" / "001.yaml"
    right = first.read_text(encoding="utf-8")
    changed = _corpus(tmp_path / "other", ACROSS[rule]) / "book-0000" / "chapters" / "001.yaml"
    first.write_text(changed.read_text(encoding="utf-8"), encoding="utf-8")
    whole = validate(encode_library(read_library(data)), ENGINE)
    built = build(data, tmp_path / "out")
    assert rule in {finding.rule for finding in built.report.findings}
    assert built.report.findings == whole.findings
    first.write_text(right, encoding="utf-8")
    mended = build(data, tmp_path / "out").report.findings
    assert mended == validate(encode_library(read_library(data)), ENGINE).findings


def test_the_rules_that_reach_beyond_a_part_are_rules() -> None:
    assert REACHES.keys() <= set(fragments.rule_names())
    assert REACHES.keys() >= ACROSS.keys()


@each_across
def test_a_rule_that_is_not_said_to_reach_beyond_a_part_finds_the_same_without_the_others(
    tmp_path: Path, rule: str
) -> None:
    quads = encode_library(read_library(_corpus(tmp_path / "data", ACROSS[rule], violations=len(KINDS))))
    parts = _statements(quads)
    groups = [
        FragmentGroup([(name, part)], [parts[other] for other in _around(name)], ENGINE) for name, part in parts.items()
    ]
    checks = map(fragments.validate_fragments, groups)
    alone = {finding for checked in checks for part in checked for finding in part.findings}
    whole = {finding for finding in validate(quads, ENGINE).findings if finding.severity != "info"}
    assert _near(alone) == _near(whole)
    assert alone != whole or rule == "rule:argument-book", "what the chapters break together is not found apart"


def _around(name: str) -> set[str]:
    """Return the parts that must be there with one: the shared names, and its book's record."""
    return {"shared", name.partition("-")[0]} - {name}


def _near(findings: Iterable[Finding]) -> set[Finding]:
    return {finding for finding in findings if finding.rule not in REACHES}


@pytest.mark.long
@pytest.mark.skipif(not OTHERS, reason="there is no other engine here")
def test_the_engines_find_the_same_in_parts(tmp_path: Path) -> None:
    quads = encode_library(read_library(_corpus(tmp_path / "data", ACROSS["rule:no-cycle"], violations=len(KINDS))))
    parts = list(_statements(quads).items())
    found = {
        engine: [
            checked
            for first in (0, 9, 18, 27)
            for checked in fragments.validate_fragments(
                FragmentGroup(parts[first : first + 9], [p for _, p in parts], engine)
            )
        ]
        for engine in (engines.REFERENCE_ENGINE, *OTHERS)
    }
    assert len({str(answers) for answers in found.values()}) == 1
    assert any(checked.findings for checked in found[engines.REFERENCE_ENGINE])


def test_the_surroundings_of_a_part() -> None:
    books = {"a": "a", "a-1": "a", "a-2": "a", "b": "b", "b-1": "b", "b-2": "b", "b-3": "b"}
    names = {"a-1": ["b-1"], "b-1": ["b-2"]}
    found = surroundings(books, names, [("b-3", "a-2", "b-2"), ("b-3", "b-2", "a-2")])
    assert found["a"] == set()
    assert found["a-1"] == {"a", "b", "b-1", "b-2"}, "its book, whom it names and whom that names"
    assert found["b-1"] == {"a", "a-1", "b", "b-2"}
    assert found["b-2"] == {"a", "a-2", "b", "b-1", "b-3"}, "who names it, and the circle"
    assert found["b-3"] == {"a", "a-2", "b", "b-2"}


def test_a_count_of_nodes_is_that_of_the_whole(tmp_path: Path) -> None:
    """Of what belongs to one chapter; what several speak of is counted in each."""
    quads = encode_library(read_library(_corpus(tmp_path / "data")))
    whole, built = validate(quads, ENGINE), build(tmp_path / "data", tmp_path / "out").report
    for rule in (
        "rule:claim-modality",
        "rule:argument-scheme",
        "rule:passage-source",
        "rule:book-author",
        "rule:label",
    ):
        assert built.looked_at[rule] == whole.looked_at[rule] > 0
    assert {rule for rule, number in built.looked_at.items() if number} == {
        rule for rule, number in whole.looked_at.items() if number
    }
    assert targets(RULE_FILES[1]).count([]) == {}
