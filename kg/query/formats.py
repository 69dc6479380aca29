"""Show an answer in a format: rows for people and in the W3C's own formats, statements, or a yes or no."""

import csv
import io
from typing import IO

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.as_written import not_in_xml
from kg.errors import QueryError
from kg.query.order.sorted_rows import SortedRows
from kg.query.results import Rows, to_rows
from kg.query.run import Answer, functions_are_known

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "as_rows", "crossed", "render_answer", "write_rows"]

#: Formats of rows. The first two are for people and use prefixed names; the others are the W3C's own.
ROW_FORMATS: dict[str, QueryResultsFormat | None] = {
    "table": None,
    "md": None,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
#: A cross table is made of so many columns.
CROSSED = 3
#: Formats of the statements that CONSTRUCT and DESCRIBE give.
GRAPH_FORMATS: tuple[str, ...] = ("turtle", "json-ld", "n-triples", "rdf-xml")


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
        from kg.rdf import writer  # noqa: PLC0415  # which few answers need

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
