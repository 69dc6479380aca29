"""Clients that others wrote get from the endpoint the rows that `kg ask` prints, for every stored question.

The endpoint sorts them as SPARQL says, `kg ask` as a reader meets the things in them.
"""

import csv
import io
import json
import os
import shutil
import subprocess
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, SPARQLWrapper

from kg.cli.app import main
from kg.query.questions import questions
from tests.serve.server import Server

NAMES = list(questions())
SCRIPT = Path(__file__).parent / "client.mjs"

Table = list[list[str]]


@pytest.fixture(scope="module")
def printed(built: Path) -> dict[str, Table]:
    """Return the columns and rows that `kg ask` prints for each question, as CSV with addresses; the rows sorted."""
    found = {}
    for name in NAMES:
        with redirect_stdout(io.StringIO()) as out, pytest.raises(SystemExit) as left:
            main(["ask", name, "--format", "csv", "--iris", "--graph", str(built)])
        assert not left.value.code
        head, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
        found[name] = [head, *sorted(rows)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_sparqlwrapper(name: str, server: Server, printed: dict[str, Table]) -> None:
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=JSON)
    client.setQuery(questions()[name].sparql)
    found: Any = client.queryAndConvert()
    columns = found["head"]["vars"]
    rows = [[row.get(column, {}).get("value", "") for column in columns] for row in found["results"]["bindings"]]
    assert [columns, *sorted(rows)] == printed[name]


@pytest.mark.parametrize("name", NAMES)
def test_sparqlstore_of_rdflib(name: str, server: Server, printed: dict[str, Table]) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}sparql"))
    found = graph.query(questions()[name].sparql)
    columns = [str(variable) for variable in found.vars or ()]
    rows = [
        [str(term) if (term := row.get(rdflib.Variable(c))) is not None else "" for c in columns]
        for row in found.bindings
    ]
    assert [columns, *sorted(rows)] == printed[name]


@pytest.mark.parametrize("name", NAMES)
def test_pandas(name: str, server: Server, printed: dict[str, Table]) -> None:
    place = f"{server.url}sparql?{urlencode({'query': questions()[name].sparql})}"
    by_header = pd.read_csv(place, storage_options={"Accept": "text/csv"}, dtype=str, keep_default_na=False)
    by_name = pd.read_csv(f"{place}&format=csv", dtype=str, keep_default_na=False)
    assert [list(by_header.columns), *sorted(by_header.to_numpy().tolist())] == printed[name]
    assert by_name.equals(by_header)


@pytest.fixture(scope="module")
def by_node(server: Server) -> dict[str, Table]:
    """Return the rows of all questions as a client in JavaScript gets them."""
    if (node := shutil.which("node")) is None:
        reason = "node is not installed ('apt install nodejs')"
        if os.environ.get("KG_NODE") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    asked = json.dumps({name: question.sparql for name, question in questions().items()})
    command = [node, str(SCRIPT), f"{server.url}sparql"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Table] = json.loads(done.stdout)
    return found


@pytest.mark.node
@pytest.mark.parametrize("name", NAMES)
def test_javascript(name: str, by_node: dict[str, Table], printed: dict[str, Table]) -> None:
    head, *rows = by_node[name]
    assert [head, *sorted(rows)] == printed[name]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # SPARQLWrapper makes one
def test_sparqlwrapper_posts_and_converts_statements(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=RDFXML)
    client.setMethod(POST)
    client.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s a opp:Threat ; ?p ?o }")
    graph = client.queryAndConvert()
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) > 10
    client.setReturnFormat(CSV)
    client.setQuery("SELECT ?s WHERE { ?s a opp:Threat } ORDER BY ?s")
    table = client.queryAndConvert()
    assert isinstance(table, bytes)
    assert table.splitlines()[0] == b"s"


def test_rdflib_reads_one_graph_of_the_store(server: Server) -> None:
    name = rdflib.URIRef("https://w3id.org/intra-alliance-opposition/id/derived")
    whole = rdflib.Graph(SPARQLStore(f"{server.url}sparql"))
    derived = rdflib.Graph(SPARQLStore(f"{server.url}sparql", context_aware=True), identifier=name)
    assert 0 < len(derived) < len(whole)
    predicates = {str(p).rpartition("#")[2] for p in derived.predicates()}
    assert "classifiedAs" in predicates
    assert "statement" not in predicates


def test_rdflib_loads_the_document_of_a_thing(server: Server) -> None:
    graph = rdflib.Graph().parse(f"{server.url}id/turkey")
    assert (rdflib.URIRef("https://w3id.org/intra-alliance-opposition/id/turkey"), rdflib.RDFS.label, None) in graph
