"""Every test and doctest runs in an empty folder, so that none depends on what was built in the checkout."""

import tempfile
from pathlib import Path

import pytest

pytest_plugins = ["tests.parts"]


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # pytest's own folders are numbered, for which each one looks through all before it.
    folder = Path(tempfile.mkdtemp(dir=_folders))
    monkeypatch.chdir(folder)
    return folder
