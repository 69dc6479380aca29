"""A build that has nothing to do says so at once; whatever is not as it was, it looks at closely."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generate import generate
from kg import resources
from kg.errors import StoreError
from kg.pipeline import unchanged
from kg.pipeline.build import build
from kg.pipeline.summary import BuildSummary
from kg.sheets.folder import corpus
from kg.store import disk
from kg.store.generations import LAST
from kg.store.ledger import Ledger
from kg.validation import engines
from tests.conftest import Run
from tests.pipeline.test_build import _content


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    generate(folder / "data", chapters=4, books=1, seed=3)
    (folder / "data" / "project.yaml").unlink()  # a project may remember texts, of which options say more
    build(folder / "data", folder / "out")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Return a folder with a corpus and what was built from it."""
    shutil.copytree(made / "data", tmp_path / "data")
    build(tmp_path / "data", tmp_path / "out")
    return tmp_path


def _known(folder: Path, engine: str = "", texts: dict[str, Path] | None = None) -> BuildSummary | None:
    return unchanged.recall(folder / "out", unchanged.stamp(corpus(folder / "data"), texts or {}, engine))


def test_what_the_last_build_gave_is_known_and_nothing_is_touched(folder: Path) -> None:
    before = _content(folder / "out")
    known, built = _known(folder), build(folder / "data", folder / "out")
    assert known is not None
    assert known.files == built.files == {"read": 6, "unchanged": 6, "encoded": 0, "checked": 0}
    shown = [line for line in known.text(folder).splitlines() if "seconds" not in line]
    assert shown == [line for line in built.text(folder).splitlines() if "seconds" not in line]
    assert _content(folder / "out") == before


AT_ONCE = """
import sys
from kg.cli.app import main
try:
    main(sys.argv[1:])
finally:
    assert not {"kg.pipeline.build", "pydantic", "pyoxigraph", "rich", TYPER, "yaml"} & sys.modules.keys()
"""


@pytest.mark.parametrize("options", [[], ["--trust-times"], ["--engine", ""]])
def test_nothing_that_makes_a_graph_is_imported_where_there_is_nothing_to_make(
    folder: Path, run: Run, options: list[str]
) -> None:
    assert run("build", "data", "-o", "out", *options).code == 0
    Path("data/.kg/exchange").mkdir(parents=True)  # as of a project of which something was exported
    script = AT_ONCE.replace("TYPER", '""' if "--engine" in options else '"typer"')
    command = [sys.executable, "-c", script, "build", "data", *options, "-o", "out"]
    left = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    assert "6 read, 6 unchanged, 0 encoded, 0 checked" in left.stdout
    assert left.stdout.endswith(run("build", "data", "-o", "out", *options).out.splitlines()[-1] + "\n")


#: What reads options, looks into texts, compares coders, and reports what rules find wrong.
NOT_FOR_ONE_SHEET = {"typer", "rich", "kg.anchors.moving", "kg.codings.reader", "kg.texts.matching", "networkx"}


def test_what_a_changed_sheet_does_not_need_is_not_imported(folder: Path, run: Run) -> None:
    assert run("build", "data", "-o", "out").code == 0
    _append("data/*/chapters/001.yaml")(folder)
    script = "import sys\nfrom kg.cli.app import main\ntry:\n    main(sys.argv[1:])\nfinally:\n    print(*sys.modules)"
    command = [sys.executable, "-c", script, "build", "data", "-o", "out"]
    left = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    assert "6 read, 5 unchanged, 1 encoded" in left
    assert "kg.pipeline.build" in left.split()
    assert not NOT_FOR_ONE_SHEET & {*left.split()}


