"""The site of the whole repository, made once, and a browser where one is installed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.graph import open_graph
from kg.resources import folder
from kg.site.site import Site, make

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the site of both books of the repository, and all of it in one file."""
    return make(open_graph(folder("data")), single=True)


@pytest.fixture(scope="session")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the site, and the one file beside it."""
    home = tmp_path_factory.mktemp("site")
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
