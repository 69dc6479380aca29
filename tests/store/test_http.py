"""Talking to an address: what is tried again, what is refused, and that no password gets where it should not."""

import ast
import base64
import gzip
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from pathlib import Path
from threading import Thread

import pytest

from kg.errors import KgError
from kg.store.remote import http
from kg.store.remote.http import Connection, RemoteError
from tests.conftest import REPOSITORY, Run
from tests.scripted import Asked, Told, scripted

SECRET = "correct-horse"
NAMED = {"KG_USER": "ada", "KG_PASSWORD": SECRET}
BASIC = "Basic " + base64.b64encode(f"ada:{SECRET}".encode()).decode()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "_BACK_OFF", 0.001)
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN", "KG_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_store_is_asked_again(status: int) -> None:
    answers = iter([Told(status), Told(status), Told(200, b"here")])
    with scripted(lambda _: next(answers)) as server:
        assert Connection(server.url, {}).send("PUT", data=b"x").content == b"here"
        assert [request.content for request in server.asked] == [b"x"] * 3


def test_a_connection_that_breaks_is_made_again() -> None:
    answers = iter([None, None, Told(200, b"here")])
    with scripted(lambda _: next(answers)) as server:
        assert Connection(server.url, {}).send("POST", data=b"x").content == b"here"


def test_a_store_that_stays_busy_is_left_alone_at_last() -> None:
    with scripted(lambda _: Told(503, b"come back later")) as server:
        answer = Connection(server.url, {}).send("PUT", data=b"x")
        assert (answer.status, len(server.asked)) == (503, 5)
        assert answer.said == "503 Service Unavailable (come back later)"


def test_other_errors_are_not_tried_again() -> None:
    with scripted(lambda _: Told(500)) as server:
        assert Connection(server.url, {}).send("PUT", data=b"x").status == 500
        assert server.methods() == ["PUT"]


def _in(seconds: int) -> str:
    return formatdate(time.time() + seconds, usegmt=True)


