"""Sort the rows of an answer here, by keys that are made once for each thing or value, and hold them in their order."""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import IO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    Variable,
    parse_query_results,
)

from kg.query.order.apart import Condition, Unsorted
from kg.query.order.sort_keys import Term, sort_key

__all__ = ["SortedRows", "sorted_rows"]

Terms = tuple[Term | None, ...]
#: Sorts things, each once.
Sort = Callable[[Collection[NamedNode]], list[NamedNode]]


@dataclass(frozen=True)
class SortedRows:
    """The rows of an answer in their order, and its columns: what the engine gives, once it is sorted."""

    variables: Sequence[Variable]
    rows: Sequence[Terms]

    def __iter__(self) -> Iterator[Terms]:
        return iter(self.rows)

    def serialize(self, file: IO[bytes], *, format: QueryResultsFormat | None) -> None:  # noqa: A002  # as the engine's own
        """Write the rows into a file in one of the W3C's formats, as the engine does."""
        lines = ["\t".join(map(str, self.variables)), *("\t".join(map(_in_tsv, row)) for row in self.rows), ""]
        found = parse_query_results(io.BytesIO("\n".join(lines).encode()), QueryResultsFormat.TSV)
        found.serialize(file, format=format or QueryResultsFormat.TSV)


def _in_tsv(term: Term | None) -> str:
    match term:
        case None:
            return ""
        case Triple():
            return f"<<( {term} )>>"
        case _:
            return str(term)


def sorted_rows(found: QuerySolutions, order: Unsorted, sort: Sort) -> SortedRows:
    """Return the rows that a query gives apart from its order, in that order; `sort` is for the things in them."""
    rows: Iterable[Terms] = map(tuple, found)
    if order.conditions:
        places = {condition.place for condition in order.conditions}
        rest = (Condition(place) for place in range(order.columns) if place not in places)
        rows = _sorted([*rows], [*order.conditions, *rest], sort)
    if len(found.variables) > order.columns:
        rows = (row[: order.columns] for row in rows)
    if order.is_distinct:
        rows = dict.fromkeys(rows)
    return SortedRows(found.variables[: order.columns], [*rows][order.start : order.stop])


def _sorted(rows: list[Terms], conditions: Iterable[Condition], sort: Sort) -> Iterable[Terms]:
    """Return rows sorted by one condition after the other, each of which looks only at what is still alike."""
    groups = [rows]
    for condition in conditions:
        place = condition.place
        terms = {row[place] for group in groups if len(group) > 1 for row in group}
        if len(terms) < 2:  # nothing to tell apart
            continue
        ranks = {term: rank for rank, term in enumerate(_in_order(terms, sort))}
        finer: list[list[Terms]] = []
        for group in groups:
            if len(group) == 1:
                finer.append(group)
                continue
            by_rank: dict[int, list[Terms]] = {}
            for row in group:
                by_rank.setdefault(ranks[row[place]], []).append(row)
            finer += (by_rank[rank] for rank in sorted(by_rank, reverse=condition.is_descending))
        groups = finer
    return chain.from_iterable(groups)


def _in_order(terms: Collection[Term | None], sort: Sort) -> Iterable[Term | None]:
    """Return terms as `kg.query.order.sort_keys` says, with things as `sort` does, and first what has no value."""
    things = {term for term in terms if isinstance(term, NamedNode)}
    blank = sorted((term for term in terms if isinstance(term, BlankNode)), key=sort_key)
    others = sorted((term for term in terms if isinstance(term, Literal | Triple)), key=sort_key)
    return *((None,) if None in terms else ()), *blank, *(sort(things) if len(things) > 1 else things), *others
