"""One process at a time: who comes second follows, and who is killed lets go."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg import lock

HOLDS = """
import sys, time
from pathlib import Path
from kg import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def _holder(path: Path) -> "subprocess.Popen[str]":
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def test_who_comes_second_is_told_once_and_follows_when_the_first_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lock"
    with _holder(path) as holder:
        told: list[str] = []

        def waiting() -> None:
            told.append("waiting")
            holder.kill()

        with lock.free(path) as is_free:
            assert not is_free
        with lock.held(path, waiting):
            assert told == ["waiting"]
            assert holder.wait() < 0


def test_a_free_lock_is_held_without_a_word(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.held(tmp_path / "lock", lambda: pytest.fail("nobody is there")):
            pass
    with lock.free(tmp_path / "lock") as is_free:
        assert is_free


def test_a_lock_whose_file_was_removed_keeps_others_from_nothing(tmp_path: Path) -> None:
    """Who waits for it takes the new file, which others see too."""
    path, order = tmp_path / "folder" / "lock", list[str]()
    waits = threading.Event()

    def second() -> None:
        with lock.held(path, waits.set), lock.free(path) as is_free:
            order.append(f"second, {is_free}")

    with lock.held(path):
        thread = threading.Thread(target=second)
        thread.start()
        waits.wait()
        path.unlink()
        path.parent.rmdir()
        order.append("first")
    thread.join()
    assert order == ["first", "second, False"]


def test_where_no_lock_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with lock.free(tmp_path / "file" / "lock") as is_free:
        assert not is_free
    with pytest.raises(OSError, match="file"), lock.held(tmp_path / "file" / "lock"):
        pass
