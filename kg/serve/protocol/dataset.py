"""Find the graphs that a query is to see: those that the request names, or those that the query names by FROM.

`FROM` makes some engines fetch what it names. Here it picks among the graphs of the store: the clauses are taken out of
the query, which thereafter must pass `kg.query.guard` as any other, and their graphs are handed to the engine. One that
the store does not have is empty, as in the W3C's tests of the protocol; `notice` says so.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.errors import QueryError, nearest
from kg.query.tokens import tokens
from kg.rdf.namespaces import PREFIXES, curie

__all__ = ["QueryDataset", "graphs_of", "notice", "take_from"]

#: The graphs that make up the default graph, and those that GRAPH sees.
QueryDataset = tuple[Sequence[NamedNode], Sequence[NamedNode]]

_FROM = re.compile("FROM", re.IGNORECASE)
_NOT_A_LINE_END = re.compile(r"[^\r\n]")
_DEPTH = {"{": 1, "}": -1}
#: How much of a name is repeated.
_SHOWN = 200


def graphs_of(default: Collection[str], named: Collection[str]) -> QueryDataset | None:
    """Return the graphs of those names; None where there are none, which means the union of all graphs.

    Raise `QueryError` where one of the names is no IRI.
    """
    if not default and not named:
        return None
    return [_node(name) for name in default], [_node(name) for name in named]


def notice(names: Collection[str], known: Collection[str]) -> str:
    """Return what is to be said of graphs that the store does not have, with the nearest names; "" where it has all.

    >>> notice(["http://a.org/x", "http://a.org/derivd"], ["http://a.org/derived", "http://a.org/x"])
    '<http://a.org/derivd> is no graph of this store, and so empty; nearest: http://a.org/derived, http://a.org/x.'
    """
    unknown = [name for name in names if name not in known][:1]
    near = [nearest(curie(name[:_SHOWN]), map(curie, known)) for name in unknown]
    return "".join(
        f"<{name[:_SHOWN]}> is no graph of this store, and so empty{'; ' if hint else ''}{hint}."
        for name, hint in zip(unknown, near, strict=True)
    )


def take_from(sparql: str, base: str | None = None) -> tuple[str, list[str], list[str]]:
    """Return a query without its FROM clauses, as long as before, and the graphs that FROM and FROM NAMED name.

    Relative IRIs are read against `base`, where the query names no other.

    >>> take_from("SELECT * FROM id:derived FROM NAMED <http://a.org/g> { ?s ?p ?o }")[1:]
    (['https://w3id.org/intra-alliance-opposition/id/derived'], ['http://a.org/g'])
    >>> take_from("ASK FROM id:derived {}")[0]
    'ASK                 {}'
    """
    default: list[str] = []
    named: list[str] = []
    if not _FROM.search(sparql):
        return sparql, default, named
    prefixes = dict(PREFIXES)
    kept, done, depth = "", 0, 0
    read = _words(sparql)
    for token in read:
        depth += _DEPTH.get(token[0], 0)
        word = (token["word"] or "").upper()
        if word == "BASE" and (iri := _iri(_next(read), {}, base)):
            base = iri
        elif word == "PREFIX":
            name = _next(read)
            prefixes[name.removesuffix(":")] = _iri(_next(read), {}, base) or ""
        elif word == "FROM" and depth == 0:
            begun, after = token.start(), next(read, None)
            is_named = after is not None and after[0].upper() == "NAMED"
            graph = next(read, None) if is_named else after
            if graph is not None and (iri := _iri(graph[0], prefixes, base)):
                (named if is_named else default).append(iri)
                kept += sparql[done:begun] + _NOT_A_LINE_END.sub(" ", sparql[begun : graph.end()])
                done = graph.end()
    return kept + sparql[done:], default, named


def _words(sparql: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a query but blanks and comments."""
    return (token for token in tokens(sparql) if not token[0].isspace() and token[0][0] != "#")


def _next(read: Iterator[re.Match[str]]) -> str:
    token = next(read, None)
    return token[0] if token else ""


def _iri(text: str, prefixes: dict[str, str], base: str | None) -> str | None:
    """Return the IRI that a query writes so; None where it is none, or its prefix is not declared."""
    prefix, colon, name = text.partition(":")
    if not text.startswith("<"):
        return prefixes[prefix] + name if colon and prefix in prefixes else None
    try:  # the engine knows how a relative IRI is read, and an escaped one
        [quad] = parse(f"{text} <x:p> <x:o> .", RdfFormat.TURTLE, base_iri=base)
        return str(quad.subject)[1:-1]
    except (SyntaxError, ValueError):
        return None


def _node(name: str) -> NamedNode:
    try:
        return NamedNode(name)
    except ValueError:
        raise QueryError(f"<{name[:_SHOWN]}> is no IRI, so that it names no graph.") from None
