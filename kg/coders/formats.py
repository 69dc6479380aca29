"""A report of agreement as text, as CSV for a spreadsheet, as LaTeX for a paper, and as JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kg.codings.agreement import coefficients
from kg.codings.agreement.figures import FEW, MANY, Coefficient, Figure
from kg.codings.agreement.finding import Finding
from kg.codings.agreement.report import Report, joined
from kg.errors import NotFoundError, nearest

__all__ = ["FORMATS", "as_table", "in_format"]

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
    "f1",
)


def as_table(report: Report) -> Iterator[str]:
    """Yield a report in lines for a terminal."""
    if not (report.findings or report.figures):
        yield "There is nothing that can be compared: no unit has a label from every coder."
    if report.findings:
        yield "What is in the text"
    for finding in report.findings:
        yield from _finding(finding)
    if report.figures:
        yield f"How {'what both found' if report.findings else 'what was given'} is labelled"
    for figure in report.figures:
        yield from _figure(figure)


def _finding(finding: Finding) -> Iterator[str]:
    """Yield how far two coders found the same."""
    (one, other), (first, second) = finding.coders, finding.found
    what = f"{finding.what} between claims that both found" if finding.what == "steps" else finding.what
    agreed = _f1(finding.f1, finding.coders, finding.found)
    yield f"  {what}: {one} {first}, {other} {second}, the same {finding.both}; {agreed}"
    if finding.claimed is not None:
        covered = f"{finding.claimed:.0%} of the text are, by one coder or the other"
        yield f"    which characters are claimed: alpha-u {_number(finding.alpha_u)}; {covered}"


def _figure(figure: Figure) -> Iterator[str]:
    """Yield what there is to be said of a field."""
    of = f", {_NAMED[figure.named]}" if _NAMED[figure.named] else ""
    by = ", ".join(f"{coder} labels {number}" for coder, number in zip(figure.coders, figure.given, strict=True))
    both = f"{'both' if len(figure.coders) == 2 else 'all'} {figure.units}"
    found = coefficients.f1(*figure.given, figure.units) if len(figure.given) == 2 else None
    whether = f"; {_f1(found, figure.coders, figure.given)}" if found is not None and found < 1 else ""
    yield f"  {figure.field}{of}: {by}, {both}{whether}; the same label {figure.same} of {figure.units}"
    if figure.units < FEW:
        yield f"    fewer than {FEW} units: no coefficient"
        return
    in_part = " (sets in part, by MASI)" if figure.metric == "MASI" else ""
    whole = " (of whole sets)" if in_part else ""
    yield (
        f"    agreed {_share(figure.agreed)}{in_part}, alpha ({figure.metric}) {_with(figure.alpha)}, "
        f"AC1{whole} {_with(figure.ac1)}"
    )
    yield from (f"    {line}" for line in _unsaid(figure))
    if figure.units < MANY:
        yield f"    fewer than {MANY} units: another sample could give quite other figures"
    if (value := _commonest(figure)) is not None:
        yield f"    {value} is used for most units, which pulls alpha down; see AC1, and --table {figure.field}"


def _f1(value: float | None, coders: Sequence[str], numbers: Sequence[int]) -> str:
    """Return F1, and whose having nothing makes it what it is."""
    none = " and ".join(coder for coder, number in zip(coders, numbers, strict=True) if not number)
    return f"F1 {_number(value)}{f', since {none} has none' if none and value is not None else ''}"


def _unsaid(figure: Figure) -> Iterator[str]:
    """Yield why a coefficient is undefined or has no interval."""
    if figure.alpha.value is None:
        yield "alpha is undefined, since all units have one value; so would be any figure that allows for chance"
    elif figure.same == figure.units:
        yield "no interval, since draws of units that all agree agree as well; another sample need not"
    elif figure.alpha.interval is None or figure.ac1.interval is None:
        yield "no interval, since in more than one draw of twenty all units have one value"


def _commonest(figure: Figure) -> str | None:
    """Return the value that most labels are, where one is so common that alpha says little of what coders differ in."""
    if figure.same == figure.units:
        return None
    counts: dict[str, int] = {}
    for pair, number in figure.table.items():
        for value in pair:
            counts[value] = counts.get(value, 0) + number
    value = max(counts, key=lambda name: counts[name])
    return value if counts[value] > 0.8 * sum(counts.values()) and figure.alpha.value is not None else None


def in_format(several: Sequence[Report], form: str) -> str:
    """Return reports as `table`, or as one `json`, `csv` or `latex`; raise `NotFoundError` for another."""
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"There is no format {form!r} here; {hint}.")
    return FORMATS[form](several)


def _as_text(several: Sequence[Report]) -> str:
    return "\n\n".join("\n".join(as_table(report)) for report in several)


def _as_json(several: Sequence[Report]) -> str:
    report = joined(several)
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
    for finding in report.findings:
        said = [finding.what, "found", " ".join(finding.coders), " ".join(map(str, finding.found))]
        alpha = ["", "", ""] if finding.alpha_u is None else ["", "alpha-u", _plain(finding.alpha_u)]
        yield [*said, str(finding.both), "", *alpha, "", "", "", "", "", _plain(finding.f1)]
    for figure in report.figures:
        said = [figure.field, figure.named, " ".join(figure.coders)]
        said += [" ".join(map(str, figure.given)), str(figure.units), str(figure.same)]
        numbers = [
            _plain(n) for one in (figure.alpha, figure.ac1) for n in (one.value, *(one.interval or (None, None)))
        ]
        found = coefficients.f1(*figure.given, figure.units) if len(figure.given) == 2 else None
        yield [*said, _plain(figure.agreed), figure.metric, *numbers, _plain(found)]


def _as_csv(several: Sequence[Report]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_rows(joined(several)))
    return out.getvalue().rstrip("\n")


def _as_latex(several: Sequence[Report]) -> str:
    """Return what was found and how it is labelled as tables for `booktabs`."""
    report = joined(several)
    parts = []
    if report.findings:
        rows = [
            [one.what, ", ".join(one.coders), *map(str, one.found), str(one.both), _number(one.f1)]
            for one in report.findings
        ]
        parts.append(_tabular("llrrrr", ["Found", "Coders", "First", "Second", "Both", "F1"], rows))
    if report.figures:
        rows = [[figure.field + _of(figure), ", ".join(figure.coders), *_cells(figure)] for figure in report.figures]
        head = ["Label", "Coders", "Given", "Units", "Same", "Agreed", r"$\alpha$", "AC1"]
        parts.append(_tabular("lllrrrll", head, rows))
    return "\n".join(parts)


def _of(figure: Figure) -> str:
    return f" ({_NAMED[figure.named]})" if _NAMED[figure.named] else ""


def _cells(figure: Figure) -> Iterator[str]:
    """Yield the columns of a table: how many each labels, how many all do, and what there is to say of those."""
    yield ", ".join(map(str, figure.given))
    yield str(figure.units)
    yield str(figure.same)
    yield _share(figure.agreed) if figure.units >= FEW else "--"
    yield f"{_with(figure.alpha)} ({figure.metric})" if figure.units >= FEW else "--"
    yield _with(figure.ac1) if figure.units >= FEW else "--"


def _tabular(columns: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [" & ".join(cell.replace("%", r"\%").replace("_", r"\_") for cell in row) + r" \\" for row in rows]
    start = [rf"\begin{{tabular}}{{{columns}}}", r"\toprule", " & ".join(head) + r" \\", r"\midrule"]
    return "\n".join([*start, *lines, r"\bottomrule", r"\end{tabular}"])


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


FORMATS: dict[str, Callable[[Sequence[Report]], str]] = {
    "table": _as_text,
    "json": _as_json,
    "csv": _as_csv,
    "latex": _as_latex,
}
