"""A codebook goes to programs for qualitative data and comes back, ours whole, and others' as a draft of one."""

import csv
import io
import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from kg import resources
from kg.codebook.diff import compare
from kg.codebook.reader import read_codebook, shipped
from kg.errors import InputError, KgError
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export, format_of
from kg.exchange.refi import qdc, taguette
from kg.exchange.taken import Known
from kg.sheets.reader import read_library
from tests.conftest import REPOSITORY, Run

FACTS = tuple(facts_of(read_library(resources.folder("data"))))
CONCEPTS = sorted(fact for fact in FACTS if fact.kind == "concept")
PYTHON = REPOSITORY / ".venv/consumers/bin/python"


@pytest.mark.parametrize("form", ["qdc", "taguette"])
def test_every_concept_comes_back_also_where_nothing_is_known(form: str) -> None:
    made = export(form, FACTS)
    assert (made.losses.is_true, made.losses.total.kept) == (True, len(CONCEPTS))
    read = {"qdc": qdc.read, "taguette": taguette.read}[form]
    taken = read(made.content, Known())
    assert sorted(taken.facts) == CONCEPTS
    assert not +taken.untaken


def test_no_concepts_are_no_codebook_of_refi_qda() -> None:
    with pytest.raises(KgError, match="at least one code"):
        qdc.write((), {})
    assert taguette.write((), {}) == b"tag,description\r\n"


SETS = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="Somebody's">
  <Codes>
    <Code guid="{1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294}" name="Ünlü &amp; co" color="#46A" isCodable="1"/>
    <Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55295" name="Group" isCodable="false">
      <Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55296" name="id" isCodable="true">
        <Description>What it is.
use when: it is so
id: boundary-breaking</Description></Code>
    </Code>
  </Codes>
  <Sets><Set name="A set" guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55297">
    <MemberCode guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55296"/></Set></Sets>
</CodeBook>
"""


def test_a_codebook_of_somebody_else_is_read_whole() -> None:
    taken = qdc.read(SETS.encode(), Known())
    assert [fact[1:] for fact in taken.facts] == [
        ("unlu-co", "scheme", "Codes"),
        ("unlu-co", "label", "Ünlü & co"),
        ("id", "scheme", "Group"),
        ("id", "label", "id"),
        ("id", "definition", "What it is.\nuse when: it is so\nid: boundary-breaking"),
    ]
    assert +taken.untaken == {"Set": 1, "MemberCode": 1}
    with pytest.raises(KgError, match="begins with <Project>"):
        qdc.read(b'<Project xmlns="urn:QDA-XML:project:1.0"/>', Known())


TAGS = (
    "tag,description,number of highlights,number of documents\r\n"
    'interesting,"Ünlü: a ""thing""",3,1\r\n'
    'people.ann.child,"First\nsecond",1,1\r\n'
    "people.ann.child,again,1,1\r\n"
    "modalities.asserted,,2,2\r\n"
)


def test_tags_of_taguette_are_read_whole() -> None:
    assert format_of("tags.csv", TAGS.encode()) == "taguette"
    assert format_of("tags.csv", b"Name;Description\r\n") == "taguette"
    assert format_of("own.csv", b"scheme,name,definition\r\n") != "taguette"
    taken = taguette.read(TAGS.encode(), Known())
    assert [fact[1:] for fact in taken.facts] == [
        ("interesting", "scheme", "Codes"),
        ("interesting", "label", "interesting"),
        ("interesting", "definition", 'Ünlü: a "thing"'),
        ("ann-child", "scheme", "people"),
        ("ann-child", "label", "ann / child"),
        ("ann-child", "definition", "First\nsecond"),
        ("asserted", "scheme", "modalities"),
        ("asserted", "label", "asserted"),
    ]
    assert +taken.untaken == {"tag": 1, "description": 1, "number of highlights": 4, "number of documents": 4}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "does not say which column has the tags"),
        (b"tag,path\r\na,b\r\n", "does not say which column has the tags"),
        (b"tag,description\r\n,a\r\n", "this row has no tag"),
        (b'tag\r\n"a\r\n', "this row cannot be read"),
        (b"tag\r\n\xff\r\n", "is not UTF-8"),
    ],
)
def test_tags_that_cannot_be_read_get_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        taguette.read(content, Known())


def test_a_description_that_a_spreadsheet_would_compute_is_text() -> None:
    facts = [Fact("concept", "a", "scheme", "tools"), Fact("concept", "a", "label@en", "A")]
    facts.append(Fact("concept", "a", "definition@en", "=1+1"))
    content = taguette.write(facts, {})
    assert [*csv.reader(io.StringIO(content.decode()))][1] == ["tools.a", "'=1+1\nlabel@en: A"]
    assert [*taguette.read(content, Known()).facts] == [facts[0], facts[2], facts[1]]


