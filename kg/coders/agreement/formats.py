"""A report of agreement as text, as CSV for a spreadsheet, as LaTeX for a paper, and as JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kg.coders.agreement import coefficients
from kg.coders.agreement.figures import FEW, MANY, Coefficient, Difference, Figure
from kg.coders.agreement.finding import Finding
from kg.coders.agreement.report import Report
from kg.errors import NotFoundError, nearest

__all__ = ["FORMATS", "as_table", "cross_table", "difference_lines", "in_format"]

#: Of which units a figure is.
_NAMED = {"all": "", "named": "the quotation names a label", "not-named": "the quotation names none"}
_COLUMNS = (
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
)


def as_table(report: Report) -> Iterator[str]:
    """Yield a report in lines for a terminal."""
    if report.findings:
        yield "What is in the text"
    for finding in report.findings:
        yield from _finding(finding)
    if report.figures:
        yield "How it is labelled"
    for figure in report.figures:
        yield from _figure(figure)
    if not (report.findings or report.figures):
        yield "There is nothing that can be compared: no unit has a label from every coder."


def _finding(finding: Finding) -> Iterator[str]:
    """Yield how far two coders found the same."""
    (one, other), (first, second) = finding.coders, finding.found
    what = f"{finding.what} between claims that both found" if finding.what == "steps" else finding.what
    yield f"  {what}: {one} {first}, {other} {second}, the same {finding.both}; F1 {_number(finding.f1)}"
    if finding.claimed is not None:
        covered = f"{finding.claimed:.0%} of the text are, by one coder or the other"
        yield f"    which characters are claimed: alpha-u {_number(finding.alpha_u)}; {covered}"


def _figure(figure: Figure) -> Iterator[str]:
    """Yield what there is to be said of a field."""
    of = f", {_NAMED[figure.named]}" if _NAMED[figure.named] else ""
    by = ", ".join(f"{coder} labels {number}" for coder, number in zip(figure.coders, figure.given, strict=True))
    both = f"{'both' if len(figure.coders) == 2 else 'all'} {figure.units}"
    found = coefficients.f1(*figure.given, figure.units) if len(figure.given) == 2 else None
    whether = f"; F1 {_number(found)}" if found is not None and found < 1 else ""
    yield f"  {figure.field}{of}: {by}, {both}{whether}; the same label {figure.same} of {figure.units}"
    if figure.units < FEW:
        yield f"    fewer than {FEW} units: no coefficient"
        return
    yield (
        f"    agreed {_share(figure.agreed)}, alpha ({figure.metric}) {_with(figure.alpha)}, AC1 {_with(figure.ac1)}"
    )
    if figure.units < MANY:
        yield f"    fewer than {MANY} units: another sample could give quite other figures"
    if (value := _commonest(figure)) is not None:
        yield f"    {value} is used for most units, which pulls alpha down; see AC1, and --table {figure.field}"


def _commonest(figure: Figure) -> str | None:
    """Return the value that most labels are, where one is so common that alpha says little."""
    counts: dict[str, int] = {}
    for pair, number in figure.table.items():
        for value in pair:
            counts[value] = counts.get(value, 0) + number
    value = max(counts, key=lambda name: counts[name])
    return value if counts[value] > 0.8 * sum(counts.values()) and figure.alpha.value is not None else None


def cross_table(figure: Figure) -> tuple[list[str], list[list[str]]]:
    """Return how often each pair of labels was given: a row a label of the first coder, a column one of the second."""
    rows = sorted({pair[0] for pair in figure.table} | {pair[1] for pair in figure.table})
    one, *others = figure.coders
    head = f"{one} \\ {others[0]}" if len(others) == 1 else "of each pair of coders"
    return [head, *rows], [[row, *(str(figure.table.get((row, column), 0)) for column in rows)] for row in rows]


def difference_lines(
    differences: Sequence[Difference], rules: Callable[[Sequence[str]], dict[str, str]]
) -> Iterator[str]:
    """Yield where coders differ: the unit, what it quotes, who says what, and the rules of the labels in question."""
    for difference in differences:
        yield f"{difference.unit}, {difference.field}: “{difference.quote}”"
        for coder, values in difference.said.items():
            yield f"  {coder}: {', '.join(values)}"
        for name, words in rules([value for values in difference.said.values() for value in values]).items():
            yield f"    {name}: {words}"


def in_format(report: Report, form: str) -> str:
    """Return a report as `table`, `json`, `csv` or `latex`; raise `NotFoundError` for another."""
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"There is no format {form!r} here; {hint}.")
    return FORMATS[form](report)


def _as_text(report: Report) -> str:
    return "\n".join(as_table(report))


def _as_json(report: Report) -> str:
    return json.dumps(
        {
            "findings": [{**asdict(finding), "f1": finding.f1} for finding in report.findings],
            "figures": [
                {**asdict(figure), "table": [[*pair, number] for pair, number in sorted(figure.table.items())]}
                for figure in report.figures
            ],
            "differences": [asdict(difference) for difference in report.differences],
        },
        indent=2,
        ensure_ascii=False,
    )


def _rows(report: Report) -> Iterator[list[str]]:
    for figure in report.figures:
        said = [figure.field, figure.named, " ".join(figure.coders)]
        said += [" ".join(map(str, figure.given)), str(figure.units), str(figure.same)]
        numbers = [
            _plain(n) for one in (figure.alpha, figure.ac1) for n in (one.value, *(one.interval or (None, None)))
        ]
        yield [*said, _plain(figure.agreed), figure.metric, *numbers]


def _as_csv(report: Report) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_rows(report))
    return out.getvalue().rstrip("\n")


def _as_latex(report: Report) -> str:
    """Return the figures as a table for `booktabs`."""
    lines = [
        r"\begin{tabular}{lrrrll}",
        r"\toprule",
        r"Label & Units & Same & Agreed & $\alpha$ & AC1 \\",
        r"\midrule",
    ]
    for figure in report.figures:
        of = f" ({_NAMED[figure.named]})" if _NAMED[figure.named] else ""
        cells = [
            figure.field + of,
            str(figure.units),
            str(figure.same),
            _share(figure.agreed).replace("%", r"\%"),
            f"{_with(figure.alpha)} ({figure.metric})" if figure.units >= FEW else "--",
            _with(figure.ac1) if figure.units >= FEW else "--",
        ]
        lines.append(f"{' & '.join(cells)} \\\\")
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"])


def _units(number: int) -> str:
    return "1 unit" if number == 1 else f"{number} units"


def _share(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.0%}"


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.2f}"


def _plain(value: Any) -> str:
    return "" if value is None else f"{value:.4f}"


def _with(one: Coefficient) -> str:
    """Return a coefficient and its interval."""
    if one.value is None:
        return "undefined"
    return (
        f"{one.value:.2f} [{one.interval[0]:.2f}, {one.interval[1]:.2f}]"
        if one.interval
        else f"{one.value:.2f} [no interval]"
    )


FORMATS: dict[str, Callable[[Report], str]] = {
    "table": _as_text,
    "json": _as_json,
    "csv": _as_csv,
    "latex": _as_latex,
}
