"""The guard: whatever disguise a query wears, it does not reach beyond the graph; a harmless word does no harm."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError
from kg.query import run as query
from kg.query.guard import refuse_outside
from kg.query.order.sorted_rows import SortedRows

#: What stands for the address of a server in the queries below.
URL = "http://127.0.0.1:9/sparql"
DECLARED = f"PREFIX : <{URL}> PREFIX ex: <http://example.org/> "

PLAIN = {
    "service": f"SELECT * {{ SERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "lower case": f"select * {{ service <{URL}> {{ ?s ?p ?o }} }}",
    "mixed case": f"SELECT * {{ SerVice <{URL}> {{ ?s ?p ?o }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT <{URL}> {{ ?s ?p ?o }} }}",
    "no spaces": f"SELECT*{{SERVICE<{URL}>{{?s ?p ?o}}}}",
    "new line": f"SELECT *\n{{\nSERVICE\n<{URL}>\n{{ ?s ?p ?o }} }}",
    "tab": f"SELECT * {{\tSERVICE\t<{URL}> {{ ?s ?p ?o }} }}",
    "after a comment": f"SELECT * {{ # all\nSERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "comment within": f"SELECT * {{ SERVICE # here\n<{URL}> {{ ?s ?p ?o }} }}",
    "after carriage return": f"SELECT * {{ # all\rSERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "subselect": f"SELECT * {{ {{ SELECT ?s {{ SERVICE <{URL}> {{ ?s ?p ?o }} }} }} }}",
    "exists": f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{URL}> {{ ?s ?p ?o }} }} }}",
    "minus": f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{URL}> {{ ?s ?p ?o }} }} }}",
    "ask": f"ASK {{ SERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "construct": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "prefixed": f"{DECLARED}SELECT * {{ SERVICE ex:x {{ ?s ?p ?o }} }}",
    "variable": f"SELECT * {{ VALUES ?there {{ <{URL}> }} SERVICE ?there {{ ?s ?p ?o }} }}",
    "after a string": f'SELECT * {{ BIND("a" AS ?x)SERVICE <{URL}> {{ ?s ?p ?o }} }}',
    "after an escaped quote": f'SELECT * {{ BIND("a\\"" AS ?x) SERVICE <{URL}> {{ ?s ?p ?o }} BIND("" AS ?y) }}',
    "after a long string": f'SELECT * {{ BIND("""a"b""" AS ?x) SERVICE <{URL}> {{ ?s ?p ?o }} BIND("" AS ?y) }}',
    "after a comparison": f"SELECT * {{ FILTER(1<2)SERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "after a hash in an IRI": f"SELECT * {{ OPTIONAL {{ <http://a.org/#> ?p ?o }} SERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "after an integer": f"SELECT * {{ OPTIONAL {{ ?s ?p 1.SERVICE <{URL}> {{ ?s ?p ?o }} }} }}",
    "escaped": f"SELECT * {{ \\u0053ERVICE <{URL}> {{ ?s ?p ?o }} }}",
    "long escape": f"SELECT * {{ SERVIC\\U00000045 <{URL}> {{ ?s ?p ?o }} }}",
    "from": f"SELECT * FROM <{URL}> WHERE {{ ?s ?p ?o }}",
    "from, lower case": f"select * from <{URL}> where {{ ?s ?p ?o }}",
    "from, no spaces": f"SELECT*FROM<{URL}>{{?s ?p ?o}}",
    "from named": f"SELECT * FROM NAMED <{URL}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "describe from": f"DESCRIBE <http://example.org/x> FROM <{URL}>",
    "load": f"LOAD <{URL}>",
    "load into": f"load silent <{URL}> INTO GRAPH <http://example.org/g>",
    "load after another": f"CLEAR ALL ; LOAD <{URL}>",
}

#: The engine reads a query without cutting it into words first, so that a keyword may touch what stands beside it; and
#: it reads escapes only within strings and IRIs.
DISGUISED = {
    "colon": f"{DECLARED}SELECT * {{ SERVICE:{{ ?s ?p ?o }} }}",
    "colon after a dot": f"{DECLARED}SELECT * {{ ?s ?p ?o.SERVICE:{{ ?s ?p ?o }} }}",
    "silent, joined": f"SELECT * {{ SERVICESILENT<{URL}> {{ ?s ?p ?o }} }}",
    "true, joined": f"SELECT * {{ {{ ?s ?p trueSERVICE<{URL}> {{ ?s ?p ?o }} }} UNION {{}} }}",
    "number, joined": f"SELECT * {{ {{ ?s ?p 1e5SERVICE<{URL}> {{ ?s ?p ?o }} }} UNION {{}} }}",
    "dot after a bare prefix": f"{DECLARED}SELECT * {{ ?s ?p ex:.SERVICE<{URL}> {{ ?s ?p ?o }} }}",
    "hash in a name": f"{DECLARED}SELECT * {{ ?s ?p ex:a\\#b SERVICE<{URL}> {{ ?s ?p ?o }}\n}}",
    "quote in a name": f"{DECLARED}SELECT * {{ ?s ?p ex:a\\'b SERVICE<{URL}> {{ ?s ?p ?o }} BIND('' AS ?z) }}",
    "escaped quote": f'SELECT * {{ BIND("\\u0022" AS ?x) SERVICE<{URL}> {{ ?s ?p ?o }} BIND("\\u0022" AS ?y) }}',
    "escaped line end": f'SELECT * {{ BIND("\\u000A" AS ?x) SERVICE<{URL}> {{ ?s ?p ?o }} BIND("" AS ?y) }}',
    "hash after an escape": f"SELECT * {{ BIND(<http://a.org/\\u00E9#> AS ?x) SERVICE<{URL}> {{ ?s ?p ?o }} }}",
    "comment taken for an IRI": (
        f"SELECT * {{ OPTIONAL {{ ?a ?b ?c FILTER(?a<?b#>'''\n) }} SERVICE<{URL}> {{ ?s ?p ?o }} BIND('''''' AS ?z) }}"
    ),
    "ask from, joined": f"ASKFROM<{URL}>{{ ?s ?p ?o }}",
    "from, colon": f"{DECLARED}SELECT*FROM:{{ ?s ?p ?o }}",
    "from named, joined": f"SELECT*FROMNAMED<{URL}>{{ ?s ?p ?o }}",
}

HARMLESS = {
    "string": 'SELECT * { ?s ?p "SERVICE" }',
    "string with quotes": "SELECT * { ?s ?p 'SERVICE' , \"it's from\" }",
    "escaped quotes": "SELECT * { ?s ?p \"a \\\" SERVICE \\\" b\" , 'a \\' FROM \\' b' }",
    "escaped backslash": 'SELECT * { ?s ?p "SERVICE \\\\" , "FROM" }',
    "long string": 'SELECT * { ?s ?p """a "SERVICE" ""\nLOAD x FROM""" }',
    "long string, single quotes": "SELECT * { ?s ?p '''a 'SERVICE' ''\nFROM''' }",
    "language": 'SELECT * { ?s ?p "SERVICE"@en-from }',
    "typed": 'SELECT * { ?s ?p "FROM"^^xsd:string }',
    "comment": "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> FROM",
    "comment with a quote": "# it's a SERVICE\nSELECT * { ?s ?p ?o } # FROM \"x",
    "IRI": "SELECT * { ?s <http://example.org/SERVICE/FROM#LOAD> ?o }",
    "variable": "SELECT ?service $from { ?service ?load $from }",
    "prefixed name": "PREFIX ex: <http://example.org/> SELECT * { ?s ex:service ex:from , ex:LOAD }",
    "prefix": "PREFIX service: <http://example.org/from/> SELECT * { ?s service:x ?o }",
    "escaped hash in a name": f"{DECLARED}SELECT * {{ ?s ?p ex:a\\#SERVICE }}",
    "escapes in a string": 'SELECT * { ?s ?p "caf\\u00E9 SERVICE" , "\\U0001F680 FROM" }',
    "our own term": "SELECT * { ?shift opp:fromCategory ?from }",
    "blank node": "SELECT * { _:service ?p _:from }",
    "comparison": "SELECT * { ?a ?p ?b FILTER(?a<?b) }",
    "comparisons": "SELECT * { ?a ?p ?b FILTER(?a<?b&&?b>?a||?a<=?b) }",
    "part of a name": "SELECT ?myservice { ?myservice ?loader ?fromage }",
    "graph": "SELECT * { GRAPH ?from { ?s ?p ?o } }",
}


def _consume(answer: query.Answer) -> int:
    match answer:
        case QueryBoolean():
            return int(bool(answer))
        case QuerySolutions() | QueryTriples() | SortedRows():
            return sum(1 for _ in answer)


@dataclass
class Server:
    """A server on this machine that hangs up on every caller and counts them."""

    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    calls: int = 0

    def run(self) -> None:
        while True:
            caller, _ = self.listener.accept()
            with caller:
                if caller.recv(4) == b"stop":
                    return
                self.calls += 1

    def stop(self) -> None:
        with socket.create_connection(self.listener.getsockname()) as last:
            last.sendall(b"stop")

    def addressed(self, sparql: str) -> str:
        return sparql.replace("127.0.0.1:9", f"127.0.0.1:{self.listener.getsockname()[1]}")


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server
    server.stop()
    thread.join()
    server.listener.close()


@pytest.fixture
def store() -> Store:
    """Return a store in which the patterns of the queries above find something."""
    store = Store()
    one, named = NamedNode("http://example.org/x"), NamedNode("http://example.org/g")
    store.extend(
        Quad(one, one, literal, named) for literal in (Literal("x"), Literal(1), Literal(value=True), Literal(1e5))
    )
    store.extend(Quad(one, one, NamedNode(f"http://example.org/{name}"), named) for name in ("", "a#b", "a'b"))
    return store


@pytest.mark.parametrize("disguise", PLAIN)
def test_what_reaches_outside_is_refused(disguise: str) -> None:
    with pytest.raises(QueryError, match=r"Line \d+: (SERVICE|FROM|LOAD) is refused: it would "):
        refuse_outside(PLAIN[disguise])


@pytest.mark.parametrize("disguise", DISGUISED)
def test_what_only_the_engine_sees_is_refused(disguise: str) -> None:
    with pytest.raises(QueryError):
        refuse_outside(DISGUISED[disguise])


@pytest.mark.parametrize("case", HARMLESS)
def test_a_harmless_word_is_let_through(case: str, store: Store) -> None:
    refuse_outside(HARMLESS[case])
    assert isinstance(query.run_query(store, HARMLESS[case]), QuerySolutions)


def test_the_line_of_what_is_refused_is_named() -> None:
    with pytest.raises(QueryError, match=r"^Line 3: SERVICE is refused"):
        refuse_outside(f"SELECT *\n{{\n  SERVICE <{URL}> {{ ?s ?p ?o }} }}")


@pytest.mark.parametrize("disguise", PLAIN | DISGUISED)
def test_a_refused_query_opens_no_connection(disguise: str, store: Store, server: Server) -> None:
    with pytest.raises(QueryError):
        _consume(query.run_query(store, server.addressed((PLAIN | DISGUISED)[disguise])))
    assert server.calls == 0


def test_the_server_would_have_been_called(store: Store, server: Server) -> None:
    with pytest.raises(ConnectionError):
        _consume(store.query(server.addressed(PLAIN["service"])))
    assert server.calls == 1


@pytest.mark.parametrize(
    "sparql",
    [
        f"ASK {{ FILTER({'(' * 10_000}1{')' * 10_000}) }}",
        f"ASK {'{' * 10_000}?s ?p ?o{'}' * 10_000}",
        f"ASK {{ ?s ?p ?o {'OPTIONAL { ?s ?p ?o ' * 10_000}{'}' * 10_000} }}",
        f"ASK {{ {'{ ?s ?p ?o } UNION ' * 10_000} {{}} }}",
        f"ASK {{ FILTER(1{' + 1' * 10_000}) }}",
        f"ASK {{ FILTER({'!' * 10_000}true) }}",
        f"ASK {{ ?s a{'/a' * 10_000} ?o }}",
        f"ASK {{ {'?s a ?o . ' * 10_000} }}",
        f"ASK {{ ?s ?p {'<< ?s ?p ' * 10_000}1{'>>' * 10_000} }}",
        f"SELECT ({'STR(' * 10_000}1{')' * 10_000} AS ?x) {{}}",
        f"SELECT * {{}} ORDER BY {'(' * 10_000}",
    ],
    ids=range(11),
)
def test_what_the_stack_has_no_room_for_is_refused(sparql: str, store: Store) -> None:
    with pytest.raises(QueryError, match=r"^The query is nested too deeply, or its chain is too long") as caught:
        query.run_query(store, sparql)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ VALUES (?x ?y) {{ {'(-1 <x:a/b-c>) ' * 10_000} }} }}",
        f"ASK {{ FILTER(1 IN ({'-1, ' * 10_000} 1)) }}",
        f"ASK {{ FILTER({'(' * 200}1{')' * 200}) }}",
        f'ASK {{ FILTER("{"({[" * 10_000}" = "") }} # {"(" * 10_000}',
    ],
    ids=range(4),
)
def test_what_is_only_long_is_read(sparql: str, store: Store) -> None:
    _consume(query.run_query(store, sparql))
