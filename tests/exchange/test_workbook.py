"""A workbook brings back all that was sent, says each mistake at its cell, and takes nothing that nobody typed."""

import contextlib
import datetime
import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError, KgError
from kg.exchange import form as of_form
from kg.exchange.facts import Fact, by_thing, facts_of
from kg.exchange.formats import export
from kg.exchange.kinds import KINDS
from kg.exchange.losses import compare
from kg.exchange.packed import pack, unpack
from kg.exchange.tabular import rows, tables
from kg.exchange.tabular.columns import layout
from kg.exchange.tabular.headings import fields_of
from kg.exchange.taken import Known, Taken
from kg.exchange.workbook import scan, sent, xlsx_file
from kg.exchange.workbook.reader import read, sent_facts, sent_with
from kg.exchange.workbook.writer import write, write_of
from kg.sheets.reader import read_library
from tests.conftest import DATA, Run
from tests.exchange.workbooks import Cells, Value, at, filled_in, grid, workbook_of
from tests.seeds import printed_under_seeds

LIBRARY = read_library(resources.folder("data"))
FACTS = tuple(facts_of(LIBRARY))
CHAPTER = tuple(facts_of(LIBRARY, "ch6"))
BOOK = write_of(CHAPTER, {}, LIBRARY)
GRID = grid(BOOK)
KNOWN = Known(dict.fromkeys(LIBRARY.project.codebook.by_name, "concept"), file="cases.xlsx")


def place(title: str, name: str, heading: str) -> str:
    """Return the address of the cell of a thing in a column."""
    page = GRID[title]
    column = next(address for address, text in page.items() if text == heading and at(address)[0] == 0)
    row = next(address for address, text in page.items() if text == name and at(address)[1] == 0)
    return f"{column.rstrip('0123456789')}{row.lstrip('A')}"


def changed(title: str, cells: dict[str, Value]) -> bytes:
    return filled_in(BOOK, {title: cells})


def said(content: bytes, known: Known = KNOWN) -> list[str]:
    with pytest.raises(InputError) as raised:
        read(content, known)
    return str(raised.value).splitlines()


def edits(taken: Taken) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.thing, one.field, one.written, one.read) for one in compare("xlsx", CHAPTER, taken.facts).changes]


# All of it comes back


@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_every_field_comes_back(folder: Path) -> None:
    library = read_library(folder)
    facts = tuple(facts_of(library))
    for made in (export("xlsx", facts), export("xlsx", facts, library=library)):
        total = made.losses.total
        assert (total.kept, total.dropped, total.altered, total.invented) == (len(facts), 0, 0, 0)
    taken = read(made.content, Known.of(facts))
    assert not taken.untaken
    assert by_thing(taken.facts) == by_thing(facts)  # also the order of the values of a field


def test_a_chapter_brings_back_the_chapter_and_not_what_it_was_offered() -> None:
    taken = read(BOOK, KNOWN)
    assert sorted(taken.facts) == sorted(CHAPTER)
    assert not taken.untaken
    assert "iran" in GRID["Actors"].values() or len(GRID["Actors"]) > 6 * 3
    actors = [text for address, text in GRID["Actors"].items() if address.startswith("A")][1:]
    assert {*actors} == {*LIBRARY.shared.actors}
    assert {fact.id for fact in taken.facts if fact.kind == "actor"} < {*actors}


_WORDS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")),
    st.sampled_from(["=1+1", "'=1", "@x", "-5", "+", "a\nb", "NA", "1E5", "058", "TRUE", "1.0", "_x0041_", "(unread)"]),
).filter(lambda text: text.strip())
_FIELDS = [(kind, field) for kind in KINDS for field in fields_of(kind)]


@st.composite
def _facts(draw: st.DrawFn) -> list[Fact]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for _ in range(draw(st.integers(1, 12))):
        kind, field = draw(st.sampled_from(_FIELDS))
        by_language = fields_of(kind)[field]
        label = f"{field}@{draw(st.sampled_from(['en', 'tr']))}" if by_language else field
        several = any(table.is_of_values and field in table.fields for table in layout() if table.kind == kind)
        words = draw(st.lists(_WORDS, min_size=1, max_size=3 if several else 1))
        found[kind, f"{kind}-{draw(st.integers(1, 3))}", label] = words
    return [Fact(*thing, value) for thing, values in found.items() for value in values]


