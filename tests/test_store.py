"""The store on disk: replaced whole or not at all, whatever goes wrong and whenever."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest
from pyoxigraph import Quad

from kg import store
from kg.cli import main
from kg.errors import StoreError
from kg.namespaces import OPP, RDF, SHARED, thing
from tests.test_sheets import SHEET, edited

OLD, NEW = ([Quad(thing(name), RDF.type, OPP.State, SHARED)] for name in ("old", "new"))


def _files(quads: Iterable[Quad]) -> dict[str, bytes]:
    content = "".join(f"{quad} .\n" for quad in quads).encode()
    return {"graph.nq": content, "graph.ttl": content}


def _write(quads: list[Quad], out: Path) -> None:
    store.write_built(quads, _files(quads), out)


def _generations(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "store").iterdir() if path.name != "CURRENT")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert not store.exists(tmp_path)
    _write(OLD, tmp_path)
    assert store.exists(tmp_path)
    assert list(store.open_built(tmp_path)) == OLD
    assert (tmp_path / "graph.nq").read_bytes() == _files(OLD)["graph.nq"]
    assert (tmp_path / "store" / "CURRENT").read_text(encoding="utf-8") == f"{_generations(tmp_path)[0]}\n"


def test_a_new_graph_replaces_the_old_one(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    (before,) = _generations(tmp_path)
    _write(NEW, tmp_path)
    (after,) = _generations(tmp_path)
    assert before != after
    assert list(store.open_built(tmp_path)) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "graph.ttl", "store"]


def test_a_new_graph_replaces_one_that_was_too_large_for_files(tmp_path: Path) -> None:
    for quads in (OLD, NEW):
        store.write_built(quads, {}, tmp_path)
        assert list(store.open_built(tmp_path)) == quads


def test_the_same_graph_again_changes_nothing(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    before = _generations(tmp_path)
    _write(OLD, tmp_path)
    assert _generations(tmp_path) == before
    assert list(store.open_built(tmp_path)) == OLD


def test_a_reader_keeps_the_graph_that_it_opened(tmp_path: Path) -> None:
    _write(OLD, tmp_path)
    reader = store.open_built(tmp_path)
    _write(NEW, tmp_path)
    assert list(reader) == OLD


def test_only_stale_scratch_is_swept(tmp_path: Path) -> None:
    young, stale = tmp_path / "store" / ".new-young", tmp_path / "store" / ".new-stale"
    for scratch in (young, stale):
        scratch.mkdir(parents=True)
        (scratch / "graph.nq").touch()
    os.utime(stale, (time.time() - 3700,) * 2)
    os.utime(young, (time.time() - 3500,) * 2)
    _write(OLD, tmp_path)
    assert young.is_dir()
    assert not stale.exists()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
@pytest.mark.parametrize(
    "step", ["pathlib.Path.replace", "pathlib.Path.rename", "pathlib.Path.write_bytes", "kg.store.Store"]
)
def test_a_build_that_fails_half_way_leaves_the_last_good_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    _write(OLD, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("graph.*")}
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises((StoreError, KeyboardInterrupt)) as raised:
            _write(NEW, tmp_path)
    told = "it cannot be written: No space left on device. Nothing was replaced."
    assert str(raised.value).endswith(told if isinstance(error, OSError) else "")
    assert list(store.open_built(tmp_path)) == OLD
    assert {path.name: path.read_bytes() for path in tmp_path.glob("graph.*")} == before
    assert not list((tmp_path / "store").glob(".new-*"))
    _write(NEW, tmp_path)
    assert list(store.open_built(tmp_path)) == NEW


@pytest.mark.parametrize("last", ["graph.ttl", "CURRENT"])
def test_files_and_store_stay_together_where_one_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == last and ".new-" in str(self):
            raise OSError(5, "Input/output error")
        return real(self, target)

    _write(OLD, tmp_path)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(StoreError, match="Nothing was replaced"):
        _write(NEW, tmp_path)
    assert list(store.open_built(tmp_path)) == OLD
    assert {path.read_bytes() for path in tmp_path.glob("graph.*")} == {_files(OLD)["graph.nq"]}


def test_a_generation_that_was_half_removed_is_not_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, **_: object) -> None:
        for file in Path(path).glob("*.sst"):
            file.unlink()

    _write(OLD, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", half)
        _write(NEW, tmp_path)
    _write(OLD, tmp_path)
    assert list(store.open_built(tmp_path)) == OLD


#: Writes one of two graphs and is killed by itself at its n-th step in the file system.
KILLED = """
import os, signal, sys
from pathlib import Path
from kg.store import write_built
from tests.test_store import NEW, _files
steps = 0
def step(event, args):
    global steps
    if event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir"} or (event == "open" and args[1] in {"w", "wb"}):
        steps += 1
        if steps == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
