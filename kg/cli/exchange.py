"""Commands that take a coding to other programs and back: export, losses, import."""

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, EndpointOption, Graph, Out, Texts, emit, open_at, pairs
from kg.errors import KgError, NotFoundError, nearest

if TYPE_CHECKING:
    from kg.drafts.new_sheet import Frame
    from kg.exchange.losses import Losses

__all__ = ["export", "import_file", "losses"]

Part = Annotated[str | None, typer.Option("--chapter", "-c", help="A chapter, such as ch6, or a book.")]


def export(  # noqa: PLR0913, PLR0917  # one for each option
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="turtle, json-ld, n-triples, n-quads, trig, rdf-xml or web-annotation; "
            "tables, argdown, xaif, nanopub or flat.",
        ),
    ] = "turtle",
    out: Out = None,
    chapter: Part = None,
    text: Texts = None,
    key: Annotated[
        Path | None, typer.Option("--key", help="Your private RSA key, as PEM, to sign nanopublications with.")
    ] = None,
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Write the graph in another format, and say what that keeps.

    A built graph is written piece by piece, however large; for json-ld and web-annotation it is held in memory whole.
    The formats of other programs are written from the sheets, read back and compared: FILE.losses.json has all that
    was dropped, and the exit code is 1 where anything came back otherwise.

    Example: kg export --format json-ld -o graph.jsonld
    """
    from kg.rdf import writer

    if key and form != "nanopub":
        raise KgError(f"As {form} nothing is signed; leave --key out, or choose nanopub.")
    if form not in writer.FORMATS:
        _export_facts(form, out, chapter, text, graph, endpoint, key)
        return
    if chapter:
        raise KgError(f"As {form} a graph is written whole; leave --chapter out.")
    found = open_at(graph, endpoint)
    if out is None and sys.stdout.isatty():  # a terminal would obey what a pipe only carries
        emit(found.export(form), end="")
    else:
        found.save(form, out or sys.stdout.buffer)


def _export_facts(  # noqa: PLR0913, PLR0917
    form: str,
    out: Path | None,
    chapter: str | None,
    text: list[str] | None,
    graph: Path | None,
    endpoint: str | None,
    key: Path | None = None,
) -> None:
    from kg.exchange.formats import FORMATS
    from kg.exchange.formats import export as export_facts
    from kg.exchange.packed import unpack
    from kg.files import read_bytes, read_text, write_file, write_files
    from kg.rdf import writer

    if form not in FORMATS:
        known = [*writer.FORMATS, *FORMATS]
        hint = nearest(form, known) or f"choose {', '.join(known)}"
        raise NotFoundError(f"There is no format {form!r}; {hint}.")
    texts = {key: read_text(Path(file)) for key, file in pairs(text, "--text").items()}
    finish = None
    if key:
        from kg.exchange.nanopubs.signing import signed

        finish = partial(signed, key=read_bytes(key))
    made = export_facts(form, open_at(graph, endpoint).facts(chapter), texts, finish)
    if out is None:
        if not FORMATS[form].is_text and sys.stdout.isatty():
            raise KgError(
                f"What is written as {form} is no text; name a file, such as -o coding{FORMATS[form].suffix}."
            )
        sys.stdout.flush()
        sys.stdout.buffer.write(made.content)
        sys.stderr.write(f"{made.losses.line()}\n")
    else:
        beside = out.with_name(f"{out.name}.losses.json")
        if not FORMATS[form].is_folder or out.suffix:
            write_file(out, made.content)
        else:
            write_files({out / name: content for name, content in unpack(made.content).items()})
        write_file(beside, (json.dumps(made.losses.to_dict(), indent=2, ensure_ascii=False) + "\n").encode())
        sys.stderr.write(f"{made.losses.line(beside.name)}\n")
    if not made.losses.is_true:
        raise typer.Exit(BROKEN)


def losses(
    form: Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="A format. [default: all, in short]")] = None,
    chapter: Part = None,
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Measure what each format of another program keeps of the sheets.

    Each is written, read back and compared, field by field. Exit with 1 where one alters or invents something.

    Example: kg losses flat --chapter ch6
    """
    from kg.cli.terminal import reports
    from kg.exchange.formats import export as export_facts
    from kg.exchange.formats import format_called, written

    if form is not None:
        format_called(form)
    facts = open_at(graph, endpoint).facts(chapter)
    found = [export_facts(name, facts).losses for name in ([form] if form else written())]
    reports.show_losses(*(_by_field(found[0]) if form else _by_format(found)))
    for one in found:
        sys.stderr.write(f"{one.form}: {one.line()}\n")
    if not all(one.is_true for one in found):
        raise typer.Exit(BROKEN)


_NUMBERS = ("written", "kept", "dropped", "altered", "invented")


def _by_format(found: "list[Losses]") -> tuple[list[str], list[list[str]]]:
    rows = [[one.form, *(str(getattr(one.total, name)) for name in _NUMBERS)] for one in found]
    return ["format", *_NUMBERS], rows


def _by_field(found: "Losses") -> tuple[list[str], list[list[str]]]:
    rows = [
        [kind, field, *(str(getattr(tally, name)) for name in _NUMBERS)]
        for (kind, field), tally in found.by_field.items()
    ]
    return ["kind", "field", *_NUMBERS], rows


def import_file(
    file: Annotated[Path, typer.Argument(help="A file of another program, a folder of tables, or a crate.")],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help="The sheet to start: BOOK/chapters/NN.yaml.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="tables, argdown, xaif, nanopub or flat. [default: by the ending]"),
    ] = None,
    chapter: Annotated[str, typer.Option("--chapter", "-c", help="The key of the chapter.")] = "ch1",
) -> None:
    """Start a sheet from a file of another program.

    What the file says is there; what only you can know is a comment to fill in, and nothing is filled in by default.
    Every part of the file is taken or untaken, and what is untaken is said.

    Example: kg import debate.argdown -o my-book/chapters/01.yaml
    """
    from kg.drafts.start import start
    from kg.exchange.crate.tables import brought
    from kg.exchange.draft import Draft, draft_of
    from kg.exchange.formats import format_called, format_of
    from kg.exchange.taken import Known, Taken
    from kg.files import display_path

    found: list[tuple[Taken, Draft]] = []
    content = brought(file)
    reading = format_called(form or ("tables" if file.is_dir() else format_of(display_path(file), content)))

    def draft(frame: "Frame") -> str:
        things = dict.fromkeys(frame.codebook.by_name, "concept")
        taken = reading.read(content, Known(things))
        if not taken.facts:
            there = ", ".join(f"{name} {number:,}" for name, number in taken.elements.items() if number) or "nothing"
            raise KgError(f"{display_path(file)}: nothing in it could be taken; there is {there}.")
        found.append((taken, draft_of(taken.facts, frame, file.name)))
        return found[0][1].text

    files = start(None, chapter, out, draft=draft)
    for path, text in files.items():
        if path is None:
            emit(text, end="")
        else:
            sys.stderr.write(f"Started {display_path(path)}\n")
    for taken, made in found:
        for label, counted in (
            ("Taken", taken.taken),
            ("Untaken", taken.untaken),
            ("In no sheet", made.outside),
            ("Yours to fill in", made.gaps),
        ):
            said = ", ".join(f"{name} {number:,}" for name, number in counted.items() if number)
            if said:
                sys.stderr.write(f"{label}: {said}.\n")
