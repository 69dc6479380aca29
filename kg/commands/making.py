"""Commands that make and check a graph: build, validate, lint, schema."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import BROKEN, COULD_NOT_RUN, Folder, Texts, emit, open_at, pairs
from kg.errors import InputError, KgError

__all__ = ["build", "lint", "schema", "validate"]


def build(
    folder: Folder = None,
    out: Annotated[Path, typer.Option("--output", "-o", help="The folder to build into.")] = Path("build"),
    text: Texts = None,
    engine: Annotated[
        str, typer.Option(help="The validation engine: pyshacl or shacl. [default: shacl, where it is installed]")
    ] = "",
) -> None:
    """Make the graph of a folder of coding sheets.

    Read, encode, derive, check and store, each only for what changed; a graph that breaks a rule replaces nothing.

    Example: kg build --text ch6=page.txt
    """
    from kg import console, resources
    from kg.build import build as run
    from kg.findings import explain
    from kg.report import to_text

    files = {chapter: Path(file) for chapter, file in pairs(text, "--text").items()}
    with console.progress() as progress:
        built = run(folder or resources.folder("data"), out, files, progress, engine or None)
    found = to_text(explain(built.report, built.library)) if built.report.findings else ""
    console.show_built(built, out, found)
    if not built.is_good:
        raise typer.Exit(BROKEN)


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
        explanation = explain(report, graph.library, file)
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
