"""The endpoint: formats, refusals in words, caches, scripts of other sites, and what it says of itself."""

import csv
import io
import json
import re
import socket
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query import formats, run
from tests.serve.conftest import ROWS as MOST_ROWS
from tests.serve.server import SELECT, Server, of

SPARQL_XML = "{http://www.w3.org/2005/sparql-results#}"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a opp:Threat ; ?p ?o }"
#: The two threats of chapter 6 and that of chapter 7, each as the coders named it.
THREATS = [
    ["https://w3id.org/intra-alliance-opposition/id/tw2019-ch6-compellent-threats"],
    ["https://w3id.org/intra-alliance-opposition/id/tw2019-ch6-f35-threat"],
    ["https://w3id.org/intra-alliance-opposition/id/tw2019-ch7-compellent-threats"],
]
HOSTILE = 'SELECT ("a\\n\\"b\\",},{\\r\\n<result>\\t" AS ?x) (1 AS ?y) ?unbound { VALUES ?n { 1 2 } }'
HOSTILE_VALUE = 'a\n"b",},{\r\n<result>\t'


@pytest.fixture(scope="module")
def local(built: Path) -> KnowledgeGraph:
    return open_graph(built)


def _xml_rows(body: bytes) -> list[list[str]]:
    results = ET.fromstring(body).iter(f"{SPARQL_XML}result")
    return [[str(next(iter(binding)).text or "") for binding in result] for result in results]


# formats


def test_rows_in_each_format(server: Server) -> None:
    assert server.query(SELECT).values() == THREATS
    assert server.query(SELECT, accept="application/sparql-results+json").values() == THREATS
    assert _xml_rows(server.query(SELECT, accept="application/sparql-results+xml").body) == THREATS
    table = server.query(SELECT, accept="text/csv")
    assert list(csv.reader(io.StringIO(table.text))) == [["threat"], *THREATS]
    table = server.query(SELECT, accept="text/tab-separated-values")
    assert table.text.splitlines() == ["?threat", *(f"<{iri}>" for [iri] in THREATS)]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_statements_in_each_format(server: Server, local: KnowledgeGraph, accept: str, media: str) -> None:
    answer = server.post(CONSTRUCT, accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    form = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}
    found = rdflib.Graph().parse(data=answer.body, format=form.get(media.partition(";")[0], "nt"))
    wanted = rdflib.Graph().parse(
        data=str(formats.render_answer(run.run_query(local.store, CONSTRUCT), "n-triples")), format="nt"
    )
    assert len(wanted) > 10
    assert isomorphic(found, wanted)


def test_a_yes_or_no(server: Server) -> None:
    assert json.loads(server.query("ASK { ?s a opp:Threat }").body) == {"head": {}, "boolean": True}
    answer = server.query("ASK { ?s a opp:Nothing }", accept="application/sparql-results+xml")
    assert ET.fromstring(answer.body).findtext(f"{SPARQL_XML}boolean") == "false"


def test_values_that_try_to_break_a_format_come_through(server: Server) -> None:
    assert server.post(HOSTILE).values() == [[HOSTILE_VALUE, "1", ""]] * 2
    # XML folds a carriage return that is not written as a character reference (XML 1.0, section 2.11)
    found = _xml_rows(server.post(HOSTILE, accept="application/sparql-results+xml").body)
    assert found == [[HOSTILE_VALUE.replace("\r\n", "\n"), "1"]] * 2
    table = server.post(HOSTILE, accept="text/csv")
    assert list(csv.reader(io.StringIO(table.text, newline=""))) == [
        ["x", "y", "unbound"],
        *[[HOSTILE_VALUE, "1", ""]] * 2,
    ]
    assert server.post(HOSTILE, accept="text/tab-separated-values").text.count("\n") == 3


