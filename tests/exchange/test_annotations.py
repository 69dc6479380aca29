"""Claims and arguments as annotations come back; the W3C's schemas and its clients take them; others' are drafts."""

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from kg import resources
from kg.errors import KgError
from kg.exchange.annotations import hypothesis_reader, hypothesis_writer, reading, web_reader, web_writer
from kg.exchange.annotations.anchor import given_texts
from kg.exchange.facts import Fact, by_thing, facts_of
from kg.exchange.formats import export, format_of
from kg.exchange.taken import Known, Taken
from kg.sheets.reader import read_library
from tests.conftest import DATA
from tests.seeds import printed_under_seeds

CONSUMERS = Path(__file__).parent / "consumers"
SAMPLES = Path(os.environ.get("KG_SAMPLES", "samples")) / "web-annotation"
FACTS = tuple(facts_of(read_library(resources.folder("data"))))
TEXT = (resources.folder("data") / "france-nato-1966/text.txt").read_text(encoding="utf-8")
TEXTS = {"fr1966-ch1": TEXT}
BOTH = {
    "web-annotation": (web_writer.write, web_reader.read),
    "hypothesis": (hypothesis_writer.write, hypothesis_reader.read),
}
#: What others' annotations are read with: a codebook with a label of each of three schemes.
KNOWN = Known(
    dict.fromkeys(["boundary-breaking", "compellent-threats", "asserted"], "concept"),
    schemes={"boundary-breaking": "categories", "compellent-threats": "tools", "asserted": "modalities"},
)
PLACES = {"start", "end", "sha256"}


