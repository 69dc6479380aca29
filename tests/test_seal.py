"""A sealed folder: whatever in it is not what was sealed is seen, and no more is hashed than must be."""

import hashlib
import os
import shutil
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

import pytest

from kg import seal
from kg.seal import break_seal, is_whole

LARGE = (1 << 20) + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sealed"
    (folder / "index").mkdir(parents=True)
    (folder / "parts").write_bytes(b"parts")
    (folder / "index" / "large").write_bytes(b"x" * LARGE)
    (folder / "index" / "LOG").write_bytes(b"what the engine writes for people")
    seal.seal(folder)
    return folder


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are hashed from now on."""
    names: list[str] = []
    real = hashlib.file_digest

    def digest(file: BufferedReader, name: str) -> object:
        names.append(Path(file.name).name)
        return real(file, name)

    monkeypatch.setattr(hashlib, "file_digest", digest)
    return names


def _write(path: str, content: bytes, at: int = 0) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / path).open("r+b") as file:
            file.seek(at)
            file.write(content)

    return change


@pytest.mark.parametrize(
    "change",
    [
        _write("parts", b"P"),
        _write("index/large", b"y", at=LARGE // 2),
        _write("index/large", b"y", at=LARGE),
        lambda folder: (folder / "index" / "large").unlink(),
        lambda folder: (folder / "index" / "more").touch(),
        lambda folder: shutil.rmtree(folder / "index"),
        _write("seal", b"9"),
        lambda folder: (folder / "seal").write_bytes((folder / "seal").read_bytes()[:-1]),
        lambda folder: (folder / "seal").write_bytes(b"\xff"),
        lambda folder: (folder / "seal").write_bytes(b""),
        break_seal,
    ],
)
def test_what_is_not_as_it_was_is_seen(folder: Path, change: Callable[[Path], None]) -> None:
    assert is_whole(folder)
    change(folder)
    assert not is_whole(folder)


def test_what_is_written_for_people_does_not_matter(folder: Path) -> None:
    _write("index/LOG", b"more")(folder)
    assert is_whole(folder)


def test_a_large_file_is_hashed_again_only_where_its_time_is_another(folder: Path, hashed: list[str]) -> None:
    assert is_whole(folder)
    assert hashed == ["parts"]
    os.utime(folder / "index" / "large", ns=(1, 1))  # as after a copy, or with a clock that goes backwards
    hashed.clear()
    assert is_whole(folder)
    assert sorted(hashed) == ["large", "parts"]


def test_a_large_file_that_is_linked_from_a_sealed_folder_is_not_hashed_again(folder: Path, hashed: list[str]) -> None:
    new = folder.parent / "new"
    (new / "index").mkdir(parents=True)
    os.link(folder / "index" / "large", new / "index" / "large")
    (new / "index" / "other").write_bytes(b"z" * LARGE)
    seal.seal(new, folder)
    assert hashed == ["other"]
    _write("index/large", b"y")(new)
    assert not is_whole(new)