@pytest.mark.parametrize(
    ("later", "waited"),
    # RFC 9110, 10.2.3: seconds or a date; what is neither says nothing
    [("7", 7), (" 7 ", 7), ("date", 20), ("0", 0), ("-5", 0), ("soon", 0), ("1e3", 0), ("date ago", 0)],
)
def test_a_store_that_says_when_it_wants_to_be_asked_again_is_asked_then(
    later: str, waited: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    header = {"date": _in(20), "date ago": _in(-500)}.get(later, later)
    answers = iter([Told(503, headers={"Retry-After": header}), Told(200)])
    with scripted(lambda _: next(answers)) as server:
        assert Connection(server.url, {}).send("GET").status == 200
        assert len(server.asked) == 2
    assert waited - 2 <= sum(slept) <= waited + 0.1


@pytest.mark.parametrize("later", ["86400", "99999999999999999999", "date"])
def test_a_store_that_wants_to_be_left_alone_for_long_is_and_that_is_said(
    later: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waits"))
    header = _in(5000) if later == "date" else later
    with scripted(lambda _: Told(503, headers={"Retry-After": header})) as server:
        answer = Connection(server.url, {}).send("GET")
        assert len(server.asked) == 1
    assert answer.said == f"503 Service Unavailable, to be asked again after: {header}"


@contextmanager
def _dripping(head: bytes) -> Iterator[str]:
    """Give the address of a server whose answer comes byte by byte and never ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with suppress(OSError):
                caller, _ = server.accept()
                with caller:
                    caller.recv(1 << 16)
                    caller.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
                    while True:
                        caller.sendall(b"1\r\nx\r\n" if b"chunked" in head else b"x")
                        time.sleep(0.05)

        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    thread.join()


@pytest.mark.parametrize("head", [b"Content-Length: 1000000\r\n", b"Transfer-Encoding: chunked\r\n", b""])
def test_an_answer_that_drips_is_cut(head: bytes) -> None:
    with _dripping(head) as url, pytest.raises(RemoteError, match=r"no whole answer within 2 seconds\. KG_TIMEOUT"):
        Connection(url, {"KG_TIMEOUT": "0.2"}).send("GET")


def test_a_redirect_is_not_followed_and_the_password_goes_nowhere() -> None:
    with scripted(lambda _: Told(200)) as elsewhere:
        told = Told(307, headers={"Location": elsewhere.url})
        with (
            scripted(lambda _: told) as server,
            pytest.raises(RemoteError, match="it redirects to http://127") as error,
        ):
            Connection(server.url, {"KG_TOKEN": SECRET}).send("PUT", data=b"x")
        assert elsewhere.url in str(error.value)
        assert elsewhere.asked == []


def _asks_for(kind: str) -> Iterator[Told]:
    yield Told(401, headers={"WWW-Authenticate": kind})
    while True:
        yield Told(200)


def test_name_and_password_are_given_where_they_are_asked_for_and_not_before() -> None:
    answers = _asks_for('Basic realm="store"')
    with scripted(lambda _: next(answers)) as server:
        connection = Connection(server.url, NAMED)
        assert connection.send("PUT", data=b"x").is_good
        assert connection.send("GET").is_good
        assert [request.headers.get("Authorization") for request in server.asked] == [None, BASIC, BASIC]


def test_a_store_that_asks_for_a_digest_is_not_told_the_password() -> None:
    def answer(asked: Asked) -> Told:
        challenge = {"WWW-Authenticate": 'Digest realm="store", nonce="n", qop="auth", algorithm=MD5'}
        return Told(200) if "Authorization" in asked.headers else Told(401, headers=challenge)

    with scripted(answer) as server:
        assert Connection(server.url, NAMED).send("PUT", data=b"x").is_good
        given = [request.headers["Authorization"] for request in server.asked if "Authorization" in request.headers]
        assert given
        assert all(header.startswith('Digest username="ada"') and SECRET not in header for header in given)
        assert not any(base64.b64encode(SECRET.encode())[:8].decode() in header for header in given)


def test_a_token_is_sent_as_bearer() -> None:
    with scripted(lambda _: Told(200)) as server:
        Connection(server.url, {"KG_TOKEN": SECRET}).send("GET")
        assert server.asked[0].headers["Authorization"] == f"Bearer {SECRET}"


@pytest.mark.parametrize("environment", [{}, NAMED, {"KG_TOKEN": SECRET}])
def test_what_is_not_accepted_is_told_without_the_password(environment: dict[str, str]) -> None:
    told = Told(401, headers={"WWW-Authenticate": "Basic"})
    with scripted(lambda _: told) as server:
        error = str(Connection(server.url, environment).send("GET").error("Hint."))
    assert error.endswith(
        "GET was answered 401 Unauthorized. Set KG_USER and KG_PASSWORD, or KG_TOKEN, in the environment; "
        "what is set there was not accepted."
    )
    assert SECRET not in error


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"KG_USER": "ada"}, "Of KG_USER and KG_PASSWORD only one is set in the environment; set both."),
        ({"KG_PASSWORD": SECRET}, "Of KG_USER and KG_PASSWORD only one is set in the environment; set both."),
        ({**NAMED, "KG_TOKEN": SECRET}, "Both KG_TOKEN and KG_USER are set in the environment; leave one of them out."),
        ({"KG_TOKEN": f"{SECRET}\r\nHost: x"}, "KG_TOKEN in the environment holds a character that cannot be sent"),
        ({"KG_TIMEOUT": "soon"}, "KG_TIMEOUT in the environment is 'soon'; it is a number of seconds, such as 60."),
        ({"KG_TIMEOUT": "0"}, "KG_TIMEOUT in the environment is '0'; it is a number of seconds, such as 60."),
    ],
)
def test_what_the_environment_holds_is_checked_and_a_secret_never_told(
    environment: dict[str, str], message: str
) -> None:
    with pytest.raises(KgError) as error:
        Connection("http://127.0.0.1/", environment)
    assert str(error.value).startswith(message)
    assert SECRET not in str(error.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("127.0.0.1:7878/store", "is not an address that begins with http:// or https://"),
        ("ftp://example.org/", "is not an address that begins with http:// or https://"),
        ("file:///etc/passwd", "is not an address that begins with http:// or https://"),
        ("http://", "is not an address that begins with http:// or https://"),
        ("", "is not an address that begins with http:// or https://"),
        ("http://example.org/a b", "is not an address that begins with http:// or https://"),
        ("http://example.org:port/", "This is not an address"),
        ("http://[::1/", "This is not an address"),
        ("http://example.org/store#default", "Leave out '#default'"),
        (f"http://ada:{SECRET}@example.org/", "Take them out and set KG_USER and KG_PASSWORD in the environment."),
    ],
)
def test_an_address_is_checked_before_anything_is_sent(url: str, message: str) -> None:
    with pytest.raises(KgError) as error:
        Connection(url, {})
    assert message in str(error.value)
    assert SECRET not in str(error.value)


def test_a_password_over_plain_http_is_warned_of_unless_it_stays_on_this_machine() -> None:
    assert "not https" in Connection("http://example.org/", NAMED).warning
    assert not Connection("https://example.org/", NAMED).warning
    assert not Connection("http://127.0.0.1:7878/", NAMED).warning
    assert not Connection("http://example.org/", {}).warning


def test_where_nobody_listens_is_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(RemoteError) as error:
        Connection(f"http://127.0.0.1:{port}/store", {}).send("GET")
    assert re.fullmatch(
        rf"http://127.0.0.1:{port}/store: it cannot be reached \(.*Connection refused\). Is the server running there\?",
        str(error.value),
    )


def test_a_store_that_does_not_answer_in_time_is_not_asked_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/store"
        listener.settimeout(0)
        with pytest.raises(RemoteError, match=r"no answer within 0\.2 seconds\. KG_TIMEOUT in the environment"):
            Connection(url, {"KG_TIMEOUT": "0.2"}).send("GET")
        listener.accept()[0].close()
        with pytest.raises(BlockingIOError):
            listener.accept()  # there was one connection and no other


def test_an_answer_that_breaks_off_is_an_error() -> None:
    with scripted(lambda _: Told(200, b"x" * 1000, breaks=10)) as server, pytest.raises(RemoteError, match="broke off"):
        Connection(server.url, {}).send("GET")


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_too_large_is_not_read_to_its_end(packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setattr(http, "MOST_ANSWER_BYTES", 1024 * 1024)
    content = b" " * (2 * 1024 * 1024)
    told = Told(200, gzip.compress(content), headers={"Content-Encoding": "gzip"}) if packed else Told(200, content)
    with scripted(lambda _: told) as server, pytest.raises(RemoteError, match="the answer is larger than 1 MiB"):
        Connection(server.url, {}).send("GET")


def test_what_a_store_says_is_shown_short_and_tame() -> None:
    told = Told(400, b"\x1b[2J\x07bad\r\nsecond line")
    with scripted(lambda _: told) as server:
        assert Connection(server.url, {}).send("GET").said == "400 Bad Request ([2J bad)"
    with scripted(lambda _: Told(400, b"x" * 10_000)) as server:
        assert len(Connection(server.url, {}).send("GET").said) < 200


def test_proxies_and_passwords_of_the_machine_are_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text(f"machine 127.0.0.1 login ada password {SECRET}\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with scripted(lambda _: Told(200)) as server:
        assert Connection(server.url, {}).send("GET").is_good
        assert "Authorization" not in server.asked[0].headers


def test_where_the_extra_is_missing_the_command_to_install_it_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "requests", None)
    for command in (["publish", "--to", "http://127.0.0.1:9/"], ["ask", "cases", "--endpoint", "http://127.0.0.1:9/"]):
        left = run(*command)
        assert (left.code, left.out) == (2, "")
        assert left.err == (
            "Reaching a store needs requests. Install the extra: pip install 'intra-alliance-opposition[remote]'.\n"
        )


#: Modules that can speak to others -> why they may.
REACHING = {
    "kg/store/remote/http.py": "speaks to the store whose address the user gave",
    "kg/pipeline/dask_pool.py": "speaks to the scheduler whose address the user gave",
    "kg/store/remote/object_store.py": "reaches the place that the user named",
    "kg/serve/run.py": "listens",
    "kg/desk/http/run.py": "listens, and to this machine alone",
    "kg/serve/workers/channel.py": "speaks to the workers of the server through a pair of sockets",
    "kg/serve/workers/worker.py": "is at the other end of them",
    "kg/serve/workers/fork_server.py": "hands those ends on",
}


def test_no_other_module_can_reach_out() -> None:
    reaching = {
        "dask",
        "distributed",
        "fsspec",
        "requests",
        "urllib3",
        "http.client",
        "http.server",
        "socket",
        "httpx",
        "urllib.request",
        "aiohttp",
        "ftplib",
        "ssl",
    }
    found: dict[str, set[str]] = {}
    for path in sorted((REPOSITORY / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name == library or name.startswith(f"{library}.") for name in names for library in reaching):
                found.setdefault(path.relative_to(REPOSITORY).as_posix(), set()).update(names)
    assert set(found) == set(REACHING)


COMMANDS = [
    ["build"],
    ["validate"],
    ["lint"],
    ["questions"],
    ["ask", "cases"],
    ["explain", "s400-agreement"],
    ["show", "turkey"],
    ["tensions"],
    ["map", "turkey", "-o", "turkey.mmd"],
    ["network"],
    ["plot", "ladder"],
    ["export"],
    ["anchors"],
    ["coverage"],
    ["schema", "book"],
]


@pytest.mark.long
def test_no_command_reaches_out_unless_it_is_given_an_address(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[object] = []

    def refuse(*place: object) -> None:
        reached.append(place[-1])
        raise OSError("the network was reached for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *_: refuse((host, port)))
    for command in COMMANDS:
        assert run(*command).code == 0, command
    assert reached == []
    for command in (
        ["publish", "--to", "http://192.0.2.1/store"],
        ["ask", "cases", "--endpoint", "http://192.0.2.1/q"],
    ):
        left = run(*command)
        assert (left.code, left.out) == (2, "")
        assert "it cannot be reached" in left.err
    assert set(reached) == {("192.0.2.1", 80)}
