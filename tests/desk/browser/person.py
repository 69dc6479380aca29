"""A person at the page: finds things by what they say, points at them, and waits until the page has done its work."""

import time
from typing import Any

from tests.desk.browser.drivers import Driver, Place

__all__ = ["Person"]

#: The page answers within this, in seconds, however busy the machine is.
PATIENCE = 120.0

#: The rectangle of words in the text, once they are in sight; of its ends the places in the middle of their lines.
WORDS = """
const [words] = args, place = document.querySelector("#desk-text");
const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), nodes = [];
while (walker.nextNode()) nodes.push(walker.currentNode);
const all = nodes.map((node) => node.data).join(""), start = all.indexOf(words);
if (start < 0) return null;
const at = (position, isEnd) => {
  for (const node of nodes) {
    if (position < node.length || (isEnd && position === node.length)) return [node, position];
    position -= node.length;
  }
};
const range = document.createRange();
range.setStart(...at(start, false));
range.setEnd(...at(start + words.length, true));
range.startContainer.parentElement.scrollIntoView({ block: "center" });
const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
const first = rects[0], last = rects.at(-1);
return [[first.left + 1, first.top + first.height / 2], [last.right - 1, last.top + last.height / 2]];
"""

#: The middle of the first visible thing that a selector finds and that has some words in it.
THING = """
const [selector, words] = args;
const found = [...document.querySelectorAll(selector)].filter(
  (one) => one.checkVisibility() && (one.textContent.includes(words) || one.ariaLabel?.includes(words)),
);
if (!found.length) return null;
found[0].scrollIntoView({ block: "center", behavior: "instant" });
const { left, top, width, height } = found[0].getBoundingClientRect();
return [left + width / 2, top + height / 2];
"""

#: What the page says, once it says some words or that something is wrong.
TOLD = """
const place = document.querySelector(".desk-status"), isWrong = place.hasAttribute("data-wrong");
return (isWrong || place.textContent.includes(args[0])) && [place.textContent, isWrong];
"""


class Person:
    """Somebody who codes; `driver` is the browser."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def wait(self, body: str, *args: object) -> Any:
        """Return what a script gives in the page, as soon as that is something."""
        end = time.monotonic() + PATIENCE
        while not (found := self.driver.run(body, *args)):
            assert time.monotonic() < end, (body, args, self.says())
            time.sleep(0.05)
        return found

    def open(self, address: str) -> None:
        """Open the page, and wait until it is drawn."""
        self.driver.goto(address)
        self.wait("return document.querySelector('.desk-main') !== null")

    def says(self) -> str:
        """Return what the page last said."""
        return str(self.driver.run("return document.querySelector('.desk-status')?.textContent"))

    def told(self, words: str) -> None:
        """Wait until the page says so; where it says that something is wrong instead, there is nothing to wait for."""
        said, is_wrong = self.wait(TOLD, words)
        assert words in said, f"the page says '{said}'" + " as something that is wrong" * is_wrong

    def place_of(self, selector: str, words: str = "") -> Place:
        x, y = self.wait(THING, selector, words)
        return x, y

    def click(self, selector: str, words: str = "") -> None:
        """Click on the first thing that is so and says so."""
        place = self.place_of(selector, words)
        self.driver.drag(place, place)

    def tap(self, selector: str, words: str = "") -> None:
        self.driver.tap(self.place_of(selector, words))

    def ends_of(self, words: str) -> tuple[Place, Place]:
        """Return where words of the text start and end; they are there, or never will be."""
        found = self.driver.run(WORDS, words)
        assert found, f"the text has no words '{words}' on a line"
        start, end = found
        return tuple(start), tuple(end)

    def select(self, words: str) -> None:
        """Select words of the text with the mouse."""
        start, end = self.ends_of(words)
        self.driver.drag(start, end)

    def click_text(self, words: str) -> None:
        """Click on the first letter of words of the text."""
        x, y = self.ends_of(words)[0]
        self.driver.drag((x + 5, y), (x + 5, y))

    def fill(self, field: str, text: str) -> None:
        """Write into a field of the form."""
        self.click(f"[data-field='{field}'] :is(input[type=text], textarea)")
        self.driver.type(text)

    def choose(self, field: str, label: str) -> None:
        """Choose from the list of a field."""
        self.click(f"[data-field='{field}'] [role=combobox]")
        line = self.wait(
            """
            const lines = [...document.querySelectorAll(`[data-field="${args[0]}"] [role=option]`)];
            return lines.find((one) => one.textContent === args[1])?.dataset.value;
            """,
            field,
            label,
        )
        self.click(f"[data-field='{field}'] [role=option][data-value='{line}']")

    def chosen(self, field: str) -> list[str]:
        """Return what a field of entries holds, as it is called."""
        found = "return [...document.querySelectorAll(`[data-field=${args[0]}] li span`)].map((one) => one.textContent)"
        return list(self.driver.run(found, field))

    def selected(self) -> str:
        """Return the words that are selected in the browser."""
        return str(self.driver.run("return getSelection().toString()"))
