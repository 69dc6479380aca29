"""The order of answers: total, as it is documented, and never the end of the process that asks."""

import random
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.errors import QueryError
from kg.opening import open_graph
from kg.query import formats, run
from kg.query.order.in_engine import ordered
from kg.query.order.sort_keys import Term, sort_key
from kg.rdf.namespaces import OPP, SHARED, SKOS, XSD
from kg.store.disk import open_built, write_built
from kg.store.generations import ledger_file
from kg.store.ledger import Ledger
from tests.serve.server import serving

OTHER = NamedNode("x:type")
INTEGER, DOUBLE, DATE, TIME = XSD.integer, XSD.double, XSD.date, XSD.dateTime

#: Terms in the order that is documented.
DOCUMENTED: list[Term] = [
    *(BlankNode("a"), BlankNode("b")),
    *(NamedNode("x:a"), NamedNode("x:b")),
    *(Literal("-INF", datatype=DOUBLE), Literal("-1e300", datatype=DOUBLE), Literal("-12", datatype=INTEGER)),
    *(Literal("-1.5", datatype=XSD.decimal), Literal("-1", datatype=INTEGER), Literal("-0.1", datatype=DOUBLE)),
    *(Literal("-1e-300", datatype=DOUBLE), Literal("0", datatype=INTEGER), Literal("0.0", datatype=XSD.decimal)),
    *(Literal("0.001", datatype=XSD.decimal), Literal(".1", datatype=XSD.decimal), Literal("3", datatype=INTEGER)),
    *(Literal("9", datatype=XSD.nonNegativeInteger), Literal("1e1", datatype=DOUBLE), Literal("125", datatype=INTEGER)),
    *(Literal("9007199254740992", datatype=INTEGER), Literal("9007199254740993", datatype=INTEGER)),
    *(Literal("1" + "0" * 40, datatype=INTEGER), Literal("1e300", datatype=DOUBLE)),
    *(Literal("INF", datatype=DOUBLE), Literal("NaN", datatype=DOUBLE)),
    *(Literal("false", datatype=XSD.boolean), Literal("true", datatype=XSD.boolean)),
    *(Literal("-0044-03-15", datatype=DATE), Literal("0476", datatype=XSD.gYear)),
    *(
        Literal("2019", datatype=XSD.gYear),
        Literal("2019-01-01", datatype=DATE),
    ),
    *(Literal("2019-02-01T00:30:00+02:00", datatype=TIME), Literal("2019-01-31T22:45:00Z", datatype=TIME)),
    *(
        Literal("2019-02", datatype=XSD.gYearMonth),
        Literal("2019-02-28T24:00:00", datatype=TIME),
        Literal("2019-03-01T00:00:00.25", datatype=TIME),
    ),
    *(Literal("2019-03-01T00:00:00.3", datatype=TIME), Literal("12019-03-01", datatype=DATE)),
    *(Literal(""), Literal("10"), Literal("10", datatype=OTHER), Literal("2019-02-30", datatype=DATE)),
    *(Literal("24a"), Literal("Z"), Literal("a"), Literal("a", language="en"), Literal("a", language="tr")),
    *(Literal("a\0"), Literal("a\0b"), Literal("ab"), Literal("many", datatype=INTEGER), Literal("ä"), Literal("😀")),
    Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("9", datatype=INTEGER)),
    Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("10", datatype=INTEGER)),
    Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("10")),
    Triple(NamedNode("x:a"), NamedNode("x:b"), Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("10"))),
    Triple(NamedNode("x:a"), NamedNode("x:c"), NamedNode("x:a")),
]
#: What the engine's own sort does not outlive: 9 < 10 by value, and "10" < "5x" < "9" by spelling.
MIXED: list[Term] = [
    *(Literal(number) for number in range(2000)),
    *(Literal(f"{number}x") for number in range(2000)),
]
EVERYTHING = "SELECT ?o ?s { ?s ?p ?o } ORDER BY ?o ?s"


