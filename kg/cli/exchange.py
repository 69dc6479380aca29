"""Commands that take a coding to other programs and back: export, losses, import."""

import json
import sys
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, EndpointOption, Graph, Out, Texts, emit, open_at, pairs, sheets_at
from kg.errors import InputError, KgError
from kg.exchange import NAMES, WRITTEN

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from kg.drafts.new_sheet import Frame
    from kg.exchange.draft import Draft
    from kg.exchange.form import Format
    from kg.exchange.losses import Losses
    from kg.exchange.own.reader import Table
    from kg.exchange.taken import Known, Taken

__all__ = ["export", "import_file", "losses"]

Part = Annotated[str | None, typer.Option("--chapter", "-c", help="A chapter, such as ch6, or a book.")]


def export(  # noqa: PLR0913, PLR0917  # one for each option
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=f"turtle, json-ld, n-triples, n-quads, trig or rdf-xml; {', '.join(WRITTEN)}.",
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

    A built graph is written piece by piece, however large; for json-ld it is held in memory whole.
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
    from kg.documents.reader import read_document
    from kg.exchange.formats import FORMATS, format_called
    from kg.exchange.packed import unpack
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
    made = open_at(graph, endpoint).exported(form, chapter, texts, finish)
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
            write_files({out / name: content for name, content in unpack(made.content, most_files=_MOST_FILES).items()})
        write_file(beside, (json.dumps(made.losses.to_dict(), indent=2, ensure_ascii=False) + "\n").encode())
        sys.stderr.write(f"{made.losses.line(beside.name)}\n")
    if not made.losses.is_true:
        raise typer.Exit(BROKEN)


def _export_tables(folder: Path, out: Path) -> None:
    """Write the tables of a folder of sheets, however many there are."""
    from tempfile import TemporaryFile

    from kg.exchange.facts import facts_of
    from kg.exchange.streams.library import read_by_book
    from kg.exchange.streams.tables import unpack_into, write_tables
    from kg.files import replacing, write_file

    with TemporaryFile() as file, read_by_book(folder) as library:
        found = write_tables(lambda: facts_of(library), file)
        file.seek(0)
        if out.suffix:
            with replacing(out) as (new, _):
                copyfileobj(file, new)
        else:
            unpack_into(file, out)
    beside = out.with_name(f"{out.name}.losses.json")
    write_file(beside, (json.dumps(found.to_dict(), indent=2, ensure_ascii=False) + "\n").encode())
    sys.stderr.write(f"{found.line(beside.name)}\n")
    if not found.is_true:
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
    from kg.exchange.formats import FORMATS, format_called, written

    if form is not None:
        format_called(form)
    opened = open_at(graph, endpoint)
    there = [name for name in written() if FORMATS[name].is_ready]
    if not form and len(there) < len(written()):
        gone = ", ".join(name for name in written() if name not in there)
        sys.stderr.write(f"Not measured, for want of the packages that they need: {gone}.\n")
    found = [opened.losses(name, chapter) for name in ([form] if form else there)]
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


def import_file(  # noqa: C901, PLR0913, PLR0917  # one for each option
    file: Annotated[Path, typer.Argument(help="A file of another program, a folder of tables or notes, or a crate.")],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help="The sheet to start: BOOK/chapters/NN.yaml.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{', '.join(NAMES)}. [default: by the ending, and by what is in it]"),
    ] = None,
    chapter: Annotated[str, typer.Option("--chapter", "-c", help="The key of the chapter.")] = "ch1",
    columns: Annotated[
        Path | None,
        typer.Option(help="Of a table of your own: what its columns say. [default: columns.yaml next to it]"),
    ] = None,
    write_columns: Annotated[  # noqa: FBT002
        bool, typer.Option("--write-columns", help="Of a table of your own: propose what its columns say, and stop.")
    ] = False,
) -> None:
    """Start a sheet from a file of another program.

    What the file says is there; what only you can know is a comment to fill in, and nothing is filled in by default.
    Every part of the file is taken or untaken, and what is untaken is said. Of a table that you made yourself it is
    asked once what its columns say, and kept in columns.yaml; where nobody can be asked, that is there to be filled in.

    Works of a reference manager become sources, with -o BOOK/context.yaml, or the record of one, -o BOOK/book.yaml.

    Example: kg import debate.argdown -o my-book/chapters/01.yaml
    """
    from kg.drafts.start import start
    from kg.exchange.draft import draft_of
    from kg.exchange.formats import FORMATS
    from kg.exchange.opened import opened
    from kg.exchange.taken import Known
    from kg.files import display_path

    found: list[tuple[Taken, Draft]] = []
    own: list[Table] = []
    new: set[str] = set()
    reading, content = opened(file, form)
    if reading in {FORMATS[name] for name in ("csl-json", "bibtex")}:
        _import_works(reading, content, file, out)
        return

    def draft(frame: "Frame") -> str:
        concepts = frame.codebook.by_name
        schemes = {name: concept.scheme.name for name, concept in concepts.items()}
        if reading.is_own:
            from kg.cli.terminal.columns import own_table

            home = out.absolute().parent.parent if out else None
            own.append(own_table(file, content, frame, columns, home, only_write=write_columns))
        table = own[0] if own else None
        known = Known(dict.fromkeys(concepts, "concept"), schemes=schemes, file=display_path(file), table=table)
        taken = _read(reading, content, known)
        if not taken.facts:
            there = _counted(taken.elements, 8) or "nothing"
            raise KgError(f"{display_path(file)}: nothing in it could be taken; there is {there}.")
        if {fact.kind for fact in taken.facts} == {"concept"}:
            raise KgError(f"{display_path(file)}: there are only codes in it. {_codebook_from(file)}")
        new.update(fact.id for fact in taken.facts if fact.kind == "concept" and fact.id not in concepts)
        of_sheets = [fact for fact in taken.facts if not own or fact.kind != "actor"]  # which are in actors.yaml
        found.append((taken, draft_of(of_sheets, frame, file.name)))
        return found[0][1].text

    files = start(None, chapter, out, draft=draft, actors=lambda: own[0].actors(found[0][0]) if own else {})
    for path, text in files.items():
        if path is None:
            emit(text, end="")
        else:
            sys.stderr.write(f"Started {display_path(path)}\n")
    for taken, made in found:
        _say_taken(taken, made)
    if own and (lines := _unknown_actors(own[0], files)):
        sys.stderr.write("Add to actors.yaml:\n" + "".join(f"{line}\n" for line in lines))
    if new:
        sys.stderr.write(f"{_codebook_from(file)}\n")