@given(_facts())
def test_any_facts_come_back(facts: list[Fact]) -> None:
    assert sorted(read(write(facts, {}), Known.of(facts)).facts) == sorted(facts)


def test_the_same_facts_are_the_same_bytes() -> None:
    code = (
        "import hashlib\nfrom kg import resources\nfrom kg.exchange.facts import facts_of\n"
        "from kg.exchange.workbook.writer import write_of\nfrom kg.sheets.reader import read_library\n"
        "library = read_library(resources.folder('data'))\n"
        "print(hashlib.sha256(write_of(tuple(facts_of(library, 'ch6')), {}, library)).hexdigest())"
    )
    assert len(printed_under_seeds(code)) == 1


# What a person opens


def test_a_row_says_what_the_sheet_says() -> None:
    cells = {
        heading: GRID["Claims"].get(place("Claims", "tw2019-ch6-signals-resolve", heading), "")
        for heading in ("kind", "about", "about 2", "about 3", "about 4", "conveys", "category", "quote", "chapter")
    }
    assert cells == {
        "kind": "signal",
        "about": "tw2019-ch6-standing-firm",
        "about 2": "tw2019-ch6-blackmail",
        "about 3": "tw2019-ch6-compellent-threats",
        "about 4": "",
        "conveys": "tw2019-ch6-resolve",
        "category": "",
        "quote": "signals its resolve",
        "chapter": "tw2019-ch6",
    }


def test_the_first_page_says_what_it_is_and_how_it_is_brought_back() -> None:
    (first, *_) = GRID
    words = "\n".join(GRID[first].values())
    assert first == "Read me"
    assert "Turkish Rapprochement with Russia in Security" in words
    assert "kg import FILE --into" in words
    assert "An empty cell is what nobody said." in words
    assert LIBRARY.project.codebook.digest[:12] in words


def parts(content: bytes) -> dict[str, str]:
    return {name: inside.decode() for name, inside in unpack(content).items() if name.endswith(".xml")}


def page_of(content: bytes, title: str) -> str:
    return parts(content)[f"xl/worksheets/sheet{[*grid(content)].index(title) + 1}.xml"]


def test_lists_come_from_the_codebook_by_name_however_long_they_are() -> None:
    workbook = parts(BOOK)["xl/workbook.xml"]
    names = dict(re.findall(r'<definedName name="(kg_[a-z0-9_]+)">([^<]*)<', workbook))
    assert names["kg_categories"] == "Codebook!$A$2:$A$4"
    categories = [GRID["Codebook"][f"A{row}"] for row in range(2, 5)]
    assert categories == [*LIBRARY.project.codebook.schemes["categories"]]
    assert names["kg_actions"].startswith("Actions!$A$2:INDEX(Actions!$A:$A,")
    lists = re.findall(r"<dataValidation [^>]*>.*?</dataValidation>", page_of(BOOK, "Claims"))
    offered = {re.search('sqref="([A-Z]+)2', each)[1]: each for each in lists}  # type: ignore[index]
    column = {text: address.rstrip("1") for address, text in GRID["Claims"].items() if at(address)[0] == 0}
    assert ">kg_categories<" in offered[column["category"]]
    assert "errorStyle" not in offered[column["category"]]  # which is to stop whoever types something else
    assert 'errorStyle="information"' in offered[column["about"]]
    assert "<formula1>&quot;" not in page_of(BOOK, "Claims")  # a list that is written out ends at 255 characters
    ids = names[re.search(">(kg_claim_about)<", offered[column["about 2"]])[1]]  # type: ignore[index]
    assert int(ids.rpartition("$")[2]) > 40


