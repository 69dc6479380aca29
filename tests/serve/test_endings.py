"""What is said of a process that ended by itself is what happened to it; and each end is met by a real process."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.serve.workers.endings import Ending, refusal
from kg.serve.workers.limits import OUT_OF_MEMORY, Limits
from kg.serve.workers.messages import Job
from tests.serve.conftest import WORKERS
from tests.serve.server import BOMBS, SELECT, Server, children, wait_until, worked

SHORT, LONG = Job("query", "ASK {}"), Job("query", f"ASK {{{'{' * 9000}{'}' * 9000}}}")
#: What Rust and C++ say last, by their documentation: alloc::handle_alloc_error, std::bad_alloc, a panic, a full stack.
RUST, CPP = "memory allocation of 52428816 bytes failed", "terminate called after throwing 'std::bad_alloc'"
PANIC, STACK = "thread '<unnamed>' panicked at core/src/slice/sort", "thread 'main' has overflowed its stack"


@pytest.mark.parametrize(
    ("code", "words", "job", "status", "said"),
    [
        (OUT_OF_MEMORY, "", SHORT, 503, "needed more than 512 MB of memory"),
        (-signal.SIGABRT, RUST, SHORT, 503, "needed more than 512 MB of memory"),
        (-signal.SIGABRT, CPP, SHORT, 503, "needed more than 512 MB of memory"),
        (-signal.SIGABRT, PANIC, SHORT, 500, "broke the engine (SIGABRT)"),
        (-signal.SIGABRT, "", SHORT, 500, "broke the engine (SIGABRT)"),
        (-signal.SIGABRT, STACK, SHORT, 400, "is nested too deeply"),
        (-signal.SIGSEGV, "", LONG, 400, "is nested too deeply"),
        (-signal.SIGSEGV, "", SHORT, 500, "broke the engine (SIGSEGV)"),
        (-signal.SIGBUS, "", LONG, 500, "broke the engine (SIGBUS)"),
        (-signal.SIGKILL, "", SHORT, 503, "was not finished: its process was killed from outside (SIGKILL)"),
        (-signal.SIGTERM, "", SHORT, 503, "was not finished: its process was killed from outside (SIGTERM)"),
        (-signal.SIGXCPU, "", SHORT, 503, "was cut after 10 seconds"),
        (0, "", SHORT, 500, "broke the engine (exit code 0)"),
        (3, "", SHORT, 500, "broke the engine (exit code 3)"),
    ],
)
def test_each_end_is_told_as_what_it_is(code: int, words: str, job: Job, status: int, said: str) -> None:
    why = refusal(Ending(code, words), job, Limits())
    assert (why.status, why.what) == (status, said)
    assert why.hint


@pytest.mark.parametrize(
    ("how", "status", "said"),
    [
        (signal.SIGKILL, 503, "its process was killed from outside (SIGKILL)"),
        (signal.SIGABRT, 500, "broke the engine (SIGABRT)"),
        (signal.SIGSEGV, 500, "broke the engine (SIGSEGV)"),
    ],
)
def test_a_worker_that_is_ended_within_a_query_is_not_said_to_lack_memory(
    server: Server, how: signal.Signals, status: int, said: str
) -> None:
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(server.post, f"{BOMBS['path']} # {how}")
        assert wait_until(lambda: _hot(server))
        os.kill(_hot(server)[0], how)
        answer = asked.result()
    assert (answer.status, said in answer.text, "memory" in answer.text) == (status, True, False)
    assert said in server.log.read_text(encoding="utf-8")
    assert server.query(SELECT).status == 200


def _hot(server: Server) -> list[int]:
    return [one for one in children(children(server.process.pid)[0]) if worked([one]) > 0.5]


def test_a_query_that_no_worker_has_begun_goes_to_another(server: Server) -> None:
    workers = children(children(server.process.pid)[0])
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(server.query, SELECT) for _ in range(4)]
        threading.Event().wait(0.5)  # whether they have come to a worker or not, the same holds
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert [one.result().status for one in asked] == [200] * 4


def test_idle_workers_that_end_are_replaced_before_anybody_notices(server: Server) -> None:
    keeper = children(server.process.pid)[0]
    for _ in range(3):
        assert wait_until(lambda: len(children(keeper)) == 2 * WORKERS)
        workers = children(keeper)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        with ThreadPoolExecutor(20) as pool:
            assert [one.status for one in pool.map(server.query, [SELECT] * 20)] == [200] * 20
        assert wait_until(lambda gone=workers: not {*children(keeper)} & {*gone})


def test_the_engine_says_that_it_has_no_more_memory_in_these_words() -> None:
    code = (
        "import resource, pyoxigraph as p; s = p.Store(); resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29));"
        "v = ' '.join(map(str, range(9999)));"
        "[*s.query(f'SELECT DISTINCT * {{ VALUES ?a {{ {v} }} VALUES ?b {{ {v} }} }}')]"
    )
    left = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    words = Ending(left.returncode, left.stderr[:512])
    assert refusal(words, SHORT, Limits()).what == "needed more than 512 MB of memory", left
