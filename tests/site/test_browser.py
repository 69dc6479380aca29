"""The pages in a real browser, from a folder: how they look, who can use them, where links lead, what is fetched."""

import csv
import io
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from kg.graph import KnowledgeGraph
from kg.maps.picture import picture
from kg.site.build import Site
from kg.site.cite.citation import citation
from kg.site.cite.source import source_of
from kg.site.context import World
from kg.site.downloads import view_files
from kg.site.render import make_visible
from tests.axe import violations
from tests.site.hostile import MARKUP, THINGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

CLAIM = "id/tw2019-ch6-s400-is-boundary-breaking.html"
STATEMENTS = "SELECT * WHERE { ?claim opp:statement ?statement } ORDER BY ?claim"
KINDS = """
    index book chapter case action actor claim argument concept scheme thing question questions tensions unknowns
    timeline report codebook ns term rules search sparql plots about story class lessons codings missing
"""
#: The rules among them that are about colours.
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS: list[tuple[Any, int]] = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360, 320)]

#: How wide the words of a heading are.
_WIDTH = """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector("h1"));
  return [...range.getClientRects()].reduce((sum, one) => sum + one.width, 0); }"""


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
    """Return a window; what it fetches from anywhere else than a folder of the test fails the test."""
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.set_default_timeout(600_000)
    asked: list[str] = []
    complaints: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    yield made
    made.close()
    assert [url for url in asked if not url.startswith((written.parent.as_uri(), "data:", "blob:"))] == []
    assert complaints == []


def _overflow(page: "Page") -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_there_is_a_page_of_each_kind(chosen: dict[str, Path]) -> None:
    assert set(chosen) == set(KINDS.split())


def test_no_page_is_wider_than_the_window(context: "BrowserContext", chosen: dict[str, Path]) -> None:
    page = context.new_page()
    found = {}
    for kind, path in chosen.items():
        page.goto(path.as_uri())
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            found[kind, scheme, width] = _overflow(page)
    assert {look: pixels for look, pixels in found.items() if pixels > 0} == {}


@pytest.mark.parametrize(
    "metrics",
    [
        "size-adjust: 78%; ascent-override: 72%; descent-override: 16%; line-gap-override: 0%",
        "size-adjust: 116%; ascent-override: 118%; descent-override: 42%; line-gap-override: 12%",
    ],
    ids=["small and narrow", "large and wide"],
)
def test_a_page_holds_under_any_font_of_a_reader(
    context: "BrowserContext", chosen: dict[str, Path], metrics: str
) -> None:
    """What is to be clicked is large enough (WCAG 2.5.8), and nothing runs over the edge, at 360 pixels."""
    faces = "".join(
        f"@font-face {{ font-family: probe; font-weight: {weight}; {metrics}; "
        "src: local('DejaVu Sans'), local('Liberation Sans'), local('Arial') }"
        for weight in (400, 700)
    )
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    found = []
    for kind, path in chosen.items():
        page.goto(path.as_uri())
        before = page.evaluate(_WIDTH)
        # Pages allow no styles but their own, so the font is given as scripts give it.
        page.evaluate(
            "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }",
            f"{faces} :root, body, body * {{ font-family: probe !important }}",
        )
        page.evaluate("document.fonts.ready.then(() => document.fonts.size)")
        assert page.evaluate(_WIDTH) != before
        found += [(kind, html) for _, html in violations(page, ["target-size"], are_tags=False)]
        found += [(kind, f"{pixels} pixels too wide")] if (pixels := _overflow(page)) > 0 else []
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(context: "BrowserContext", chosen: dict[str, Path], scheme: Any) -> None:
    """In the dark it looks at colours alone, which a narrow window leaves as they are."""
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    found = []
    for kind, path in chosen.items():
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(path.as_uri())
        if kind == "sparql":
            _ask(page)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        if scheme == "dark":
            found += [(kind, *one) for one in violations(page, COLOURS, are_tags=False)]
            continue
        found += [(kind, *one) for one in violations(page)]
        page.set_viewport_size({"width": 360, "height": 800})
        found += [(kind, *one) for one in violations(page, without=COLOURS)]
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
            if at["name"].startswith("tool use: By signing, Turkey takes up collaborative balancing"):
                break
    assert met[0].startswith("classification: The S-400 agreement is boundary breaking")
    page.keyboard.press("Enter")
    assert page.locator(".kg-card").inner_text().startswith("tool use: By signing, Turkey takes up")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/tw2019-ch6-s400-is-collaborative-balancing.html")
    assert page.inner_text("h1") == "By signing, Turkey takes up collaborative balancing with Russia in defense."


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
    assert page.locator(".map svg a:visible").count(), "wide, or in a column next to the grounds"
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


def _ask(page: "Page") -> None:
    """Open the editor of the SPARQL page and run what is in it."""
    page.locator(".cm-content").wait_for()
    page.get_by_role("button", name="Run", exact=True).click()
    page.locator(".app-table").wait_for()


def _found(page: "Page", words: str) -> list[str]:
    """Wait until the search says so; return the titles of what is shown."""
    page.locator(".app-summary", has_text=words).wait_for()
    return page.locator(".app-result h2").all_inner_texts()


