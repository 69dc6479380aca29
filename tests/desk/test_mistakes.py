"""What is wrong in a form is said in its own words: no YAML, in the language of the page, at the field it is of."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.desk.forms import FORMS, order_of
from kg.desk.http.mistakes import LANGUAGES, phrased
from kg.desk.http.phrases import PHRASES
from kg.desk.refused import Mistake
from kg.desk.session import Session
from kg.pipeline.checker import Found
from tests.desk.page import Page

OPEN = Callable[..., Page]
#: What would be written into a file, and is no word of a form.
YAML = re.compile(r"'[a-z-]+:'|: \[|\badd '|'unstated'|'[a-z-]+'")

CLAIM = {"about": ["nato"], "statement": "It is so.", "modality": "asserted"}
STEP = {"premises": ["host-to-nato"], "conclusion": "is-noncooperation", "scheme": "sign", "cue": "Hence"}
FIELDS = {name.replace("-", "_") for form in FORMS.values() if form.record for name in order_of(form.record)}
ONE = "only one of the three."
#: A kind, what is filled in -> the fields at which something is wrong, and what is said there.
SAID: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("stake", {}, {"label": "Label is needed."}),
    ("action", {"label": "x", "actor": ["france"]}, {"actuality": "Actuality is needed."}),
    (
        "action",
        {"label": "x", "actuality": "declared"},
        {"actor": "Name an actor, or tick actor below Unstated where the text names nobody."},
    ),
    (
        "action",
        {"label": "x", "actor": ["france"], "actuality": "declared", "unread": ["tools"]},
        {"note": "Say in Note why this could not be read: tools."},
    ),
    (
        "action",
        {"label": "x", "actor": ["france"], "actuality": "declared", "unstated": ["target"], "unread": ["target"]},
        {"": "Target is ticked below Unstated and below Unread; keep one of the two."},
    ),
    (
        "action",
        {"label": "x", "actor": ["frence"], "actuality": "declared", "when": "1966-13"},
        {
            "actor": "There is no actor “frence”. Nearest: france.",
            "when": "There is no such month as “1966-13”; write it like 1966, 1966-02-21 or ../2015-07.",
        },
    ),
    (
        "case",
        {"label": "x"},
        {"comprises": "Name its actions in Comprises, or the chapter that examines it in Examined in."},
    ),
    (
        "claim",
        {},
        {"about": "About is needed.", "statement": "Statement is needed.", "modality": "Modality is needed."},
    ),
    (
        "claim",
        {**CLAIM, "modality": "sure", "condition": ["nobody"]},
        {
            "modality": "The codebook has no “sure” among its modalities; choose one of the list.",
            "condition": "There is no claim “nobody”. If words are meant, write a sentence.",
        },
    ),
    (
        "claim",
        {**CLAIM, "unstated": ["holder"], "held-by": ["france"]},
        {"held-by": "Held by is filled in, and holder is ticked below Unstated; keep one of the two."},
    ),
    (
        "claim",
        {**CLAIM, "unstated": ["statement"]},
        {
            "unstated": "Statement is ticked below Unstated, so only you can hold it: choose yourself in Held by, or "
            "untick it."
        },
    ),
    ("claim", {**CLAIM, "held-by": ["france", "france"]}, {"held-by": "“france” is named twice; name it once."}),
    (
        "claim",
        {**CLAIM, "statement": "x\u200by"},
        {"statement": "Statement holds a character that cannot be seen, U+200B; type it anew."},
    ),
    ("claim", {**CLAIM, "page": "p. 12"}, {"page": "“p. 12” is not a page. Write it as 212, ix, 212a or 212-213."}),
    ("claim", {**CLAIM, "colour": "red"}, {"colour": "A claim has no field 'colour'. Leave it out."}),
    ("claim", {**CLAIM, "note": {"a": 1}}, {"note": "Note is no text; type it anew."}),
    (
        "shift",
        {**CLAIM, "to-category": "boundary-breaking"},
        {"from-category": f"Fill in From category, or tick origin below Unstated or Unread; {ONE}"},
    ),
    (
        "shift",
        {**CLAIM, "from-category": "boundary-breaking"},
        {"to-category": "Fill in To category, or tick destination below Unread; only one of the two."},
    ),
    (
        "signal",
        {**CLAIM, "conveys": "host-to-nato"},
        {"addressee": f"Fill in Addressee, or tick addressee below Unstated or Unread; {ONE}"},
    ),
    (
        "argument",
        {**STEP, "premises": []},
        {"premises": f"Name at least one premise, or tick premises below Unstated or Unread; {ONE}"},
    ),
    (
        "argument",
        {**STEP, "cue": ""},
        {"cue": "Cue is needed: the words that signal the step. Where none do, choose yourself in Held by."},
    ),
    (
        "argument",
        {**STEP, "conclusion": ""},
        {
            "conclusion": "Conclusion is needed. Where the text only says that another step does not follow, name that "
            "one in Undercuts."
        },
    ),
    (
        "argument",
        {**STEP, "conclusion": "host-to-nato"},
        {"conclusion": "“host-to-nato” is premise and conclusion at once; an argument leads to a new claim."},
    ),
    (
        "argument",
        {**STEP, "structure": "linked"},
        {"structure": "Structure is only of several premises; clear the choice."},
    ),
    (
        "actor",
        {"label": "Belgium", "kind": "country", "wikidata": "43", "iso3": "be"},
        {
            "kind": "The codebook has no “country” among its actor kinds; choose one of the list.",
            "wikidata": "“43” is not a Wikidata item. Write it as Q43.",
            "iso3": "“be” is not a code of ISO 3166-1 alpha-3. Write it as TUR.",
        },
    ),
    (
        "agent",
        {"name": "x", "kind": "group", "orcid": "0000-0002-1825-0097"},
        {"orcid": "Only a person has an ORCID; clear it, or choose person in Kind."},
    ),
    (
        "agent",
        {"name": "x", "kind": "somebody", "orcid": "12"},
        {
            "kind": "“somebody” cannot be chosen here. Choose 'person', 'organization' or 'group'.",
            "orcid": "“12” is not an ORCID; write it like 0000-0002-1825-0097.",
        },
    ),
    (
        "stake",
        {"label": "x", "id": "not an id"},
        {"id": "This is not an id; use small letters a-z, digits and single hyphens, with a letter among them."},
    ),
    ("stake", {"label": "x", "id": "host-to-nato"}, {"id": "This id is already used; choose another one."}),
]


@pytest.fixture
def page(example_alone: Path, open_page: OPEN, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return a page on the worked example, of which only the forms are checked."""
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    assert example_alone
    return open_page("data/ch1")