def _store(terms: list[Term], seed: int = 0) -> Store:
    terms = random.Random(seed).sample(terms, len(terms))
    store = Store()
    store.bulk_extend(_quads(terms))
    return store


def _quads(terms: list[Term]) -> list[Quad]:
    return [Quad(NamedNode(f"x:s{number:05}"), NamedNode("x:p"), term) for number, term in enumerate(terms)]


def _asked(store: Store, sparql: str) -> list[tuple[Term | None, ...]]:
    answer = run.run_query(store, sparql)
    assert isinstance(answer, QuerySolutions)
    return [tuple(row) for row in answer]


def _first(store: Store, sparql: str) -> list[Term | None]:
    return [row[0] for row in _asked(store, sparql)]


def test_terms_come_in_the_documented_order() -> None:
    shuffled = random.Random(1).sample(DOCUMENTED, len(DOCUMENTED))
    assert sorted(shuffled, key=sort_key) == DOCUMENTED


def test_a_store_sorts_as_the_keys_do() -> None:
    store = _store(DOCUMENTED)
    held = {row for row in _first(store, "SELECT ?o { ?s ?p ?o }") if row is not None}
    wanted = sorted(held, key=sort_key)
    assert _first(store, "SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY ?o") == wanted
    assert _first(store, "SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY DESC(?o)") == wanted[::-1]


def _texts() -> st.SearchStrategy[str]:
    numbers = st.from_regex(r"[+-]?[0-9]{0,3}(\.[0-9]{0,2})?([eE]-?[0-9]{1,3})?", fullmatch=True)
    times = st.from_regex(
        r"-?[0-9]{4}(-[01][0-9](-[0-3][0-9](T[0-2][0-9]:00:00(\.[0-9])?)?)?)?(Z|[+-]0[0-9]:00)?", fullmatch=True
    )
    special = st.sampled_from(["", "NaN", "INF", "-INF", "true", "false", "1", "P1Y", "PT1M", "-P1D", "a"])
    return numbers | times | special | st.text(st.characters(exclude_categories=["Cs"]), max_size=3)


TYPES = [
    *("integer", "decimal", "double", "float", "byte", "boolean", "date", "dateTime", "time", "gYear", "gMonth"),
    *("duration", "dayTimeDuration"),
]
LITERALS = (
    st.builds(Literal, _texts())
    | st.builds(lambda text, tag: Literal(text, language=tag), _texts(), st.sampled_from(["en", "tr", "en-gb"]))
    | st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(XSD.iri + name)),
        _texts(),
        st.sampled_from(TYPES),
    )
)
NODES = st.sampled_from([NamedNode("x:a"), NamedNode("x:b"), BlankNode("a")])
TERMS = st.recursive(
    NODES | LITERALS, lambda inner: st.builds(Triple, NODES, st.just(NamedNode("x:p")), inner), max_leaves=3
)


@settings(deadline=None, max_examples=60)
@given(st.lists(TERMS, max_size=120), st.randoms(use_true_random=False))
def test_whatever_is_mixed_is_sorted_the_same_way(terms: list[Term], chance: random.Random) -> None:
    """The rows are those without an order, each key comes before the next, and it matters not how they were loaded."""
    stores = [_store(terms, chance.randrange(1000)) for _ in range(2)]
    for store in stores:
        found = _first(store, "SELECT ?o { ?s ?p ?o } ORDER BY ?o")
        assert Counter(found) == Counter(_first(store, "SELECT ?o { ?s ?p ?o }"))
        keys = [sort_key(term) for term in found if term is not None]
        assert keys == sorted(keys)
        assert _first(store, "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o)") == found[::-1]
    one, other = (_first(store, "SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY (?o)") for store in stores)
    assert one == other


