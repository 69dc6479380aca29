"""The explorer's scripts in a real browser, from a folder and over http: search, SPARQL, tools, looks, safety."""

import csv
import io
import json
import os
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg.graph import KnowledgeGraph
from kg.query import syntax_errors
from kg.query.questions import questions
from tests.axe import FETCHED, violations
from tests.web.small_site import HOSTILE_THING, HOSTILE_TITLE, rows, search_data, write_site
from tests.web_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

#: Sixty to the power of four rows and more, all to be counted.
BOMB = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER ( ?a != ?l ) }"

#: A classification of chapter 6 with its premises: an arrow from each.
DRAWN = """CONSTRUCT { ?p opp:premise ?c . ?c a opp:Classification ; opp:statement ?s } WHERE {
  ?a opp:premise ?p ; opp:conclusion ?c . ?c a opp:Classification ; opp:statement ?s
  FILTER ( ?c = id:tw2019-ch6-sco-is-boundary-challenging ) }"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, graph: KnowledgeGraph) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, graph)
    return folder


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def place(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """Return where the site is: in a folder, then on a host."""
    return site.as_uri() if request.param == "file" else served


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    made = browser.new_context()
    made.set_default_timeout(600_000)
    yield made
    made.close()


@pytest.fixture
def page(context: "BrowserContext", site: Path, served: str) -> Iterator["Page"]:
    """Return a page that may neither complain, nor ask another host for anything."""
    opened = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    yield opened
    assert not complaints
    own = (site.as_uri(), served, "blob:", "data:")
    assert not [url for url in asked if not url.startswith(own)]
    assert opened.evaluate("window.broken") is None


def titles(page: "Page") -> list[str]:
    """Return the titles of the results that are shown."""
    return page.locator(".app-result h2").all_inner_texts()


def summary(page: "Page", words: str) -> None:
    """Wait until the page says so of what it found."""
    page.locator(".app-summary", has_text=words).wait_for()


def open_editor(page: "Page", place: str, query: str | None = None) -> None:
    """Open the SPARQL page with its editor, and a query in it."""
    page.goto(f"{place}/sparql.html" + (f"#q={urllib.parse.quote(query)}" if query else ""))
    page.locator(".cm-content").wait_for()
    if query is None:
        status(page, "The graph is open")


def write(page: "Page", query: str) -> None:
    """Replace the text of the editor as a reader would."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)


def ask(page: "Page", query: str) -> None:
    """Write a query and run it by the keyboard."""
    write(page, query)
    page.keyboard.press("Control+Enter")


def status(page: "Page", words: str | re.Pattern[str]) -> str:
    """Wait until the SPARQL page says so; return all it says."""
    found = page.locator(".app-status", has_text=words)
    found.wait_for(state="attached")
    return found.inner_text()


def table(page: "Page") -> list[list[str]]:
    """Return the rows of the answer that is shown, without the labels that are beside ids."""
    shown: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.app-table tbody tr')].map(r => [...r.cells].map(c =>"
        " c.firstElementChild.matches(':has(> .app-cell-label)')"
        " ? c.firstElementChild.firstElementChild.textContent : c.textContent))"
    )
    return shown


# Search


def test_search_finds_as_one_types_and_the_address_keeps_it(page: "Page", place: str) -> None:
    page.goto(f"{place}/search.html")
    assert page.locator("#search-fallback").is_hidden()
    page.get_by_role("searchbox").press_sequentially("s-400 agre")
    summary(page, "for “s-400 agre”")
    assert titles(page)
    for words in page.locator(".app-result").all_inner_texts():
        assert "S-400" in words
    assert {"S-400"} <= set(page.locator("mark").all_inner_texts())
    assert page.url.endswith("search.html?q=s-400+agre")
    before = titles(page)
    page.reload()
    assert titles(page) == before


