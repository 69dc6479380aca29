"""Refuse a query that would reach beyond the graph, or whose nesting would end the process.

`SERVICE`, `LOAD` and `FROM` make engines fetch what a text names.

The text is cut into SPARQL's own tokens, so that a keyword inside a string, a comment, an IRI or a name does no harm,
and one spelt with escapes does not slip through. The engine is less strict (`trueSERVICE<...>` is two words to it): it
has the last word, and with every such keyword replaced by one that means nothing, it must still read the query.

The engine reads and plans a query by functions that call themselves, once for each pair of brackets and each link of a
chain (`1 + 1 + 1`, `{} UNION {} UNION {}`): where the stack has no room left, the process ends by a signal.
"""

import re

from kg.errors import QueryError
from kg.query import syntax_errors
from kg.query.tokens import tokens

__all__ = ["refuse_deep", "refuse_outside"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_KEYWORD = re.compile("SERVICE|LOAD|FROM", re.IGNORECASE)
_REASONS = {
    "SERVICE": "it would send the query to another address",
    "LOAD": "it would fetch a file",
    "FROM": "it would choose graphs outside the store; every query already sees all graphs, and GRAPH picks one",
}
#: The most that the engine is given, and how much of it a pair of brackets takes; a link of a chain takes 1. With a
#: stack of 8 MB pyoxigraph 0.5.13 reads 500 functions or filters within each other and not 1,000, and chains of 2,500
#: links and not of 10,000.
_MOST, _BRACKETS = 2_000, 8
_OPENS, _CLOSES = frozenset("({["), frozenset(")}]")
_LINKS, _STATEMENTS = frozenset("!&|+-*/^.;,"), ".;,"
_TOO_DEEP = (
    "The query is nested too deeply, or its chain is too long. At most "
    f"{_MOST // _BRACKETS} pairs of brackets within each other and {_MOST:,} operators, statements or clauses in a row "
    "are read. Write it flatter: a list of values goes into VALUES."
)


def refuse_deep(sparql: str) -> None:  # noqa: C901  # what each token does to the depth
    """Raise `QueryError` where the engine's stack might have no room for a query.

    >>> refuse_deep(f"ASK {{ FILTER({'(' * 10_000}1{')' * 10_000}) }}")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: The query is nested too deeply, or its chain is too long. At most 250 pairs ...
    """
    if len(sparql) * _BRACKETS <= _MOST:
        return
    is_link = False
    taken, inside, before, given = 0, [("", 0)], "", -1
    for token in tokens(sparql):
        text, last = token[0], before
        if text.isspace() or token["skip"]:
            before = ""
            continue
        before = text
        is_double = text == last and text in "<>&|"
        kind, links = inside[-1]
        if text in _OPENS or (is_double and text == "<"):
            taken += _BRACKETS
            inside.append((text, 0))
            before = ""
        elif (text in _CLOSES or (is_double and text == ">")) and len(inside) > 1:
            inside.pop()
            taken -= _BRACKETS + links
            given = -1 if len(inside) <= given and text == "}" else given
            is_link, before = given < 0 and inside[-1][0] != "(", ""
        elif text == "," and kind == "(":
            taken, inside[-1] = taken - links, (kind, 0)
        elif token["word"]:
            given = {"VALUES": len(inside), "CONSTRUCT": len(inside), "WHERE": -1}.get(text.upper(), given)
        if given < 0 and text in _LINKS and not is_double and (kind != "(" or text not in _STATEMENTS):
            is_link = True
        if is_link:
            taken, inside[-1] = taken + 1, (inside[-1][0], inside[-1][1] + 1)
            is_link = False
        if taken > _MOST:
            raise QueryError(_TOO_DEEP)


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
