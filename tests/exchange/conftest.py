"""What the tests of exchange share: nothing that they export is remembered next to the sheets of the repository."""

from pathlib import Path

import pytest

from kg.exchange.merging import base
from kg.sheets.library import Library
from tests.conftest import REPOSITORY


@pytest.fixture(autouse=True)
def _tree_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    known = base.home_of

    def home_of(library: Library) -> Path | None:
        home = known(library)
        return None if home and home.resolve().is_relative_to(REPOSITORY) else home

    monkeypatch.setattr(base, "home_of", home_of)
