"""Commands that take a coding to other programs and back: export, losses, import."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, EndpointOption, Graph, Out, Texts, emit, open_at, pairs
from kg.cli.sheets import broken_rules
from kg.errors import KgError
from kg.exchange import NAMES, WRITTEN

if TYPE_CHECKING:
    from kg.drafts.new_sheet import Frame
    from kg.exchange.draft import Draft
    from kg.exchange.taken import Taken

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

    if form not in writer.FORMATS:
        _export_facts(form, out, chapter, text, graph, endpoint)
        return
    if chapter:
        raise KgError(f"As {form} a graph is written whole; leave --chapter out.")
    found = open_at(graph, endpoint)
    if out is None and sys.stdout.isatty():  # a terminal would obey what a pipe only carries
        emit(found.export(form), end="")
    else:
        found.save(form, out or sys.stdout.buffer)


def _export_facts(  # noqa: PLR0913, PLR0917
    form: str, out: Path | None, chapter: str | None, text: list[str] | None, graph: Path | None, endpoint: str | None
) -> None:
    from kg.documents.reader import read_document
    from kg.exchange.formats import FORMATS, format_called
    from kg.exchange.packed import unpack
    from kg.files import write_file, write_files
    from kg.rdf import writer

    format_called(form, writer.FORMATS)
    texts = {key: read_document(Path(file)) for key, file in pairs(text, "--text").items()}
    opened = open_at(graph, endpoint)
    made = opened.exported(form, chapter, texts)
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
    opened.remember(form, chapter, made)
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
    from kg.cli.terminal.measured import show_losses
    from kg.exchange.formats import format_called, written

    if form is not None:
        format_called(form)
    opened = open_at(graph, endpoint)
    found = [opened.losses(name, chapter) for name in ([form] if form else written())]
    show_losses(found, by_field=form is not None)
    for one in found:
        sys.stderr.write(f"{one.form}: {one.line()}\n")
    if not all(one.is_true for one in found):
        raise typer.Exit(BROKEN)


def import_file(  # noqa: PLR0913
    file: Annotated[Path, typer.Argument(help="A file of another program, or a folder of tables or notes.")],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help="The sheet to start: BOOK/chapters/NN.yaml.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{', '.join(NAMES)}. [default: by the ending, and by what is in it]"),
    ] = None,
    chapter: Annotated[
        str, typer.Option("--chapter", "-c", help="The key of the chapter. [default: ch1, or with --into the file's]")
    ] = "",
    into: Annotated[
        Path | None, typer.Option("--into", help="A folder of sheets: show what the file changes there.")
    ] = None,
    *,
    write: Annotated[bool, typer.Option("--write", help="With --into: change the sheets.")] = False,
    mine: Annotated[bool, typer.Option("--mine", help="With --into: in a conflict, keep what the sheets say.")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="With --into: in a conflict, take the file's.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="With --into: take out what the file has no more.")] = False,
) -> None:
    """Start a sheet from a file of another program, or bring one back into the sheets that it was exported from.

    What the file says is there; what only you can know is a comment to fill in, and nothing is filled in by default.
    Every part of the file is taken or untaken, and what is untaken is said. With --into the lines of the sheets that
    would change are shown, and written only with --write. What the file and the sheets have both changed since the
    export is a conflict, with which the command ends with 1.

    Example: kg import debate.argdown -o my-book/chapters/01.yaml
    """
    if into is None:
        if write or mine or theirs or remove:
            raise KgError("--write, --mine, --theirs and --remove go with --into STUDY; name the folder of its sheets.")
        _begin(file, out, form, chapter or "ch1")
        return
    if out is not None:
        raise KgError("-o starts a new sheet, and --into changes sheets that are there; keep one of them.")
    if mine and theirs:
        raise KgError("--mine and --theirs are two sides; keep one of them.")
    from kg.exchange.merging import report
    from kg.exchange.merging.returned import bring_back
    from kg.exchange.opened import opened
    from kg.files import display_path

    side = "mine" if mine else "theirs" if theirs else ""
    back = bring_back(into, *opened(file, form), display_path(file), _say, chapter=chapter, side=side, remove=remove)
    for line in report.diff(back):
        emit(line)
    for line in report.said(back):
        _say(line)
    if write and not back.is_open:
        for path in back.write(broken_rules):
            _say(f"Wrote {display_path(path)}")
        return
    back.check()
    _say("Nothing was written; add --write." if back.rewritten.files and not back.is_open else "Nothing was written.")
    if back.is_open:
        raise typer.Exit(BROKEN)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _begin(file: Path, out: Path | None, form: str | None, chapter: str) -> None:
    """Start a sheet from a file, and say what of it is taken and what the coder is to fill in."""
    from kg.cli.terminal.measured import say_taken
    from kg.drafts.start import start
    from kg.exchange.draft import draft_of
    from kg.exchange.opened import opened, read_as
    from kg.exchange.taken import Known, counted
    from kg.files import display_path

    found: list[tuple[Taken, Draft]] = []
    new: set[str] = set()
    reading, content = opened(file, form)

    def draft(frame: "Frame") -> str:
        concepts = frame.codebook.by_name
        schemes = {name: concept.scheme.name for name, concept in concepts.items()}
        known = Known(dict.fromkeys(concepts, "concept"), schemes=schemes, file=display_path(file))
        taken = read_as(reading, content, known)
        if not taken.facts:
            there = counted(taken.elements) or "nothing"
            raise KgError(f"{display_path(file)}: nothing in it could be taken; there is {there}.")
        if {fact.kind for fact in taken.facts} == {"concept"}:
            raise KgError(f"{display_path(file)}: there are only codes in it. {_codebook_from(file)}")
        new.update(fact.id for fact in taken.facts if fact.kind == "concept" and fact.id not in concepts)
        found.append((taken, draft_of(taken.facts, frame, file.name)))
        return found[0][1].text

    files = start(None, chapter, out, draft=draft)
    for path, text in files.items():
        if path is None:
            emit(text, end="")
        else:
            sys.stderr.write(f"Started {display_path(path)}\n")
    for taken, made in found:
        say_taken(taken, made)
    if new:
        sys.stderr.write(f"{_codebook_from(file)}\n")


#: How many files a folder that is written can have.
_MOST_FILES = 1_000_000


def _codebook_from(file: Path) -> str:
    """Return what to do with the codes in a file."""
    from kg.files import display_path

    return f"Codes are for a codebook: 'kg codebook new --from {display_path(file)} -o codebook.yaml' starts one."
