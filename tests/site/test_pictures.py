"""The small pictures say what the sheets say: the labels of the book as stairs, what is dated on a line."""

from xml.etree import ElementTree as ET

import pytest

from kg.opening import open_graph
from kg.resources import folder
from kg.site.context import World
from kg.site.pages.lists import tensions_page, timeline_page
from kg.site.pages.pictures import Dated, stairs, time_line
from kg.site.pages.reference import codebook_page
from kg.site.pages.things import chapter_page

HREF = "href"


@pytest.fixture(scope="module")
def world() -> World:
    return World(open_graph(folder("data")))


def words(markup: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(markup).iter("text")]  # made here


def test_the_stairs_of_the_book_have_its_acts_and_its_shifts(world: World) -> None:
    drawn = stairs(world, world.facts.named("tw2019"))
    assert drawn
    # Testing: ch3; challenging: ch3, ch5 two, ch6, ch7 three; breaking: ch6, ch7 three, abstract; hedged: ch7.
    assert drawn.alt == (
        "The labels from mild to severe, as stairs. boundary testing: one act; boundary challenging: seven acts; "
        "boundary breaking: five acts, and one act with a hedge. Conduct moves from boundary testing to boundary "
        "challenging in chapter 2. Conduct moves to boundary breaking in chapter 6."
    )
    said = words(drawn.markup)
    assert [one for one in said if "act" in one] == ["one act", "seven acts", "five acts"]
    assert "+ 1 hedged" in said
    assert said[-3:] == ["chapter 2", "?", "chapter 6"]  # from where the text of chapter 6 does not say


def test_the_colours_of_the_stairs_are_those_of_the_labels(world: World) -> None:
    drawn = stairs(world, world.facts.named("tw2019"))
    assert drawn
    fills = [rect.get("fill") for rect in ET.fromstring(drawn.markup).iter("rect")]  # made here
    assert fills == ["#fbe8ac", "#d97a35", "#541820"]


def test_time_is_a_line_with_a_lane_for_each_kind_broken_where_nothing_is_dated(world: World) -> None:
    page = timeline_page(world)
    drawn = page["line"]
    assert drawn.alt.startswith("What is dated, on a line of years, 1959 to 1966 and 2004 to 2026: what was done (8)")
    links = [a.get(HREF, "") for a in ET.fromstring(drawn.markup).iter("a")]  # made here
    assert sorted(links) == sorted(f"#d{place}" for place in range(1, len(page["entries"]) + 1))


def test_a_point_is_where_its_year_is() -> None:
    points = [Dated(year, "action", str(year), "x", "d1") for year in (2000.0, 2005.0, 2010.0)]
    drawn = time_line(points)
    assert drawn
    first, middle, last = (float(c.get("cx", "")) for c in ET.fromstring(drawn.markup).iter("circle"))
    assert middle - first == pytest.approx(last - middle, abs=0.2)
    assert first < middle
    assert time_line([]) is None


def test_the_strongest_tension_comes_first_each_claim_has_its_chapter_and_what_was_not_found_is_apart(
    world: World,
) -> None:
    page = tensions_page(world)
    names = [name for name, _ in page["kinds"]]
    assert names[0] == "A tool under two categories"
    assert all(strains for _, strains in page["kinds"])
    assert page["none"]
    assert not set(page["none"]) & set(names)
    claims = [claim for _, strains in page["kinds"] for _, some in strains for claim in some]
    assert all(claim.remarks[-1].startswith("in “") for claim in claims if claim.kind != "concept")


def test_the_categories_are_in_their_order_and_have_their_colours(world: World) -> None:
    _, _, rows = codebook_page(world)["schemes"][0]
    assert [(chip.text, chip.step) for _, _, _, chip in rows] == [
        ("Boundary testing", 1),
        ("Boundary challenging", 3),
        ("Boundary breaking", 5),
    ]


def test_what_is_labelled_and_argued_comes_before_what_it_rests_on(world: World) -> None:
    theses = chapter_page(world, world.facts.named("tw2019-ch6"))["theses"]
    assert [thesis.ref.text for thesis in theses][:3] == [
        "The declared intent to join the SCO is boundary challenging.",
        "The S-400 agreement is boundary breaking against the West.",
        "Turkey's conduct switches to boundary breaking.",
    ]
    assert theses[3].children[0].relation == "because"
    bare = [bool(thesis.children or thesis.ref.labels) for thesis in theses]
    assert bare == sorted(bare, reverse=True)
