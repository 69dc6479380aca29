"""Nobody waits for the long queries of another: told by the order in which things happen, not by seconds."""

import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode

import pytest

from tests.serve.conftest import WORKERS
from tests.serve.server import BOMBS, SELECT, Server, children, wait_until, worked

#: Work for some tenths of a second: long, but not too much.
MIDDLING = """SELECT (COUNT(*) AS ?n) {
  { SELECT ?x { ?s ?p ?x } LIMIT 700 } { SELECT ?y { ?s ?p ?y } LIMIT 700 } FILTER(STR(?x) < STR(?y))
}"""


@contextmanager
def asking(server: Server, queries: list[str]) -> Iterator[list[socket.socket]]:
    """Send queries, each over a connection of its own, and have them given up at the end."""
    with ExitStack() as stack:
        connections = []
        for query in queries:
            connection = stack.enter_context(socket.create_connection((server.host, server.port)))
            connection.sendall(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            connections.append(connection)
        yield connections


def workers(server: Server) -> list[int]:
    """Return the processes that run queries."""
    return children(children(server.process.pid)[0])


def _heats_up(server: Server, places: int) -> bool:
    """Return whether so many processes have worked for longer than a short query does."""
    return wait_until(lambda: sum(worked([one]) > 0.2 for one in workers(server)) >= places)


@pytest.mark.parametrize("number", [1, 4, 12])
@pytest.mark.parametrize("bomb", ["cross product", "path"])
def test_short_queries_are_answered_before_any_long_one_ends(server: Server, bomb: str, number: int) -> None:
    assert wait_until(lambda: len(workers(server)) == 2 * WORKERS)
    queries = [f"{BOMBS[bomb]} # {one}" for one in range(number)]  # each another text, so that none is known
    with asking(server, queries) as connections:
        assert _heats_up(server, min(number, WORKERS))
        for one in range(10):
            assert server.query(f"{SELECT} OFFSET {one}").status == 200
        ended, _, _ = select.select(connections, [], [], 0)
        assert not ended


def test_what_was_long_begins_as_long(server: Server) -> None:
    query = f"{BOMBS['path']} # asked twice"
    for _ in range(2):
        with asking(server, [query] * 8) as connections:
            assert _heats_up(server, 1)
            assert server.query(SELECT).status == 200
            assert not select.select(connections, [], [], 0)[0]


def test_a_query_of_middling_length_is_finished_where_nobody_else_asks(server: Server) -> None:
    answer = server.post(MIDDLING)
    assert answer.status == 200
    assert int(answer.values()[0][0]) > 0
