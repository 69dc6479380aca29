"""Ask a SPARQL 1.1 store at an address as the embedded one is asked: the same questions, the same answers.

SPARQL leaves it to a store what a query sees by default. So each query names the graphs that it is to see: those that
`kg publish` lists in the store, or else those whose names are below the address of a project. What others keep there is
not seen.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from kg.rdf.bases import base_in, known
from kg.rdf.namespaces import DCTERMS, SCHEMA, VANN, VOID
from kg.rdf.reader import DEEPEST, depth_of_json
from kg.rdf.source import in_memory
from kg.store.remote.http import Answered, Connection, RemoteError, take_headers

__all__ = ["Endpoint"]

_LISTED = f"""SELECT ?list ?graph ?sha256 WHERE {{
  GRAPH ?list {{ ?list {DCTERMS.hasPart} ?graph OPTIONAL {{ ?graph {SCHEMA.sha256} ?sha256 }} }}
  FILTER ( STRENDS(STR(?list), "/published") )
}}"""
_SPACES = f"""SELECT ?space ?prefix WHERE {{
  GRAPH ?graph {{ ?project {VOID.uriSpace} ?space OPTIONAL {{ ?project {VANN.preferredNamespacePrefix} ?prefix }} }}
}}"""
_EVERYTHING = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_NUMBER = "SELECT (COUNT(*) AS ?number) WHERE { GRAPH ?g { ?s ?p ?o } }"

_ROWS = "application/sparql-results+json"
_STATEMENTS = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
#: With these a server says that there is something else, or nothing, at an address.
_ELSEWHERE = {404, 405, 406, 415}
_HINT = "Is this the address of its queries? With Oxigraph it ends in /query, with Fuseki in /DATASET/sparql."


class Endpoint:
    """A store at the address of its queries, with the methods of a store that questions need.

    `store` is a copy of its graphs, fetched when first needed, for what follows links from thing to thing.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.unfinished: list[str] = []

    @cached_property
    def graphs(self) -> list[str]:
        """Return the names of the graphs that queries see; raise `RemoteError` where there are none."""
        for row in self._solutions(_SPACES):
            said = zip((VOID.uriSpace, VANN.preferredNamespacePrefix), (row["space"], row["prefix"]), strict=True)
            base_in(Quad(VOID.Dataset, predicate, value) for predicate, value in said if value)
        spaces = {base.published.value: base.things for base in known()}
        listed = {
            row["graph"].value: row["sha256"]
            for row in self._solutions(_LISTED)
            if row["graph"] and row["list"] and row["graph"].value.startswith(spaces.get(row["list"].value, "\0"))
        }
        self.unfinished = sorted(graph for graph, hash_of in listed.items() if hash_of is None)
        found = sorted(listed) or sorted(row["graph"].value for row in self._solutions(_found(spaces.values())))
        if not found:
            hint = "Fill it with 'kg publish --to ADDRESS', the address of its graphs."
            none = f"this store has no graph whose name begins with {' or '.join(spaces.values())}"
            raise RemoteError(f"{self.connection.url}: {none}. {hint}")
        return found

    def warnings(self) -> list[str]:
        """Return what is to be said before the store is asked."""
        found = [self.connection.warning] if self.connection.warning else []
        number = len(self.graphs) and len(self.unfinished)  # the graphs are asked for first
        if number:
            some = "a graph was" if number == 1 else f"{number} graphs were"
            found.append(f"{self.connection.url}: {some} being replaced, so answers may lack something. Publish again.")
        return found

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = True,
        substitutions: dict[Any, Any] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return what a query gives, with only the rows that have the values some of its columns are bound to.

        Raise `SyntaxError` as an embedded store does, before anything is sent.
        """
        if not use_default_graph_as_union:
            raise ValueError("a store at an address is asked over the union of its graphs")
        shape = Store().query(query, prefixes=prefixes)
        bound = {variable.value: node for variable, node in (substitutions or {}).items()}
        columns = {variable.value for variable in shape.variables} if isinstance(shape, QuerySolutions) else set()
        if not bound.keys() <= columns:
            raise ValueError(f"only a column can be narrowed; {', '.join(sorted(bound.keys() - columns))} is none")
        return self._asked(_alone(query, prefixes or {}), shape, self._dataset, bound)

    def quads_for_pattern(
        self, subject: NamedNode | None, predicate: NamedNode | None, obj: NamedNode | Literal | None, /
    ) -> Iterator[Quad]:
        """Yield the statements that fit, each once and without its graph."""
        s, p, o = subject or "?s", predicate or "?p", obj or "?o"
        found = self.query(f"CONSTRUCT {{ {s} {p} {o} }} WHERE {{ {s} {p} {o} }}")
        if isinstance(found, QueryTriples):
            yield from (Quad(*triple) for triple in found)

    def __iter__(self) -> Iterator[Quad]:
        yield from self.quads

    @cached_property
    def quads(self) -> list[Quad]:
        """Return all statements, each with its graph; raise `RemoteError` where the store keeps some back."""
        (row,) = self._solutions(_NUMBER, self._dataset)
        wanted = int(row["number"].value)
        quads = [Quad(row["s"], row["p"], row["o"], row["g"]) for row in self._solutions(_EVERYTHING, self._dataset)]
        if len(quads) != wanted:
            raise RemoteError(
                f"{self.connection.url}: it gave {len(quads)} of {wanted} statements. "
                "It may cut off long answers, or was changed meanwhile; try again, or raise its limit on rows."
            )
        return quads

    @cached_property
    def store(self) -> Store:
        """Return a copy of the graphs, in memory."""
        return in_memory(self.quads)

    @property
    def _dataset(self) -> list[tuple[str, str]]:
        return [(key, graph) for key in ("default-graph-uri", "named-graph-uri") for graph in self.graphs]

    def _solutions(self, sparql: str, dataset: list[tuple[str, str]] | None = None) -> QuerySolutions:
        answer = self._asked(sparql, Store().query(sparql), dataset or [])
        if not isinstance(answer, QuerySolutions):
            raise RemoteError(f"{self.connection.url}: it answered yes or no where rows were asked for. {_HINT}")
        return answer

    def _asked(
        self,
        sparql: str,
        shape: object,
        dataset: list[tuple[str, str]],
        bound: Mapping[str, NamedNode] = MappingProxyType({}),
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        statements = isinstance(shape, QueryTriples)
        take_headers(len(dataset))
        answer = self.connection.send(
            "POST", data=[("query", sparql), *dataset], headers={"Accept": _STATEMENTS if statements else _ROWS}
        )
        if not answer.is_good:
            raise answer.error(_HINT if answer.status in _ELSEWHERE else "It cannot answer this query.")
        if answer.cut_off:
            hint = "Ask for less, with LIMIT, or raise its limit (ResultSetMaxRows)."
            raise RemoteError(f"{answer.place}: this store cut off its answer after {answer.cut_off} rows. {hint}")
        try:
            return _statements(answer) if statements else _rows(answer, shape, bound)
        except (SyntaxError, ValueError, OSError) as error:
            what = f"as {answer.media_type}" if answer.media_type else "of no stated kind"
            reason = f" ({error.args[0]})" if isinstance(error, SyntaxError) and error.args else ""
            raise RemoteError(
                f"{answer.place}: what it answered, {what}, is no answer to a SPARQL query{reason}. {_HINT}"
            ) from None


def _found(spaces: Iterable[str]) -> str:
    """Return the query for the graphs whose names begin with one of some addresses."""
    begins = " || ".join(f'STRSTARTS(STR(?graph), "{space}")' for space in spaces)
    return f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER ( {begins} ) }}"


def _rows(answer: Answered, shape: object, bound: Mapping[str, NamedNode]) -> QuerySolutions | QueryBoolean:
    form = QueryResultsFormat.from_media_type(answer.media_type) if answer.media_type else None
    # The engine's parser ends the process where terms within terms are nested some thousands deep.
    if form is None or (form == QueryResultsFormat.JSON and depth_of_json(answer.content) > DEEPEST):
        raise ValueError(answer.media_type)
    checked = parse_query_results(answer.content, format=form)
    if isinstance(checked, QueryBoolean) != isinstance(shape, QueryBoolean):
        raise ValueError(answer.media_type)
    if isinstance(checked, QueryBoolean):
        return checked
    for _ in checked:  # rows are read as they are asked for; a damaged one is to be found before any is shown
        pass
    return parse_query_results(_narrowed(answer.content, bound) if bound else answer.content, format=form)


def _narrowed(content: bytes, bound: Mapping[str, NamedNode]) -> bytes:
    """Return an answer with only the rows that have certain values.

    It is done here because stores disagree on it: Virtuoso 7.2.5 answers a union with a VALUES behind it wrongly.
    """
    answer = json.loads(content)
    rows = answer["results"]["bindings"]
    answer["results"]["bindings"] = [
        row for row in rows if all(row.get(name, {}).get("value") == node.value for name, node in bound.items())
    ]
    return json.dumps(answer).encode()


def _statements(answer: Answered) -> QueryTriples:
    form = RdfFormat.from_media_type(answer.media_type) if answer.media_type else None
    if form is None:
        raise ValueError(answer.media_type)
    found = in_memory(parse(answer.content, format=form)).query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, QueryTriples):
        raise TypeError(found)
    return found


def _alone(query: str, prefixes: dict[str, str]) -> str:
    """Return a query that declares each prefix it uses, its lines where they were.

    >>> _alone("ASK { ?s ex:p ?o }", {"ex": "http://example.org/", "other": "http://example.com/"})
    'PREFIX ex: <http://example.org/> ASK { ?s ex:p ?o }'
    """
    named = {prefix: iri for prefix, iri in prefixes.items() if re.search(rf"\b{prefix}:", query)}
    strange = {
        prefix: iri for prefix, iri in named.items() if not re.search(rf"\bPREFIX\s+{prefix}:", query, re.IGNORECASE)
    }
    for declared in ({}, strange, named):
        text = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in declared.items()) + query
        try:
            Store().query(text)
        except SyntaxError:
            continue
        return text
    return text
