"""Measure what others notice of clients that ask too much: `kg serve` next to the server of the package `oxigraph`.

Many clients ask one after another, each query over a connection of its own: some are harmless, the others more than a
machine has time for. Measured is the share of the harmless ones that are answered within a second, and the median of
their times: while nobody asks too much, while the same few queries ask too much, and while each that does is a little
different, so that none is known from before. Both servers cut a query after ten seconds; they are measured in turn.

    python -m benchmarks.fairness [CLIENTS [SECONDS]]
"""

import asyncio
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from subprocess import run
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.serve import BIN, DECLARED, PATHS, start

CLIENTS, SECONDS = 200, 60.0
#: Seconds between two queries of a client, within which a harmless one is to be answered, and until a client gives up.
PAUSE, WITHIN, PATIENCE = 1.0, 1.0, 40.0
#: What is asked that takes milliseconds.
HARMLESS = (
    "ASK {{}} # {}",
    DECLARED + "SELECT ?action {{ ?action a opp:Action }} LIMIT 10 # {}",
    DECLARED + "SELECT ?label {{ id:turkey rdfs:label ?label }} # {}",
    DECLARED + "SELECT ?c (COUNT(*) AS ?n) {{ ?s a ?c }} GROUP BY ?c ORDER BY DESC(?n) # {}",
)
#: More work than there is time or memory for, each of its own kind.
BOMBS = (
    "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }} # {}",
    "SELECT (COUNT(*) AS ?n) {{ ?a (!<x:1>|^!<x:1>)* ?b . ?b (!<x:2>|^!<x:2>)* ?c . ?c (!<x:3>|^!<x:3>)* ?d }} # {}",
    "SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} }} # {}",
    'SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(?c, ?f, ?i), "(a|b)*x+y$")) }} # {}',
    "SELECT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} ORDER BY ?i ?a # {}",
)


class Mix(NamedTuple):
    """What is asked: in words, the share of the queries that ask too much, and whether each of them is another."""

    about: str
    share: float
    is_each_another: bool


MIXES = (
    Mix("nobody asks too much", 0.0, is_each_another=False),
    Mix("half of their queries are one of five that ask too much", 0.5, is_each_another=False),
    Mix("half of their queries ask too much, each in its own way", 0.5, is_each_another=True),
)


async def asked(name: str, port: int, sparql: str) -> tuple[int, float]:
    """Return the status of an answer that is read to its end, and how long it took; 0 where the server hung up."""
    content = urlencode({"query": sparql}).encode()
    head = (
        f"POST {PATHS[name]} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    began = time.perf_counter()
    status = 0
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(head.encode() + content)
                answer = await reader.read()
                status = int(answer.split(maxsplit=2)[1])
            finally:
                writer.close()
    except (OSError, TimeoutError, IndexError):
        pass
    return status, time.perf_counter() - began


async def client(name: str, port: int, queries: Iterator[tuple[str, bool]], until: float) -> list[float]:
    """Return the seconds of each harmless query of a client; infinity for one that was not answered."""
    taken: list[float] = []
    for sparql, is_harmless in queries:
        status, seconds = await asked(name, port, sparql)
        if is_harmless:
            taken.append(seconds if status == 200 else math.inf)
        await asyncio.sleep(PAUSE)
        if time.perf_counter() > until:
            break
    return taken


def mixed(number: int, mix: Mix) -> Iterator[tuple[str, bool]]:
    """Yield the queries of a client, and whether each is harmless; always the same."""
    choose = Random(number)
    for text in count():
        is_harmless = choose.random() >= mix.share
        name = f"{number}.{text}" if is_harmless or mix.is_each_another else ""
        yield choose.choice(HARMLESS if is_harmless else BOMBS).format(name), is_harmless


async def crowd(name: str, port: int, clients: int, seconds: float, mix: Mix) -> list[float]:
    """Return the seconds of each harmless query of all clients."""
    until = time.perf_counter() + seconds
    asking = (client(name, port, mixed(number, mix), until) for number in range(clients))
    return [one for taken in await asyncio.gather(*asking) for one in taken]


def shown(taken: list[float]) -> str:
    """Return how many were asked, the share of them that was answered in time, and the median."""
    share = sum(one <= WITHIN for one in taken) / len(taken)
    return f"{len(taken):6} harmless queries, {share:6.1%} within {WITHIN:g} s, median {median(taken) * 1000:7.1f} ms"


def main(clients: int = CLIENTS, seconds: float = SECONDS) -> None:
    """Serve the shipped data by both, and compare."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)
        export: list[str | Path] = [BIN / "kg", "export", "--format", "n-triples", "-o", folder / "graph.nt"]
        run(export, check=True, capture_output=True)
        names = [name for name in PATHS if name == "kg serve" or (BIN / name).exists()]
        ports = {name: start(name, folder, stack, "--timeout-s", "10") for name in names}
        for mix in MIXES:
            print(f"{clients} clients for {seconds:g} s; {mix.about}")
            for name, port in ports.items():
                print(f"  {name:9} {shown(asyncio.run(crowd(name, port, clients, seconds, mix)))}", flush=True)
        if len(names) == 1:
            print("  oxigraph  is not measured: pip install oxigraph")


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((int, float), sys.argv[1:], strict=False)))
