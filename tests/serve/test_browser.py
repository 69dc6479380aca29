"""The pages in a real browser over `kg serve`: its headers forbid nothing they need, and no other host is asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kg.graph import KnowledgeGraph
from kg.query.questions import questions
from tests.serve.server import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CLAIM = "id/tw2019-ch6-s400-is-boundary-breaking"
STATEMENT = "The S-400 agreement is boundary breaking against the West."


@pytest.fixture
def page(browser: "Browser", server: Server) -> Iterator["Page"]:
    """Return a page that may neither complain, nor ask another host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(600_000)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith((server.url, "blob:", "data:"))] == []
    assert complaints == []


def test_a_permanent_link_opens_the_page_of_a_claim(page: "Page", server: Server) -> None:
    page.goto(f"{server.url}{CLAIM}")
    assert page.url == f"{server.url}{CLAIM}.html"
    assert page.inner_text("h1") == STATEMENT
    # The style sheet is there, and the map in the colours that it gives.
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Iowan')
    fill = page.evaluate("getComputedStyle(document.querySelector('.only-wide svg polygon')).fill")
    assert fill == "rgb(252, 251, 248)"
    page.click("nav.crumbs a:has-text('Contents')")
    page.click("ol.contents a:has-text('Turkish Rapprochement with Russia in Security')")
    page.click(f"main a:has-text('{STATEMENT}')")
    assert page.inner_text("h1") == STATEMENT


def test_the_search_finds_it(page: "Page", server: Server) -> None:
    page.goto(f"{server.url}search.html?q=S-400+agreement+breaking")
    page.locator(".app-result h2 a", has_text=STATEMENT).first.click()
    assert page.inner_text("h1") == STATEMENT


def test_the_sparql_page_runs_in_the_page_and_its_rows_lead_on(
    page: "Page", server: Server, graph: KnowledgeGraph
) -> None:
    page.goto(f"{server.url}sparql")
    assert page.url == f"{server.url}sparql.html"
    page.locator(".app-status", has_text="The graph is open").wait_for(state="attached")
    name = "tools-by-category"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Stored questions").select_option(name)
    page.locator(".app-status", has_text=f"{len(graph.ask(name))} rows,").wait_for(state="attached")
    assert name in questions()
    assert asked == []  # nothing is sent
    page.locator(".app-table a", has_text="code:boundary-breaking").first.click()
    page.wait_for_url("**/codebook/boundary-breaking.html")
    assert page.inner_text("h1") == "Boundary breaking"


def test_the_plots_are_seen_in_their_page_and_alone(page: "Page", server: Server) -> None:
    page.goto(f"{server.url}plots.html")  # they are drawn now
    page.wait_for_load_state("networkidle")
    widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert len(widths) > 2
    assert all(widths)
    page.goto(f"{server.url}plots/ladder.svg")
    # Shapes whose colour stands in a style of their own, which a policy may forbid.
    fills = page.evaluate("[...document.querySelectorAll('[style*=\"fill: #\"]')].map(e => getComputedStyle(e).fill)")
    assert len(set(fills)) > 1
