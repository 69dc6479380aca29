"""Units are labelled by number keys until all are done; of two codings one difference is decided, with its reason."""

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
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    codings = example_alone / "france-nato-1966/codings"
    for path in codings.glob("*/*"):
        path.unlink()
    split("--for", "second-reader", "--label", "scheme")
    units = codings / "second-reader/01.yaml"
    chromium.open(serve(coder="second-reader"))
    assert progress(chromium) == (0, 5), "the sheet has five arguments"
    labelled: dict[str, str] = {}
    for digit in "12312":
        unit = chromium.wait(NEXT_UNIT, next(reversed(labelled), ""))
        labelled[unit] = chromium.wait(
            "return document.querySelectorAll('[data-field=scheme] input')[Number(args[0]) - 1].value", digit
        )
        chromium.driver.press(digit)
        assert (
            chromium.driver.run("return document.querySelector('[data-field=scheme] :checked').value")
            == (labelled[unit])
        )
        chromium.driver.press("Control", "Enter")
        chromium.wait("return document.querySelector('progress').value === args[0]", len(labelled))
    assert len(labelled) == 5, "after each the next without a label is opened"
    assert "\nstate: open\n" in units.read_text("utf-8")
    chromium.click("button", "All is labelled: done")
    chromium.told("Done. The file says so.")
    text = units.read_text("utf-8")
    assert "\nstate: done\n" in text
    assert {unit: one["scheme"] for unit, one in yaml.safe_load(text)["units"].items()} == labelled


def test_one_difference_of_two_codings_is_decided_with_its_reason(
    chromium: Person, serve: Serve, example_alone: Path
) -> None:
    decisions = example_alone / "france-nato-1966/codings/decisions/01.yaml"
    decisions.unlink()
    chromium.open(serve("data/france-nato-1966/ch1", "--review", "reference,second-reader"))
    none, of = progress(chromium)
    assert none == 0
    chromium.click(".desk-right .desk-entry", "out of NATO's commandfound")
    chromium.place_of(".desk-said dt.kg-first", "reference")
    chromium.place_of(".desk-said dt.kg-second", "second-reader")
    chromium.click(".desk-right input[value=is-there]")
    chromium.click("button", "Decide")
    chromium.place_of(".desk-right .desk-wrong", "it says neither by which rule nor why")
    assert not decisions.exists()
    chromium.click(".desk-right textarea")
    chromium.driver.type("It is an inference.")
    chromium.click("button", "Decide")
    chromium.told("Saved.")
    (written,) = yaml.safe_load(decisions.read_text("utf-8"))["decisions"]
    assert {name: str(value) for name, value in written.items() if name not in {"saw", "date"}} == {
        "unit": "reference/fleet-opposes-nato",
        "field": "found",
        "decided": "is-there",
        "by": "project-coders",
        "why": "It is an inference.",
    }
    assert written["saw"] == {"reference": "is-there", "second-reader": "is-not-there"}
    assert progress(chromium) == (1, of)
    chromium.click("[data-does=undo]")
    chromium.told("Undone.")
    assert not decisions.exists()