def page(facts: tuple[Fact, ...] = FACTS, texts: dict[str, str] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(web_writer.write(facts, texts or {}))
    return found


def said(taken: Taken) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for _, name, field, value in taken.facts:
        found.setdefault(name, {}).setdefault(field, []).append(value)
    return found


def tags(item: dict[str, Any]) -> set[str]:
    return {body["value"] for body in item["body"] if body["purpose"] == "tagging"}


def item_of(whole: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [item for item in whole["items"] if item["sheet"]["id"] == name]
    return dict(found)


# There and back


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("texts", [{}, TEXTS])
@pytest.mark.parametrize("folder", [resources.folder("data"), DATA / "hedging", DATA / "three-votes"])
def test_every_field_of_claims_and_arguments_but_its_place_comes_back(
    form: str, texts: dict[str, str], folder: Path
) -> None:
    facts = tuple(facts_of(read_library(folder)))
    losses = export(form, facts, texts if folder == resources.folder("data") else {}).losses
    assert (losses.total.altered, losses.total.invented) == (0, 0)
    dropped = {
        field for (kind, field), tally in losses.by_field.items() if kind in {"claim", "argument"} and tally.dropped
    }
    assert dropped <= PLACES


WORDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
VALUES = {
    "statement": WORDS,
    "note": WORDS,
    "quote": st.text("ab \n\u2019'-…[]\"", min_size=1).filter(lambda text: text.strip() and len(text.split()) < 16),
    "when": WORDS,
    "about": st.sampled_from(["nato", "code:deterrence", "Ünïted/Stätes", "a b", "100%"]),
    "condition": WORDS,
    "to-category": st.sampled_from(["boundary-breaking", "x: y"]),
    "passage-from": WORDS,
    "held-by": WORDS,
}


@pytest.mark.parametrize("form", BOTH)
@given(st.lists(st.fixed_dictionaries({}, optional=VALUES), max_size=3))
def test_any_words_come_back(form: str, entries: list[dict[str, str]]) -> None:
    write, read = BOTH[form]
    facts = [Fact("claim", f"c{at}", "kind", "claim") for at in range(len(entries))]
    facts += [Fact("claim", f"c{at}", *pair) for at, entry in enumerate(entries) for pair in entry.items()]
    assert sorted(read(write(facts, {}), Known()).facts) == sorted(facts)


def test_the_bytes_are_the_same_each_time() -> None:
    code = (
        "import hashlib; from kg import resources; from kg.exchange.facts import facts_of\n"
        "from kg.exchange.formats import FORMATS; from kg.sheets.reader import read_library\n"
        "facts = tuple(facts_of(read_library(resources.folder('data'))))\n"
        "print([hashlib.sha256(FORMATS[f].write(facts, {})).hexdigest() for f in ('web-annotation', 'hypothesis')])"
    )
    assert len(printed_under_seeds(code)) == 1


# What is in a page


def test_a_category_and_the_one_that_conduct_moves_to_are_two_tags() -> None:
    whole = page()
    assert "category: boundary-breaking" in tags(item_of(whole, "fr1966-ch1-is-boundary-breaking"))
    moved = tags(item_of(whole, "fr1966-ch1-switch-to-breaking"))
    assert {"kind: shift", "from-category: boundary-testing", "to-category: boundary-breaking"} <= moved
    assert not {tag for tag in moved if tag.startswith("category")}


def test_an_argument_links_to_its_premises_and_its_conclusion() -> None:
    item = item_of(page(), "fr1966-ch1-breaking-argument")
    links = [
        (body["field"], body["source"].rpartition("/")[2]) for body in item["body"] if body["purpose"] == "linking"
    ]
    wanted = by_thing(FACTS)["argument", "fr1966-ch1-breaking-argument"]
    assert links == [
        *(("premises", name) for name in wanted["premises"]),
        *(("conclusion", name) for name in wanted["conclusion"]),
    ]


def test_the_target_is_an_address_that_opens_where_there_is_one() -> None:
    sources = {item["sheet"]["chapter"]: item["target"]["source"] for item in page()["items"]}
    assert sources["fr1966-ch1"] == "https://w3id.org/intra-alliance-opposition/id/fr1966-ch1-text"
    assert sources["tw2019-ch6"] == "https://www.cambridge.org/core/books/turkeywest-relations"
    assert sources["tw2019-abstract"] == "https://jayscholar.etown.edu/facpubharvest/885"
    read = [Fact("text", "b-ch1-text", "source", "www.ornek.org/ç?a=%20, page 2")]
    chapter = [
        Fact("part", "b-ch1", "book", "b"),
        Fact("claim", "c", "chapter", "b-ch1"),
        Fact("claim", "c", "quote", "x"),
    ]
    (item,) = page((*chapter, Fact("book", "b", "doi", "10.1/a<b")))["items"]
    assert item["target"]["source"] == "https://doi.org/10.1/a%3Cb"
    (item,) = page((*chapter, *read))["items"]
    assert item["target"]["source"] == "https://www.ornek.org/%C3%A7?a=%20"


def test_names_lie_below_the_address_of_the_project_also_of_one_chapter() -> None:
    facts = tuple(facts_of(read_library(resources.folder("data")), "ch6"))
    mine = tuple(
        fact._replace(value="https://example.org/mine/") if fact.field == "address" else fact for fact in facts
    )
    whole = page(mine)
    assert whole["id"] == "https://example.org/mine/id/tw2019-ch6-annotations"
    assert all(item["id"].startswith("https://example.org/mine/id/tw2019-ch6-") for item in whole["items"])
    assert {
        body["language"] for item in whole["items"] for body in item["body"] if body.get("field") == "statement"
    } == {"en"}


def test_without_a_text_there_is_the_quotation_alone() -> None:
    selectors = [selector for item in page()["items"] for selector in item["target"].get("selector", [])]
    assert {selector["type"] for selector in selectors} == {"TextQuoteSelector"}
    assert {tuple(selector) for selector in selectors} == {("type", "exact")}


def test_with_a_text_words_and_places_are_those_of_its_file() -> None:
    count = 0
    for item in page(FACTS, TEXTS)["items"]:
        if item["sheet"]["chapter"] == "fr1966-ch1":
            quotation, place = item["target"]["selector"]
            exact = quotation["exact"]
            assert TEXT[place["start"] : place["end"]] == exact
            around = quotation.get("prefix", "") + exact + quotation.get("suffix", "")
            assert TEXT.count(around) == 1
            assert len(around.split()) <= 15
            count += 1
    assert count == 26


def test_a_quotation_that_leaves_out_more_than_may_be_quoted_is_a_place_alone() -> None:
    text = f"It began {'so ' * 20}and it ended."
    facts = (
        Fact("chapter", "b-ch1", "chapter", "ch1"),
        Fact("claim", "c", "chapter", "b-ch1"),
        Fact("claim", "c", "quote", "It began […] it ended"),
    )
    (item,) = page(facts, {"ch1": text})["items"]
    assert item["target"]["selector"] == [{"type": "TextPositionSelector", "start": 0, "end": len(text) - 1}]
    assert (
        Fact("claim", "c", "quote", "It began […] it ended")
        in web_reader.read(web_writer.write(facts, {"ch1": text}), Known()).facts
    )


def test_a_quotation_that_is_in_a_text_twice_has_no_place() -> None:
    facts = [
        Fact("chapter", "b-ch1", "chapter", "ch1"),
        *(Fact("claim", "c", *pair) for pair in (("chapter", "b-ch1"), ("quote", "no"))),
    ]
    (item,) = page(tuple(facts), {"ch1": "no and no"})["items"]
    assert item["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "no"}]


def test_characters_are_code_points_and_in_hypothesis_code_units() -> None:
    facts = [
        Fact("chapter", "b-ch1", "chapter", "ch1"),
        *(Fact("claim", "c", *pair) for pair in (("chapter", "b-ch1"), ("quote", "a 🙂 b"))),
    ]
    text = "🙂🙂 e\u0301 a 🙂 b."
    (item,) = page(tuple(facts), {"ch1": text})["items"]
    assert item["target"]["selector"][1] == {"type": "TextPositionSelector", "start": 6, "end": 11}
    (other,) = json.loads(hypothesis_writer.write(facts, {"ch1": text}))["annotations"]
    assert other["target"][0]["selector"][1] == {"type": "TextPositionSelector", "start": 8, "end": 14}


def test_lines_that_end_as_on_windows_count_as_in_browsers() -> None:
    assert page(FACTS, {"fr1966-ch1": TEXT.replace("\n", "\r\n")}) == page(FACTS, TEXTS)


def test_marks_upon_the_last_letter_are_of_the_words() -> None:
    facts = [Fact("chapter", "b-ch1", "chapter", "ch1")]
    text = given_texts(by_thing(facts), {"b-ch1": "a cafe\u0301 opens"})["b-ch1"]
    anchor = text.anchor({"quote": ["café"]})
    assert anchor
    assert anchor.exact == "cafe\u0301"


def test_a_text_of_no_chapter_gets_a_sentence() -> None:
    with pytest.raises(KgError, match="--text ch66: no chapter is called so; nearest: ch6"):
        page(FACTS, {"ch66": TEXT})
    with pytest.raises(KgError, match="--text ch1: several chapters are called so"):
        page(FACTS, {"ch1": TEXT})


# What others changed, and what they made


def test_what_somebody_changed_in_an_annotation_comes_back() -> None:
    whole = page()
    item = item_of(whole, "fr1966-ch1-led-badly")
    item["body"][0]["value"] = "The United States leads badly."
    item["body"].append({"type": "TextualBody", "purpose": "tagging", "value": "Boundary breaking"})
    item["body"].append({"type": "TextualBody", "purpose": "tagging", "value": "to discuss"})
    item["target"]["selector"][0]["exact"] = "not satisfied"
    taken = web_reader.read(json.dumps([item]).encode(), Known.of(FACTS))
    found = said(taken)["fr1966-ch1-led-badly"]
    assert (found["statement"], found["quote"]) == (["The United States leads badly."], ["not satisfied"])
    assert found["category"] == ["boundary-breaking"]
    assert taken.untaken == {"tag “to discuss”": 1}


FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "AnnotationPage",
    "items": [
        {
            "type": "Annotation",
            "creator": "http://example.org/me",
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "commenting",
                    "value": "<p>It broke &amp; tore.</p>",
                    "format": "text/html",
                },
                {"type": "TextualBody", "value": "Look again."},
                {"type": "TextualBody", "purpose": "tagging", "value": "Boundary Breaking"},
                {"type": "SpecificResource", "purpose": ["oa:classifying"], "source": "http://example.org/x#asserted"},
                {"type": "TextualBody", "purpose": "tagging", "value": "compellent-threats"},
                {"type": "TextualBody", "purpose": "tagging", "value": "methods"},
                {"id": "http://example.org/film"},
            ],
            "target": {
                "source": "http://example.org/text",
                "selector": [
                    {"type": "TextQuoteSelector", "exact": "it\nbroke", "prefix": "then "},
                    {"type": "TextPositionSelector", "start": 1, "end": 9},
                ],
            },
        },
        {"type": "Annotation", "bodyValue": "All of it.", "target": "http://example.org/text"},
        {
            "type": "Annotation",
            "motivation": "highlighting",
            "target": {
                "selector": {
                    "type": "XPathSelector",
                    "value": "/p",
                    "refinedBy": {"type": "TextQuoteSelector", "exact": " ".join(f"w{at}" for at in range(20))},
                }
            },
        },
        {"type": "Annotation", "motivation": "bookmarking", "target": "http://example.org/text"},
        "http://example.org/elsewhere",
    ],
}


