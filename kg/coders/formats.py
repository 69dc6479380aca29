"""A report of agreement as text, as CSV for a spreadsheet, as LaTeX for a paper, and as JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from kg.coders.lines import NAMED, as_table, or_none, with_interval
from kg.codings.agreement.digits import KEPT, per_cent
from kg.codings.agreement.figures import FEW, Figure
from kg.codings.agreement.report import Report, joined
from kg.errors import NotFoundError, nearest

__all__ = [
    "COLUMNS",
    "FORMATS",
    "as_record",
    "cells_of",
    "chosen",
    "in_format",
    "rows_of",
    "tabular",
]

Writer = TypeVar("Writer")
COLUMNS = (
    "field",
    "of",
    "coders",
    "given",
    "units",
    "same",
    "agreed",
    "metric",
    "alpha",
    "alpha_low",
    "alpha_high",
    "ac1",
    "ac1_low",
    "ac1_high",
    "f1",
    "unread",
)


def in_format(several: Sequence[Report], form: str) -> str:
    """Return reports as `table`, or as one `json`, `csv` or `latex`; raise `NotFoundError` for another."""
    return chosen(form, FORMATS)(several)


def chosen(form: str, formats: Mapping[str, Writer]) -> Writer:
    """Return what writes a format; raise `NotFoundError` where there is none of that name."""
    if form not in formats:
        hint = nearest(form, formats) or f"choose {', '.join(formats)}"
        raise NotFoundError(f"There is no format {form!r} here; {hint}.")
    return formats[form]


def _as_text(several: Sequence[Report]) -> str:
    return "\n\n".join("\n".join(as_table(report)) for report in several)


def _as_json(several: Sequence[Report]) -> str:
    return json.dumps(as_record(joined(several)), indent=2, ensure_ascii=False)


def as_record(report: Report) -> dict[str, Any]:
    """Return a report as what JSON holds."""
    return {
        "findings": [{**asdict(finding), "units": finding.units, "f1": finding.f1} for finding in report.findings],
        "figures": [
            {
                **asdict(figure),
                "f1": figure.f1,
                "table": [[*pair, number] for pair, number in sorted(figure.table.items())],
            }
            for figure in report.figures
        ],
        "differences": [asdict(difference) for difference in report.differences],
    }


def rows_of(report: Report) -> Iterator[list[str]]:
    """Yield a report in rows of text, in the order of `COLUMNS`."""
    for finding in report.findings:
        said = [finding.what, "found", " ".join(finding.coders), " ".join(map(str, finding.found))]
        alpha = ["", "", ""] if finding.alpha_u is None else ["", "alpha-u", _plain(finding.alpha_u)]
        yield [*said, str(finding.units), str(finding.both), *alpha, "", "", "", "", "", _plain(finding.f1), ""]
    for figure in report.figures:
        said = [figure.field, figure.named, " ".join(figure.coders)]
        said += [" ".join(map(str, figure.given)), str(figure.units), str(figure.same)]
        numbers = [
            _plain(n) for one in (figure.alpha, figure.ac1) for n in (one.value, *(one.interval or (None, None)))
        ]
        yield [*said, _plain(figure.agreed), figure.metric, *numbers, _plain(figure.f1), str(figure.unread)]


def _as_csv(several: Sequence[Report]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows_of(joined(several)))
    return out.getvalue().rstrip("\n")


def _as_latex(several: Sequence[Report]) -> str:
    """Return what was found and how it is labelled as tables for `booktabs`."""
    report = joined(several)
    parts = []
    if report.findings:
        rows = [
            [
                one.what,
                ", ".join(one.coders),
                *map(str, one.found),
                str(one.both),
                or_none(one.f1),
                or_none(one.alpha_u),
            ]
            for one in report.findings
        ]
        parts.append(tabular("llrrrrr", ["Found", "Coders", "First", "Second", "Both", "F1", r"$\alpha_u$"], rows))
    if report.figures:
        rows = [[figure.field + _of(figure), ", ".join(figure.coders), *_row(figure)] for figure in report.figures]
        head = ["Label", "Coders", "Given", "Units", "Same", "Agreed", r"$\alpha$", "AC1", "F1"]
        parts.append(tabular("lllrrrllr", head, rows))
    return "\n".join(parts)


def _of(figure: Figure) -> str:
    return f" ({NAMED[figure.named]})" if NAMED[figure.named] else ""


def _row(figure: Figure) -> list[str]:
    """Return what there is to say of a figure: how many units each coder labels, and of how many all do what."""
    return [", ".join(map(str, figure.given)), *cells_of(figure), or_none(figure.f1)]


def cells_of(figure: Figure) -> Iterator[str]:
    """Yield how many units a figure is of, how many are the same, and its coefficients, where it has them."""
    yield str(figure.units)
    yield str(figure.same)
    yield per_cent(figure.agreed) if figure.units >= FEW else "--"
    yield f"{with_interval(figure.alpha)} ({figure.metric})" if figure.units >= FEW else "--"
    yield with_interval(figure.ac1) if figure.units >= FEW else "--"


def tabular(columns: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in LaTeX, for the package `booktabs`."""
    lines = [" & ".join(cell.replace("%", r"\%").replace("_", r"\_") for cell in row) + r" \\" for row in rows]
    start = [rf"\begin{{tabular}}{{{columns}}}", r"\toprule", " & ".join(head) + r" \\", r"\midrule"]
    return "\n".join([*start, *lines, r"\bottomrule", r"\end{tabular}"])


def _plain(value: Any) -> str:
    return "" if value is None else f"{value:.{KEPT}f}"


FORMATS: dict[str, Callable[[Sequence[Report]], str]] = {
    "table": _as_text,
    "json": _as_json,
    "csv": _as_csv,
    "latex": _as_latex,
}
