"""Somebody who codes in the page of `kg code` what a sheet holds, and whose every act is counted."""

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks import looks
from benchmarks.operators import Counted, Work
from tests.desk.browser.drivers import Driver, Place
from tests.desk.browser.person import Person

__all__ = ["PageCoder"]

Entry = Mapping[str, Any]

#: Tab is pressed at most so often; further away it is quicker to point. So many letters are typed to find a line.
_FEW = 6
#: A line is gone to by arrows where it is among so many.
_NEAR = 3


class PageCoder:
    """Somebody at the page.

    `sheet` holds the entries that are to be coded, by sections; `labels` what actors and concepts are called, by their
    ids. With `by_keys` kinds, lists and what is suggested are chosen by keys where they are near, else by the mouse.
    """

    def __init__(
        self,
        driver: Driver,
        sheet: Mapping[str, Mapping[str, Entry]],
        labels: Mapping[str, str],
        *,
        by_keys: bool,
    ) -> None:
        self.work = Work()
        self._by_keys = by_keys
        self.person = Person(Counted(driver, self.work))
        self._entries = {key: (section, entry) for section in sheet for key, entry in sheet[section].items()}
        self._labels = labels
        self._made: set[str] = set()

    def code(self, address: str) -> None:
        """Code claims and then arguments; what else is needed is made on the way."""
        self.person.open(address)
        for section in ("claims", "arguments"):
            for key, (of, entry) in self._entries.items():
                if of == section:
                    self._entry(key, entry)

    def _run(self, body: str, *args: object) -> Any:
        return self.person.driver.run(body, *args)

    def _label(self, key: str) -> str:
        _, entry = self._entries.get(key, ("", {}))
        return str(entry.get("label") or entry.get("statement") or self._labels.get(key, ""))

    def _entry(self, key: str, entry: Entry) -> None:
        """Select the words, say what they are, fill in the form and save it."""
        section, _ = self._entries[key]
        self.work.decide(2)
        self._see(entry["quote"])
        self.person.select(entry["quote"])
        self.person.wait(looks.ASKED, entry["quote"])
        kind = entry["kind"] if section == "claims" else "argument"
        number = self._run(looks.KEY, kind)
        if self._by_keys and number:
            self.person.driver.press(number)
        else:
            self.person.click(f"[data-kind='{kind}']")
        self._form(
            {name: value for name, value in entry.items() if name != "quote" and (section, name) != ("claims", "kind")}
        )
        self._made.add(key)

    def _form(self, entry: Entry) -> None:
        """Fill in a form in the order in which it asks, and save it."""
        forms = int(self.person.wait(looks.ON))
        fill = {"entries": self._name, "choices": self._choose, "text": self._write}
        for name, widget in self.person.wait(looks.FIELDS):
            if name in entry:
                fill[widget](name, entry[name] if isinstance(entry[name], list) else [entry[name]])
        self.person.driver.press("Control", "Enter")
        self.person.wait(f"{looks.ON} === args[0] - 1", forms)

    def _place(self, name: str, selector: str, words: str = "") -> Place:
        """Return where something in the form is; open what hides it, and scroll to it, as one would."""
        if not (found := self._run(looks.PLACE, name, selector, words)):
            self._click("", ".desk-more > summary")
            found = self.person.wait(looks.PLACE, name, selector, words)
        x, y, is_seen = found
        if not is_seen:
            self.work.scroll()
        return x, y

    def _click(self, name: str, selector: str, words: str = "") -> None:
        place = self._place(name, selector, words)
        self.person.driver.drag(place, place)

    def _see(self, words: str) -> None:
        if not self._run(looks.SEEN, words):
            self.work.scroll()

    def _go(self, name: str, selector: str) -> None:
        """Go to an input by Tab where it is near, or else by a click."""
        tabs = self._run(looks.TABS, name, selector)
        if tabs is None or tabs > _FEW:
            self._click(name, selector)
        else:
            for _ in range(tabs):
                self.person.driver.press("Tab")

    def _write(self, name: str, values: Iterable[object]) -> None:
        """Write a text, or take it where it is suggested; one that stands there already is only looked at."""
        self.work.decide()
        words = ", ".join(str(value) for value in values)
        if words in self._run(looks.HINTS, name):
            self._take(name, words)
        elif self._run(looks.WRITTEN, name) != words:
            self._go(name, "input, textarea")
            self.person.driver.type(words)

    def _choose(self, name: str, values: Iterable[str]) -> None:
        """Choose labels: by their numbers where the field is near, or else by a click."""
        for value in values:
            self.work.decide()
            number, tabs = self._run(looks.NUMBER, name, value), self._run(looks.TABS, name, "input")
            if tabs is None or tabs > _FEW or number > 9:
                self._click(name, f"input[value='{value}']")
                continue
            for key in (*("Tab",) * tabs, str(number)):  # Tab brings into sight where it leads
                self.person.driver.press(key)

    def _name(self, name: str, keys: Iterable[str]) -> None:
        """Name entries: as suggested, from the list, made anew, or typed where words will do."""
        for key in keys:
            self.work.decide()
            label = self._label(key)
            if not label:
                self._go(name, "input[type=text]")
                self.person.driver.type(key)
                continue
            if label in self._run(looks.HINTS, name):
                self._take(name, label)
            elif key not in self._entries or key in self._made:
                self._from_list(name, label)
            else:
                self._anew(name, key)
            self.person.wait(looks.HOLDS, name, label)

    def _take(self, name: str, label: str) -> None:
        """Take what is suggested: by its number, or by a click."""
        number = self._run(looks.HINTS, name).index(label) + 1
        tabs = self._run(looks.TABS, name, "input[type=text]")
        if not self._by_keys or tabs is None or tabs > _FEW or number > 9 or not self._run(looks.IS_NUMBERED, name):
            self._click(name, ".desk-hints button", label)
            return
        for key in (*("Tab",) * tabs, str(number)):
            self.person.driver.press(key)

    def _from_list(self, name: str, label: str) -> None:
        """Choose a line of a list: the first ones by arrows, others by their first letters, or by clicks."""
        if not self._by_keys:
            self._click(name, "[role=combobox]")
            self._click(name, "[role=option]", label)
            return
        self._go(name, "[role=combobox]")
        self.person.driver.press("ArrowDown")
        for letter in ("", *label):
            if letter:
                self.person.driver.type(letter)
            lines, at = self._run(looks.OPTIONS, name)
            if label in lines[:_NEAR]:
                break
        self._to_line(lines.index(label) - at)

    def _anew(self, name: str, key: str) -> None:
        """Make what is not there yet: by keys what it is called is typed into the list, which offers to make it."""
        section, entry = self._entries[key]
        kind = section.removesuffix("s")
        before = int(self._run(looks.ON))
        if self._by_keys:
            self._go(name, "[role=combobox]")
            self.person.driver.type(entry["label"])
            lines, at = self._run(looks.OPTIONS, name)
            self._to_line(
                next(number for number, line in enumerate(lines) if line.lower().startswith(f"new: {kind}")) - at
            )
        else:
            self._click(name, f"[data-new='{kind}']")
        self.person.wait(f"{looks.ON} > args[0]", before)
        self._form(entry)
        self._made.add(key)

    def _to_line(self, number: int) -> None:
        for key in (*("ArrowDown",) * number, "Enter"):
            self.person.driver.press(key)
