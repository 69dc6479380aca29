"""A sealed folder: whatever in it is not what was sealed is seen, and no more is hashed than must be."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

import pytest

from kg import seal
from kg.seal import break_seal, is_whole, look_and_hash, look_of

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


#: Of `abc`, as FIPS 180-2 gives it.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_hash_is_that_of_the_whole_file(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"abc")
    assert look_and_hash(small) == (look_of(small), ABC)
    large.write_bytes(b"abc" * 100_000)
    assert look_and_hash(large) == (look_of(large), hashlib.sha256(large.read_bytes()).hexdigest())


def test_what_is_no_file_has_none(tmp_path: Path) -> None:
    assert look_and_hash(tmp_path) == (None, "")
    assert look_and_hash(tmp_path / "gone") == (None, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert look_and_hash(tmp_path / "pipe") == (None, "")
