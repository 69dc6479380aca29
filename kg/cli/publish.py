"""Commands that bring a graph out: site, publish."""

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from kg.cli.lessons import Stories, told_by_teachers
from kg.cli.options import BROKEN, Graph, emit, open_at
from kg.errors import KgError

__all__ = ["publish", "site"]


def site(
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The folder of the site; an older site in it is replaced. [default: site]"),
    ] = None,
    graph: Graph = None,
    single: Annotated[
        Path | None,
        typer.Option(
            "--single-file", help="FILE.html: write everything into this one file, and no folder unless -o names one."
        ),
    ] = None,
    stories: Stories = None,
    base_url: Annotated[
        str, typer.Option(help="Address of the published site, for its canonical links and those of 404.html.")
    ] = "",
) -> None:
    """Write the graph as static pages.

    They work from a folder without a server, without scripts, and on paper. Written again, only what changed is drawn
    and written.

    Example: kg site -o site
    """
    if base_url and (urlsplit(base_url).scheme not in {"http", "https"} or not urlsplit(base_url).netloc):
        raise KgError(f"--base-url {base_url}: write a whole address, such as https://example.org/book.")
    if single is not None and single.suffix.lower() not in {".html", ".htm"}:
        raise KgError(f"--single-file {single}: name a file that ends in .html.")
    from kg.cli.terminal.progress import progress
    from kg.files import write_file
    from kg.site.build import Site, make
    from kg.site.kept.folder import Written, write_site

    folder = out or (Path("site") if single is None else None)
    with progress() as notify:
        found = open_at(graph, in_memory=True)
        taught = told_by_teachers(found, stories)
        made: Site | Written
        if folder is not None:
            made = write_site(found, folder, base_url, single=single is not None, stories=taught, progress=notify)
        else:
            made = make(found, base_url, single=True, stories=taught, progress=notify)
    if folder is not None and isinstance(made, Written):
        size = f"{made.pages} pages, {made.files} files, {made.size / 1e6:.1f} MB in {folder}"
        some = f"; {made.changed or 'none'} of the files are new or changed"
        emit(f"Written: {size}{some if made.changed < made.files else ''}")
        emit(f"Open {folder / 'index.html'} in a browser.")
    if single is not None:
        write_file(single, made.single)
        emit(f"Written: everything in one file of {len(made.single) / 1e6:.1f} MB, {single}")
    if not made.has_maps:
        sys.stderr.write("The pages have no maps: these need pip install 'intra-alliance-opposition[pictures]'.\n")
    if not made.has_scripts:
        sys.stderr.write("Search and SPARQL in the browser are left out: their scripts were not built ('make web').\n")


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
    from kg.cli.terminal import reports
    from kg.cli.terminal.progress import progress
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
    reports.show_published(published, to, dry_run=dry_run, prune=prune)
    if not published.is_whole:
        raise typer.Exit(BROKEN)
