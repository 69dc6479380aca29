"""The maps in a real browser: pointed at, opened, doubted and filtered, by mouse, touch and keyboard, from a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from tests.axe import FETCHED, SHIPPED, violations
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

LABEL, SWITCH, CHAPTER = "tw2019-ch6-s400-is-boundary-breaking", "fr1966-ch1-switch-to-breaking", "tw2019-ch6"
GROUND = "tw2019-ch6-s400-incompatible-with-nato"
WIDTHS = (1280, 390)
#: The names of what is lit up, and of the boxes of a map.
LIT = """figure => { const { boxes } = JSON.parse(figure.querySelector("metadata").textContent);
  return figure.hasAttribute("data-lit")
    ? [...new Set([...figure.querySelectorAll("[data-box][data-lit]")].map(one => boxes[one.dataset.box]))] : []; }"""
BOXES = "figure => JSON.parse(figure.querySelector('metadata').textContent).boxes"
#: What the list below a map says, by heading.
SAID = """figure => [...figure.querySelectorAll(".kg-list li")].map(li => [li.querySelector("b").textContent,
  li.childNodes[1].textContent.trim(), li.querySelector("small")?.textContent ?? ""])"""


@pytest.fixture(scope="module")
def both() -> KnowledgeGraph:
    return open_graph(REPOSITORY / "data")


@pytest.fixture
def window(browser: "Browser", written: Path) -> Iterator[Callable[..., "BrowserContext"]]:
    """Return what opens a window that has no network; one that complains or asks for anything else fails the test."""
    asked: list[str] = []
    complaints: list[str] = []
    made: list[BrowserContext] = []

    def opened(width: int = 1280, **more: Any) -> "BrowserContext":
        one = browser.new_context(viewport={"width": width, "height": 800}, **more)
        one.set_offline(True)
        one.set_default_timeout(600_000)
        one.on("request", lambda request: asked.append(request.url))
        one.on("console", lambda message: complaints.append(message.text))
        one.on("weberror", lambda error: complaints.append(str(error.error)))
        made.append(one)
        return one

    yield opened
    for one in made:
        one.close()
    assert [url for url in asked if not url.startswith(written.parent.as_uri())] == []
    assert complaints == []


def opened(context: "BrowserContext", written: Path, name: str, choices: str = "") -> "Page":
    """Return the page of a thing, whose map is in sight."""
    page = context.new_page()
    page.goto(f"{(written / 'id' / name).as_uri()}.html{choices}")
    page.locator("figure:has(metadata)").scroll_into_view_if_needed()
    page.locator(".kg-bar").wait_for()
    return page


def figure(page: "Page") -> "Locator":
    return page.locator("figure:has(> .kg-bar)")


def box(page: "Page", name: str) -> "Locator":
    """Return the link in the box of a thing, in the shape of the map that is seen."""
    number = figure(page).evaluate(BOXES).index(f"id:{name}")
    return figure(page).locator(f"g[data-box='{number}'] a").locator("visible=true").first


def doubted(page: "Page", words: str) -> list[list[str]]:
    """Wait until the map says so of what becomes of its claims; return each with its heading and its reasons."""
    page.locator(".kg-status", has_text=words).wait_for()
    said: list[list[str]] = figure(page).evaluate(SAID)
    return said


def answers(graph: KnowledgeGraph, *claims: str, **more: Any) -> list[tuple[str, str]]:
    """Return each heading of `kg doubt` with each thing below it."""
    tree = graph.doubt(*claims, **more)
    return sorted((part.text.partition(":")[0], one.text) for part in tree.children for one in part.children)


def headings(said: list[list[str]]) -> list[tuple[str, str]]:
    return sorted((title.rstrip(": "), label) for title, label, _ in said)


def test_pointing_at_a_box_lights_up_its_grounds_to_the_bottom(
    window: Callable[..., "BrowserContext"], written: Path
) -> None:
    page = opened(window(), written, SWITCH)
    # By the sheet: the switch rests on two labels, each of which rests on a ground. What disputes one is no ground.
    whole = {f"id:fr1966-ch1-{name}" for name in [
        "switch-to-breaking", "switch-argument", "fleet-is-boundary-testing", "is-boundary-breaking", "fleet-argument",
        "fleet-tested", "breaking-argument", "took-the-ground-away",
    ]}  # fmt: skip
    part = {f"id:fr1966-ch1-{name}" for name in ("is-boundary-breaking", "breaking-argument", "took-the-ground-away")}
    assert "id:fr1966-ch1-no-boundary-broken" in figure(page).evaluate(BOXES)
    box(page, SWITCH).hover()
    assert set(figure(page).evaluate(LIT)) == whole
    page.mouse.move(0, 0)
    assert figure(page).evaluate(LIT) == []
    box(page, "fr1966-ch1-is-boundary-breaking").focus()
    assert set(figure(page).evaluate(LIT)) == part
    page.locator("footer a").first.focus()
    assert figure(page).evaluate(LIT) == []


@pytest.mark.parametrize("way", ["click", "Enter", "tap"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_box_opens_its_card(window: Callable[..., "BrowserContext"], written: Path, way: str, width: int) -> None:
    page = opened(window(width, has_touch=way == "tap"), written, LABEL)
    one = box(page, GROUND)
    if way == "click":
        one.click()
    elif way == "tap":
        one.tap()
    else:
        one.press(way)
    card = page.locator(".kg-card")
    assert card.get_attribute("aria-label") == (
        "claim: An S-400 missile defense system is incompatible with NATO's defense network."
    )
    # Quotation, firmness, holder and place are those of the sheet; the text of chapter 6 is a summary without pages.
    said = card.inner_text()
    for words in (
        "the author's claim",
        "asserted, conditional",
        "held by Oya Dursun-Özkanca",
        "“would not only be incompatible with the defense network of NATO”, characters 760-855",
        "Turkish Rapprochement with Russia in Security, read from: publisher's summary",
    ):
        assert words in said
    assert page.evaluate("document.activeElement.className") == "kg-card"
    assert card.get_by_role("link", name="Its page").get_attribute("href") == f"../id/{GROUND}.html"
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    if way == "Enter":
        assert page.evaluate("document.activeElement.closest('[data-box]') !== null")


def test_of_a_step_the_card_says_whose_it_is(window: Callable[..., "BrowserContext"], written: Path) -> None:
    page = opened(window(), written, LABEL)
    for name, words in (
        ("tw2019-ch6-s400-tool-argument", "the coders' step"),
        ("tw2019-ch6-s400-consequences-argument", "the author's step"),
    ):
        # In a column a step is words without a box around them.
        box(page, name).locator("text").first.click()
        assert words in page.locator(".kg-card").inner_text()
        assert not page.get_by_label("Doubt this claim").locator("visible=true").count()
        page.get_by_role("button", name="Close").click()


@pytest.mark.parametrize("way", ["click", "tap", "Space"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_claim_is_doubted_as_by_kg_doubt(
    window: Callable[..., "BrowserContext"], written: Path, both: KnowledgeGraph, way: str, width: int
) -> None:
    page = opened(window(width, has_touch=way == "tap"), written, LABEL)
    box(page, GROUND).press("Enter")
    tick = page.get_by_label("Doubt this claim").locator("visible=true")
    {"click": tick.click, "tap": tick.tap, "Space": lambda: tick.press("Space")}[way]()
    said = doubted(page, "Given up: 1. Stands: 2.")
    # By the sheet: premises are convergent in the author's step and in the coders'.
    assert headings(said) == answers(both, GROUND, holder="all")
    assert {label for title, label, _ in said if title == "Stands: "} == {
        "The S-400 agreement is boundary breaking against the West.",
        "The S-400 agreement is against NATO as well as against the West.",
    }
    (why,) = [why for _, label, why in said if label.startswith("The S-400 agreement is boundary breaking")]
    assert why == (
        "still by the author's step from An S-400 missile defense system is incompatible with NATO's defense network. "
        "(given up) and An S-400 missile defense system puts NATO's networks at risk of intelligence infiltration. "
        "(stands); still by the coders' step from By signing, Turkey takes up collaborative balancing with Russia in "
        "defense. (stands)"
    )
    assert box(page, GROUND).get_attribute("aria-description") == "Given up"
    assert parse_qs(urlsplit(page.url).fragment) == {"map": [LABEL], "doubt": [f"id:{GROUND}"]}
    tick.click()
    page.locator(".kg-status", has_text="Given up").wait_for(state="hidden")
    assert figure(page).evaluate(SAID) == []


@pytest.mark.parametrize(
    ("labels", "given"),
    [
        (["Doubt what is hedged"], {"hedged": True}),
        (["Doubt what the coders add"], {"coders": True}),
        (["Doubt what is hedged", "Doubt what the coders add"], {"hedged": True, "coders": True}),
    ],
)
def test_all_that_is_hedged_or_added_is_doubted_as_by_kg_doubt(
    window: Callable[..., "BrowserContext"], written: Path, both: KnowledgeGraph, labels: list[str], given: Any
) -> None:
    page = opened(window(), written, CHAPTER)
    for label, name in zip(labels, given, strict=True):
        page.get_by_label(label).press("Space")
        page.wait_for_function("name => location.hash.includes(`${name}=1`)", arg=name)
        page.evaluate("() => new Promise(done => setTimeout(done, 50))")  # until the map has followed its address
    said = headings(doubted(page, "Given up: "))
    # A map doubts what is connected with its boxes; the graph has more.
    known = set(figure(page).evaluate("f => JSON.parse(f.querySelector('metadata').textContent).labels"))
    expected = [one for one in answers(both, holder="all", **given) if one[1] in known]
    # Steps of one kind have one label: only those of this chapter are here.
    claims = [one for one in expected if not one[1].startswith("Argument")]
    assert [one for one in said if not one[1].startswith("Argument")] == claims
    assert {title for title, _ in said} > {"Given up"}


def test_what_is_chosen_is_in_the_address_and_comes_back(
    window: Callable[..., "BrowserContext"], written: Path, both: KnowledgeGraph
) -> None:
    context = window()
    page = opened(context, written, CHAPTER)
    page.get_by_label("Whose steps").select_option(label="The author's steps")
    page.get_by_label("Doubt what is hedged").check()
    said = doubted(page, "Given up: 2.")
    # By the sheet, of what the author holds in chapter 6 two claims are hedged, and one label rests on one of them.
    assert headings(said) == sorted(
        one for one in answers(both, hedged=True) if "SCO" in one[1] or "Shanghai" in one[1]
    )
    assert parse_qs(urlsplit(page.url).fragment) == {"map": [CHAPTER], "whose": ["author"], "hedged": ["1"]}
    other = opened(context, written, CHAPTER, f"#{urlsplit(page.url).fragment}")
    assert doubted(other, "Given up: 2.") == said
    assert other.get_by_label("Doubt what is hedged").is_checked()
    assert other.get_by_label("Whose steps").input_value() == "author"
    page.go_back()
    page.locator(".kg-status", has_text="Given up").wait_for(state="hidden")
    other.get_by_role("button", name="Start again").click()
    other.locator(".kg-status", has_text="Given up").wait_for(state="hidden")
    assert not other.get_by_label("Doubt what is hedged").is_checked()


def test_filters_leave_out_what_is_not_asked_for(window: Callable[..., "BrowserContext"], written: Path) -> None:
    page = opened(window(), written, CHAPTER)
    now = "figure => [...figure.querySelectorAll('[data-now=\"Left out\"] title')].map(t => t.textContent)"
    page.get_by_label("How firm").select_option(label="Only hedged")
    page.locator("[data-now='Left out']").first.wait_for(state="attached")
    left = figure(page).evaluate(now)
    assert any(title.startswith("classification: The S-400 agreement is boundary breaking") for title in left)
    assert not any("is a compellent threat against the West" in title.partition(" — ")[0] for title in left)
    page.get_by_role("button", name="Start again").click()
    page.get_by_label("Whose steps").select_option(label="The author's steps")
    page.wait_for_function("() => location.hash.includes('whose=author')")
    page.locator("[data-now='Left out']").first.wait_for(state="attached")
    assert any("against NATO as well as" in title for title in figure(page).evaluate(now))
    assert not any(title.startswith("classification: The S-400") for title in figure(page).evaluate(now))


def test_in_the_one_file_a_map_lives_as_well(window: Callable[..., "BrowserContext"], written: Path) -> None:
    page = window().new_page()
    page.goto(f"{(written / 'all-in-one.html').as_uri()}#map={CHAPTER}&hedged=1")
    one = page.locator(f"figure:has([data-map='{CHAPTER}'])").first
    one.locator(".kg-status", has_text="Given up: 2. Falls: 1. Stands again: 2.").wait_for()
    assert one.locator(".kg-bar").is_visible()
    one.get_by_label("Doubt what is hedged").uncheck()
    one.locator(".kg-status", has_text="Given up").wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_a_card_open_and_a_claim_doubted(
    window: Callable[..., "BrowserContext"], written: Path, scheme: Any, width: int
) -> None:
    page = opened(window(width, color_scheme=scheme), written, LABEL)
    box(page, GROUND).press("Enter")
    page.get_by_label("Doubt this claim").locator("visible=true").press("Space")
    doubted(page, "Given up: 1.")
    assert violations(page, axe=FETCHED if FETCHED.is_file() else SHIPPED) == []  # of which the first sees more
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_map_is_made_larger_and_fills_the_screen(window: Callable[..., "BrowserContext"], written: Path) -> None:
    page = opened(window(), written, LABEL)
    drawn = figure(page).locator("svg").locator("visible=true")
    wide = "svg => svg.getBoundingClientRect().width"
    before = drawn.evaluate(wide)
    page.get_by_role("button", name="Larger").click()
    assert drawn.evaluate(wide) == pytest.approx(before * 1.3, rel=0.01)
    box(page, LABEL).press("+")
    assert drawn.evaluate(wide) == pytest.approx(before * 1.69, rel=0.01)
    box(page, LABEL).press("0")
    assert drawn.evaluate(wide) == pytest.approx(before, rel=0.01)
    page.get_by_role("button", name="Smaller").click()
    assert drawn.evaluate(wide) == pytest.approx(before / 1.3, rel=0.01)
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => document.fullscreenElement?.matches('figure')")
    box(page, GROUND).click()
    assert page.locator(".kg-card").is_visible()
