"""A change made elsewhere is a conflict and nothing is lost; each save is kept, and one can go back and forth."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kg import files
from kg.desk import sheet
from kg.desk.session import Session
from kg.pipeline.checker import Found
from tests.desk.page import Page

OPEN = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("empty")
STAKE = {"id": "treaty", "label": "The treaty"}


@pytest.fixture(autouse=True)
def _no_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no rules here, which takes longer than all else together."""
    monkeypatch.setattr(Session, "found", lambda _: Found(()))


def test_what_was_changed_in_an_editor_is_shown_and_not_written_over(open_page: OPEN) -> None:
    page = open_page()
    edited = page.sheet.replace("confidence: high", "confidence: medium")
    page.place.sheet.write_text(edited, encoding="utf-8")
    said = page.save("stake", STAKE)
    assert said.status == 409
    assert "-coding: {by: project-coders, date: 2026-11-29, confidence: high}" in said.json["diff"]
    assert "+coding: {by: project-coders, date: 2026-11-29, confidence: medium}" in said.json["diff"]
    assert page.sheet == edited
    page.state = said.json["theirs"]
    assert page.save("stake", STAKE).status == 200
    assert page.sheet == edited + "\nstakes:\n  treaty: {label: The treaty}\n"


def test_what_an_editor_saves_while_a_form_is_worked_on_is_not_written_over(
    open_page: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    edited = page.sheet + "# a remark\n"
    filed = sheet.filed

    def meanwhile(*given: Any) -> sheet.Written:
        made = filed(*given)
        page.place.sheet.write_text(edited, encoding="utf-8")
        return made

    monkeypatch.setattr("kg.desk.session.sheet.filed", meanwhile)
    said = page.save("stake", STAKE)
    assert said.status == 409
    assert said.json["diff"][-1] == "+# a remark"
    assert page.sheet == edited


def test_of_two_browsers_the_second_is_shown_what_the_first_wrote(open_page: OPEN) -> None:
    one, other = open_page(), open_page()
    assert one.save("stake", STAKE).status == 200
    said = other.save("stake", {"id": "command", "label": "The command"})
    assert said.status == 409
    assert "+  treaty: {label: The treaty}" in said.json["diff"]
    other.state = said.json["theirs"]
    assert other.save("stake", {"id": "command", "label": "The command"}).status == 200
    assert [entry["id"] for entry in other.state["entries"]] == ["treaty", "command"]
    assert one.save("stake", {"id": "more", "label": "More"}).status == 409


def test_without_a_hash_nothing_is_written(open_page: OPEN) -> None:
    page, before = open_page(), open_page().sheet
    for known in (None, "", 7, "../../../etc/passwd", ["a"]):
        assert page.post("save", hash=known, id=None, kind="stake", values=STAKE).status == 409
    assert page.sheet == before


def test_each_save_is_kept_and_can_be_undone_and_done_again(empty: Path, open_page: OPEN) -> None:
    page = open_page()
    seen = [page.sheet]
    assert page.state["can"] == {"undo": False, "redo": False}
    assert page.post("undo").status == 422
    for number in range(3):
        page.save("stake", {"id": f"s{number}", "label": f"Number {number}"})
        seen.append(page.sheet)
    for before in reversed(seen[:-1]):
        assert page.post("undo").status == 200
        assert page.sheet == before
    assert page.state["can"] == {"undo": False, "redo": True}
    for after in seen[1:]:
        assert page.post("redo").status == 200
        assert page.sheet == after
    assert page.post("redo").status == 422
    # What was undone and not done again is still there when another way was taken.
    page.post("undo")
    page.save("stake", {"id": "other", "label": "Another way"})
    assert page.state["can"] == {"undo": True, "redo": False}
    kept = {path.read_bytes() for path in (empty / ".kg/journal/france-nato-1966--chapters--01/held").iterdir()}
    assert {content.encode() for content in seen} <= kept


def test_undo_of_what_was_edited_since_is_a_conflict(open_page: OPEN) -> None:
    page = open_page()
    page.save("stake", STAKE)
    edited = page.sheet.replace("The treaty", "The Treaty")
    page.place.sheet.write_text(edited, encoding="utf-8")
    page.state = page.ask("GET", "/state").json
    said = page.post("undo")
    assert said.status == 409
    assert "+  treaty: {label: The Treaty}" in said.json["diff"]
    assert page.sheet == edited


def test_a_new_actor_is_undone_too(empty: Path, open_page: OPEN) -> None:
    page, actors = open_page(), empty / "actors.yaml"
    before = actors.read_bytes()
    page.save("actor", {"label": "Belgium", "kind": "state"})
    assert actors.read_bytes() != before
    page.post("undo")
    assert actors.read_bytes() == before


def test_the_journal_outlasts_the_page(open_page: OPEN) -> None:
    page = open_page()
    before = page.sheet
    page.save("stake", STAKE)
    later = open_page("data/ch1")  # the folder of all books, in place of the book's
    assert later.state["can"]["undo"]
    later.post("undo")
    assert later.sheet == before


class KilledError(BaseException):
    """What stands for the end of the process."""


def test_a_kill_at_any_moment_loses_at_most_the_form_that_is_open(
    open_page: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    page.save("stake", STAKE)
    before = page.sheet
    after = before.replace("  treaty: {label: The treaty}\n", "  treaty: {label: The treaty}\n  more: {label: More}\n")
    outcomes = []
    for moment in range(20):
        page.place.sheet.write_text(before, encoding="utf-8")
        again = open_page()
        with monkeypatch.context() as patched, suppress(KilledError):
            killed = kill_at(moment, patched)
            again.save("stake", {"id": "more", "label": "More"})
        found = page.place.sheet.read_text("utf-8")
        assert found in {before, after}
        opened = open_page()  # which brings to its end what can be
        assert opened.sheet in {before, after}
        assert opened.state["entries"][0]["label"] == "The treaty"
        outcomes.append((found == after, bool(killed)))
        if not killed:
            break
    # It was killed before the sheet was written as well as after it, and in the end not at all.
    assert outcomes[0] == (False, True)
    assert (True, True) in outcomes
    assert outcomes[-1] == (True, False)


def kill_at(moment: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have the process end before it writes for the so-many-th time; return what notes that it did."""
    killed: list[int] = []
    left = [moment]

    def counted(module: str, name: str, write: Callable[..., None]) -> None:
        def writing(*given: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                killed.append(moment)
                raise KilledError
            write(*given)

        monkeypatch.setattr(f"kg.desk.writing.{module}.{name}", writing)

    counted("journal", "write_file", files.write_file)
    counted("journal", "write_files", files.write_files)
    counted("saving", "write_file", files.write_file)
    return killed


def test_a_save_of_which_a_file_is_written_and_another_not_is_brought_to_its_end(empty: Path, open_page: OPEN) -> None:
    page = open_page()
    files = page.session.files
    sheet, actors = (files.now(name) or b"" for name in ("sheet", "actors"))
    new = {"sheet": sheet + b"# more\n", "actors": actors + b"# more\n"}
    files.journal.note("me", "two files", "2026-01-01T00:00:00+00:00", {"sheet": sheet, "actors": actors}, new)
    (empty / "actors.yaml").write_bytes(new["actors"])
    open_page()
    assert page.place.sheet.read_bytes() == new["sheet"]
    assert open_page().state["can"] == {"undo": True, "redo": False}


def test_a_sheet_that_cannot_be_read_is_left_alone_and_said(open_page: OPEN) -> None:
    page = open_page()
    broken = page.sheet + "\nstakes:\n  a: {label: A\n"
    page.place.sheet.write_text(broken, encoding="utf-8")
    page.state = page.ask("GET", "/state").json
    assert any("opened and not closed" in one["message"] for one in page.state["mistakes"])
    said = page.save("stake", STAKE)
    assert said.status == 422
    assert "opened and not closed" in said.json["mistakes"][0]["message"]
    assert page.sheet == broken
