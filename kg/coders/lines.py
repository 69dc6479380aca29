"""A report of agreement in lines for a terminal, each figure with why it is undefined or to be read with care."""

from collections.abc import Iterator, Sequence

from kg.codings.agreement.digits import UNDEFINED, per_cent, two
from kg.codings.agreement.figures import FEW, MANY, Coefficient, Figure
from kg.codings.agreement.finding import Finding
from kg.codings.agreement.report import Report

__all__ = ["NAMED", "as_table", "or_none", "with_interval"]

#: Of which units a figure is.
NAMED = {"all": "", "named": "the quotation names a label", "not-named": "the quotation names none"}
_WARNING = f"fewer than {MANY} units: another sample could give quite other figures"


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
    agreed = f"; {_f1(finding.f1, finding.coders, finding.found)}" if finding.units >= FEW else ""
    yield f"  {what}: {one} {first}, {other} {second}, the same {finding.both}{agreed}"
    if finding.claimed is not None:
        covered = f"{per_cent(finding.claimed)} of the text are, by one coder or the other"
        alpha_u = f"alpha-u {two(finding.alpha_u)}; " if finding.units >= FEW else ""
        yield f"    which characters are claimed: {alpha_u}{covered}"
    if finding.units < FEW:
        yield f"    fewer than {FEW} units: no coefficient"
    elif finding.units < MANY:
        yield f"    {_WARNING}"


def _figure(figure: Figure) -> Iterator[str]:
    """Yield what there is to be said of a field."""
    of = f", {NAMED[figure.named]}" if NAMED[figure.named] else ""
    by = ", ".join(f"{coder} labels {number}" for coder, number in zip(figure.coders, figure.given, strict=True))
    both = f"{'both' if len(figure.coders) == 2 else 'two or more'} {figure.units}"
    few = f" of fewer than {MANY} units" if figure.labelled < MANY else ""
    is_said = figure.f1 is not None and figure.f1 < 1
    whether = f"; {_f1(figure.f1, figure.coders, figure.given, few)}" if is_said else ""
    yield f"  {figure.field}{of}: {by}, {both}{whether}; the same label {figure.same} of {figure.units}"
    if figure.unread:
        who = "one of the two" if len(figure.coders) == 2 else "all but one"
        units = "1 unit is" if figure.unread == 1 else f"{figure.unread} units are"
        yield f"    {units} in none of this, since {who} could not read {'it' if figure.unread == 1 else 'them'}"
    if figure.units < FEW:
        yield f"    fewer than {FEW} units: no coefficient"
        return
    in_part = " (sets in part, by MASI)" if figure.metric == "MASI" else ""
    whole = " (of whole sets)" if in_part else ""
    yield (
        f"    agreed {per_cent(figure.agreed)}{in_part}, alpha ({figure.metric}) {with_interval(figure.alpha)}, "
        f"AC1{whole} {with_interval(figure.ac1)}"
    )
    yield from (f"    {line}" for line in _unsaid(figure))
    if figure.units < MANY:
        yield f"    {_WARNING}"
    if (value := _commonest(figure)) is not None:
        yield f"    {value} is used for most units, which pulls alpha down; see AC1, and --table {figure.field}"


def _f1(value: float | None, coders: Sequence[str], numbers: Sequence[int], few: str = "") -> str:
    """Return F1, that it is of few, and whose having nothing makes it what it is."""
    none = " and ".join(coder for coder, number in zip(coders, numbers, strict=True) if not number)
    return f"F1 {two(value)}{few}{f', since {none} has none' if none and value is not None else ''}"


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


def or_none(value: float | None) -> str:
    """Return a number with two places, or dashes where there is none."""
    return "--" if value is None else two(value)


def with_interval(one: Coefficient) -> str:
    """Return a coefficient and its interval."""
    if one.value is None:
        return UNDEFINED
    return f"{two(one.value)} [{', '.join(map(two, one.interval)) if one.interval else 'no interval'}]"