def test_annotations_of_others_are_claims_that_are_begun() -> None:
    taken = web_reader.read(json.dumps(FOREIGN).encode(), KNOWN)
    assert said(taken) == {
        "it-broke-tore": {
            "statement": ["It broke & tore."],
            "note": ["Look again."],
            "quote": ["it broke"],
            "category": ["boundary-breaking"],
            "modality": ["asserted"],
            "kind": ["classification"],
        },
        "-text": {"source": ["http://example.org/text"]},
        "all-of-it": {"statement": ["All of it."], "kind": ["claim"]},
        "w0-w1-w2-w3-w4-w5-w6-w7-w8-w9-w10-w11": {
            "quote": [" ".join(f"w{at}" for at in range(15))],
            "passage-from": ["w0 w1 w2 w3 w4"],
            "passage-to": ["w15 w16 w17 w18 w19"],
            "kind": ["claim"],
        },
    }
    assert taken.untaken == {
        "creator": 1,
        "tag “compellent-threats”": 1,  # a claim is of one kind
        "tag “methods”": 1,
        "body": 1,
        "TextPositionSelector": 1,
        "XPathSelector": 1,
        "target without selector": 2,
        "annotation": 1,
        "item that is no annotation": 1,
    }
    assert taken.taken == {"annotation": 3, "body": 3, "tag": 2, "TextQuoteSelector": 2}


