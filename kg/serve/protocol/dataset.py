"""Find the graphs that a query is to see: those that the request names, or those that the query names by FROM.

`FROM` makes some engines fetch what it names. Here it picks among the graphs of the store: the clauses are taken out of
the query, which thereafter must pass `kg.query.guard` as any other, and their graphs are handed to the engine.
"""

import re
from collections.abc import Collection, Sequence

from pyoxigraph import NamedNode

from kg.errors import QueryError, nearest
from kg.query.tokens import tokens
from kg.rdf.namespaces import PREFIXES, curie

__all__ = ["QueryDataset", "graphs_of", "take_from"]

#: The graphs that make up the default graph, and those that GRAPH sees.
QueryDataset = tuple[Sequence[NamedNode], Sequence[NamedNode]]

_NOT_A_LINE_END = re.compile(r"[^\r\n]")


def graphs_of(default: Collection[str], named: Collection[str], known: Collection[str]) -> QueryDataset | None:
    """Return the graphs of those names; None where there are none, which means the union of all graphs.

    Raise `QueryError` with the nearest names where one of them is no graph of the store.
    """
    for name in (*default, *named):
        if name not in known:
            near = nearest(curie(name), map(curie, known))
            raise QueryError(f"<{name}> is no graph of this store{'; ' if near else ''}{near}.")
    if not default and not named:
        return None
    return [NamedNode(name) for name in default], [NamedNode(name) for name in named]


def take_from(sparql: str) -> tuple[str, list[str], list[str]]:
    """Return a query without its FROM clauses, as long as before, and the graphs that FROM and FROM NAMED name.

    >>> take_from("SELECT * FROM id:derived FROM NAMED <http://a.org/g> { ?s ?p ?o }")[1:]
    (['https://w3id.org/intra-alliance-opposition/id/derived'], ['http://a.org/g'])
    >>> take_from("ASK FROM id:derived {}")[0]
    'ASK                 {}'
    """
    default: list[str] = []
    named: list[str] = []
    prefixes = dict(PREFIXES)
    kept, depth = sparql, 0
    found = [token for token in tokens(sparql) if not token[0].isspace() and not token[0].startswith("#")]
    for index, token in enumerate(found):
        depth += (token[0] == "{") - (token[0] == "}")
        word = (token["word"] or "").upper()
        after = [later[0] for later in found[index + 1 : index + 3]]
        if word == "PREFIX" and len(after) == 2:
            prefixes[after[0].removesuffix(":")] = after[1][1:-1]
        if word == "FROM" and depth == 0:
            is_named = bool(after) and after[0].upper() == "NAMED"
            last = index + 1 + is_named
            iri = _iri(found[last][0], prefixes) if last < len(found) else None
            if iri is not None:
                (named if is_named else default).append(iri)
                start, end = token.start(), found[last].end()
                kept = kept[:start] + _NOT_A_LINE_END.sub(" ", kept[start:end]) + kept[end:]
    return kept, default, named


def _iri(text: str, prefixes: dict[str, str]) -> str | None:
    if text.startswith("<"):
        return text[1:-1]
    prefix, colon, name = text.partition(":")
    return prefixes[prefix] + name if colon and prefix in prefixes else None
