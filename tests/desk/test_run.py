"""The command itself: the address that it prints, who can reach it, and what a kill leaves."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Run

CHAPTER = "data/france-nato-1966/ch1"
ADDRESS = re.compile(r"Open (http://127\.0\.0\.1:(\d+)/\?key=([\w-]+))")


@contextmanager
def served(*options: str) -> Iterator[tuple["subprocess.Popen[str]", int, str]]:
    """Start the command, and give its process, port and key once it has said them."""
    command = [sys.executable, "-m", "kg", "code", CHAPTER, "--as", "project-coders", "--no-browser", *options]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr
            said = process.stderr.readline()
            found = ADDRESS.fullmatch(said.strip())
            assert found, said + process.stderr.read()
            assert process.stderr.readline() == f"It writes {CHAPTER[:-4]}/chapters/01.yaml. Stop with Ctrl-C.\n"
            yield process, int(found[2]), found[3]
        finally:
            process.kill()


def ask(port: int, key: str, method: str, path: str, body: object = None) -> tuple[int, bytes]:
    headers = {"X-Kg-Key": key, "Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request(method, path, json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.long
@pytest.mark.usefixtures("empty")
def test_a_page_is_served_saved_to_killed_and_served_again() -> None:
    sheet = Path(CHAPTER).parent / "chapters/01.yaml"
    before = sheet.read_text("utf-8")
    with served("--port", "0") as (process, port, key):
        status, page = ask(port, key, "GET", f"/?key={key}")
        assert status == 200
        assert b"/assets/desk.js" in page
        state = json.loads(ask(port, key, "GET", "/state")[1])
        values = {"id": "treaty", "label": "The treaty"}
        form = {"hash": state["hash"], "id": None, "kind": "stake", "values": values}
        assert ask(port, key, "POST", "/save", form)[0] == 200
        assert ask(port, "another", "GET", "/state")[0] == 403
        for other in {str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), port)} - {"127.0.0.1"}:
            with pytest.raises(ConnectionError), socket.create_connection((other, port), 5):
                pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert sheet.read_text("utf-8") == before + "\nstakes:\n  treaty: {label: The treaty}\n"
    with served("--port", "0") as (process, port, again):
        assert again != key
        assert ask(port, key, "GET", "/state")[0] == 403
        state = json.loads(ask(port, again, "GET", "/state")[1])
        assert state["can"] == {"undo": True, "redo": False}
        assert ask(port, again, "POST", "/undo", {"hash": state["hash"]})[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == "Stopped.\n"
        assert process.wait() == 0
    assert sheet.read_text("utf-8") == before


def test_what_cannot_be_coded_is_said_without_a_traceback(example_alone: Path, run: Run) -> None:
    there = str(example_alone.absolute() / "france-nato-1966/ch1")
    for arguments, words in (
        ((there, "--as", "nobody-known"), "There is no agent 'nobody-known'"),
        ((there, "--as", "unnamed-critics"), "is coded by project-coders"),
        (("nowhere/ch1", "--as", "me"), "There is no folder nowhere"),
        ((there, "--as", "project-coders", "--text", "none.txt"), "none.txt"),
    ):
        left = run("code", *arguments, "--no-browser", "--port", "0")
        assert left.code == 2
        assert words in left.err
        assert "Traceback" not in left.err


def test_a_port_that_is_taken_is_said(example_alone: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        left = run("code", str(example_alone.absolute() / "ch1"), "--as", "project-coders", "--port", str(port))
    assert left.code == 2
    assert f"127.0.0.1, port {port}: it cannot be served there" in left.err
