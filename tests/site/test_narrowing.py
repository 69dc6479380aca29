"""Questions that are narrowed in their pages: by the engine there, as the commands narrow them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode

from kg.opening import open_graph
from kg.query.questions import questions
from kg.rdf.namespaces import local_name
from kg.resources import folder
from kg.site.addresses import Ref
from kg.site.context import World
from kg.site.pages.questions import answer_of, merged, question_page, words
from tests.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

READING = "questions/reading.html"
#: What the page shows: the text of each cell in each row, without the names of columns, which are for phones.
ROWS = """place => [...place.querySelectorAll(".app-narrow table.answer tbody tr")].map(row =>
  [...row.cells].map(cell =>
  [...cell.childNodes].filter(one => !(one.matches?.(".cell-label"))).map(one => one.textContent).join("")))"""


@pytest.fixture(scope="module")
def world() -> World:
    return World(open_graph(folder("data")))


def _ref(text: str) -> Ref:
    return Ref(f"x:{text}" if text else "", text)


def test_cells_that_are_the_same_are_merged_where_all_before_them_are() -> None:
    rows = ["abx", "abx", "acx", "dcx", "dcy"]
    found = [[rows for _, rows in row] for row in merged([tuple(map(_ref, row)) for row in rows])]
    assert found == [[3, 2, 2], [0, 0, 0], [0, 1, 1], [2, 2, 1], [0, 0, 1]]
    assert merged([]) == []


def test_a_merged_cell_heads_its_rows_and_each_row_is_whole(world: World, site: Any) -> None:
    html = site.files[READING].decode()
    for group in re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL):
        rows = re.findall(r"<tr>(.*?)</tr>", group, re.DOTALL)
        if len(rows) > 1:
            assert rows[0].startswith(f'<th scope="rowgroup" rowspan="{len(rows)}">')
        assert {len(re.findall(r"<t[hd]\b", row)) for row in rows} == {7}
    assert len(re.findall(r"<tr>", html)) == 1 + len(answer_of(world, questions()["reading"]).rows)


def test_what_a_question_may_be_narrowed_to_gives_rows(world: World) -> None:
    """The two actors and three categories are those of the hand-written answer; France has no challenging."""
    narrow = question_page(world, questions()["reading"])["narrow"]
    options = {one["name"]: [text for _, text in one["options"]] for one in narrow["parameters"]}
    assert options == {
        "actor": ["France", "Turkey"],
        "category": ["Boundary testing", "Boundary challenging", "Boundary breaking"],
    }
    assert sorted(narrow["fits"]) == [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)]


def test_every_parameter_has_its_place_in_the_query_and_none_is_left_over(world: World) -> None:
    for question in questions().values():
        narrow = question_page(world, question)["narrow"]
        has_rows = bool(answer_of(world, question).rows)  # of an answer without rows there is nothing to choose from
        assert bool(narrow) == bool(question.parameters and has_rows)
        for name in question.parameters if has_rows else ():
            sparql = narrow["sparql"]
            assert f" VALUES ?{name} {{ <urn:kg:{name}> }}" in sparql
            assert "#+" not in sparql


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.set_default_timeout(600_000)
    complaints: list[str] = []
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    yield made
    made.close()
    assert complaints == []


def _rows(page: "Page", name: str = "") -> list[list[str]]:
    place = f"[id='p-questions--{name}'] " if name else ""
    found: list[list[str]] = page.locator(f"{place}article").first.evaluate(ROWS)
    return found


def _said(page: "Page", words_: str) -> None:
    page.locator(".app-narrow [role=status]", has_text=words_).wait_for()


@pytest.mark.browser
def test_chips_narrow_the_address_shares_it_and_back_undoes_it(
    context: "BrowserContext", written: Path, world: World
) -> None:
    """Six acts of Turkey are labelled breaking in tests/data/answers/reading.csv."""
    page = context.new_page()
    page.goto((written / READING).as_uri())
    assert page.locator(".whole").is_visible()
    page.get_by_role("button", name="Turkey", exact=True).click()
    _said(page, "For the actor Turkey, the answer names")
    page.get_by_role("button", name="Boundary breaking", exact=True).click()
    _said(page, "For the actor Turkey and the category Boundary breaking, the answer names 6 acts.")
    expected = answer_of(world, questions()["reading"], actor="turkey", category="boundary-breaking")
    assert len(_rows(page)) == len(expected.rows) == 8
    assert page.url.endswith("?actor=turkey&category=boundary-breaking")
    assert page.locator(".whole").is_hidden()
    assert "kg ask reading --param actor=turkey --param category=boundary-breaking" in page.locator("main").inner_text()
    shown = _rows(page)
    page.reload()
    _said(page, "the answer names 6 acts.")
    assert _rows(page) == shown
    page.go_back()
    _said(page, "For the actor Turkey, the answer names")
    page.go_back()
    page.locator(".whole").wait_for()
    assert _rows(page) == []
    assert page.url.endswith(READING)


@pytest.mark.browser
def test_of_many_choices_at_once_the_last_is_answered(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / READING).as_uri())
    page.evaluate(
        """() => { const chips = [...document.querySelectorAll(".app-choice")];
          for (const name of ["France", "Turkey", "France", "Turkey", "Boundary testing"])
            chips.find(chip => chip.textContent === name).click(); }"""
    )
    _said(page, "For the actor Turkey and the category Boundary testing, the answer names 1 act.")
    assert [row[1] for row in _rows(page)] == ["Diplomacy and bargaining over the EU–NATO security exchange"]


@pytest.mark.browser
def test_only_what_gives_rows_is_offered_and_nothing_is_said_in_words(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / READING).as_uri())
    page.get_by_role("button", name="France", exact=True).click()
    _said(page, "For the actor France")
    assert page.get_by_role("button", name="Boundary challenging", exact=True).count() == 0
    page.goto(f"{(written / READING).as_uri()}?actor=france&category=boundary-challenging")
    _said(page, "Nothing in the graph is an answer for the actor France and the category Boundary challenging.")
    page.get_by_role("button", name="Show the whole answer").click()
    page.locator(".whole").wait_for()
    page.goto(f"{(written / READING).as_uri()}?actor=atlantis")
    _said(page, "No row of the answer has “atlantis” as actor. This is the whole answer.")
    assert page.locator(".whole").is_visible()


@pytest.mark.browser
def test_a_list_narrows_too_and_the_rows_are_to_be_had(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto((written / "questions/who-against-whom.html").as_uri())
    page.get_by_label("Action").select_option(label="Agreement to buy an S-400 missile defense system")
    _said(page, "For the action “Agreement to buy an S-400 missile defense system”")
    assert page.url.endswith("?action=tw2019-ch6-s400-agreement")
    with page.expect_download() as wait:
        page.get_by_role("button", name="These rows as CSV").click()
    lines = Path(wait.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("action,action IRI,actor,actor IRI")
    assert len(lines) == 1 + len(_rows(page))
    page.get_by_role("link", name="Open in editor").click()
    page.locator("#app-answer-title", has_text=f"{len(lines) - 1} rows").wait_for()


@pytest.mark.browser
def test_every_question_narrowed_in_the_page_is_answered_as_the_command_answers(
    context: "BrowserContext", written: Path, world: World
) -> None:
    """In the one file, where all questions share an engine: the first and the last value of each parameter."""
    page = context.new_page()
    page.goto((written / "all-in-one.html").as_uri())
    wrong = []
    for question in questions().values():
        whole = answer_of(world, question)
        for place, name in enumerate(question.parameters if whole.given else ()):
            values = list(dict.fromkeys(row[place] for row in whole.given))
            for value in {values[0].iri: values[0], values[-1].iri: values[-1]}.values():
                local = local_name(NamedNode(value.iri).value)
                page.evaluate(
                    "([search, hash]) => { history.pushState(null, '', location.pathname + search + hash);"
                    " dispatchEvent(new PopStateEvent('popstate')) }",
                    [f"?{name}={local}&ask={question.name}", f"#p-questions--{question.name}"],
                )
                status = page.locator(f"[id='p-questions--{question.name}'] .app-narrow [role=status]")
                # Where a parameter has one value, there is nothing to choose, and the choice is not shown.
                status.get_by_text(re.compile(r"^For the ")).wait_for(state="attached")
                expected = answer_of(world, question, **{name: value.iri})
                kept = [whole.variables.index(one) for one in expected.variables if one in whole.variables]
                shown = [[row[at] for at in kept] for row in _rows(page, question.name)]
                wanted = [
                    [row[expected.variables.index(whole.variables[at])].text for at in kept] for row in expected.rows
                ]
                if shown != wanted:
                    wrong.append((question.name, words(name), local, shown[:2], wanted[:2]))
    assert wrong == []


@pytest.mark.browser
def test_on_a_phone_each_row_is_whole_and_nothing_runs_over_the_edge(context: "BrowserContext", written: Path) -> None:
    page = context.new_page()
    page.goto(f"{(written / READING).as_uri()}?actor=turkey")
    _said(page, "For the actor Turkey")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for table in page.locator("table.answer >> visible=true").all():
            for row in table.locator("tbody tr").all():
                assert "Turkey" in row.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_narrowed(context: "BrowserContext", written: Path, scheme: Any) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    for query in ("reading.html?actor=turkey", "grounds.html?claim=tw2019-ch6-s400-is-boundary-breaking"):
        page.goto(f"{(written / 'questions').as_uri()}/{query}")
        _said(page, "the answer names")
        assert violations(page) == []


@pytest.mark.browser
def test_without_scripts_the_page_is_as_it_was(browser: "Browser", written: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / READING).as_uri())
    assert page.locator(".app-narrow").is_hidden()
    assert page.locator(".whole").is_visible()
    context.close()


@pytest.mark.browser
def test_where_the_engine_cannot_be_read_the_whole_answer_stays(browser: "Browser", written: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/engine.js", lambda route: route.abort())
    page.goto(f"{(written / READING).as_uri()}?actor=turkey")
    _said(page, "engine.js could not be read. Is the folder of the site complete? This is the whole answer.")
    assert page.locator(".whole").is_visible()
    context.close()
