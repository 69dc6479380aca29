"""What the tests share: the data of the repository, built once, the command, and a browser where one is installed."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kg import resources
from kg.anchors.outcomes import Anchor
from kg.cli.app import main
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.sheets.library import Library, Sheet
from kg.sheets.reader import read_library
from kg.texts.coded_text import locate_text
from kg.texts.matching import check_text
from kg.validation.validator import ValidationReport

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parent.parent
DATA = REPOSITORY / "tests" / "data"
CHROMIUM = Path("/usr/bin/chromium")
#: What a browser asks of other hosts by itself is switched off, so that a test sees only what a page asks.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BOOK = resources.folder("data") / "turkey-west-2019"


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(BOOK)


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    return open_graph(BOOK)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the repository's data were built."""

    out = tmp_path_factory.mktemp("built")
    build(BOOK, out)
    return out


@pytest.fixture(scope="session")
def report(graph: KnowledgeGraph) -> ValidationReport:
    """Return what the reference engine finds in the book, found once."""
    return graph.validate()


@pytest.fixture(scope="module")
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
        started = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield started
        started.close()


class Left(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Left]


@pytest.fixture
def example_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of books with the worked example and the actors alone, named from the folder one is in."""
    home = "france-nato-1966"
    shutil.copytree(resources.folder("data") / home, tmp_path / "data" / home)
    shutil.copy(resources.folder("data") / "actors.yaml", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command, to be run in an empty folder; any other error than an exit fails the test."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Left:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        return Left(int(left.value.code or 0), *capsys.readouterr())

    return call


def check_sheet(sheet: Sheet, page: str | None) -> list[Anchor]:
    """Return the outcome of every passage of a sheet, against a page that holds the text or against nothing."""
    return check_text(sheet, None if page is None else locate_text(page, sheet.lock.text))
