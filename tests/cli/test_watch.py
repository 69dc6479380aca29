"""What is said of a folder on each save: every mistake, or what there is of it."""

from pathlib import Path

import pytest

from kg.cli.app import main
from kg.cli.coding.sheets import report
from kg.validation import engines

HOME = "france-nato-1966"


def test_mistakes_then_none_then_a_rule(example_alone: Path, tmp_path: Path) -> None:
    sheet, out = example_alone / HOME / "chapters" / "01.yaml", tmp_path / "out"
    whole = sheet.read_text(encoding="utf-8")
    counts = "5 actions, 21 claims, 5 arguments; passages: 26 FOUND."
    sheet.write_text(whole.replace("category: boundary-testing", "category: x", 1), encoding="utf-8")
    first, last = report(example_alone, out, {}, engines.best())
    assert first.startswith(
        f"data/{HOME}/chapters/01.yaml:105: claims.fleet-is-boundary-testing.category: the codebook"
    )
    assert last == "1 mistake."
    sheet.write_text(whole, encoding="utf-8")
    assert report(example_alone, out, {}, engines.best()) == ["Nothing is wrong.", counts]
    sheet.write_text(whole.replace("    actor: nato\n", "    actor: nato\n    against: [nato]\n", 1), encoding="utf-8")
    broken = report(example_alone, out, {}, engines.best())
    assert any("acts against itself" in line for line in broken)
    assert broken[-1] == counts


def test_a_folder_without_a_book_is_said_to_be_one(tmp_path: Path) -> None:
    (line, number) = report(tmp_path, tmp_path / "out", {}, engines.best())
    assert "there is no book.yaml here" in line
    assert number == "1 mistake."


def test_a_text_that_is_known_is_looked_into(example_alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = example_alone / HOME
    sheet = home / "chapters" / "01.yaml"
    (home / "text.txt").rename(example_alone / "elsewhere.txt")
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("  file: text.txt\n", ""), encoding="utf-8")
    for texts in (["--text", f"ch1={example_alone / 'elsewhere.txt'}"], []):
        with pytest.raises(SystemExit):
            main(["watch", str(example_alone), "--once", *texts])
        assert "passages: 26 FOUND.\n" in capsys.readouterr().out


def test_the_command_says_once_what_there_is(example_alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["watch", str(example_alone), "--once"])
    assert left.value.code == 0
    assert "Nothing is wrong.\n5 actions, 21 claims, 5 arguments; passages: 26 FOUND.\n" in capsys.readouterr().out
    assert not Path("build").exists()