write_built(NEW, _files(NEW), Path(sys.argv[1]))
"""


def test_a_write_that_is_killed_at_any_step_leaves_a_whole_graph(tmp_path: Path) -> None:
    killed = 0
    for step in range(1, 200):
        out = tmp_path / str(step)
        _write(OLD, out)
        command = [sys.executable, "-c", KILLED, str(out), str(step)]
        code = subprocess.run(command, check=False, cwd=Path(__file__).parent.parent).returncode
        assert list(store.open_built(out)) in (OLD, NEW)
        _write(OLD, out)
        assert list(store.open_built(out)) == OLD, f"after a kill at step {step}"
        if code != -signal.SIGKILL:
            break
        killed += 1
    assert code == 0
    assert killed >= 10


def test_a_build_that_is_killed_at_any_moment_leaves_a_graph_that_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def rows() -> str:
        with pytest.raises(SystemExit) as left:
            main(["ask", "cases", "--graph", str(out), "--format", "csv"])
        assert left.value.code == 0
        return capsys.readouterr().out

    def build(folder: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    out = tmp_path / "out"
    (tmp_path / "new").mkdir()
    label = "label: The missile defense case"
    folders = [edited(tmp_path), edited(tmp_path / "new", (SHEET, label, f"{label} anew"))]
    answers, seconds = [], 0.0
    for folder in (folders[1], folders[0]):
        began = time.monotonic()
        assert build(folder).wait() == 0
        seconds = time.monotonic() - began
        answers.append(rows())
    assert answers[0] == answers[1].replace("missile defense case", "missile defense case anew")
    chance = random.Random(6)
    for number in range(12):
        run = build(folders[(number + 1) % 2])
        # Three in four fall into the second half of a run, where it writes.
        time.sleep(seconds * (chance.uniform(0, 0.5) if number % 4 == 0 else chance.uniform(0.5, 1.1)))
        run.kill()
        run.wait()
        assert rows() in answers
    assert build(folders[0]).wait() == 0
    assert rows() == answers[1]


@pytest.mark.parametrize("below", ["file/out", "file"])
def test_a_place_that_cannot_be_a_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"/file.*: it cannot be written: .+\. Nothing was replaced\.$"):
        _write(OLD, tmp_path / below)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_where_nothing_was_built(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"{tmp_path}: there is no built graph here .*Run 'kg build -o {tmp_path}'"):
        store.open_built(tmp_path)


@pytest.mark.parametrize("current", [b"", b"gone\n", b"\xff\xfe", b"../..\n"])
def test_a_damaged_pointer_is_told(tmp_path: Path, current: bytes) -> None:
    _write(OLD, tmp_path)
    (tmp_path / "store" / "CURRENT").write_bytes(current)
    with pytest.raises(StoreError, match="there is no built graph here"):
        store.open_built(tmp_path)


@pytest.mark.parametrize("part", ["index/CURRENT", "graph.nq"])
def test_building_again_mends_a_damaged_store(tmp_path: Path, part: str) -> None:
    _write(NEW, tmp_path)
    (tmp_path / "store" / _generations(tmp_path)[0] / part).unlink()
    _write(NEW, tmp_path)
    assert list(store.open_built(tmp_path)) == NEW
    assert store.statements(tmp_path).is_file()