@settings(deadline=None)
@given(TERMS, TERMS)
def test_only_the_same_term_has_the_same_key(one: Term, other: Term) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@settings(deadline=None, max_examples=200)
@given(LITERALS, LITERALS)
def test_what_is_less_for_the_engine_comes_before(one: Term, other: Term) -> None:
    """SPARQL 1.1, section 15.1: numbers, strings, booleans and times are sorted as `<` compares them."""
    store = Store()
    store.extend([Quad(NamedNode("x:a"), NamedNode("x:p"), one), Quad(NamedNode("x:b"), NamedNode("x:p"), other)])
    kinds = " || ".join(
        f"(DATATYPE(?a) IN ({these}) && DATATYPE(?b) IN ({these}))"
        for these in (
            "xsd:integer, xsd:decimal",
            "xsd:integer, xsd:double",
            "xsd:string",
            "xsd:boolean",
            "xsd:dateTime",
        )
    )
    less = _asked(store, f"SELECT ?a ?b {{ <x:a> <x:p> ?a . <x:b> <x:p> ?b FILTER (({kinds}) && ?a < ?b) }}")
    for low, high in less:
        assert low is not None
        assert high is not None
        assert sort_key(low) < sort_key(high)


#: Ways of asking whose rows are to come in the order of their first column.
SORTED = {
    "two conditions": EVERYTHING,
    "all columns": "SELECT * { ?s ?p ?o } ORDER BY ?o",
    "in brackets": "SELECT ?o { ?s ?p ?o } ORDER BY ASC( ?o ) # of a note: ORDER BY ?s\n ASC(?s)",
    "small letters": "select ?o { ?s ?p ?o } order by ?o limit 2000",
    "dollar": "SELECT $o { ?s ?p $o } ORDER BY $o LIMIT 1500 OFFSET 0",
    "an expression": "SELECT ?o { ?s ?p ?o } ORDER BY IF(true, ?o, ?s) STR(?s)",
    "brackets": "SELECT ?o { ?s ?p ?o } ORDER BY (COALESCE(?o, (?s))) (1 + 2) xsd:string(?s) EXISTS { ?s ?p 7 }",
    "a column that is made": "SELECT (COALESCE(?o, 1) AS ?made) { ?s ?p ?o } ORDER BY ?made",
    "distinct": "SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY ?o",
    "groups": "SELECT ?o (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?o ORDER BY ?o ?n",
    "an aggregate": "SELECT (SAMPLE(?o) AS ?any) { ?s ?p ?o } GROUP BY ?s ORDER BY SAMPLE(?o)",
    "having": "SELECT (SAMPLE(?o) AS ?any) { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) > 0) ORDER BY ?any VALUES ?z { 1 }",
    "within": "SELECT ?o { { SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 5000 } }",
    "a union within": "SELECT ?o { { SELECT ?o { { ?s ?p ?o } UNION { ?s ?p ?o } } ORDER BY ?o OFFSET 10 } }",
}


@pytest.mark.parametrize("sparql", SORTED.values(), ids=SORTED)
def test_every_way_of_sorting(sparql: str) -> None:
    store = _store(MIXED)
    keys = [sort_key(term) for term in _first(store, sparql) if term is not None]
    assert len(keys) > 900
    assert keys == sorted(keys)


def _built(quads: list[Quad], out: Path) -> None:
    ledger_file(out).parent.mkdir(parents=True, exist_ok=True)
    with closing(Ledger(ledger_file(out))) as ledger:
        write_built({"shared": ledger.keep(serialize(quads, format=RdfFormat.N_QUADS) or b"")}, ledger, out)


def test_what_nothing_tells_apart_comes_by_the_columns(tmp_path: Path) -> None:
    """A store on disk finds its rows in another order than one in memory: their answers must not differ."""
    _built(_quads(DOCUMENTED[4:] + MIXED), tmp_path)
    for sparql in (
        "SELECT * { ?s ?p ?o } ORDER BY ?p",
        "SELECT ?s (STR(?o) AS ?text) { ?s ?p ?o } ORDER BY DESC(ISIRI(?o))",
        "SELECT DISTINCT ?p ?o { ?s ?p ?o } ORDER BY STRLEN(STR(?p)) LIMIT 500",
        EVERYTHING,
    ):
        answers = [_asked(store, sparql) for store in (open_built(tmp_path), *(_store_of(tmp_path, n) for n in (1, 2)))]
        assert answers[0] == answers[1] == answers[2]
        assert len(answers[0]) >= 500