def test_ids_are_locked_and_all_else_may_be_typed_in() -> None:
    page = page_of(BOOK, "Claims")
    assert re.search('<sheetProtection sheet="1"', page)
    assert "password" not in page
    looks = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", parts(BOOK)["xl/styles.xml"].split("<cellXfs")[1])
    style = {cell: looks[int(number)] for cell, number in re.findall(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"', page)}
    assert 'locked="0"' not in style["A2"]
    assert 'locked="0"' in style["B2"]
    assert 'locked="0"' in style[place("Claims", "tw2019-ch6-resolve", "category")]
    assert '<pane xSplit="1" ySplit="1"' in page
    assert page_of(BOOK, "Codebook").count('locked="0"') == 0


def test_definitions_are_remarks() -> None:
    remarks = [text for name, text in parts(BOOK).items() if name.startswith("xl/comments")]
    definition = LIBRARY.project.codebook.by_name["boundary-testing"].definition
    assert any(definition in text for text in remarks)
    assert any("The label that the holder gives what the claim is about." in text for text in remarks)


def test_rules_of_a_codebook_are_next_to_its_labels_and_are_no_part_of_the_coding() -> None:
    library = read_library(DATA / "hedging")
    content = write_of(tuple(facts_of(library)), {}, library)
    page = grid(content)["Codebook"]
    row = next(address for address, text in page.items() if text == "hedging").lstrip("A")
    columns = {text: address.rstrip("1") for address, text in page.items() if at(address)[0] == 0}
    assert [page[f"{columns[name]}{row}"] for name in ("use it when", "not when", "example", "no example")] == [
        "two steps towards different powers are named as belonging together",
        "all steps are towards one power (use balancing)",
        "“The two steps together are hedging” (hedge2026)",
        "a state says that it is neutral and does nothing",
    ]
    assert read(content, KNOWN).untaken == {}
    other = filled_in(content, {"Codebook": {f"{columns['not when']}{row}": "never"}})
    assert read(other, KNOWN).untaken == {"codebook": 1}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_every_cell_is_a_text(sign: str) -> None:
    content = write([Fact("claim", "c", "statement", f"{sign}1+1"), Fact("claim", "c", "quote", "https://a.org")], {})
    for name, page in parts(content).items():
        if name.startswith("xl/worksheets/sheet"):
            assert "<f>" not in page
            cells = re.findall(r"<c [^>]*>", page)
            assert all(' t="s"' in cell or cell.endswith("/>") for cell in cells)
    assert f"{sign}1+1" in grid(content)["Claims"].values()


def test_what_was_sent_can_be_told_from_what_was_changed() -> None:
    address = place("Claims", "tw2019-ch6-resolve", "statement")
    content = changed("Claims", {address: "Turkey says so."})
    assert edits(read(content, KNOWN)) == [
        ("tw2019-ch6-resolve", "statement", ("Turkey engages with Russia.",), ("Turkey says so.",))
    ]
    (changed_fact,) = [fact for fact in read(content, KNOWN).facts if fact not in CHAPTER]
    assert read(content, KNOWN).places[changed_fact] == f"Claims!{address}"
    was = sent_with(content)
    assert was is not None
    assert was.values == by_thing(CHAPTER)
    assert by_thing(sent_facts(content)) == by_thing(CHAPTER)
    assert was.codebook == LIBRARY.project.codebook.digest
    assert len(BOOK) < 120_000


@pytest.mark.parametrize("damaged", [[], [["x", "y"]], [["kg sent 1"], ["values", "no base 64"]], [["kg sent 1", ""]]])
def test_a_damaged_page_of_what_was_sent_is_none(damaged: list[list[str]]) -> None:
    assert sent.unpacked(damaged) is None


def test_without_the_hidden_page_the_offered_things_are_taken_for_typed_in() -> None:
    pages = {title: cells for title, cells in GRID.items() if title not in {"kg", "Lists", "Read me"}}
    facts = read(workbook_of(pages), KNOWN).facts
    assert {*CHAPTER} < {*facts}
    assert {fact.kind for fact in facts if fact not in CHAPTER} == {"actor", "agent", "concept"}


# What somebody typed


def test_a_new_row_is_a_new_thing() -> None:
    row = 1 + sum(address.startswith("A") for address in GRID["Claims"])
    head = {text: address.rstrip("1") for address, text in GRID["Claims"].items() if at(address)[0] == 0}
    typed: dict[str, Value] = {
        "id": "tw2019-ch6-new",
        "chapter": "tw2019-ch6",
        "kind": "classification",
        "about": "tw2019-ch6-new-action",
        "category": "boundary-testing",
        "page": 212.0,
        "when": datetime.date(2019, 11, 15),
    }
    actions = 1 + sum(address.startswith("A") for address in GRID["Actions"])
    content = filled_in(
        BOOK,
        {
            "Claims": {f"{head[name]}{row}": value for name, value in typed.items()},
            "Actions": {f"A{actions}": "tw2019-ch6-new-action"},
        },
    )
    new = by_thing(fact for fact in read(content, KNOWN).facts if fact not in CHAPTER)
    assert new == {
        ("claim", "tw2019-ch6-new"): {
            "about": ["tw2019-ch6-new-action"],
            "category": ["boundary-testing"],
            "chapter": ["tw2019-ch6"],
            "kind": ["classification"],
            "page": ["212"],
            "when": ["2019-11-15"],
        }
    }


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (2019.0, "2019"),
        (0.25, "0.25"),
        (True, "true"),
        (datetime.date(2019, 11, 15), "2019-11-15"),
        (datetime.datetime.fromisoformat("2019-11-15T12:30"), "2019-11-15T12:30:00"),
        ("058", "058"),
        (" two  blanks ", " two  blanks "),
    ],
)
def test_what_a_program_makes_of_a_cell_is_a_text_again(typed: Value, wanted: str) -> None:
    content = workbook_of({"Claims": {"A1": "id", "B1": "note", "A2": "c", "B2": typed}})
    assert read(content, KNOWN).facts == (Fact("claim", "c", "note", wanted),)


