"""The command that publishes: site."""

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from kg.cli.options import Graph, emit, open_at
from kg.errors import KgError

__all__ = ["site"]


def site(
    out: Annotated[
        Path, typer.Option("--output", "-o", help="The folder of the site; an older site in it is replaced.")
    ] = Path("site"),
    graph: Graph = None,
    single: Annotated[
        Path | None, typer.Option("--single-file", help="FILE.html: write everything into this one file too.")
    ] = None,
    base_url: Annotated[str, typer.Option(help="Address of the published site, for its canonical links.")] = "",
) -> None:
    """Write the graph as static pages.

    They work from a folder without a server, without scripts, and on paper.

    Example: kg site -o site
    """
    if base_url and (urlsplit(base_url).scheme not in {"http", "https"} or not urlsplit(base_url).netloc):
        raise KgError(f"--base-url {base_url}: write a whole address, such as https://example.org/book.")
    if single is not None and single.suffix.lower() not in {".html", ".htm"}:
        raise KgError(f"--single-file {single}: name a file that ends in .html.")
    from kg.files import write_file
    from kg.site.build import make
    from kg.site.writer import replace_folder

    made = make(open_at(graph, in_memory=True), base_url, single=single is not None)
    replace_folder(out, made.files)
    if single is not None:
        write_file(single, made.single)
    size = sum(map(len, made.files.values())) / 1e6
    emit(f"Written: {made.pages} pages, {len(made.files)} files, {size:.1f} MB in {out}")
    emit(f"Open {out / 'index.html'} in a browser.")
    if single is not None:
        emit(f"Written: everything in one file of {len(made.single) / 1e6:.1f} MB, {single}")
    if not made.has_maps:
        sys.stderr.write("The pages have no maps: these need pip install 'intra-alliance-opposition[pictures]'.\n")
    if not made.has_scripts:
        sys.stderr.write("Search and SPARQL in the browser are left out: their scripts were not built ('make web').\n")