def test_a_format_may_be_asked_for_by_name(server: Server) -> None:
    assert server.query(SELECT, ("format", "csv"), accept="application/sparql-results+xml").media == "text/csv"
    assert server.post(CONSTRUCT, ("format", "json-ld")).media == "application/ld+json"
    answer = server.query(SELECT, ("format", "cvs"))
    assert (answer.status, answer.text) == (400, "There is no format 'cvs'; nearest: csv.\n")


@pytest.mark.parametrize(
    ("sparql", "accept", "offered"),
    [
        (SELECT, "image/png", "application/sparql-results+json, application/sparql-results+xml, text/csv"),
        (SELECT, "text/turtle", "text/csv"),
        ("ASK {}", "text/csv", "application/sparql-results+json, application/sparql-results+xml; not as"),
        (CONSTRUCT, "text/csv", "text/turtle, application/ld+json, application/n-triples, application/rdf+xml"),
    ],
)
def test_406_tells_what_can_be_had(server: Server, sparql: str, accept: str, offered: str) -> None:
    answer = server.query(sparql, accept=accept)
    assert answer.status == 406
    assert offered in answer.text
    assert answer.headers["vary"] == "Accept"


# refusals


def test_400_names_line_and_column(server: Server) -> None:
    answer = server.post("SELECT ?s WHERE {\n  ?s a opp:Threat\n  FILTRE(?s)\n}")
    assert answer.status == 400
    assert "line 3, column 3" in answer.text
    assert answer.text.splitlines()[1:3] == ["      FILTRE(?s)", "      ^"]


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * FROM <not an IRI> { ?s ?p ?o }", "FROM is refused"),
        ("LOAD <http://127.0.0.1:9/x.ttl>", "LOAD is refused"),
        ("INSERT DATA { opp:a opp:b opp:c }", "updates are not run"),
        ("DROP ALL", "updates are not run"),
        ("", "The query is empty"),
        ("  \n", "The query is empty"),
    ],
)
def test_what_is_not_run_is_refused_in_words(server: Server, sparql: str, said: str) -> None:
    answer = server.post(sparql)
    assert answer.status == 400
    assert said in answer.text


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_outside_the_store_is_empty_and_a_header_names_the_nearest(server: Server, name: str) -> None:
    answer = server.query("ASK { ?s ?p ?o }", (name, "https://w3id.org/intra-alliance-opposition/id/tw2019-ch66"))
    assert (answer.status, answer.text) == (200, '{"head":{},"boolean":false}')
    assert "is no graph of this store, and so empty; nearest: id:tw2019-ch6" in answer.headers["notice"]
    assert (
        "notice"
        not in server.query("ASK {}", (name, "https://w3id.org/intra-alliance-opposition/id/tw2019-ch6")).headers
    )
    assert server.query("ASK {}", (name, "no IRI")).status == 400


