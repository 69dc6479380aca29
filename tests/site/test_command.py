"""`kg site` says what it wrote and how to open it, and what is wrong where it cannot."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.graphs import claim, graph_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    graph_of(tmp_path, claim("c", "A claim."))
    return tmp_path / "graph.ttl"


def test_it_says_what_it_wrote_and_how_to_open_it(run: Run, place: Path, tmp_path: Path) -> None:
    left = run(
        "site", "-o", "out", "--graph", place, "--single-file", "all.html", "--base-url", "https://example.org/b/"
    )
    assert left.code == 0
    first, second, third = left.out.splitlines()
    assert first.startswith("Written: ")
    assert first.endswith(" MB in out")
    assert second == "Open out/index.html in a browser."
    assert third.endswith("MB, all.html")
    assert "A claim." in (tmp_path / "out/id/c.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/b/id/c.html">' in (tmp_path / "out/id/c.html").read_text()
    assert "A claim." in (tmp_path / "all.html").read_text(encoding="utf-8")
    assert "https://example.org/b/index.html\n" in (tmp_path / "out/sitemap.txt").read_text()


def test_one_file_alone_is_written_where_no_folder_is_named(run: Run, place: Path, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    left = run("site", "--graph", place, "--single-file", "all.html")
    assert left.code == 0
    assert re.fullmatch(r"Written: everything in one file of \d+\.\d MB, all\.html\n", left.out)
    assert {path.name for path in tmp_path.iterdir()} - before == {"all.html"}
    assert "A claim." in (tmp_path / "all.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--base-url", "example.org"), "write a whole address, such as https://example.org/book"),
        (("--base-url", "javascript:alert(1)"), "write a whole address"),
        (("--single-file", "all.pdf"), "name a file that ends in .html"),
        (("--graph", "nowhere.ttl"), "nowhere.ttl"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(
    run: Run, arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    left = run("site", *arguments)
    assert left.code == 2
    assert told in left.err
    assert "Traceback" not in left.err
    assert not (tmp_path / "site").exists()


def test_a_folder_of_something_else_is_refused(run: Run, place: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.txt").write_text("mine", encoding="utf-8")
    left = run("site", "-o", "notes", "--graph", place)
    assert left.code == 2
    assert "holds something that is no site" in left.err
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["a.txt"]


def test_without_graphviz_the_pages_have_no_maps_and_say_so(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kg.site.figures.is_there", lambda: False)
    left = run("site", "--graph", place)
    assert left.code == 0
    assert "intra-alliance-opposition[pictures]" in left.err
    assert not list((tmp_path / "site/id").glob("*.svg"))
