"""What is behind the figures of agreement: which labels were given together, and where coders differ."""

from collections.abc import Callable, Iterator, Sequence

from kg.codebook.codebook import Codebook
from kg.codings.agreement.figures import Difference, Figure
from kg.codings.agreement.report import Report
from kg.codings.records import FIELDS, FREE_FIELDS
from kg.errors import NotFoundError, nearest

__all__ = ["cross_tables", "difference_lines"]


def cross_tables(report: Report, field: str, codebook: Codebook) -> list[tuple[list[str], list[list[str]]]]:
    """Return the labels of a field that were given together, of each group of coders: a head and rows.

    They are in the order of the codebook where that orders them, and else in that of the alphabet. Raise
    `NotFoundError` where no unit is labelled in that field.
    """
    figures = [figure for figure in report.figures if figure.named == "all"]
    if not (chosen := [figure for figure in figures if figure.field == field]):
        fields = dict.fromkeys(figure.field for figure in figures)
        hint = nearest(field, fields) or (f"choose {', '.join(fields)}" if fields else "nor in any other field")
        raise NotFoundError(f"No unit is labelled in {field!r}; {hint}.")
    scheme = codebook.by_scheme.get(FIELDS.get(field) or FREE_FIELDS.get(field, ""))
    ranked = list(scheme.record.concepts) if scheme and scheme.record.is_ordered else []
    return [_cross_table(figure, ranked) for figure in chosen]


def _cross_table(figure: Figure, ranked: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Return how often each pair of labels was given: a row a label of the first coder, a column one of the second."""
    labels = {label for pair in figure.table for label in pair}
    rows = [*(label for label in ranked if label in labels), *sorted(labels - {*ranked})]
    one, *others = figure.coders
    head = f"{one} \\ {others[0]}" if len(others) == 1 else "of each pair of coders"
    return [head, *rows], [[row, *(str(figure.table.get((row, column), 0)) for column in rows)] for row in rows]


def difference_lines(
    differences: Sequence[Difference],
    rules: Callable[[Sequence[str]], dict[str, str]],
    decided: Callable[[Difference], str],
) -> Iterator[str]:
    """Yield where coders differ: the unit, what it quotes, who says what, what was decided, and the rules."""
    for difference in differences:
        yield f"{difference.unit}, {difference.field}: “{difference.quote}”"
        for coder, values in difference.said.items():
            yield f"  {coder}: {', '.join(values)}"
        yield from filter(None, [decided(difference)])
        for name, words in rules([value for values in difference.said.values() for value in values]).items():
            yield f"    {name}: {words}"
