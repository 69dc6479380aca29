"""What the tests share: the repository's data, built once."""

from pathlib import Path

import pytest

from kg import resources
from kg.build import build
from kg.graph import KnowledgeGraph, open_graph
from kg.library import Library
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
