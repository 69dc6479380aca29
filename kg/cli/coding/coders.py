"""Commands for several coders of one text: coders split, take and table, adjudicate."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Out, Texts, emit, remember, texts_at_hand
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.anchors.normalize import Folded
    from kg.codings.reader import Codings
    from kg.sheets.library import Library, Sheet

__all__ = ["Chapter", "adjudicate", "chapter_at", "coders", "codings_at", "read_at"]

coders = typer.Typer(name="coders", rich_markup_mode=None, add_completion=False, no_args_is_help=True)

Chapter = Annotated[str, typer.Argument(metavar="BOOK/CHAPTER", help="A folder of a book, and a chapter: my-book/ch6.")]


@coders.callback()
def _coders() -> None:
    """Give several coders the same text, blind: units to label, or only the text.

    Example: kg coders split my-book/ch1 --for me,you --label category,tool
    """


@coders.command()
def split(  # noqa: PLR0913, PLR0917
    chapter: Chapter,
    for_: Annotated[str, typer.Option("--for", help="The coders, by their ids in actors.yaml: coder-a,coder-b.")],
    label: Annotated[
        str, typer.Option(help="What is asked of each unit: category, tool, driver, modality, scheme.")
    ] = "",
    seed: Annotated[int, typer.Option(min=0, max=999_999_999, help="Another number, another order of the units.")] = 1,
    round_: Annotated[
        int | None,
        typer.Option("--round", min=1, max=999, help="Begin a round of training: what the one before had is kept."),
    ] = None,
    text: Texts = None,
    *,
    free: Annotated[bool, typer.Option("--free", help="Give only the text: each coder finds the claims, too.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="With --label: a form for a spreadsheet next to each.")] = False,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="With --round: also where somebody is not done with the one before.")
    ] = False,
) -> None:
    """Make a file for each coder, in which nothing says what another coder said.

    With --label, a coder gets the quotations of the sheet's claims in an order of their own, without the ids,
    statements, notes and labels; which unit is which entry is in a file for the chair. With --free, a coder gets an
    empty sheet. When a coder is done, the file says so: 'state: done'.

    With --round 2, what coders and the chair have of round 1 is put away into codings/rounds/1/, as it is, and the
    units get another order; 'kg agree --rounds' says how far the coders agreed in each.

    Example: kg coders split my-book/ch1 --for me,you --free
    """
    from kg.coders.label_forms import label_forms
    from kg.coders.rounds import begin, write_round
    from kg.coders.splitting import split_free, split_labels
    from kg.files import display_path

    if free and xlsx:
        raise KgError("A spreadsheet cannot select words of a text; --xlsx goes with --label.")
    names, asked = _listed(for_), _listed(label)
    if free == bool(asked):
        raise KgError("Say what the coders do: --label category,tool,…, or --free to find the claims as well.")
    library, full, sheet, texts = chapter_at(chapter, text)
    begun = begin(library, sheet, texts[full], round_, unfinished=unfinished)
    files = (
        split_free(library, sheet, names, texts[full], begun)
        if free
        else split_labels(library, sheet, names, asked, seed, begun)
    )
    contents = {path: text.encode() for path, text in files.items()}
    if xlsx:
        contents |= label_forms(contents, asked, library.project.codebook)
    write_round(contents, begun)
    for path, target in begun.away.items():
        sys.stderr.write(f"Kept {display_path(path)} as {display_path(target)}\n")
    for path in contents:
        sys.stderr.write(f"Wrote {display_path(path)}\n")
    whole = f"kg codebook export {chapter.rstrip('/').rpartition('/')[0]} -f md -o codebook.md"
    emit(f"Give each coder their file and the codebook, as a text: {whole}")
    emit(f"Next, when all say 'state: done': kg agree {chapter}")


@coders.command()
def take(
    form: Annotated[Path, typer.Argument(help="The form that a coder filled in: .xlsx or .ods.")],
    chapter: Chapter,
    by: Annotated[str, typer.Option(help="Whose it is: the id of the coder.")],
    *,
    done: Annotated[bool, typer.Option("--done", help="Write 'state: done' as well.")] = False,
) -> None:
    """Put the labels of a form that came back into the file of its coder; every mistake is said at its cell.

    Example: kg coders take coder-a.xlsx my-book/ch1 --by coder-a --done
    """
    from kg.coders.label_forms import take_form
    from kg.files import display_path, read_bytes

    library, _, sheet, _ = chapter_at(chapter)
    path = take_form(read_bytes(form), display_path(form), sheet, by, library.project.codebook, done=done)
    emit(f"Wrote {display_path(path)}")


@coders.command()
def table(
    chapter: Chapter,
    out: Out = None,
    text: Texts = None,
    round_: Annotated[
        int | None, typer.Option("--round", min=1, max=999, help="Write an earlier round of training, by its number.")
    ] = None,
    *,
    reference: Annotated[bool, typer.Option("--reference", help="Put what the sheet says among the coders.")] = False,
) -> None:
    """Write what every coder said as one long table: a row a unit, coder, field and label, for R and the like.

    Example: kg coders table my-book/ch1 -o codings.csv
    """
    from kg.coders.long_table import long_table
    from kg.files import write_file

    library, _, sheet, texts = chapter_at(chapter, text)
    content = long_table(codings_at(library, sheet, texts, round_), with_reference=reference)
    if out is None:
        emit(content.decode(), end="")
    else:
        write_file(out, content)


def adjudicate(
    chapter: Chapter,
    by: Annotated[str, typer.Option(help="Who decides: the id of an agent in actors.yaml.")],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write what is to be decided into a table: .xlsx or .csv.")
    ] = None,
    in_: Annotated[Path | None, typer.Option("--in", help="Read what was decided from such a table.")] = None,
    text: Texts = None,
) -> None:
    """Decide where coders differ, unit by unit, with the rule that settles it.

    What is decided is added at the end of codings/decisions/, with what each coder had said. When one of them says
    something else later, or the rule is worded otherwise, the decision is stale and is asked again.

    Example: kg adjudicate my-book/ch1 --by me -o decide.xlsx
    """
    from kg.coders.adjudication import ask, form, read_table, still_open, table, write_decisions
    from kg.coders.chosen import known_agent
    from kg.codings.agreement.report import left_out, reports
    from kg.codings.decisions import open_differences, settled
    from kg.files import read_bytes, write_file

    library, _, sheet, texts = chapter_at(chapter, text)
    found = codings_at(library, sheet, texts)
    known_agent(library, by)
    codebook = library.project.codebook
    reports(found, codebook, times=0)  # which says why, where nobody can be compared
    for line in left_out(found):
        sys.stderr.write(f"{line}\n")
    open_, known = open_differences(found, codebook), settled(found.decisions, found.everyone, codebook)
    if out is not None and in_ is not None:
        raise KgError("Write a table with -o, or read one with --in; say one of them.")
    if in_ is None and not open_:
        emit("There is nothing to decide.")
        return
    if out is not None:
        if out.suffix.lower() not in {".xlsx", ".csv"}:
            raise KgError(f"{out}: what is to be decided is written as .xlsx or .csv; name it so.")
        if out.exists() and (kept := still_open(read_bytes(out), str(out), open_, known)):
            raise KgError(f"{out}: it decides {kept} of that already; read it with --in, or name another file.")
        write_file(out, (form if out.suffix.lower() == ".xlsx" else table)(open_, codebook, known))
        emit(f"Wrote {len(open_)} to decide into {out}. Fill in 'decided' and 'rule' or 'why', then:")
        emit(f"  kg adjudicate {chapter} --by {by} --in {out}")
        return
    if in_ is not None:
        decided = read_table(read_bytes(in_), str(in_), open_, codebook)
    elif sys.stdin.isatty():
        decided = ask(open_, codebook, say=emit, answer=input, known=known)
    else:
        raise KgError(
            f"{len(open_)} to decide, and no terminal to ask in. Write a table: "
            f"kg adjudicate {chapter} --by {by} -o decide.csv, or .xlsx"
        )
    path = write_decisions(found, decided, codebook, by=by, date=datetime.date.today())  # noqa: DTZ011
    emit(
        f"Added {len(decided)} to {path}; {len(open_) - len(decided)} left to decide."
        if decided
        else "Nothing was decided."
    )


def _listed(names: str) -> list[str]:
    """Return names that are written with commas between them, each once."""
    return [*dict.fromkeys(name.strip() for name in names.split(",") if name.strip())]


def chapter_at(spec: str, text: list[str] | None = None) -> "tuple[Library, str, Sheet, dict[str, Folded | None]]":
    """Return the library, the full name and the sheet of a chapter, and the texts at hand."""
    from kg.coders.chosen import chapter_named, folder_named

    folder, key = folder_named(spec)
    library, texts = read_at(folder, text)
    book, sheet = chapter_named(library, key)
    return library, book.name(sheet), sheet, texts


def read_at(folder: Path, text: list[str] | None) -> "tuple[Library, dict[str, Folded | None]]":
    """Return the library in a folder and the texts at hand, which are remembered."""
    from kg.coders.chosen import library_in
    from kg.texts.matching import texts_of

    library = library_in(folder)
    texts = texts_of(library, texts_at_hand(folder, text))
    remember(folder, text, library, texts)
    return library, texts


def codings_at(
    library: "Library", sheet: "Sheet", texts: "dict[str, Folded | None]", number: int | None = None
) -> "Codings":
    """Return what coders said of a chapter, now or in an earlier round, after saying what of it has no place."""
    from kg.coders.chosen import unplaced
    from kg.coders.rounds import round_named

    found = round_named(library, sheet, texts, number)
    for line in unplaced(found):
        sys.stderr.write(f"{line}\n")
    return found