def _import_works(form: "Format", content: bytes, file: Path, out: Path | None) -> None:
    """Start the sources of a context, or the record of a work."""
    from kg.exchange.citations.started import start_works
    from kg.exchange.formats import FORMATS
    from kg.files import display_path

    made = start_works(next(name for name, each in FORMATS.items() if each is form), content, file.name, out)
    if out is None:
        emit(made.text, end="")
    else:
        sys.stderr.write(f"Started {display_path(out)}\n")
    _say_counts(Taken=made.taken, Untaken=made.untaken, Yours_to_fill_in=made.gaps)


#: How many files a folder that is written can have.
_MOST_FILES = 1_000_000
#: How many names a line lists.
_MOST_NAMED = 40


def _read(form: "Format", content: bytes, known: "Known") -> "Taken":
    """Return what is in a file, with its name in what is said of it where it cannot be read."""
    try:
        return form.read(content, known)
    except InputError:
        raise
    except KgError as error:
        raise KgError(f"{known.file}: {error}") from None


def _say_taken(taken: "Taken", made: "Draft") -> None:
    """Say what was taken of a file and what not, and what is left to the coder."""
    _say_counts(Taken=taken.taken, Untaken=taken.untaken, In_no_sheet=made.outside, Yours_to_fill_in=made.gaps)


def _say_counts(**counts: "Counter[str]") -> None:
    """Say how many of each there are, a line for each count that has any."""
    for label, counted in counts.items():
        if said := _counted(counted):
            sys.stderr.write(f"{label.replace('_', ' ')}: {said}.\n")


def _unknown_actors(table: "Table", files: "Mapping[Path | None, str]") -> list[str]:
    """Return the lines of the actors that a table brings, where actors.yaml was there already and is not touched."""
    from kg.drafts.start import actor_line

    if None in files or any(path and path.name == "actors.yaml" for path in files):
        return []
    return [actor_line(name, actor) for name, actor in table.study.new.items()]


def _counted(counted: "Counter[str]", most: int = _MOST_NAMED) -> str:
    """Return names with their numbers, in one line."""
    said = [f"{name} {number:,}" for name, number in counted.items() if number]
    more = f", … and {len(said) - most:,} more" if len(said) > most else ""
    return ", ".join(said[:most]) + more


def _codebook_from(file: Path) -> str:
    """Return what to do with the codes in a file."""
    from kg.files import display_path

    return f"Codes are for a codebook: 'kg codebook new --from {display_path(file)} -o codebook.yaml' starts one."
