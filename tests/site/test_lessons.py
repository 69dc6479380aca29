"""The pages for a class: stories step by step and on paper, exercises by mouse and keyboard; nothing is fetched."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from kg.draw.graphviz import render_dot
from kg.graph import KnowledgeGraph
from kg.lessons.teacher import read_stories
from kg.opening import open_graph
from kg.site.build import SiteParts
from kg.site.kept.pieces import Pieces
from kg.site.lessons.alone import story_file
from kg.site.thing import MOST_PAGE_BYTES
from tests.axe import violations
from tests.conftest import REPOSITORY, Run
from tests.site.documents import HTML, links, loads, parsed, target, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY, EXERCISE = "story/tw2019-ch6.html", "class/tw2019-ch6.html"
HOSTILE = "story: tw2019-ch2\nby: <i>Eve</i>\nsteps:\n  - says: <script>window.broken = 1</script> & <b>bold</b>\n"


@pytest.fixture(scope="module")
def both() -> KnowledgeGraph:
    return open_graph(REPOSITORY / "data")


@pytest.fixture(scope="module")
def parts(both: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> SiteParts:
    """Return the site in parts; a hostile teacher tells chapter 2."""
    folder = tmp_path_factory.mktemp("stories")
    (folder / "two.yaml").write_text(HOSTILE, encoding="utf-8")
    return SiteParts(both, stories=read_stories(both.relations.facts, folder))


@pytest.fixture(scope="module")
def made(parts: SiteParts) -> dict[str, bytes]:
    """Return the pages for a class."""
    wanted = [path for path in parts.pages if path.startswith(("story/", "class/", "lessons"))]
    return {path: parts.files_of(parts.pages[path]())[path] for path in wanted}


@pytest.fixture(scope="module")
def folder(
    parts: SiteParts, made: dict[str, bytes], both: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with the pages for a class, what they load, and a story in a file of its own."""
    home = tmp_path_factory.mktemp("class")
    assets = {path: parts.file(path) or b"" for path in parts.others if re.fullmatch(r"assets/(?!.*data)\S+", path)}
    alone = story_file(both, both.relations.facts.named("fr1966-ch1"))
    for path, content in {**made, **assets, "alone.html": alone}.items():
        (home / path).parent.mkdir(exist_ok=True)
        (home / path).write_bytes(content)
    return home


def test_each_chapter_with_an_argument_has_a_story_and_a_list_has_them_all(made: dict[str, bytes]) -> None:
    chapters = ("fr1966-ch1", "tw2019-ch2", "tw2019-ch3", "tw2019-ch5", "tw2019-ch6", "tw2019-ch7")
    assert {path for path in made if path.startswith("story/")} == {f"story/{one}.html" for one in chapters}
    listed = set(links(parsed(made["lessons.html"])))
    assert listed >= made.keys() - {"lessons.html"}


def test_the_map_of_a_story_is_that_of_its_chapter_and_is_laid_out_once(
    both: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = Counter[str]()

    def counted(dot: str, form: str) -> bytes:
        laid_out[dot] += 1
        return render_dot(dot, form)

    monkeypatch.setattr("kg.maps.picture.render_dot", counted)
    parts = SiteParts(both, pieces=Pieces(tmp_path / "pieces.sqlite"))
    for path in ("id/tw2019-ch6.html", STORY):
        parts.made(path)
    assert [*laid_out.values()] == [1, 1], "it, and the same in one column"


def test_the_pages_are_valid_small_and_load_only_their_own(made: dict[str, bytes], parts: SiteParts) -> None:
    for path, content in made.items():
        tree = parsed(content)
        assert len(content) <= (MOST_PAGE_BYTES if b"<svg" in content else 60_000), path
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), path
        assert all(target(path, one)[0] in parts.others for one in loads(tree)), path
        for address in links(tree):
            file = target(path, address)[0]
            assert address.startswith("http") or file in parts.pages or file in parts.others, (path, address)
    for script in ("story", "class"):
        assert len(gzip.compress(parts.file(f"assets/{script}.js") or b"")) < 4_000


