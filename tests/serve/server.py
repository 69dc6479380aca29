"""Start a real server on this machine and speak HTTP to it, with nothing but the standard library."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

Pairs = list[tuple[str, str]]

SELECT = "SELECT ?threat WHERE { ?threat a opp:Threat } ORDER BY ?threat"
#: More work than a machine has time for, each of its own kind.
BOMBS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "regular expression": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
        'FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "((a|b|c|[a-z]+)*x{1,50}){1,20}(y+)+$", "i")) }'
    ),
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:1>|^!<x:1>)* ?b . ?b (!<x:2>|^!<x:2>)* ?c . ?c (!<x:3>|^!<x:3>)* ?d }",
}


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers by their names in lower case, and the content."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def values(self) -> list[list[str]]:
        """Return the rows of a JSON result, each value as text."""
        told = json.loads(self.body)
        names = told["head"]["vars"]
        return [[row.get(name, {}).get("value", "") for name in names] for row in told["results"]["bindings"]]


@dataclass
class Server:
    """A server that runs."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path
    host: str = field(init=False)
    port: int = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        self.host, self.port = parts.hostname or "", parts.port or 0

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Return the answer to a request; `content_type` is the header Content-Type."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=600)
        try:
            began = time.perf_counter()
            connection.request(method, path, body, {name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            told = {name.lower(): text for name, text in answer.getheaders()}
            return Answer(answer.status, told, answer.read(), time.perf_counter() - began)
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, **headers)

    def query(self, sparql: str, *pairs: tuple[str, str], **headers: str) -> Answer:
        """Return the answer to a query by GET."""
        return self.get(f"/sparql?{urlencode([('query', sparql), *pairs])}", **headers)

    def post(self, sparql: str, *pairs: tuple[str, str], **headers: str) -> Answer:
        """Return the answer to a query in a form."""
        content_type = "application/x-www-form-urlencoded"
        body = urlencode([("query", sparql), *pairs]).encode()
        return self.ask("POST", "/sparql", body, **{"content_type": content_type, **headers})

    def direct(self, sparql: str, *pairs: tuple[str, str], **headers: str) -> Answer:
        """Return the answer to a query that is the content of the request."""
        path = f"/sparql?{urlencode(pairs)}" if pairs else "/sparql"
        return self.ask("POST", path, sparql.encode(), **{"content_type": "application/sparql-query", **headers})

    def processes(self) -> list[int]:
        """Return the numbers of all processes that the server has started, and of theirs."""
        return descendants(self.process.pid)


def children(process: int) -> list[int]:
    """Return the numbers of the processes that a process has started and that have not ended, in that order."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    except OSError:
        return []  # it has ended meanwhile
    return [int(one) for one in told.split()]


def descendants(process: int) -> list[int]:
    """Return the numbers of the processes that a process has started, and of those that these have."""
    found = children(process)
    return found + [below for one in found for below in descendants(one)]


def worked(processes: list[int]) -> float:
    """Return the seconds of work that processes have done in all, those that have ended since left out."""
    ticks = 0
    for process in processes:
        with suppress(OSError):
            told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def is_running(process: int) -> bool:
    """Return whether a process runs; one that has ended and is not yet buried does not."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return told.split()[0] != "Z"


def wait_until(done: Any, seconds: float = 600) -> bool:
    """Return whether something has become true in time."""
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def serving(folder: Path, *arguments: str | Path) -> Iterator[Server]:
    """Run a server on a free port until the end of the block."""
    log = folder / "log.txt"
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *map(str, arguments)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, start_new_session=True)
    try:
        assert wait_until(lambda: "Ctrl-C stops" in log.read_text(encoding="utf-8") or process.poll() is not None)
        place = re.search(r" at (http://\S+)", log.read_text(encoding="utf-8"))
        assert place, log.read_text(encoding="utf-8")
        yield Server(process, place[1], log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(600)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def of(text: str) -> str:
    """Return a text as part of an address."""
    return quote(text, safe="")
