"""Refuse a query that would reach beyond the graph: `SERVICE`, `LOAD` and `FROM` make engines fetch what a text names.

The text is cut into SPARQL's own tokens, so that a keyword inside a string, a comment, an IRI or a name does no harm,
and one spelt with escapes does not slip through. The engine is less strict (`trueSERVICE<...>` is two words to it): it
has the last word, and with every such keyword replaced by one that means nothing, it must still read the query.
"""

import re

from kg.errors import QueryError
from kg.query import syntax_errors
from kg.query.tokens import tokens

__all__ = ["refuse_outside"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_KEYWORD = re.compile("SERVICE|LOAD|FROM", re.IGNORECASE)
_REASONS = {
    "SERVICE": "it would send the query to another address",
    "LOAD": "it would fetch a file",
    "FROM": "it would choose graphs outside the store; every query already sees all graphs, and GRAPH picks one",
}


def refuse_outside(sparql: str) -> None:
    """Raise `QueryError` where a query reaches beyond the graph.

    >>> refuse_outside("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: Line 1: SERVICE is refused: it would send the query to another address.
    >>> refuse_outside('SELECT ?service { ?service ?p "SERVICE" } # SERVICE')
    """
    text = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    if not _KEYWORD.search(text):
        return
    for token in tokens(text):
        word = (token["word"] or "").upper()
        if word in _REASONS:
            line = text.count("\n", 0, token.start()) + 1
            raise QueryError(f"Line {line}: {word} is refused: {_REASONS[word]}.")
    masked = _KEYWORD.sub(lambda match: match[0][:2] + "x" * (len(match[0]) - 2), sparql)
    if masked != sparql:
        try:
            syntax_errors.check_syntax(masked)
        except SyntaxError as error:
            raise QueryError(syntax_errors.explained(sparql, str(error), read=masked)) from None
