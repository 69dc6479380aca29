"""Claims, arguments and who holds them come back from xAIF; of a file of AIFdb each node is taken or untaken."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import KgError
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export
from kg.exchange.taken import Known
from kg.exchange.xaif import reader
from kg.exchange.xaif.reader import read
from kg.exchange.xaif.writer import number, write
from kg.sheets.reader import read_library
from tests.conftest import REPOSITORY

FACTS = tuple(facts_of(read_library(resources.folder("data"))))
SAMPLES = Path(os.environ.get("KG_SAMPLES", "samples")) / "aif"


def written(*facts: Fact) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(facts, {}))
    return found


def test_what_is_kept() -> None:
    losses = export("xaif", FACTS).losses
    assert losses.is_true
    kept = {field: (tally.kept, tally.written) for field, tally in losses.by_field.items() if tally.kept}
    numbers = Counter((fact.kind, fact.field) for fact in FACTS)
    asserted = sum(fact[0] == "claim" and fact[2:] == ("modality", "asserted") for fact in FACTS)
    whole = [("claim", field) for field in ("statement", "held-by", "disputes")]
    whole += [("argument", field) for field in ("premises", "conclusion", "scheme")]
    assert kept == {
        **{field: (numbers[field], numbers[field]) for field in whole},
        ("claim", "modality"): (asserted, numbers["claim", "modality"]),
    }


def test_what_an_editor_demands() -> None:
    found = written(*FACTS)
    aif, ova = found["AIF"], found["OVA"]
    ids = [node["nodeID"] for node in aif["nodes"]]
    assert all(each.isdecimal() and int(each) < 2**53 for each in ids)
    assert len(set(ids)) == len(ids)
    assert [node["nodeID"] for node in ova["nodes"]] == ids
    assert len({(node["x"], node["y"]) for node in ova["nodes"]}) == len(ids)
    ends = [(edge["fromID"], edge["toID"]) for edge in aif["edges"]]
    assert [(edge["fromID"], edge["toID"]) for edge in ova["edges"]] == ends
    assert {end for pair in ends for end in pair} <= set(ids)
    people = {one["participantID"]: one for one in aif["participants"]}
    assert {each["personID"] for each in aif["locutions"]} == people.keys()
    spoken = {node["nodeID"]: node["text"] for node in aif["nodes"] if node["type"] == "L"}
    for each in aif["locutions"]:
        one = people[each["personID"]]
        assert spoken[each["nodeID"]].startswith(f"{one['firstname']} {one['surname']}: ")
        assert " " not in one["surname"]  # which would be cut off


def test_an_undercut_comes_back_to_the_argument_that_makes_it() -> None:
    facts = [
        *(Fact("claim", name, "statement", f"It  is {name}.") for name in "abcd"),
        *(
            Fact("argument", name, field, value)
            for name, (one, two) in {"x": ("a", "b"), "y": ("c", "b"), "z": ("b", "d")}.items()
            for field, value in (("premises", one), ("conclusion", two))
        ),
        Fact("argument", "y", "undercuts", "z"),
        Fact("argument", "w", "undercuts", "z"),
    ]
    losses = export("xaif", facts).losses
    assert losses.is_true
    assert {field: tally.dropped for field, tally in losses.by_field.items() if tally.dropped} == {
        ("argument", "undercuts"): 1  # of the one that has no conclusion
    }


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), max_size=4))
def test_any_words_come_back(words: list[str]) -> None:
    facts = [Fact("claim", f"c{i}", "statement", word) for i, word in enumerate(words)]
    assert sorted(read(write(facts, {}), Known.of(facts)).facts) == sorted(facts)


def test_a_file_of_aifdb_is_read_whole() -> None:
    if not SAMPLES.is_dir():
        pytest.skip("KG_SAMPLES names no folder with files of others")
    content = (SAMPLES / "arguebuf-6064-original.json").read_bytes()
    taken = read(content, Known())
    # Counted in the file: 9 I, 5 RA, 16 L, 14 YA and 8 TA; 9 YA are of claims, 6 of these assert.
    assert taken.elements == {"I-node": 9, "RA-node": 5, "L-node": 16, "YA-node": 14, "TA-node": 8, "edge": 54}
    assert +taken.taken == {"I-node": 9, "RA-node": 5, "L-node": 9, "YA-node": 9, "edge": 28}
    fields = Counter((fact.kind, fact.field) for fact in taken.facts)
    assert (fields["claim", "statement"], fields["claim", "modality"]) == (9, 6)
    assert (fields["argument", "premises"], fields["argument", "conclusion"], fields["argument", "scheme"]) == (5, 5, 0)
    assert {fact.value for fact in taken.facts if fact.field == "held-by"} >= {"cl"}


def test_a_foreign_conflict_is_a_dispute() -> None:
    given = [("1", "It is.", "I"), ("2", "It is not.", "I"), ("3", "Default Conflict", "CA"), ("4", "Rephrase", "MA")]
    nodes = [{"nodeID": key, "text": text, "type": kind} for key, text, kind in [*given, ("1", "Twice", "I")]]
    edges = [{"fromID": one, "toID": other} for one, other in ((2, 3), (3, 1), (1, 4), (9, 1))]
    taken = read(json.dumps({"nodes": nodes, "edges": edges}).encode(), Known())
    assert Fact("claim", "it-is-not", "disputes", "it-is") in taken.facts
    assert taken.untaken == {"MA-node": 1, "I-node": 1, "edge": 2}


def test_a_default_inference_is_of_no_scheme_that_is_named() -> None:
    nodes = [{"nodeID": key, "text": text, "type": "I"} for key, text in (("1", "It rains."), ("2", "It is wet."))]
    nodes.append({"nodeID": "3", "text": "Default Inference", "type": "RA"})
    edges = [{"fromID": one, "toID": other} for one, other in ((1, 3), (3, 2))]
    content = json.dumps({"nodes": nodes, "edges": edges}).encode()
    taken = read(content, Known({"unspecified": "concept"}))
    assert {fact[2:] for fact in taken.facts if fact.kind == "argument"} == {
        ("premises", "it-rains"),
        ("conclusion", "it-is-wet"),
        ("scheme", "unspecified"),
    }
    assert not any(fact.field == "scheme" for fact in read(content, Known()).facts)
    # That nothing leads to a step does not say that the text states no premises.
    alone = read(json.dumps({"nodes": nodes, "edges": edges[1:]}).encode(), Known({"unspecified": "concept"}))
    assert not any(fact.field in {"premises", "unstated"} for fact in alone.facts)


@pytest.mark.parametrize("gap", ["unstated", "unread"])
def test_a_step_of_ours_keeps_that_its_premises_are_not_there(gap: str) -> None:
    step = {"conclusion": "c", "scheme": "unspecified", gap: "premises"}
    facts = [Fact("claim", "c", "statement", "It is so."), *(Fact("argument", "a", *each) for each in step.items())]
    (node,) = [one for one in written(*facts)["AIF"]["nodes"] if one["type"] == "RA"]
    assert (node["text"], node["scheme"], node[gap]) == ("Default Inference", "Default Inference", "premises")
    assert sorted(read(write(facts, {}), Known.of(facts)).facts) == sorted(facts)
    # Of an argument whose scheme nobody has looked for, none is read.
    bare = [fact for fact in facts if fact.field != "scheme"]
    assert sorted(read(write(bare, {}), Known.of(bare)).facts) == sorted(bare)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"AIF": {"nodes": [1], "edges": []}}', b"[" * 100_000, b"\xff\xfe"]
)
def test_what_is_no_xaif_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(KgError, match="It is no xAIF"):
        read(content, Known())


def test_a_file_that_is_too_large_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 1)
    with pytest.raises(KgError, match="It has 2 bytes; at most 1 of xAIF are read"):
        read(b"{}", Known())


_LOADED = """
import arguebuf, json, sys
graph = arguebuf.load.xaif(json.load(sys.stdin))
ends = [(edge.source.id, edge.target.id) for edge in graph.edges.values()]
kinds = {node.id: type(node.scheme).__name__ for node in graph.scheme_nodes.values()}
print(json.dumps([{node.id: node.plain_text for node in graph.atom_nodes.values()}, kinds, ends]))
"""
PYTHON = REPOSITORY / ".venv/consumers/bin/python"


@pytest.mark.peers
def test_arguebuf_loads_the_same_structure() -> None:
    if not PYTHON.exists():
        reason = "arguebuf is not in .venv/consumers; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    run = subprocess.run([PYTHON, "-c", _LOADED], input=write(FACTS, {}), capture_output=True, check=True)
    atoms, kinds, ends = json.loads(run.stdout)
    claims = {number(fact.id): fact.value for fact in FACTS if (fact.kind, fact.field) == ("claim", "statement")}
    assert atoms == claims
    assert Counter(kinds.values()) == {
        "Support": len({fact.id for fact in FACTS if fact.kind == "argument"}),
        "Attack": sum((fact.kind, fact.field) == ("claim", "disputes") for fact in FACTS),
    }
    into = {(one, other) for one, other in ends if other in kinds}
    assert into >= {
        (number(fact.value), number(fact.id)) for fact in FACTS if (fact.kind, fact.field) == ("argument", "premises")
    }


def test_a_number_is_of_its_id() -> None:
    assert number("tw2019-ch6-resolve") == number("tw2019-ch6-resolve") != number("tw2019-ch6-resolved")
