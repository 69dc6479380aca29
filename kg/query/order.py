"""Give a query an order of its answers that is total and the same in every store opened here.

The engine's own order of mixed terms is none: it compares numbers by value, but with texts by spelling, so that each of
three terms may come before the next, and its sort ends the process. So each condition of an `ORDER BY`, wherever in a
query, is given to a function that makes a key of its value; `kg.query.sort_keys` says in which order they come. The
engine asks for a key once a row and sorts the keys, which are texts.

Answers to stored questions are sorted as a reader of the book meets the things in them. SPARQL sorts IRIs by their
letters, which puts the tenth chapter before the second.
"""

import re
from _thread import interrupt_main
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import inf

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.query import syntax_errors
from kg.query.sort_keys import IRI_RANK, Term, sort_key
from kg.query.tokens import tokens
from kg.rdf.facts import Facts
from kg.rdf.namespaces import SORT_KEY

__all__ = ["FUNCTIONS", "ordered", "reading_functions"]

_ORDER = re.compile("ORDER", re.IGNORECASE)
#: Less than whatever follows in a name, and what is between two of its pieces.
_CUT, _NEXT = "\0", "\1"
#: What follows the conditions of an order; every other word begins one.
_BEHIND = frozenset({"LIMIT", "OFFSET", "VALUES"})
_DEPTH = {"(": 1, "{": 1, ")": -1, "}": -1}


def _key(term: Term) -> Literal | None:
    try:
        return Literal(sort_key(term))
    except KeyboardInterrupt:  # the engine would swallow it: have it raised again, once the engine is done
        interrupt_main()
        return None


#: The functions that a query with such an order needs, by name.
FUNCTIONS = {SORT_KEY: _key}


def ordered(sparql: str, *, is_fast: bool = True) -> str:
    """Return a query that sorts by keys wherever it sorted by terms; the engine needs `FUNCTIONS` to run it.

    Rows of the outermost query that its conditions leave equal are then sorted by their columns. A query that
    cannot be read stays so: the engine says what is wrong with it. The keys of IRIs, which are most, the engine makes
    itself, and faster, unless `is_fast` is false. Raise `QueryError` where the engine reads an order that is not found
    here.

    >>> ordered("SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n + 1) (?n)").partition(" BY ?p ")[2]
    'ORDER BY DESC(<urn:kg:sort-key>((?n + 1))) (IF(ISIRI(?n), CONCAT("2", STR(?n)), <urn:kg:sort-key>(?n)))'
    """
    if not _ORDER.search(sparql):
        return sparql
    read = [token for token in tokens(sparql) if not token[0].isspace() and token[0][0] != "#"]
    written, done, depth, orders = "", 0, 0, set()
    for index, (token, after) in enumerate(pairwise(read)):
        depth += _DEPTH.get(token[0], 0)
        if token[0].upper() != "ORDER" or after[0].upper() != "BY":
            continue
        orders.add(token.start())
        by = set()
        for first, last in _conditions(read, index + 2):
            direction, expression = _parts(sparql, read[first : last + 1])
            by.add(expression)
            written += f"{sparql[done : read[first].start()]}{direction}({_key_of(expression, is_fast=is_fast)})"
            done = read[last].end()
        if by and not depth:
            written += "".join(
                f" ({_key_of(column, is_fast=is_fast)})" for column in _columns(sparql, read) if column not in by
            )
    _refuse_others(sparql, orders)
    return written + sparql[done:]


def _conditions(read: list[re.Match[str]], at: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each condition from a token on, up to what is none."""
    while at < len(read) and (last := _end(read, at)) is not None:
        yield at, last
        at = last + 1


def _end(read: list[re.Match[str]], first: int) -> int | None:
    """Return the last token of the condition that a token begins; None where it begins none."""
    if read[first][0][0] in "?$":
        return first
    if read[first][0].upper() in _BEHIND or read[first][0][0] in "})":
        return None
    depth = 0
    for at in range(first, len(read)):
        change = _DEPTH.get(read[at][0], 0)
        depth += change
        if change < 0 and depth <= 0:
            return None if depth else at
    return None


def _parts(sparql: str, condition: list[re.Match[str]]) -> tuple[str, str]:
    """Return the direction of a condition, which may be none, and what it sorts by: a variable without brackets."""
    direction = condition[0][0] if condition[0][0].upper() in {"ASC", "DESC"} else ""
    inner = condition[1:] if direction else condition
    match inner:
        case [_, variable, _] if variable[0][0] in "?$":
            inner = [variable]
    return direction, sparql[inner[0].start() : inner[-1].end()]


def _key_of(text: str, *, is_fast: bool) -> str:
    """Return an expression for the key of a variable or another expression."""
    call = f"{SORT_KEY}({text})"
    if is_fast and text[0] in "?$":
        return f'IF(ISIRI({text}), CONCAT("{IRI_RANK}", STR({text})), {call})'
    return call


def _columns(sparql: str, read: list[re.Match[str]]) -> list[str]:
    """Return the columns of the rows that a query gives, as variables: by them come rows that nothing else orders."""
    found, depth, before = [], 0, ""
    for token in read:
        text = token[0]
        depth += _DEPTH.get(text, 0)
        if text == "{" or before.upper() == "WHERE":
            break
        if text == "*" and not depth:
            return [str(variable) for variable in syntax_errors.columns(sparql)]
        if text[0] in "?$" and (not depth or (depth == 1 and before.upper() == "AS")):
            found.append(text)
        before = text
    return found


def _refuse_others(sparql: str, orders: set[int]) -> None:
    """Raise `QueryError` where the engine finds an order elsewhere: it takes `ORDERBY` for two words.

    With the word misspelt wherever else it occurs, the engine must still read the query.
    """
    masked = _ORDER.sub(lambda match: match[0] if match.start() in orders else match[0][:-1] + "x", sparql)
    if masked != sparql and not _is_read(masked) and _is_read(sparql):
        raise QueryError("An ORDER BY of this query runs into what is next to it. Put blanks around ORDER and BY.")


def _is_read(sparql: str) -> bool:
    try:
        syntax_errors.check_syntax(sparql)
    except SyntaxError:
        return False
    return True


def reading_functions(facts: Facts) -> Mapping[NamedNode, Callable[[Term], Literal | None]]:
    """Return the functions that a query needs, by name, for its things to be sorted as a reader meets them."""
    known: dict[str, Literal] = {}

    def key(term: Term) -> Literal | None:
        if not isinstance(term, NamedNode):
            return FUNCTIONS[SORT_KEY](term)
        if term.value not in known:
            known[term.value] = Literal(IRI_RANK + _text(facts.reading_order(term)))
        return known[term.value]

    return {SORT_KEY: key}


def _text(value: object) -> str:
    """Return a text so that texts compare as the values do; values in the same place are of the same type.

    >>> _text((("ch", 10),)) > _text((("ch", 9),)) and _text((1.0, "b")) > _text((1.0, "a")) > _text((-inf, "z"))
    True
    """
    match value:
        case tuple():
            return "".join(_NEXT + _text(one) for one in value) + _CUT
        case int() | float():
            whole = "" if value in {inf, -inf} else str(int(value) + 1)
            return {-inf: "0", inf: "2"}.get(value, f"1{len(whole):04}{whole}")
        case _:
            return f"{value}{_CUT}"
