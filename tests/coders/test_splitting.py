"""What coders are given tells nothing of what the sheet says, and nothing that somebody coded is written over."""

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
    assert any("about" in unit for unit in units.values())


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


def test_a_free_coder_gets_the_text_and_no_claim(study: Path, run: Run) -> None:
    assert run(*SPLIT, "--free").code == 0
    sheet = read(study / "codings/ann/01.yaml")
    assert sheet["coding"]["by"] == "ann"  # type: ignore[comparison-overlap]
    assert sheet["coding"]["state"] == "open"  # type: ignore[comparison-overlap]
    assert not any(sheet[section] for section in ("claims", "actions", "arguments"))
    text = (study / "codings/ann/01.yaml").read_text(encoding="utf-8")
    assert "# Sentence 1." in text
    assert "rebels-blocked" not in text