def test_the_chapter_and_the_front_page_lead_there(parts: SiteParts) -> None:
    chapter = parsed(parts.file("id/tw2019-ch6.html") or b"")
    assert {f"../{STORY}", f"../{EXERCISE}", "../class/tw2019-ch6-tools.html"} <= set(links(chapter))
    assert "lessons.html" in set(links(parsed(parts.file("index.html") or b"")))


def test_a_teachers_words_are_escaped_and_marked_as_theirs(made: dict[str, bytes]) -> None:
    tree = parsed(made["story/tw2019-ch2.html"])
    (says,) = [text_of(one) for one in tree.iter(f"{HTML}div") if one.get("class") == "says"]
    assert says == "<script>window.broken = 1</script> & <b>bold</b> Words of <i>Eve</i>, not of the author"


def test_no_answer_is_called_wrong(made: dict[str, bytes], parts: SiteParts) -> None:
    said = [text_of(parsed(content)) for path, content in made.items() if path.startswith("class/")]
    said.append((parts.file("assets/class.js") or b"").decode())
    for text in said:
        assert not re.search(
            r"\b(wrong|incorrect|mistaken)\b", text.replace("No answer is wrong here", ""), re.IGNORECASE
        )


def test_the_command_writes_a_story_to_edit_and_a_file_for_a_projector(run: Run) -> None:
    started = run("story", "ch6", "--write")
    assert (started.code, Path("stories/tw2019-ch6.yaml").exists()) == (0, True)
    assert Path("stories/schemas/story.schema.json").exists()
    again = run("story", "ch6", "--write")
    assert (again.code, "has a story in stories/ already" in again.err) == (2, True)
    told = run("story", "ch6", "-o", "ch6.html")
    assert (told.code, told.out) == (0, "Written: 10 steps, ch6.html\n")
    assert "In the order of A teacher" in Path("ch6.html").read_text(encoding="utf-8")
    assert "name a file that ends in .html" in run("story", "ch6", "-o", "ch6.pdf").err
    assert "has several chapters" in run("story", "tw2019").err
    Path("stories/tw2019-ch6.yaml").write_text("story: tw2019-ch6\nsteps:\n  - about: s400\n", encoding="utf-8")
    wrong = run("site", "-o", "pages")
    assert "stories/tw2019-ch6.yaml:3: steps.0.about: there is no claim, step or action 's400'" in wrong.err
    assert (wrong.code, Path("pages").exists()) == (2, False)


