"""The command that draws: map."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Endpoint, Graph, Thing, emit, open_at

__all__ = ["draw_map"]


def draw_map(  # noqa: PLR0913, PLR0917  # one for each option
    thing: Thing,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="FILE.svg, .png, .pdf, .dot or .mmd (Mermaid). [default: THING.svg]"),
    ] = None,
    steps: Annotated[
        int | None, typer.Option(min=0, help="How far to go: from claim to claim is a step. [default: by the thing]")
    ] = None,
    blank: Annotated[
        str | None,
        typer.Option(help="Labels to leave blank: categories, tools, ... The key is written beside the map."),
    ] = None,
    narrow: Annotated[bool, typer.Option("--narrow", help="One column, for a phone or a page of text.")] = False,  # noqa: FBT002
    graph: Graph = None,
    endpoint: Endpoint = None,
) -> None:
    """Draw a map of a thing, and print what it shows in words.

    A claim or argument: what it rests on and what rests on it. A chapter: its claims. An action: who, against whom,
    with whom, and what is claimed of it. A book: the labels given in each chapter.

    Example: kg map s400-is-boundary-breaking -o s400.svg
    """
    schemes = [name.strip() for name in (blank or "").split(",") if name.strip()]
    picture = open_at(graph, endpoint).map(thing, steps=steps, blank=schemes, narrow=narrow)
    written = picture.save(out if out is not None else f"{picture.name}.svg")
    sys.stderr.write(f"Written: {', '.join(map(str, written))}\n")
    emit(picture.alt)