# Search


def test_search_from_any_page_with_filters_that_the_address_keeps(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / CLAIM).as_uri())
    page.keyboard.press("/")
    page.keyboard.type("infiltration")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=infiltration")
    claim = "An S-400 missile defense system puts NATO's networks at risk of intelligence infiltration."
    assert claim in _found(page, "for “infiltration”")
    page.goto((written / "search.html").as_uri())
    page.locator("summary", has_text="Category").click()
    box = page.get_by_role("checkbox", name=re.compile(r"Boundary breaking"))
    box.check()
    page.get_by_role("checkbox", name=re.compile(r"^Classification")).check()
    titles = _found(page, "5 entries")
    several = (
        "Turkey's compellent threats, its balancing with Russia and its ground operations with Russian air support"
    )
    several += " are boundary breaking."
    assert set(titles) == {
        "Turkey's conduct is more and more boundary breaking.",
        "The S-400 agreement is boundary breaking against the West.",
        several,
        "Turkish foreign policy on Syria and Iraq is more and more boundary breaking against the West.",
        "The withdrawal is boundary breaking against NATO.",
    }
    assert page.url.endswith("search.html?kind=classification&category=code%3Aboundary-breaking")
    page.reload()
    assert _found(page, "5 entries") == titles
    page.go_back()
    assert len(_found(page, "entries, with 1 filter")) > 5
    page.go_forward()
    page.locator(".app-result a").filter(has_text=titles[0]).first.click()
    assert page.inner_text("h1") == titles[0]


def test_what_the_book_argues_comes_first_where_nothing_is_typed(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / "search.html").as_uri())
    assert page.locator(".app-result-kind").all_inner_texts()[:3] == ["Book", "Book", "Abstract"]


# Questions and SPARQL


def test_a_question_is_opened_in_the_editor_and_answered_as_on_its_page(
    context: "BrowserContext", written: Path, site: Site
) -> None:
    page = context.new_page()
    page.goto((written / "questions.html").as_uri())
    page.click("main a[href$='tools-under-several-categories.html']")
    told = page.locator(".scroll tbody tr").count()
    assert told > 0
    page.click("a:has-text('Open in editor')")
    page.locator(".app-status", has_text=f"{told} row").wait_for(state="attached")
    assert page.locator(".app-table tbody tr").count() == told
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    stored = list(csv.reader(io.StringIO(site.files["questions/tools-under-several-categories.csv"].decode())))
    assert len(rows) == len(stored) == told + 1
    page.locator(".app-table a").first.click()
    page.wait_for_url(re.compile(r"/(id|codebook)/[\w.-]+\.html$"))
    assert page.locator("h1").is_visible()