HYPOTHESIS = {
    "export_date": "2026-11-01T00:00:00Z",
    "export_userid": "acct:me@hypothes.is",
    "client_version": "1.1",
    "annotations": [
        {
            "id": "a1",
            "text": "It broke.",
            "tags": ["boundary-breaking", "week 3"],
            "uri": "http://example.org/text",
            "user": "acct:me@hypothes.is",
            "target": [
                {
                    "source": "http://example.org/text",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]"},
                        {"type": "TextQuoteSelector", "exact": "it broke"},
                    ],
                }
            ],
        },
        {
            "id": "a2",
            "text": "Did it?",
            "tags": [],
            "references": ["a1"],
            "target": [{"source": "http://example.org/text"}],
        },
        {"id": "a3", "text": "", "tags": ["read"], "target": [{"source": "http://example.org/text"}]},
    ],
}


def test_a_file_of_hypothesis_is_read() -> None:
    content = json.dumps(HYPOTHESIS).encode()
    assert format_of("notes.json", content) == "hypothesis"
    taken = hypothesis_reader.read(content, KNOWN)
    assert said(taken) == {
        "it-broke": {
            "statement": ["It broke."],
            "quote": ["it broke"],
            "category": ["boundary-breaking"],
            "kind": ["classification"],
        },
        "-text": {"source": ["http://example.org/text"]},
    }
    assert taken.untaken == {"tag “week 3”": 1, "RangeSelector": 1, "reply": 1, "annotation": 1, "tag “read”": 1}


def test_what_the_client_of_hypothesis_imports_is_enough_to_come_back() -> None:
    whole = json.loads(hypothesis_writer.write(FACTS, TEXTS))
    # Of each it takes these (src/sidebar/services/import-annotations.ts), puts the page in, and makes the rest anew.
    kept = [
        {key: item[key] for key in ("target", "tags", "text")} | {"uri": "http://x", "id": "n"}
        for item in whole["annotations"]
    ]
    back = hypothesis_reader.read(json.dumps({"annotations": kept}).encode(), Known.of(FACTS))
    wanted = {fact for fact in FACTS if fact.kind in {"claim", "argument"} and fact.field not in PLACES}
    assert set(back.facts) == wanted
    assert back.untaken == {"TextPositionSelector": 26}
    assert all(item["permissions"]["read"] == [item["user"]] for item in whole["annotations"])  # seen by nobody else


def test_an_annotation_in_hypothesis_reads_well() -> None:
    whole = json.loads(hypothesis_writer.write(FACTS, {}))
    (item,) = [item for item in whole["annotations"] if item["id"].endswith("/fr1966-ch1-is-boundary-breaking")]
    first, blank, *lines = item["text"].split("\n")
    assert first == by_thing(FACTS)["claim", "fr1966-ch1-is-boundary-breaking"]["statement"][0]
    assert (blank, lines[-1]) == ("", "- **claim**: fr1966-ch1-is-boundary-breaking")
    assert item["tags"][:2] == ["kind: classification", "category: boundary-breaking"]


def test_each_file_is_of_its_format() -> None:
    for form, (write, _) in BOTH.items():
        assert format_of("a.json", write(FACTS, {})) == form
    assert format_of("a.json", json.dumps(FOREIGN).encode()) == "web-annotation"


# Hostile files

KEYS = [
    "items",
    "type",
    "body",
    "target",
    "selector",
    "exact",
    "value",
    "purpose",
    "field",
    "sheet",
    "entry",
    "id",
    "fields",
    "chapter",
    "creator",
    "annotations",
    "text",
    "tags",
    "references",
    "source",
    "refinedBy",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=30,
)


