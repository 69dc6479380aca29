"""Commands that make and check a graph: build, validate, lint."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.at_once import TRUST_TIMES, build_now, known_of
from kg.cli.options import BROKEN, COULD_NOT_RUN, Texts, emit, open_at, remember, texts_at_hand
from kg.cli.terminal.progress import say_waiting
from kg.errors import InputError, KgError

if TYPE_CHECKING:  # each command imports what it needs, so that it starts at once
    from kg.pipeline.local_pool import Runner

__all__ = ["build", "lint", "validate"]


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
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Replace no graph where a quotation is not found.")] = False,
    final: Annotated[bool, typer.Option("--final", help="Replace no graph as long as there are drafts.")] = False,
    trust_times: Annotated[
        bool,
        typer.Option(
            TRUST_TIMES, help="Do not read files whose size, times and inode are as at the last build with this option."
        ),
    ] = False,
) -> None:
    """Make the graph of a folder of coding sheets.

    Each step runs only for what changed. A graph that breaks a rule does not replace the one that was there.

    Every file is read each time, unless you trust times: then an edit is missed that leaves size, inode and times as
    they were, which only a clock that was set back does, a drive that keeps no time of change (as on Windows), or a
    tool that means to.

    Example: kg build --text ch6=page.txt
    """
    from kg import resources
    from kg.pipeline.download import nearby
    from kg.store.remote import object_store

    files = texts_at_hand(Path(folder) if folder else None, text)
    place = str(resources.folder("data")) if folder is None else folder
    into = object_store.local(out)
    if into is None:
        raise KgError(f"-o {out}: the store is kept on this machine. Give a folder, and the URL with --results.")
    if results:
        object_store.reach(results)  # before hours of work, not after
    try:
        with nearby(place, into, partial(say_waiting, into)) as near:
            rigour = {"strict": strict, "final": final, "trust_times": trust_times}
            built, stamp = known_of(near.folder, into, files, engine, **rigour)
            if built is None or scheduler is not None:
                with _runner(scheduler) as runner:
                    built = build_now(near.folder, into, files, engine, stamp, runner, **rigour)
            built = replace(built, messages=tuple(map(near.with_urls, built.messages)))
    except InputError:  # whose mistakes are corrected next, with the same text
        remember(Path(folder) if folder else None, text)
        raise
    emit(built.text(into))
    if not built.is_good:
        raise typer.Exit(BROKEN)
    remember(Path(folder) if folder else None, text)
    if results:
        _put(into, results)


def _put(out: Path, results: str) -> None:
    """Put the parts of a built graph in a place elsewhere, and say how many."""
    from kg.cli.terminal.progress import progress
    from kg.store import disk, ledger
    from kg.store.remote import object_store

    with progress() as notify:
        notify("putting parts", 0, 1)
        new, parts = object_store.upload(disk.parts_of(out), partial(ledger.stored, disk.ledger_file(out)), results)
    emit(f"{parts} parts are in {results}, {new} of them new.")


def _runner(scheduler: str | None) -> "AbstractContextManager[Runner[Any, Any] | None]":
    """Return what runs the batches of a build on the workers of a scheduler, where one is named."""
    if not scheduler:
        return nullcontext()
    from kg.pipeline import dask_pool

    return dask_pool.connect(scheduler)


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
    from kg.cli.terminal import reports
    from kg.files import display_path
    from kg.validation.diagnostics import explain_findings, explain_mistakes
    from kg.validation.formats import FORMATS

    if form not in FORMATS:
        raise KgError(f"There is no format {form!r} here; choose {', '.join(FORMATS)}.")
    try:
        graph = open_at(place)
        file = display_path(place) if place and place.is_file() else ""
        report = graph.validate(engine)
        if not any(report.looked_at.values()):
            raise KgError(f"{graph.origin}: no rule found a node to look at. Is this a graph of claims and arguments?")
        if counts:
            reports.show_counts(report)
        explanation = explain_findings(report, graph.sources, file)
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
    """Find terms that nothing defines, such as misspelt ones, which no engine reports.

    Looks at the graph, the ontology, the codebook, the shapes, the questions and the context. Exit with 1 where one is
    found.

    Example: kg lint build/graph.ttl
    """
    if form not in {"text", "json"}:
        raise KgError(f"There is no format {form!r} here; choose text or json.")
    from kg.cli.terminal import reports

    report = open_at(place).lint()
    if form == "json":
        emit(json.dumps(report.to_dict(), indent=2, ensure_ascii=False))
    else:
        reports.show_lint(report)
    if not report.is_clean:
        raise typer.Exit(BROKEN)
