"""Connections that say nothing, or too little, are closed; and who says nothing keeps nobody out."""

import resource
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serve.server import SELECT, Server, serving, wait_until

UNTIL_CUT = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 }}' for n in range(20))} }}"
GRAPH = "<https://w3id.org/intra-alliance-opposition/id/turkey> a <http://a.org/State> .\n"
#: More than the server lets be open.
MANY = 1500


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """Return a server that no other test asks."""
    path = tmp_path / "graph.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    with serving(tmp_path, "--graph", path, "--timeout=12") as running:
        yield running


def _closed(connection: socket.socket, letter: bytes = b"") -> bool:
    """Return whether the server closes a connection, over which a letter is sent now and then."""
    connection.settimeout(0.2)
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            connection.sendall(letter)
            if not connection.recv(100):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_a_head_that_does_not_come_to_an_end_is_not_waited_for(server: Server) -> None:
    """Nor is a second one, after an answer. They are all begun at once, since each is given its seconds."""
    whole = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"

    def is_closed(said: bytes, letter: bytes) -> bool:
        with socket.create_connection((server.host, server.port)) as connection:
            connection.sendall(said)
            if said == whole:
                assert connection.recv(9000).startswith(b"HTTP/1.1 200")
            return _closed(connection, letter)

    begun = [(b"", b""), (b"", b"x"), (b"GET /sparql HTTP/1.1\r\n", b""), (b"GET /sparql HTTP/1.1\r\n", b"x")]
    heads = [*begun, (whole, b"G")]
    with ThreadPoolExecutor(len(heads)) as pool:
        closed = [*pool.map(is_closed, *zip(*heads, strict=True))]
    assert [head for head, is_gone in zip(heads, closed, strict=True) if not is_gone] == []


def test_a_client_that_waits_for_its_answer_is_not_hung_up_on(own: Server) -> None:
    """The query runs until its time is over, which is later than a head has to be there."""
    assert own.post(UNTIL_CUT).text.startswith("The query was cut after 12 seconds")


def test_many_silent_connections_keep_nobody_out(own: Server) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2 * MANY:
        pytest.skip("this machine allows too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2 * MANY), hard))
    with ExitStack() as stack:
        silent = [stack.enter_context(socket.create_connection((own.host, own.port))) for _ in range(MANY)]
        for _ in range(20):
            assert own.query(SELECT).status == 200
            # One comes again for each that is closed.
            silent += [stack.enter_context(socket.create_connection((own.host, own.port))) for _ in range(20)]
    assert own.query(SELECT).status == 200


@pytest.mark.parametrize("said", [b"", b"ASK", b"5\r\nASK {\r\n"])
def test_a_client_that_leaves_within_its_content_is_nobodys_mistake(own: Server, said: bytes) -> None:
    before = own.log.read_text(encoding="utf-8")
    length = b"Transfer-Encoding: chunked" if b"\r\n" in said else b"Content-Length: 100"
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n" + length + b"\r\n\r\n"
    for _ in range(5):
        with socket.create_connection((own.host, own.port)) as connection:
            connection.sendall(head + said)
        assert own.query(SELECT).status == 200
    assert wait_until(lambda: own.query(SELECT).status == 200)
    assert own.log.read_text(encoding="utf-8") == before