def _store_of(built: Path, seed: int) -> Store:
    quads = list(open_built(built))
    store = Store()
    store.extend(random.Random(seed).sample(quads, len(quads)))
    return store


def test_numbers_that_an_expression_makes_are_sorted_by_value() -> None:
    store = _store([Literal(number) for number in (1, 9, 10, 2, 100)])
    assert [str(term) for term in _first(store, "SELECT (STR(?o) AS ?n) { ?s ?p ?o } ORDER BY DESC(?o * 1.5)")] == [
        f'"{number}"' for number in (100, 10, 9, 2, 1)
    ]


def test_what_has_no_value_comes_first() -> None:
    store = _store([Literal(number) for number in range(30)])
    found = _first(store, "SELECT ?z { ?s ?p ?o OPTIONAL { ?o ?q ?r } BIND (1 / (?o - 5) AS ?z) } ORDER BY ?z")
    assert found[0] is None
    assert None not in found[1:]


def test_rows_in_an_order_of_chance_are_all_there() -> None:
    assert len(_first(_store(MIXED), "SELECT ?o { ?s ?p ?o } ORDER BY RAND() DESC(UUID())")) == len(MIXED)


def test_statements_are_made_of_the_first_rows() -> None:
    store = _store(MIXED)
    first = [row[0] for row in _asked(store, "SELECT ?s { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 7")]
    for sparql in (
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 7",
        "CONSTRUCT WHERE { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 7",
        "DESCRIBE ?s { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 7",
    ):
        answer = run.run_query(store, sparql)
        assert isinstance(answer, QueryTriples)
        assert {triple.subject for triple in answer} == set(first)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s { ?s ?p 'ORDER BY ?o' }",
        'SELECT ?s { ?s ?p """ORDER BY "?o""" } # ORDER BY ?o',
        "SELECT ?s { ?s <x:ORDER> <x:BY> . ?s ORDER:BY ?order }",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s",
        "SELECT ?s { ?s ?p ?o } ORDER BY",
        "SELECT ?s { ?s ?p ?o } ORDER BY )",
    ],
)
def test_other_text_is_left_alone(sparql: str) -> None:
    assert ordered(sparql) == sparql


def test_a_number_sign_in_an_iri_hides_no_order() -> None:
    assert ordered(r"SELECT ?s { ?s <x:\u0041#> ?o } ORDER BY ?s").count("sort-key") == 1


@pytest.mark.parametrize("end", ["ORDERBY?o", "ORDER BYDESC(?o)", "OrderByStr(?o)"])
def test_an_order_that_runs_into_its_neighbours_is_refused(end: str) -> None:
    with pytest.raises(QueryError, match="Put blanks around ORDER and BY"):
        run.run_query(_store(MIXED), f"SELECT ?order {{ ?s ?order ?o }} {end}")


@pytest.mark.parametrize("end", ["ORDER BY ?o ,", "ORDER BY (?o, ?s)", "ORDER BY DESC ?o", "ORDER BY (DISTINCT ?o)"])
def test_a_mistake_is_shown_where_it_was_made(end: str) -> None:
    with pytest.raises(QueryError) as caught:
        run.run_query(_store(MIXED), f"SELECT ?o {{ ?s ?p ?o }} {end}")
    assert f"    SELECT ?o {{ ?s ?p ?o }} {end}\n" in str(caught.value)
    assert "sort-key" not in str(caught.value)


