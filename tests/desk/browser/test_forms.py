"""Forms: labels by number, premises by clicks, something new made within, mistakes in place, nothing typed is lost."""

from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.desk.browser.conftest import Serve
from tests.desk.browser.drivers import Chromium
from tests.desk.browser.person import Person

pytestmark = pytest.mark.browser

AXE = REPOSITORY / "web/node_modules/axe-core/axe.min.js"
SHEET = "france-nato-1966/chapters/01.yaml"


def file(folder: Path) -> Path:
    return folder / SHEET


def statement(person: Person) -> str:
    return str(person.driver.run("return document.querySelector('[data-field=statement] textarea')?.value"))


def test_premises_are_clicked_in_the_text_and_in_the_list(person: Person, serve: Serve, example_alone: Path) -> None:
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
    person.click("[data-field=structure] input[value=linked]")
    person.driver.press("Control", "Enter")
    person.wait("return document.querySelector('.desk-status').textContent")
    person.told("Saved.")
    assert "    premises: [as-necessary-as-ever, stayed-in-the-treaty]\n" in file(example_alone).read_text("utf-8")


def test_something_new_is_made_without_leaving_the_form(chromium: Person, serve: Serve, example_alone: Path) -> None:
    chromium.open(serve())
    chromium.select("thirty thousand allied soldiers")
    chromium.click("[data-kind=claim]")
    chromium.fill("statement", "There were soldiers.")
    chromium.choose("about", "New: Stake")
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