def test_what_from_names_is_never_opened_or_fetched(server: Server, tmp_path: Path) -> None:
    held = tmp_path / "held.ttl"
    held.write_text("<http://a.org/s> <http://a.org/p> 1 .", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        for name in (held.as_uri(), f"http://127.0.0.1:{listener.getsockname()[1]}/x.ttl"):
            for clause, pattern in ((f"FROM <{name}>", "?s ?p ?o"), (f"FROM NAMED <{name}>", "GRAPH ?g { ?s ?p ?o }")):
                answer = server.query(f"SELECT * {clause} {{ {pattern} }}")
                assert (answer.status, answer.values()) == (200, [])
                assert name in answer.headers["notice"]
        with pytest.raises(BlockingIOError):
            listener.accept()


# Forms send their empty fields too (RDFLib/rdflib#489, linkedpipes/etl#824; SPARQLWrapper 2 with format=).
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri", "format", "update", "using-graph-uri"])
@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_an_empty_field_chooses_nothing(server: Server, name: str, how: str) -> None:
    assert getattr(server, how)(SELECT, (name, "")).values() == THREATS


# A file with a byte order mark is what some editors save (RDFLib/rdflib#146).
@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_a_byte_order_mark_is_no_part_of_a_query(server: Server, how: str) -> None:
    assert getattr(server, how)(f"\ufeff{SELECT}").values() == THREATS


# Browsers and YASR ask so (Fetch standard: a browser's own Accept).
@pytest.mark.parametrize(
    "accept", ["application/sparql-results+json,*/*;q=0.9", "text/html,application/xml;q=0.9,*/*;q=0.8"]
)
def test_browsers_get_a_result(server: Server, accept: str) -> None:
    assert server.post("SELECT * { id:turkey ?p ?o }", accept=accept).status == 200


# SPARQL 1.1, section 17.6: a function that is not known is a mistake of the query.
@pytest.mark.parametrize(
    "sparql",
    [
        "PREFIX : <http://e.org/> SELECT (:f(1) AS ?x) {}",
        "SELECT * { ?s ?p ?o FILTER(<http://e.org/f>(?o)) }",
        "ASK { ?s ?p ?o BIND(<http://e.org/f>(?o) AS ?x) FILTER(?x) }",
        "CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(<http://e.org/f>(?o) AS ?x) }",
        "SELECT (SUM(<http://e.org/f>(?o)) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY <http://e.org/f>(?s)",
    ],
)
def test_a_function_that_is_not_known_is_named(server: Server, sparql: str) -> None:
    answer = server.post(sparql)
    assert answer.status == 400
    assert "there is no function <http://e.org/f>" in answer.text


def test_a_post_without_a_query_is_refused(server: Server) -> None:
    answer = server.ask("POST", "/sparql", b"", content_type="application/x-www-form-urlencoded")
    assert (answer.status, answer.text.partition(":")[0]) == (400, "There is no query")
    assert server.get("/sparql?default-graph-uri=http%3A%2F%2Fa.org%2F").status == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/sparql", "/id/turkey", "/id/turkey.ttl", "/ns", "/codebook/hedged", "/", "/none"])
def test_405_tells_what_is_allowed(server: Server, method: str, path: str) -> None:
    answer = server.ask(method, path)
    assert answer.status == 405
    allowed = answer.headers["allow"].split(", ")
    assert {"GET", "HEAD"} <= set(allowed) <= {"GET", "HEAD", "OPTIONS", "POST"}
    assert ("POST" in allowed) == (path == "/sparql")


def test_413_for_a_request_that_is_too_large(server: Server) -> None:
    answer = server.direct(f"ASK {{}} # {'x' * 2**20}")
    assert (answer.status, "1 MB" in answer.text) == (413, True)


@pytest.mark.parametrize("size", [2, 10, 40])
def test_a_client_that_sends_all_before_it_listens_gets_to_read_that_it_was_too_large(
    server: Server, size: int
) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    with pytest.raises(HTTPError) as raised:
        urlopen(Request(f"{server.url}sparql", b"x" * size * 10**6, kind))
    assert (raised.value.code, b"1 MB" in raised.value.read()) == (413, True)


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ ?s ?p 'a' 'b' {'x' * 900_000} }}",
        f"SELECT * {{ {'?s ?p ?o . ' * 80_000} FILTRE(?s) {'?s ?p ?o . ' * 9} }}",
        f"SELECT (<http://e.org/{'f' * 900_000}>(1) AS ?x) {{}}",
        f"SELECT * {{ ?s {'x' * 900_000}:p ?o }}",
    ],
)
def test_what_is_said_of_a_long_query_is_short(server: Server, sparql: str) -> None:
    answer = server.direct(sparql)
    assert answer.status == 400
    assert len(answer.text) < 1000


@pytest.mark.parametrize("name", ["format", "default-graph-uri"])
def test_what_is_said_of_a_long_field_is_short(server: Server, name: str) -> None:
    answer = server.post("ASK {}", (name, "é x" * 50_000))
    assert (answer.status, len(answer.text) < 1000) == (400, True)