MIN_AND_MAX = "SELECT (MIN(?o) AS ?least) (MAX(?o) AS ?most) (GROUP_CONCAT(STR(?o)) AS ?all) { ?s ?p ?o }"
NEIGHBOURS = {
    "least and most": MIN_AND_MAX,
    "by group": f"{MIN_AND_MAX} GROUP BY (STRLEN(STR(?o)) AS ?size)",
    "groups of terms": "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o HAVING (MIN(?o) <= MAX(?o))",
    "distinct": "SELECT DISTINCT ?o ?p { ?s ?p ?o FILTER (?o != ?s || ?o < 5) }",
    "paths": "SELECT ?o { ?s (<x:p>|!<x:q>)+ ?o }",
    "both ways": "SELECT (COUNT(*) AS ?n) { <x:s00001> (<x:p>/^<x:p>)* ?o }",
}


@settings(deadline=None, max_examples=30)
@given(st.lists(TERMS, min_size=20, max_size=120))
def test_what_also_compares_ends_no_process(terms: list[Term]) -> None:
    store = _store(terms)
    for sparql in NEIGHBOURS.values():
        assert _asked(store, sparql)


def _in_a_process(*arguments: str | Path, text: str = "", folder: Path) -> str:
    """Return what a process prints that must end well: the engine would end it by a signal."""
    ended = subprocess.run(
        [sys.executable, *arguments], input=text, capture_output=True, text=True, cwd=folder, timeout=600, check=False
    )
    assert ended.returncode == 0, f"{ended.returncode}: {ended.stderr[-300:]}"
    return ended.stdout


NEAR = "near-synonyms"
#: What a process prints of an answer in Python: how many rows there are.
IN_PYTHON = {
    "a query": f"import kg, sys; print(len(kg.open(sys.argv[1]).sparql({EVERYTHING!r})))",
    "a question": f"import kg, sys; print(len(kg.open(sys.argv[1]).ask({NEAR!r})))",
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a file and a built graph with what a stored question and a query sort, of all kinds mixed."""
    folder = tmp_path_factory.mktemp("order")
    concept = NamedNode("x:concept")
    quads = [Quad(concept, SKOS.related, term, SHARED) for term in random.Random(3).sample(MIXED, len(MIXED))]
    quads.append(Quad(concept, OPP.attestedIn, NamedNode("x:chapter"), SHARED))
    (folder / "mixed.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    _built(quads, folder / "built")
    return {"file": folder / "mixed.nq", "built": folder / "built"}


@pytest.mark.parametrize("place", ["file", "built"])
def test_the_command_outlives_any_order(place: str, places: dict[str, Path], tmp_path: Path) -> None:
    asked: list[str | Path] = ["-m", "kg", "query", "-", "--format", "csv", "--graph", places[place]]
    assert len(_in_a_process(*asked, text=EVERYTHING, folder=tmp_path).splitlines()) == len(MIXED) + 2
    asked = ["-m", "kg", "ask", NEAR, "--format", "csv", "--graph", places[place]]
    assert len(_in_a_process(*asked, folder=tmp_path).splitlines()) == len(MIXED) + 1


def test_the_command_sorts_the_shipped_graph(built: Path, tmp_path: Path) -> None:
    asked: list[str | Path] = ["-m", "kg", "query", "-", "--format", "csv", "--graph", built]
    assert len(_in_a_process(*asked, text=EVERYTHING, folder=tmp_path).splitlines()) > 2000


@pytest.mark.parametrize("code", IN_PYTHON.values(), ids=IN_PYTHON)
@pytest.mark.parametrize("place", ["file", "built"])
def test_python_outlives_any_order(place: str, code: str, places: dict[str, Path], tmp_path: Path) -> None:
    assert int(_in_a_process("-c", code, places[place], folder=tmp_path)) in {len(MIXED), len(MIXED) + 1}


@pytest.mark.parametrize("place", ["file", "built"])
def test_the_server_answers_in_the_same_order(place: str, places: dict[str, Path], tmp_path: Path) -> None:
    with serving(tmp_path, "--graph", places[place], "--workers=1") as server:
        told = server.query(EVERYTHING, accept="text/csv")
    assert told.status == 200, told.text
    wanted = formats.render_answer(run.run_query(open_graph(places["built"]).store, EVERYTHING), "csv")
    assert told.text == wanted
