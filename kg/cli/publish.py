"""Commands that bring a graph out: site, crate, publish."""

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from kg.cli.lessons import Stories, told_by_teachers
from kg.cli.options import BROKEN, Graph, emit, open_at
from kg.errors import KgError

__all__ = ["crate", "publish", "site"]


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


def crate(
    out: Annotated[
        Path, typer.Option("--output", "-o", help="The folder of the crate, or its zip; an older crate is replaced.")
    ] = Path("crate"),
    chapter: Annotated[str | None, typer.Option("--chapter", "-c", help="A chapter, such as ch6, or a book.")] = None,
    zipped: Annotated[bool, typer.Option("--zip", help="Write one file, OUTPUT.zip, and no folder.")] = False,  # noqa: FBT002
    with_texts: Annotated[  # noqa: FBT002
        bool, typer.Option("--with-texts", help="Take in the texts that sheets name as 'file:', yours to give away.")
    ] = False,
    graph: Graph = None,
) -> None:
    """Write all of a project as a folder to deposit, an RO-Crate 1.2.

    The sheets with their locks, the graph, tables, the codebook, formats of others with what each loses, and how to
    cite it. A text that was coded is in it only where its sheet names it as 'file:' and you say --with-texts. The
    licence, the day and the coders are those of project.yaml, and asked for where it has none.

    Example: kg crate -o my-crate
    """
    from kg.exchange.crate.asked import known_record, unsaid
    from kg.exchange.crate.contents import contents
    from kg.exchange.crate.folder import crate_files, write_crate
    from kg.exchange.crate.sheets import shipped_texts

    library = open_at(graph).library()
    known_record(library)  # before all that takes longer
    made = contents(library, chapter, with_texts=with_texts)
    files = crate_files(made)
    out = out.with_name(f"{out.name}.zip") if zipped and out.suffix.lower() != ".zip" else out
    write_crate(files, out)
    emit(f"Written: {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB in {out}")
    for losses in made.losses:
        emit(f"{losses.form}: {losses.line()}")
    for sentence in unsaid(library):
        sys.stderr.write(f"{sentence}\n")
    if not with_texts and (left := ", ".join(path.name for path in shipped_texts(made.library).values())):
        sys.stderr.write(f"Left out: {left}, which 'kg build sheets' reads; --with-texts takes it in.\n")
    if not all(losses.is_true for losses in made.losses):
        raise typer.Exit(BROKEN)


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
    from kg.store.remote.graph_store import GraphStore
    from kg.store.remote.http import Connection
    from kg.store.remote.publish import publish as run

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
