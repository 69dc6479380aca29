"""Ask a store: a stored question by name, or any SPARQL 1.1 query, over the union of all graphs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Variable,
)

from kg.errors import NotFoundError, QueryError, nearest
from kg.query import syntax_errors
from kg.query.bind_values import begin_with
from kg.query.guard import refuse_deep, refuse_outside
from kg.query.kinds import check_kind
from kg.query.order.apart import Unsorted, taken_apart
from kg.query.order.in_book import BookOrder, order_of
from kg.query.order.in_engine import FUNCTIONS, ordered
from kg.query.order.sorted_rows import SortedRows, sorted_rows
from kg.query.questions import Question
from kg.query.resolve import find
from kg.query.tokens import tokens
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES
from kg.rdf.source import GraphSource

__all__ = [
    "Answer",
    "Found",
    "ask",
    "functions_are_known",
    "run_query",
]

#: What a store gives, and what is shown of it.
Found = QuerySolutions | QueryBoolean | QueryTriples
Answer = Found | SortedRows

#: What the engine says of a function that it does not have.
_UNKNOWN_FUNCTION = re.compile("The custom function (<.*>) is not supported", re.DOTALL)
_WRONG_NUMBER = re.compile("The custom function (<.*?>) requires ", re.DOTALL)
_FUNCTIONS = "Those of SPARQL 1.1 are named without a prefix, such as STRLEN; those of xsd: turn values into others."


def run_query(  # noqa: PLR0913  # what is asked, and of what
    store: GraphSource,
    sparql: str,
    bindings: Mapping[str, NamedNode] | None = None,
    *,
    name: str = "query",
    base: str | None = None,
    graphs: tuple[Sequence[NamedNode], Sequence[NamedNode]] | None = None,
) -> Found:
    """Return what a query gives, with some of its variables bound beforehand.

    Every query sees the union of all graphs, unless `graphs` names those that make up its default graph and those that
    `GRAPH` sees; it knows the project's prefixes, and relative IRIs are read against `base`. Raise `QueryError` with
    line and column where it cannot be read, and where it reaches outside the store. Its `ORDER BY` sorts as
    `kg.query.order.sort_keys` says; a store at an address sorts in its own way.
    """
    refuse_deep(sparql)
    refuse_outside(sparql)
    if not any(token["skip"] is None and not token[0].isspace() for token in tokens(sparql)):
        raise QueryError(
            f"{name}: line 1, column 1: the query is empty; it begins with SELECT, ASK, CONSTRUCT or DESCRIBE."
        )
    dataset: dict[str, Any] = {}
    if graphs is not None:
        dataset = {"default_graph": [*graphs[0]], "named_graphs": [*graphs[1]], "use_default_graph_as_union": False}
    asked = sparql
    if isinstance(store, Store):
        asked = ordered(sparql)
        dataset["base_iri"] = base
    try:
        return _found(store, asked, bindings or {}, name, dataset)
    except SyntaxError as error:
        raise QueryError(f"{name}: {syntax_errors.explained(sparql, str(error), base=base)}") from None


def _found(
    store: GraphSource, asked: str, bindings: Mapping[str, NamedNode], name: str, dataset: Mapping[str, Any]
) -> Found:
    given: dict[str, Any] = {"use_default_graph_as_union": True, **dataset}
    if isinstance(store, Store):
        given["custom_functions"] = FUNCTIONS
    substitutions = {Variable(variable): node for variable, node in bindings.items()}
    try:
        with functions_are_known(name):
            return store.query(asked, prefixes=PREFIXES, substitutions=substitutions, **given)
    except (ValueError, OSError) as error:
        if isinstance(error, SyntaxError):
            raise
        raise QueryError(f"{name}: {error}") from None


@contextmanager
def functions_are_known(name: str = "query") -> Iterator[None]:
    """Raise `QueryError` of a function that the engine does not have, which it says of an order only with the rows."""
    try:
        yield
    except RuntimeError as error:
        if unknown := _UNKNOWN_FUNCTION.fullmatch(str(error)):
            raise QueryError(f"{name}: there is no function {unknown[1][:200]}. {_FUNCTIONS}") from None
        if wrong := _WRONG_NUMBER.match(str(error)):
            raise QueryError(f"{name}: {wrong[1][:200]} is given another number of values than it takes.") from None
        raise


def ask(
    store: GraphSource, question: Question, values: Mapping[str, str] | None = None, facts: Facts | None = None
) -> SortedRows:
    """Return the answer to a stored question, narrowed by its parameters: ids, prefixed names or labels.

    Its things are in the order of the book, and of the text of each chapter; the rows of every store are sorted here.
    `facts` are those of the store, where they are at hand.
    """
    for name in values or {}:
        if name not in question.parameters:
            hint = nearest(name, question.parameters) or f"it has {', '.join(question.parameters) or 'none'}"
            raise NotFoundError(f"The question {question.name!r} has no parameter {name!r}; {hint}.")
    bindings = {name: find(store, value) for name, value in (values or {}).items()}
    for name, node in bindings.items():
        check_kind(store, question, name, node)
    sparql, book = question.sparql, BookOrder(store)
    if isinstance(store, Store):
        facts = facts or Facts(store)
        sparql, book = question.in_language(facts.language), order_of(facts)
    unsorted = _unsorted(sparql, question.name)
    asked = begin_with(ordered(unsorted.sparql), bindings) if isinstance(store, Store) else unsorted.sparql
    with functions_are_known(question.name):
        answer = _found(store, asked, bindings, question.name, {})
        if not isinstance(answer, QuerySolutions):
            raise QueryError(f"{question.name}: a stored question is a SELECT query.")
        return sorted_rows(answer, unsorted, book.sorted)


@lru_cache(maxsize=256)
def _unsorted(sparql: str, name: str) -> Unsorted:
    """Return a stored question apart from its order."""
    refuse_deep(sparql)
    refuse_outside(sparql)
    try:
        syntax_errors.check_syntax(sparql)
    except SyntaxError as error:
        raise QueryError(f"{name}: {syntax_errors.explained(sparql, str(error))}") from None
    return taken_apart(sparql)
