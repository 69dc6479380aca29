"""The command that says how far coders agree: now, in an earlier round of training, or round by round."""

import sys
from typing import Annotated

import typer

from kg.cli.coding.coders import Chapter, chapter_at, codings_at, read_at
from kg.cli.options import Texts, emit
from kg.errors import KgError

__all__ = ["agree"]


def agree(  # noqa: PLR0913, PLR0917
    chapter: Chapter,
    table: Annotated[str, typer.Option(help="Show which labels were given together, of a field.")] = "",
    against: Annotated[
        str, typer.Option(help="Compare each coder with one, or with the sheet: --against reference.")
    ] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="table, json, csv or latex.")] = "table",
    text: Texts = None,
    round_: Annotated[
        int | None, typer.Option("--round", min=1, max=999, help="Show an earlier round of training, by its number.")
    ] = None,
    *,
    rounds: Annotated[
        bool, typer.Option("--rounds", help="Show all rounds of training in one table; BOOK alone: of all chapters.")
    ] = False,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="List the units of which coders differ, with the rules in question.")
    ] = False,
) -> None:
    """Say how far coders of a text agree: which claims there are, how they are labelled, how they are joined.

    Only coders who say 'state: done' are compared. Under 10 units no coefficient is given, and none is called good or
    bad; intervals are those of 2,000 draws of the units.

    Earlier rounds of training are those that 'kg coders split --round' has put away; they are shown by the same
    figures, next to the sheet and the codebook of today.

    Example: kg agree my-book/ch1 --disagreements
    """
    from kg.cli.terminal.reports import show_losses
    from kg.coders.behind import cross_tables, difference_lines
    from kg.coders.formats import in_format
    from kg.codings.agreement.report import joined, remarks, reports
    from kg.codings.decisions import as_line, settled
    from kg.codings.rules import rules_of_labels

    if sum((bool(table), disagreements, form != "table")) > 1:
        raise KgError("--table, --disagreements and --format show different things; say one of them.")
    if rounds and (table or disagreements or round_):
        raise KgError("--rounds shows the figures of all rounds; see one of them with --round 1 and the like.")
    if rounds:
        _show_rounds(chapter, text, against, form)
        return
    library, _, sheet, texts = chapter_at(chapter, text)
    found = codings_at(library, sheet, texts, round_)
    compared = reports(found, library.project.codebook, against)
    for remark in remarks(found, library.project.codebook, against):
        sys.stderr.write(f"{remark}\n")
    whole = joined(compared)
    if table:
        for cross in cross_tables(whole, table, library.project.codebook):
            show_losses(*cross)
    elif disagreements:
        rules = lambda labels: rules_of_labels(library.project.codebook, labels)  # noqa: E731
        known = settled(found.decisions, found.everyone, library.project.codebook, is_over=found.is_over)
        for line in difference_lines(whole.differences, rules, lambda difference: as_line(difference, known)):
            emit(line)
        number = len(whole.differences)
        emit("1 difference." if number == 1 else f"{number or 'No'} differences.")
    else:
        emit(in_format(compared, form))


def _show_rounds(spec: str, text: list[str] | None, against: str, form: str) -> None:
    """Print how far coders agreed in each round of training, of a chapter or of all chapters of a book."""
    from kg.cli.terminal.reports import show_losses
    from kg.coders import by_round
    from kg.coders.chosen import book_named
    from kg.coders.formats import chosen
    from kg.coders.rounds import every_round

    if book := book_named(spec):
        library, texts = read_at(book, text)
        sheets = [sheet for one in library.books for sheet in one.sheets]
    else:
        library, _, only, texts = chapter_at(spec, text)
        sheets = [only]
    found, said = by_round.by_round(every_round(library, sheets, texts), library.project.codebook, against)
    for line in said:
        sys.stderr.write(f"{line}\n")
    if form != "table":
        emit(chosen(form, by_round.FORMATS)(found))
        return
    show_losses(by_round.HEAD, by_round.table_rows(found))
    for note in by_round.notes(found):
        emit(note)
