"""The command that serves a graph over HTTP: serve."""

import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Graph, open_at
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["serve"]


def _number(value: float) -> float:
    """Return a number; refuse what only is called one."""
    if math.isnan(value):
        raise typer.BadParameter("nan is no number of seconds.")
    return value


def serve(  # noqa: PLR0913, PLR0917  # one for each option
    host: Annotated[str, typer.Option(help="The address to serve at; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8000,
    graph: Graph = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, max=86_400, callback=_number, help="Seconds that a query may take.")
    ] = 10,
    memory: Annotated[int, typer.Option(min=64, max=2**20, help="Megabytes that a query may take.")] = 512,
    max_rows: Annotated[int, typer.Option(min=1, max=10**9, help="Rows that a query may give.")] = 100_000,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="Long queries that run at once. [default: by the machine]")
    ] = None,
    in_memory: Annotated[
        bool | None,
        typer.Option(
            "--in-memory/--on-disk",
            help="Ask a built graph in memory, which is faster, or on disk. [default: by its size]",
        ),
    ] = None,
) -> None:
    """Serve the graph for reading: the pages of kg site, and a SPARQL endpoint at /sparql.

    A page is made when it is first asked for. A query that needs too much time or memory is stopped.

    Example: kg serve --port 8000
    """
    if not hasattr(os, "fork"):
        raise KgError("kg serve needs Linux or macOS, where a process can be divided (on Windows: in WSL).")
    try:
        from kg.serve.run import address, listen
        from kg.serve.run import serve as run
        from kg.serve.workers.limits import Limits
    except ImportError as error:
        hint = "Install the extra: pip install 'intra-alliance-opposition[serve]'."
        raise KgError(f"kg serve needs {error.name}. {hint}") from None

    limits = Limits(timeout, memory, max_rows, *([workers] if workers else []))
    with listen(host, port) as listener:
        snapshot = _snapshot(graph, in_memory=in_memory)

        def ready() -> None:
            sys.stderr.write(f"Serving {snapshot.size:,} statements at {address(listener)}\n")
            sys.stderr.write(f"The SPARQL endpoint is {address(listener)}sparql\n{limits} Ctrl-C stops.\n")
            sys.stderr.flush()

        run(snapshot, limits, listener, ready)
    sys.stderr.write("Stopped.\n")


def _snapshot(place: Path | None, *, in_memory: bool | None) -> "Snapshot":
    """Return what is to be served of the graph in a place."""
    from kg.opening import DEFAULT_OUT
    from kg.serve.snapshot import of_built, take
    from kg.store.disk import has_graph, hold

    built = place if place is not None else DEFAULT_OUT
    # Not opened here: a store on disk starts threads, and a process with threads is not to be forked.
    return of_built(hold(built), is_taken=in_memory) if has_graph(built) else take(open_at(place).quads)
