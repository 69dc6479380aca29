"""Files that look like sheets and are not read are named: a chapter that is left out in silence is lost."""

import os
import shutil
from pathlib import Path

import pytest

from kg.sheets.folder import corpus
from kg.sheets.reader import read_library
from tests.sheets.test_reader import SHEET, edited, mistakes

HOME = SHEET.partition("/")[0]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("chapters/06.yml", "it is not read: a sheet ends in .yaml. Call it "),
        ("chapters/06.YAML", "it is not read: a sheet ends in .yaml. Call it "),
        ("chapters/06.yaml.txt", "it is not read: a sheet ends in .yaml. Call it "),
        ("chapters/06.txt", "it is not read: a sheet ends in .yaml. Call it "),  # by its first lines
        ("chapters/06", "it is not read: a sheet ends in .yaml. Call it "),
        ("chapters/part-2/06.yaml", "it is not read: it is in a folder of its own. Move it to "),
        ("chapters/part-2/late/06.yml", "it is not read: it is in a folder of its own. Move it to "),
        ("06.yaml", "it is a sheet, and is not read here. Move it to "),
        ("Chapters/06.yaml", "it is a sheet, and is not read here. Move it to "),
        ("sheets/06.yml", "it is a sheet, and is not read here. Move it to "),
    ],
)
def test_a_sheet_under_another_name_is_named(tmp_path: Path, name: str, told: str) -> None:
    data = edited(tmp_path)
    path = data / HOME / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(data / SHEET, path)
    (data / SHEET).with_suffix(".lock").unlink()
    (found,) = mistakes(data)
    assert found.startswith(f"{path}: {told}")
    assert found.endswith("chapters/06.yaml.")
    assert [problem.file for problem in corpus(data).unread] == [str(path)]


@pytest.mark.parametrize("name", ["book.yml", "context.YAML", "Context.yaml"])
def test_a_record_under_another_name_is_named(tmp_path: Path, name: str) -> None:
    data = edited(tmp_path)
    (data / HOME / name).write_text("x: y", encoding="utf-8")
    assert any(f"{name}: it is not read under this name" in found for found in mistakes(data))


def test_a_book_that_is_too_deep_is_named(tmp_path: Path) -> None:
    data = edited(tmp_path)
    shutil.copytree(data / HOME, data / "more" / "another")
    assert any("its book is two levels below" in found for found in mistakes(data))


def test_what_lies_next_to_sheets_is_no_sheet(tmp_path: Path) -> None:
    data = edited(tmp_path)
    for name in (
        "chapters/06.yaml~",
        "chapters/.06.yaml.swp",
        "chapters/06.yaml.bak",
        "chapters/notes.txt",
        "text.txt",
    ):
        (data / HOME / name).write_text("notes on the chapter: none", encoding="utf-8")
    assert corpus(data).unread == ()
    assert read_library(data).sheets


def test_a_sheet_whose_name_nobody_can_write_is_named(tmp_path: Path) -> None:
    """A name that is not UTF-8 (guard A14): it is neither read nor left out in silence."""
    data = edited(tmp_path)
    sheet = data / SHEET
    shutil.copy(sheet, Path(os.fsdecode(os.fsencode(sheet.parent) + b"/\xff.yaml")))
    (told,) = mistakes(data)
    assert told.endswith(
        "chapters/\ufffd.yaml: it is not read: its name is not UTF-8. "
        "Give it a name in letters that every system can write."
    )