@pytest.mark.parametrize("form", BOTH)
@given(st.lists(JSON, max_size=4), st.sampled_from([{}, {"target": []}, {"entry": "claim", "id": "c"}]))
def test_whatever_is_in_a_file_is_taken_or_untaken(form: str, items: list[Any], more: dict[str, Any]) -> None:
    whole = [{**item, "target": more, "sheet": more} if isinstance(item, dict) else item for item in items]
    taken = BOTH[form][1](json.dumps({"annotations": whole, "items": whole}).encode(), KNOWN)
    assert taken.taken + taken.untaken == taken.elements


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "It is no"),
        (b'{"a": 1}', "It is no"),
        (b"\xff", "It is no"),
        (b"[" * 200_000, "It is no"),
        (
            b'{"first": "http://example.org/page1"}',
            "It is (a collection whose pages are elsewhere|no file of Hypothesis)",
        ),
    ],
)
def test_a_file_that_is_no_annotations_gets_a_sentence(form: str, content: bytes, sentence: str) -> None:
    with pytest.raises(KgError, match=sentence):
        BOTH[form][1](content, KNOWN)


def test_a_file_that_is_too_large_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(KgError, match="It has 12 bytes; at most 10 of Web Annotation are read"):
        web_reader.read(b"[          ]", KNOWN)


# The W3C's own tests, and the library of its working group's members


@pytest.mark.parametrize("folder", ["annotations", "collections/pages"])
def test_the_schemas_of_the_w3c_find_nothing_wrong(folder: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("KG_SAMPLES names no folder with the W3C's tests of annotations")
    files = {file: json.loads(file.read_bytes()) for file in sorted(SAMPLES.rglob("*.json"))}
    shared = [
        (file.name, DRAFT4.create_resource(one)) for file, one in files.items() if file.parent.name == "definitions"
    ]
    registry: Registry[Any] = Registry().with_resources(shared)
    whole = page(FACTS, TEXTS)
    some = {"fr1966-ch1", "tw2019-ch6", "tw2019-context"}  # texts at hand, elsewhere, and in no book
    chosen = [item for item in whole["items"] if item["sheet"]["chapter"] in some]
    items = [{"@context": whole["@context"], **item} for item in chosen]
    judged = Counter[str]()
    for file, schema in files.items():
        if file.is_relative_to(SAMPLES / folder) and schema.get("assertionType") == "must":
            validator = Draft4Validator({key: value for key, value in schema.items() if key != "id"}, registry=registry)
            for thing in items if folder == "annotations" else [whole]:
                assert validator.is_valid(thing) == (schema["expectedResult"] == "valid"), schema["title"]
                judged[file.name] += 1
    assert len(judged) == {"annotations": 54, "collections/pages": 15}[folder]


def found_by_annotator(text: str, selectors: list[dict[str, Any]]) -> list[list[list[Any]]]:
    """Return what the library finds of each selector; skip, or fail where nothing may be skipped, without it."""
    reason = ""
    if shutil.which("node") is None:
        reason = "node is not installed"
    elif not (CONSUMERS / "node_modules/@apache-annotator").is_dir():
        reason = "tests/exchange/consumers/node_modules is not there; 'make consumers' fetches it"
    if reason:
        (pytest.fail if os.environ.get("KG_NODE") == "required" else pytest.skip)(reason)
    asked = json.dumps({"text": text, "selectors": selectors})
    run = subprocess.run(
        ["node", "annotator.mjs"], cwd=CONSUMERS, input=asked, capture_output=True, text=True, check=True
    )
    found: list[list[list[Any]]] = json.loads(run.stdout)
    return found


@pytest.mark.node
def test_a_client_finds_each_anchor_once_and_exactly() -> None:
    items = [item for item in page(FACTS, TEXTS)["items"] if item["sheet"]["chapter"] == "fr1966-ch1"]
    quotations, places = zip(*(item["target"]["selector"] for item in items), strict=True)
    wanted = [[[one["exact"], place["start"]]] for one, place in zip(quotations, places, strict=True)]
    assert len(wanted) == 26
    assert found_by_annotator(TEXT, [*quotations]) == wanted
    assert found_by_annotator(TEXT, [*places]) == wanted


@pytest.mark.node
def test_a_client_counts_characters_as_we_do() -> None:
    text = "🙂🙂 e\u0301 a 🙂 b."
    place = {"type": "TextPositionSelector", "start": 6, "end": 11}
    assert found_by_annotator(text, [place]) == [[["a 🙂 b", 8]]]
