"""The command that sends a graph to a store: publish."""

import sys
from typing import Annotated

import typer

from kg.cli.options import BROKEN, Graph, open_at

__all__ = ["publish"]


def publish(
    to: Annotated[
        str, typer.Option("--to", help="The address of the store's graphs, such as http://127.0.0.1:7878/store.")
    ],
    graph: Graph = None,
    prune: Annotated[  # noqa: FBT002
        bool, typer.Option("--prune", help="Remove the graphs that were published there and are no longer here.")
    ] = False,
    verify: Annotated[  # noqa: FBT002
        bool, typer.Option("--verify", help="Read every graph back and compare it; send again what differs.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")] = False,  # noqa: FBT002
) -> None:
    """Send the graphs that changed to a SPARQL 1.1 store, by its Graph Store Protocol.

    A name and password are read from KG_USER and KG_PASSWORD in the environment, or a token from KG_TOKEN. Exit with 1
    where something is missing in the end; the same command then sends what is missing.

    Example: kg publish --to http://127.0.0.1:7878/store --dry-run
    """
    from kg.cli import output
    from kg.cli.progress import progress
    from kg.store.graph_store import GraphStore
    from kg.store.http import Connection
    from kg.store.publish import publish as run

    connection = Connection(to)
    found = open_at(graph)
    if connection.warning:
        sys.stderr.write(f"{connection.warning}\n")
    with progress() as notify:
        published = run(
            GraphStore(connection),
            found.quads,
            found.origin,
            prune=prune,
            verify=verify,
            dry_run=dry_run,
            progress=notify,
        )
    output.show_published(published, to, dry_run=dry_run, prune=prune)
    if not published.is_whole:
        raise typer.Exit(BROKEN)
