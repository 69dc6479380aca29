"""Measure `kg serve` next to the server of the PyPI package `oxigraph`, on the same engine, as ratios in one run.

Measured are the median time of one client that asks one query after another, and how many queries per second 50 clients
get answered that keep their connections, with the longest that one of them waited. Rounds go in turn over the two, so
that a change in the machine's speed meets both. Every answer is read to its end, and both must give the same rows.
"""

import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.query.questions import questions
from kg.rdf.namespaces import PREFIXES

BIN = Path(sys.executable).parent
ROUNDS, ONE_CLIENT, SECONDS, CLIENTS = 5, 60, 2.0, 50
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
#: What is asked: nothing, a stored question, and all there is.
QUERIES = {
    "ASK {}": "ASK {}",
    "kg ask tools-by-category": DECLARED + questions()["tools-by-category"].sparql,
    "every statement": "SELECT * WHERE { ?s ?p ?o }",
}
PATHS = {"kg serve": "/sparql", "oxigraph": "/query"}
HEADERS = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}


def start(name: str, folder: Path, stack: ExitStack, *limits: str) -> int:
    """Start a server on the graph in a folder and return its port, once it answers; it ends with the stack.

    `limits` are options of the peer, which has none unless it is asked to.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command: list[str | Path] = [BIN / "kg", "serve", "--port", str(port), "--graph", folder / "graph.nt"]
    if name == "oxigraph":
        store: list[str | Path] = ["--location", folder / "store"]
        load: list[str | Path] = [BIN / "oxigraph", "load", *store, "--file", folder / "graph.nt"]
        subprocess.run(load, check=True, capture_output=True)
        command = [BIN / "oxigraph", "serve-read-only", *store, "--bind", f"127.0.0.1:{port}", *limits]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.terminate)
    until = time.monotonic() + 30
    while True:
        try:
            rows(name, port, "ASK {}")
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return port


def rows(name: str, port: int, sparql: str) -> list[str]:
    """Return the rows of an answer, sorted."""
    place = Request(f"http://127.0.0.1:{port}{PATHS[name]}", urlencode({"query": sparql}).encode(), HEADERS)
    with urlopen(place) as answer:
        told = json.load(answer)
    return sorted(json.dumps(row, sort_keys=True) for row in told.get("results", {"bindings": []})["bindings"])


async def client(name: str, port: int, sparql: str, goes_on: Callable[[int], bool]) -> list[float]:
    """Return the seconds that each of the answers to a client took, which keeps its connection."""
    content = urlencode({"query": sparql}).encode()
    headers = {**HEADERS, "Host": f"127.0.0.1:{port}", "Content-Length": str(len(content))}
    lines = [f"POST {PATHS[name]} HTTP/1.1", *(f"{header}: {text}" for header, text in headers.items()), "", ""]
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    taken: list[float] = []
    while goes_on(len(taken)):
        began = time.perf_counter()
        writer.write("\r\n".join(lines).encode() + content)
        await answer(reader)
        taken.append(time.perf_counter() - began)
    writer.close()
    await writer.wait_closed()
    return taken


async def answer(reader: asyncio.StreamReader) -> None:
    """Read an answer to its end; fail where it is none."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(head.decode())
    if b"transfer-encoding: chunked" not in head:
        await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
        return
    while length := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(length + 2)
    await reader.readuntil(b"\r\n")


async def many(name: str, port: int, sparql: str) -> tuple[float, float]:
    """Return how many queries per second many clients get answered, and the longest that one of them waited."""
    until = time.perf_counter() + SECONDS
    asking = (client(name, port, sparql, lambda _: time.perf_counter() < until) for _ in range(CLIENTS))
    taken = [seconds for one in await asyncio.gather(*asking) for seconds in one]
    return len(taken) / SECONDS, max(taken)


def measure(name: str, port: int, sparql: str) -> tuple[float, float, float]:
    """Return a round: milliseconds for one client, queries per second for many, milliseconds of the slowest."""
    alone = median(asyncio.run(client(name, port, sparql, lambda done: done < ONE_CLIENT)))
    rate, slowest = asyncio.run(many(name, port, sparql))
    return alone * 1000, rate, slowest * 1000


def main() -> None:
    """Serve the shipped data by both, and compare."""
    if not (BIN / "oxigraph").exists():
        print("kg serve is not measured: there is nothing to compare it with (pip install oxigraph)")
        return
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)
        export: list[str | Path] = [BIN / "kg", "export", "--format", "n-triples", "-o", folder / "graph.nt"]
        subprocess.run(export, check=True, capture_output=True)
        ports = {name: start(name, folder, stack) for name in PATHS}
        for about, sparql in QUERIES.items():
            ours, theirs = (rows(name, port, sparql) for name, port in ports.items())
            same = "the same" if ours == theirs else f"OTHERS THAN THE {len(theirs)}"
            print(f"{about}: {len(ours)} rows, {same}")
            rounds = [{name: measure(name, port, sparql) for name, port in ports.items()} for _ in range(ROUNDS)]
            for name in ports:
                alone, rate, slowest = (median(one[name][column] for one in rounds) for column in range(3))
                print(f"  {name}: {alone:7.2f} ms alone, {rate:6.0f} queries/s, slowest {slowest:6.0f} ms")
            ratios = [median(one["kg serve"][c] / one["oxigraph"][c] for one in rounds) for c in range(3)]
            print("  ratios:   {:7.2f} times   {:6.2f} times          {:6.2f} times".format(*ratios))


if __name__ == "__main__":
    main()
