"""The command that draws: map."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import EndpointOption, Graph, Holder, Ids, Out, Thing, emit, emit_answer, open_at
from kg.errors import KgError, NotFoundError, nearest

__all__ = ["draw_map", "network", "plot"]

Scope = Annotated[str | None, typer.Option("--chapter", "-c", help="A chapter, such as ch6, or a book.")]


_REPORTS = ("text", "md", "json")


_TABLES = ("table", "md", "csv", "json")


def network(  # noqa: PLR0913, PLR0917  # one for each option
    view: Annotated[str | None, typer.Argument(help="arguments or actors. [default: both]")] = None,
    chapter: Scope = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="text, md, json, graphml, gexf or svg. [default: by -o, or text]"),
    ] = None,
    out: Out = None,
    by: Annotated[
        str, typer.Option("--by", help="Of a picture of actors: in the order of the chapter, or of time.")
    ] = "chapter",
    actor: Annotated[
        str | None, typer.Option("--actor", help="Of a picture of actors: only the acts that an actor is in.")
    ] = None,
    holder: Holder = "author",
    ids: Ids = False,  # noqa: FBT002
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Measure the graph as a network, of claims and arguments or of actors.

    Arguments: what is concluded at last, how firmly, what carries most, what cannot be spared. Actors: who acts against
    whom and with whom, act by act; what joins nobody; structural balance. GraphML and GEXF are for Gephi and its like,
    and -o FILE.svg draws the view as a picture.

    Example: kg network actors --chapter ch6
    """
    from kg.cli.terminal import reports
    from kg.cli.terminal.labels import Labels
    from kg.files import write_file
    from kg.network.formats import FORMATS

    form = form or (out.suffix.removeprefix(".") if out else "text")
    known = [*(_REPORTS if out is None else _REPORTS[1:]), *FORMATS, "svg"]
    if form not in known:
        hint = nearest(form, known) or f"choose {', '.join(known)}"
        raise NotFoundError(f"A network cannot be written {f'to {out} ' if out else ''}as {form!r}; {hint}.")
    if form not in _REPORTS and view is None:
        raise KgError(f"A {form} file holds one view; choose 'kg network arguments' or 'kg network actors'.")
    opened = open_at(graph, endpoint)
    found = opened.network(chapter, holder=holder)
    if form == "text":
        reports.show_sections(found.report(view), None if ids else Labels(opened))
        return
    if view and form == "svg":
        drawn = found.stage(actor, by=by) if view == "actors" else found.show(view)
        text = drawn.svg
        sys.stderr.write(f"{drawn.alt}\n")
    elif view and form in FORMATS:
        text = found.export(view, form)
    else:
        report = found.report(view)
        text = f"{report}\n" if form == "md" else json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n"
    if out:
        write_file(out, text.encode())
    else:
        emit(text, end="")


def plot(  # noqa: PLR0913, PLR0917  # one for each option
    name: Annotated[str | None, typer.Argument(help="The name of a plot. [default: list them]")] = None,
    chapter: Scope = None,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw into this file; it ends in .svg, .png or .pdf.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="How to print the table: table, md, csv or json.")
    ] = "table",
    holder: Holder = "author",
    ids: Ids = False,  # noqa: FBT002
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Draw a plot into a file, and print the table that it is drawn from.

    Without -o the table alone is printed. What the picture shows, in words to set next to it, goes to stderr.

    Example: kg plot ladder -o ladder.svg
    """
    from kg.plots.plot import PLOTS

    if name is None:
        width = max(map(len, PLOTS))
        for known, kind in PLOTS.items():
            emit(f"{known:{width}}  {kind.summary}")
        return
    if form not in _TABLES:
        raise KgError(f"A table cannot be printed as {form!r}; choose {', '.join(_TABLES)}.")
    found = open_at(graph, endpoint)
    drawn = found.plot(name, chapter, holder=holder)
    if out:
        drawn.save(out)
    match form:
        case "table":
            emit_answer(drawn.table, found, ids=ids)
        case "json":
            emit(json.dumps([dict(row) for row in drawn.table], indent=2, ensure_ascii=False))
        case "csv":
            emit(drawn.table.to_csv(), end="")
        case _:
            emit(drawn.table.to_markdown())
    sys.stderr.write(f"{drawn.alt}\n{f'Written: {out}' if out else f'Draw it: kg plot {name} -o {name}.svg'}\n")


def draw_map(  # noqa: PLR0913, PLR0917  # one for each option
    thing: Thing,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="FILE.svg, .png, .pdf, .dot or .mmd (Mermaid). [default: THING.svg; on paper THING.pdf]",
        ),
    ] = None,
    steps: Annotated[
        int | None, typer.Option(min=0, help="How far to go: from claim to claim is a step. [default: by the thing]")
    ] = None,
    blank: Annotated[
        str | None,
        typer.Option(help="Labels to leave blank: categories, tools, ... The key is written next to the map."),
    ] = None,
    narrow: Annotated[bool, typer.Option("--narrow", help="One column, for a phone or a page of text.")] = False,  # noqa: FBT002
    paper: Annotated[
        str | None,
        typer.Option(help="Pages to print or show: a4, a3 or slide; .svg or .pdf, as many as can be read."),
    ] = None,
    holder: Holder = "author",
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Draw a map of a thing, and print what it shows in words.

    A claim or argument: what it rests on and what rests on it. A chapter: its claims. An action: who, against whom,
    with whom, and what is claimed of it. A book: the labels given in each chapter. The coders' steps are dashed
    and in a colour of their own, where --holder all draws them too.

    Example: kg map s400-is-boundary-breaking -o s400.svg
    """
    schemes = [name.strip() for name in (blank or "").split(",") if name.strip()]
    picture = open_at(graph, endpoint).map(thing, steps=steps, blank=schemes, narrow=narrow, holder=holder)
    if paper and narrow:
        raise KgError("A map on paper has the way that fits its pages; leave out --narrow or --paper.")
    if paper:
        from kg.paper.handout import save_on_paper

        written = save_on_paper(picture, out if out is not None else f"{picture.name}.pdf", paper)
    else:
        written = picture.save(out if out is not None else f"{picture.name}.svg")
    sys.stderr.write(f"Written: {', '.join(map(str, written))}\n")
    emit(picture.alt)
