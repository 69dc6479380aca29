"""`kg agree` counts what can be counted by hand, says what it does not compute, and finds every mistake in files."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg import resources
from tests.coders.conftest import Recode
from tests.coders.labels import CHAPTER, split_and_labelled
from tests.conftest import Run


@pytest.fixture
def labelled(study: Path, run: Run) -> Path:
    """Return the folder of a book of which two coders labelled the units."""
    return split_and_labelled(study, run, "ann,ben")


@pytest.mark.usefixtures("labelled")
def test_labels_are_counted(run: Run) -> None:
    """By hand: category ann 3, ben 2, both of 2, one the same; tool 2 and 2, one the same; 21 of 22 modalities."""
    out = run("agree", CHAPTER).out
    assert "category: ann labels 3, ben labels 2, both 2; the same label 1 of 2\n" in out
    assert "tool: ann labels 2, ben labels 2, both 2; the same label 1 of 2\n" in out
    assert "modality: ann labels 22, ben labels 22, both 22; the same label 21 of 22\n" in out
    assert out.count("fewer than 10 units: no coefficient") >= 2
    figures = {
        one["field"]: one
        for one in json.loads(run("agree", CHAPTER, "-f", "json").out)["figures"]
        if one["named"] == "all"
    }
    assert figures["category"]["alpha"]["value"] is None
    assert figures["category"]["metric"] == "ordinal"
    # One of 22 pairs differs: alpha is 0, since D_o = 1/22 and D_e = 2·43·1/(44·43) = 1/22.
    assert figures["modality"]["alpha"]["value"] == pytest.approx(0)
    # AC1: p_e = 2·(1/44)(43/44) = 0.0444.
    assert figures["modality"]["ac1"]["value"] == pytest.approx((21 / 22 - 0.04442) / (1 - 0.04442), abs=0.0001)
    assert figures["modality"]["agreed"] == pytest.approx(21 / 22)
    assert figures["tool"]["agreed"] is None  # of two units there are counts


@pytest.mark.usefixtures("labelled")
def test_no_figure_is_called_good_or_bad(run: Run) -> None:
    out = run("agree", CHAPTER).out.lower()
    assert not [
        word for word in ("good", "poor", "substantial", "excellent", "acceptable", "moderate", "fair ") if word in out
    ]


@pytest.mark.usefixtures("labelled")
def test_the_cross_table_and_the_differences(run: Run) -> None:
    rows = [line.split() for line in run("agree", CHAPTER, "--table", "category").out.splitlines()]
    # The codebook has delaying first: ann says it of the one that ben says blocks.
    assert rows == [["ann", "\\", "ben", "delaying", "blocking"], ["delaying", "0", "1"], ["blocking", "0", "1"]]
    out = run("agree", CHAPTER, "--disagreements").out
    assert "the Supreme Court held up the law” \n" not in out
    assert "  ann: delaying\n  ben: blocking\n    categories/delaying: " in out
    assert "  ann: without-hold\n  ben: not-applicable\n" in out
    assert (
        "categories/delaying#exclude-1: the law does not pass while the actor withholds its assent; then blocking"
        in out
    )
    assert "nearest: tool" in run("agree", CHAPTER, "--table", "tools").err


@pytest.mark.usefixtures("labelled")
def test_against_the_sheet(run: Run) -> None:
    """By hand: the sheet gives 5 claims a category; of ann's three, two are on claims that it labels, the same."""
    out = run("agree", CHAPTER, "--against", "reference").out
    assert "category: reference labels 5, ann labels 3, both 2; the same label 2 of 2\n" in out
    assert "nearest: ann" in run("agree", CHAPTER, "--against", "anne").err


@pytest.mark.usefixtures("labelled")
def test_every_format(run: Run) -> None:
    rows = run("agree", CHAPTER, "-f", "csv").out.splitlines()
    assert rows[0].startswith("field,of,coders,given,units,same,agreed,metric,alpha,")
    assert "category,all,ann ben,3 2,2,1,,ordinal,,,,,,,,0" in rows
    latex = run("agree", CHAPTER, "-f", "latex").out
    assert latex.startswith(r"\begin{tabular}")
    assert r"modality & ann, ben & 22, 22 & 22 & 21 & 95\% &" in latex
    assert r"category & ann, ben & 3, 2 & 2 & 1 & -- & -- & -- & -- \\" in latex  # of few units nothing but counts
    assert "nearest: csv" in run("agree", CHAPTER, "-f", "csx").err


@pytest.mark.usefixtures("labelled")
def test_the_long_table_has_a_row_a_label(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("coders", "table", CHAPTER, "--reference").out)))
    tools = {(row["coder"], row["label"]) for row in rows if (row["entry"], row["field"]) == ("offered", "tool")}
    assert tools == {("ann", "concession"), ("ben", "concession"), ("ben", "vote-against"), ("reference", "concession")}
    # 22 units, of each three fields; ben gives one unit two tools.
    assert sum(row["coder"] == "ann" for row in rows) == 22 * 3
    assert sum(row["coder"] == "ben" for row in rows) == 22 * 3 + 1
    assert {row["stage"] for row in rows} == {"given"}


