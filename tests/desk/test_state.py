"""What a page is shown: the mistakes that a build finds, forms by the codebook, hints that fill in nothing, a map."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import resources
from kg.codebook.reader import shipped
from kg.desk.forms import FORMS, forms
from kg.desk.session import Session
from kg.errors import InputError, KgError
from kg.pipeline.build import build
from kg.pipeline.checker import Found
from tests.desk.page import Page

OPEN = Callable[..., Page]
CODEBOOK = """\
codebook: mine
title: Mine
categories:
  label: Categories
  concepts:
    # the only one so far
    bold:
      label: {en: Bold, tr: Cesur}
      definition: "It dares."
      include: [it is new]
      exclude: [it is old]
tools:
  label: Tools
  concepts:
    speaking:
      label: Speaking
"""


def test_mistakes_are_those_of_a_build_with_line_and_entry(
    example_alone: Path, open_page: OPEN, tmp_path: Path
) -> None:
    sheet = example_alone / "france-nato-1966/chapters/01.yaml"
    wrong = sheet.read_text("utf-8").replace("conveys: no-integrated-command", "conveys: no-command")
    wrong = wrong.replace("quote: set the date", "quote: set a date").replace("    cue: Hence\n", "")
    sheet.write_text(wrong.replace("tool: strategic-noncooperation", "tool: non-cooperation"), encoding="utf-8")
    page = open_page("data/ch1")
    with pytest.raises(InputError) as error:
        build(example_alone, tmp_path / "out")
    told = {(one["line"], one["message"], one["help"]) for one in page.state["mistakes"]}
    built = {(one.line, one.message, one.hint) for one in error.value.problems if one.file.endswith("chapters/01.yaml")}
    assert built
    assert told == built
    lines = wrong.splitlines()
    places = {(one["entry"], one["field"]): one["line"] for one in page.state["mistakes"]}
    assert lines[places["announcement-signals-refusal", "conveys"] - 1] == "    conveys: no-integrated-command".replace(
        "integrated-", ""
    )
    assert lines[places["deadline-set", ""] - 1] == "  deadline-set:" or ("deadline-set", "quote") in places
    assert ("is-noncooperation", "tool") in places


@pytest.mark.usefixtures("example_alone")
def test_a_rule_that_is_broken_is_among_the_mistakes(open_page: OPEN) -> None:
    page = open_page("data/ch1")
    assert page.state["mistakes"] == []
    said = page.post("save", id="switch-to-breaking", kind="shift", values={"from-category": "boundary-breaking"})
    assert said.status == 200
    (mistake,) = page.state["mistakes"]
    assert mistake["entry"] == "switch-to-breaking"
    assert page.sheet.splitlines()[mistake["line"] - 1].strip().startswith(("switch-to-breaking", "from-cat", "to-cat"))
    page.post("undo")
    assert page.state["mistakes"] == []


def test_what_another_book_of_the_project_defines_is_no_mistake(example_alone: Path, open_page: OPEN) -> None:
    """Only the book that is coded is read and checked again each time; the names of the others are known."""
    shutil.copytree(resources.folder("data") / "turkey-west-2019", example_alone / "turkey-west-2019")
    page = open_page("data/fr1966-ch1")
    about = {"about": ["france", "tw2019-ch6-s400-agreement"]}
    assert page.post("save", id="host-to-nato", kind="claim", values=about).status == 200
    assert page.state["mistakes"] == []
    about = {"about": ["france", "tw2019-ch6-s500-agreement"]}
    said = page.post("save", id="host-to-nato", kind="claim", values=about)
    assert said.json["mistakes"][0]["field"] == "about"
    assert not (example_alone / "turkey-west-2019/.kg").exists()


def test_forms_ask_for_what_each_kind_must_have() -> None:
    found = forms(shipped(), is_held=True)
    assert found.keys() == FORMS.keys() - {"concept"}
    needed = {kind: {field["name"] for field in form["fields"] if field["is_needed"]} for kind, form in found.items()}
    assert needed["classification"] == {"about", "statement", "modality", "category"}
    assert needed["argument"] == {"scheme"}
    assert needed["action"] == {"label", "actuality"}
    assert needed["stake"] == {"label"}
    assert needed["actor"] == {"kind", "label"}
    fields = {field["name"]: field for field in found["signal"]["fields"]}
    assert fields["conveys"]["widget"] == "entry"
    assert fields["conveys"]["kinds"] == ["claim"]
    assert fields["addressee"]["widget"] == "entries"
    assert fields["condition"]["words"]
    assert [one["value"] for one in fields["unstated"]["choices"]][:2] == ["addressee", "origin"]
    assert {"quote", "passage"}.isdisjoint(fields)
    assert "where" not in fields
    assert "where" in {field["name"] for field in forms(shipped(), is_held=False)["claim"]["fields"]}
    assert {form["section"] for form in found.values() if form["selects"]} == {"claims", "arguments"}
    said = [form[name] for form in found.values() for name in ("label", "help")]
    said += [field[name] for form in found.values() for field in form["fields"] for name in ("label", "help")]
    assert not [one for one in said if not (one["en"] and one["tr"])], "each in both languages"


def test_a_form_asks_in_the_order_in_which_one_thinks() -> None:
    """Words, what is led to, from what, how; what a coder needs most is shown at once, and the rest is opened."""
    found = forms(shipped(), is_held=True)
    asked = {kind: [field["name"] for field in form["fields"] if field["at_once"]] for kind, form in found.items()}
    assert asked["argument"] == [
        *("conclusion", "premises", "structure", "scheme", "cue", "unstated", "held-by"),
    ]
    assert asked["classification"] == [
        *("about", "category", "statement", "modality", "tense", "condition", "held-by", "disputes"),
    ]
    assert asked["action"] == [
        *("label", "kind", "actor", "against", "with", "concerns", "actuality", "when", "unstated"),
    ]
    structure = next(field for field in found["argument"]["fields"] if field["name"] == "structure")
    assert structure["with"] == {"field": "premises", "least": 2}
    assert found["sorting"]["help"]["en"].startswith("A sorting is a claim that a concept belongs under another")


def test_each_choice_comes_with_what_it_means_in_the_languages_of_the_codebook(
    example_alone: Path, open_page: OPEN
) -> None:
    (example_alone / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    page = open_page("data/ch1")
    fields = {field["name"]: field for field in page.state["forms"]["classification"]["fields"]}
    assert fields["category"]["choices"] == [
        {
            "value": "bold",
            "label": {"en": "Bold", "tr": "Cesur"},
            "definition": "It dares.",
            "use": ["it is new"],
            "not": ["it is old"],
        }
    ]
    assert fields["modality"]["choices"][0]["definition"]


def test_a_new_label_goes_into_the_codebook_of_the_project(
    example_alone: Path, open_page: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    file = example_alone / "codebook.yaml"
    file.write_text(CODEBOOK, encoding="utf-8")
    page = open_page("data/ch1")
    (scheme,) = [one for one in page.state["forms"]["concept"]["fields"] if one["name"] == "scheme"]
    assert [one["value"] for one in scheme["choices"]] == ["categories", "tools"]
    values = {"scheme": "tools", "label": "Not speaking", "definition": "Silence, kept.", "include": ["nobody speaks"]}
    assert page.save("concept", values).status == 200
    added = "    not-speaking:\n      label: Not speaking\n      definition: Silence, kept.\n"
    added += "      include: [nobody speaks]\n"
    assert file.read_text("utf-8") == CODEBOOK + added
    tools = next(one for one in page.state["forms"]["tool-use"]["fields"] if one["name"] == "tool")["choices"]
    assert [one["value"] for one in tools] == ["speaking", "not-speaking"]
    assert page.save("concept", {"scheme": "drivers", "label": "x"}).json["mistakes"][0]["field"] == "scheme"
    assert page.save("concept", {"scheme": "tools"}).json["mistakes"][0]["field"] in {"label", ""}
    page.post("undo")
    assert file.read_text("utf-8") == CODEBOOK


def hints(page: Page, words: str) -> set[tuple[str, str, str]]:
    at = page.content.index(words)
    said = page.post("suggest", quote=[at, at + len(words)]).json
    return {(one["field"], one["value"], one["why"]) for one in said["suggestions"]}


@pytest.mark.usefixtures("example_alone")
def test_hints_are_of_words_and_nothing_is_filled_in_by_them(open_page: OPEN) -> None:
    page = open_page("data/ch1")
    before = page.sheet
    assert hints(page, "may be seen as boundary testing") >= {
        ("modality", "hedged", "hedge “may”"),
        ("category", "boundary-testing", "names “boundary testing”"),
        ("cue", "since", "cue “since”"),
    }
    assert ("held-by", "france", "says “announced”") in hints(page, "stand under French authority alone") or (
        "held-by",
        "",
        "says “announced”",
    ) in hints(page, "stand under French authority alone")
    assert page.sheet == before


@pytest.mark.usefixtures("example_alone")
def test_what_was_coded_nearby_is_offered_for_a_step_and_for_the_next_claim(open_page: OPEN) -> None:
    page = open_page("data/ch1")
    at = page.content.index("it agreed")
    said = page.post("suggest", quote=[at, at + len("it agreed")]).json
    found, (start, end) = said["suggestions"], said["passage"]
    near = {
        field: [(one["value"], one["near"]) for one in found if one["field"] == field]
        for field in ("conclusion", "premises")
    }
    last = [one["value"] for one in found if one.get("near") == "last" and one["field"] == "about"]
    claims = [entry for entry in page.state["entries"] if entry["section"] == "claims"]
    inside = {claim["id"] for claim in claims if claim["quote"] and start <= claim["quote"][0] < end}
    assert {value for value, where in near["conclusion"] if where in {"words", "sentence"}} == inside
    assert near["premises"][0] == ("move-agreed", "words"), "a step says its reason more often than what it leads to"
    assert {value for value, _ in near["premises"]} == {value for value, _ in near["conclusion"]}
    assert len(near["premises"]) == 3
    assert last[0] in claims[-1]["values"]["about"]
    act = {"label": "The fleet leaves", "actor": ["france"], "unstated": ["target"], "actuality": "carried-out"}
    assert page.save("action", act).status == 200
    new = [
        one["value"] for one in page.post("suggest", quote=[at, at + 9]).json["suggestions"] if one.get("near") == "new"
    ]
    assert new == ["the-fleet-leaves"], "nothing is said of it yet"


@pytest.mark.usefixtures("example_alone")
def test_what_was_selected_is_cut_to_what_may_be_quoted(open_page: OPEN) -> None:
    page = open_page("data/ch1")
    said = page.post("suggest", quote=[0, 93]).json
    assert said["passage"] == [0, 93]
    assert said["words"] == 15
    assert not said["too_long"]
    said = page.post("suggest", quote=[3, 206]).json
    assert said["passage"] == [0, 206]
    assert said["too_long"]
    assert len(page.content[slice(*said["quotation"])].split()) == 15
    assert page.post("suggest", quote=[5, 5]).status == 422


@pytest.mark.usefixtures("empty")
def test_the_map_is_of_what_is_argued_so_far_also_with_mistakes(
    open_page: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    page = open_page()
    assert page.state["map"] == ""
    page.save(
        "action", {"label": "The withdrawal", "actor": ["france"], "against": ["nato"], "actuality": "carried-out"}
    )
    ground = {"id": "ground", "about": ["the-withdrawal"], "statement": "It took the ground.", "modality": "asserted"}
    page.save("claim", ground, "took away the ground")
    label = {"id": "broken", "about": ["the-withdrawal"], "statement": "It breaks.", "modality": "asserted"}
    page.save("classification", {**label, "category": "boundary-breaking"}, "represents boundary breaking")
    step = {
        "id": "step",
        "premises": ["ground"],
        "conclusion": "broken",
        "scheme": "from-criterion",
        "cue": "Therefore",
    }
    page.save("argument", step, "Therefore")
    drawn = page.state["map"]
    assert {"It took the ground.", "It breaks."} <= set(map(str, json.loads(drawn["data"])["labels"]))
    assert 'href="#broken"' in drawn["svg"]
    wrong = page.sheet.replace("category: boundary-breaking", "category: boundary-braking").replace(
        "title: France", "titel: x"
    )
    page.place.sheet.write_text(wrong, encoding="utf-8")
    state: dict[str, Any] = page.ask("GET", "/state").json
    assert 'href="#broken"' in state["map"]["svg"]
    assert ("broken", "category") in {(one["entry"], one["field"]) for one in state["mistakes"]}


def test_a_sheet_that_is_just_begun_is_shown_and_takes_the_coder(
    tmp_path: Path, open_page: OPEN, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
) -> None:
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    (tmp_path / "text.txt").write_text("It is so. Hence it was.\n\nMore there is not.", encoding="utf-8")
    run("new", "study", "--codebook", "opposition")
    sheet = "study/first-book/chapters/01.yaml"
    run("sheet", "new", "--text", "text.txt", "-o", sheet)
    path = Path(sheet)
    path.write_text(path.read_text("utf-8").replace("by: me", "by: "), encoding="utf-8")
    page = open_page("study/ch1", "me", texts={"ch1": tmp_path / "text.txt"})
    assert page.content == "It is so. Hence it was. More there is not."
    assert page.state["text"]["paragraphs"] == [0, 24]
    assert page.state["coverage"] == {"sentences": 3, "coded": 0, "without": [0, 1, 2]}
    before = page.sheet
    assert page.save("stake", {"label": "The thing"}).status == 200
    assert page.sheet == before.replace("by: ,", "by: me,").replace(
        "\nstakes:\n", "\nstakes:\n  the-thing: {label: The thing}\n"
    )


def test_a_text_that_is_not_held_is_coded_by_where_it_is_said(
    tmp_path: Path, open_page: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    monkeypatch.chdir(tmp_path)
    for name in ("actors.yaml", "project.yaml"):
        shutil.copy(resources.folder("data") / name, tmp_path)
    shutil.copytree(resources.folder("data") / "turkey-west-2019", "turkey-west-2019")
    page = open_page("turkey-west-2019/introduction", "project-coders")
    assert page.content == ""
    assert page.state["coverage"] == {"sentences": 0, "coded": 0, "without": []}
    assert not page.state["forms"]["claim"]["selects"]
    values = {"id": "c", "about": ["turkey"], "statement": "It is introduced.", "modality": "asserted"}
    assert page.save("claim", values).json["mistakes"][0]["field"] == "quote"
    assert page.post("save", id=None, kind="claim", values=values, quote=[0, 3]).status == 422
    before = page.sheet
    assert page.save("claim", {**values, "where": "the title"}).status == 200
    assert page.sheet == before + (
        "\nclaims:\n  c:\n    kind: claim\n    about: turkey\n    statement: It is introduced.\n"
        "    modality: asserted\n    where: the title\n"
    )
    assert not page.place.sheet.with_suffix(".lock").exists()
    with pytest.raises(KgError, match="is not at hand"):
        open_page("turkey-west-2019/ch6", "project-coders")
