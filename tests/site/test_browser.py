"""The pages in a real browser, from a folder: how they look, who can use them, where links lead, what is fetched."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

CLAIM = "id/tw2019-ch6-s400-is-boundary-breaking.html"
#: The rules of WCAG 2.2 AA, and what is good practice beside them.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = """
    index book chapter case action actor claim argument concept scheme thing question questions tensions unknowns
    timeline report codebook ns term rules search sparql plots about
"""
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360, 320)]


@pytest.fixture(scope="module")
def chosen(written: Path) -> dict[str, Path]:
    """Return the largest page of each kind."""
    found: dict[str, Path] = {}
    for path in sorted(written.rglob("*.html"), key=lambda path: -path.stat().st_size):
        kind = re.search(r'data-page="(\w+)"', path.read_text(encoding="utf-8"))
        found.setdefault(kind[1] if kind else "", path)
    found.pop("single")
    return found


@pytest.fixture
def context(browser: "Browser", written: Path) -> Iterator["BrowserContext"]:
    """Return a window; what it fetches from anywhere else than the site's folder fails the test."""
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.set_default_timeout(20_000)
    asked: list[str] = []
    complaints: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    yield made
    made.close()
    assert [url for url in asked if not url.startswith((written.as_uri(), "data:", "blob:"))] == []
    assert complaints == []


def _overflow(page: "Page") -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_there_is_a_page_of_each_kind(chosen: dict[str, Path]) -> None:
    assert set(chosen) == set(KINDS.split())


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_is_wider_than_the_window(
    context: "BrowserContext", chosen: dict[str, Path], scheme: Any, width: int
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    found = {}
    for kind, path in chosen.items():
        page.goto(path.as_uri())
        found[kind] = _overflow(page)
    assert {kind: pixels for kind, pixels in found.items() if pixels > 0} == {}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(context: "BrowserContext", chosen: dict[str, Path], scheme: Any, width: int) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for kind, path in chosen.items():
        page.goto(path.as_uri())
        page.evaluate(axe)
        rules = {"runOnly": {"type": "tag", "values": RULES}, "preload": False}
        answer = page.evaluate("rules => axe.run(document, rules)", rules)
        assert answer["passes"], kind
        found += [(kind, broken["id"], broken["nodes"][0]["html"][:200]) for broken in answer["violations"]]
    assert found == []


@pytest.mark.parametrize("width", [1280, 360])
def test_by_tab_and_enter_through_the_map_to_another_claim(
    context: "BrowserContext", written: Path, width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((written / CLAIM).as_uri())
    met = []
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "() => { const a = document.activeElement; const svg = a.closest('svg');"
            " return { inMap: Boolean(svg), seen: a.getClientRects().length > 0,"
            " name: a.querySelector?.('title')?.textContent ?? '' }; }"
        )
        assert at["seen"]
        if at["inMap"]:
            met.append(at["name"])
            if at["name"].startswith("tool use: By signing, Turkey engages in collaborative balancing"):
                break
    assert met[0].startswith("classification: The S-400 agreement is boundary breaking")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/tw2019-ch6-s400-is-collaborative-balancing.html")
    assert page.inner_text("h1") == "By signing, Turkey engages in collaborative balancing with Russia on defense."


def test_the_first_thing_one_sees_is_the_claim(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto((written / CLAIM).as_uri())
        box = page.locator("h1").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 640
        sizes = page.evaluate(
            "[...document.querySelectorAll('main *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert max(sizes) == page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")


def test_from_the_contents_to_a_claim_and_back(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / "index.html").as_uri())
    page.click("ol.contents a:has-text('Turkish Rapprochement with Russia in Security')")
    page.click("main a:has-text('The S-400 agreement is boundary breaking against the West.')")
    assert page.inner_text("h1") == "The S-400 agreement is boundary breaking against the West."
    page.click("nav.crumbs a:has-text('Contents')")
    assert page.url == (written / "index.html").as_uri()


def test_without_scripts_everything_is_there(browser: "Browser", written: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / "search.html").as_uri())
    assert page.locator("#search-fallback a:has-text('Turkey')").first.is_visible()
    page.goto((written / "sparql.html").as_uri())
    assert "Runs in this page, nothing is sent." in page.inner_text("main")
    page.goto((written / CLAIM).as_uri())
    assert page.locator(".map svg a").first.is_visible()
    assert page.locator("button:visible").count() == 0
    context.close()


def test_the_map_turns_dark_with_the_page(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    fills = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto((written / CLAIM).as_uri())
        fills[scheme] = page.evaluate("getComputedStyle(document.querySelector('.only-wide svg polygon')).fill")
    assert fills == {"light": "rgb(252, 251, 248)", "dark": "rgb(23, 28, 35)"}


def test_the_one_file_goes_from_place_to_place(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((written / "all-in-one.html").as_uri())
        assert _overflow(page) <= 0
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Iowan')
        page.click("a:has-text('Noncooperation and balancing over the EU–NATO security exchange are boundary')")
        claim = page.locator("#p-id--tw2019-ch3-is-boundary-challenging h1")
        box = claim.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 800


def test_printed_it_has_no_buttons_and_no_menu(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / CLAIM).as_uri())
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for gone in (".top nav", "nav.crumbs", "button", "footer nav"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
