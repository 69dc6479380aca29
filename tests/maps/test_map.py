"""The command that draws."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def graph(built: Path) -> tuple[str, Path]:
    return "--graph", built


def test_a_map_is_written_under_the_name_of_the_thing_and_told_in_words(
    run: Run, graph: tuple[str, Path], tmp_path: Path
) -> None:
    code, out, err = run("map", "sco-is-boundary-challenging", *graph)
    assert code == 0
    assert out == (
        "Map of “The declared intent to join the SCO is boundary challenging”: 1 argument, "
        "1 classification, 1 sorting, 1 tool use. Steps: 1 of the author or another writer, "
        "none of the coders. Labels: boundary challenging.\n"
    )
    assert err == "Written: tw2019-ch6-sco-is-boundary-challenging.svg\n"
    assert [file.name for file in tmp_path.iterdir()] == ["tw2019-ch6-sco-is-boundary-challenging.svg"]


def test_the_options_reach_the_map(run: Run, graph: tuple[str, Path], tmp_path: Path) -> None:
    assert run("map", "s400-agreement", "--steps", "2", "-o", "two.mmd", *graph).code == 0
    assert run("map", "s400-agreement", "-o", "one.mmd", *graph).code == 0
    assert "because" in (tmp_path / "two.mmd").read_text(encoding="utf-8")
    assert "because" not in (tmp_path / "one.mmd").read_text(encoding="utf-8")
    assert run("map", "s400-agreement", "--narrow", "-o", "narrow.dot", *graph).code == 0
    assert "  column [" in (tmp_path / "narrow.dot").read_text(encoding="utf-8")


def test_an_exercise_is_written_with_its_key(run: Run, graph: tuple[str, Path]) -> None:
    code, out, err = run("map", "turkey", "--blank", " categories, tools ", "-o", "exercise.png", *graph)
    assert code == 0
    assert err == "Written: exercise.png, exercise.key.md\n"
    assert "blackmail" not in out
    code, _, err = run("map", "s400-is-boundary-breaking", "--blank", "categories", *graph)
    assert err == "Written: tw2019-ch6-s400-is-blank.svg, tw2019-ch6-s400-is-blank.key.md\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["turky"], "Nothing in the graph is called 'turky'; nearest: turkey"),
        (["turkey", "-o", "turkey.gif"], "turkey.gif: a map cannot be written with the ending '.gif'; choose .svg, "),
        (["turkey", "-o", "turkey"], "turkey: a map cannot be written with the ending ''; choose .svg, "),
        (["turkey", "-o", "no/where.svg"], "where.svg: it cannot be written: No such file or directory."),
        (["turkey", "--blank", "tool"], "There are no labels called 'tool' to leave blank; nearest: tools"),
        (["turkey", "--blank", "drivers"], "Nothing in this map is labelled from drivers; there is nothing to leave"),
        (["turkey", "--steps", "-1"], "Invalid value for '--steps'"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    run: Run, graph: tuple[str, Path], tmp_path: Path, arguments: list[str], told: str
) -> None:
    code, out, err = run("map", *arguments, *graph)
    assert (code, out) == (2, "")
    assert told in err
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_is_a_folder_is_said(run: Run, graph: tuple[str, Path], tmp_path: Path) -> None:
    (tmp_path / "map.svg").mkdir()
    code, _, err = run("map", "turkey", "-o", "map.svg", *graph)
    assert code == 2
    assert "map.svg: it cannot be written" in err
