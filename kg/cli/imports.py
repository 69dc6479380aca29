"""The command that takes what other programs wrote: import."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import emit
from kg.errors import KgError
from kg.exchange import NAMES

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from kg.drafts.new_sheet import Frame
    from kg.exchange.draft import Draft
    from kg.exchange.form import Format
    from kg.exchange.own.reader import Table
    from kg.exchange.taken import Taken

__all__ = ["import_file"]


def import_file(  # noqa: PLR0913, PLR0917  # one for each option
    file: Annotated[Path, typer.Argument(help="A file of another program, a folder of tables or notes, or a crate.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The sheet to start: BOOK/chapters/NN.yaml, or BOOK/codings/CODER/NN.yaml."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{', '.join(NAMES)}. [default: by the ending, and by what is in it]"),
    ] = None,
    chapter: Annotated[
        str, typer.Option("--chapter", "-c", help="The key of the chapter. [default: ch1, or with --into the file's]")
    ] = "",
    columns: Annotated[
        Path | None,
        typer.Option(help="Of a table of your own: what its columns say. [default: columns.yaml next to it]"),
    ] = None,
    write_columns: Annotated[  # noqa: FBT002
        bool, typer.Option("--write-columns", help="Of a table of your own: propose what its columns say, and stop.")
    ] = False,
    user: Annotated[
        str, typer.Option("--user", help="Of a .qdpx that several coded: the user whose coding alone is taken.")
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
    Every part of the file is taken or untaken, and what is untaken is said. Of a table that you made yourself it is
    asked once what its columns say, and kept in columns.yaml; where nobody can be asked, that is there to be filled in.

    With --into the lines of the sheets that would change are shown, and written only with --write. What the file and
    the sheets have both changed since the export is a conflict, with which the command ends with 1.

    What several users of a program for qualitative data coded is a file for each: BOOK/codings/CODER/NN.yaml next to
    the sheet that is started. --user takes the coding of one alone, as the sheet or as the file of a coder.

    Works of a reference manager become sources, with -o BOOK/context.yaml, or the record of one, -o BOOK/book.yaml.

    Example: kg import debate.argdown -o my-book/chapters/01.yaml
    """
    if into is not None or write or mine or theirs or remove:
        if user:
            raise KgError("--user starts a file of one coder, and --into changes sheets that are there; leave one out.")
        from kg.cli.terminal.returning import bring_into

        bring_into(into, file, out, form, chapter, write=write, mine=mine, theirs=theirs, remove=remove)
        return
    from kg.exchange.coders.files import coder_of
    from kg.exchange.formats import FORMATS
    from kg.exchange.opened import opened
    from kg.files import display_path

    reading, content = opened(file, form)
    if reading in {FORMATS[name] for name in ("csl-json", "bibtex")}:
        _import_works(reading, content, file, out)
        return
    if user and reading is not FORMATS["qdpx"]:
        raise KgError(f"{display_path(file)}: only a .qdpx says which user coded what; leave --user out.")
    if out and coder_of(out):
        _import_coding(reading, content, file, out, user)
        return
    _import_sheet(reading, content, file, out, chapter, columns, user, only_columns=write_columns)


