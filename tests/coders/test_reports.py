"""What is printed of agreement cannot be read as more than it says, and every format holds all of it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.coders.conftest import Recode
from tests.coders.labels import CHAPTER, split_and_labelled
from tests.conftest import Run


@pytest.fixture
def labelled(study: Path, run: Run) -> Path:
    """Return the folder of a book of which two coders labelled the units."""
    return split_and_labelled(study, run, "ann,ben")


def test_coders_who_always_agree_are_not_said_to_be_pulled_down(run: Run, recode: Recode) -> None:
    """Draws of units that all agree all agree, so that an interval of no width would promise too much."""
    recode("ann", {})
    recode("ben", {})
    out = run("agree", CHAPTER).out
    assert "How what both found is labelled\n" in out
    assert "alpha (nominal) 1.00 [no interval], AC1 1.00 [no interval]\n    no interval, since draws of units" in out
    assert "pulls alpha down" not in out


def test_a_figure_without_a_value_or_an_interval_says_why(labelled: Path, run: Run) -> None:
    out = run("agree", CHAPTER).out
    assert re.search(r"alpha \(nominal\) -?0.00 \[no interval\], AC1 0.95 \[.*\]\n    no interval, since in more", out)
    for coder in ("ann", "ben"):
        path = labelled / f"codings/{coder}/01.yaml"
        text = path.read_text(encoding="utf-8").replace("modality: hedged", "modality: asserted")
        path.write_text(re.sub("tool: (?!not).*", "tool: unread", text) if coder == "ben" else text, encoding="utf-8")
    out = run("agree", CHAPTER).out
    assert "alpha (nominal) undefined, AC1 1.00 [no interval]\n    alpha is undefined, since all units have" in out
    # What ben could not read nobody knows of, so that what ann labels there is no difference between the two.
    left = "\n    2 units are in none of this, since one of the two could not read them\n"
    assert f"tool: ann labels 0, ben labels 0, both 0; the same label 0 of 0{left}" in out


def test_f1_says_first_of_how_few_it_is_and_then_who_has_none(study: Path, run: Run) -> None:
    run("coders", "split", CHAPTER, "--for", "ann,ben", "--label", "modality")
    said = "modality: ann labels 0, ben labels 12, both 0; F1 0.00 of fewer than 20 units, since ann has none; "
    for coder, word in (("ann", "unstated"), ("ben", "asserted")):
        path = study / f"codings/{coder}/01.yaml"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(  u(?:0\d|10):\n(?:    (?!mod).*\n)*    modality:)$", r"\1 unstated", text)
        text = re.sub(r"(?m)^    modality:$", f"    modality: {word}", text).replace("state: open", "state: done")
        path.write_text(text, encoding="utf-8")
    assert said in run("agree", CHAPTER).out


@pytest.mark.usefixtures("labelled")
def test_several_comparisons_are_one_file(run: Run) -> None:
    """Each coder next to the sheet is a comparison of its own; JSON and CSV hold them all, and say whose each is."""
    against = ("agree", CHAPTER, "--against", "reference")
    found = json.loads(run(*against, "-f", "json").out)["figures"]
    assert [one["coders"][1] for one in found if (one["field"], one["named"]) == ("category", "all")] == ["ann", "ben"]
    rows = list(csv.DictReader(io.StringIO(run(*against, "-f", "csv").out)))
    assert {row["coders"] for row in rows} == {"reference ann", "reference ben"}
    assert run(*against, "-f", "latex").out.count(r"\begin{tabular}") == 1


def test_what_was_found_is_in_every_format(run: Run, recode: Recode) -> None:
    recode("ann", {})
    recode("ben", {"fell": None, "seats-explain": None})
    rows = {row["field"]: row for row in csv.DictReader(io.StringIO(run("agree", CHAPTER, "-f", "csv").out))}
    claims = rows["claims"]
    # 22 that one or the other found, of which F1 is, and 20 that both did.
    assert (claims["given"], claims["units"], claims["same"], claims["f1"]) == ("22 20", "22", "20", "0.9524")
    latex, found = run("agree", CHAPTER, "-f", "latex").out, json.loads(run("agree", CHAPTER, "-f", "json").out)
    claims_ = found["findings"][0]
    assert rf"claims & ann, ben & 22 & 20 & 20 & 0.95 & {claims_['alpha_u']:.2f} \\" in latex
    assert (claims_["units"], f"{claims_['f1']:.4f}") == (22, "0.9524")
    # Where both label all of the 20 that both found there is F1 as well; of how few labels there is none.
    kind = next(one for one in found["figures"] if one["field"] == "kind")
    assert (kind["f1"], rows["kind"]["f1"]) == (1.0, "1.0000")
    assert re.search(r"(?m)^kind & ann, ben & 20, 20 & 20 & 20 & .* & 1\.00 \\\\$", latex)
    assert re.search(r"(?m)^scheme & ann, ben & .* & -- \\\\$", latex)


def test_of_three_coders_each_pair_has_a_table_and_each_unit_one_difference(run: Run, recode: Recode) -> None:
    recode("ann", {})
    recode("ben", {"offered": {"tool": "vote-against"}})
    recode("cem", {"fell": None})
    heads = [line.split("  ")[0] for line in run("agree", CHAPTER, "--table", "tool").out.splitlines() if "\\" in line]
    assert heads == ["ann \\ ben", "ann \\ cem", "ben \\ cem"]
    out = run("agree", CHAPTER, "--disagreements").out
    assert out.count("offered, tool: ") == 1
    assert "  ann: concession\n  ben: vote-against\n" in out
    assert "  cem: concession\n" in out
    # The tool; what ann found and cem did not; what ben found and cem did not.
    assert out.endswith("\n3 differences.\n")


@pytest.mark.parametrize("options", [("--table", "tool", "--disagreements"), ("--disagreements", "-f", "csv")])
def test_options_that_show_different_things_are_refused(run: Run, options: tuple[str, ...]) -> None:
    left = run("agree", CHAPTER, *options)
    assert (left.code, "say one of them" in left.err) == (2, True)


def test_who_has_nobody_to_be_compared_with_is_told_so(run: Run, recode: Recode) -> None:
    recode("ann", {})
    assert "Nobody else who is done found the claims as ann did" in run("agree", CHAPTER, "--against", "ann").err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  u03:", "\tu03:", "there is a tab, which is not read as blanks"),
        ("labels-of: ch1", "labels: ch1", "there is no field 'labels' here. Nearest: labels-of"),
        ("units:", "unit:", "there is no field 'unit' here. Nearest: units"),
        ("by: ann", "by: ben", "it is by 'ben', and lies elsewhere"),
    ],
)
def test_one_mistake_in_the_file_of_a_coder_is_one_message(
    labelled: Path, run: Run, old: str, new: str, said: str
) -> None:
    """What is lost with a faulty line is not said to be missing, nor what was decided of it to be wrong."""
    decisions = labelled / "codings/decisions/01.yaml"
    decisions.parent.mkdir()
    seen = "saw: {ann: hedged, ben: asserted}, decided: hedged, by: chair, date: 2026-12-01, why: So."
    decisions.write_text(f"decisions-of: ch1\ndecisions:\n- {{unit: u03, field: modality, {seen}}}\n", encoding="utf-8")
    path = labelled / "codings/ann/01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    left = run("agree", CHAPTER)
    assert said in left.err
    assert "\n1 mistake; nothing was written.\n" in left.err


def test_labels_of_a_codebook_that_was_changed_since_are_pointed_out(labelled: Path, run: Run) -> None:
    said = "The codebook says something else than when the units were given"
    assert said not in run("agree", CHAPTER).err
    codebook = labelled.parent / "codebook.yaml"
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("put a law off and cannot", "put off a law and cannot"), encoding="utf-8")
    left = run("agree", CHAPTER)
    assert (left.code, said in left.err) == (0, True)


@pytest.mark.usefixtures("labelled")
def test_who_is_alone_among_coders_who_did_something_else_is_named(run: Run, recode: Recode) -> None:
    recode("cem", {})
    left = run("agree", CHAPTER)
    assert left.err == "cem is alone in what they did, found or labelled; see --against reference\n"
    assert "What is in the text" not in left.out
    assert "Nobody else who is done found the claims as cem did" in run("agree", CHAPTER, "--against", "cem").err
