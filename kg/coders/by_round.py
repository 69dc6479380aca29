"""How far coders agreed in each round of training: a table for a terminal, a spreadsheet or a paper, and JSON."""

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.codebook.codebook import Codebook
from kg.coders.formats import COLUMNS, as_record, cells_of, rows_of, tabular
from kg.coders.lines import or_none
from kg.codings.agreement.figures import MANY
from kg.codings.agreement.report import Report, left_out, reports
from kg.codings.reader import Codings, is_outdated
from kg.errors import KgError

__all__ = ["FORMATS", "HEAD", "RoundReport", "by_round", "notes", "table_rows"]

#: What the codebook says of what was asked, next to what it says now; of coders who found the claims nobody knows.
AS_NOW, OTHERWISE, UNKNOWN = "as now", "otherwise", ""
#: The head of the table for a terminal.
HEAD = ("round", "chapter", "coded", "codebook", "coders", "of", "units", "same", "agreed", "alpha", "AC1", "F1")


@dataclass(frozen=True)
class RoundReport:
    """How far coders agreed in a round: when the first and the last of them coded, where they say it, and the figures.

    `codebook` is whether the rules were worded as they are now.
    """

    chapter: str
    number: int
    first: datetime.date | None
    last: datetime.date | None
    codebook: str
    report: Report


def by_round(
    rounds: Iterable[tuple[int, Codings]], codebook: Codebook, against: str = ""
) -> tuple[list[RoundReport], list[str]]:
    """Return how far coders agreed in each round, in the order of rounds, and what is to be known of who is left out.

    With `against` they are compared with that coder or with the sheet. Raise `KgError` where no round has two of them.
    """
    found: list[RoundReport] = []
    said: list[str] = []
    for number, codings in sorted(rounds, key=lambda pair: pair[0]):
        chapter = codings.sheet.chapter.chapter
        try:
            several = reports(codings, codebook, against)
        except KgError as error:
            said.append(f"{chapter}, round {number}: {error}")
            continue
        said += [f"{chapter}, round {number}: {line}" for line in left_out(codings, against)]
        for report in several:
            dates = sorted(_dates(codings, report))
            first, last = (dates[0], dates[-1]) if dates else (None, None)
            found.append(RoundReport(chapter, number, first, last, _codebook(codings, report, codebook), report))
    if not found:
        raise KgError("\n".join(said) or "Nobody has coded that besides the sheet; start with 'kg coders split'.")
    return found, said


def _coders(report: Report) -> set[str]:
    several = [*(one.coders for one in report.findings), *(one.coders for one in report.figures)]
    return {coder for coders in several for coder in coders}


def _dates(codings: Codings, report: Report) -> Iterator[datetime.date]:
    coders = _coders(report)
    yield from (coding.date for coding in codings.codings if coding.date and coding.coder in coders)


def _codebook(codings: Codings, report: Report, codebook: Codebook) -> str:
    if report.findings:
        return UNKNOWN
    return OTHERWISE if is_outdated(codings, codebook) else AS_NOW


def table_rows(several: Sequence[RoundReport]) -> Iterator[list[str]]:
    """Yield a row a round and field, in the order of `HEAD`."""
    for one in several:
        days = dict.fromkeys(day.isoformat() for day in (one.first, one.last) if day)
        said = [str(one.number), one.chapter, " – ".join(days), one.codebook]
        for finding in one.report.findings:
            alpha = or_none(finding.alpha_u) + (" (alpha-u)" if finding.alpha_u is not None else "")
            numbers = [str(finding.units), str(finding.both), "--", alpha, "--", or_none(finding.f1)]
            yield [*said, ", ".join(finding.coders), finding.what, *numbers]
        for figure in one.report.figures:
            if figure.named == "all":
                yield [*said, ", ".join(figure.coders), figure.field, *cells_of(figure), or_none(figure.f1)]


def notes(several: Sequence[RoundReport]) -> Iterator[str]:
    """Yield what a table of rounds is to be read with."""
    numbers = [
        units
        for one in several
        for units in (
            *(finding.units for finding in one.report.findings),
            *(figure.units for figure in one.report.figures if figure.named == "all"),
        )
    ]
    yield "units: claims, arguments and steps that one or the other found; units of which two or more gave a label"
    if any(units < MANY for units in numbers):
        yield f"fewer than {MANY} units: another sample could give quite other figures; under 10 there is none"
    if any(one.codebook == OTHERWISE for one in several):
        yield "codebook otherwise: it says something else now of what was asked than in that round"


def _as_json(several: Sequence[RoundReport]) -> str:
    found = [
        {
            "chapter": one.chapter,
            "round": one.number,
            "first": one.first.isoformat() if one.first else None,
            "last": one.last.isoformat() if one.last else None,
            "codebook": one.codebook or None,
            **as_record(one.report),
        }
        for one in several
    ]
    return json.dumps({"rounds": found}, indent=2, ensure_ascii=False)


def _as_csv(several: Sequence[RoundReport]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("chapter", "round", "first", "last", "codebook", *COLUMNS))
    for one in several:
        said = [one.chapter, one.number, one.first or "", one.last or "", one.codebook]
        writer.writerows([*said, *row] for row in rows_of(one.report))
    return out.getvalue().rstrip("\n")


def _as_latex(several: Sequence[RoundReport]) -> str:
    head = [*(name.capitalize() for name in HEAD[:9]), r"$\alpha$", "AC1", "F1"]
    return tabular("rlllllrrrllr", head, list(table_rows(several)))


#: The formats of a table of rounds but for that of a terminal, each by the name that `kg agree` gives it.
FORMATS: dict[str, Callable[[Sequence[RoundReport]], str]] = {"json": _as_json, "csv": _as_csv, "latex": _as_latex}
