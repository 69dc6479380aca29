"""Commands for the labels of a framework: codebook new, check, show, diff, export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, Out, emit
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.codebook.codebook import Codebook

__all__ = ["codebook"]

codebook = typer.Typer(name="codebook", rich_markup_mode=None, add_completion=False, no_args_is_help=True)

#: The formats in which there are codes.
_WITH_CODES = ("qdc", "qdpx", "taguette", "tables")
Place = Annotated[
    str | None,
    typer.Argument(
        help="A codebook.yaml, a folder that has one, or the name of one that ships. "
        "[default: that of the current folder, or the one that ships]"
    ),
]
At = Annotated[str | None, typer.Option("--codebook", "-c", help="The codebook, as for 'kg codebook check'.")]


@codebook.callback()
def _codebook() -> None:
    """Write, check and compare the labels of a framework.

    Example: kg codebook check
    """


@codebook.command()
def new(
    source: Annotated[
        str,
        typer.Option(
            "--from",
            help="Start from a codebook that ships (opposition, walton), or from the codes in a file of another "
            "program: .qdc, .qdpx, or the .csv of Taguette.",
        ),
    ] = "",
    out: Out = None,
) -> None:
    """Start a codebook of your own, to be filled in.

    It is used for the books in the folder that it lies in.

    Example: kg codebook new -o codebook.yaml
    """
    from kg.codebook.draft import draft

    file = Path(source)
    _write(_drafted(file) if file.suffix else draft(source), out)


@codebook.command()
def check(place: Place = None) -> None:
    """Find what is wrong in a codebook, and what coders could stumble over.

    Wrong is, for instance, an exclusion that points nowhere; a concept without an example, or two that are alike, are
    warnings. Exit with 1 where there is a warning, 2 where something is wrong.

    Example: kg codebook check codebook.yaml
    """
    from kg.codebook.check import weaknesses

    found = _at(place)
    warnings = sorted(weaknesses(found))
    for warning in warnings:
        emit(f"warning: {warning}")
    own = found.own.record
    concepts = sum(len(scheme.concepts) for scheme in own.schemes.values())
    words = f"{len(warnings)} warning{'' if len(warnings) == 1 else 's'}" if warnings else "nothing is amiss"
    counts = ((len(own.schemes), "scheme"), (concepts, "concept"))
    held = ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in counts)
    emit(f"{own.codebook}: {held}: {words}.")
    if warnings:
        raise typer.Exit(BROKEN)


@codebook.command()
def show(
    name: Annotated[str | None, typer.Argument(help="A scheme, such as categories, or a concept.")] = None,
    place: At = None,
) -> None:
    """Print the schemes of a codebook, the concepts of a scheme, or all about a concept.

    Example: kg codebook show categories
    """
    from kg.codebook.show import concept_lines, scheme_lines, summary_lines

    found = _at(place)
    if name is None:
        lines = summary_lines(found)
    elif name in found.schemes:
        lines = scheme_lines(found, name)
    else:
        lines = concept_lines(found, name)
    emit("\n".join(lines))


@codebook.command()
def diff(
    old: Annotated[str, typer.Argument(help="The codebook as it was: a file, or the name of one that ships.")],
    new: Annotated[str, typer.Argument(help="The codebook as it is.")],
    sheets: Annotated[
        Path | None, typer.Option("--sheets", help="A folder of coding sheets in which to look for what is affected.")
    ] = None,
) -> None:
    """Compare two codebooks, and say which codings must be read again.

    These are the codings with a concept whose definition, rules or examples changed, or that is there no more. Exit
    with 1 where there are any.

    Example: kg codebook diff old.yaml codebook.yaml --sheets .
    """
    from kg.codebook.diff import compare
    from kg.drafts.uses import uses
    from kg.errors import InputError, Problem

    changes = compare(_at(old), _at(new))
    for change in changes:
        emit(str(change))
    if not changes:
        emit("The two say the same.")
    affected = {change.concept: change.what for change in changes if change.reread}
    problems: list[Problem] = []
    places = [use for use in uses(sheets, problems) if use.concept in affected] if sheets and affected else []
    if problems:
        raise InputError(problems)
    for use in sorted(places):
        emit(f"{use.file}:{use.line}: {use.entry}: read again: {use.concept} {affected[use.concept]}")
    if affected:
        raise typer.Exit(BROKEN)


@codebook.command()
def export(
    place: Place = None,
    form: Annotated[str, typer.Option("--format", "-f", help="skos, qdc, md, csv or json-schema.")] = "skos",
    out: Out = None,
) -> None:
    """Write a codebook in another format.

    skos is Turtle; qdc is the codebook of REFI-QDA, which programs for qualitative data read; md is a text for an
    appendix; json-schema is what editors complete a chapter's sheet by.

    Example: kg codebook export --format md
    """
    from functools import partial

    from kg.codebook.formats import FORMATS
    from kg.drafts.json_schema import schema_text

    formats: dict[str, Callable[[Codebook], str]] = {**FORMATS, "json-schema": partial(schema_text, "chapter")}
    if form not in formats:
        raise KgError(f"There is no format {form!r} here; choose {', '.join(formats)}.")
    _write(formats[form](_at(place)), out)


def _drafted(file: Path) -> str:
    """Return a codebook of the codes in a file, and say what of it is not there."""
    from kg.exchange.formats import format_called, format_of
    from kg.exchange.refi.codebook import codebook_of
    from kg.exchange.taken import Known, in_file
    from kg.files import display_path, read_bytes
    from kg.yaml.ids import as_id

    content = read_bytes(file, display_path(file))
    with_codes = {name: format_called(name) for name in _WITH_CODES}
    if not any(form.fits(file.name) for form in with_codes.values()):
        there = ", ".join(f"{form.suffix} ({name})" for name, form in with_codes.items())
        raise KgError(f"{display_path(file)}: codes are taken from {there}.")
    name = format_of(display_path(file), content)
    if name not in _WITH_CODES:
        raise KgError(f"{display_path(file)}: it is read as {name}; codes are taken from {', '.join(_WITH_CODES)}.")
    with in_file(display_path(file)):
        taken = with_codes[name].read(content, Known())
    made = codebook_of(taken.facts, as_id(file.stem) or "my-codebook", file.name)
    for label, counted in (("Untaken", taken.untaken), ("Left out, since kg has it itself", made.left_out)):
        said = ", ".join(f"{name} {number:,}" for name, number in counted.items() if number)
        if said:
            typer.echo(f"{label}: {said}.", err=True)
    return made.text


def _at(place: str | None) -> "Codebook":
    """Return the codebook in a place."""
    from kg.codebook.reader import read_codebook, shipped, shipped_names
    from kg.project.reader import codebook_of

    if place is None:
        return codebook_of(Path())
    if place in shipped_names():  # a file or folder of that name is ./NAME
        return shipped(place)
    path = Path(place)
    return codebook_of(path) if path.is_dir() else read_codebook(path)


def _write(text: str, out: Path | None) -> None:
    from kg.files import display_path, write_file

    if out is None:
        emit(text, end="")
        return
    if out.exists():
        raise KgError(f"{display_path(out)}: there is a file of that name. Choose another, or remove it.")
    write_file(out, text.encode())
    typer.echo(f"Wrote {display_path(out)}", err=True)
