"""The limits hold: what takes too long or too much is cut, at once and for good, and others are answered meanwhile."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.serve.conftest import MEGABYTES, SECONDS, WORKERS
from tests.serve.server import BOMBS, SELECT, Server, children, is_running, serving, wait_until, worked

#: Every row of every three statements, in an order that needs them all at once.
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
CLIENTS, ROUNDS = 50, 12
#: How long a query of the hurried server may take.
SHORT = 2


@pytest.fixture(scope="module")
def hurried(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that gives each query little time."""
    limits = (f"--timeout={SHORT}", f"--workers={WORKERS}")
    with serving(tmp_path_factory.mktemp("hurried"), "--graph", built, *limits) as running:
        yield running
        assert "Traceback" not in running.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_cut_and_the_next_query_answered(hurried: Server, bomb: str) -> None:
    before = set(_whole(hurried))
    answer = hurried.post(BOMBS[bomb])
    assert answer.status == 503
    assert answer.text.startswith(f"The query was cut after {SHORT} seconds.")
    assert answer.headers["retry-after"] == str(SHORT)
    assert answer.seconds >= SHORT
    assert _answers(hurried)
    # The process that had it is gone, another is there, and soon none of them works.
    assert wait_until(lambda: len(hurried.processes()) == len(before))
    assert len(before - set(hurried.processes())) == 1
    assert wait_until(lambda: _rests([hurried.process.pid, *hurried.processes()]))


def _answers(server: Server) -> bool:
    """Return whether a server answers; on a busy machine a hurried one may have no time for the first who asks."""
    return wait_until(lambda: server.query(SELECT).status == 200)


def _whole(server: Server) -> list[int]:
    """Return the processes of a server once all are there, as one that was ended is soon replaced."""
    # Workers for long queries, as many for short ones, those for pages, and what forks each kind.
    assert wait_until(lambda: len(server.processes()) == 2 * WORKERS + 1 + 2 + 1)
    return server.processes()


def _rests(processes: list[int]) -> bool:
    """Return whether processes do next to nothing for a while."""
    busy = worked(processes)
    time.sleep(0.3)
    return worked(processes) - busy < 0.1


def test_more_bombs_than_workers_are_all_cut_and_who_waits_is_told(hurried: Server) -> None:
    with ThreadPoolExecutor(WORKERS + 2) as pool:
        bombs = [pool.submit(hurried.post, BOMBS["cross product"]) for _ in range(WORKERS)]
        time.sleep(0.5)  # whether they have all begun or not, the same holds
        waiting = pool.submit(hurried.query, SELECT)
        cut = [bomb.result() for bomb in bombs]
        following = waiting.result()
    assert {answer.status for answer in cut} == {503}
    assert following.status in {200, 503}
    assert "retry-after" in following.headers or following.values()
    assert _answers(hurried)


def test_a_query_that_needs_too_much_memory_is_cut(server: Server) -> None:
    answer = server.post(SORTED)
    assert (answer.status, answer.text.partition(".")[0]) == (
        503,
        f"The query needed more than {MEGABYTES} MB of memory",
    )
    assert server.query(SELECT).status == 200


def test_a_client_that_goes_away_takes_its_query_with_it(server: Server) -> None:
    connection = http.client.HTTPConnection(server.host, server.port)
    before = _whole(server)
    busy = worked(before)
    connection.request("GET", f"/sparql?{urlencode({'query': BOMBS['cross product']})}")
    assert wait_until(lambda: worked(before) > busy + 0.1)
    connection.close()
    # Long before its time is over.
    assert wait_until(lambda: len(set(before) - set(server.processes())) == 1, SECONDS / 2)


def test_no_worker_can_open_anything(server: Server) -> None:
    _whole(server)
    for_queries, _ = children(server.process.pid)
    workers = children(for_queries)
    assert len(workers) == 2 * WORKERS
    for worker in workers:
        # One that was forked just now has not done so yet; it takes no query before.
        assert wait_until(lambda one=worker: _limits(one)["Max open files"] == ["0", "0"])
        assert _limits(worker)["Max core file size"] == ["0", "0"]
        assert int(_limits(worker)["Max address space"][0]) < 2**32


def _limits(process: int) -> dict[str, list[str]]:
    told = Path(f"/proc/{process}/limits").read_text(encoding="utf-8")
    return {line[:25].strip(): line[26:].split()[:2] for line in told.splitlines()}


def test_many_clients_at_once_that_keep_their_connections(server: Server) -> None:
    body = urlencode({"query": SELECT})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
    wanted = server.query(SELECT).values()
    started = threading.Barrier(CLIENTS)

    def client(_: int) -> int:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=2 * SECONDS)
        connection.connect()
        own = connection.sock
        started.wait(SECONDS)
        for _ in range(ROUNDS):
            connection.request("POST", "/sparql", body, headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            assert answer.status == 200
            assert [[row["threat"]["value"]] for row in told["results"]["bindings"]] == wanted
        assert connection.sock is own  # it was never closed in between
        connection.close()
        return ROUNDS

    with ThreadPoolExecutor(CLIENTS) as pool:
        assert sum(pool.map(client, range(CLIENTS))) == CLIENTS * ROUNDS


@pytest.mark.parametrize("name", ["server", "hurried"])
def test_the_server_is_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    assert all(is_running(process) for process in _whole(request.getfixturevalue(name)))
