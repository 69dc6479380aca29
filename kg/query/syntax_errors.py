"""Say where a SPARQL query goes wrong: the place in words, the line, and a mark under the mistake."""

import re
from contextlib import suppress

from pyoxigraph import QuerySolutions, Store, Variable

from kg.rdf.namespaces import PREFIXES

__all__ = ["ANY_BASE", "check_syntax", "columns", "explained", "place"]

#: What relative IRIs are read against where only the form of a query matters.
ANY_BASE = "http://base.invalid/"

_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
#: Longer than every keyword, so that the parser, which reports where a keyword that it sought would end, has room.
_ROOM = " " * 32
#: How much of a long line is shown before the mark, and how much in all.
_BEFORE, _SHOWN = 60, 120

#: What a parser's message holds -> what it means.
_REASONS = {
    "Prefix not found": f"the prefix before this is not declared; known without declaring are {', '.join(PREFIXES)}",
    "variable that is unbound": "SELECT names a variable that is not grouped, or not bound",
    "IRI parsing failed": "a relative IRI has no base here; write it whole, or begin the query with BASE <http://...>",
    "CONSTRUCT": "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; updates are not run",
}


def check_syntax(sparql: str, base: str | None = ANY_BASE) -> None:
    """Raise `SyntaxError` where a query cannot be read; without a base, one with a relative IRI cannot."""
    with suppress(RuntimeError):  # it can be read, but a function in it is unknown
        Store().query(sparql, base_iri=base, prefixes=PREFIXES)


def columns(sparql: str) -> list[Variable]:
    """Return the columns of the rows that a query gives; none where it gives no rows, or cannot be read."""
    try:
        found = Store().query(sparql, base_iri=ANY_BASE, prefixes=PREFIXES)
    except (SyntaxError, RuntimeError):
        return []
    return found.variables if isinstance(found, QuerySolutions) else []


def place(sparql: str, base: str | None = ANY_BASE) -> tuple[int, str] | None:
    """Return where a query that cannot be read goes wrong, as an offset, and what the parser says of it."""
    try:
        check_syntax(sparql + _ROOM, base)
    except SyntaxError as error:
        if not (match := _ERROR.match(str(error))):
            return None
        before = sparql.split("\n")[: int(match[1]) - 1]
        offset = sum(len(line) + 1 for line in before) + int(match[2]) - 1
        words = re.findall(r"(?<!\S)[A-Z_]{2,}(?=,|$)", match[3])
        return max(0, min(offset - min(map(len, words), default=0), len(sparql))), match[3]
    return None


def explained(sparql: str, otherwise: str, *, read: str | None = None, base: str | None = ANY_BASE) -> str:
    """Return where a query goes wrong: the place in words, the line, and a mark under the column.

    Of a long line only what is near the mark is shown. `read` is what the parser was given, where that is not the query
    itself but a text as long; `base` is what relative IRIs are read against.
    """
    if (found := place(read or sparql, base)) is None:
        return otherwise[:_SHOWN]
    offset, expected = found
    reason = next((words for key, words in _REASONS.items() if key in expected), "it cannot go on like this here")
    row = sparql.count("\n", 0, offset) + 1
    start = sparql.rfind("\n", 0, offset) + 1
    line = re.split(r"\r?\n", sparql[start:])[0].replace("\t", " ")
    column = offset - start
    shown, mark = line, column
    if len(line) > _SHOWN:
        first = max(0, min(column - _BEFORE, len(line) - _SHOWN))
        last = first + _SHOWN
        shown = f"{'…' * (first > 0)}{line[first:last]}{'…' * (last < len(line))}"
        mark = column - first + (first > 0)
    return f"line {row}, column {column + 1}: {reason}.\n    {shown}\n    {' ' * mark}^"
