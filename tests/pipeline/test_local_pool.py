"""All that a build does on several cores is done by the same processes, and the end of one of them is told in words."""

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.pipeline import local_pool


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_pool, "cores", lambda: 2)


def _process(_: int) -> int:
    return os.getpid()


def _stop(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_is_run_later_is_run_by_the_processes_that_are_there() -> None:
    """Each step began two of its own, and half a build of a thousand chapters was importing."""
    with local_pool.pool() as run:
        first, second = set(run(_process, range(40))), set(run(_process, range(40)))
    assert len(first | second) <= 2
    assert os.getpid() not in first | second


def _looks_after(_: int) -> int:
    return gc.get_threshold()[0]


def test_the_processes_look_for_garbage_seldom() -> None:
    """A twelfth of the time in which sheets are encoded went into it, and little was found."""
    with local_pool.pool() as run:
        assert min(run(_looks_after, range(4))) >= 50_000


def test_one_batch_is_run_right_here() -> None:
    with local_pool.pool() as run:
        assert [*run(_process, [1])] == [os.getpid()]
        assert [*run(_process, [])] == []


def test_of_what_is_begun_and_left_no_more_is_done() -> None:
    batches = iter(range(100))
    with local_pool.pool() as run:
        for _ in run(_process, batches):
            break
    assert next(batches) < 10


def test_that_a_process_was_killed_is_said_and_what_to_do() -> None:
    with local_pool.pool() as run, pytest.raises(KgError, match=r"was killed .* run the same command again"):
        [*run(_stop, range(4))]


def test_a_script_that_builds_needs_no_guard_around_it(tmp_path: Path) -> None:
    """Each process began the script anew, which waited for the folder that it held itself, for ever."""
    script = tmp_path / "script.py"
    script.write_text(
        "from kg.pipeline import local_pool\n"
        "print('begun', flush=True)\n"
        "local_pool.cores = lambda: 2\n"
        "with local_pool.pool() as run:\n"
        "    print(sum(run(len, ['a', 'bc', 'def'])))\n"
        "print(__name__, __file__)\n",
        encoding="utf-8",
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=300, check=False)
    assert (ran.stdout, ran.stderr, ran.returncode) == (f"begun\n6\n__main__ {script}\n", "", 0)
