"""A coding as tables comes back whole, also where its words are hostile; what is no table of a coding is untaken."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError, KgError
from kg.exchange import packed
from kg.exchange.facts import Fact, facts_of
from kg.exchange.formats import export
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular import flat, tables
from kg.exchange.tabular.columns import layout
from kg.exchange.taken import Known
from kg.sheets.reader import read_library
from tests.conftest import DATA, REPOSITORY

NOTHING = Known()
FACTS = tuple(facts_of(read_library(resources.folder("data"))))


def rows(content: bytes, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(unpack(content)[name].decode(), newline="")))


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_every_field_comes_back(folder: Path) -> None:
    facts = tuple(facts_of(read_library(folder)))
    made = export("tables", facts)
    total = made.losses.total
    assert (total.kept, total.dropped, total.altered, total.invented) == (len(facts), 0, 0, 0)
    assert made.content == export("tables", tables.read(made.content, NOTHING).facts).content


def test_what_the_sheet_says_is_in_the_cells() -> None:
    content = tables.write(FACTS, {})
    (claim,) = [row for row in rows(content, "claims.csv") if row["id"] == "tw2019-ch6-signals-resolve"]
    assert claim["chapter"] == "tw2019-ch6"
    assert (claim["kind"], claim["conveys"]) == ("signal", "tw2019-ch6-resolve")
    assert (claim["quote"], claim["passage_from"], claim["passage_to"]) == (
        "signals its resolve",
        "Turkey signals",
        "with Russia",
    )
    assert claim["category"] == claim["confidence"] == ""
    about = [row["about"] for row in rows(content, "claim_about.csv") if row["claim"] == "tw2019-ch6-signals-resolve"]
    assert about == ["tw2019-ch6-standing-firm", "tw2019-ch6-blackmail", "tw2019-ch6-compellent-threats"]
    roles = [row for row in rows(content, "roles.csv") if row["action"] == "tw2019-ch6-sco-membership"]
    assert [(row["role"], row["thing"]) for row in roles] == [
        ("actor", "turkey"),
        ("against", "the-west"),
        ("with", "sco"),
    ]


def test_the_package_describes_each_table_and_what_refers_to_what() -> None:
    content = tables.write(FACTS, {})
    files = unpack(content)
    package = json.loads(files["datapackage.json"])
    described = {each["path"]: [field["name"] for field in each["schema"]["fields"]] for each in package["resources"]}
    assert [*files] == ["datapackage.json", *described]
    assert described == {f"{table.name}.csv": [*table.columns] for table in layout()}
    keys = {
        (each["name"], key["fields"][0]): key["reference"]["resource"]
        for each in package["resources"]
        for key in each["schema"].get("foreignKeys", ())
    }
    assert keys["premises", "argument"] == "arguments"
    assert keys["premises", "claim"] == "claims"
    assert keys["claims", "category"] == "codebook"
    assert keys["actions", "chapter"] == "chapters"
    assert ("roles", "thing") not in keys  # actors and stakes


def test_a_part_has_what_it_names_and_no_more() -> None:
    content = tables.write(tuple(facts_of(read_library(resources.folder("data")), "ch6")), {})
    assert {row["chapter"] for row in rows(content, "claims.csv")} == {"tw2019-ch6"}
    assert len(rows(content, "actions.csv")) == 8
    named = {row["id"] for row in rows(content, "actors.csv")}
    assert {"turkey", "russia", "sco", "the-west", "nato", "united-states"} == named


_CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
_HOSTILE = st.one_of(
    _CELLS, st.sampled_from(["=1+1", "'=1", "''@x", "-5", "+", "\tx", "\rx", "a\r\nb", ' "', ";", "NA"])
)


@given(st.lists(_HOSTILE, min_size=1, max_size=4))
def test_any_words_come_back(words: list[str]) -> None:
    facts = [
        *(Fact("claim", f"c{i}", "statement", word) for i, word in enumerate(words)),
        *(Fact("claim", "c0", "condition", word) for word in words),
        *(Fact("actor", "a", "also@tr", word) for word in words),
    ]
    assert sorted(tables.read(tables.write(facts, {}), NOTHING).facts) == sorted(facts)


def test_no_cell_is_a_formula() -> None:
    for sign in "=+-@":
        content = tables.write([Fact("claim", "c", "statement", f"{sign}1")], {})
        assert f",'{sign}1,".encode() in unpack(content)["claims.csv"]


def test_what_is_no_table_of_a_coding_is_untaken() -> None:
    files = unpack(tables.write([Fact("claim", "c", "statement", "It is so.")], {}))
    files["claims.csv"] = b"id,statement,mood\nc,It is so.,gloomy\n"
    files["weather.csv"] = b"day,sky\n1,blue\n"
    files["picture.png"] = b"\x89PNG"
    taken = tables.read(pack(files), NOTHING)
    assert taken.facts == (Fact("claim", "c", "statement", "It is so."),)
    assert +taken.taken == {"claims": 2}
    assert +taken.untaken == {"claims": 1, "weather": 2, "file picture.png": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "claims.csv: A1: there is no column 'id'. The first column is called 'id'."),
        (b"id,statement\n,It is so.\n", "claims.csv: A2: this row has no 'id'. Give it, or take the row out."),
        (b"id,statement\nc,a,b\n", "claims.csv: C2: this row has 3 cells, and there are 2 columns. Name the column"),
        (b"id,statement\nc,a\nc,b\n", "claims.csv: A3: the id 'c' is in row 2 already. Give each thing an id of its"),
        (
            "id,statement\nc,\xfc\n".encode("latin-1"),
            "claims.csv:2: the byte 0xfc is not UTF-8. Save it as 'CSV UTF-8'",
        ),
        ("id,statement\n".encode("utf-16"), "claims.csv: it is in UTF-16. Save it as 'CSV UTF-8'."),
        (b'id,statement\nc,"open\n', "claims.csv:2: this row cannot be read: unexpected end of data."),
    ],
)
def test_a_mistake_is_said_with_its_line(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        tables.read(pack({"claims.csv": content}), NOTHING)
    assert str(raised.value).startswith(said)


def test_what_a_spreadsheet_of_another_country_saved_is_read() -> None:
    saved = '\ufeffid;statement\r\nc;Köln, "quoted"\r\n'.encode()
    assert tables.read(pack({"claims.csv": saved}), NOTHING).facts == (
        Fact("claim", "c", "statement", 'Köln, "quoted"'),
    )


def test_a_zip_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    bomb = pack({"claims.csv": b"0" * 1_000_001})
    assert len(bomb) < 2_000
    with pytest.raises(KgError, match="larger than the 1 MB"):
        unpack(bomb, 1_000_000)


def test_a_zip_that_lies_of_its_size_is_refused() -> None:
    honest = pack({"claims.csv": b"0" * 5_000})
    size = (5_000).to_bytes(4, "little")
    lying = honest.replace(size, (5).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(KgError, match="not a zip that can be read"):
        unpack(lying)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"id,statement\n"])
def test_what_is_no_zip_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(KgError, match="not a zip that can be read"):
        tables.read(content, NOTHING)


def test_more_files_or_cells_than_are_read_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KgError, match="It holds 1,001 files; at most 1,000 are read"):
        unpack(pack({f"{i}": b"" for i in range(1_001)}))
    monkeypatch.setattr(tables, "MOST_CELLS", 3)
    with pytest.raises(KgError, match="more than the 3 cells"):
        tables.read(pack({"claims.csv": b"id,statement\na,b\nc,d\n"}), NOTHING)


def test_a_zip_with_a_password_gets_a_sentence() -> None:
    content = bytearray(pack({"claims.csv": b"id\n"}))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # APPNOTE 4.3.7 and 4.3.12
        content[content.index(header) + flags] |= 1
    with pytest.raises(KgError, match="Pack its files without a password"):
        unpack(bytes(content))


FRICTIONLESS = REPOSITORY / ".venv/consumers/bin/frictionless"


def judged(folder: Path) -> list[str]:
    """Return what the reference reader of data packages finds wrong; skip without it, or fail where it is required."""
    if not FRICTIONLESS.exists():
        reason = "frictionless is not in .venv/consumers; 'make consumers' fetches it"
        (pytest.fail if os.environ.get("KG_PEERS") == "required" else pytest.skip)(reason)
    run = subprocess.run(
        [FRICTIONLESS, "validate", "datapackage.json", "--json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout)
    assert len(found["tasks"]) == len(layout())
    return [error["message"] for task in found["tasks"] for error in task["errors"]]


@pytest.mark.peers
@pytest.mark.parametrize("part", [None, "ch6"])
def test_the_reader_of_data_packages_finds_nothing_wrong(tmp_path: Path, part: str | None) -> None:
    facts = tuple(facts_of(read_library(resources.folder("data")), part))
    for name, content in unpack(tables.write(facts, {})).items():
        (tmp_path / name).write_bytes(content)
    assert judged(tmp_path) == []
    broken = (
        (tmp_path / "premises.csv")
        .read_bytes()
        .replace(b"tw2019-ch6-signals-resolve", b"x")
        .replace(b"tw2019-ch6-uses-blackmail-power", b"tw2019-ch6-blackmail-power")
    )
    (tmp_path / "premises.csv").write_bytes(broken)
    assert any("tw2019-ch6-blackmail-power" in message for message in judged(tmp_path))


# The flat table


def test_flat_has_a_row_for_each_action_and_counterpart() -> None:
    found = list(csv.DictReader(io.StringIO(flat.write(FACTS, {}).decode(), newline="")))
    of_sco = [row for row in found if row["action"] == "sco-membership"]
    assert [(row["actor"], row["role"], row["counterpart"]) for row in of_sco] == [
        ("turkey", "against", "the-west"),
        ("turkey", "with", "sco"),
    ]
    (first, _) = of_sco
    assert (first["category"], first["category_modality"], first["tools"]) == (
        "boundary-challenging",
        "asserted",
        "compellent-threat",
    )
    assert (first["category_label"], first["category_holder"]) == ("Boundary challenging", "oya-dursun-ozkanca")
    (threat,) = [row for row in found if row["action"] == "f35-threat"]
    assert (threat["actor"], threat["role"], threat["counterpart"]) == ("", "against", "turkey")
    (letter,) = [row for row in found if (row["chapter"], row["action"]) == ("fr1966-ch1", "move")]
    assert (letter["date"], letter["earliest"], letter["latest"]) == ("1966-06", "1966-06-01", "1966-06-30")


def test_flat_keeps_what_is_said_of_actions_alone() -> None:
    losses = export("flat", FACTS).losses
    assert losses.is_true
    kept = {field for (kind, field), tally in losses.by_field.items() if tally.kept}
    wanted = {"chapter", "kind", "label", "actor", "against", "with", "actuality", "when", "unstated", "unread"}
    assert kept == wanted
    assert losses.total.kept == sum(fact.kind == "action" and fact.field in wanted for fact in FACTS)


def test_flat_says_which_rows_are_wrong() -> None:
    with pytest.raises(InputError, match="it has not the columns of a flat table"):
        flat.read(b"a,b\n1,2\n", NOTHING)
    with pytest.raises(InputError, match="the table:3: this row has no chapter or no action"):
        flat.read(b"chapter,action\nch1,a\n,b\n", NOTHING)
