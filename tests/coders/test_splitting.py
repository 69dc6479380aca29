"""What coders are given tells nothing of what the sheet says, and nothing that somebody coded is written over."""

import shutil
import sys
from pathlib import Path

import pytest
import yaml

from kg.sheets.reader import read_library
from tests.conftest import Run

SPLIT = ("coders", "split", "study/votes2026/ch1", "--for", "ann,ben")
FIELDS = ("--label", "category,tool,modality")


def read(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Return what a file says."""
    found: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def test_units_are_blind(study: Path, run: Run) -> None:
    assert run(*SPLIT, *FIELDS).code == 0
    claims = next(iter(read_library(study.parent).sheets.values())).chapter.claims
    chair, ann, ben = (read(study / f"codings/{name}/01.yaml") for name in ("units", "ann", "ben"))
    assert {str(entry) for entry in chair["units"].values()} == set(claims)
    assert {*ann["units"]} == {*ben["units"]} == {*chair["units"]}
    assert [*ann["units"]] != [*ben["units"]] != [*chair["units"]]
    for given in (ann, ben):
        for unit, fields in given["units"].items():
            claim = claims[str(chair["units"][unit])]
            assert fields.keys() <= {"about", "quote", "category", "tool", "modality", "note"}
            assert fields["quote"] == claim.quote
            assert not any(fields[name] for name in ("category", "tool", "modality", "note"))
        text = (study / "codings/ann/01.yaml").read_text(encoding="utf-8")
        assert not any(claim.statement in text or f" {key}:" in text for key, claim in claims.items())


def test_a_file_says_which_labels_there_are_and_which_can_be_several(study: Path, run: Run) -> None:
    run(*SPLIT, *FIELDS)
    text = (study / "codings/ann/01.yaml").read_text(encoding="utf-8")
    assert "\n# - category: without-hold, delaying, blocking\n" in text
    assert "\n# - modality: asserted, hedged\n" in text
    tools = ", ".join(read_library(study.parent).project.codebook.schemes["tools"])
    assert f"- tool: {tools}; several as [one, another]" in " ".join(text.replace("\n#  ", "").split())


def test_a_study_is_built_while_coders_are_at_work(study: Path, run: Run) -> None:
    run(*SPLIT, *FIELDS)
    built = run("build", study.parent, "-o", "out")
    assert (built.code, "2 not done\n" in built.out) == (0, True)


def test_without_the_file_of_the_chair_it_is_said_which_that_is(study: Path, run: Run) -> None:
    run(*SPLIT, *FIELDS)
    (study / "codings/units/01.yaml").unlink()
    assert "Put the chair's file back: codings/units/01.yaml.\n" in run("agree", "study/votes2026/ch1").err


def test_what_a_unit_is_about_does_not_tell_its_label(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped chapter 6 has acts that are called after a tool: the use of blackmail power."""
    import shutil  # noqa: PLC0415

    from kg import resources  # noqa: PLC0415

    shutil.copytree(resources.folder("data"), tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert run("coders", "split", "data/turkey-west-2019/ch6", "--for", "project-coders", "--label", "tool").code == 0
    units = read(tmp_path / "data/turkey-west-2019/codings/project-coders/06.yaml")["units"]
    (blackmail,) = [unit for unit in units.values() if unit["quote"] == "uses blackmail power"]
    assert "about" not in blackmail
    about = [str(one) for unit in units.values() for one in unit.get("about", [])]  # type: ignore[attr-defined]
    assert "The missile defense case" in about
    # By a form of a word: of the label Compellent threat, and of Cooperative balancing.
    assert not [one for one in about if "hreats" in one or "Cooperation" in one]


def test_a_seed_gives_the_same_files_and_another_one_others(study: Path, run: Run) -> None:
    def split(seed: str) -> list[str]:
        assert run(*SPLIT, *FIELDS, "--seed", seed).code == 0
        files = sorted((study / "codings").rglob("*.yaml"))
        texts = [path.read_text(encoding="utf-8") for path in files]
        for path in files:
            path.unlink()
        return texts

    assert split("1") == split("1") != split("2")


def test_nothing_is_written_over(study: Path, run: Run) -> None:
    assert run(*SPLIT, *FIELDS).code == 0
    before = (study / "codings/ann/01.yaml").read_bytes()
    left = run("coders", "split", "study/votes2026/ch1", "--for", "ann", "--free")
    assert left.code == 2
    assert "it is there already, and what somebody coded is not written over" in left.err
    assert (study / "codings/ann/01.yaml").read_bytes() == before


@pytest.mark.usefixtures("study")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--for", "anne", *FIELDS), "There is no agent 'anne'; nearest: ann"),
        (("--for", "ann", "--label", "tol"), "'tol' cannot be asked; nearest: tool"),
        (("--for", " , ", *FIELDS), "Say for whom"),
        (("--for", "ann"), "Say what the coders do"),
        (("--for", "ann", "--free", *FIELDS), "Say what the coders do"),
    ],
)
def test_a_mistake_is_said_and_nothing_written(run: Run, arguments: tuple[str, ...], said: str) -> None:
    left = run("coders", "split", "study/votes2026/ch1", *arguments)
    assert (left.code, said in left.err) == (2, True)
    assert not Path("study/votes2026/codings").exists()


