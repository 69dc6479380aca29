"""An SVG says what it shows, to everybody."""

import json
from xml.etree import ElementTree as ET

import pytest

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from tests.conftest import BOOK

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def book() -> KnowledgeGraph:
    return open_graph(BOOK)


@pytest.mark.parametrize("narrow", [False, True])
def test_title_and_description_name_the_picture(book: KnowledgeGraph, narrow: bool) -> None:  # noqa: FBT001
    picture = book.map("s400-is-boundary-breaking", narrow=narrow)
    root = ET.fromstring(picture.svg)
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert by_id[root.get("aria-labelledby")].text == picture.alt
    assert by_id[root.get("aria-describedby")].text == picture.text
    assert "The S-400 agreement is boundary breaking against the West" in picture.alt
    assert "“Representing boundary breaking against the West”, characters 708-755" in picture.text


def test_a_picture_with_links_is_a_document_and_one_without_an_image(book: KnowledgeGraph) -> None:
    linked = ET.fromstring(book.map("s400-agreement").svg)
    assert linked.get("role") == "graphics-document document"
    for picture in (
        book.map("s400-agreement", href=lambda _: None),
        book.map("s400-agreement", blank=["categories"]),
    ):
        root = ET.fromstring(picture.svg)
        assert root.get("role") == "img"
        assert [element for element in root.iter() if element.get(HREF)] == []


@pytest.mark.parametrize("narrow", [False, True])
def test_every_thing_links_to_its_iri_or_to_where_one_says(book: KnowledgeGraph, narrow: bool) -> None:  # noqa: FBT001
    picture = book.map("s400-agreement", narrow=narrow, holder="all")
    links = {element.get(HREF) for element in ET.fromstring(picture.svg).iter() if element.get(HREF)}
    assert links == set(picture.diagram.boxes)
    pages = book.map(
        "s400-agreement", narrow=narrow, holder="all", href=lambda iri: f"{iri.rsplit('/', 1)[1]}.html?a=1&b='\"\\2'"
    )
    links = {element.get(HREF) for element in ET.fromstring(pages.svg).iter() if element.get(HREF)}
    assert "nato.html?a=1&b='\"%5C2'" in links
    assert len(links) == len(picture.diagram.boxes)


def test_every_linked_box_has_a_name_and_no_name_of_graphviz_is_left(book: KnowledgeGraph) -> None:
    root = ET.fromstring(book.map("tw2019-ch6").svg)
    for anchor in root.iter(f"{SVG}a"):
        assert anchor[0].tag == f"{SVG}title"
        assert anchor[0].text
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert [title for title in titles if len(title) < 4 or "->" in title] == []


def test_a_tooltip_gives_the_words_and_where_they_stand(book: KnowledgeGraph) -> None:
    svg = book.map("sco-is-boundary-challenging").svg
    titles = [title.text or "" for title in ET.fromstring(svg).iter(f"{SVG}title")]
    (found,) = [title for title in titles if title.startswith("tool use: ")]
    assert "hedged · held by Oya Dursun-Özkanca · medium confidence" in found
    assert "alternative alliances against the West”, characters 289-428" in found
    assert found.endswith("Turkish Rapprochement with Russia in Security, read from: publisher's summary")


def test_ids_of_different_pictures_differ(book: KnowledgeGraph) -> None:
    ids = []
    for thing in ("tw2019-ch6", "s400-agreement"):
        ids += [e.get("id") for e in ET.fromstring(book.map(thing).svg).iter() if e.get("id")]
    assert len(set(ids)) == len(ids)


def test_a_picture_drawn_twice_is_the_same_picture(book: KnowledgeGraph) -> None:
    once, again = (book.map("s400-is-boundary-breaking").svg for _ in range(2))
    assert once == again


def test_hedged_claims_look_hedged_and_say_so(book: KnowledgeGraph) -> None:
    root = ET.fromstring(book.map("sco-is-boundary-challenging").svg)
    nodes = [g for g in root.iter(f"{SVG}g") if g.get("data-box")]
    dashed = [g for g in nodes if any(e.get("stroke-dasharray") for e in g.iter())]
    (hedged,) = dashed
    assert "hedged" in [text.text for text in hedged.iter(f"{SVG}text")]


def test_the_ground_is_painted_so_that_a_dark_page_does_not_show_through(book: KnowledgeGraph) -> None:
    root = ET.fromstring(book.map("s400-agreement").svg)
    first = next(root.iter(f"{SVG}polygon"))
    assert first.get("fill") == "#fcfbf8"


@pytest.mark.parametrize("narrow", [False, True])
def test_a_picture_carries_what_a_script_needs_and_each_of_its_boxes_has_its_number(
    book: KnowledgeGraph,
    narrow: bool,  # noqa: FBT001
) -> None:
    picture = book.map("sco-is-boundary-challenging", narrow=narrow)
    root = ET.fromstring(picture.svg)
    (carried,) = root.iter(f"{SVG}metadata")
    data = json.loads(carried.text or "")
    assert data["map"] == root.get("data-map") == "tw2019-ch6-sco-is-boundary-challenging"
    names = [box.name for box in picture.diagram.boxes.values()]
    assert data["boxes"] == names
    drawn = {names[int(g.get("data-box", ""))]: "".join(g.itertext()) for g in root.iter() if g.get("data-box")}
    assert drawn.keys() == set(names)
    assert "Hence" in drawn["id:tw2019-ch6-sco-argument"]
    # By the sheet: the step is the author's, its two premises are linked, and the hedged one is disputed by nobody.
    (step,) = data["steps"]
    node, premises, conclusion, structure = step
    linked = 1
    assert (data["whose"][node], structure) == ("the author's step", linked)
    assert data["names"][conclusion] == "id:tw2019-ch6-sco-is-boundary-challenging"
    assert {data["names"][one] for one in premises} == {
        "id:tw2019-ch6-compellent-threats-challenge",
        "id:tw2019-ch6-sco-is-compellent-threat",
    }
    firm = dict(zip(data["names"], data["firm"], strict=False))
    assert firm["id:tw2019-ch6-sco-is-compellent-threat"] == "code:hedged"


def test_an_exercise_carries_nothing_that_would_give_it_away(book: KnowledgeGraph) -> None:
    root = ET.fromstring(book.map("sco-is-boundary-challenging", blank=["categories"]).svg)
    assert list(root.iter(f"{SVG}metadata")) == []
    assert [g for g in root.iter() if g.get("data-box")] == []
