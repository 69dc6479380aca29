"""The stored questions: the rows expected of them were written by hand from the texts and the coding sheets.

`answers/` holds those of the whole book, `answers/chapter-6/` those of chapter 6 coded alone, `answers/france-1966/`
those of the worked example, which has what the book has not: a step that rests on another, and a case with a shift;
`answers/begun/` those of a study that is begun, with drafts and steps that state no grounds.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from shutil import copy
from typing import NamedTuple

import pytest
import rdflib
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg.codebook.reader import shipped
from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query import formats, run
from kg.query.questions import GROUPS, STARTERS, grouped, question, questions
from kg.query.resolve import find
from kg.query.results import to_rows
from kg.rdf.namespaces import OPP, PREFIXES, curie
from tests.conftest import BOOK, DATA

ANSWERS = DATA / "answers"
#: What was coded -> the folder of the rows that are expected of it.
FOLDERS = {"book": ANSWERS, "chapter-6": ANSWERS / "chapter-6", "example": ANSWERS / "france-1966"}
FOLDERS |= {"begun": ANSWERS / "begun"}
CASES = [(coded, path.stem) for coded, folder in FOLDERS.items() for path in sorted(folder.glob("*.csv"))]
OF_CHAPTER_6 = [name for coded, name in CASES if coded == "chapter-6"]
NAMES = list(questions())
PARAMETERS = [(name, parameter) for name in NAMES for parameter in questions()[name].parameters]

Table = list[list[str]]
Bindings = Mapping[str, NamedNode]


class Loaded(NamedTuple):
    """One graph as each engine can have it: with its named graphs, and as plain Turtle without them."""

    graph: KnowledgeGraph
    dataset: rdflib.Dataset
    plain_store: Store
    plain_graph: rdflib.Graph


def _load(graph: KnowledgeGraph) -> Loaded:
    turtle = graph.export("turtle")
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return Loaded(graph, graph.dataset(), store, rdflib.Graph().parse(data=turtle, format="turtle"))


def _expected(coded: str, name: str) -> Table:
    with (FOLDERS[coded] / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _parameters(coded: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((FOLDERS[coded] / "parameters.json").read_text(encoding="utf-8"))
    return found


def _bindings(graph: KnowledgeGraph, coded: str, name: str) -> Bindings:
    """Return the values that the expected rows of a question are narrowed by."""
    written = _parameters(coded).get(name, {})
    return {parameter: find(graph.store, value) for parameter, value in written.items()}


def _by_pyoxigraph(store: Store, name: str, bindings: Bindings) -> Table:
    rows = formats.as_rows(run.run_query(store, question(name).sparql, bindings))
    return [list(rows.columns), *rows.cells()]


@cache
def prepared(name: str) -> Query:
    """Return a question as rdflib has read it, which takes it longer than to answer."""
    return prepareQuery(question(name).sparql)


def _by_rdflib(graph: rdflib.Graph, name: str, bindings: Bindings) -> Table:
    nodes = {variable: rdflib.URIRef(node.value) for variable, node in bindings.items()}
    result = graph.query(prepared(name), initBindings=nodes)
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


def _attested(table: Table) -> Table:
    """Return a table without the concepts that no claim of the coded parts names, which other chapters may name."""
    if "attestedIn" not in table[0]:
        return table
    column = table[0].index("attestedIn")
    return [row for row in table if row[column]]


@pytest.fixture(scope="module")
def book(graph: KnowledgeGraph) -> Loaded:
    return _load(graph)


@pytest.fixture(scope="module")
def chapter_6(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Return what was there before the other chapters: the actors, the book's record and the sheet of chapter 6."""
    home = tmp_path_factory.mktemp("data") / BOOK.name
    (home / "chapters").mkdir(parents=True)
    copy(BOOK.parent / "actors.yaml", home.parent)
    copy(BOOK / "book.yaml", home)
    for name in ("06.yaml", "06.lock"):
        copy(BOOK / "chapters" / name, home / "chapters")
    return _load(open_graph(home))


@pytest.fixture(scope="module")
def example() -> Loaded:
    return _load(open_graph(BOOK.parent / "france-nato-1966"))


@pytest.fixture(scope="module")
def loaded(book: Loaded, chapter_6: Loaded, example: Loaded) -> dict[str, Loaded]:
    return {"book": book, "chapter-6": chapter_6, "example": example, "begun": _load(open_graph(DATA / "begun"))}


def test_there_are_at_least_twelve_questions() -> None:
    assert len(NAMES) >= 12
    assert len(OF_CHAPTER_6) >= 12


def test_every_question_has_expected_rows_and_no_rows_lack_a_question() -> None:
    assert [name for coded, name in CASES if coded == "book"] == NAMES
    assert {name for _, name in CASES} <= set(NAMES)
    for coded in FOLDERS:
        assert {(coded, name) for name in _parameters(coded)} <= set(CASES)