@pytest.mark.parametrize("options", [[], ["--engine", ""]])
def test_who_stops_a_build_sees_no_traceback(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(folder)
    monkeypatch.setattr(unchanged, "stamp", stopped)
    ended = run("build", "data", "-o", "out", *options)
    assert (ended.code, ended.out, ended.err) == (130, "", "")


def _append(path: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (found,) = folder.glob(path)
        found.write_bytes(found.read_bytes() + b"\n")

    return change


def _remove(path: str) -> Callable[[Path], None]:
    return lambda folder: next(folder.glob(path)).unlink()


def _add_a_sheet(folder: Path) -> None:
    (folder / "data" / "book-0000" / "chapters" / "new.yaml").touch()


@pytest.mark.parametrize(
    "change",
    [
        _append("data/*/chapters/001.yaml"),
        _append("data/*/book.yaml"),
        _append("data/actors.yaml"),
        _remove("data/*/chapters/001.yaml"),
        _add_a_sheet,
    ],
)
def test_sheets_that_are_not_as_they_were_are_seen(folder: Path, change: Callable[[Path], None]) -> None:
    assert _known(folder)
    change(folder)
    assert _known(folder) is None


def test_another_engine_and_another_text_are_seen(folder: Path) -> None:
    assert _known(folder, engine="other") is None
    assert _known(folder, texts={"ch1": folder / "text.txt"}) is None


def test_a_sheet_that_is_written_into_meanwhile_is_looked_at_again(folder: Path) -> None:
    """What was built was noted under the sheet as it had been: brought back to that, it was "unchanged"."""
    (sheet,) = folder.glob("data/*/chapters/001.yaml")
    sheet.write_bytes(sheet.read_bytes() + b"\n")  # or what was made of it before would do
    before, stamp = sheet.read_bytes(), unchanged.stamp(corpus(folder / "data"), {}, "")
    sheet.write_bytes(before.replace(b"actuality: agreed", b"actuality: declared", 1))
    assert sheet.read_bytes() != before
    build(folder / "data", folder / "out", stamp=stamp)  # as after it has waited for another one
    sheet.write_bytes(before)
    assert _known(folder) is None
    build(folder / "data", folder / "out")
    assert b"actuality: declared" not in sheet.read_bytes()
    build(folder / "data", folder / "new")
    assert _content(folder / "out") == _content(folder / "new")
    assert _known(folder)


def test_scratch_of_a_killed_run_goes_also_where_there_is_nothing_to_do(folder: Path) -> None:
    scratch = folder / "out" / "store" / ".new-killed"
    scratch.mkdir()
    with disk.held(folder / "out"):
        scratch.mkdir(exist_ok=True)
        assert _known(folder)
        assert scratch.exists(), "who holds the folder may be at work in it"
    assert _known(folder)
    assert not scratch.exists()


def test_a_text_that_ships_with_its_sheet_is_part_of_what_was_built(tmp_path: Path) -> None:
    shutil.copytree(resources.folder("data") / "france-nato-1966", tmp_path / "data")
    shutil.copy(resources.folder("data") / "actors.yaml", tmp_path)
    build(tmp_path / "data", tmp_path / "out")
    assert _known(tmp_path)
    text = tmp_path / "data" / "text.txt"
    text.write_text(text.read_text("utf-8") + "More.", encoding="utf-8")
    assert _known(tmp_path) is None


def _cut(path: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (found,) = folder.glob(path)
        found.write_bytes(found.read_bytes()[: found.stat().st_size // 2])

    return change


def _zero_pages(folder: Path) -> None:
    with disk.ledger_file(folder / "out").open("r+b") as file:
        for page in range(3, disk.ledger_file(folder / "out").stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(bytes(4096))


def _change_a_word(folder: Path) -> None:
    with closing(sqlite3.connect(disk.ledger_file(folder / "out"))) as base, base:
        base.execute("UPDATE part SET statements = CAST(replace(statements, 'State 1', 'State 9') AS BLOB)")


def _sql(statement: str) -> Callable[[Path], None]:
    """Return what does something to the ledger that SQLite sees nothing wrong in."""

    def change(folder: Path) -> None:
        with closing(sqlite3.connect(disk.ledger_file(folder / "out"))) as base, base:
            base.execute(statement)

    return change


def _note(**values: object) -> Callable[[Path], None]:
    """Return what writes other values into what the last build noted."""

    def change(folder: Path) -> None:
        path = folder / "out" / "store" / LAST
        sum_, noted = path.read_text(encoding="utf-8").split("\n")
        path.write_text(f"{sum_}\n{json.dumps({**json.loads(noted), **values})}", encoding="utf-8")

    return change


def _point_elsewhere(folder: Path) -> None:
    (folder / "out" / "store" / "CURRENT").write_text("gone\n", encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        _append("out/graph.ttl"),
        _remove("out/graph.jsonld"),
        _remove("out/store/*/index/MANIFEST-*"),
        _append("out/store/*/parts"),
        _cut("out/store/ledger.sqlite"),
        _remove("out/store/ledger.sqlite"),
        _zero_pages,
        _change_a_word,
        _sql("PRAGMA user_version = 77"),
        _sql("DROP TABLE places"),
        _sql("DROP TABLE names"),
        _sql("ALTER TABLE file DROP COLUMN findings"),
        _sql("DROP INDEX file_looked"),
        _sql("ALTER TABLE part ADD COLUMN size"),
        _sql("DELETE FROM names"),
        _sql("DELETE FROM part"),
        _sql("UPDATE file SET counts = 'many'"),
        _sql("UPDATE file SET counts = replace(counts, 'triples', 'quads')"),
        _sql("UPDATE file SET findings = '[[1]]'"),
        _sql("UPDATE file SET looked = x'00'"),
        _sql("UPDATE looked SET nodes = x'00'"),
        _sql("DELETE FROM looked"),
        _sql("UPDATE file SET wanted = '[1]'"),
        _sql("UPDATE file SET hash = 'none'"),
        _note(summary={}),
        _note(generation=None),
        _note(files=[]),
        _cut(f"out/store/{LAST}"),
        _remove(f"out/store/{LAST}"),
        _point_elsewhere,
    ],
)
def test_what_was_damaged_is_seen_and_made_again(folder: Path, damage: Callable[[Path], None]) -> None:
    """Builds said "unchanged", readers gave no rows or other words, or there was no way out."""
    before = _content(folder / "out")
    damage(folder)
    assert _known(folder) is None
    build(folder / "data", folder / "out")
    assert _content(folder / "out") == before
    assert _known(folder)


def test_what_rules_looked_at_is_kept_by_its_hash_and_no_longer_than_a_file_has_it(folder: Path) -> None:
    with closing(Ledger(disk.ledger_file(folder / "out"))) as ledger:
        alike = ledger.keep_looked([b"12", b"12", b"3"])
        assert {ledger.looked(hash_) for hash_ in alike.values()} == {b"12", b"3"}
        ledger.sweep(disk.in_use(folder / "out"))
        assert all(ledger.looked(row.looked) for row in ledger.rows.values())
        with pytest.raises(StoreError):
            ledger.looked(alike[b"12"])


@pytest.mark.parametrize("damage", [_zero_pages, _change_a_word])
def test_damage_that_only_a_reader_has_met_is_looked_for_by_the_next_build(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    ledger = disk.ledger_file(folder / "out")
    before = ledger.stat()
    damage(folder)
    os.utime(ledger, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(StoreError, match=r"it cannot be read: .*Run 'kg build' again"):
        list(disk.stored_quads(folder / "out"))
    build(folder / "data", folder / "out")
    assert list(disk.stored_quads(folder / "out"))


def test_two_builds_into_one_folder_follow_each_other(folder: Path) -> None:
    """Both exited with 0, and each swept away what the other one's graph is made of."""
    command = [sys.executable, "-m", "kg", "build", "data", "--engine", engines.best(), "-o", "out"]
    with disk.held(folder / "out"):
        build_ = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert build_.stderr
        assert build_.stderr.readline() == "Another run is at work in out; this one waits until that is done.\n"
        assert build_.poll() is None
    out, err = build_.communicate()
    assert (build_.returncode, err) == (0, "")
    assert "Built into out" in out