def test_mistakes_are_said_in_the_words_of_the_form(page: Page) -> None:
    before = page.sheet
    for kind, values, wanted in SAID:
        said = page.save(kind, values, "Hence" if page.state["forms"][kind]["selects"] else "")
        assert said.status == 422, (kind, values)
        told = {one["field"]: " ".join(filter(None, [one["message"], one["help"]])) for one in said.json["mistakes"]}
        assert told == wanted
        assert said.json["message"] == " ".join(one["message"] for one in said.json["mistakes"])
    assert page.sheet == before


def test_a_page_in_turkish_is_answered_in_turkish(page: Page) -> None:
    body = {"hash": page.state["hash"], "id": None, "kind": "stake", "values": {}}
    step = {**body, "kind": "argument", "values": {**STEP, "cue": ""}, "quote": [0, 5]}
    said = page.ask("POST", "/save", step, headers={"accept-language": "tr"})
    wanted = "İşaret gerekli: adımı belirten sözcükler. Böyle sözcük yoksa Kimin alanında kendinizi seçin."
    assert [one["message"] for one in said.json["mistakes"]] == [wanted]
    for asked, words in {"tr-TR,tr;q=0.9": "Etiket gerekli.", "de, en;q=0.5": "Label is needed."}.items():
        said = page.ask("POST", "/save", body, headers={"accept-language": asked})
        assert [one["message"] for one in said.json["mistakes"]] == [words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_speaks_of_the_file(language: str) -> None:
    for phrase in PHRASES:
        words = getattr(phrase, language)
        assert words.endswith((".", "{x}.")), words
        assert not YAML.search(words), words
        known = {*re.compile(phrase.pattern).groupindex, "here", *FIELDS}
        assert {*re.findall(r"\{(\w+)\}", words)} <= known, words
    assert len({phrase.pattern for phrase in PHRASES}) == len(PHRASES)


def test_what_is_wrong_in_another_entry_is_said_with_its_name() -> None:
    said = phrased(
        [Mistake("", "arguments.step: there is no claim 'ground'", "it names ground; change it first")], "en"
    )
    assert said == [
        {"field": "", "message": "“step”: There is no claim “ground”.", "help": "It names “ground”; change it first."}
    ]