def test_413_for_a_result_that_is_too_large(server: Server) -> None:
    values = "VALUES ?x { " + "1 " * (MOST_ROWS // 2) + "} VALUES ?y { 1 2 %s }"
    for accept in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ):
        assert server.post(f"SELECT ?x {{ {values % ''} }}", accept=accept).status == 200
        answer = server.post(f"SELECT ?x {{ {values % '3'} }}", accept=accept)
        assert answer.status == 413
        assert f"more than {MOST_ROWS:,} rows" in answer.text
        assert "LIMIT" in answer.text
    triples = "CONSTRUCT { ?s ?p ?y } WHERE { ?s ?p ?o VALUES ?y { 1 2 3 4 5 6 7 8 } }"
    answer = server.post(triples)
    assert (answer.status, f"more than {MOST_ROWS:,} statements" in answer.text) == (413, True)


def test_rows_are_counted_and_not_what_looks_like_them(server: Server) -> None:
    value = 'a\\n\\r\\n\\"},{<result>' * 40
    sparql = f'SELECT ?x {{ VALUES ?n {{ {"1 " * (MOST_ROWS // 10)} }} BIND("{value}" AS ?x) }}'
    for accept in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ):
        assert server.post(sparql, accept=accept).status == 200


def test_413_for_a_few_rows_that_are_very_long(server: Server) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(16))
    sparql = f'SELECT ?x16 {{ VALUES ?n {{ {"1 " * 40} }} BIND("{"x" * 16}" AS ?x0) {doubled} }}'
    answer = server.post(sparql)
    assert (answer.status, "more than 32 MB" in answer.text) == (413, True)


def test_415_tells_what_is_read(server: Server) -> None:
    answer = server.direct("{}", content_type="application/json")
    assert answer.status == 415
    assert "application/sparql-query" in answer.text
    assert answer.headers["accept-post"] == "application/sparql-query, application/x-www-form-urlencoded"
    assert server.direct("ASK {}", content_encoding="gzip").status == 415


def test_a_nested_query_brings_no_more_than_itself_down(server: Server) -> None:
    answer = server.post("SELECT * {" + "{" * 100_000 + "}" * 100_000 + "}")
    assert (answer.status, answer.text.partition(".")[0]) == (
        400,
        "The query is nested too deeply, or its chain is too long",
    )
    assert server.query(SELECT).values() == THREATS


# caches


def test_304_where_nothing_has_changed(server: Server) -> None:
    first = server.query(SELECT)
    assert re.fullmatch(r'W/"[0-9a-f]{32}"', first.headers["etag"])
    for tag in (first.headers["etag"], first.headers["etag"].removeprefix("W/"), f'"other", {first.headers["etag"]}'):
        again = server.query(SELECT, if_none_match=tag)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert server.query(SELECT, if_none_match='"other"').status == 200


def test_another_question_format_or_graph_has_another_tag(server: Server) -> None:
    graph = ("default-graph-uri", "https://w3id.org/intra-alliance-opposition/id/derived")
    answers = [
        server.query(SELECT),
        server.query(f"{SELECT} LIMIT 1"),
        server.query(SELECT, accept="text/csv"),
        server.query(SELECT, graph),
        server.query(SELECT, ("named-graph-uri", graph[1])),
        server.get("/sparql"),
        server.get("/ns.ttl"),
        server.get("/id/turkey.ttl"),
        server.get("/id/turkey.jsonld"),
    ]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == len(answers)