@pytest.mark.parametrize(
    "typed", ["boundary‑breaking", "boundary-breaking ", "Boundary–Breaking", "boundary-breaking\n"]
)
def test_a_label_is_known_in_the_spelling_of_a_word_processor(typed: str) -> None:
    address = place("Claims", "tw2019-ch6-s400-is-boundary-breaking", "category")
    assert sorted(read(changed("Claims", {address: typed}), KNOWN).facts) == sorted(CHAPTER)


def test_what_the_text_does_not_say_may_be_said_in_the_cell() -> None:
    taken = read(
        workbook_of(
            {
                "Actions": {
                    "A1": "id",
                    "B1": "actor",
                    "C1": "against",
                    "A2": "a",
                    "B2": "(unstated)",
                    "C2": "(unread)",
                },
                "Claims": {
                    "A1": "id",
                    "B1": "held by",
                    "C1": "unstated",
                    "A2": "c",
                    "B2": "(unstated)",
                    "C2": "holder",
                },
            }
        ),
        KNOWN,
    )
    assert sorted(taken.facts) == [
        Fact("action", "a", "unread", "target"),
        Fact("action", "a", "unstated", "actor"),
        Fact("claim", "c", "unstated", "holder"),
    ]


def test_columns_may_be_named_as_in_csv_moved_and_added() -> None:
    cells: Cells = {
        "Claims": {
            "B1": "ID",
            "A1": "held_by_2",
            "C1": "Held-by",
            "D1": "mood",
            "B2": "c",
            "A2": "b",
            "C2": "a",
            "D2": "!",
        },
        "My notes": {"A1": "one", "B3": "two"},
    }
    taken = read(workbook_of(cells), Known())
    assert taken.facts == (Fact("claim", "c", "held-by", "a"), Fact("claim", "c", "held-by", "b"))
    assert taken.untaken == {"claims": 1, "page My notes": 2}


# Mistakes, each at its cell

RESOLVE, BLACKMAIL = ("Claims", "tw2019-ch6-resolve"), ("Actions", "tw2019-ch6-blackmail")


def test_a_label_that_the_codebook_has_not_is_said_with_the_nearest() -> None:
    address = place("Claims", "tw2019-ch6-s400-is-boundary-breaking", "category")
    (line,) = said(changed("Claims", {address: "boundary-breakng"}))
    assert line == (
        f"cases.xlsx: Claims!{address}: the codebook has no 'boundary-breakng'. Nearest: boundary-breaking, "
        "boundary-testing, boundary-challenging."
    )
    (line,) = said(changed("Claims", {address: "compellent-threat"}))
    assert line == (
        f"cases.xlsx: Claims!{address}: 'compellent-threat' is one of the tools and not of the categories. "
        "Choose boundary-testing, boundary-challenging, boundary-breaking."
    )


