"""Rows for spreadsheets and statistics: each thing by its short name, and next to it what it is called."""

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.exchange.tabular.cells import Number, to_csv
from kg.query.order.sorted_rows import SortedRows
from kg.rdf.namespaces import XSD, curie, local_name

__all__ = ["Answered"]

_NUMBERS = {XSD.integer, XSD.nonNegativeInteger, XSD.decimal, XSD.double}


class Answered:
    """The answer to a stored question, as it was given: columns, and in each row a term or nothing."""

    def __init__(self, solutions: QuerySolutions | SortedRows) -> None:
        self.columns = tuple(variable.value for variable in solutions.variables)
        self.rows = [tuple(solution) for solution in solutions]

    @property
    def things(self) -> list[NamedNode]:
        """Return what the rows name, each once."""
        return list(dict.fromkeys(term for row in self.rows for term in row if isinstance(term, NamedNode)))

    def to_csv(self, labels: Mapping[NamedNode, str]) -> str:
        """Return the rows as CSV: a thing by its short name, and in a column `x_label` behind it what it is called.

        Two things that have one short name, in two projects, keep their prefixes. Words that a spreadsheet would
        compute have an apostrophe before them; a number is as it is.
        """
        by_end: dict[str, list[NamedNode]] = {}
        for thing in self.things:
            by_end.setdefault(local_name(thing.value), []).append(thing)
        names = {one: end if len(ones) == 1 else curie(one.value) for end, ones in by_end.items() for one in ones}
        labelled = {
            place
            for place, column in enumerate(self.columns)
            if f"{column}_label" not in self.columns and any(isinstance(row[place], NamedNode) for row in self.rows)
        }
        heads = [
            head
            for place, column in enumerate(self.columns)
            for head in ([column, f"{column}_label"] if place in labelled else [column])
        ]
        return to_csv(heads, (list(_cells(row, names, labels, labelled)) for row in self.rows)).decode()


def _cells(
    row: Sequence[object], names: Mapping[NamedNode, str], labels: Mapping[NamedNode, str], labelled: set[int]
) -> Iterator[str]:
    for place, term in enumerate(row):
        match term:
            case None:
                yield ""
            case NamedNode():
                yield names[term]
            case Literal() if term.datatype in _NUMBERS:
                yield Number(term.value)
            case Literal():
                yield term.value
            case _:
                yield str(term)
        if place in labelled:
            yield labels.get(term, "") if isinstance(term, NamedNode) else ""