@pytest.mark.parametrize("function", ["RAND()", "now()", "UUID()", "StrUUID ()", "BNODE()"])
def test_what_differs_each_time_is_not_kept(server: Server, function: str) -> None:
    answer = server.query(f"SELECT ({function} AS ?x) {{}}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert server.query('SELECT ("NOW()" AS ?now) {}').headers["cache-control"] == "no-cache"


def test_what_is_refused_has_no_tag(server: Server) -> None:
    assert "etag" not in server.query("SELECT").headers
    assert "etag" not in server.get("/id/nobody").headers


def test_workers_do_not_give_the_same_at_random(server: Server) -> None:
    seen = [server.post("SELECT (UUID() AS ?x) (RAND() AS ?y) {}").text for _ in range(12)]
    assert len(set(seen)) == len(seen)


def test_head_says_what_get_says_without_the_content(server: Server) -> None:
    path = f"/sparql?query={of(SELECT)}"
    told, whole = server.ask("HEAD", path), server.get(path)
    assert (told.status, told.body) == (200, b"")
    same = ("content-length", "content-type", "etag")
    assert {name: told.headers[name] for name in same} == {name: whole.headers[name] for name in same}


# scripts of other sites


def test_scripts_of_other_sites_may_ask(server: Server) -> None:
    asked = server.ask(
        "OPTIONS", "/sparql", origin="https://example.org", access_control_request_method="POST",
        access_control_request_headers="content-type",
    )  # fmt: skip
    assert (asked.status, asked.body) == (204, b"")
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "POST" in asked.headers["access-control-allow-methods"].split(", ")
    assert "Content-Type" in asked.headers["access-control-allow-headers"].split(", ")
    assert asked.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    for answer in (
        server.query(SELECT),
        server.query("SELECT"),
        server.ask("PUT", "/sparql"),
        server.get("/id/turkey.ttl"),
    ):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/sparql", "/sparql?query=x", "/id/turkey", "/ns.ttl", "/nothing", "/id/nobody"])
def test_every_response_keeps_browsers_safe(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


# what it says of itself

DESCRIBED = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
SELECT ?endpoint ?size ?name ?held WHERE {
  ?service a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ; sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_CSV> ;
    sd:defaultDataset ?dataset .
  ?dataset a sd:Dataset ; sd:defaultGraph [ void:triples ?size ] ; sd:namedGraph ?graph .
  ?graph sd:name ?name ; sd:graph [ void:triples ?held ] .
}"""


@pytest.mark.parametrize("form", ["turtle", "json-ld", "xml", "nt"])
def test_the_service_description_tells_endpoint_and_graphs(server: Server, local: KnowledgeGraph, form: str) -> None:
    media = {
        "turtle": "text/turtle",
        "json-ld": "application/ld+json",
        "xml": "application/rdf+xml",
        "nt": "application/n-triples",
    }
    answer = server.get("/sparql", accept=media[form])
    assert (answer.status, answer.media) == (200, media[form])
    found = rdflib.Graph().parse(data=answer.body, format=form).query(DESCRIBED)
    described = [tuple(str(row[name]) for name in found.vars or ()) for row in found.bindings]
    per_graph = Counter(str(quad.graph_name)[1:-1] for quad in local.quads)
    size = str(len({quad.triple for quad in local.quads}))
    assert sorted(described) == sorted(
        (f"{server.url}sparql", size, name, str(held)) for name, held in per_graph.items()
    )


def test_a_browser_is_led_from_the_endpoint_to_a_page(server: Server) -> None:
    answer = server.get("/sparql", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert (answer.status, answer.headers["location"]) == (303, "sparql.html")


def test_a_document_of_ours_is_rdf(server: Server) -> None:
    assert list(parse(server.get("/rules.ttl").body, format=RdfFormat.TURTLE))


# A link to a query that somebody opens: before, it was refused, for no rows are HTML.
@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xml;q=0.9,*/*;q=0.8"])
def test_a_browser_that_opens_a_query_lands_in_the_editor(server: Server, accept: str) -> None:
    answer = server.get("/sparql?query=ASK%20%7B%20%3Fs%20a%20opp%3AClaim%20%7D", accept=accept)
    assert (answer.status, answer.headers["vary"]) == (303, "Accept")
    assert answer.headers["location"] == "sparql.html#q=ASK%20%7B%20%3Fs%20a%20opp%3AClaim%20%7D"
    for other in ("", "*/*", "application/sparql-results+json, text/html;q=0.9"):
        assert server.get("/sparql?query=ASK%7B%7D", accept=other).status == 200
