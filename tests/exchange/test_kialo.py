"""A debate of Kialo becomes drafts: pro argues for the claim above, con disputes it; each line counts."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.formats import export, format_of
from kg.exchange.kialo import reader
from kg.exchange.kialo.reader import read
from kg.exchange.taken import Known
from tests.conftest import REPOSITORY, Run

#: Written for this test.
DEBATE = """\
Discussion Title: Should the ferry run in winter?

1. The ferry should run in winter.
1.1. Pro: Islanders have no other way to the hospital.
1.1.1. Con: There is a [helicopter](https://example.org/heli_(island)), \\[at a price\\]. [1]
1.1.2. Pro: The bridge is closed from December on
and nobody clears it.
1.2. Con: The ferry is empty in winter.
1.2.1. Con: -> See 1.1.
1.2.2. Pro: -> See 1.9.
1.3. It runs in summer.

Sources:
[1] https://example.org/heli
"""


def test_each_line_is_taken_or_untaken() -> None:
    taken = read(DEBATE.encode(), Known())
    top, way, air = (
        "the-ferry-should-run-in-winter",
        "islanders-have-no-other-way-to-the",
        "there-is-a-helicopter-at-a-price",
    )
    bridge, empty = "the-bridge-is-closed-from-december-on", "the-ferry-is-empty-in-winter"
    assert set(taken.facts) == {
        Fact("claim", top, "statement", "The ferry should run in winter."),
        Fact("claim", way, "statement", "Islanders have no other way to the hospital."),
        Fact("claim", air, "statement", "There is a helicopter, [at a price]."),
        Fact("claim", bridge, "statement", "The bridge is closed from December on and nobody clears it."),
        Fact("claim", empty, "statement", "The ferry is empty in winter."),
        Fact("claim", "it-runs-in-summer", "statement", "It runs in summer."),
        Fact("argument", f"{way}-2", "premises", way),
        Fact("argument", f"{way}-2", "conclusion", top),
        Fact("claim", air, "disputes", way),
        Fact("argument", f"{bridge}-2", "premises", bridge),
        Fact("argument", f"{bridge}-2", "conclusion", way),
        Fact("claim", empty, "disputes", top),
        Fact("claim", way, "disputes", empty),
    }
    # By hand, from the lines above: eight with a number, of which one refers to a claim that is not there.
    assert taken.elements == {
        "title": 1, "claim": 8, "further line of a claim": 1, "pro": 3, "con": 3, "link": 1, "note": 1, "source": 2,
    }  # fmt: skip
    assert +taken.untaken == {"title": 1, "claim": 1, "pro": 1, "link": 1, "note": 1, "source": 2}


def test_a_debate_becomes_drafts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(DEBATE, encoding="utf-8")
    code, _, err = run("import", "ferry.txt", "-o", "ferry/chapters/01.yaml")
    assert code == 0
    assert "Untaken: title 1, source 2, link 1, note 1, claim 1, pro 1." in err
    sheet = yaml.safe_load((tmp_path / "ferry/chapters/01.yaml").read_text(encoding="utf-8"))
    assert Counter(entry["kind"] for entry in sheet["drafts"].values()) == {"claim": 6, "argument": 2}
    assert sheet["drafts"]["the-ferry-is-empty-in-winter"] == {
        "kind": "claim",
        "statement": "The ferry is empty in winter.",
        "disputes": ["the-ferry-should-run-in-winter"],
    }


def test_theses_of_a_question_and_files_of_windows() -> None:
    text = (
        "\ufeffQuestion Title: Which way?\r\n\r\n1. Which way?\r\n1.1. Thesis: By sea.\r\n1.1.1. Pro: It is near.\r\n"
    )
    taken = read(text.encode(), Known(chapter="b-ch1"))
    assert Fact("argument", "b-ch1-it-is-near-argument", "conclusion", "b-ch1-by-sea") in taken.facts
    assert +taken.untaken == {"title": 1, "thesis": 1}


def test_it_is_only_read() -> None:
    with pytest.raises(KgError, match="kialo is only read"):
        export("kialo", [])
    assert format_of("x.txt", DEBATE.encode()) == "kialo"
    with pytest.raises(KgError, match="does not look like kialo"):
        format_of("x.txt", b"Dear reader,\n")


@pytest.mark.parametrize("content", [b"", b"Dear reader,\n", b"\xff\xfe1", b"1." * 300 + b" deep"])
def test_what_is_no_debate_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(KgError, match=r"no debate of Kialo|not text in UTF-8|deeper trees are not read"):
        read(content, Known())


def test_a_file_that_is_too_large_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 1)
    with pytest.raises(KgError, match="at most 1 of a debate are read"):
        read(b"1.", Known())


def test_more_claims_than_a_debate_has_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CLAIMS", 2)
    with pytest.raises(KgError, match="It has more than 2 claims"):
        read(DEBATE.encode(), Known())


@given(
    st.lists(st.sampled_from([*DEBATE.splitlines(), "1.1. Pro: Twice.", "1.1.", "9.9. Con: Lost.", "Sources:", "x"]))
)
def test_any_lines_are_taken_or_untaken(lines: list[str]) -> None:
    try:
        read("\n".join(lines).encode(), Known())
    except KgError as error:
        assert "no line begins with a number" in str(error)  # noqa: PT017  # and no AssertionError


_LOADED = """
import arguebuf, json, sys
graph = arguebuf.load.kialo(sys.stdin)
print(json.dumps([sorted(node.plain_text for node in graph.atom_nodes.values()),
                  [type(node.scheme).__name__ for node in graph.scheme_nodes.values()]]))
"""
PYTHON = REPOSITORY / ".venv/consumers/bin/python"


@pytest.mark.peers
def test_arguebuf_reads_the_same() -> None:
    if not PYTHON.exists():
        reason = "arguebuf is not in .venv/consumers; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    # It fails on a reference to what is not there, and takes sources for words of the last claim.
    debate = DEBATE.replace("1.2.2. Pro: -> See 1.9.\n", "").partition("\nSources:")[0].replace(" [1]", "")
    run = subprocess.run([PYTHON, "-c", _LOADED], input=debate.encode(), capture_output=True, check=True)
    texts, schemes = json.loads(run.stdout)
    facts = read(debate.encode(), Known()).facts
    assert [" ".join(text.split()).replace("helicopter)", "helicopter") for text in texts] == sorted(
        fact.value for fact in facts if fact.field == "statement"
    )
    fields = Counter(fact.field for fact in facts)
    assert Counter(schemes) == {"Support": fields["conclusion"], "Attack": fields["disputes"], "Rephrase": 1}