@pytest.fixture
def page(browser: "Browser", folder: Path) -> Iterator["Page"]:
    """Return a window of a projector; a complaint, or anything fetched from elsewhere, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    context.set_default_timeout(600_000)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((folder.as_uri(), "data:", "blob:"))] == []
    assert complaints == []


def _shown(page: "Page") -> tuple[str, str, str]:
    """Return the title of the step that is shown, where it says one is, and what has the focus."""
    title = page.locator(".story-step:visible h2").inner_text()
    return title, page.locator(".story-place").inner_text(), page.evaluate("document.activeElement.textContent")


@pytest.mark.browser
def test_a_story_goes_by_keys_with_its_step_in_the_address_and_back(page: "Page", folder: Path) -> None:
    page.goto((folder / STORY).as_uri())
    assert _shown(page) == ("Where it starts", "Step 1 of 10", "Where it starts")
    for key, number in (("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("End", 10), ("Home", 1), ("ArrowDown", 2)):
        page.keyboard.press(key)
        page.wait_for_url(f"**/tw2019-ch6.html#{number}")
    title = "The label: boundary challenging, and why"
    assert _shown(page) == (title, "Step 2 of 10", title)
    lit = page.locator(".story-map [data-box][data-lit]").evaluate_all(
        "all => all.map(one => one.querySelector('title').textContent)"
    )
    assert len(lit) == 4, "the label, the step to it, its ground and what the coders supply"
    for words in ("SCO is boundary challenging.", "“Hence”", "is a compellent threat against the West", "A compellent"):
        assert any(words in one for one in lit), words
    assert page.locator(".story-step:visible .said").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24
    page.go_back()
    page.wait_for_url("**/tw2019-ch6.html#1")
    assert _shown(page)[1] == "Step 1 of 10"
    page.goto((folder / STORY).as_uri() + "#5")
    assert _shown(page)[:2] == ("A signal, and why", "Step 5 of 10")
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**#6")
    page.locator(".story-step:visible .said").click()
    page.wait_for_url("**#7")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**#6")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


@pytest.mark.browser
def test_a_key_is_answered_before_the_next_can_come(page: "Page", folder: Path) -> None:
    page.goto((folder / STORY).as_uri())
    shown = page.evaluate(
        """keys => keys.map((key) => {
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          return document.querySelector(".story-place").textContent;
        })""",
        ["End", "Home", "ArrowRight", "PageDown"],
    )
    assert shown == ["Step 10 of 10", "Step 1 of 10", "Step 2 of 10", "Step 3 of 10"]


@pytest.mark.browser
def test_a_story_prints_a_page_a_step_and_is_whole_without_scripts(
    page: "Page", browser: "Browser", folder: Path
) -> None:
    for address in (f"{(folder / STORY).as_uri()}?slides", (folder / STORY).as_uri()):
        page.goto(address)
        pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert len(pages) == 10
        assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pages} == {(842, 595)}
        for number, one in enumerate(pages, 1):
            assert f"{number} of 10" in " ".join(one.extract_text().split())
    page.goto(f"{(folder / STORY).as_uri()}?slides")
    assert violations(page) == []
    page.goto((folder / "alone.html").as_uri() + "#2")
    assert _shown(page)[0] == "The label: boundary testing, hedged, and why"
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto((folder / STORY).as_uri())
    assert still.locator(".story-step:visible").count() == 10
    assert still.locator(".story-map svg").is_visible()
    still.goto((folder / EXERCISE).as_uri())
    assert still.locator("[data-blank]:visible").count() == 4
    assert still.locator("button:visible").count() == 0
    assert not still.locator(".keys").is_visible()
    context.close()


@pytest.mark.browser
def test_labels_go_onto_the_map_by_mouse_and_by_keyboard_and_the_author_answers(page: "Page", folder: Path) -> None:
    page.goto((folder / EXERCISE).as_uri())
    label = page.get_by_role("button", name="Boundary testing", exact=True)
    box = page.locator(".exercise-map [data-box][tabindex]", has=page.locator("title", has_text="S-400 agreement is"))
    box.scroll_into_view_if_needed()
    start, end = label.bounding_box(), box.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
    page.mouse.up()
    status = page.locator(".exercise-status")
    assert status.inner_text() == "Boundary testing is in blank 3."
    page.get_by_role("button", name="Boundary breaking", exact=True).focus()
    page.keyboard.press("Enter")
    assert status.inner_text() == "Boundary breaking is selected. Choose a blank, here or on the map."
    page.locator(".exercise-map [data-box][tabindex]").last.focus()
    page.keyboard.press("Enter")
    assert status.inner_text() == "Boundary breaking is in blank 4."
    assert set(page.locator(".exercise-chip-text").all_text_contents()) == {
        "(3) Boundary testing",
        "(4) Boundary breaking",
    }
    page.get_by_role("button", name="Check").click()
    assert status.inner_text().startswith("In 1 of 4 blanks your label is the one on the map.")
    answer = page.locator("[data-blank='3'] .exercise-answer").inner_text()
    assert "You put “Boundary testing” here." in answer
    assert "The author says: boundary breaking." in answer
    assert "“Representing boundary breaking against the West”" in answer
    assert "because an S-400 missile defense system is incompatible with NATO's defense network" in answer
    assert "The coders say" in page.locator("[data-blank='2'] .exercise-answer").inner_text()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.get_by_role("button", name="Start again").click()
    assert page.locator(".exercise-answer, .exercise-chip").count() == 0
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_the_handout_has_one_page_or_two_and_the_key_is_apart(page: "Page", folder: Path) -> None:
    for path in sorted((folder / "class").glob("*.html")):
        page.goto(path.as_uri())
        handout = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        words = " ".join(one.extract_text() for one in handout)
        assert 1 <= len(handout) <= 2, path.name
        assert "Name:" in words
        assert "The author says" not in words
        page.goto(f"{path.as_uri()}?key")
        key = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        words = " ".join(one.extract_text() for one in key)
        assert "The author says" in words
        assert "Because:" not in words
