"""A server as `kg code` starts it, and a person in front of either browser."""

import gc
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.desk.browser.drivers import Chromium, Firefox
from tests.desk.browser.person import Person
from tests.desk.browser.serving import code

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIREFOX = Path("/usr/bin/firefox-esr")
Serve = Callable[..., str]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return what starts `kg code` in the folder one is in, and gives the address that it names."""
    with ExitStack() as started:

        def begin(spec: str = "data/france-nato-1966/ch1", *options: str, coder: str = "project-coders") -> str:
            return started.enter_context(code(tmp_path, spec, *options, coder=coder))

        yield begin


@pytest.fixture(scope="session")
def marionette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return Debian's Firefox; skip, or fail where nothing may be skipped, if it cannot be driven here."""
    reason = "" if FIREFOX.exists() else f"{FIREFOX} is not installed ('apt install firefox-esr')"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it imports is deprecated
        try:
            from marionette_driver.marionette import Marionette  # noqa: PLC0415
        except ImportError:
            reason = reason or "marionette-driver is not installed ('make test' installs it)"
    if reason:
        (pytest.fail if os.environ.get("KG_BROWSER") == "required" else pytest.skip)(reason)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # while it waits for Firefox it leaves sockets open
        started = Marionette(
            bin=str(FIREFOX),
            port=0,  # any that is free: several of them may run
            headless=True,
            startup_timeout=120,
            gecko_log=str(tmp_path_factory.mktemp("firefox") / "gecko.log"),
            prefs={"intl.accept_languages": "en"},
        )
        started.start_session()
    yield started
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        started.quit()
        started.cleanup()
        del started
        gc.collect()  # what it would do at the end of Python fails there


@pytest.fixture
def chromium(browser: "Browser") -> Iterator[Person]:
    """Return a person at Chromium, whose page may not complain: of a script, or of what the policy forbids."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, has_touch=True, locale="en")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Person(Chromium(page))
    context.close()
    # Chromium notes each form that is refused, and that a server has ended.
    noted = ("status of 4", "ERR_CONNECTION_REFUSED")
    assert not [one for one in complaints if not any(words in one for words in noted)]


@pytest.fixture
def firefox(marionette: Any) -> Person:
    """Return a person at Firefox."""
    marionette.set_window_rect(width=1280, height=900)
    return Person(Firefox(marionette))


@pytest.fixture(params=["chromium", "firefox"])
def person(request: pytest.FixtureRequest) -> Person:
    """Return a person at each of the browsers."""
    made: Person = request.getfixturevalue(request.param)
    return made
