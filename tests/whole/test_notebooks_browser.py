"""The executed notebooks as pages in a real browser: maps are alive, nothing is fetched, and pictures are there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

from tests.whole.test_notebooks import HOME, NAMES, load_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

FRAME = re.compile(r"<iframe\b.*?</iframe>", re.DOTALL)
#: The notebooks that show something as a map; the others show tables and plots.
ALIVE = [name for name in NAMES if name != "05-code-your-own"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with each stored notebook as a page."""
    run, home = load_run(), tmp_path_factory.mktemp("pages")
    for name in NAMES:
        page = run.as_page(nbformat.read(HOME / f"{name}.ipynb", as_version=4), name)
        (home / f"{name}.html").write_text(page, encoding="utf-8")
    return home


@pytest.fixture
def page(browser: "Browser", pages: Path) -> Iterator["Page"]:
    """Return a page without network, which may ask for nothing but itself, nor complain."""
    context: BrowserContext = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_offline(True)
    context.set_default_timeout(600_000)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((pages.as_uri(), "data:"))] == []
    assert complaints == []


@pytest.mark.parametrize("name", ALIVE)
def test_every_map_of_a_notebook_is_alive_and_its_picture_is_not_shown_twice(
    page: "Page", pages: Path, name: str
) -> None:
    page.goto((pages / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    frames = page.locator("iframe")
    assert frames.count()
    for number in range(frames.count()):
        frames.nth(number).scroll_into_view_if_needed()
        inner = frames.nth(number).content_frame
        inner.get_by_role("button", name="Larger").wait_for()
        assert inner.locator("[data-box]").count() > 1
    assert page.locator("iframe ~ picture img, iframe ~ img").locator("visible=true").count() == 0


def test_a_map_is_pointed_at_opened_and_doubted(page: "Page", pages: Path) -> None:
    page.goto((pages / "02-ask-why.html").as_uri())
    first = page.locator("iframe").first
    first.scroll_into_view_if_needed()
    inner = first.content_frame
    label = inner.locator("a", has=inner.locator("title", has_text="SCO is boundary challenging")).first
    label.hover()
    inner.locator("figure[data-lit]").wait_for()
    # By the sheet it rests on one step with two premises: four boxes are lit.
    assert inner.locator("g[data-box][data-lit]").count() == 4
    label.press("Enter")
    card = inner.get_by_role("dialog")
    assert "held by Oya Dursun-Özkanca" in card.inner_text()
    inner.get_by_label("Doubt this claim").locator("visible=true").press("Space")
    inner.locator(".kg-status", has_text="Given up: 1. Nothing else changes.").wait_for()


def test_a_doubt_shows_what_falls(page: "Page", pages: Path) -> None:
    page.goto((pages / "02-ask-why.html").as_uri())
    told = page.locator("iframe[title*='What changes']").last
    told.scroll_into_view_if_needed()
    told.content_frame.locator(".kg-status", has_text="Falls: 3.").wait_for()
    assert told.content_frame.locator("[data-now=Falls]").count() >= 3


@pytest.mark.parametrize("name", ALIVE)
def test_where_frames_and_styles_are_taken_out_the_pictures_are_seen(page: "Page", pages: Path, name: str) -> None:
    """So GitHub and an untrusted JupyterLab do."""
    text = (pages / f"{name}.html").read_text(encoding="utf-8")
    bare, taken = FRAME.subn("", re.sub(r'(<div class="kg">)<style>.*?</style>', r"\1", text, flags=re.DOTALL))
    assert taken
    there = pages / f"{name}.bare.html"
    there.write_text(bare, encoding="utf-8")
    page.goto(there.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    images = page.locator(".kg img")
    assert images.count() >= taken
    assert images.count() == images.locator("visible=true").count()


def test_on_paper_and_on_a_telephone_the_pictures_are_seen(page: "Page", pages: Path) -> None:
    page.goto((pages / "01-read-the-book.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    images = page.locator("iframe ~ picture img")
    assert images.first.is_hidden()
    page.emulate_media(media="print")
    assert images.first.is_visible()
    assert page.locator("iframe").first.is_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 800})
    assert images.first.is_visible()