def test_filters_have_counts_that_are_true_and_live_in_the_address(
    page: "Page", place: str, graph: KnowledgeGraph
) -> None:
    entries = search_data(graph)["documents"]
    firm = [entry for entry in entries if entry.get("modality") == "hedged"]
    chapter = firm[0]["chapter"]
    within = [entry for entry in firm if entry["chapter"] == chapter]
    assert len(firm) > 1
    page.goto(f"{place}/search.html")
    summary(page, f"{len(entries)} entries.")
    page.locator("details[data-facet=modality] > summary").click()
    box = page.locator("details[data-facet=modality] label", has_text="Hedged")
    assert box.locator(".app-count").inner_text() == str(len(firm))
    box.click()
    summary(page, f"{len(firm)} entries, with 1 filter.")
    assert page.locator("input[value=hedged]").evaluate("box => box === document.activeElement")
    choice = page.locator(f"details[data-facet=chapter] label:has(input[value='{chapter}'])")
    assert choice.locator(".app-count").inner_text() == str(len(within))
    choice.click()
    summary(page, "with 2 filters.")
    assert len(titles(page)) == len(within)
    assert urllib.parse.urlsplit(page.url).query == f"chapter={chapter}&modality=hedged"
    page.get_by_role("button", name="Remove the filter Chapter").click()
    summary(page, "with 1 filter.")
    assert page.evaluate("document.activeElement.className") == "app-chip"


def test_back_and_forward_go_through_what_was_looked_for(page: "Page", place: str) -> None:
    page.goto(f"{place}/search.html")
    box = page.get_by_role("searchbox")
    box.fill("russia")
    summary(page, "for “russia”")
    page.locator("details[data-facet=kind] label", has_text="Claim").click()
    summary(page, "for “russia”, with 1 filter")
    box.fill("threat")
    summary(page, "for “threat”, with 1 filter")
    page.go_back()
    summary(page, "for “russia”, with 1 filter")
    assert box.input_value() == "russia"
    page.go_back()
    summary(page, "for “russia”.")
    page.go_back()
    summary(page, "entries.")
    assert box.input_value() == ""
    page.go_forward()
    summary(page, "for “russia”.")


def test_search_by_the_keyboard_alone(page: "Page", place: str) -> None:
    page.goto(f"{place}/below/page.html")
    page.keyboard.press("/")
    page.keyboard.type("s400")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=s400")
    summary(page, "for “s400”")
    assert page.evaluate("document.activeElement.id") == "app-q", "Arrow down goes to the results, as is said there"
    page.keyboard.press("ArrowDown")
    first = titles(page)[0]
    assert page.evaluate("document.activeElement.innerText") == first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "app-q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tw2019-*.html")
    assert page.locator("h1").inner_text() == first


def test_what_was_found_is_told_to_screen_readers_once_typing_stops(page: "Page", place: str) -> None:
    page.goto(f"{place}/search.html")
    page.get_by_role("searchbox").press_sequentially("zzzz", delay=30)
    page.locator("#search-app [role=status]", has_text="Nothing for “zzzz”.").wait_for(state="attached")


def test_more_results_are_shown_when_asked_and_focus_goes_on(page: "Page", place: str) -> None:
    page.goto(f"{place}/search.html?kind=claim")
    assert len(titles(page)) == 20
    page.get_by_role("button", name="Show 20 more").click()
    assert len(titles(page)) == 40
    assert page.evaluate("document.activeElement.innerText") == titles(page)[20]


