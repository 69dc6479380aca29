"""Commands that measure and picture a graph: network."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import Graph, Out, emit, open_at
from kg.errors import KgError, NotFoundError, nearest

__all__ = ["network"]

Scope = Annotated[str | None, typer.Option("--chapter", "-c", help="A chapter, such as ch6, or a book.")]

_REPORTS = ("text", "md", "json")


def network(
    view: Annotated[str | None, typer.Argument(help="arguments or actors. [default: both]")] = None,
    chapter: Scope = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="text, md, json, graphml or gexf. [default: by -o, or text]"),
    ] = None,
    out: Out = None,
    graph: Graph = None,
) -> None:
    """Measure the graph as a network, of claims and arguments or of actors.

    Arguments: what is concluded at last, how firmly, what carries most, what cannot be spared. Actors: who is against
    or with whom, what joins nobody, structural balance. GraphML and GEXF are for Gephi and its like.

    Example: kg network actors --chapter ch6
    """
    from kg import console
    from kg.network.files import FORMATS
    from kg.store import write_file

    form = form or (out.suffix.removeprefix(".") if out else "text")
    known = [*(_REPORTS if out is None else _REPORTS[1:]), *FORMATS]
    if form not in known:
        hint = nearest(form, known) or f"choose {', '.join(known)}"
        raise NotFoundError(f"A network cannot be written {f'to {out} ' if out else ''}as {form!r}; {hint}.")
    if form in FORMATS and view is None:
        raise KgError(f"A {form} file holds one view; choose 'kg network arguments' or 'kg network actors'.")
    found = open_at(graph).network(chapter)
    if form == "text":
        console.show_sections(found.report(view))
        return
    if view and form in FORMATS:
        text = found.export(view, form)
    else:
        report = found.report(view)
        text = f"{report}\n" if form == "md" else json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n"
    if out:
        write_file(out, text.encode())
    else:
        emit(text, end="")