def _import_sheet(  # noqa: PLR0913, PLR0917
    reading: "Format",
    content: bytes,
    file: Path,
    out: Path | None,
    chapter: str,
    columns: Path | None,
    user: str,
    *,
    only_columns: bool,
) -> None:
    """Start a sheet, and next to it the files of coders where several have coded."""
    from kg.cli.terminal.several import Several
    from kg.drafts.start import start
    from kg.exchange.draft import draft_of
    from kg.exchange.opened import read_as
    from kg.exchange.taken import Known, counted
    from kg.files import display_path

    found: list[tuple[Taken, Draft]] = []
    own: list[Table] = []
    new: set[str] = set()
    several = Several()

    def draft(frame: "Frame") -> str:
        concepts = frame.codebook.by_name
        schemes = {name: concept.scheme.name for name, concept in concepts.items()}
        if reading.is_own:
            from kg.cli.terminal.columns import own_table

            home = out.absolute().parent.parent if out else None
            own.append(own_table(file, content, frame, columns, home, only_write=only_columns))
        table = own[0] if own else None
        labels = {(schemes[name], label): name for name, each in concepts.items() for label in each.labels.values()}
        things, named = dict.fromkeys(concepts, "concept"), display_path(file)
        known = Known(things, schemes=schemes, labels=labels, file=named, table=table, user=user)
        taken = read_as(reading, content, known)
        if not (taken.facts or taken.coders):
            there = counted(taken.elements, 8) or "nothing"
            way = f" Sheets need no import: kg build {display_path(file)}." if _has_sheets(file) else ""
            raise KgError(f"{display_path(file)}: nothing in it could be taken; there is {there}.{way}")
        if {fact.kind for fact in taken.facts} == {"concept"} and not taken.coders:
            raise KgError(f"{display_path(file)}: there are only codes in it. {_codebook_from(file)}")
        new.update(fact.id for fact in taken.facts if fact.kind == "concept" and fact.id not in concepts)
        of_sheets = [fact for fact in taken.facts if not own or fact.kind != "actor"]  # which are in actors.yaml
        several.take(taken, frame, file, out)
        found.append((taken, draft_of(of_sheets, frame, file.name)))
        return found[0][1].text

    files = start(
        None,
        chapter or "ch1",
        out,
        draft=draft,
        actors=lambda: own[0].actors(found[0][0]) if own else {},
        besides=lambda: several.files,
    )
    _say_started(files)
    for taken, made in found:
        _say_taken(taken, made)
    _say_lines(several.lines)
    if own and (lines := _unknown_actors(own[0], files)):
        _say_lines(["Add to actors.yaml:", *lines])
    if new:
        sys.stderr.write(f"{_codebook_from(file)}\n")


def _has_sheets(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("actors.yaml", "book.yaml"))


def _import_coding(form: "Format", content: bytes, file: Path, out: Path, user: str) -> None:
    """Start the file of a coder next to a sheet that is there."""
    from kg.cli.terminal.several import import_coding

    started, taken, lines = import_coding(form, content, file, out, user)
    _say_started(started)
    _say_counts(Taken=taken.taken, Untaken=taken.untaken)
    _say_lines(lines)


def _import_works(form: "Format", content: bytes, file: Path, out: Path | None) -> None:
    """Start the sources of a context, or the record of a work."""
    from kg.exchange.citations.started import start_works
    from kg.exchange.formats import FORMATS

    made = start_works(next(name for name, each in FORMATS.items() if each is form), content, file.name, out)
    _say_started({out: made.text})
    _say_counts(Taken=made.taken, Untaken=made.untaken, Yours_to_fill_in=made.gaps)


def _say_lines(lines: "Sequence[str]") -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _say_started(files: "Mapping[Path, str] | Mapping[Path | None, str]") -> None:
    """Say which files were started; show what is in none."""
    from kg.files import display_path

    for path, text in files.items():
        if path is None:
            emit(text, end="")
        else:
            sys.stderr.write(f"Started {display_path(path)}\n")


def _say_taken(taken: "Taken", made: "Draft") -> None:
    """Say what was taken of a file and what not, and what is left to the coder."""
    _say_counts(Taken=taken.taken, Untaken=taken.untaken, In_no_sheet=made.outside, Yours_to_fill_in=made.gaps)


def _say_counts(**counts: "Counter[str]") -> None:
    """Say how many of each there are, a line for each count that has any."""
    from kg.exchange.taken import counted

    for label, numbers in counts.items():
        if said := counted(numbers):
            sys.stderr.write(f"{label.replace('_', ' ')}: {said}.\n")


def _unknown_actors(table: "Table", files: "Mapping[Path | None, str]") -> list[str]:
    """Return the lines of the actors that a table brings, where actors.yaml is not started with them."""
    from kg.drafts.start import actor_line

    if any(path and path.name == "actors.yaml" for path in files):
        return []
    return [actor_line(name, actor) for name, actor in table.study.new.items()]


def _codebook_from(file: Path) -> str:
    """Return what to do with the codes in a file."""
    from kg.files import display_path

    return f"Codes are for a codebook: 'kg codebook new --from {display_path(file)} -o codebook.yaml' starts one."