@pytest.mark.usefixtures("study")
@pytest.mark.parametrize(
    ("chapter", "said"),
    [
        ("study/votes2026/ch2", "nearest: ch1"),
        ("ch1", "name the folder of a book and a chapter"),
        ("gone/ch1", "no such folder"),
    ],
)
def test_a_chapter_that_is_not_there(run: Run, chapter: str, said: str) -> None:
    left = run("coders", "split", chapter, "--for", "ann", *FIELDS)
    assert (left.code, said in left.err) == (2, True)


def test_a_chapter_of_which_two_books_have_one_is_not_guessed(study: Path, run: Run) -> None:
    shutil.copytree(study, study.parent / "other")
    for file in (study.parent / "other").rglob("book.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("book: votes2026", "book: other"), encoding="utf-8")
    left = run("agree", "study/ch1")
    assert (left.code, left.out) == (2, "")
    assert left.err.startswith("There are several chapters 'ch1' there: other-ch1, votes2026-ch1; name the folder of")
    missed = run("agree", "study/nowhere").err
    assert missed == "There is no coded chapter 'nowhere' there; choose other-ch1, votes2026-ch1.\n"


def test_a_free_coder_gets_the_text_and_no_claim(study: Path, run: Run) -> None:
    assert run(*SPLIT, "--free").code == 0
    sheet = read(study / "codings/ann/01.yaml")
    assert sheet["coding"]["by"] == "ann"  # type: ignore[comparison-overlap]
    assert sheet["coding"]["state"] == "open"  # type: ignore[comparison-overlap]
    assert not any(sheet[section] for section in ("claims", "actions", "arguments"))
    text = (study / "codings/ann/01.yaml").read_text(encoding="utf-8")
    assert "# Sentence 1." in text
    assert "\n  # - " not in text  # nothing is pointed out, which would make them agree
    assert "rebels-blocked" not in text


HEADINGS = ("unit", "about", "quotation", "category", "tool_1", "tool_2", "tool_3", "modality", "note")


def fill(form: Path, labels: dict[str, dict[str, str]], headings: tuple[str, ...] = HEADINGS) -> None:
    """Write labels into a form, by unit and heading, as somebody with a spreadsheet would."""
    from kg.coders.forms import from_form  # noqa: PLC0415
    from kg.exchange.workbook.xlsx_file import Book, Column, Page, to_xlsx  # noqa: PLC0415

    rows = [dict(row.cells) for row in from_form(form.read_bytes(), form.name, "Units", headings)]
    rows = [row | labels.get(row["unit"], {}) for row in rows]
    page = Page(
        "Units", [Column(name) for name in headings], [[row.get(name, "") for name in headings] for row in rows]
    )
    form.write_bytes(to_xlsx(Book("Units", [page], {})))


def test_a_form_goes_out_and_comes_back(study: Path, run: Run) -> None:
    assert run(*SPLIT, *FIELDS, "--xlsx").code == 0
    form, sheet = study / "codings/ann/01.xlsx", study / "codings/ann/01.yaml"
    before = sheet.read_text(encoding="utf-8")
    fill(form, {"u03": {"category": "Blocking", "tool_1": "ruling", "tool_2": "vote-against", "modality": "hedged"}})
    assert run("coders", "take", form, "study/votes2026/ch1", "--by", "ann").out == f"Wrote {sheet}\n"
    unit = read(sheet)["units"]["u03"]
    assert (unit["category"], unit["tool"], unit["modality"]) == ("blocking", ["ruling", "vote-against"], "hedged")
    after = sheet.read_text(encoding="utf-8")
    assert len([line for line in after.splitlines() if line not in before.splitlines()]) == 3
    fill(form, {"u03": {"category": "delaying"}, "u04": {"note": "Unsure: it may be none."}})
    run("coders", "take", form, "study/votes2026/ch1", "--by", "ann")
    assert read(sheet)["units"]["u03"]["category"] == "delaying"
    assert read(sheet)["units"]["u04"]["note"] == "Unsure: it may be none."
    assert ":  " not in sheet.read_text(encoding="utf-8")


def test_nobody_is_done_with_a_form_that_is_blank(study: Path, run: Run) -> None:
    run(*SPLIT, "--label", "modality", "--xlsx")
    form, sheet = study / "codings/ann/01.xlsx", study / "codings/ann/01.yaml"
    before = sheet.read_bytes()
    left = run("coders", "take", form, "study/votes2026/ch1", "--by", "ann", "--done")
    number = [*read(sheet)["units"]].index("u03") + 2
    assert f"01.xlsx: Units!A{number}: modality is blank, though the coder is done. Label it" in left.err
    assert sheet.read_bytes() == before
    units = [*read(sheet)["units"]]
    fill(form, {unit: {"modality": "asserted"} for unit in units}, ("unit", "about", "quotation", "modality", "note"))
    assert run("coders", "take", form, "study/votes2026/ch1", "--by", "ann", "--done").code == 0
    assert read(sheet)["state"] == "done"  # type: ignore[comparison-overlap]


def test_each_mistake_in_a_form_is_said_at_its_cell(study: Path, run: Run) -> None:
    run(*SPLIT, *FIELDS, "--xlsx")
    form, sheet = study / "codings/ann/01.xlsx", study / "codings/ann/01.yaml"
    before = sheet.read_bytes()
    fill(form, {"u03": {"category": "blokking", "tool_1": "ruling", "tool_2": "unread"}})
    left = run("coders", "take", form, "study/votes2026/ch1", "--by", "ann")
    assert left.code == 2
    number = [*read(sheet)["units"]].index("u03") + 2
    assert f"01.xlsx: Units!D{number}: the codebook has no 'blokking' among its categories" in left.err
    assert f"01.xlsx: Units!E{number}: there are several: ruling, unread" in left.err
    assert sheet.read_bytes() == before
    assert "ben" in run("coders", "take", form, "study/votes2026/ch1", "--by", "bent").err


def test_a_form_is_the_same_bytes_each_time(study: Path, run: Run) -> None:
    run(*SPLIT, *FIELDS, "--xlsx")
    first = (study / "codings/ann/01.xlsx").read_bytes()
    for path in [*(study / "codings").rglob("*.yaml"), *(study / "codings").rglob("*.xlsx")]:
        path.unlink()
    run(*SPLIT, *FIELDS, "--xlsx")
    assert (study / "codings/ann/01.xlsx").read_bytes() == first


def test_a_form_of_somebody_else_or_of_another_chapter_is_refused(study: Path, run: Run) -> None:
    run(*SPLIT, *FIELDS, "--xlsx")
    take = ("coders", "take", study / "codings/ben/01.xlsx", "study/votes2026/ch1", "--by")
    assert "it is the form of ben, by the order of its units; take it with --by ben" in run(*take, "ann").err
    form, sheet = study / "codings/ann/01.xlsx", study / "codings/ann/01.yaml"
    before = sheet.read_bytes()
    fill(form, {"u03": {"quotation": "Words of another chapter", "category": "blocking"}})
    left = run("coders", "take", form, "study/votes2026/ch1", "--by", "ann")
    number = [*read(sheet)["units"]].index("u03") + 2
    assert f"Units!C{number}: u03 is “" in left.err
    assert "and not “Words of another chapter”. Take the form of this chapter" in left.err
    fill(form, {unit: {"unit": "u04", "quotation": ""} for unit in ("u03", "u04")})
    assert "u04 is in the form twice, first at Units!A" in run("coders", "take", form, *take[3:], "ann").err
    assert sheet.read_bytes() == before
    assert "it is no workbook; save it as .xlsx" in run("coders", "take", sheet, *take[3:], "ann").err


def test_a_form_needs_an_extra_and_nothing_is_written_without_it(
    study: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    left = run(*SPLIT, *FIELDS, "--xlsx")
    assert (left.code, "[tables]" in left.err) == (2, True)
    assert not (study / "codings").exists()


def test_an_empty_sheet_says_what_checks_it_and_how_one_is_done(study: Path, run: Run) -> None:
    """No build reads what coders write, so that 'kg build' would find nothing in it."""
    assert run(*SPLIT, "--free").code == 0
    text = (study / "codings/ann/01.yaml").read_text(encoding="utf-8")
    assert "\n# 'kg agree BOOK/ch1' says what is missing; when you are done, write 'state: done'" in text
    assert "kg build" not in text


def test_who_or_what_is_named_twice_is_asked_once(study: Path, run: Run) -> None:
    assert run(*SPLIT[:-1], "ann,ben,ann", "--label", "category, category").code == 0
    chair = read(study / "codings/units/01.yaml")
    assert (chair["coders"], chair["asked"]) == (["ann", "ben"], ["category"])  # type: ignore[comparison-overlap]
    assert run(*SPLIT, "--label", "category", "--seed", "-3").code == 2


@pytest.mark.parametrize("name", ["units", "decisions", "reference"])
def test_no_coder_has_the_name_of_the_chair_s_folders(study: Path, run: Run, name: str) -> None:
    """Else the labels of that coder would be written over the chair's list of units."""
    actors = study.parent / "actors.yaml"
    actors.write_text(f"{actors.read_text(encoding='utf-8')}  {name}: {{kind: person, name: N}}\n", encoding="utf-8")
    left = run(*SPLIT[:-1], f"ann,{name}", "--label", "category")
    assert (left.code, f"No coder can be called '{name}'" in left.err) == (2, True)
    assert not (study / "codings").exists()


def test_nothing_is_written_for_anybody_where_a_folder_is_in_the_way(study: Path, run: Run) -> None:
    (study / "codings").mkdir()
    (study / "codings/ben").write_text("A note.", encoding="utf-8")
    assert "codings/ben: it is a file, where the folder of a coder belongs" in run(*SPLIT, *FIELDS).err
    assert [path.name for path in (study / "codings").iterdir()] == ["ben"]
