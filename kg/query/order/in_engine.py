"""Give a query an order of its answers that is total and the same in every store opened here, by the engine's own sort.

The engine's own order of mixed terms is none: it compares numbers by value, but with texts by spelling, so that each of
three terms may come before the next, and its sort ends the process. So each condition of an `ORDER BY`, wherever in a
query, is given to a function that makes a key of its value; `kg.query.order.sort_keys` says in which order they come.
The engine asks for a key once a row and sorts the keys, which are texts.
"""

from _thread import interrupt_main
from itertools import pairwise

from pyoxigraph import Literal

from kg.errors import QueryError
from kg.query import syntax_errors
from kg.query.order.conditions import DEPTH, ORDER, columns, conditions, parts, words
from kg.query.order.sort_keys import IRI_RANK, Term, sort_key
from kg.rdf.namespaces import SORT_KEY

__all__ = ["FUNCTIONS", "ordered"]


def _key(term: Term) -> Literal | None:
    try:
        return Literal(sort_key(term))
    except KeyboardInterrupt:  # the engine would swallow it: have it raised again, once the engine is done
        interrupt_main()
        return None


#: The functions that a query with such an order needs, by name.
FUNCTIONS = {SORT_KEY: _key}


def ordered(sparql: str) -> str:
    """Return a query that sorts by keys wherever it sorted by terms; the engine needs `FUNCTIONS` to run it.

    Rows of the outermost query that its conditions leave equal are then sorted by their columns. A query that
    cannot be read stays so: the engine says what is wrong with it. The keys of IRIs, which are most, the engine makes
    itself, and faster. Raise `QueryError` where the engine reads an order that is not found here.

    >>> ordered("SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n + 1) (?n)").partition(" BY ?p ")[2]
    'ORDER BY DESC(<urn:kg:sort-key>((?n + 1))) (IF(ISIRI(?n), CONCAT("2", STR(?n)), <urn:kg:sort-key>(?n)))'
    """
    if not ORDER.search(sparql):
        return sparql
    read = words(sparql)
    written, done, depth, orders = "", 0, 0, set()
    for index, (token, after) in enumerate(pairwise(read)):
        depth += DEPTH.get(token[0], 0)
        if token[0].upper() != "ORDER" or after[0].upper() != "BY":
            continue
        orders.add(token.start())
        by = set()
        for first, last in conditions(read, index + 2):
            direction, expression = parts(sparql, read[first : last + 1])
            by.add(expression)
            written += f"{sparql[done : read[first].start()]}{direction}({_key_of(expression)})"
            done = read[last].end()
        if by and not depth:
            written += "".join(f" ({_key_of(column)})" for column in columns(sparql, read) if column not in by)
    _refuse_others(sparql, orders)
    return written + sparql[done:]


def _key_of(text: str) -> str:
    """Return an expression for the key of a variable or another expression."""
    call = f"{SORT_KEY}({text})"
    if text[0] in "?$":
        return f'IF(ISIRI({text}), CONCAT("{IRI_RANK}", STR({text})), {call})'
    return call


def _refuse_others(sparql: str, orders: set[int]) -> None:
    """Raise `QueryError` where the engine finds an order elsewhere: it takes `ORDERBY` for two words.

    With the word misspelt wherever else it occurs, the engine must still read the query.
    """
    masked = ORDER.sub(lambda match: match[0] if match.start() in orders else match[0][:-1] + "x", sparql)
    if masked != sparql and not _is_read(masked) and _is_read(sparql):
        raise QueryError("An ORDER BY of this query runs into what is next to it. Put blanks around ORDER and BY.")


def _is_read(sparql: str) -> bool:
    try:
        syntax_errors.check_syntax(sparql)
    except SyntaxError:
        return False
    return True
