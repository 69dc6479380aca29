"""Questions that cannot answer: each stored question is read by both engines, names only what exists and has an order.

And its answer changes once the graph no longer holds what it asks for: `answers/removed/` holds one update a question,
which takes that evidence out.
"""

import json
import re
from collections.abc import Mapping

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query import formats, run
from kg.query.questions import question, questions
from kg.query.resolve import find
from kg.validation.terms import lint
from tests.conftest import BOOK, DATA
from tests.query.test_questions import prepared

ANSWERS = DATA / "answers"
REMOVED = ANSWERS / "removed"
NAMES = list(questions())
#: What the book has not -> a study that has it.
ELSEWHERE = {"drafts": DATA / "begun"}
ELSEWHERE |= dict.fromkeys(("coded-otherwise", "decisions-by-rule"), BOOK.parent / "france-nato-1966")
each_question = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def linted() -> lint.LintReport:
    return lint.find_undefined_terms()


@pytest.fixture(scope="module")
def plain(graph: KnowledgeGraph) -> Store:
    """Return the statements without their named graphs, so that an update can be written without them too."""
    store = Store()
    store.extend(Quad(*quad.triple) for quad in graph.quads)
    return store


def _rows(store: Store, name: str, bindings: Mapping[str, NamedNode]) -> list[list[str]]:
    return list(formats.as_rows(run.run_query(store, question(name).sparql, bindings)).cells())


@each_question
def test_a_question_can_be_read_by_both_engines_as_it_stands(name: str) -> None:
    Store().query(question(name).sparql)
    assert prepared(name).algebra


@each_question
def test_a_question_names_no_dead_term(name: str, linted: lint.LintReport) -> None:
    assert [str(finding) for finding in linted.findings if finding.file == f"queries/{name}.rq"] == []


@each_question
def test_the_rows_of_a_question_are_in_an_order_as_a_whole(name: str) -> None:
    """Not only those of a query within it, nor in a comment alone."""
    step = prepared(name).algebra
    while step.name in {"SelectQuery", "Project", "Distinct", "Reduced", "Slice"}:
        step = step.p
    assert step.name == "OrderBy"


def test_every_question_has_its_evidence_removed_and_nothing_is_removed_for_no_question() -> None:
    assert sorted(path.name for path in REMOVED.iterdir()) == sorted(f"{name}.ru" for name in NAMES)


def _asked(name: str, graph: KnowledgeGraph, plain: Store) -> tuple[KnowledgeGraph, Store]:
    """Return a graph that has what a question asks for, with its statements without named graphs."""
    if name not in ELSEWHERE:
        return graph, plain
    other, store = open_graph(ELSEWHERE[name]), Store()
    store.extend(Quad(*quad.triple) for quad in other.quads)
    return other, store


@each_question
def test_the_answer_changes_where_the_evidence_is_removed(name: str, graph: KnowledgeGraph, plain: Store) -> None:
    graph, plain = _asked(name, graph, plain)
    update = (REMOVED / f"{name}.ru").read_text(encoding="utf-8")
    assert re.match(r"# [A-Z].*\.\n", update), "the first line says in a sentence what is removed"
    rest = Store()
    rest.extend(plain)
    rest.update(update)
    assert set(rest) < set(plain), "the update removes something and adds nothing"
    assert len(rest) > 0.9 * len(plain), "the update removes what is asked for, not the graph"
    narrowed = json.loads((ANSWERS / "parameters.json").read_text(encoding="utf-8")).get(name, {})
    bindings = {parameter: find(graph.store, value) for parameter, value in narrowed.items()}
    before, after = _rows(plain, name, bindings), _rows(rest, name, bindings)
    assert [row for row in before if row not in after], "the answer is the same without its evidence"
