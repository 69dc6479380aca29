"""Coders of one text: what each is shown, what is kept from them, and how their differences are decided."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.app import main
from kg.desk.place import find_place
from kg.errors import KgError, NotFoundError
from tests.desk.page import Page

OPEN = Callable[..., Page]
CHAPTER = "data/france-nato-1966/ch1"


def split(*options: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["coders", "split", CHAPTER, *options])
    assert not left.value.code


@pytest.fixture
def units(example_alone: Path) -> Path:
    """Return the file of a coder who was given units to label."""
    for path in (example_alone / "france-nato-1966/codings").glob("*/*"):
        path.unlink()
    split("--for", "second-reader", "--label", "category,tool,scheme", "--seed", "7")
    return example_alone / "france-nato-1966/codings/second-reader/01.yaml"


def label(page: Page, unit: str, **values: object) -> int:
    kind = next(one["kind"] for one in page.state["entries"] if one["id"] == unit)
    return page.post("save", id=unit, kind=kind, values=values).status


def test_a_coder_of_units_sees_only_what_their_file_holds(units: Path, open_page: OPEN) -> None:
    page = open_page(coder="second-reader")
    assert page.state["mode"] == "units"
    said = json.dumps({name: value for name, value in page.state.items() if name not in {"text", "forms"}})
    chair = (units.parent.parent / "units/01.yaml").read_text("utf-8")
    sheet = (units.parent.parent.parent / "chapters/01.yaml").read_text("utf-8")
    names = [line.split(": ")[1] for line in chair.splitlines() if line.startswith("  u")]
    assert len(names) == 26
    assert not [name for name in names if name in said]
    assert not [line for line in sheet.splitlines() if line.startswith("    statement: ") and line[15:] in said]
    first = page.state["entries"][0]
    assert first["id"] == units.read_text("utf-8").split("units:\n  ")[1].split(":")[0]
    assert page.state["progress"] == {"done": 0, "of": 26}
    assert [field["name"] for field in page.state["forms"]["claim"]["fields"]] == ["category", "tool", "note"]
    assert [field["name"] for field in page.state["forms"]["argument"]["fields"]] == ["scheme", "note"]
    start, end = first["quote"]
    assert page.content[start:end] in first["label"]
    assert page.post("suggest", quote=first["quote"]).json["suggestions"] == []


def test_labels_are_written_as_by_hand_and_done_wants_all_of_them(units: Path, open_page: OPEN) -> None:
    page = open_page(coder="second-reader")
    before = units.read_text("utf-8")
    claims = [one["id"] for one in page.state["entries"] if one["kind"] == "claim"]
    block = before[before.index(f"  {claims[0]}:") :].split("\n  u")[0]
    filled = block.replace("category:", "category: boundary-breaking").replace(
        "tool:", "tool: [blackmail-power, compellent-threat]"
    )
    filled = filled.replace("note:", 'note: "Sure, now."') if "tool:" in block else filled
    status = label(
        page, claims[0], category="boundary-breaking", tool=["blackmail-power", "compellent-threat"], note="Sure, now."
    )
    assert status == 200
    assert units.read_text("utf-8") == before.replace(block, filled.replace('"Sure, now."', "Sure, now."))
    assert page.state["progress"]["done"] == 1
    assert label(page, claims[0], category="", tool=[], note="") == 200
    assert units.read_text("utf-8") == before
    refused = page.post("done")
    assert refused.status == 422
    assert len(refused.json["mistakes"]) == 26
    for one in page.state["entries"]:
        values = {"scheme": "sign"} if one["kind"] == "argument" else {"category": "unstated", "tool": "not-applicable"}
        assert label(page, one["id"], **values) == 200
    assert page.post("done").status == 200
    assert page.state["is_done"]
    assert "\nstate: done\n" in units.read_text("utf-8")
    page.post("undo")
    assert "\nstate: open\n" in units.read_text("utf-8")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"category": "no-such"}, "category"),
        ({"category": ["boundary-breaking", "boundary-testing"]}, "category"),
        ({"tool": ["unstated", "blackmail-power"]}, "tool"),
        ({"scheme": "sign"}, "scheme"),
        ({"statement": "x"}, "statement"),
    ],
)
def test_a_label_that_is_none_is_refused(units: Path, open_page: OPEN, values: dict[str, object], field: str) -> None:
    page, before = open_page(coder="second-reader"), units.read_text("utf-8")
    claim = next(one["id"] for one in page.state["entries"] if one["kind"] == "claim")
    said = page.post("save", id=claim, kind="claim", values=values)
    assert said.status == 422
    assert said.json["mistakes"][0]["field"] == field
    assert units.read_text("utf-8") == before
    assert page.post("save", id="u99", kind="claim", values={}).status == 422


def test_a_coder_who_codes_freely_sees_nothing_of_the_sheet(example_alone: Path, open_page: OPEN) -> None:
    for path in (example_alone / "france-nato-1966/codings").glob("*/*"):
        path.unlink()
    split("--for", "second-reader", "--free")
    own = example_alone / "france-nato-1966/codings/second-reader/01.yaml"
    page = open_page(coder="second-reader")
    assert (page.state["mode"], page.state["entries"]) == ("sheet", [])
    assert page.state["can_be_done"]
    assert not page.state["is_done"]
    said = json.dumps({name: value for name, value in page.state.items() if name not in {"text", "forms"}})
    assert "fleet-withdrawn" not in said
    reference = (example_alone / "france-nato-1966/chapters/01.yaml").read_bytes()
    page.save("action", {"label": "The fleet leaves", "actor": ["france"], "actuality": "carried-out"})
    values = {"about": ["the-fleet-leaves"], "statement": "The fleet left.", "modality": "asserted"}
    assert page.save("claim", values, "taken its Mediterranean fleet out").status == 200
    assert own.with_suffix(".lock").exists()
    found = page.post("suggest", quote=page.state["entries"][-1]["quote"]).json["suggestions"]
    assert {one.get("near") for one in found} == {"words", "last"}, "no hints but of what they coded themselves"
    values = {"about": ["fleet-withdrawal"], "statement": "So.", "modality": "asserted"}
    assert page.save("claim", values, "taken its Mediterranean fleet out").json["mistakes"][0]["field"] == "about"
    assert page.post("done").status == 200
    assert "state: done}" in own.read_text("utf-8")
    assert (example_alone / "france-nato-1966/chapters/01.yaml").read_bytes() == reference


def test_two_codings_are_decided_one_difference_at_a_time(example_alone: Path, open_page: OPEN) -> None:
    decisions = example_alone / "france-nato-1966/codings/decisions/01.yaml"
    head = "".join(decisions.read_text("utf-8").partition("decisions:\n")[:2])
    decisions.unlink()
    page = open_page("data/ch1", review="reference,second-reader")
    assert page.state["mode"] == "review"
    assert {one["coder"] for one in page.state["entries"]} == {"reference", "second-reader"}
    differences = page.state["differences"]
    known = {(one["unit"], one["field"]): one for one in differences}
    one = known["reference/fleet-opposes-nato", "found"]
    assert one["said"] == {"reference": ["is-there"], "second-reader": ["is-not-there"]}
    start, end = one["place"]
    assert page.content[start:end] == "out of NATO's command"
    sent = {"unit": one["unit"], "field": "found", "value": ["is-there"]}
    assert page.post("decide", **sent).json["mistakes"] == [
        {"field": "because", "message": "Choose the rule that settles it, or say why.", "help": ""}
    ]
    assert page.post("decide", **sent | {"value": "maybe"}).status == 422
    assert page.post("decide", **sent | {"unit": "no-such"}).status == 422
    assert page.post("decide", **sent, rule="categories/no-such").status == 422
    assert not decisions.exists()
    assert page.post("decide", **sent, because="It is an inference.").status == 200
    first = decisions.read_text("utf-8")
    assert first.startswith(
        f"{head}- unit: reference/fleet-opposes-nato\n  field: found\n"
        "  saw: {reference: is-there, second-reader: is-not-there}\n  decided: is-there\n  by: project-coders\n  date: "
    )
    assert first.endswith("  why: It is an inference.\n")
    assert len(page.state["differences"]) == len(differences) - 1
    assert page.post("save", id=None, kind="stake", values={}).status == 422
    assert page.post("undo").status == 200
    assert not decisions.exists()


def test_who_may_code_what_is_said(example_alone: Path) -> None:
    with pytest.raises(KgError, match="kg coders split data/ch1 --for unnamed-critics --free"):
        find_place("data/ch1", "unnamed-critics")
    with pytest.raises(NotFoundError, match="no agent 'project-coder'; nearest: project-coders"):
        find_place("data/ch1", "project-coder")
    with pytest.raises(KgError, match="no coded chapter 'ch2'"):
        find_place("data/ch2", "project-coders")
    with pytest.raises(KgError, match="'kg new nowhere' starts one"):
        find_place("nowhere/ch1", "project-coders")
    with pytest.raises(KgError, match="name a folder"):
        find_place("ch1", "project-coders")
    with pytest.raises(KgError, match="third has not coded data/ch1"):
        find_place("data/ch1", "project-coders", reviewers=("second-reader", "third"))
    with pytest.raises(KgError, match="two coders"):
        find_place("data/ch1", "project-coders", reviewers=("second-reader",))
    for coder in ("../../etc", "a/b", "", "."):
        with pytest.raises(NotFoundError):
            find_place("data/ch1", coder)
    assert example_alone
