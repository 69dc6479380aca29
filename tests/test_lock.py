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


def test_what_is_shared_is_held_by_nobody_until_all_have_let_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    first, second = lock.Shared(path), lock.Shared(path)
    for share in (first, second):
        with lock.free(path) as is_free:
            assert not is_free
        share.close()
    third = lock.Shared(path)
    del third
    with lock.free(path) as is_free:
        assert is_free
        with pytest.raises(FileNotFoundError):
            lock.Shared(path)  # who holds it may be about to remove it
    with pytest.raises(FileNotFoundError):
        lock.Shared(tmp_path / "none")


SCRATCH = """
import sys, time
from pathlib import Path
from kg import lock
with lock.scratch_in(Path(sys.argv[1]), ".sorting-") as folder:
    (folder / "piece").touch()
    print("held", flush=True)
    time.sleep(600)
"""


def test_scratch_of_killed_processes_goes_and_that_of_others_stays(tmp_path: Path) -> None:
    for name in (".sorting-mine", ".sorting-of-somebody", "sorting-not"):
        (tmp_path / name).mkdir()
    (tmp_path / ".sorting-of-somebody" / "lock").write_text("a file of a user", encoding="utf-8")
    (tmp_path / ".sorting-link").symlink_to(tmp_path / "sorting-not")
    (tmp_path / "sorting-not" / "lock").touch()
    theirs = set(tmp_path.iterdir())
    command = [sys.executable, "-c", SCRATCH, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline() == b"held\n"
        with lock.scratch_in(tmp_path, ".sorting-") as folder:
            (alive,) = set(tmp_path.iterdir()) - theirs - {folder}
        assert (alive / "piece").exists(), "it is at work"
        run.kill()
    with lock.scratch_in(tmp_path, ".sorting-") as folder:
        assert set(tmp_path.iterdir()) == {*theirs, folder}
    assert set(tmp_path.iterdir()) == theirs


def test_a_folder_that_goes_away_while_it_is_waited_for_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = tmp_path / "scratch" / "lock", Path.mkdir

    def mkdir(self: Path, *_: object, **__: object) -> None:
        """Who had the folder removes it just after it was seen to be there."""
        monkeypatch.undo()
        real(self, parents=True)
        self.rmdir()

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with lock.held(path):
        assert path.exists()