def test_who_is_not_done_is_left_out_and_who_is_alone_is_compared_with_the_sheet(labelled: Path, run: Run) -> None:
    def reopen(coder: str) -> None:
        path = labelled / f"codings/{coder}/01.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")

    reopen("ben")
    left = run("agree", CHAPTER)
    sheet = "ann alone is done, and is compared with the sheet, reference.\n"
    assert left.err == f"ben is not done, and is left out.\n{sheet}"
    assert run("agree", CHAPTER, "--against", "reference").err == "ben is not done, and is left out.\n"
    assert f"ch1, round 1: {sheet}" in run("agree", CHAPTER, "--rounds").err
    assert "category: reference labels 5, ann labels 3, both 2" in left.out
    reopen("ann")
    left = run("agree", CHAPTER)
    assert left.code == 2
    assert "ann, ben are not done with votes2026-ch1; whoever is done writes 'state: done'" in left.err


def test_every_mistake_in_the_files_is_said_at_once(labelled: Path, run: Run) -> None:
    ann, ben = labelled / "codings/ann/01.yaml", labelled / "codings/ben/01.yaml"
    text = ann.read_text(encoding="utf-8").replace("category: delaying", "category: delayng", 1)
    ann.write_text(text.replace("modality: hedged", "modality:", 1), encoding="utf-8")
    ben.write_text(ben.read_text(encoding="utf-8").replace("by: ben", "by: ann"), encoding="utf-8")
    (labelled / "codings/ben/02.yaml").write_text("labels-of: ch2\n", encoding="utf-8")
    left = run("agree", CHAPTER)
    assert left.code == 2
    for said in (
        "the codebook has no 'delayng' among its categories. Nearest: delaying",
        "modality is blank, though the coder is done. Label it, write not-applicable, or 'state: open'",
        "it is by 'ann', and lies elsewhere. Write 'by: ben', or move the file to codings/ann/",
        "codings/ben/02.yaml: it is of no chapter of the book. Name it as the sheet of its chapter: 01.yaml",
    ):
        assert said in left.err
    assert "\n4 mistakes; nothing was written.\n" in left.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  u03:", "  u99:", "no unit 'u99' was given"),
        (
            "category: blocking",
            "category: [blocking, delaying]",
            "blocking, delaying. Keep one; a unit has one",
        ),
        ("tool: ruling", "tool: [ruling, unread]", "Keep one; unread is alone"),
        ("labels-of: ch1", "labels-of: ch9", "it is of 'ch9', and the sheet of its name of 'ch1'"),
    ],
)
def test_a_label_sheet_is_held_to_its_units(labelled: Path, run: Run, old: str, new: str, said: str) -> None:
    path = labelled / "codings/ann/01.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in run("agree", CHAPTER).err


def test_claims_that_coders_find_are_paired(run: Run, recode: Recode) -> None:
    """By hand: ann finds the 22 claims and 11 steps of the sheet, ben two claims and one premise less."""
    recode("ann", {})
    recode(
        "ben",
        {
            "fell": None,
            "seats-explain": None,
            "may-have-blocked": {"category": "delaying", "modality": "asserted"},
            "straw": {"premises": "[rebels-in-group]", "structure": ""},
        },
    )
    out = run("agree", CHAPTER).out
    assert "claims: ann 22, ben 20, the same 20; F1 0.95\n" in out
    assert "arguments: ann 7, ben 7, the same 7\n    fewer than 10 units: no coefficient\n" in out
    assert (
        "steps between claims that both found: ann 11, ben 10, the same 10; F1 0.95\n    fewer than 20 units: another"
        in out
    )
    assert "category: ann labels 5, ben labels 5, both 5; the same label 4 of 5\n" in out
    assert "modality: ann labels 20, ben labels 20, both 20; the same label 19 of 20\n" in out
    assert "scheme: ann labels 7, ben labels 7, both 7; the same label 7 of 7\n" in out
    assert "which characters are claimed: alpha-u" in out


def test_the_second_coding_that_ships_is_sound_and_its_schemas_are_current() -> None:
    from kg.codings.reader import read_codings  # noqa: PLC0415
    from kg.codings.records import SHEETS  # noqa: PLC0415
    from kg.drafts.json_schema import schema_text  # noqa: PLC0415
    from kg.sheets.reader import read_library  # noqa: PLC0415

    data = resources.folder("data")
    found = read_codings(read_library(data))["fr1966-ch1"]
    assert [(coding.coder, coding.is_done) for coding in found.codings] == [("second-reader", True)]
    assert all(unit.passage for unit in found.codings[0].units)
    assert len(found.decisions) == 3
    for kind in ("coding", "decisions"):
        assert (data / f"schemas/{kind}.schema.json").read_text(encoding="utf-8") == schema_text(kind, apart=SHEETS)


def test_a_free_sheet_is_checked_as_any_sheet(run: Run, recode: Recode) -> None:
    recode("ann", {})
    recode("ben", {"may-have-blocked": {"about": "nobody"}})
    left = run("agree", CHAPTER)
    assert left.code == 2
    assert "codings/ben/01.yaml" in left.err
    assert "'nobody'" in left.err


def test_a_cross_table_is_in_the_order_of_the_codebook_where_that_orders(run: Run, tmp_path: Path) -> None:
    """The shipped codebook orders testing before breaking, and the alphabet does not."""
    shutil.copytree(resources.folder("data"), tmp_path / "data")
    head = run("agree", "data/france-nato-1966/ch1", "--table", "category").out
    assert head.index("boundary-testing") < head.index("boundary-breaking")
