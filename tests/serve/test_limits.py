"""The limits hold: what takes too long or too much is cut, at once and for good, and others are answered meanwhile."""

import http.client
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.serve.conftest import MEGABYTES, SECONDS, WORKERS
from tests.serve.server import BOMBS, SELECT, Server, children, is_running, wait_until, worked

#: Every row of every three statements, in an order that needs them all at once.
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
CLIENTS, ROUNDS = 50, 12


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_cut_and_the_next_query_answered_at_once(server: Server, bomb: str) -> None:
    before = set(server.processes())
    answer = server.post(BOMBS[bomb])
    assert answer.status == 503
    assert answer.text.startswith(f"The query was cut after {SECONDS} seconds.")
    assert answer.headers["retry-after"] == str(SECONDS)
    assert SECONDS <= answer.seconds < SECONDS + 1
    following = server.query(SELECT)
    assert (following.status, following.seconds < 0.5) == (200, True)
    # The process that had it is gone, another is there, and none of them works.
    assert wait_until(lambda: len(server.processes()) == len(before))
    assert len(before - set(server.processes())) == 1
    processes = [server.process.pid, *server.processes()]
    busy = worked(processes)
    time.sleep(0.3)
    assert worked(processes) - busy < 0.1


def test_more_bombs_than_workers_are_all_cut_and_nobody_waits_longer_than_told(server: Server) -> None:
    with ThreadPoolExecutor(WORKERS + 2) as pool:
        bombs = [pool.submit(server.post, BOMBS["cross product"]) for _ in range(WORKERS)]
        time.sleep(0.5)
        waiting = pool.submit(server.query, SELECT)
        cut = [bomb.result() for bomb in bombs]
        following = waiting.result()
    assert {answer.status for answer in cut} == {503}
    assert following.status in {200, 503}
    assert following.seconds < SECONDS + 0.5
    assert "retry-after" in following.headers or following.values()
    assert server.query(SELECT).status == 200


def test_a_query_that_needs_too_much_memory_is_cut(server: Server) -> None:
    answer = server.post(SORTED)
    assert (answer.status, answer.text.partition(".")[0]) == (
        503,
        f"The query needed more than {MEGABYTES} MB of memory",
    )
    assert server.query(SELECT).status == 200


def test_a_client_that_goes_away_takes_its_query_with_it(server: Server) -> None:
    connection = http.client.HTTPConnection(server.host, server.port)
    before = set(server.processes())
    connection.request("GET", f"/sparql?{urlencode({'query': BOMBS['cross product']})}")
    time.sleep(0.3)
    connection.close()
    began = time.monotonic()
    assert wait_until(lambda: len(before - set(server.processes())) == 1, 1.5)
    assert time.monotonic() - began < SECONDS - 0.3


def test_no_worker_can_open_anything(server: Server) -> None:
    for_queries, _ = children(server.process.pid)
    workers = children(for_queries)
    assert len(workers) == WORKERS
    for worker in workers:
        told = Path(f"/proc/{worker}/limits").read_text(encoding="utf-8")
        limits = {line[:25].strip(): line[26:].split()[:2] for line in told.splitlines()}
        assert limits["Max open files"] == ["0", "0"]
        assert limits["Max core file size"] == ["0", "0"]
        assert int(limits["Max address space"][0]) < 2**32


def test_many_clients_at_once_that_keep_their_connections(server: Server) -> None:
    body = urlencode({"query": SELECT})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
    wanted = server.query(SELECT).values()
    started = threading.Barrier(CLIENTS)

    def client(_: int) -> list[float]:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
        connection.connect()
        own, seconds = connection.sock, []
        started.wait(30)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            connection.request("POST", "/sparql", body, headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            seconds.append(time.perf_counter() - began)
            assert answer.status == 200
            assert [[row["threat"]["value"]] for row in told["results"]["bindings"]] == wanted
        assert connection.sock is own  # it was never closed in between
        connection.close()
        return seconds

    with ThreadPoolExecutor(CLIENTS) as pool:
        taken = [seconds for client_seconds in pool.map(client, range(CLIENTS)) for seconds in client_seconds]
    assert len(taken) == CLIENTS * ROUNDS
    assert max(taken) < SECONDS + 1


def test_the_server_is_as_it_was(server: Server) -> None:
    # Workers for queries and for pages, and what forks each kind.
    assert wait_until(lambda: len(server.processes()) == WORKERS + 1 + 2 + 1)
    assert all(is_running(process) for process in server.processes())
