"""The operators of the Keystroke-Level Model, counted as somebody works, and the seconds that the model gives them.

From S. K. Card, T. P. Moran, A. Newell, The keystroke-level model for user performance time with interactive systems,
Communications of the ACM 23(7), 1980, 396-410. It is of somebody practised who makes no slip.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from tests.desk.browser.drivers import Driver, Place

__all__ = ["SECONDS", "Counted", "Work", "strokes"]

#: K a key by an average skilled typist (55 words a minute), P pointing with the mouse, B the button pressed or let go,
#: H a hand moved between mouse and keys, M what is thought before a decision is carried out.
SECONDS = {"K": 0.20, "P": 1.10, "B": 0.10, "H": 0.40, "M": 1.35}
#: What is typed with Shift at an American keyboard, besides capitals: a keystroke more each.
_SHIFTED = set('~!@#$%^&*()_+{}|:"<>?')


def strokes(text: str) -> int:
    """Return how many keys are pressed to type a text; Shift is one.

    >>> strokes("kind: claim"), strokes("The vote")
    (12, 9)
    """
    return len(text) + sum(letter.isupper() or letter in _SHIFTED for letter in text)


@dataclass
class Work:
    """What somebody has done so far, and at which of the two the right hand is."""

    counts: Counter[str] = field(default_factory=Counter)
    hand: Literal["keys", "mouse"] = "keys"

    def _to(self, place: Literal["keys", "mouse"]) -> None:
        self.counts["H"] += self.hand != place
        self.hand = place

    def keys(self, number: int) -> None:
        """Press keys, with the hand at them."""
        self._to("keys")
        self.counts["K"] += number

    def click(self) -> None:
        """Point at something, press and let go."""
        self._to("mouse")
        self.counts.update({"P": 1, "B": 2})

    def drag(self) -> None:
        """Point at a place, press, point at another and let go."""
        self._to("mouse")
        self.counts.update({"P": 2, "B": 2})

    def scroll(self) -> None:
        """Count a turn of the wheel, which the model does not know, as dear as pointing."""
        self._to("mouse")
        self.counts.update({"P": 1, "scrolled": 1})

    def decide(self, number: int = 1) -> None:
        """Think before something that is decided."""
        self.counts["M"] += number

    def seconds(self, **other: float) -> float:
        """Return the model's seconds, with other seconds for some of the operators.

        >>> work = Work()
        >>> work.keys(5); work.click()
        >>> round(work.seconds(), 2), round(work.seconds(K=0.28), 2)
        (2.7, 3.1)
        """
        each = SECONDS | other
        return sum(each[name] * self.counts[name] for name in each)


class Counted:
    """A browser of which each pointing, press and key is counted."""

    def __init__(self, driver: Driver, work: Work) -> None:
        self._driver = driver
        self._work = work

    def goto(self, address: str) -> None:
        """Open an address, which is not counted."""
        self._driver.goto(address)

    def run(self, body: str, *args: object) -> object:
        """Look at the page, which is not counted."""
        return self._driver.run(body, *args)

    def drag(self, start: Place, end: Place) -> None:
        """Count a drag, or a click."""
        (self._work.click if start == end else self._work.drag)()
        self._driver.drag(start, end)

    def tap(self, place: Place) -> None:
        """Count a touch as a click."""
        self._work.click()
        self._driver.tap(place)

    def press(self, *keys: str) -> None:
        """Count each key of a chord."""
        self._work.keys(len(keys))
        self._driver.press(*keys)

    def type(self, text: str) -> None:
        """Count each key of a text."""
        self._work.keys(strokes(text))
        self._driver.type(text)
