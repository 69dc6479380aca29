"""The files of a corpus are listed by going through each folder once."""

import os
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import generate
from kg.sheets.folder import corpus


def test_each_folder_is_gone_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of books it took longer to list them again for what is not read than to read and hash all."""
    generate(tmp_path / "data", chapters=6, books=2, seed=3)
    scanned: Counter[str] = Counter()
    scan = os.scandir

    def scandir(path: str) -> object:
        scanned[str(path)] += 1
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = corpus(tmp_path / "data")
    assert len(found) == 2 + 2 + 6
    assert {str(tmp_path / "data"), *(str(book.home / "chapters") for book in found.books)} <= scanned.keys()
    assert set(scanned.values()) == {1}


def test_a_sheet_is_listed_with_its_lock_and_what_coders_said_of_it(tmp_path: Path) -> None:
    home = tmp_path / "a-book"
    for name in (
        "book.yaml",
        "context.yaml",
        "chapters/01.yaml",
        "chapters/01.lock",
        "chapters/02.yaml",
        "codings/zoe/01.yaml",
        "codings/ann/01.yaml",
        "codings/ann/01.lock",
        "codings/rounds/1/ann/01.yaml",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).touch()
    (book,) = corpus(tmp_path).books
    assert [(file.kind, file.key, file.path, file.lock) for file in book.sheets] == [
        ("chapter", "a-book/chapters/01.yaml", home / "chapters/01.yaml", str(home / "chapters/01.lock")),
        ("chapter", "a-book/chapters/02.yaml", home / "chapters/02.yaml", ""),
        ("context", "a-book/context.yaml", home / "context.yaml", ""),
    ]
    assert book.context == book.sheets[-1]
    said = book.codings_by_sheet
    assert [(owner, file.lock) for owner, file in said["01.yaml"]] == [
        ("ann", str(home / "codings/ann/01.lock")),
        ("zoe", ""),
    ]
    assert [*said] == ["01.yaml"]