def test_the_shortcut_can_be_turned_off(page: "Page", place: str) -> None:
    page.goto(f"{place}/search.html")
    page.get_by_label("The key “/” leads to search").uncheck()
    page.goto(f"{place}/index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


# SPARQL


def test_nothing_heavy_is_loaded_before_it_is_asked_for(page: "Page", served: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(f"{served}/index.html")
    page.goto(f"{served}/search.html?q=turkey")
    summary(page, "for “turkey”")
    assert not {"engine.js", "editor.js", "graph-data.js", "drawing.js"} & set(loaded)
    page.goto(f"{served}/sparql.html")
    status(page, "The graph is open")
    assert {"engine.js", "editor.js", "graph-data.js"} <= set(loaded)
    assert "drawing.js" not in loaded


def test_every_stored_question_has_the_rows_of_kg_ask(page: "Page", place: str, graph: KnowledgeGraph) -> None:
    open_editor(page, place)
    for name in questions():
        wanted = graph.ask(name)
        page.get_by_label("Stored questions").select_option(name)
        title = {0: "No rows,", 1: "1 row,"}.get(len(wanted), f"{len(wanted)} rows,")
        status(page, title)
        assert f"WHERE {{ }} # {name}" not in page.url
        while (more := page.get_by_role("button", name="Show more")).is_visible():
            more.click()
        expected = [["–" if value is None else as_shown(value) for value in row.values()] for row in wanted]
        assert sorted(table(page)) == sorted(expected), name  # SPARQL has no order of a book
        write(page, "")


def as_shown(value: object) -> str:
    """Return a value of `kg ask` as SPARQL writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_a_query_in_the_address_is_opened_and_run(page: "Page", place: str) -> None:
    open_editor(page, place, "SELECT ?x { VALUES ?x { id:turkey id:russia code:hedged } }")
    status(page, "3 rows")
    assert table(page) == [["id:turkey"], ["id:russia"], ["code:hedged"]]
    links = page.locator(".app-table a")
    assert [link.get_attribute("href") for link in links.all()] == ["turkey.html", "russia.html"]
    ask(page, "ASK { id:turkey a opp:State }")
    status(page, "Yes.")
    assert urllib.parse.unquote(page.url).endswith("#q=ASK { id:turkey a opp:State }")
    page.go_back()
    status(page, "3 rows")
    links.first.click()
    page.wait_for_url("**/turkey.html")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE {\n  ?s ?p ?o .\n  FILTER ( ?o >< 3 )\n}",
        "SELEKT * WHERE { ?s ?p ?o }",
        "SELECT ?x WHERE {\n  ?s ?p 'Özkanca' ?o\n}",
        "SELECT (COUNT(?s) AS ?n) ?p WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?s ?p ?o ",
    ],
)
def test_a_mistake_is_told_where_kg_tells_it_and_marked(page: "Page", served: str, query: str) -> None:
    told = syntax_errors.explained(query, "nowhere").splitlines()[0]
    where, _, why = told.partition(": ")
    open_editor(page, served)
    ask(page, query)
    said = status(page, re.compile("^Line"))
    assert said == f"{where[0].upper()}{where[1:]}: {why[0].upper()}{why[1:]}"
    page.locator(".cm-lint-marker-error").wait_for()


def test_a_prefix_that_is_not_declared_is_named(page: "Page", served: str) -> None:
    open_editor(page, served)
    ask(page, "SELECT * WHERE {\n  ?s oops:label ?o\n}")
    said = status(page, "Line 2, column 6: The prefix oops: is not declared; known without declaring are ")
    assert "opp, " in said


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "Line 1, column 1: INSERT is refused"),
        ("# a comment\nDELETE WHERE { ?s ?p ?o }", "Line 2, column 1: DELETE is refused"),
        ("LOAD <http://127.0.0.1:9/x>", "LOAD is refused: it would fetch a file"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused: it would send the query"),
        ("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", "FROM is refused"),
        ("", "There is no query yet"),
    ],
)
def test_what_would_change_the_graph_or_reach_out_is_refused(page: "Page", served: str, query: str, words: str) -> None:
    open_editor(page, served)
    ask(page, query)
    status(page, words)


def test_a_hidden_service_reaches_nobody(page: "Page", served: str) -> None:
    """To the engine `trueSERVICE<…>` is two words; the `page` fixture sees that no request follows."""
    open_editor(page, served)
    ask(page, "SELECT * { FILTER(trueSERVICE<http://127.0.0.1:9/> { ?s ?p ?o }) }")
    status(page, re.compile("[a-z]"))
    page.locator(".app-wrong").wait_for()


def test_a_runaway_query_is_stopped_and_the_next_one_answered(page: "Page", place: str) -> None:
    open_editor(page, place)
    ask(page, BOMB)
    status(page, "Running")
    stopped = page.workers[0]
    with stopped.expect_event("close"):
        page.get_by_role("button", name="Stop").click()
    status(page, "You stopped it. Nothing runs any more.")
    ask(page, "ASK { ?s ?p ?o }")
    status(page, "Yes")
    assert len(page.workers) == 1


def test_a_runaway_query_is_ended_after_its_time(page: "Page", served: str) -> None:
    open_editor(page, served)
    page.locator("#app-limit option").first.evaluate("option => { option.value = '1' }")
    bombed = page.workers[0]
    with bombed.expect_event("close"):
        ask(page, BOMB)
    status(page, "It was ended after 1 seconds.")
    assert page.get_by_role("button", name="Stop").is_disabled()
    ask(page, "ASK { ?s ?p ?o }")
    status(page, "Yes")


def downloaded(page: "Page", button: str) -> str:
    """Return what a button of the answer downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value.path().read_bytes().decode("utf-8")


def test_rows_are_downloaded_as_csv_and_json(page: "Page", place: str, graph: KnowledgeGraph) -> None:
    query = (
        "SELECT ?thing ?name WHERE { ?thing rdfs:label|skos:prefLabel|opp:statement ?name "
        f"FILTER ( ?thing != <{HOSTILE_THING}> ) }} ORDER BY ?thing ?name"
    )
    wanted = [row["name"] for row in rows(graph, query)]
    open_editor(page, place)
    ask(page, query)
    status(page, f"{len(wanted)} rows")
    assert len(table(page)) == 100 < len(wanted), "what is shown is cut, what is downloaded is not"
    text = downloaded(page, "CSV")
    assert text.startswith("thing,name\r\nhttp")
    assert [row["name"] for row in csv.DictReader(io.StringIO(text))] == wanted
    answer = json.loads(downloaded(page, "JSON"))
    assert [row["name"]["value"] for row in answer["results"]["bindings"]] == wanted


def test_a_graph_is_shown_and_downloaded_as_turtle(page: "Page", place: str, graph: KnowledgeGraph) -> None:
    query = "CONSTRUCT { ?c opp:statement ?s } WHERE { ?c opp:statement ?s }"
    open_editor(page, place)
    ask(page, query)
    status(page, "A graph")
    shown = page.locator(".app-turtle").inner_text()
    assert shown.startswith("@prefix ")
    assert "opp:statement" in shown
    text = downloaded(page, "Turtle")
    found = {(quad.subject.value, quad.object.value) for quad in parse(text, format=RdfFormat.TURTLE)}
    base = "https://w3id.org/intra-alliance-opposition/id/"
    claims = rows(graph, "SELECT ?c ?s WHERE { ?c opp:statement ?s }")
    assert found == {(row["c"].replace("id:", base, 1), row["s"]) for row in claims}


def test_terms_are_completed_by_their_labels(page: "Page", served: str) -> None:
    open_editor(page, served)
    write(page, "SELECT * WHERE { ?s ?p ")
    page.keyboard.type("boundary")
    page.locator(".cm-tooltip-autocomplete li", has_text="code:boundary-breaking").first.wait_for()
    page.keyboard.type("-break")
    page.wait_for_timeout(150)  # the editor takes no choice in the first moments of a list
    page.keyboard.press("ArrowDown")  # nothing is chosen before
    page.keyboard.press("Enter")
    assert "code:boundary-breaking" in page.locator(".cm-content").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Run", "Tab leaves the editor"


def test_a_graph_is_drawn_above_its_turtle(page: "Page", place: str) -> None:
    """The sheet of chapter 6 names two premises of the argument on the SCO."""
    open_editor(page, place, DRAWN)
    page.locator(".app-drawing").wait_for()
    assert page.locator(".app-drawing").get_attribute("aria-label") == "3 things with 2 links, as in the Turtle below"
    assert page.locator(".app-drawing-word").all_text_contents() == ["premise", "premise"]
    assert "boundary challenging" in " ".join(page.locator(".app-drawing-label").all_text_contents())
    assert page.locator(".app-turtle").is_visible()
    ask(page, "CONSTRUCT { ?c opp:statement ?s } WHERE { ?c opp:statement ?s }")
    page.locator(".app-picture", has_text="It is not drawn").wait_for()
    assert page.locator(".app-turtle").is_visible()


def test_a_file_that_is_missing_is_named(context: "BrowserContext", served: str) -> None:
    opened = context.new_page()
    opened.route("**/engine.js", lambda route: route.abort())
    opened.goto(f"{served}/sparql.html")
    status(opened, "assets/engine.js could not be read. Is the folder of the site complete?")
    opened.unroute("**/engine.js")
    opened.get_by_role("button", name="Open the editor").click()
    status(opened, "The graph is open")


# Hostile data


def test_hostile_entries_are_text(page: "Page", place: str) -> None:
    page.goto(f"{place}/search.html?chapter=%3Cb%3Ehostile%3C%2Fb%3E")
    shown = titles(page)[0]
    assert shown == HOSTILE_TITLE.replace("\u202e", "⟨U+202E⟩")
    assert page.locator(".app-result a").count() == 0
    assert page.locator(".app-facet b, .app-chip b, .app-result script, .app-result img").count() == 0
    page.goto(f"{place}/search.html?q=%3Cscript%3Ewindow.broken=4%3C/script%3E&kind=%22%3E%3Cimg%20src=x%3E")
    summary(page, "Nothing for “<script>window.broken=4</script>”, with 1 filter.")


def test_hostile_values_of_an_answer_are_text(page: "Page", place: str) -> None:
    open_editor(page, place, f"SELECT ?s ?o {{ VALUES ?s {{ <{HOSTILE_THING}> }} ?s ?p ?o }}")
    status(page, "1 row")
    assert table(page) == [[HOSTILE_THING, HOSTILE_TITLE.replace("\u202e", "⟨U+202E⟩")]]
    assert page.locator(".app-table a").count() == 0
    ask(page, "SELECT (IRI('javascript:window.broken=5') AS ?__proto__) ?constructor {}")
    status(page, "1 row")
    assert table(page) == [["javascript:window.broken=5", "–"]]


# Tools of every page


def test_buttons_copy(context: "BrowserContext", page: "Page", served: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served}/index.html")
    page.get_by_role("button", name="Copy citation").click()
    page.locator("[role=status]", has_text="Copied.").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "Dursun-Özkanca 2019, p. 113."
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text === 'https://w3id.org/x')")


def test_buttons_copy_from_a_folder(page: "Page", site: Path) -> None:
    page.goto(f"{site.as_uri()}/index.html")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()


def test_the_theme_is_remembered(page: "Page", place: str) -> None:
    def ground() -> str:
        return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    page.goto(f"{place}/index.html")
    light = ground()
    page.get_by_role("button", name="Dark theme").click()
    dark = ground()
    assert dark != light
    page.goto(f"{place}/search.html")
    assert ground() == dark
    page.get_by_role("button", name="Light theme").click()
    assert ground() == light
    assert page.evaluate("localStorage.getItem('kg-theme')") is None


def test_pages_work_without_scripts(browser: "Browser", place: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{place}/search.html")
    assert opened.locator("#search-fallback").is_visible()
    assert opened.locator("#search-app").is_hidden()
    opened.goto(f"{place}/index.html")
    assert opened.get_by_role("button").count() == 0, "a button that would do nothing is not shown"
    context.close()


# Looks


def states(page: "Page", place: str) -> Iterator[str]:
    """Go through what the pages can look like, and say where one is."""
    page.goto(f"{place}/index.html")
    yield "start"
    page.goto(f"{place}/search.html?q=turkey&kind=claim")
    while (folded := page.locator("details:not([open]) > summary")).count():
        folded.first.click()
    yield "search"
    page.goto(f"{place}/search.html?q=zzzz")
    yield "nothing found"
    page.goto(f"{place}/search.html?chapter=%3Cb%3Ehostile%3C%2Fb%3E")
    yield "hostile entry"
    open_editor(page, place)
    yield "editor"
    page.get_by_label("Stored questions").select_option("reading")
    page.locator(".app-table").wait_for()
    yield "rows"
    ask(page, "CONSTRUCT { ?c opp:statement ?s } WHERE { ?c opp:statement ?s }")
    page.locator(".app-turtle").wait_for()
    yield "a graph that is too large to draw"
    ask(page, DRAWN)
    page.locator(".app-drawing").wait_for()
    yield "graph"
    ask(page, "SELECT * WHERE { ?s oops:x ?o }")
    page.locator(".cm-lint-marker-error").wait_for()
    yield "mistake"
    write(page, "SELECT * WHERE { ?s a ")
    page.keyboard.type("opp:Cl")
    page.locator(".cm-tooltip-autocomplete").wait_for()
    yield "completion"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overflows_and_axe_finds_nothing(browser: "Browser", served: str, width: int, scheme: Any) -> None:
    if not FETCHED.exists():
        reason = "web/node_modules is not there; 'make web' fetches axe-core"
        (pytest.fail if os.environ.get("KG_BROWSER") == "required" else pytest.skip)(reason)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(600_000)
    opened = context.new_page()
    for state in states(opened, served):
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, state
        found = violations(opened, axe=FETCHED)
        assert not found, (state, found)
        small = opened.evaluate(
            """[...document.querySelectorAll('button, select, summary, input[type=search], .app-facet label')]
              .filter(e => e.checkVisibility() && !e.closest('.app-offscreen'))
              .filter(e => e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24)
              .map(e => e.outerHTML)"""
        )
        assert not small, (state, small)
    context.close()
