"""Commands that take a coding to other programs: export, losses."""

import json
import sys
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, EndpointOption, Graph, Out, Texts, emit, open_at, pairs, sheets_at
from kg.errors import KgError
from kg.exchange import WRITTEN

if TYPE_CHECKING:
    from kg.exchange.losses import Losses

__all__ = ["export", "losses"]

#: How many files a folder that is written can have.
_MOST_FILES = 1_000_000
Part = Annotated[str | None, typer.Option("--chapter", "-c", help="A chapter, such as ch6, or a book.")]


def export(  # noqa: PLR0913, PLR0917  # one for each option
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help=f"turtle, json-ld, n-triples, n-quads, trig or rdf-xml; {', '.join(WRITTEN)}. "
            "[default: by the ending of the file, or turtle]",
        ),
    ] = None,
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

    A built graph is written piece by piece, however large.
    The formats of other programs are written from the sheets, read back and compared: FILE.losses.json has all that
    was dropped, and the exit code is 1 where anything came back otherwise. Where several have coded, a .qdpx has each
    of them who is done as a user.

    Example: kg export --format json-ld -o graph.jsonld
    """
    from kg.rdf import writer

    form = form or _form_of(out)
    if key and form != "nanopub":
        raise KgError(f"As {form} nothing is signed; leave --key out, or choose nanopub.")
    if form not in writer.FORMATS:
        _export_facts(form, out, chapter, text, graph, endpoint, key)
        return
    if chapter:
        raise KgError(f"As {form} a graph is written whole; leave --chapter out.")
    if text:
        raise KgError(f"As {form} no text is written; leave --text out.")
    found = open_at(graph, endpoint)
    if out is None and sys.stdout.isatty():  # a terminal would obey what a pipe only carries
        emit(found.export(form), end="")
    else:
        found.save(form, out or sys.stdout.buffer)


def _form_of(out: Path | None) -> str:
    """Return the format that the ending of a file names, of the graph before others; without an ending turtle."""
    from kg.rdf import writer

    if not (out and out.suffix):
        return "turtle"
    ending = out.suffix.lower()
    if of_graph := [name for name in writer.FORMATS if writer.suffix(name) == ending]:
        return of_graph[0]
    from kg.exchange.formats import FORMATS, written
    from kg.files import display_path

    named = [name for name in written() if FORMATS[name].suffix == ending]
    if len(named) != 1:
        there = f"{', '.join(named)} have" if named else "no format has"
        raise KgError(f"{display_path(out)}: {there} this ending; say which with '--format'.")
    return named[0]


def _export_facts(  # noqa: PLR0913, PLR0917
    form: str,
    out: Path | None,
    chapter: str | None,
    text: list[str] | None,
    graph: Path | None,
    endpoint: str | None,
    key: Path | None = None,
) -> None:
    from kg.documents import read_document
    from kg.exchange.formats import FORMATS, format_called
    from kg.exchange.packed import unpack
    from kg.exchange.streams.in_part import MADE_OF, export_in_part
    from kg.files import read_bytes, write_file, write_files
    from kg.rdf import writer

    format_called(form, writer.FORMATS)
    if form == "tables" and out and not (chapter or endpoint) and (folder := sheets_at(graph)):
        _export_tables(folder, out)
        return
    texts = {key: read_document(Path(file)) for key, file in pairs(text, "--text").items()}
    finish = None
    if key:
        from kg.exchange.nanopubs.signing import signed

        finish = partial(signed, key=read_bytes(key))
    opened = None
    if form in MADE_OF and not (chapter or endpoint) and (folder := sheets_at(graph)):
        made = export_in_part(form, folder)
    else:
        opened = open_at(graph, endpoint)
        made = opened.exported(form, chapter, texts, finish)
    if out is None:
        if not FORMATS[form].is_text and sys.stdout.isatty():
            raise KgError(
                f"What is written as {form} is no text; name a file, such as -o coding{FORMATS[form].suffix}."
            )
        sys.stdout.flush()
        sys.stdout.buffer.write(made.content)
        sys.stderr.write(f"{made.losses.line()}\n")
    else:
        if not FORMATS[form].is_folder or out.suffix:
            write_file(out, made.content)
        else:
            write_files({out / name: content for name, content in unpack(made.content, most_files=_MOST_FILES).items()})
        _write_beside(out, made.losses)
    if opened:
        opened.remember(form, chapter, made)
    if not made.losses.is_true:
        raise typer.Exit(BROKEN)


def _write_beside(out: Path, found: "Losses") -> None:
    """Write what was lost next to what was written, and say it in short."""
    from kg.files import write_file

    beside = out.with_name(f"{out.name}.losses.json")
    write_file(beside, (json.dumps(found.to_dict(), indent=2, ensure_ascii=False) + "\n").encode())
    sys.stderr.write(f"{found.line(beside.name)}\n")


def _export_tables(folder: Path, out: Path) -> None:
    """Write the tables of a folder of sheets, however many there are."""
    from tempfile import TemporaryFile

    from kg.exchange.facts import facts_of
    from kg.exchange.merging.base import home_of, keep
    from kg.exchange.streams.library import read_by_book
    from kg.exchange.streams.tables import unpack_into, write_tables
    from kg.files import replacing

    with TemporaryFile() as file, read_by_book(folder) as library:
        found = write_tables(lambda: facts_of(library), file)
        if found.is_true and (home := home_of(library)):
            keep(home, "tables", facts_of(library))
        file.seek(0)
        if out.suffix:
            with replacing(out) as (new, _):
                copyfileobj(file, new)
        else:
            unpack_into(file, out)
    _write_beside(out, found)
    if not found.is_true:
        raise typer.Exit(BROKEN)


def losses(
    form: Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="A format. [default: all, in short]")] = None,
    chapter: Part = None,
    graph: Graph = None,
    endpoint: EndpointOption = None,
) -> None:
    """Measure what each format keeps of the sheets, and those of RDF of the graph.

    Each is written, read back and compared, field by field or statement by statement. Exit with 1 where one alters or
    invents something.

    Example: kg losses flat --chapter ch6
    """
    from kg.cli.terminal import reports
    from kg.exchange.formats import FORMATS, format_called, written
    from kg.rdf import writer

    if form is not None and form not in writer.FORMATS:
        format_called(form, writer.FORMATS)
    opened = open_at(graph, endpoint)
    there = [name for name in written() if FORMATS[name].is_ready]
    if not form and len(there) < len(written()):
        gone = ", ".join(name for name in written() if name not in there)
        sys.stderr.write(f"Not measured, for want of the packages that they need: {gone}.\n")
    found = [opened.losses(name, chapter) for name in ([form] if form else there)]
    reports.show_losses(*(_by_field(found[0]) if form else _by_format(found)))
    if not (form or chapter):
        of_graph = []
        for name in writer.FORMATS:
            try:
                of_graph.append(opened.losses(name))
            except KgError as error:  # which a graph of others may hold
                sys.stderr.write(f"{name}: {error}\n")
        emit("")
        reports.show_losses(*_of_graph(of_graph))
        found += of_graph
    for one in found:
        sys.stderr.write(f"{one.form}: {one.line()}\n")
    if not all(one.is_true for one in found):
        raise typer.Exit(BROKEN)


_NUMBERS = ("written", "kept", "dropped", "altered", "invented")


def _by_format(found: "list[Losses]") -> tuple[list[str], list[list[str]]]:
    rows = [[one.form, *(str(getattr(one.total, name)) for name in _NUMBERS)] for one in found]
    return ["format", *_NUMBERS], rows


def _of_graph(found: "list[Losses]") -> tuple[list[str], list[list[str]]]:
    """Return rows of what formats keep of the graph: statements, and the named graphs that they are in."""
    rows = []
    for one in found:
        tallies = (one.of("statement"), one.of("named graph"))
        numbers = [number for tally in tallies for number in (tally.written, tally.kept)]
        rows.append([one.form, *map(str, [*numbers, one.total.altered, one.total.invented])])
    return ["graph", "statements", "kept", "named graphs", "of which kept", "altered", "invented"], rows


def _by_field(found: "Losses") -> tuple[list[str], list[list[str]]]:
    rows = [
        [kind, field, *(str(getattr(tally, name)) for name in _NUMBERS)]
        for (kind, field), tally in found.by_field.items()
    ]
    return ["kind", "field", *_NUMBERS], rows
