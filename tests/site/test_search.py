"""Searching the site as a reader does: the thing that is named first, terms folded, and no dead end."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(600_000)
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield context.new_page()
    context.close()
    assert complaints == []


def _search(page: "Page", written: Path, words: str) -> None:
    page.goto(f"{(written / 'search.html').as_uri()}?q={quote(words)}")
    page.locator(".app-summary", has_text=words).wait_for()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Turkey", "Turkey"),
        ("NATO", "NATO"),
        ("russia", "Russia"),
        ("boundary breaking", "Boundary breaking"),
        ("chapter 6", "Turkish Rapprochement with Russia in Security"),
        ("Chapter 3", "The Turkish Veto over the EU–NATO Security Exchange"),
        ("Türkiye", "Turkey"),
        ("turkiye", "Turkey"),
    ],
)
def test_what_is_named_comes_first(page: "Page", written: Path, words: str, first: str) -> None:
    _search(page, written, words)
    assert page.locator(".app-result h2").first.inner_text() == first


def test_terms_of_the_ontology_are_folded_and_unfold(page: "Page", written: Path) -> None:
    _search(page, written, "S-400")
    assert "Term" not in page.locator(".app-result-kind").all_inner_texts()
    folded = page.locator(".app-terms summary")
    assert folded.inner_text().endswith("terms of the ontology")
    folded.click()
    terms = page.locator(".app-terms .app-result")
    terms.first.wait_for()
    assert folded.inner_text() == f"And {terms.count()} terms of the ontology"
    page.goto(f"{(written / 'search.html').as_uri()}?q=S-400&kind=term")
    page.locator(".app-summary", has_text="with 1 filter").wait_for()
    assert page.locator(".app-terms").count() == 0
    assert set(page.locator(".app-result-kind").all_inner_texts()) == {"Term"}


def test_where_nothing_is_found_the_nearest_and_the_list_from_a_to_z_are(page: "Page", written: Path) -> None:
    _search(page, written, "Rvsszia")
    near = page.locator("#search-app section ul a").all_inner_texts()
    assert {"Contents", "Questions", "Codebook"} < set(near)
    assert "Russia" in near
    assert page.locator("#search-fallback").is_visible()
    assert page.get_by_role("link", name="Russia", exact=True).first.is_visible()
    _search(page, written, "Russia")
    assert page.locator("#search-fallback").is_hidden()


def test_from_the_header_the_arrow_goes_to_the_results_as_is_said(page: "Page", written: Path) -> None:
    page.goto((written / "index.html").as_uri())
    page.get_by_role("searchbox").fill("s-400")
    page.keyboard.press("Enter")
    page.locator(".app-summary", has_text="s-400").wait_for()
    assert page.evaluate("document.activeElement.id") == "app-q"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") == page.locator(".app-result h2").first.inner_text()
