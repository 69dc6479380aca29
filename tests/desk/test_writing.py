"""What a page writes is what a person would: the same bytes as a sheet that is written by hand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.sheets.reader import read_library
from tests.desk.page import Page, Said

OPEN = Callable[..., Page]

#: Written by hand, entry by entry, from what the forms below say.
BY_HAND = """\

stakes:
  treaty: {label: North Atlantic Treaty}
  integrated-command: {label: "NATO's command, integrated"}

actions:
  withdrawal:
    label: Withdrawal from the integrated command, 1966
    also: [French withdrawal of 1966]
    actor: france
    against: [nato]
    concerns: [integrated-command]
    actuality: carried-out
    when: 1966
  threat-of-june:
    kind: threat
    label: A threat
    actor: [france, nato]
    unstated: [target]
    actuality: declared

claims:
  took-the-ground-away:
    kind: claim
    about: withdrawal
    statement: The withdrawal deprived the integrated command of its basis.
    modality: asserted
    quote: took away the ground
  is-boundary-breaking:
    kind: classification
    about: withdrawal
    category: boundary-breaking
    statement: >-
      The withdrawal is boundary breaking against NATO, which is said here in so many words that no line of a sheet can
      hold all.
    modality: asserted
    quote: it represents boundary breaking against NATO
  withheld-forces:
    kind: claim
    about: withdrawal
    statement: "The withdrawal held back: forces, and territory."
    modality: hedged
    confidence: medium
    quote: it withheld forces and territory
    passage: [because it, common defense.]
    note: The ground that the text gives.

arguments:
  breaking-argument:
    premises: [took-the-ground-away]
    conclusion: is-boundary-breaking
    scheme: from-criterion
    cue: Therefore
    quote: Therefore
    passage: [It took, against NATO.]
"""
BECAUSE = "because it withheld forces and territory from the common defense."
LONG = (
    "The withdrawal is boundary breaking against NATO, which is said here in so many words that no line of a sheet can "
    "hold all."
)


def fill_in(page: Page) -> None:
    """Fill in and send the forms of a few entries of each kind, as somebody does who codes."""

    def at(words: str) -> list[int]:
        start = page.content.index(words)
        return [start, start + len(words)]

    def span(first: str, last: str) -> list[int]:
        return [at(first)[0], at(last)[1]]

    sent: list[tuple[str, Mapping[str, object], Mapping[str, Any]]] = [
        ("stake", {"id": "treaty", "label": "North Atlantic Treaty", "note": ""}, {}),
        ("stake", {"id": "integrated-command", "label": "NATO's command, integrated"}, {}),
        (
            "action",
            {
                "when": "1966",
                "id": "withdrawal",
                "kind": "action",
                "label": " Withdrawal from the integrated  command, 1966",
                "also": ["French withdrawal of 1966", " "],
                "actor": ["france"],
                "against": ["nato"],
                "concerns": ["integrated-command"],
                "actuality": "carried-out",
            },
            {},
        ),
        (
            "action",
            {
                "id": "threat-of-june",
                "kind": "threat",
                "label": "A threat",
                "actor": ["france", "nato"],
                "unstated": ["target"],
                "actuality": "declared",
            },
            {},
        ),
        (
            "claim",
            {
                "id": "took-the-ground-away",
                "about": ["withdrawal"],
                "statement": "The withdrawal deprived the integrated command of its basis.",
                "modality": "asserted",
            },
            {"quote": at("took away the ground")},
        ),
        (
            "classification",
            {
                "id": "is-boundary-breaking",
                "about": ["withdrawal"],
                "category": "boundary-breaking",
                "statement": LONG,
                "modality": "asserted",
            },
            {"quote": at("it represents boundary breaking against NATO")},
        ),
        (
            "claim",
            {
                "id": "withheld-forces",
                "about": "withdrawal",
                "statement": "The withdrawal held back: forces, and territory.",
                "modality": "hedged",
                "confidence": "medium",
                "note": "The ground that the text gives.",
            },
            {"quote": at("it withheld forces and territory"), "passage": at(BECAUSE)},
        ),
        (
            "argument",
            {
                "id": "breaking-argument",
                "premises": ["took-the-ground-away"],
                "conclusion": "is-boundary-breaking",
                "scheme": "from-criterion",
                "cue": "Therefore",
            },
            {"quote": at("Therefore"), "passage": span("It took", "breaking against NATO.")},
        ),
    ]
    for kind, values, place in sent:
        said = page.save(kind, values, **place)
        assert said.status == 200, said.json


def test_the_sheet_has_the_bytes_of_one_that_is_written_by_hand(empty: Path, open_page: OPEN) -> None:
    page = open_page()
    head = page.sheet
    fill_in(page)
    assert page.sheet == f"{head}\n{BY_HAND}".replace("\n\n\n", "\n\n")
    assert page.state["mistakes"] == []
    assert not (empty / "actors.yaml").read_text().count("threat")


OLD = """\
# Coded in two evenings.
actions:
  withdrawal:   # the one of 1966
    label:    Withdrawal
    actor: france
    # whom it is against is not said
    unstated: [target]
    actuality: 'carried-out'   # by July


