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


@pytest.mark.usefixtures("example_alone")
def test_premises_are_clicked_in_the_text_and_in_the_list(chromium: Person, serve: Serve) -> None:
    chromium.open(serve())
    chromium.click("button", "Premises of: NATO's Council agreed")
    chromium.told("Click claims")
    chromium.click_text("as necessary as ever")
    chromium.click(".desk-entry", "France stayed in the alliance")
    chosen = "return [...document.querySelectorAll('[data-field=premises] li span')].map((one) => one.textContent)"
    assert chromium.driver.run(chosen) == [
        "The alliance is as necessary as ever.",
        "France stayed in the alliance and a party to its treaty.",
    ]


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
