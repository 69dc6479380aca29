"""Forms: labels by number, premises by clicks, something new made within, mistakes in place, nothing typed is lost."""

from pathlib import Path

import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.desk.browser.conftest import Serve
from tests.desk.browser.drivers import Chromium
from tests.desk.browser.person import Person

pytestmark = pytest.mark.browser

AXE = REPOSITORY / "web/node_modules/axe-core/axe.min.js"
SHEET = "france-nato-1966/chapters/01.yaml"
#: The argument whose premises are clicked, as a person writes it.
ARGUMENT = """\
    premises: [as-necessary-as-ever, stayed-in-the-treaty]
    structure: linked
    conclusion: move-agreed
    scheme: from-criterion
    cue: it agreed
    quote: it agreed
"""


def file(folder: Path) -> Path:
    return folder / SHEET


def statement(person: Person) -> str:
    return str(person.driver.run("return document.querySelector('[data-field=statement] textarea')?.value"))


def test_premises_are_clicked_in_the_text_and_in_the_list(person: Person, serve: Serve, example_alone: Path) -> None:
    before = file(example_alone).read_text("utf-8")
    person.open(serve())
    person.click("button", "Premises of: NATO's Council agreed")
    person.told("Click claims")
    person.click_text("as necessary as ever")
    person.click(".desk-entry", "France stayed in the alliance")
    chosen = "return [...document.querySelectorAll('[data-field=premises] li span')].map((one) => one.textContent)"
    assert person.driver.run(chosen) == [
        "The alliance is as necessary as ever.",
        "France stayed in the alliance and a party to its treaty.",
    ]
    person.driver.press("Escape")
    person.select("it agreed")
    person.place_of(".desk-chooser q", "it agreed")
    person.click(".desk-place button", "Take the words")
    person.wait("return document.querySelector('.desk-chooser').hidden")
    person.fill("cue", "it agreed")
    person.click("[data-field=scheme] input[value=from-criterion]")
    person.click("[data-field=structure] input[value=linked]")
    person.driver.press("Control", "Enter")
    person.told("Saved.")
    after = file(example_alone).read_text("utf-8")
    [added] = yaml.safe_load(after)["arguments"].keys() - yaml.safe_load(before)["arguments"].keys()
    assert after.replace(f"  {added}:\n{ARGUMENT}", "") == before


def test_a_claim_below_words_that_are_selected_is_picked_by_the_first_click(
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    del example_alone
    chromium.open(serve())
    chromium.select("as necessary as ever")
    chromium.place_of(".desk-chooser q", "as necessary as ever")
    chromium.click("button", "Premises of: NATO's Council agreed")
    chromium.told("Click claims")
    assert chromium.selected() == "as necessary as ever"
    chromium.click_text("as necessary as ever")
    chromium.place_of("[data-field=premises] li", "The alliance is as necessary as ever.")
    chromium.select("dissatisfied with the way")
    assert chromium.driver.run("return document.querySelectorAll('[data-field=premises] li').length") == 1, "a drag"


@pytest.mark.parametrize("ends_by", ["Control Enter", "Save"])
def test_words_that_are_typed_and_not_yet_taken_are_saved(
    chromium: Person, serve: Serve, example_alone: Path, ends_by: str
) -> None:
    before = file(example_alone).read_text("utf-8")
    chromium.open(serve())
    chromium.click(".desk-entry", "The alliance is as necessary as ever.")
    chromium.click(".desk-more summary")
    chromium.fill("condition", "as long as it lasts")
    if ends_by == "Save":
        chromium.click(".desk-form .app-primary")
    else:
        chromium.driver.press(*ends_by.split())
    chromium.told("Saved.")
    after = file(example_alone).read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "    condition: as long as it lasts"
    ]


