"""Several at work at once, and what is left where one is killed: each ends well, and nobody's work is lost."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg import resources
from kg.anchors.lock import AnchorLock
from kg.anchors.passages import Passages
from kg.pipeline.build import build
from kg.rdf.namespaces import thing
from kg.store import disk
from kg.store.outcomes import PART
from kg.texts.lock_writer import new_places
from kg.validation import engines
from tests.conftest import REPOSITORY
from tests.pipeline.test_build import _content

#: Starts a build of two batches, says which processes it has started, and is killed by itself.
KILLED = """
from kg.pipeline import local_pool
from waiting import wait

local_pool.cores = lambda: 2
with local_pool.pool() as run:
    list(run(wait, [1, 2]))
"""
#: What its processes do; they begin without the script itself.
WAITING = """
import os, time

def wait(batch):
    print(os.getpid(), flush=True)
    time.sleep(600)
"""


def test_the_processes_of_a_build_that_is_killed_end_with_it(tmp_path: Path) -> None:
    """They waited for more work for ever, with all the memory they had taken."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    (tmp_path / "waiting.py").write_text(WAITING, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout
        started = {int(run.stdout.readline()) for _ in range(2)}
        assert run.pid not in started
        run.kill()
        assert run.stdout.read() == "", "they write there until they end"
    assert run.returncode == -signal.SIGKILL


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return a folder with the example, of which nothing was built yet."""
    shutil.copytree(resources.folder("data") / "france-nato-1966", tmp_path / "data")
    shutil.copy(resources.folder("data") / "actors.yaml", tmp_path)
    return tmp_path


def test_builds_records_and_readers_at_once_all_end_well(study: Path) -> None:
    build(study / "data", study / "out")
    shutil.copytree(study / "data", study / "other")
    (sheet,) = study.glob("other/chapters/*.yaml")
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("NATO and to almost 30,000", "NATO and to nearly 30,000"), encoding="utf-8")
    assert sheet.read_text(encoding="utf-8") != text
    engine = engines.best()
    commands = [
        ["build", "data", "-o", "out", "--engine", engine],
        ["build", "other", "-o", "out", "--engine", engine],
        ["anchors", "data", "--record", "out"],
        ["export", "-g", "out", "-o", "export.nq"],
        ["ask", "cases", "-g", "out"],
        ["build", "data", "-o", "out", "--engine", engine],
    ]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "kg", *command], cwd=study, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for command in commands
    ]
    for run, command in zip(runs, commands, strict=True):
        _, err = run.communicate()
        assert run.returncode == 0, (command, err)
    assert len(disk.open_built(study / "out")) == len(list(disk.stored_quads(study / "out")))
    build(study / "data", study / "out")
    build(study / "data", study / "new")
    found, new = (set(disk.stored_quads(study / name)) for name in ("out", "new"))
    assert {quad for quad in found if quad.graph_name != thing(PART)} == new
    assert len(found) > len(new), "what was recorded is there, whoever came last"
    assert not list(study.glob("out/store/.new-*"))


def test_a_lock_that_is_written_while_a_build_reads_the_text_is_left_as_it_is(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `kg anchors --accept` had just decided was written over."""
    (lock,) = study.glob("data/chapters/*.lock")
    whole = lock.read_bytes()
    lock.unlink()

    def places(passages: Passages, path: Path) -> AnchorLock | None:
        lock.write_bytes(whole + b"# decided meanwhile\n")
        return new_places(passages, path)

    with monkeypatch.context() as patch:
        patch.setattr("kg.texts.lock_writer.new_places", places)
        build(study / "data", study / "out")
    assert lock.read_bytes() == whole + b"# decided meanwhile\n"
    lock.write_bytes(whole)
    build(study / "data", study / "out")
    build(study / "data", study / "new")
    assert _content(study / "out") == _content(study / "new")
