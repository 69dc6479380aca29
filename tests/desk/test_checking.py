"""What the page says of a sheet is what `kg build` prints of it, and only what changed is looked at again."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.desk import reading
from kg.errors import InputError
from kg.pipeline.build import build
from kg.store import disk
from kg.texts import matching
from tests.desk.page import Page
from tests.pipeline.test_mistakes import MISTAKES, SHEET, edit

OPEN = Callable[..., Page]
#: A step of the author's whose premise has nothing to do with what it leads to, of which a build only warns.
FAR = ("    premises: [withheld-forces]\n", "    premises: [withheld-forces, fleet-tested]\n")
#: Where something is in what a build prints: in a mistake, in what a rule finds, and of a passage.
PRINTED = re.compile(rf"^(?: {{4}}|[A-Z-]+: )?\S*{re.escape(SHEET)}:(\d+): (?:\w+\.)?([a-z0-9-]+)", re.MULTILINE)
EDITS = {
    "nothing": (),
    "a warning": (FAR,),
    "a rule and a warning": (FAR, MISTAKES["a rule on an action"][:2]),
    "words and a warning": (FAR, MISTAKES["words that are not in the text"][:2]),
    "a label and a warning": (FAR, MISTAKES["no such label"][:2]),
    "all": tuple(one[:2] for one in MISTAKES.values()),
}


def printed(folder: Path, out: Path) -> str:
    try:
        return build(folder, out).text(out)
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("name", EDITS)
def test_the_page_says_what_a_build_prints(name: str, example_alone: Path, open_page: OPEN) -> None:
    edit(example_alone, *EDITS[name])
    page = open_page("data/ch1")
    said = [*page.state["mistakes"], *page.state["warnings"]]
    text = printed(example_alone, Path("out"))
    places = PRINTED.findall(text)
    assert sorted(str(one["line"]) for one in said) == sorted(line for line, _ in places)
    assert {(str(one["line"]), one["entry"]) for one in said if one["entry"]} <= {*places}
    plain = " ".join(text.split())
    for one in said:
        assert one["message"].rstrip(".") in plain
        assert one["help"].lower() in plain.lower()
    assert bool(page.state["mistakes"]) == (not disk.has_graph(Path("out")))
    assert bool(page.state["warnings"]) == ("warning" in name and "label" not in name)


def test_a_warning_has_the_place_of_a_mistake(example_alone: Path, open_page: OPEN) -> None:
    edit(example_alone, FAR)
    page = open_page("data/ch1")
    (warning,) = page.state["warnings"]
    assert (warning["entry"], warning["field"]) == ("noncooperation-argument", "premises")
    assert page.sheet.splitlines()[warning["line"] - 1] == FAR[1].rstrip("\n")
    assert "shares no subject" in warning["message"]
    said = page.post("save", id="noncooperation-argument", kind="argument", values={"premises": ["withheld-forces"]})
    assert said.json["warnings"] == []


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count how often what is around a sheet, and its text, is read."""
    found = {"project": 0, "text": 0}

    def counted(module: object, name: str, what: str) -> None:
        real = getattr(module, name)

        def call(*given: Any) -> Any:
            found[what] += 1
            return real(*given)

        monkeypatch.setattr(module, name, call)

    counted(reading, "read_sound_part", "project")
    counted(matching, "read_coded_text", "text")
    reading._around_it.cache_clear()
    return found


def test_a_save_reads_neither_the_text_nor_what_is_around_the_sheet_again(
    example_alone: Path, open_page: OPEN, calls: dict[str, int], tmp_path: Path
) -> None:
    page = open_page("data/ch1")
    first = dict(calls)
    assert first == {"project": 1, "text": 1}
    for statement in ("One.", "Two."):
        assert page.post("save", id="host-to-nato", kind="claim", values={"statement": statement}).status == 200
    assert (
        page.save("claim", {"about": ["nato"], "statement": "It is so.", "modality": "asserted"}, "Hence").status == 200
    )
    assert calls == first
    assert not disk.has_graph(tmp_path / "scratch" / "build")
    actors = example_alone / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("agents:", "agents:\n  x: {kind: person, name: X}"), "utf-8")
    assert {"id": "x", "label": "X"} in page.ask("GET", "/state").json["kinds_of"]["agent"]
    assert calls["project"] == 2
    text = example_alone / "france-nato-1966" / "text.txt"
    text.write_text(text.read_text("utf-8").replace("set the date", "set a date"), "utf-8")
    assert page.ask("GET", "/state").json["warnings"]
    assert calls["text"] == 2


def test_a_sheet_that_becomes_of_another_chapter_is_not_shown_as_it_was(example_alone: Path, open_page: OPEN) -> None:
    page = open_page("data/ch1")
    page.place.sheet.write_text(page.sheet.replace("chapter: ch1", "chapter: ch2"), encoding="utf-8")
    assert example_alone
    said = page.ask("GET", "/state")
    assert said.status == 422
    assert "ch2" in said.json["message"]
