"""Commands that make and check a graph: build, validate, lint, schema."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.options import BROKEN, COULD_NOT_RUN, Texts, emit, open_at, pairs
from kg.errors import InputError, KgError

if TYPE_CHECKING:  # each command imports what it needs, so that it starts at once
    from kg.pool import Runner

__all__ = ["build", "lint", "schema", "validate"]


def build(  # noqa: PLR0913, PLR0917
    folder: Annotated[
        str | None,
        typer.Argument(help="A folder of coding sheets, or its URL (s3://bucket/books). [default: the shipped data]"),
    ] = None,
    out: Annotated[str, typer.Option("--output", "-o", help="The folder to build into.")] = "build",
    text: Texts = None,
    engine: Annotated[
        str, typer.Option(help="The validation engine: pyshacl or shacl. [default: shacl, where it is installed]")
    ] = "",
    scheduler: Annotated[
        str | None,
        typer.Option(help="A Dask scheduler, tcp://HOST:PORT or tls://HOST:PORT, to build on its workers."),
    ] = None,
    results: Annotated[
        str | None, typer.Option(help="A folder or URL to put the statements of each part into as well.")
    ] = None,
) -> None:
    """Make the graph of a folder of coding sheets.

    Read, encode, derive, check and store, each only for what changed; a graph that breaks a rule replaces nothing.

    Example: kg build --text ch6=page.txt
    """
    from kg import console, ledger, places, resources, store
    from kg.build import build as run
    from kg.deposit import deposit
    from kg.findings import explain
    from kg.mirror import nearby
    from kg.progress import progress
    from kg.report import to_text

    files = {chapter: Path(file) for chapter, file in pairs(text, "--text").items()}
    place = str(resources.folder("data")) if folder is None else folder
    into = places.local(out)
    if into is None:
        raise KgError(f"-o {out}: the store is kept on this machine. Give a folder, and the URL with --results.")
    if results:
        places.reach(results)  # before hours of work, not after
    with progress() as tell, _runner(scheduler) as runner, nearby(place, into) as near:
        built = run(near.folder, into, files, tell, engine or None, run=runner)
        found = near.told(to_text(explain(built.report, built.sources))) if built.report.findings else ""
        anchors = tuple(replace(anchor, file=near.told(anchor.file)) for anchor in built.anchors)
        if results and built.is_good:
            tell("putting parts", 0, 1)
            new, parts = deposit(store.parts_of(into), partial(ledger.stored, store.ledger_file(into)), results)
    console.show_built(replace(built, anchors=anchors), into, found)
    if not built.is_good:
        raise typer.Exit(BROKEN)
    if results:
        emit(f"{parts} parts are in {results}, {new} of them new.")


def _runner(scheduler: str | None) -> "AbstractContextManager[Runner[Any, Any]]":
    """Return what runs the batches of a build: the workers of a scheduler, or the cores of this machine."""
    from kg import cluster, pool

    return cluster.connect(scheduler) if scheduler else nullcontext(pool.run)


def validate(
    place: Annotated[
        Path | None, typer.Argument(help="An RDF file, a built folder, or a folder of coding sheets.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text, json, sarif or markdown.")] = "text",
    *,
    counts: Annotated[bool, typer.Option("--counts", help="Also print how many nodes each rule looked at.")] = False,
    engine: Annotated[
        str, typer.Option(help="The validation engine: pyshacl, the reference, or shacl, the fast one.")
    ] = "pyshacl",
) -> None:
    """Check a graph against the rules.

    Exit with 0 if it conforms, 1 if it does not, 2 if it could not be checked. In coding sheets, findings have a line.

    Example: kg validate build/graph.ttl
    """
    from kg import console
    from kg.findings import explain, explain_mistakes
    from kg.report import FORMATS
    from kg.sheets import shown

    if form not in FORMATS:
        raise KgError(f"There is no format {form!r} here; choose {', '.join(FORMATS)}.")
    try:
        graph = open_at(place)
        file = shown(place) if place and place.is_file() else ""
        report = graph.validate(engine)
        if not any(report.looked_at.values()):
            raise KgError(f"{graph.origin}: no rule found a node to look at. Is this a graph of claims and arguments?")
        if counts:
            console.show_counts(report)
        explanation = explain(report, graph.sources, file)
    except InputError as error:
        if form == "text":
            raise
        explanation = explain_mistakes(error)
    emit(FORMATS[form](explanation))
    if explanation.conforms is None:
        sys.stderr.write(f"{explanation.verdict}\n")
        raise typer.Exit(COULD_NOT_RUN)
    if not explanation.conforms:
        raise typer.Exit(BROKEN)


def lint(
    place: Annotated[
        Path | None, typer.Argument(help="An RDF file, a built folder, or a folder of coding sheets.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Find terms that nothing defines: misspelt ones, which no engine complains of.

    Looks at the graph, the ontology, the codebook, the shapes, the questions and the context. Exit with 1 where one is
    found.

    Example: kg lint build/graph.ttl
    """
    if form not in {"text", "json"}:
        raise KgError(f"There is no format {form!r} here; choose text or json.")
    from kg import console

    report = open_at(place).lint()
    if form == "json":
        emit(json.dumps(report.to_dict(), indent=2, ensure_ascii=False))
    else:
        console.show_lint(report)
    if not report.is_clean:
        raise typer.Exit(BROKEN)


def schema(
    sheet: Annotated[str, typer.Argument(help="actors, book or chapter.")],
) -> None:
    """Print the JSON Schema of a coding sheet, for editors.

    Example: kg schema chapter
    """
    from kg.schema import schema_text

    emit(schema_text(sheet), end="")
