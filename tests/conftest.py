"""What the tests share: the data of the repository, built once, and the command."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import resources
from kg.anchors import Anchor, check_text, locate_text
from kg.build import build
from kg.cli import main
from kg.graph import KnowledgeGraph, open_graph
from kg.library import Library, Sheet
from kg.sheets import read_library

REPOSITORY = Path(__file__).parent.parent
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


class Left(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Left]


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
    return check_text(sheet, None if page is None else locate_text(page, sheet.chapter.text))