claims:
  # the second paragraph
  ground: {kind: claim, about: withdrawal, statement: It took it away., modality: asserted, quote: took away the ground}

  broken:
    statement: It is boundary breaking.    # hm
    kind: classification
    modality: hedged
    about: [withdrawal]
    category: boundary-breaking
    quote: represents boundary breaking
    note: "Not sure."
    # to be looked at again
# the end
"""


@pytest.fixture
def begun(empty: Path, open_page: OPEN) -> Page:
    """Return a page on a sheet that somebody wrote in a style of their own."""
    sheet = empty / "france-nato-1966" / "chapters" / "01.yaml"
    sheet.write_text(sheet.read_text("utf-8") + "\n" + OLD, encoding="utf-8")
    return open_page()


def change(page: Page, key: str, kind: str, /, **values: object) -> Said:
    return page.post(
        "save", id=key, kind=kind, values={name.replace("_", "-"): value for name, value in values.items()}
    )


#: What is changed in a form -> the lines of the sheet that are others then.
CHANGES: list[tuple[str, str, dict[str, object], dict[str, str]]] = [
    ("broken", "classification", {"modality": "asserted"}, {"    modality: hedged\n": "    modality: asserted\n"}),
    ("broken", "classification", {"note": ""}, {'    note: "Not sure."\n': ""}),
    (
        "broken",
        "classification",
        {"statement": "It breaks a boundary."},
        {"It is boundary breaking.    # hm": "It breaks a boundary.    # hm"},
    ),
    (
        "broken",
        "classification",
        {"confidence": "low"},
        {"    category: boundary-breaking\n": "    category: boundary-breaking\n    confidence: low\n"},
    ),
    ("ground", "claim", {"when": "1966"}, {"modality: asserted, quote": "modality: asserted, when: 1966, quote"}),
    ("ground", "claim", {"about": ["withdrawal", "nato"]}, {"about: withdrawal, st": "about: [withdrawal, nato], st"}),
    ("withdrawal", "action", {"actuality": "agreed"}, {"'carried-out'   # by July": "agreed   # by July"}),
    (
        "withdrawal",
        "action",
        {"against": ["nato"], "unstated": []},
        {
            "    actor: france\n": "    actor: france\n    against: [nato]\n",
            "    unstated: [target]\n": "",
        },
    ),
    (
        "broken",
        "claim",
        {},
        {"    kind: classification\n": "    kind: claim\n", "    category: boundary-breaking\n": ""},
    ),
    ("broken", "classification", {"modality": "hedged", "about": ["withdrawal"], "note": "Not sure."}, {}),
]


@pytest.mark.parametrize(("key", "kind", "values", "lines"), CHANGES)
def test_only_what_changed_is_written(
    begun: Page, key: str, kind: str, values: dict[str, object], lines: dict[str, str]
) -> None:
    wanted = begun.sheet
    for old, new in lines.items():
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, new)
    said = change(begun, key, kind, **values)
    assert said.status == 200, said.json
    assert begun.sheet == wanted


def test_what_an_action_is_unless_it_says_otherwise_is_shown_and_not_written(begun: Page) -> None:
    before = begun.sheet
    assert begun.entry("withdrawal")["values"]["kind"] == "action"
    assert change(begun, "withdrawal", "action", kind="action").status == 200
    assert begun.sheet == before
    assert change(begun, "withdrawal", "action", kind="threat").status == 200
    assert begun.sheet.replace("    kind: threat\n", "", 1) == before
    assert begun.entry("withdrawal")["values"]["kind"] == "threat"
    assert change(begun, "withdrawal", "action", kind="action").status == 200
    assert begun.entry("withdrawal")["values"]["kind"] == "action"


def test_other_words_are_quoted_in_place_of_those_before(begun: Page) -> None:
    wanted = begun.sheet.replace("quote: represents boundary breaking", "quote: boundary breaking against NATO")
    at = begun.content.index("boundary breaking against NATO")
    sent = {"quote": [at, at + 30], "passage": None}
    assert begun.post("save", id="broken", kind="classification", values={}, **sent).status == 200
    assert begun.sheet == wanted


def test_an_entry_is_removed_with_its_comments_and_nothing_else(begun: Page) -> None:
    before = begun.sheet
    gone = before[before.index("  broken:\n") : before.index("# the end\n")]
    assert begun.post("remove", id="broken").status == 200
    assert begun.sheet == before.replace(gone, "")
    refused = begun.post("remove", id="withdrawal")
    assert refused.status == 422
    assert refused.json["mistakes"][0] == {
        "field": "",
        "message": "“ground”: There is no “withdrawal” to be chosen here.",
        "help": "It names “withdrawal”; change it first.",
    }
    assert begun.sheet == before.replace(gone, "")


def test_lines_keep_their_ends(empty: Path, open_page: OPEN) -> None:
    sheet = empty / "france-nato-1966" / "chapters" / "01.yaml"
    sheet.write_bytes(b"\xef\xbb\xbf" + (sheet.read_text("utf-8") + "\n" + OLD).replace("\n", "\r\n").encode())
    before = sheet.read_bytes()
    page = open_page()
    assert change(page, "broken", "classification", modality="asserted").status == 200
    assert sheet.read_bytes() == before.replace(b"modality: hedged", b"modality: asserted")
    assert page.save("stake", {"id": "treaty", "label": "The treaty"}).status == 200
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf# yaml")
    assert sheet.read_bytes().count(b"\n") == sheet.read_bytes().count(b"\r\n")


def test_what_a_page_does_not_know_stays(empty: Path, open_page: OPEN) -> None:
    sheet = empty / "france-nato-1966" / "chapters" / "01.yaml"
    also = "    also: {fr: [Retrait], en: Withdrawal of 1966}\n"
    sheet.write_text(sheet.read_text("utf-8") + "\n" + OLD.replace("    actor: fr", f"{also}    actor: fr"), "utf-8")
    page = open_page()
    assert "also" not in page.entry("withdrawal")["values"]
    values = {**page.entry("withdrawal")["values"], "also": [], "note": "", "when": "1966"}
    assert change(page, "withdrawal", "action", **values).status == 200
    assert also in page.sheet


@pytest.mark.parametrize(
    "words",
    ["yes", "1966", "null", "- it", "a: b", "a #b", "“so”", "'so'", '"so" he said', "{a}", "*a", "a:", "Ça, İstanbul"],
)
def test_words_are_read_back_as_they_were_typed(begun: Page, words: str) -> None:
    assert change(begun, "broken", "classification", note=words).status == 200
    assert begun.entry("broken")["values"]["note"] == words
    read = read_library(begun.place.folder).sheets["fr1966-ch1"]
    assert read.chapter.claims["broken"].note == words


def test_a_draft_is_begun_changed_and_moves_where_it_belongs(begun: Page) -> None:
    before = begun.sheet
    begun.save("claim", {"id": "later", "statement": "It is so."}, draft=True)
    assert begun.sheet == before + "\ndrafts:\n  later:\n    kind: claim\n    statement: It is so.\n"
    refused = begun.post("save", id="later", kind="claim", values={"about": ["nato"]})
    assert refused.status == 422
    assert {one["field"] for one in refused.json["mistakes"]} >= {"modality"}
    assert begun.post("save", id="later", kind="claim", values={"about": ["nato"]}, draft=True).status == 200
    assert begun.entry("later")["section"] == "drafts"
    at = begun.content.index("as necessary as ever")
    sent = {"quote": [at, at + len("as necessary as ever")], "values": {"modality": "asserted"}}
    assert begun.post("save", id="later", kind="claim", **sent).status == 200
    entry = begun.entry("later")
    assert entry["section"] == "claims"
    assert entry["values"]["statement"] == "It is so."
    assert "\n  later:\n    kind: claim\n    about: nato\n    statement: It is so.\n" in begun.sheet


def test_a_new_actor_goes_where_the_actors_are(begun: Page, empty: Path) -> None:
    actors = empty / "actors.yaml"
    before, sheet = actors.read_text("utf-8"), begun.sheet
    assert begun.save("actor", {"label": "Belgium", "kind": "state", "also": ["Belgique"]}).status == 200
    line = "  belgium: {kind: state, label: Belgium, also: [Belgique]}\n"
    assert actors.read_text("utf-8") == before.replace("memberships:\n", f"{line}memberships:\n")
    assert begun.save("agent", {"label": "x"}).status == 422
    assert begun.save("agent", {"id": "johnson", "kind": "person", "name": "Lyndon B. Johnson"}).status == 200
    assert actors.read_text("utf-8").endswith("  johnson: {kind: person, name: Lyndon B. Johnson}\n")
    assert begun.sheet == sheet
    assert {"id": "belgium", "label": "Belgium"} in begun.state["kinds_of"]["actor"]
    again = begun.save("actor", {"id": "belgium", "label": "Belgium", "kind": "state"})
    assert again.json["mistakes"] == [
        {"field": "id", "message": "This id is already used; choose another one.", "help": ""}
    ]


def test_what_is_wrong_is_said_field_by_field_and_nothing_is_written(begun: Page) -> None:
    before = begun.sheet
    said = begun.save(
        "classification", {"about": ["nobody"], "category": "no-such", "statement": "It is so."}, "Therefore"
    )
    assert said.status == 422
    wrong = {one["field"]: one["message"] for one in said.json["mistakes"]}
    assert wrong.keys() == {"about", "category", "modality"}
    assert "nobody" in wrong["about"]
    assert begun.sheet == before
    assert (
        begun.save("argument", {"premises": ["ground"], "conclusion": "broken", "scheme": "sign"}, "Therefore")
        .json["mistakes"][0]["message"]
        .startswith("Cue is needed")
    )
    assert begun.save("claim", {"colour": "red"}).json["mistakes"][0]["message"] == "A claim has no field 'colour'."
    assert begun.save("nonsense", {}).status == 422
    assert begun.sheet == before