def test_words_that_are_typed_and_not_yet_taken_outlive_a_reload(
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    del example_alone
    address = serve()
    chromium.open(address)
    chromium.click(".desk-entry", "The alliance is as necessary as ever.")
    chromium.click(".desk-more summary")
    chromium.fill("condition", "as long as it lasts")
    chromium.open(address)
    chromium.place_of("[data-field=condition] li", "as long as it lasts")


def test_a_list_is_moved_in_by_keys_and_takes_a_line_by_enter_alone(
    person: Person, serve: Serve, example_alone: Path
) -> None:
    del example_alone
    person.open(serve())
    person.select("thirty thousand allied soldiers")
    person.click("[data-kind=claim]")
    opener = "[data-field=about] .desk-opener"
    person.place_of(opener)
    chosen = "return [...document.querySelectorAll('[data-field=about] li span')].map((one) => one.textContent)"
    active = """
        const list = document.activeElement;
        return document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent;
    """
    person.driver.run("document.querySelector(args[0]).focus()", opener)
    person.driver.press("f")
    person.driver.press("s")
    assert person.driver.run(chosen) == []
    assert person.driver.run("return document.querySelector('[role=listbox]:not([hidden]), dialog[open]')") is None
    person.driver.press("ArrowDown")
    first = person.driver.run(active)
    person.driver.press("ArrowDown")
    assert first != person.driver.run(active)
    person.driver.press("Escape")
    assert person.driver.run("return document.activeElement === document.querySelector(args[0])", opener)
    assert person.driver.run(chosen) == [], "it was closed by Esc"
    person.driver.press("Enter")
    for letter in "fran":
        person.driver.press(letter)
    assert person.driver.run(active) == "France"
    assert person.driver.run(chosen) == []
    person.driver.press("Enter")
    assert person.driver.run(chosen) == ["France"]
    assert person.driver.run("return document.querySelector('dialog[open]')") is None


def test_drawing_the_map_anew_leaves_no_listener_behind(chromium: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    assert isinstance(chromium.driver, Chromium)
    inspector = chromium.driver.page.context.new_cdp_session(chromium.driver.page)
    chromium.open(serve())

    def heard() -> int:
        window = inspector.send("Runtime.evaluate", {"expression": "window"})["result"]["objectId"]
        found = inspector.send("DOMDebugger.getEventListeners", {"objectId": window})["listeners"]
        return sum(one["type"] == "hashchange" for one in found)

    assert heard() == 1
    for statement in ("The alliance is needed.", "The alliance is needed still."):
        chromium.click(".desk-entry", "The alliance is")
        chromium.place_of("[data-field=statement] textarea")
        chromium.click("[data-field=statement] textarea")
        chromium.driver.press("Control", "a")
        chromium.driver.type(statement)
        chromium.driver.press("Control", "Enter")
        chromium.wait("return document.querySelector('#desk-map figure').textContent.includes(args[0])", statement)
    assert heard() == 1


def test_something_new_is_made_without_leaving_the_form(chromium: Person, serve: Serve, example_alone: Path) -> None:
    chromium.open(serve())
    chromium.select("thirty thousand allied soldiers")
    chromium.click("[data-kind=claim]")
    chromium.fill("statement", "There were soldiers.")
    chromium.click("[data-field=about] button", "New: Stake")
    chromium.click("dialog [data-field=label] input")
    chromium.driver.type("Soldiers of the allies")
    chromium.click("dialog .app-primary")
    chromium.wait(
        "return document.querySelector('[data-field=about] li')?.textContent.includes('Soldiers of the allies')"
    )
    assert statement(chromium) == "There were soldiers."
    chromium.click("[data-field=modality] label", "Asserted")
    chromium.driver.press("Control", "Enter")
    chromium.told("Saved.")
    text = file(example_alone).read_text("utf-8")
    assert "label: Soldiers of the allies" in text
    assert "statement: There were soldiers." in text


def test_what_is_wrong_is_said_at_its_field_and_what_is_typed_outlives_a_reload(
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    before = file(example_alone).read_text("utf-8")
    address = serve()
    chromium.open(address)
    chromium.select("thirty thousand allied soldiers")
    chromium.click("[data-kind=claim]")
    chromium.fill("statement", "There were soldiers.")
    chromium.driver.press("Control", "Enter")
    chromium.told("Not saved.")
    chromium.wait("return document.querySelector('[data-field=about][data-wrong] .desk-wrong:not([hidden])')")
    assert file(example_alone).read_text("utf-8") == before
    chromium.open(address)
    assert statement(chromium) == "There were soldiers."
    assert chromium.driver.run("return document.querySelector('.desk-form blockquote').textContent") == (
        "thirty thousand allied soldiers"
    )


def test_a_change_elsewhere_is_shown_and_both_are_kept(chromium: Person, serve: Serve, example_alone: Path) -> None:
    sheet = file(example_alone)
    chromium.open(serve())
    chromium.click(".desk-entry", "The way in which the United States")
    chromium.wait("return document.querySelector('[data-field=statement] textarea')")
    chromium.click("[data-field=statement] textarea")
    chromium.driver.press("Control", "a")
    chromium.driver.type("Mine.")
    elsewhere = sheet.read_text("utf-8").replace("does not satisfy.", "is theirs.")
    sheet.write_text(elsewhere, encoding="utf-8")
    chromium.driver.press("Control", "Enter")
    chromium.wait("return document.querySelector('dialog ins')?.textContent.includes('is theirs.')")
    chromium.click("dialog button", "Open both")
    chromium.wait(
        "return document.querySelector('[data-field=statement] .desk-hints')?.textContent.includes('is theirs.')"
    )
    assert statement(chromium) == "Mine."
    assert sheet.read_text("utf-8") == elsewhere
    chromium.click("[data-field=statement] textarea")
    chromium.driver.press("Control", "Enter")
    chromium.told("Saved.")
    assert sheet.read_text("utf-8") == elsewhere.replace(
        "The way in which the United States leads the alliance is theirs.", "Mine."
    )
    chromium.click("[data-does=undo]")
    chromium.told("Undone.")
    assert sheet.read_text("utf-8") == elsewhere


def test_a_mistake_leads_to_its_field(chromium: Person, serve: Serve, example_alone: Path) -> None:
    sheet = file(example_alone)
    wrong = sheet.read_text("utf-8").replace("category: boundary-testing", "category: boundary-tasting", 1)
    sheet.write_text(wrong, encoding="utf-8")
    chromium.open(serve())
    chromium.click("#desk-mistakes a", "boundary-tasting")
    chromium.wait("return document.activeElement.closest('[data-field]')?.dataset.field === 'category'")


@pytest.mark.usefixtures("example_alone")
def test_the_page_and_its_labels_are_in_turkish_too(chromium: Person, serve: Serve) -> None:
    chromium.open(serve())
    chromium.wait(
        """
        const lists = [...document.querySelectorAll("select")];
        const list = lists.find((one) => [...one.options].some(({ value }) => value === "tr"));
        list.value = "tr";
        list.dispatchEvent(new Event("change"));
        return true;
        """
    )
    chromium.wait("return document.documentElement.lang === 'tr'")
    chromium.click(".desk-entry", "The withdrawal of the Mediterranean fleet is boundary testing.")
    chromium.place_of("[data-field=category] label", "Sınırları test etme")
    chromium.place_of("button", "Kaydet")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.usefixtures("example_alone")
def test_nothing_is_in_the_way_of_a_screen_reader(chromium: Person, serve: Serve, scheme: str) -> None:
    assert isinstance(chromium.driver, Chromium)
    page = chromium.driver.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    chromium.open(serve())
    chromium.select("thirty thousand allied soldiers")
    chromium.click("[data-kind=classification]")
    chromium.wait("return document.querySelector('.desk-form form')")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.parametrize("width", [360, 820, 1280])
@pytest.mark.usefixtures("example_alone")
def test_the_page_is_no_wider_than_the_window(chromium: Person, serve: Serve, width: int) -> None:
    assert isinstance(chromium.driver, Chromium)
    chromium.driver.page.set_viewport_size({"width": width, "height": 800})
    chromium.open(serve())
    chromium.click(".desk-entry", "The withdrawal of the Mediterranean fleet is boundary testing.")
    assert chromium.driver.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("example_alone")
def test_without_the_highlight_api_elements_mark_the_same_words(chromium: Person, serve: Serve) -> None:
    assert isinstance(chromium.driver, Chromium)
    chromium.driver.page.add_init_script("delete window.Highlight")
    chromium.open(serve())
    marks = "return [...document.querySelectorAll('mark')].map((one) => [one.className, one.textContent])"
    found = chromium.driver.run(marks)
    assert ["kg-claims", "dissatisfied with the way"] in found
    assert ["kg-claims kg-twice", "out"] in found, "the end of one quotation is the start of another"
    chromium.select("Mediterranean fleet out of NATO's command")
    assert chromium.wait("return document.querySelector('.desk-chooser q')?.textContent") == (
        "Mediterranean fleet out of NATO's command"
    )
