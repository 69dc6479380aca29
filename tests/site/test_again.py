"""A site that is written again: the same bytes as one that is made anew, and nothing made or written in vain."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from kg import resources
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.seal import digest
from kg.site.build import SiteParts, make
from kg.site.finding import bounds
from kg.site.kept import folder as writing
from kg.site.kept.folder import Written, write_site
from kg.site.kept.making import MadePage, make_pages
from kg.site.kept.pieces import kept_for
from kg.site.lookup import window
from tests.conftest import DATA


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of a project, to be edited."""
    return Path(shutil.copytree(DATA / "three-votes", tmp_path / "project"))


def _files(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _times(folder: Path) -> Mapping[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def _edited(project: Path, old: str, new: str) -> None:
    sheet = project / "votes2026" / "chapters" / "01.yaml"
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new), encoding="utf-8")


def _written(project: Path, out: Path) -> Written:
    """Return what is written anew; the folder has to be what a site of the same graph is without anything kept."""
    done = write_site(open_graph(project), out)
    assert _files(out) == make(open_graph(project)).files
    return done


@pytest.mark.long
def test_after_an_edit_the_folder_is_that_of_a_site_made_anew(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = write_site(open_graph(project), out)
    assert first.changed == first.files
    start, gone = _files(out), "id/votes2026-ch1-fell.html"
    assert gone in start
    edits = [
        {
            "the agreement fell by 344 votes": "the agreement failed by 344 votes",  # a statement, on many pages
            "    modality: asserted\n    when: 2019\n": "    modality: hedged\n    when: 2019\n",
        },
        {"  fell:\n": "  collapsed:\n"},  # a page goes and another comes
    ]
    for edit in edits:
        before, times = _files(out), _times(out)
        for old, new in edit.items():
            _edited(project, old, new)
        done = _written(project, out)
        after, times_after = _files(out), _times(out)
        kept = {path for path in after if before.get(path) == after[path]}
        assert 0 < done.changed == len(after) - len(kept)
        assert {path: times_after[path] for path in kept} == {path: times[path] for path in kept}
    assert gone not in after
    for edit in reversed(edits):
        for old, new in edit.items():
            _edited(project, new, old)
    write_site(open_graph(project), out)
    assert _files(out) == start


@pytest.fixture
def two_books(tmp_path: Path) -> Path:
    """Return a folder of two books of one chapter each, which say the same, to be edited."""
    folder = tmp_path / "books"
    for name in ("fr1966", "fr1967"):
        copied = Path(shutil.copytree(resources.folder("data") / "france-nato-1966", folder / name))
        for sheet in copied.rglob("*.yaml"):
            sheet.write_text(sheet.read_text(encoding="utf-8").replace("fr1966", name), encoding="utf-8")
    shutil.copy(resources.folder("data") / "actors.yaml", folder)
    return folder


def test_a_change_in_one_chapter_makes_its_pages_and_the_lists_again_and_no_others(
    two_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, made = tmp_path / "site", list[str]()

    def noted(maker: SiteParts, paths: Sequence[str], notify: Callable[[int], None]) -> Iterator[MadePage]:
        made[:] = paths
        return make_pages(maker, paths, notify)

    write_site(open_graph(two_books), out)
    monkeypatch.setattr(writing, "make_pages", noted)
    sheet = two_books / "fr1966" / "chapters" / "01.yaml"
    text = sheet.read_text(encoding="utf-8")
    assert "In 1966 France was host to" in text
    sheet.write_text(text.replace("In 1966 France was host to", "In 1966 France was a host to"), encoding="utf-8")
    write_site(open_graph(two_books), out)
    assert not [path for path in made if "fr1967" in path]
    assert {"id/fr1966-ch1.html", "id/fr1966-ch1-host-to-nato.html", "index.html", "search.html"} <= {*made}
    assert _files(out) == make(open_graph(two_books)).files


@pytest.mark.long
def test_in_a_large_graph_the_answers_of_one_work_are_made_again_and_not_those_of_others(
    two_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, built, made = tmp_path / "site", tmp_path / "built", list[str]()

    def noted(maker: SiteParts, paths: Sequence[str], notify: Callable[[int], None]) -> Iterator[MadePage]:
        made[:] = paths
        return make_pages(maker, paths, notify)

    monkeypatch.setattr(bounds, "MOST_STATEMENTS", 10)
    for name, number in {"MOST_POINTING": 10, "IN_WINDOW": 3}.items():
        monkeypatch.setattr(window, name, number)
    build(two_books, built)
    write_site(open_graph(built), out)
    monkeypatch.setattr(writing, "make_pages", noted)
    sheet = two_books / "fr1967" / "chapters" / "01.yaml"  # the second work: its answers are on pages of that number
    text = sheet.read_text(encoding="utf-8")
    assert "In 1966 France was host to" in text
    sheet.write_text(text.replace("In 1966 France was host to", "In 1966 France was a host to"), encoding="utf-8")
    build(two_books, built)
    times = _times(out)
    write_site(open_graph(built), out)
    assert {"questions/passage/2.html", "report/2.html", "timeline/2.html", "plots/2.html"} <= {*made}
    first = {"questions/passage.html", "report.html", "timeline.html", "tensions.html", "unknowns.html", "plots.html"}
    assert first <= times.keys()
    assert not first & {*made}
    assert not [path for path in made if "fr1966" in path]
    assert _files(out) == make(open_graph(built)).files
    assert _times(out)["questions/passage.rq"] == times["questions/passage.rq"]


def test_where_nothing_changed_nothing_is_made(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    first = write_site(open_graph(project), out)
    times = _times(out)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a site is made")

    monkeypatch.setattr(writing, "SiteParts", refused)
    again = write_site(open_graph(project), out)
    assert again.changed == 0
    assert (again.pages, again.files, again.size) == (first.pages, first.files, first.size)
    assert _times(out) == times
    with pytest.raises(AssertionError, match="a site is made"):
        write_site(open_graph(project), out, "https://example.org/votes")


def test_a_folder_that_somebody_changed_is_put_right(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(open_graph(project), out)
    before = _files(out)
    (out / "index.html").write_text("mine", encoding="utf-8")
    (out / "about.html").unlink()
    (out / "mine.html").write_text("mine", encoding="utf-8")
    assert write_site(open_graph(project), out).changed == 2
    assert _files(out) == before


def test_without_a_sound_cache_everything_is_made(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(open_graph(project), out)
    before = _files(out)
    kept_for(out).write_bytes(b"no database at all, but long enough to be looked at" * 99)
    assert write_site(open_graph(project), out).changed == 0
    assert _files(out) == before


def test_where_nothing_can_be_kept_a_site_is_written_all_the_same(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    first = write_site(open_graph(project), tmp_path / "site")
    assert first.changed == first.files
    assert write_site(open_graph(project), tmp_path / "site").changed == 0


def test_of_a_folder_no_more_is_held_than_hashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(name.encode() * 10_000)
    held: list[int] = []

    def noted(*pieces: bytes | str) -> str:
        held.extend(map(len, pieces))
        return digest(*pieces)

    monkeypatch.setattr(writing, "digest", noted)
    before = writing._state(tmp_path)
    assert max(held) <= 64
    (tmp_path / "b").write_bytes(b"b" * 9_999)
    assert writing._state(tmp_path) != before
