"""`kg build --trust-times` leaves a file unread that looks as it did; one that was written into never looks so."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generate import generate
from kg.pipeline import unchanged
from kg.seal import Look, look_and_hash
from kg.store import disk
from tests.conftest import Run

#: Actors, project, codebook, a book, two chapters, what a second coder and a decision say of one; three have a lock.
FILES = 11


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    generate(folder / "data", chapters=2, books=1, seed=3)
    return folder


@pytest.fixture
def read(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, after a corpus was built and how its files look was noted."""
    found: list[str] = []

    def reading(path: str) -> tuple[Look | None, str]:
        found.append(Path(path).name)
        return look_and_hash(path)

    shutil.copytree(made / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(unchanged, "look_and_hash", reading)
    return found


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files noted that were written just now, for which a test would else have to wait."""
    monkeypatch.setattr(unchanged, "_MOMENT", 0)


def _built(run: Run) -> str:
    left = run("build", "data", "-o", "out", "--trust-times")
    assert left.code == 0, left.err
    return next(line for line in left.out.splitlines() if line.startswith("files"))


def _sheet() -> Path:
    return next(Path("data").glob("*/chapters/001.yaml"))


def _edited(sheet: Path) -> bytes:
    """Return what is in a sheet with another statement of the same length."""
    before = sheet.read_bytes()
    after = before.replace(b"statement: The ", b"statement: One ", 1)
    assert after != before
    assert len(after) == len(before)
    return after


@pytest.mark.usefixtures("at_once")
def test_a_file_that_looks_as_it_did_is_not_read(run: Run, read: list[str]) -> None:
    assert _built(run) == "files          5 read, 0 unchanged, 5 encoded, 5 checked"
    assert len(read) == FILES
    read.clear()
    assert _built(run) == "files          5 read, 5 unchanged, 0 encoded, 0 checked"
    assert read == []
    assert run("build", "data", "-o", "out").code == 0
    assert len(read) == FILES, "without the option all are read"


def _write(sheet: Path) -> None:
    sheet.write_bytes(_edited(sheet))


def _write_and_set_back(sheet: Path) -> None:
    times = sheet.stat()
    sheet.write_bytes(_edited(sheet))
    os.utime(sheet, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (sheet.stat().st_size, sheet.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)


def _replace(sheet: Path) -> None:
    new = sheet.with_name("new")
    new.write_bytes(_edited(sheet))
    shutil.copystat(sheet, new)
    new.replace(sheet)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("change", [_write, _write_and_set_back, _replace])
def test_an_edit_is_seen_though_size_and_time_are_as_they_were(
    run: Run, read: list[str], change: Callable[[Path], None]
) -> None:
    _built(run)
    read.clear()
    change(_sheet())
    assert _built(run) == "files          5 read, 4 unchanged, 1 encoded, 1 checked"
    assert {*read} == {"001.yaml"}
    by_times = disk.parts_of(Path("out"))
    assert run("build", "data", "-o", "new").code == 0
    assert by_times == disk.parts_of(Path("new"))


@pytest.mark.usefixtures("at_once")
def test_a_file_that_was_only_touched_is_read_and_is_what_it_was(run: Run, read: list[str]) -> None:
    _built(run)
    read.clear()
    _sheet().touch()
    assert _built(run) == "files          5 read, 5 unchanged, 0 encoded, 0 checked"
    assert read == ["001.yaml"]
    read.clear()
    _built(run)
    assert read == [], "how it looks now is noted also where there was nothing to build"


@pytest.mark.usefixtures("at_once")
def test_a_file_that_has_another_name_is_read(run: Run, read: list[str]) -> None:
    """It has the inode, the size and the time that it had."""
    _built(run)
    read.clear()
    for file in (_sheet(), _sheet().with_suffix(".lock")):
        file.rename(file.with_stem("003"))
    _built(run)
    assert sorted(read) == ["003.lock", "003.yaml"]
    assert run("build", "data", "-o", "new").code == 0
    assert disk.parts_of(Path("out")) == disk.parts_of(Path("new"))


def test_what_was_written_just_before_it_was_read_is_read_again(run: Run, read: list[str]) -> None:
    """It could be written again in the same moment, and look as it did."""
    _built(run)
    read.clear()
    _built(run)
    assert len(read) == FILES


@pytest.mark.usefixtures("at_once")
def test_a_note_that_is_not_what_was_written_is_not_trusted(run: Run, read: list[str]) -> None:
    _built(run)
    read.clear()
    noted = Path("out/store/looks.json")
    noted.write_text(noted.read_text("utf-8").replace("001.yaml", "003.yaml"), "utf-8")
    _built(run)
    assert len(read) == FILES


@pytest.mark.usefixtures("at_once")
def test_another_folder_with_the_same_names_is_read(run: Run, read: list[str]) -> None:
    _built(run)
    read.clear()
    shutil.move("data", "before")
    shutil.copytree("before", "data")
    assert _built(run) == "files          5 read, 5 unchanged, 0 encoded, 0 checked"
    assert len(read) == FILES
