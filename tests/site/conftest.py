"""The site of the whole repository, made once, and a browser where one is installed."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.graph import open_graph
from kg.resources import folder
from kg.site.site import Site, make
from tests.site.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the site of both books of the repository, and all of it in one file."""
    return make(open_graph(folder("data")), single=True)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of a graph whose every text is hostile, and some of whose names are."""
    return make(hostile_graph(tmp_path_factory.mktemp("hostile")), single=True)


@pytest.fixture(scope="session")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the site, and the one file beside it."""
    return _write(site, tmp_path_factory.mktemp("site"))


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002
        return


@pytest.fixture(scope="session")
def served(written: Path) -> Iterator[str]:
    """Return the address at which the folder of the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(written))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def written_hostile(hostile: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the hostile site, and the one file beside it."""
    return _write(hostile, tmp_path_factory.mktemp("hostile-site"))


def _write(site: Site, home: Path) -> Path:
    for path, content in site.files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    (home / "all-in-one.html").write_bytes(site.single)
    return home


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Return Debian's Chromium; skip, or fail where nothing may be skipped, if it cannot be driven here."""
    reason = "" if CHROMIUM.exists() else f"{CHROMIUM} is not installed ('apt install chromium')"
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        reason = reason or "playwright is not installed ('make test' installs it)"
    if reason:
        (pytest.fail if os.environ.get("KG_BROWSER") == "required" else pytest.skip)(reason)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
