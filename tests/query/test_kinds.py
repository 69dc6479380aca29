"""A question that is narrowed by something of another kind says so, in place of no rows."""

import pytest

from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.query.kinds import check_kind
from kg.query.questions import questions
from kg.query.resolve import find


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("turkey", "Turkey (id:turkey) is no chapter; 'chapter' takes a chapter such as tw2019-ch4."),
        ("tw2019", "id:tw2019 is no chapter; 'chapter' takes a chapter such as tw2019-ch4."),
        ("boundary-breaking", "Boundary breaking (code:boundary-breaking) is no chapter; "),
    ],
)
def test_what_is_no_chapter(graph: KnowledgeGraph, value: str, told: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        graph.ask("aims", chapter=value)
    assert str(raised.value).startswith(told)


def test_what_each_question_names_as_an_example_is_of_its_kind(graph: KnowledgeGraph) -> None:
    for question in questions().values():
        for name, about in question.parameters.items():
            if " such as " in about:
                check_kind(graph.store, question, name, find(graph.store, about.rpartition(" such as ")[2]))
