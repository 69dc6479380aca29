"""Measure `kg serve` of a large built graph: how soon it answers, in how much memory, and what each kind of page costs.

`python -m benchmarks.serving DIR`, where DIR is a folder that was built into. Seconds are those on the clock, and in
brackets those of work of all its processes, which depend less on what else the machine does. Memory is the share of
each process in what it maps (PSS), so that what several share counts once. Each page is asked twice: for the first
time, and again, when the server has kept it.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from kg.rdf.bases import base_of
from kg.rdf.namespaces import FABIO, OPP, SKOS
from kg.site.addresses import folders_of, page_of
from kg.store import disk

BIN = Path(sys.executable).parent
#: What is to hold: seconds until the first page is there, seconds for any page, megabytes.
COLD, PAGE, MEMORY = 5.0, 1.0, 1024.0
#: A kind of page -> the class of what it is about.
KINDS = {
    "a claim": OPP.Claim,
    "an action": OPP.Action,
    "an actor": OPP.Actor,
    "a chapter": FABIO.BookChapter,
    "a label": SKOS.Concept,
}
#: Of some things of a kind the one that is most spoken of, whose page takes longest.
MOST = """SELECT ?thing (COUNT(*) AS ?number) { { SELECT ?thing { ?thing a %s
FILTER(CONTAINS(STR(?thing), '/id/') || CONTAINS(STR(?thing), '/codebook/')) } LIMIT 100 } ?by ?uses ?thing }
GROUP BY ?thing ORDER BY DESC(?number) LIMIT 1"""
SINGLE = {
    "home": "index.html",
    "a question": "questions/contents.html",
    "the search": "search.html",
    "what it searches": "assets/search-data.js",
    "the checks": "report.html",
    "the codebook": "codebook.html",
    "the ontology": "ns.html",
    "tensions": "tensions.html",
    "what is unknown": "unknowns.html",
    "the timeline": "timeline.html",
    "the plots": "plots.html",
}
T = TypeVar("T")


@dataclass(frozen=True)
class Taken:
    """What something took: seconds on the clock, and of work."""

    wall: float
    work: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s ({self.work:6.2f} s of work)"


class Server:
    """`kg serve` of a folder, which ends with the block it is made for."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self._process, self._address = process, f"http://127.0.0.1:{port}/"

    def processes(self) -> list[int]:
        """Return the numbers of all its processes."""
        found, waiting = [], [self._process.pid]
        while waiting:
            found.append(one := waiting.pop())
            for task in Path(f"/proc/{one}/task").glob("*/children"):
                waiting += [int(child) for child in _read(task).split()]
        return found

    def work(self) -> float:
        """Return the seconds of work of all its processes, and of those that have ended."""
        fields = (_read(Path(f"/proc/{one}/stat")).rpartition(")")[2].split() for one in self.processes())
        return sum(sum(map(int, one[11:15])) for one in fields if one) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the memory that all its processes have, what they share counted once."""
        told = (_read(Path(f"/proc/{one}/smaps_rollup")) for one in self.processes())
        return sum(int(found[1]) for one in told if (found := re.search(r"^Pss:\s+(\d+)", one, re.MULTILINE))) / 1024

    def get(self, path: str, accept: str = "text/html") -> tuple[int, bytes]:
        """Return the status and the content at a path."""
        try:
            with urlopen(Request(self._address + path, headers={"Accept": accept}), timeout=600) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()

    def most(self, kind: object, folders: Mapping[str, str]) -> str:
        """Return the page of the most spoken of thing of a kind; `folders` has the namespace of each folder."""
        _, body = self.get(f"sparql?query={quote(MOST % kind)}", "application/sparql-results+json")
        [row] = json.loads(body)["results"]["bindings"]
        return page_of(row["thing"]["value"], folders)

    def taken(self, do: Callable[[], T]) -> tuple[T, Taken]:
        """Return what something gives, and what it took."""
        work, began = self.work(), time.perf_counter()
        given = do()
        return given, Taken(time.perf_counter() - began, self.work() - work)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:  # the process has ended meanwhile
        return ""


@contextmanager
def serving(out: Path) -> Iterator[Server]:
    """Serve a folder, and give the server once it listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    process = subprocess.Popen(
        [BIN / "kg", "serve", "--port", str(port), "--graph", out], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    try:
        said = process.stderr.readline().decode() if process.stderr else ""
        print(said.strip())
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def verdict(name: str, number: float, goal: float, unit: str) -> str:
    """Return whether a goal is met, in words."""
    return f"{name}: {number:.2f} {unit}; the goal of {goal:g} {unit} is {'met' if number <= goal else 'MISSED'}"


def main() -> None:
    """Measure, and print what was measured and which goals it meets."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="a folder that was built into")
    out = parser.parse_args().out
    began, slowest, most = time.perf_counter(), 0.0, 0.0
    with serving(out) as server:
        print(f"it listens after {time.perf_counter() - began:.2f} s, with {server.megabytes():.0f} MB")
        (status, _), first = server.taken(lambda: server.get("index.html"))
        cold = time.perf_counter() - began
        print(f"{'home, cold':20} {status} {first}")
        folders = folders_of(base_of(disk.open_built(out)))
        paths = {**SINGLE, **{name: server.most(kind, folders) for name, kind in KINDS.items()}}
        for name, path in paths.items():
            (status, body), once = server.taken(lambda path=path: server.get(path))  # type: ignore[misc]
            _, again = server.taken(lambda path=path: server.get(path))  # type: ignore[misc]
            slowest, most = max(slowest, once.wall), max(most, server.megabytes())
            print(f"{name:20} {status} {once}, again {again}, {len(body):,} bytes, {server.megabytes():.0f} MB")
        print(verdict("the first page from a cold start", cold, COLD, "s"))
        print(verdict("the slowest other page", slowest, PAGE, "s"))
        print(verdict("memory of all processes", most, MEMORY, "MB"))


if __name__ == "__main__":
    main()
