"""Web annotations have the shape of the W3C model, and there is one for every claim."""

import json
from typing import Any

import pytest

from kg.anchors.normalize import fold
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.rdf.namespaces import ID
from tests.texts.test_documents import HOME, KEY, SHEET, TEXT

CLAIMS = SHEET.chapter.claims


@pytest.fixture(scope="module")
def example() -> KnowledgeGraph:
    return open_graph(HOME)


@pytest.fixture(scope="module")
def items(example: KnowledgeGraph) -> list[dict[str, Any]]:
    return list(json.loads(example.export("web-annotation"))["items"])


def claim_of(item: dict[str, Any]) -> str:
    return str(item["body"][1]["source"]).removeprefix(f"{ID}{KEY}-")


def test_the_page(example: KnowledgeGraph) -> None:
    page = json.loads(example.export("web-annotation"))
    assert page.keys() == {"@context", "type", "items"}
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")


def test_there_is_one_annotation_a_claim_in_the_order_of_the_text(items: list[dict[str, Any]]) -> None:
    assert sorted(map(claim_of, items)) == sorted(CLAIMS)
    starts = [SHEET.lock.anchors[claim_of(item)].passage for item in items]
    assert [start for start, _ in starts] == sorted(start for start, _ in starts)
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(ID) for name in ids)


def test_the_shape_of_each_annotation(items: list[dict[str, Any]]) -> None:
    for item in items:
        assert item.keys() == {"id", "type", "motivation", "creator", "body", "target"}
        is_the_coders = CLAIMS[claim_of(item)].held_by == ("project-coders",)
        assert (item["type"], item["motivation"]) == ("Annotation", "commenting" if is_the_coders else "describing")
        assert item["creator"] == [f"{ID}project-coders"]
        assert [body["purpose"] for body in item["body"]][:3] == ["describing", "identifying", "tagging"]
        assert {body["type"] for body in item["body"]} == {"TextualBody", "SpecificResource"}
        assert item["target"].keys() == {"source", "selector"}
        assert item["target"]["source"].startswith(ID)


def test_each_annotation_says_what_the_sheet_says(items: list[dict[str, Any]]) -> None:
    for item in items:
        claim = CLAIMS[claim_of(item)]
        assert item["body"][0] == {
            "type": "TextualBody",
            "purpose": "describing",
            "language": "en",
            "value": claim.statement,
        }
        tags = {body["value"] for body in item["body"][2:]}
        assert f"code:{claim.modality}" in tags
        assert {
            f"code:{getattr(claim, name)}" for name in ("category", "tool", "to_category") if hasattr(claim, name)
        } < tags


def test_the_selectors_lead_to_the_words(items: list[dict[str, Any]]) -> None:
    for item in items:
        claim = CLAIMS[claim_of(item)]
        quotation, position = item["target"]["selector"]
        assert quotation == {"type": "TextQuoteSelector", "exact": claim.quote}
        assert position.keys() == {"type", "start", "end", "refinedBy"}
        assert (position["type"], position["refinedBy"]) == ("TextPositionSelector", quotation)
        assert (position["start"], position["end"]) == SHEET.lock.anchors[claim_of(item)].passage
        assert fold(quotation["exact"]).text in TEXT[position["start"] : position["end"]]


def test_it_is_the_same_every_time(example: KnowledgeGraph) -> None:
    assert open_graph(HOME).export("web-annotation") == example.export("web-annotation")


def test_letters_stay_letters(graph: KnowledgeGraph) -> None:
    text = graph.export("web-annotation")
    assert "\\u" not in text
    assert text.endswith("}\n")