# Started anew


def test_ours_is_started_with_its_ids_meanings_and_rules(tmp_path: Path, run: Run) -> None:
    (tmp_path / "ours.qdc").write_text(run("codebook", "export", "opposition", "-f", "qdc").out, "utf-8")
    assert run("codebook", "new", "--from", "ours.qdc", "-o", "codebook.yaml").code == 0
    changes = Counter(change.what for change in compare(shipped(), read_codebook(tmp_path / "codebook.yaml")))
    # What a codebook of REFI-QDA has no place for; three labels are Turkish too.
    assert changes == {
        "source changed": 35,
        "note changed": 10,
        "like changed": 4,
        "related changed": 4,
        "notation changed": 3,
        "label changed": 3,
        "the scheme is not ordered any more": 1,
    }


@pytest.mark.parametrize(("name", "content"), [("tags.csv", TAGS), ("sets.qdc", SETS)])
def test_anybody_s_codes_start_a_codebook_that_is_right(name: str, content: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    left = run("codebook", "new", "--from", name, "-o", "codebook.yaml")
    assert left.code == 0
    made = read_codebook(tmp_path / "codebook.yaml")
    own = {scheme: [*record.concepts] for scheme, record in made.own.record.schemes.items()}
    if name == "tags.csv":
        assert own == {"codes": ["interesting"], "people": ["ann-child"]}
        assert "Left out, since kg has it itself: modalities 1." in left.err
    else:
        assert own == {"codes": ["unlu-co"], "group": ["id"]}
        assert made.by_name["id"].record.include == ("it is so",)
        assert "Untaken: Set 1, MemberCode 1." in left.err


def test_a_name_that_kg_uses_itself_gets_another(tmp_path: Path, run: Run) -> None:
    (tmp_path / "tags.csv").write_text("tag\nroles.asserted\nroles.mine\nyes\n", "utf-8")
    assert run("codebook", "new", "--from", "tags.csv", "-o", "codebook.yaml").code == 0
    made = read_codebook(tmp_path / "codebook.yaml").own.record
    assert {scheme: [*record.concepts] for scheme, record in made.schemes.items()} == {
        "roles-2": ["asserted-2", "mine"],
        "codes": ["yes"],
    }


def test_what_has_no_codes_starts_nothing(tmp_path: Path, run: Run) -> None:
    assert "nothing.qdc: it cannot be read" in run("codebook", "new", "--from", "nothing.qdc").err
    (tmp_path / "own.csv").write_text("scheme,name,definition\na,b,c\n", "utf-8")
    assert "codes are taken from qdc, qdpx, taguette, tables." in run("codebook", "new", "--from", "own.csv").err
    (tmp_path / "own.pdf").write_bytes(b"")
    assert run("codebook", "new", "--from", "own.pdf").err == (
        "own.pdf: codes are taken from .qdc (qdc), .qdpx (qdpx), .csv (taguette), .zip (tables).\n"
    )
    (tmp_path / "bad.qdc").write_bytes(b"x")
    assert run("codebook", "new", "--from", "bad.qdc").err.startswith("bad.qdc: It is no XML that can be read")
    (tmp_path / "tags.csv").write_text("tag\n", "utf-8")
    left = run("codebook", "new", "--from", "tags.csv", "-o", "codebook.yaml")
    assert (left.code, (tmp_path / "codebook.yaml").exists()) == (2, False)
    assert "There are no codes in it" in left.err


# Programs of others


@pytest.mark.peers
def test_taguette_imports_every_tag(tmp_path: Path) -> None:
    if not PYTHON.exists():
        reason = "Taguette is not in .venv/consumers; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    file = tmp_path / "tags.csv"
    file.write_bytes(export("taguette", FACTS).content)
    code = """
import json, sys
from taguette.import_codebook import list_tags
print(json.dumps(list_tags(open(sys.argv[1], "rb"))))
"""
    run = subprocess.run([PYTHON, "-c", code, str(file)], capture_output=True, text=True, check=True)
    tags = json.loads(run.stdout)
    schemes = {fact.id: fact.value for fact in CONCEPTS if fact.field == "scheme"}
    assert [tag["path"] for tag in tags] == [f"{scheme}.{name}" for name, scheme in _in_order(schemes).items()]
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(["tag", "description"])
    writer.writerows([tag["path"], tag["description"]] for tag in tags)
    assert sorted(taguette.read(rows.getvalue().encode(), Known()).facts) == CONCEPTS


def _in_order(schemes: dict[str, str]) -> dict[str, str]:
    return {fact.id: schemes[fact.id] for fact in FACTS if (fact.kind, fact.field) == ("concept", "scheme")}
