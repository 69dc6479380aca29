"""Every test and doctest runs in an empty folder, so that none depends on what was built in the checkout."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.encode import encoder
from kg.encode.encoded import Encoded
from kg.sheets import reader
from kg.sheets.library import Library

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


@pytest.fixture(scope="session", autouse=True)
def _shipped_sheets_are_read_once() -> Iterator[None]:
    """Let `open_graph` keep what the sheets that ship say: no test changes them, and hundreds open them."""
    shipped, read, encode = resources.folder("data"), reader.read_library, encoder.encode
    libraries: dict[str, Library] = {}
    said: dict[str, list[Encoded]] = {}

    def read_once(folder: Path) -> Library:
        if not folder.is_absolute() or not folder.resolve().is_relative_to(shipped):
            return read(folder)
        if str(folder) not in libraries:
            libraries[str(folder)] = read(folder)
        return libraries[str(folder)]

    def encode_once(library: Library) -> Iterable[Encoded]:
        name = next((name for name, known in libraries.items() if known is library), None)
        if name is None:
            return encode(library)
        if name not in said:
            said[name] = list(encode(library))
        return said[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_library", read_once)
        patch.setattr(encoder, "encode", encode_once)
        yield
