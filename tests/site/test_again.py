"""A site that is written again: the same bytes as one that is made anew, and nothing made or written in vain."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.opening import open_graph
from kg.site.build import make
from kg.site.kept import folder as writing
from kg.site.kept.folder import Written, write_site
from kg.site.kept.pieces import kept_for
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
    first = _written(project, out)
    assert first.changed == first.files
    start, gone = _files(out), "id/votes2026-ch1-fell.html"
    assert gone in start
    edits = [
        ("the agreement fell by 344 votes", "the agreement failed by 344 votes"),  # a statement, on many pages
        ("    modality: asserted\n    when: 2019\n", "    modality: hedged\n    when: 2019\n"),
        ("  fell:\n", "  collapsed:\n"),  # a page goes and another comes
    ]
    for old, new in edits:
        before, times = _files(out), _times(out)
        _edited(project, old, new)
        done = _written(project, out)
        after = _files(out)
        kept = {path for path in after if before.get(path) == after[path]}
        assert 0 < done.changed == len(after) - len(kept)
        assert {path: _times(out)[path] for path in kept} == {path: times[path] for path in kept}
    assert gone not in after
    for old, new in reversed(edits):
        _edited(project, new, old)
    write_site(open_graph(project), out)
    assert _files(out) == start


def test_where_nothing_changed_nothing_is_made(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    first = write_site(open_graph(project), out)
    times = _times(out)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a site is made")

    monkeypatch.setattr(writing, "make", refused)
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
