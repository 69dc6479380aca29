"""Commands that make and check a graph: build, validate, schema."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import BROKEN, Folder, Texts, emit, open_at, pairs
from kg.errors import KgError

__all__ = ["build", "schema", "validate"]


def build(
    folder: Folder = None,
    out: Annotated[Path, typer.Option("--output", "-o", help="The folder to build into.")] = Path("build"),
    text: Texts = None,
) -> None:
    """Make the graph of a folder of coding sheets.

    Read, encode, derive, check and store; a graph that breaks a rule replaces nothing.

    Example: kg build --text ch6=page.txt
    """
    from kg import console, resources
    from kg.build import build as run

    files = {chapter: Path(file) for chapter, file in pairs(text, "--text").items()}
    with console.progress() as progress:
        built = run(folder or resources.folder("data"), out, files, progress)
    console.show_built(built, out)
    if not built.is_good:
        raise typer.Exit(BROKEN)


def validate(
    place: Annotated[
        Path | None, typer.Argument(help="An RDF file, a built folder, or a folder of coding sheets.")
    ] = None,
    *,
    counts: Annotated[bool, typer.Option("--counts", help="Also print how many nodes each rule looked at.")] = False,
    engine: Annotated[
        str, typer.Option(help="The validation engine: pyshacl, the reference, or shacl, the fast one.")
    ] = "pyshacl",
) -> None:
    """Check a graph against the rules.

    Exit with 0 if it conforms, 1 if it does not, 2 if it could not be checked.

    Example: kg validate build/graph.ttl
    """
    from kg import console

    graph = open_at(place)
    report = graph.validate(engine)
    if not any(report.looked_at.values()):
        raise KgError(f"{graph.origin}: no rule found a node to look at. Is this a graph of claims and arguments?")
    if counts:
        console.show_counts(report)
    console.show_report(report)
    if not report.conforms:
        raise typer.Exit(BROKEN)


def schema(
    sheet: Annotated[str, typer.Argument(help="actors, book or chapter.")],
) -> None:
    """Print the JSON Schema of a coding sheet, for editors.

    Example: kg schema chapter
    """
    from kg.schema import schema_text

    emit(schema_text(sheet), end="")