@pytest.mark.parametrize(
    ("title", "name", "heading", "typed", "wanted"),
    [
        (*RESOLVE, "kind", "clam", "'kind' of a claim cannot be 'clam'. Nearest: claim, aim."),
        (*BLACKMAIL, "actor", "turky", "nothing here has the id 'turky'. Nearest: turkey."),
        (*BLACKMAIL, "actor", "tw2019-ch6-resolve", "'tw2019-ch6-resolve' is a claim. Name an actor."),
        (*RESOLVE, "driver", "(unread)", "of 'driver' of a claim it cannot be said that it is unread."),
        (*RESOLVE, "driver", "(not applicable)", "a sheet does not say '(not applicable)'. Leave"),
        (*RESOLVE, "statement", "=1+1", "it is computed. Copy it and paste it in as a value."),
    ],
)  # fmt: skip
def test_a_mistake_is_said_at_its_cell(title: str, name: str, heading: str, typed: str, wanted: str) -> None:
    address = place(title, name, heading)
    (line,) = said(changed(title, {address: typed}))
    assert line.startswith(f"cases.xlsx: {title}!{address}: {wanted}")


def test_all_mistakes_come_together() -> None:
    content = workbook_of(
        {
            "Claims": {"A1": "id", "B1": "categry", "C1": "note", "A2": "c", "B2": "x", "A3": "c", "C4": "of nothing"},
            "Actions": {"A1": "name", "A2": "a"},
            "Cases": {"A1": "id", "B1": "label", "C1": "label", "A2": "a", "B2": "A case"},
        },
        {"Cases": "A5:B6"},
    )
    assert said(content) == [
        "cases.xlsx: Actions!A1: there is no column 'id'. The first column is called 'id'.",
        "cases.xlsx: Cases!A5: it is merged with the cells up to B6. Unmerge them, and give each its own value.",
        "cases.xlsx: Cases!C1: the column 'label' is there twice. Take one of them out.",
        "cases.xlsx: Claims!A3: the id 'c' is in row 2 already. Give each thing an id of its own.",
        "cases.xlsx: Claims!A4: this row has no 'id'. Give it, or take the row out.",
        "cases.xlsx: Claims!B1: there is no column 'categry'. Nearest: category.",
    ]


def test_a_table_of_csv_says_the_cell_too() -> None:
    content = b"id,kind,category\r\n\r\nc,classification,boundary-breakng\r\n"
    with pytest.raises(InputError, match=r"^claims\.csv: C3: the codebook has no 'boundary-breakng'\. Nearest: "):
        tables.read(pack({"claims.csv": content}), KNOWN)


# Hostile files

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = {"META-INF/manifest.xml": b"<manifest:encryption-data/>", "content.xml": b"\x01"}


