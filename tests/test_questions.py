"""The stored questions: the rows expected of them were written by hand from the text and the coding sheet."""

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from kg import codebook, query
from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.names import find
from kg.namespaces import OPP, PREFIXES, curie
from kg.questions import question, questions
from kg.results import to_rows

ANSWERS = Path(__file__).parent / "answers"
NAMES = list(questions())
PARAMETERS = [(name, parameter) for name in NAMES for parameter in questions()[name].parameters]

Table = list[list[str]]


def _expected(name: str) -> Table:
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _bindings(graph: KnowledgeGraph, name: str) -> dict[str, NamedNode]:
    """Return the values that the expected rows of a question are narrowed by."""
    written: dict[str, dict[str, str]] = json.loads((ANSWERS / "parameters.json").read_text(encoding="utf-8"))
    return {parameter: find(graph.store, value) for parameter, value in written.get(name, {}).items()}


def _by_pyoxigraph(store: Store, name: str, bindings: Mapping[str, NamedNode]) -> Table:
    rows = query.rows(query.run(store, question(name).sparql, bindings))
    return [list(rows.columns), *rows.cells()]


def _by_rdflib(dataset: rdflib.Graph, name: str, bindings: Mapping[str, NamedNode]) -> Table:
    nodes = {variable: rdflib.URIRef(node.value) for variable, node in bindings.items()}
    result = dataset.query(question(name).sparql, initBindings=nodes)
    columns = [str(variable) for variable in result.vars or ()]
    return [columns, *([_text(solution.get(rdflib.Variable(c))) for c in columns] for solution in result.bindings)]


def _text(term: object) -> str:
    match term:
        case None:
            return ""
        case rdflib.URIRef():
            return curie(str(term))
        case _:
            return str(term)


def _narrowed(table: Table, parameter: str, value: str) -> Table:
    column = table[0].index(parameter)
    return [table[0], *(row for row in table[1:] if row[column] == value)]


@pytest.fixture(scope="module")
def dataset(graph: KnowledgeGraph) -> rdflib.Dataset:
    return graph.dataset()


@pytest.fixture(scope="module")
def turtle(graph: KnowledgeGraph) -> str:
    return graph.export("turtle")


def test_there_are_at_least_twelve_questions() -> None:
    assert len(NAMES) >= 12


def test_every_question_has_expected_rows_and_no_rows_lack_a_question() -> None:
    assert [path.stem for path in sorted(ANSWERS.glob("*.csv"))] == NAMES
    assert json.loads((ANSWERS / "parameters.json").read_text(encoding="utf-8")).keys() <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_pyoxigraph_gives_the_expected_rows(name: str, graph: KnowledgeGraph) -> None:
    assert _by_pyoxigraph(graph.store, name, _bindings(graph, name)) == _expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_expected_rows(name: str, graph: KnowledgeGraph, dataset: rdflib.Dataset) -> None:
    assert _by_rdflib(dataset, name, _bindings(graph, name)) == _expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_triples_without_named_graphs_give_the_same_rows(name: str, graph: KnowledgeGraph, turtle: str) -> None:
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    assert _by_pyoxigraph(store, name, _bindings(graph, name)) == _expected(name)
    plain = rdflib.Graph().parse(data=turtle, format="turtle")
    assert _by_rdflib(plain, name, _bindings(graph, name)) == _expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_runs_as_it_stands_in_its_file(name: str, graph: KnowledgeGraph) -> None:
    answer = graph.store.query(question(name).sparql, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    assert list(to_rows(answer).cells()) == _by_pyoxigraph(graph.store, name, {})[1:]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_asks_in_order_and_gets_an_answer(name: str) -> None:
    asked = question(name)
    assert asked.sparql.startswith(f"#+ summary: {asked.summary}\n")
    assert asked.summary.endswith(".")
    assert all(asked.parameters.values())
    assert "ORDER BY" in asked.sparql
    assert len(_expected(name)) > 1


@pytest.mark.parametrize("name", NAMES)
def test_a_question_declares_the_prefixes_that_it_uses_and_no_others(name: str) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", question(name).sparql, re.MULTILINE))
    body = re.sub(r"^(#|PREFIX ).*$", "", question(name).sparql, flags=re.MULTILINE)
    assert declared.keys() == set(re.findall(r"\b(\w+):\w", body))
    assert declared.items() <= PREFIXES.items()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_uses_only_terms_that_exist(name: str) -> None:
    body = re.sub(r"^(#|PREFIX ).*$", "", question(name).sparql, flags=re.MULTILINE)
    assert set(re.findall(r"\bopp:(\w+)", body)) <= OPP.terms.keys()
    assert set(re.findall(r"\bcode:([\w-]+)", body)) <= codebook.concepts() | codebook.schemes().keys()


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_parameter_is_a_column_with_a_value_in_every_row(name: str, parameter: str, graph: KnowledgeGraph) -> None:
    columns, *rows = _by_pyoxigraph(graph.store, name, {})
    assert parameter in columns
    assert all(row[columns.index(parameter)] for row in rows)


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_narrowing_keeps_the_rows_with_that_value(
    name: str, parameter: str, graph: KnowledgeGraph, dataset: rdflib.Dataset
) -> None:
    every = _by_pyoxigraph(graph.store, name, {})
    for value in {row[every[0].index(parameter)] for row in every[1:]}:
        wanted = _narrowed(every, parameter, value)
        bindings = {parameter: find(graph.store, value)}
        assert _by_pyoxigraph(graph.store, name, bindings) == wanted
        assert _by_rdflib(dataset, name, bindings) == wanted


@pytest.mark.parametrize(("name", "hint"), [("holder", "nearest: holders"), ("zzzzzzzz", "'kg questions' lists them")])
def test_an_unknown_question_is_met_with_the_nearest_names(name: str, hint: str) -> None:
    with pytest.raises(NotFoundError, match=f"There is no question '{name}'; {hint}"):
        question(name)
