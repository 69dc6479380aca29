"""Forms: labels by number, premises by clicks, something new made within, mistakes in place, nothing typed is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.axe import FETCHED, violations
from tests.desk.browser.conftest import Serve
from tests.desk.browser.drivers import Chromium
from tests.desk.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Route

pytestmark = pytest.mark.browser

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


def ask_why(person: Person) -> None:
    """Begin the step that leads to a claim, whose premises are picked."""
    person.click("button", "Premises of: NATO's Council agreed")
    person.told("Click claims")


def test_premises_are_clicked_in_the_text_and_in_the_list(person: Person, serve: Serve, example_alone: Path) -> None:
    before = file(example_alone).read_text("utf-8")
    person.open(serve())
    ask_why(person)
    person.click_text("as necessary as ever")
    person.click(".desk-entry", "France stayed in the alliance")
    assert person.chosen("premises") == [
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
    ask_why(chromium)
    chromium.select("as necessary as ever")
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
    chromium.fill("condition", "as long as it lasts")
    chromium.open(address)
    chromium.place_of("[data-field=condition] li", "as long as it lasts")


def test_a_list_that_one_types_in_takes_a_line_by_enter_alone(
    person: Person, serve: Serve, example_alone: Path
) -> None:
    del example_alone
    person.open(serve())
    person.select("thirty thousand allied soldiers")
    person.click("[data-kind=claim]")
    person.place_of("[data-field=about] [role=combobox]")
    active = """
        const line = document.activeElement.getAttribute('aria-activedescendant');
        return line && document.getElementById(line).textContent;
    """
    person.wait("return document.activeElement.closest('[data-field=about]') !== null")
    person.driver.press("ArrowDown")
    first = person.driver.run(active)
    person.driver.press("ArrowDown")
    assert first != person.driver.run(active)
    person.driver.press("Escape")
    assert person.driver.run("return document.querySelector('[role=listbox]:not([hidden]), dialog[open]')") is None
    assert person.chosen("about") == [], "it was closed by Esc"
    for letter in "fran":
        person.driver.press(letter)
    assert person.driver.run(active) == "France"
    assert person.chosen("about") == []
    person.driver.press("Enter")
    assert person.chosen("about") == ["France"]
    assert person.driver.run("return document.querySelector('dialog[open]')") is None
    person.driver.press("Tab")
    assert person.driver.run("return document.activeElement.closest('[data-field]').dataset.field") == "statement"
    person.click("[data-field=about] [role=combobox]")
    person.driver.press("Backspace")
    assert person.chosen("about") == []


def test_what_is_suggested_is_taken_by_its_number(person: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    person.open(serve())
    person.select("it agreed")
    person.place_of(".desk-chooser q", "it agreed")
    person.driver.press("2")
    person.wait("return document.activeElement.closest('[data-field=conclusion]') !== null")
    offered = "return [...document.querySelectorAll('[data-field=conclusion] .desk-hints button span')][0].textContent"
    first = person.wait(offered)
    assert person.chosen("conclusion") == [], "nothing is filled in by itself"
    person.driver.press("1")
    assert person.chosen("conclusion") == [first]
    person.driver.press("Tab")
    person.driver.press("1")
    assert len(person.chosen("premises")) == 1
    structure = "return document.querySelector('[data-field=structure]').hidden"
    assert person.driver.run(structure), "one premise has no structure"
    person.driver.press("2")
    assert len(person.chosen("premises")) == 2
    assert not person.driver.run(structure)


def test_one_click_is_enough_where_one_claim_is_wanted(chromium: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    chromium.open(serve())
    chromium.select("it agreed")
    chromium.click("[data-kind=argument]")
    chromium.click("[data-field=conclusion] button", "Click in the text")
    chromium.told("Click the claim")
    chromium.click_text("as necessary as ever")
    chromium.wait("return document.querySelector('[data-picking]') === null")
    assert chromium.chosen("conclusion") == ["The alliance is as necessary as ever."]
    assert chromium.driver.run("return document.querySelector('.desk-chooser').hidden")


def test_why_takes_the_words_that_are_selected(chromium: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    chromium.open(serve())
    chromium.select("it agreed")
    chromium.place_of(".desk-chooser q", "it agreed")
    ask_why(chromium)
    assert chromium.driver.run("return document.querySelector('.desk-form blockquote').textContent") == "it agreed"
    assert len(chromium.chosen("conclusion")) == 1


def test_words_that_are_selected_for_a_form_of_the_same_kind_without_any_go_into_it(
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    del example_alone
    chromium.open(serve())
    ask_why(chromium)
    chromium.driver.press("Escape")
    chromium.select("it agreed")
    chromium.place_of(".desk-chooser q", "it agreed")
    chromium.click("[data-kind=argument]")
    chromium.place_of(".desk-form blockquote", "it agreed")
    assert len(chromium.chosen("conclusion")) == 1, "what the form had is still there"
    chromium.select("dissatisfied with the way")
    chromium.place_of(".desk-chooser q", "dissatisfied")
    chromium.click("[data-kind=argument]")
    chromium.told("What you typed before is kept.")
    assert chromium.chosen("conclusion") == []


def test_nothing_below_moves_when_something_is_chosen(chromium: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    chromium.open(serve())
    chromium.select("thirty thousand allied soldiers")
    chromium.click("[data-kind=action]")
    chromium.place_of("[data-field=actuality]")
    top = "return document.querySelector('[data-field=when]').offsetTop"
    before = chromium.driver.run(top)
    chromium.click("[data-field=actuality] input[value=carried-out]")
    assert chromium.driver.run(top) == before


def test_how_a_claim_is_put_can_be_said_with_its_kind(person: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    person.open(serve())
    person.select("may be seen as boundary testing")
    first = "return document.querySelector('[data-firmness]:has(small)')?.dataset.firmness"
    assert person.wait(first) == "hedged", "what is hinted at comes first"
    assert person.driver.run("return document.querySelector('[data-firmness][aria-pressed=true]')") is None
    person.click("[data-firmness=hedged]")
    person.click("[data-kind=claim]")
    person.wait("return document.querySelector('[data-field=modality] input[value=hedged]')?.checked")
    person.driver.run("document.querySelector('[data-field=modality] input:checked').focus()")
    person.driver.press("Delete")
    assert person.driver.run("return document.querySelector('[data-field=modality] input:checked')") is None


def test_what_is_typed_and_stands_for_nothing_is_not_dropped(
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    before = file(example_alone).read_text("utf-8")
    chromium.open(serve())
    chromium.click(".desk-entry", "The alliance is as necessary as ever.")
    chromium.fill("disputes", "what nobody said")
    chromium.driver.press("Control", "Enter")
    chromium.place_of("[data-field=disputes] .desk-wrong", "“what nobody said” stands for nothing yet")
    assert file(example_alone).read_text("utf-8") == before


def test_warnings_are_shown_below_the_mistakes(chromium: Person, serve: Serve, example_alone: Path) -> None:
    del example_alone
    assert isinstance(chromium.driver, Chromium)
    page = chromium.driver.page
    warning = {"message": "It shares no subject.", "help": "Is a step missing?", "line": 3, "entry": "x", "field": None}
    warned: list[dict[str, object]] = []

    def with_warnings(route: "Route") -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "warnings": warned})

    address = serve()
    page.route("**/state", with_warnings)
    chromium.open(address)
    assert chromium.driver.run("return document.querySelector('#desk-warnings').hidden")
    warned.append(warning)
    chromium.open(address)
    chromium.place_of("#desk-warnings a", "It shares no subject.")
    chromium.place_of(".desk-count", "Warnings: 1")


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

    def looked() -> None:
        assert violations(page, axe=FETCHED) == []

    chromium.select("may be seen as boundary testing")
    chromium.wait("return document.querySelector('[data-firmness]:has(small)') !== null")
    chromium.driver.press("Tab")
    looked()
    chromium.click("[data-kind=classification]")
    chromium.wait("return document.querySelector('.desk-form form')")
    chromium.click("[data-field=about] [role=combobox]")
    looked()
    chromium.driver.type("A deed")
    chromium.driver.press("Enter")
    chromium.wait("return document.querySelector('dialog[open] form')")
    looked()


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


def test_an_actor_and_a_stake_are_made_of_words_that_name_them(
    person: Person, serve: Serve, example_alone: Path
) -> None:
    person.open(serve())
    person.select("thirty thousand allied soldiers")
    person.click("[data-kind=actor]")
    label = "document.querySelector('[data-field=label] textarea, [data-field=label] input')"
    person.wait(f"return {label}?.value === 'thirty thousand allied soldiers'")
    person.click("[data-field=kind] input[value=group]")
    person.driver.press("Control", "Enter")
    person.told("Saved.")
    actors = yaml.safe_load((example_alone / "actors.yaml").read_text("utf-8"))["actors"]
    assert [one["label"] for one in actors.values()][-1] == "thirty thousand allied soldiers"
    person.select("thirty thousand allied soldiers")
    person.click("[data-kind=stake]")
    person.fill("label", "Where allied soldiers are")
    person.driver.press("Control", "Enter")
    person.told("Saved.")
    stakes = yaml.safe_load(file(example_alone).read_text("utf-8"))["stakes"]
    assert "Where allied soldiers are" in [one["label"] for one in stakes.values()]