def test_a_page_that_is_larger_than_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    far: Cells = {"Claims": {"A1": "id"}, "My notes": {"XFD1048576": "x"}}
    with pytest.raises(
        KgError, match=r"more than the 1,000,000 cells that are read: .* row 1,048,576 and column 16,384"
    ):
        read(workbook_of(far), KNOWN)
    monkeypatch.setattr(scan, "MOST_CELLS", 3)
    for pages in ({"Claims": {"A1": "id", "B2": "x"}}, {"Claims": {"A1": "id", "A2": "x"}, "Notes": {"B1": "x"}}):
        with pytest.raises(KgError, match="more than the 3 cells"):
            read(workbook_of(pages), KNOWN)


ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">
<table:table table:name="Claims"><table:table-row table:number-rows-repeated="{rows}">
<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>{text}</text:p>
</table:table-cell></table:table-row></table:table></office:document-content>"""


@pytest.mark.parametrize(
    ("high", "wide", "text", "wanted"),
    [
        (1_000_000, 16_000, "x", "more than the 1,000,000 cells"),
        (1_000, 1_000, "x" * 1_000, "more than the 100,000,000 characters"),
        (1, 1, '<text:s text:c="99999999"/>' * 2, "more than the 100,000,000 characters"),
    ],
)
def test_what_is_repeated_counts_as_often(high: int, wide: int, text: str, wanted: str) -> None:
    content = ODS.format(rows=high, columns=wide, text=text).encode()
    with pytest.raises(KgError, match=wanted):
        read(pack({"content.xml": content}), KNOWN)


def test_a_text_that_cells_share_counts_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_CHARACTERS", 100)
    with pytest.raises(KgError, match="more than the 100 characters"):
        read(workbook_of({"Claims": {"A1": "id", **{f"A{row}": "x" * 30 for row in range(2, 6)}}}), KNOWN)


def test_no_more_mistakes_are_said_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_MISTAKES", 2)
    cells: Cells = {"Claims": {"A1": "id", "B1": "note", **{f"B{row}": "x" for row in range(2, 9)}}}
    assert said(workbook_of(cells))[2:] == [
        "cases.xlsx: Claims!A4: there are 2 mistakes above, and no more are said. Put these right first."
    ]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"hello", "not a zip that can be read"),
        (OLD, r"an old Excel file \(\.xls\), whatever its name"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (pack(LOCKED), "locked by a password"),
        (pack({"a.txt": b"x"}), "no workbook that can be read"),
        (pack({"xl/workbook.bin": b"x"}), "no workbook that can be read"),
        (pack({"xl/workbook.xml": b"<workbook"}), "It is damaged"),
        (pack({"xl/workbook.xml": b"<workbook/>"}), "It is damaged"),
        (pack({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "a document type of its own"),
        (pack({"content.xml": b"<a>" * 100_000 + b"</a>" * 100_000}), "It is damaged"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_gets_a_sentence(content: bytes, wanted: str) -> None:
    with pytest.raises(KgError, match=wanted):
        read(content, KNOWN)


def test_a_damaged_workbook_gets_a_sentence() -> None:
    files = unpack(write([Fact("claim", "c", "note", "It is so.")], {}))
    for name in [*files]:
        for inside in (b"", files[name][: len(files[name]) // 2], b"\x00" * 100):
            with contextlib.suppress(KgError):
                read(pack({**files, name: inside}), KNOWN)


def test_more_than_a_workbook_holds_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KgError, match="a text has 32,768 characters, and a cell of a workbook holds 32,767"):
        write([Fact("claim", "c", "note", "x" * 32_768)], {})
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 3)
    with pytest.raises(KgError, match=r"'Claims' would have 3 rows and .* more than a workbook can hold"):
        write([Fact("claim", f"c{i}", "note", "x") for i in range(3)], {})


@pytest.mark.parametrize("package", ["xlsxwriter", "python_calamine"])
def test_without_the_extra_a_sentence_says_which(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(KgError, match=r"pip install 'intra-alliance-opposition\[tables\]'"):
        export("xlsx", CHAPTER)


def test_without_the_extra_the_other_formats_are_measured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_form, "find_spec", lambda _: None)
    left = run("losses", "-c", "ch6")
    assert left.code == 0
    assert "Not measured, for want of the packages that they need: xlsx" in left.err
    assert f"tables: Kept {len(CHAPTER)} of {len(CHAPTER)} fields" in left.err


# The command


def test_the_command_writes_one_and_starts_a_sheet_from_it(run: Run, tmp_path: Path) -> None:
    left = run("export", "--format", "xlsx", "-c", "ch6", "-o", "cases.xlsx")
    assert left.code == 0
    assert f"Kept {len(CHAPTER)} of {len(CHAPTER)} fields, altered 0, invented 0." in left.err
    assert (tmp_path / "cases.xlsx").read_bytes() == BOOK
    left = run("import", "cases.xlsx", "-c", "ch6")
    assert left.code == 0
    assert "  sco-membership:\n" in left.out
    (tmp_path / "wrong.xlsx").write_bytes(
        changed("Claims", {place("Claims", "tw2019-ch6-resolve", "modality"): "assertd"})
    )
    left = run("import", "wrong.xlsx", "-c", "ch6")
    assert left.code == 2
    assert "wrong.xlsx: Claims!" in left.err
    assert "the codebook has no 'assertd'. Nearest: asserted" in left.err


def test_the_command_takes_a_page_that_was_saved_as_csv(run: Run, tmp_path: Path) -> None:
    page = "id,chapter,kind,statement,about,about 2,modality\nch1-c,ch1,claim,It is so.,nato,turkey,asserted\n"
    (tmp_path / "cases-Claims.csv").write_text(page)
    left = run("import", "cases-Claims.csv")
    assert left.code == 0
    assert "about: [nato, turkey]" in left.out
    (tmp_path / "cases-Claims.csv").write_text(page.replace("asserted", "assertd"))
    assert "claims.csv: G2: the codebook has no 'assertd'" in run("import", "cases-Claims.csv").err


def test_the_command_names_the_file_that_it_cannot_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.xlsx").write_bytes(OLD)
    left = run("import", "old.xlsx")
    assert left.code == 2
    assert "old.xlsx: It is an old Excel file (.xls), whatever its name; save it as .xlsx" in left.err


def test_a_workbook_that_comes_back_knows_what_was_sent(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA / "hedging", tmp_path / "study")
    sheet = tmp_path / "study/hedge2026/chapters/01.yaml"
    assert run("export", "-f", "xlsx", "-g", "study", "-o", "cases.xlsx").code == 0
    content = (tmp_path / "cases.xlsx").read_bytes()
    assert run("import", "cases.xlsx", "--into", "study").err.startswith(
        "Unchanged 142, edited 0, new 0, gone 0, confl"
    )
    (tmp_path / "cases.xlsx").write_bytes(
        filled_in(content, {"Claims": {"D2": "Each keeps the other open.", "H3": "balancing"}})
    )
    sheet.write_text(sheet.read_text().replace("    category: hedging\n", "    category: bandwagoning\n"))
    left = run("import", "cases.xlsx", "--into", "study")
    assert left.code == 1
    assert "+    statement: Each keeps the other open.\n" in left.out
    assert (
        "cases.xlsx: Claims!H3: hedge2026-ch1-vietnam-hedges: category: you set 'balancing'; the sheet was" in left.err
    )


# Through an office


def resaved(folder: Path, content: bytes, *forms: str) -> bytes:
    """Return a workbook as LibreOffice saves it, in one form after another; skip without it, or fail where required."""
    office = shutil.which("soffice")
    if office is None:
        reason = "LibreOffice is not installed; Debian has it as libreoffice-calc-nogui"
        (pytest.fail if os.environ.get("KG_OFFICE") == "required" else pytest.skip)(reason)
    file = folder / "0.xlsx"
    file.write_bytes(content)
    for number, form in enumerate(forms, 1):
        out = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(file)]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        file = out / f"{file.stem}.{form}"
    return file.read_bytes()


@pytest.mark.peers
@pytest.mark.parametrize("forms", [("xlsx",), ("ods",), ("xlsx", "ods", "xlsx")])
def test_an_office_saves_it_anew_and_nothing_is_altered(tmp_path: Path, forms: tuple[str, ...]) -> None:
    back = resaved(tmp_path, write_of(FACTS, {}, LIBRARY), *forms)
    taken = read(back, Known.of(FACTS))
    total = compare("xlsx", FACTS, taken.facts).total
    assert (total.kept, total.dropped, total.altered, total.invented) == (len(FACTS), 0, 0, 0)
    assert not taken.untaken
    was = sent_with(back)
    assert was is not None
    assert was.values == by_thing(FACTS)


@pytest.mark.peers
def test_what_an_office_computes_merges_and_breaks_is_said_at_its_cell(tmp_path: Path) -> None:
    cells: Cells = {
        "Claims": {
            "A1": "id",
            "B1": "note",
            "A2": "c",
            "B2": "=1+1",
            "A3": "d",
            "B3": "a\tb",
            "A4": "e",
            "B4": "a  b\nc",
        },
        "Cases": {"A1": "id"},
    }
    content = workbook_of(cells, {"Cases": "A2:A4"})
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
    assert said(resaved(tmp_path, content, "ods"), Known(file="cases.ods")) == [
        "cases.ods: Cases!A2: it is merged with the cells up to A4. Unmerge them, and give each its own value.",
        "cases.ods: Claims!B2: it is computed. Copy it and paste it in as a value.",
        "cases.ods: Claims!B3: it holds a tab, which is lost when an .ods is read. Write a blank, or save it as .xlsx.",
    ]
