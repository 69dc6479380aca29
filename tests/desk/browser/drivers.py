"""Chromium and Firefox behind the few things that a person does with either: look, point, press, touch, type."""

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from marionette_driver.marionette import Marionette
    from playwright.sync_api import Page

__all__ = ["Chromium", "Driver", "Firefox"]

#: A place of the window, in its pixels.
Place = tuple[float, float]


class Driver(Protocol):
    """What a person does with a browser."""

    def goto(self, address: str) -> None:
        """Open an address."""

    def run(self, body: str, *args: object) -> Any:
        """Return what the body of a function gives in the page, whose arguments are `args`."""

    def drag(self, start: Place, end: Place) -> None:
        """Press the mouse at a place, and let go at another; at the same it is a click."""

    def tap(self, place: Place) -> None:
        """Touch a place."""

    def press(self, *keys: str) -> None:
        """Press keys at the same time, such as Shift and ArrowRight, and let go."""

    def type(self, text: str) -> None:
        """Write into what has the focus."""


class Chromium:
    """Debian's Chromium, by Playwright."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    def goto(self, address: str) -> None:
        self.page.goto(address)

    def run(self, body: str, *args: object) -> Any:
        return self.page.evaluate(f"args => {{ {body} }}", list(args))

    def drag(self, start: Place, end: Place) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        if start != end:
            mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            mouse.move(*end)
        mouse.up()

    def tap(self, place: Place) -> None:
        self.page.touchscreen.tap(*place)

    def press(self, *keys: str) -> None:
        self.page.keyboard.press("+".join(keys))

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)


class Firefox:
    """Debian's Firefox, by Marionette, the remote protocol that is built into it."""

    def __init__(self, marionette: "Marionette") -> None:
        self._marionette = marionette

    def goto(self, address: str) -> None:
        self._marionette.navigate(address)

    def run(self, body: str, *args: object) -> Any:
        return self._marionette.execute_script(f"const args = arguments[0]; {body}", script_args=(list(args),))

    def _point(self, kind: str, start: Place, end: Place) -> None:
        action = self._marionette.actions.sequence("pointer", kind, {"pointerType": kind})
        action.pointer_move(round(start[0]), round(start[1])).pointer_down()
        if start != end:
            action.pointer_move(round(end[0]), round(end[1]), duration=50)
        action.pointer_up().perform()
        self._marionette.actions.release()

    def drag(self, start: Place, end: Place) -> None:
        self._point("mouse", start, end)

    def tap(self, place: Place) -> None:
        self._point("touch", place, place)

    def press(self, *keys: str) -> None:
        from marionette_driver.keys import Keys  # noqa: PLC0415

        named = {
            "Control": Keys.CONTROL,
            "Shift": Keys.SHIFT,
            "Enter": Keys.ENTER,
            "Escape": Keys.ESCAPE,
            "Tab": Keys.TAB,
            "ArrowRight": Keys.ARROW_RIGHT,
            "ArrowLeft": Keys.ARROW_LEFT,
            "ArrowDown": Keys.ARROW_DOWN,
            "Delete": Keys.DELETE,
            "Backspace": Keys.BACK_SPACE,
        }
        action = self._marionette.actions.sequence("key", "keys")
        for key in keys:
            action.key_down(named.get(key, key))
        for key in reversed(keys):
            action.key_up(named.get(key, key))
        action.perform()

    def type(self, text: str) -> None:
        action = self._marionette.actions.sequence("key", "keys")
        for sign in text:
            action.key_down(sign).key_up(sign)
        action.perform()
