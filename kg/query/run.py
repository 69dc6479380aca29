"""Ask a store: a stored question by name, or any SPARQL 1.1 query, over the union of all graphs."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any
from weakref import WeakKeyDictionary

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from kg.as_written import not_in_xml
from kg.errors import NotFoundError, QueryError, nearest
from kg.query import syntax_errors
from kg.query.bind_values import begin_with
from kg.query.guard import refuse_deep, refuse_outside
from kg.query.kinds import check_kind
from kg.query.order.apart import Unsorted, taken_apart
from kg.query.order.in_book import BookOrder
from kg.query.order.in_engine import FUNCTIONS, ordered
from kg.query.order.sorted_rows import SortedRows, sorted_rows
from kg.query.questions import Question
from kg.query.resolve import find
from kg.query.results import Rows, to_rows
from kg.query.tokens import tokens
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES
from kg.rdf.source import GraphSource

__all__ = [
    "GRAPH_FORMATS",
    "ROW_FORMATS",
    "Answer",
    "Found",
    "as_rows",
    "ask",
    "crossed",
    "functions_are_known",
    "render_answer",
    "run_query",
    "write_rows",
]

#: What a store gives, and what is shown of it.
Found = QuerySolutions | QueryBoolean | QueryTriples
Answer = Found | SortedRows

#: The order of things of each graph, which is read once.
_BOOKS: WeakKeyDictionary[Facts, BookOrder] = WeakKeyDictionary()

#: Formats of rows. The first two are for people and use prefixed names; the others are the W3C's own.
ROW_FORMATS: dict[str, QueryResultsFormat | None] = {
    "table": None,
    "md": None,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
#: What the engine says of a function that it does not have.
_UNKNOWN_FUNCTION = re.compile("The custom function (<.*>) is not supported", re.DOTALL)
_WRONG_NUMBER = re.compile("The custom function (<.*?>) requires ", re.DOTALL)
_FUNCTIONS = "Those of SPARQL 1.1 are named without a prefix, such as STRLEN; those of xsd: turn values into others."
#: A cross table is made of so many columns.
CROSSED = 3
#: Formats of the statements that CONSTRUCT and DESCRIBE give.
GRAPH_FORMATS: tuple[str, ...] = ("turtle", "json-ld", "n-triples", "rdf-xml")


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
        sparql, book = question.in_language(facts.language), _BOOKS.setdefault(facts, book)
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


def as_rows(answer: Answer) -> Rows:
    """Return the rows of a SELECT query."""
    if not isinstance(answer, QuerySolutions | SortedRows):
        raise QueryError("This query gives no rows; only SELECT does.")
    with functions_are_known():
        return to_rows(answer)


def crossed(answer: Answer, columns: str, form: str | None) -> str | Rows:
    """Return three columns of an answer, named as `row,column,cell`, as a cross table: as rows, or as Markdown."""
    names = [name.strip() for name in columns.split(",")]
    if len(names) != CROSSED:
        raise QueryError(
            f"A cross table is made of three columns; {columns!r} names {len(names)}. Write ROW,COLUMN,CELL."
        )
    if form not in {None, "table", "md"}:
        raise QueryError(f"A cross table cannot be shown as {form!r}; choose table, md.")
    found = as_rows(answer).cross(*names)
    return found.to_markdown() if form == "md" else found


@functions_are_known()
def render_answer(answer: Answer, form: str | None) -> str | Rows:
    """Return an answer in a format, as text; rows that are to be shown as a table come back as rows.

    Without a format, rows are a table, statements are Turtle, and a yes or no is a word.
    """
    rows, truths = tuple(ROW_FORMATS), ("table", "json", "xml")
    known = {QuerySolutions: rows, SortedRows: rows, QueryTriples: GRAPH_FORMATS, QueryBoolean: truths}
    form = form or known[type(answer)][0]
    if form not in known[type(answer)]:
        raise QueryError(f"This query cannot be shown as {form!r}; choose {', '.join(known[type(answer)])}.")
    if isinstance(answer, QueryTriples):
        from kg.rdf import writer  # which few answers need

        return writer.write(answer, form).decode()
    if (w3c := ROW_FORMATS[form]) is not None:
        file = io.BytesIO()
        if isinstance(answer, QuerySolutions | SortedRows):
            write_rows(answer, form, file)
        else:
            answer.serialize(file, format=w3c)
        written = file.getvalue().decode()
        return _sayable_in_xml(written) if form == "xml" else written
    if isinstance(answer, QueryBoolean):
        return "yes" if answer else "no"
    found = to_rows(answer)
    return found.to_markdown() if form == "md" else found


def write_rows(rows: QuerySolutions | SortedRows, form: str, file: IO[bytes]) -> None:
    """Write rows into a file in one of the W3C's formats.

    In CSV whatever holds a comma is between quotation marks; the engine puts only literals in them. See
    https://www.w3.org/TR/sparql11-results-csv-tsv/, section 3.
    """
    if form != "csv":
        rows.serialize(file, format=ROW_FORMATS[form])
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    lines = csv.writer(text)
    lines.writerow([variable.value for variable in rows.variables])
    lines.writerows([_plain(term) for term in row] for row in rows)
    text.detach()


def _plain(term: object) -> str:
    match term:
        case None:
            return ""
        case NamedNode() | Literal():
            return term.value
        case Triple():
            return f"<<( {term} )>>"  # as in TSV: there is no other way to tell its parts
        case _:
            return str(term)


def _sayable_in_xml(written: str) -> str:
    """Return XML that its readers read as it is meant; raise `QueryError` at a character that it cannot hold."""
    kept = written.replace("\r", "&#xD;")  # a reader makes the end of a line of a bare one (XML 1.0, 2.11)
    if bad := not_in_xml(kept):
        raise QueryError(f"The answer holds the character U+{ord(bad):04X}, which XML cannot; choose json, csv or tsv.")
    return kept