def test_a_mistake_in_a_query_is_told_with_its_line(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    query = quote("SELECT *\nWHERE { ?s ?p ?o }\nORDER ?s")
    page.goto(f"{(written / 'sparql.html').as_uri()}#q={query}")
    page.locator(".app-status", has_text="Line 3, column 7").wait_for()


# What is taken away


def test_a_page_gives_its_data_its_citation_and_its_map(browser: "Browser", served: str, site: Site) -> None:
    page = browser.new_page()
    page.goto(f"{served}/{CLAIM}")
    stem = CLAIM.removesuffix(".html")
    for words, ending in (("Turtle", ".ttl"), ("JSON-LD", ".jsonld"), ("CSV", ".csv")):
        with page.expect_download() as download:
            page.locator(".colophon").get_by_role("link", name=words, exact=True).click()
        assert download.value.path().read_bytes() == site.files[f"{stem}{ending}"]
    with page.expect_download() as download:
        page.locator(".take").get_by_role("link", name="Map as SVG", exact=True).click()
    assert download.value.path().read_bytes() == site.files[f"{stem}.svg"]
    page.close()


@pytest.mark.parametrize("is_scripted", [True, False])
def test_what_is_small_is_taken_from_the_page_itself(
    browser: "Browser",
    written: Path,
    graph: KnowledgeGraph,
    is_scripted: bool,  # noqa: FBT001
) -> None:
    page = browser.new_page(java_script_enabled=is_scripted)
    page.goto((written / CLAIM).as_uri())
    world = World(graph)
    node = world.facts.named(Path(CLAIM).stem)
    shown = view_files(world, picture(world.relations, node, holder="all").diagram)
    bibtex, *forms = citation(world, node, source_of(world, node)).forms
    assert (written / CLAIM).with_suffix(".bib").read_text(encoding="utf-8") == bibtex[2], "a file, with an address"
    wanted = [(".colophon", name, ending, text.encode()) for name, ending, text in forms]
    wanted += [(".take", name, f".map{ending}", content) for name, ending, content in shown]
    for place, words, ending, content in wanted:
        with page.expect_download() as download:
            page.locator(place).get_by_role("link", name=words, exact=True).click()
        assert download.value.suggested_filename == f"{Path(CLAIM).stem}{ending}"
        assert download.value.path().read_bytes() == content
    page.close()


def test_in_a_folder_data_are_opened(context: "BrowserContext", written: Path, site: Site) -> None:
    page = context.new_page()
    page.goto((written / CLAIM).as_uri())
    page.locator(".colophon").get_by_role("link", name="Turtle", exact=True).click()
    page.wait_for_url("**/tw2019-ch6-s400-is-boundary-breaking.ttl")
    assert page.inner_text("body").strip() == site.files[CLAIM.replace(".html", ".ttl")].decode().strip()


def _picture(page: "Page", button: "Locator") -> tuple[str, int, int]:
    """Return the name, the width and the height of the picture that a button gives."""
    with page.expect_download() as download:
        button.click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert len(content) > 20_000, "an empty picture is smaller"
    return download.value.suggested_filename, *struct.unpack(">II", content[16:24])


@pytest.mark.parametrize("width", [1280, 360])
def test_a_map_is_taken_as_png_whatever_the_window(context: "BrowserContext", written: Path, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto((written / CLAIM).as_uri())
    box = page.evaluate("(b => [b.width, b.height])(document.querySelector('.only-wide svg').viewBox.baseVal)")
    found = _picture(page, page.get_by_role("button", name="Map as PNG"))
    assert found == ("tw2019-ch6-s400-is-boundary-breaking.png", round(2 * box[0]), round(2 * box[1]))


def test_without_scripts_a_page_says_how_to_get_a_png(browser: "Browser", written: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / CLAIM).as_uri())
    assert "PNG needs scripts; any drawing program makes it of the SVG" in page.inner_text(".take")
    context.close()


# Everything in one file


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


def test_the_one_file_searches_asks_and_draws(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    one = (written / "all-in-one.html").as_uri()
    page.goto(one)
    page.click("nav a:has-text('Search')")
    page.get_by_role("searchbox").fill("infiltration")
    claim = "An S-400 missile defense system puts NATO's networks at risk of intelligence infiltration."
    assert claim in _found(page, "for “infiltration”")
    assert page.url == f"{one}?q=infiltration#p-search"
    page.click(f'.app-result a:has-text("{claim}")')
    assert page.url.endswith("#p-id--tw2019-ch6-s400-risks-infiltration")
    leaf = page.locator("#p-id--tw2019-ch6-s400-risks-infiltration")
    assert _picture(page, leaf.get_by_role("button", name="Map as PNG"))[0] == "tw2019-ch6-s400-risks-infiltration.png"
    page.locator("#p-questions--tools-under-several-categories a", has_text="Open in editor").click()
    page.locator(".app-table").wait_for()
    box = page.locator("#p-sparql").bounding_box()
    assert box is not None
    assert box["y"] < 800
    page.locator(".app-table a").first.click()
    page.wait_for_url(re.compile(r"#p-(id|codebook)--"))
    page.get_by_role("button", name="Dark theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


# Labels that try to be something else


def test_hostile_labels_do_nothing_in_a_browser(context: "BrowserContext", written_hostile: Path) -> None:
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a label spoke: {dialog.message}"))
    page.set_viewport_size({"width": 360, "height": 740})
    for n, text in enumerate(THINGS):
        for name in (f"id/h{n}", f"id/a{n}", f"id/who{n}", f"codebook/c{n}"):
            page.goto((written_hostile / f"{name}.html").as_uri())
            assert page.locator("h1").text_content() == make_visible(text), name
            assert _overflow(page) <= 0, name
            assert page.locator("h1 img, h1 script, main img[src=x]").count() == 0, name
    for path in sorted(written_hostile.glob("*.html")):
        page.goto(path.as_uri())
        assert _overflow(page) <= 0, path.name
    page.goto((written_hostile / "search.html").as_uri())
    titles = _found(page, "entries")
    assert any(MARKUP in title for title in titles)
    assert page.locator(".app-result script, .app-result img").count() == 0
    page.goto(f"{(written_hostile / 'sparql.html').as_uri()}#q={quote(STATEMENTS)}")
    page.locator(".app-table").wait_for()
    assert MARKUP in page.inner_text(".app-table")
    assert page.locator(".app-table script, .app-table img").count() == 0
    page.locator(".app-table a").first.click()
    page.wait_for_url("**/id/h0.html")
    addresses = page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol || a.href.baseVal)")
    assert not [address for address in addresses if str(address).startswith("javascript")]


def test_hostile_labels_do_nothing_in_the_one_file(context: "BrowserContext", written_hostile: Path) -> None:
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a label spoke: {dialog.message}"))
    page.goto(f"{(written_hostile / 'all-in-one.html').as_uri()}#q={quote(STATEMENTS)}")
    page.locator(".app-table").wait_for()
    assert MARKUP in page.inner_text(".app-table")


def test_printed_it_has_no_buttons_and_no_menu(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / CLAIM).as_uri())
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for gone in (".top nav", "nav.crumbs", "button", "footer nav", ".take"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    label = page.locator(".lead .label").evaluate(
        "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor]; }"
    )
    assert label == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"], "printers leave grounds out, so light letters would vanish"
