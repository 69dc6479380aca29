"""Somebody who codes in the page of `kg code` what a sheet holds, and whose every act is counted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks import looks
from benchmarks.operators import Counted, Work
from tests.desk.browser.drivers import Driver, Place
from tests.desk.browser.person import Person

__all__ = ["PageCoder"]

Entry = Mapping[str, Any]

#: Tab is pressed at most so often; further away it is quicker to point.
_FEW = 6


class PageCoder:
    """Somebody at the page.

    `sheet` holds the entries that are to be coded, by sections; `labels` what actors and concepts are called, by their
    ids. With `by_keys` kinds and lists are chosen by keys where these are few, and else by the mouse.
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
        self.work.decide()
        self._go(name, "input, textarea")
        self.person.driver.type(", ".join(str(value) for value in values))

    def _choose(self, name: str, values: Iterable[str]) -> None:
        """Choose labels: by their numbers where the field is near, or else by a click."""
        for value in values:
            self.work.decide()
            self._place(name, "input")
            number, tabs = self._run(looks.NUMBER, name, value), self._run(looks.TABS, name, "input")
            if tabs is None or tabs > _FEW or number > 9:
                self._click(name, f"input[value='{value}']")
                continue
            for key in (*("Tab",) * tabs, str(number)):
                self.person.driver.press(key)

    def _name(self, name: str, keys: Iterable[str]) -> None:
        """Name entries: premises by clicks in the text, others as suggested, from the list, or made anew."""
        if name == "premises":
            self._pick(name, keys)
            return
        for key in keys:
            self.work.decide()
            label = self._label(key)
            if not label:
                self._go(name, "input[type=text]")
                self.person.driver.type(key)
                self.person.driver.press("Tab")
            elif label in self._run(looks.HINTS, name):
                self._click(name, ".desk-hints button", label)
            elif label in self._run(looks.OPTIONS, name):
                self._from_list(name, label)
            else:
                section, entry = self._entries[key]
                before = int(self._run(looks.ON))
                self._click(name, f"[data-new='{section.removesuffix('s')}']")
                self.person.wait(f"{looks.ON} > args[0]", before)
                self._form(entry)

    def _from_list(self, name: str, label: str) -> None:
        """Choose a line of a list, by keys where it takes few."""
        keys = self._keys_to(label, self._run(looks.OPTIONS, name)) if self._by_keys else []
        if keys:
            self._place(name, ".desk-opener")
            self._go(name, ".desk-opener")
            opened = () if self._run(looks.IS_OPEN, name) else ("Enter",)
            for key in (*opened, *keys, "Enter"):
                self.person.driver.press(key)
        else:
            self._click(name, ".desk-opener")
            self._click(name, "[role=option]", label)
        self.person.wait(f"{looks.CHOSEN.removesuffix(';')}.includes(args[1])", name, label)

    @staticmethod
    def _keys_to(label: str, lines: Sequence[str]) -> list[str]:
        """Return the keys by which one comes to a line of an open list: arrows or its first letters; none if many.

        >>> PageCoder._keys_to("Delay", ["Agreed", "Farmers' Party", "Government", "Declared", "Delay"])
        ['D', 'e', 'l']
        >>> PageCoder._keys_to("Farmers' Party", ["Agreed", "Farmers' Party"])
        ['ArrowDown']
        >>> PageCoder._keys_to("Agreed", ["Agreed", "Farmers' Party"])
        ['Home']
        """
        arrows = ["ArrowDown"] * lines.index(label) or ["Home"]
        behind = [*lines[1:], *lines[:1]]  # letters go to the next line that starts so, and one is on the first
        letters = next(
            (
                [*label[:size]]
                for size in range(1, _FEW)
                if next(line for line in behind if line.startswith(label[:size])) == label and label[:size].isalpha()
            ),
            arrows,
        )
        found = min(arrows, letters, key=len)
        return found if len(found) <= _FEW else []

    def _pick(self, name: str, keys: Iterable[str]) -> None:
        self._click(name, "button", "Click in the text")
        for key in keys:
            self.work.decide()
            words = self._entries[key][1]["quote"]
            self._see(words)
            self.person.click_text(words)
            self.person.wait(f"{looks.CHOSEN.removesuffix(';')}.includes(args[1])", name, self._label(key))
        self.person.click(".desk-chooser button", "I have them all")
