"""Words are selected by mouse, keys and fingers, and become a claim in the sheet."""

from pathlib import Path

import pytest

from tests.desk.browser.conftest import Serve
from tests.desk.browser.person import WORDS, Person

pytestmark = pytest.mark.browser

ASKED = "return document.querySelector('.desk-chooser q')?.textContent"
SHEET = "france-nato-1966/chapters/01.yaml"


def sheet(folder: Path) -> str:
    return (folder / SHEET).read_text("utf-8")


def fill_in(person: Person, statement: str) -> None:
    """Fill in what a claim needs, and save it by a key."""
    person.choose("about", "France")
    person.fill("statement", statement)
    person.click("[data-field=modality] input")
    person.driver.press("2")  # hedged
    person.driver.press("Control", "Enter")
    person.told("Saved.")


def test_words_are_selected_by_mouse_and_become_a_claim(person: Person, serve: Serve, example_alone: Path) -> None:
    before = sheet(example_alone)
    person.open(serve())
    person.select("thirty thousand allied soldiers")
    assert person.wait(ASKED) == "thirty thousand allied soldiers"
    person.wait("return document.querySelector('[data-count]').textContent.includes('4 words')")
    person.click("[data-kind=claim]")
    fill_in(person, "Many soldiers of its allies were in France.")
    added = """\
    about: france
    statement: Many soldiers of its allies were in France.
    modality: hedged
    quote: thirty thousand allied soldiers
"""
    after = sheet(example_alone)
    assert added in after
    assert len(after.splitlines()) == len(before.splitlines()) + 6, "its id and kind are the other two lines"
    assert person.driver.run("return document.activeElement.id") == "desk-text"


def test_words_are_selected_by_keys_alone(person: Person, serve: Serve, example_alone: Path) -> None:
    person.open(serve())
    person.driver.run("document.querySelector('#desk-text').focus()")
    person.driver.press("j")
    assert person.selected().startswith("By 1966 France was host")
    person.driver.press("j")
    person.driver.press("j")
    person.driver.press("k")
    assert person.selected().startswith("President Charles de Gaulle")
    person.driver.press("ArrowRight")
    assert person.selected() == "President"
    for _ in range(3):
        person.driver.press("Shift", "ArrowRight")
    person.driver.press("Shift", "ArrowLeft")
    assert person.selected().strip() == "President Charles de"
    person.driver.press("Shift", "ArrowRight")
    assert person.wait(f"{ASKED} === 'President Charles de Gaulle'")
    person.driver.press("1")
    person.wait("return document.querySelector('.desk-form form')")
    fill_in(person, "He was president.")
    assert "    quote: President Charles de Gaulle\n" in sheet(example_alone)
    person.driver.press("n")
    assert person.selected() == "dissatisfied with the way"
    person.driver.press("Enter")
    person.wait(
        "return document.querySelector('[data-field=statement] textarea')?.value.startsWith('The way in which')"
    )


def test_a_selection_is_coded_by_taps(person: Person, serve: Serve, example_alone: Path) -> None:
    """The handles of a selection are the system's, and no headless browser has them: here a script moves them."""
    person.open(serve())
    person.wait(
        """
        const node = document.querySelector("[data-sentence]").firstChild, at = node.data.indexOf("allied soldiers");
        getSelection().setBaseAndExtent(node, at + 2, node, at + 9);
        return true;
        """
    )
    assert person.wait(ASKED) == "allied soldiers", "the whole of the words that are cut"
    person.tap("[data-kind=claim]")
    person.choose("about", "France")
    person.tap("[data-field=statement] textarea")
    person.driver.type("There were allied soldiers.")
    person.tap("[data-field=modality] label", "Asserted")
    person.tap(".desk-form .app-primary")
    person.told("Saved.")
    assert "    quote: allied soldiers\n" in sheet(example_alone)
    x, y = person.wait(WORDS, "taken its Mediterranean fleet")[0]
    person.driver.tap((x + 5, y))
    person.wait("return document.querySelector('[data-field=statement] textarea')?.value.startsWith('In 1959')")
