"""Units are labelled by number keys, a text is coded freely, and of two codings one difference is decided."""

from pathlib import Path

import pytest
import yaml

from tests.desk.browser.conftest import Serve
from tests.desk.browser.person import Person
from tests.desk.test_coders import split

pytestmark = pytest.mark.browser

PROGRESS = "return [document.querySelector('progress').value, document.querySelector('progress').max]"
#: The unit in the form, once it is another than one.
NEXT_UNIT = """
const unit = document.querySelector(".desk-entry[aria-current]")?.dataset.entry;
return unit !== args[0] && document.activeElement.closest("[data-field=scheme]") && unit;
"""


def progress(person: Person) -> tuple[int, int]:
    done, of = person.driver.run(PROGRESS)
    return done, of


def test_units_are_labelled_by_number_keys_and_said_to_be_done(
    person: Person, serve: Serve, example_alone: Path
) -> None:
    codings = example_alone / "france-nato-1966/codings"
    for path in codings.glob("*/*"):
        path.unlink()
    split("--for", "second-reader", "--label", "scheme")
    units = codings / "second-reader/01.yaml"
    person.open(serve(coder="second-reader"))
    assert progress(person) == (0, 5), "the sheet has five arguments"
    labelled: dict[str, str] = {}
    for digit in "12312":
        unit = person.wait(NEXT_UNIT, next(reversed(labelled), ""))
        labelled[unit] = person.wait(
            "return document.querySelectorAll('[data-field=scheme] input')[Number(args[0]) - 1].value", digit
        )
        person.driver.press(digit)
        assert (
            person.driver.run("return document.querySelector('[data-field=scheme] :checked').value") == (labelled[unit])
        )
        person.driver.press("Control", "Enter")
        person.wait("return document.querySelector('progress').value === args[0]", len(labelled))
    assert len(labelled) == 5, "after each the next without a label is opened"
    assert "\nstate: open\n" in units.read_text("utf-8")
    person.click("button", "All is labelled: done")
    person.told("Done. The file says so.")
    text = units.read_text("utf-8")
    assert "\nstate: done\n" in text
    assert {unit: one["scheme"] for unit, one in yaml.safe_load(text)["units"].items()} == labelled


def test_a_text_is_coded_freely_until_it_is_said_to_be_done(person: Person, serve: Serve, example_alone: Path) -> None:
    codings = example_alone / "france-nato-1966/codings"
    for path in codings.glob("*/*"):
        path.unlink()
    split("--for", "second-reader", "--free")
    own = codings / "second-reader/01.yaml"
    reference = (example_alone / "france-nato-1966/chapters/01.yaml").read_bytes()
    person.open(serve(coder="second-reader"))
    assert person.driver.run("return document.querySelectorAll('.desk-entry').length") == 0, "nothing of the sheet"
    person.select("it agreed")
    person.place_of(".desk-chooser q", "it agreed")
    person.driver.press("1")
    person.choose("about", "NATO")
    person.fill("statement", "NATO consented.")
    person.click("[data-field=modality] label", "Asserted")
    assert person.driver.run("return document.querySelector('.desk-hints:not([hidden])')") is None, "and no hints"
    person.driver.press("Control", "Enter")
    person.told("Saved.")
    assert "statement: NATO consented." in own.read_text("utf-8")
    person.click("button", "All is labelled: done")
    person.told("Done. The file says so.")
    assert "state: done" in own.read_text("utf-8")
    assert (example_alone / "france-nato-1966/chapters/01.yaml").read_bytes() == reference


def test_one_difference_of_two_codings_is_decided_with_its_reason(
    person: Person, serve: Serve, example_alone: Path
) -> None:
    decisions = example_alone / "france-nato-1966/codings/decisions/01.yaml"
    decisions.unlink()
    person.open(serve("data/france-nato-1966/ch1", "--review", "reference,second-reader"))
    none, of = progress(person)
    assert none == 0
    person.click(".desk-right .desk-entry", "out of NATO's commandfound")
    person.place_of(".desk-said dt.kg-first", "reference")
    person.place_of(".desk-said dt.kg-second", "second-reader")
    person.click(".desk-right input[value=is-there]")
    person.click("button", "Decide")
    person.place_of(".desk-right .desk-wrong", "Choose the rule that settles it, or say why.")
    assert not decisions.exists()
    person.click(".desk-right textarea")
    person.driver.type("It is an inference.")
    person.click("button", "Decide")
    person.told("Saved.")
    (written,) = yaml.safe_load(decisions.read_text("utf-8"))["decisions"]
    assert {name: str(value) for name, value in written.items() if name not in {"saw", "date"}} == {
        "unit": "reference/fleet-opposes-nato",
        "field": "found",
        "decided": "is-there",
        "by": "project-coders",
        "why": "It is an inference.",
    }
    assert written["saw"] == {"reference": "is-there", "second-reader": "is-not-there"}
    assert progress(person) == (1, of)
    person.click("[data-does=undo]")
    person.told("Undone.")
    assert not decisions.exists()
