"""Files: written whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from kg import files
from kg.errors import StoreError


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    files.write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["none/graph.ttl", "file/graph.ttl", "folder"])
def test_a_file_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=f"{name}: it cannot be written: "):
        files.write_file(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"], "no scratch file is left"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
def test_a_file_whose_writing_fails_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(StoreError if isinstance(error, OSError) else KeyboardInterrupt):
        files.write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import os, signal, sys
from pathlib import Path
from kg import files
with files.replacing(Path(sys.argv[1])) as (file, scratch):
    (scratch / "sorting").mkdir()
    (scratch / "sorting" / "piece").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_has_left_goes_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == -signal.SIGKILL
    assert [left.name for left in tmp_path.iterdir()] == [".graph.ttl-unfinished"]
    files.write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_run_has_left_of_another_file_goes_too(tmp_path: Path) -> None:
    """It stayed for ever where the same name was never written again."""
    command = [sys.executable, "-c", KILLED, str(tmp_path / "once.ttl")]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    (tmp_path / ".mine-unfinished").mkdir()
    files.write_file(tmp_path / "other.ttl", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine-unfinished", "other.ttl"]


def test_what_is_no_regular_file_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    """As with `-o /dev/stdout`; a pipe stands for it, so that the test can do no harm where it fails."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_file(pipe, b"new")
        assert pipe.is_fifo()
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    files.write_file(tmp_path / "link.ttl", b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"