@pytest.mark.parametrize(("coded", "name"), CASES)
def test_pyoxigraph_gives_the_expected_rows(coded: str, name: str, loaded: dict[str, Loaded]) -> None:
    graph = loaded[coded].graph
    assert _by_pyoxigraph(graph.store, name, _bindings(graph, coded, name)) == _expected(coded, name)


@pytest.mark.parametrize(("coded", "name"), CASES)
def test_rdflib_gives_the_expected_rows(coded: str, name: str, loaded: dict[str, Loaded]) -> None:
    bindings = _bindings(loaded[coded].graph, coded, name)
    assert _by_rdflib(loaded[coded].dataset, name, bindings) == _expected(coded, name)


@pytest.mark.parametrize(("coded", "name"), CASES)
def test_triples_without_named_graphs_give_the_same_rows(coded: str, name: str, loaded: dict[str, Loaded]) -> None:
    bindings = _bindings(loaded[coded].graph, coded, name)
    assert _by_pyoxigraph(loaded[coded].plain_store, name, bindings) == _expected(coded, name)
    assert _by_rdflib(loaded[coded].plain_graph, name, bindings) == _expected(coded, name)


@pytest.mark.parametrize("name", OF_CHAPTER_6)
def test_the_other_chapters_take_no_row_of_chapter_6_away(name: str, book: Loaded) -> None:
    rows = _by_pyoxigraph(book.graph.store, name, _bindings(book.graph, "chapter-6", name))
    expected = _attested(_expected("chapter-6", name))
    assert [row for row in rows if row in expected] == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_question_runs_as_it_stands_in_its_file(name: str, book: Loaded) -> None:
    answer = book.graph.store.query(question(name).sparql, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    rows = to_rows(answer)
    assert [list(rows.columns), *rows.cells()] == _by_pyoxigraph(book.graph.store, name, {})
    assert [list(rows.columns), *rows.cells()] == _by_rdflib(book.dataset, name, {})


def test_questions_are_grouped_each_once_and_five_are_to_start_with() -> None:
    listed = [one.name for group in grouped().values() for one in group]
    assert sorted(listed) == sorted(NAMES)
    assert len(STARTERS) == len(set(STARTERS) & set(NAMES)) == 5
    assert [group for group, asked in grouped().items() if asked[0].name not in STARTERS] == [
        "Labels and tools",
        "When",
        "Several coders",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_asks_in_order_and_gets_an_answer(name: str) -> None:
    asked = question(name)
    assert asked.sparql.startswith(f"#+ summary: {asked.summary}\n")
    assert asked.summary.endswith(".")
    assert asked.asks.endswith("?")
    assert asked.group in GROUPS
    columns = re.search(r"^SELECT (.+) WHERE", asked.sparql, re.MULTILINE)
    assert columns
    for counted in asked.counts:  # a misspelt column would be counted as nothing
        assert f"?{counted.column} " in f"{columns[1]} "
        assert counted.one != counted.many
    assert all(asked.parameters.values())
    assert "ORDER BY" in asked.sparql
    assert max(len(_expected(coded, name)) for coded, asked_of in CASES if asked_of == name) > 1


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
    assert set(re.findall(r"\bcode:([\w-]+)", body)) <= shipped().by_name.keys() | shipped().schemes.keys()


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_parameter_is_a_column_with_a_value_in_every_row(name: str, parameter: str, book: Loaded) -> None:
    columns, *rows = _by_pyoxigraph(book.graph.store, name, {})
    assert parameter in columns
    assert all(row[columns.index(parameter)] for row in rows)


def _narrowings(name: str, parameter: str, book: Loaded) -> Iterator[tuple[Bindings, Table]]:
    """Yield each value that a parameter may have, with the rows that are right then."""
    every = _by_pyoxigraph(book.graph.store, name, {})
    for value in {row[every[0].index(parameter)] for row in every[1:]}:
        yield {parameter: find(book.graph.store, value)}, _narrowed(every, parameter, value)


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_narrowing_keeps_the_rows_with_that_value(name: str, parameter: str, book: Loaded) -> None:
    for bindings, wanted in _narrowings(name, parameter, book):
        assert _by_pyoxigraph(book.graph.store, name, bindings) == wanted


@pytest.mark.long
@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_narrowing_keeps_the_same_rows_in_rdflib(name: str, parameter: str, book: Loaded) -> None:
    every = sorted(_narrowings(name, parameter, book), key=repr)
    # Each takes rdflib seconds; the embedded engine is asked for all.
    for bindings, wanted in every[:: max(1, len(every) // 3)]:
        assert _by_rdflib(book.dataset, name, bindings) == wanted


@pytest.mark.parametrize(("name", "hint"), [("holder", "nearest: holders"), ("zzzzzzzz", "'kg questions' lists them")])
def test_an_unknown_question_is_met_with_the_nearest_names(name: str, hint: str) -> None:
    with pytest.raises(NotFoundError, match=f"There is no question '{name}'; {hint}"):
        question(name)
