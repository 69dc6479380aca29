"""Make the keys by which answers to stored questions are sorted: as a reader of the book meets the things in them.

SPARQL sorts IRIs by their letters, which puts the tenth chapter before the second. Here things come in the order of the
book, its chapters and the text of each, and by the numbers in their names.
"""

from collections.abc import Callable, Mapping
from math import inf

from pyoxigraph import Literal, NamedNode

from kg.query.order import FUNCTIONS
from kg.query.sort_keys import IRI_RANK, Term
from kg.rdf.facts import Facts
from kg.rdf.namespaces import SORT_KEY

__all__ = ["reading_functions"]

#: Less than whatever follows in a name, and what is between two of its pieces.
_CUT, _NEXT = "\0", "\1"


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
