"""Chapters: which are coded, in which order, and which a reader means."""

import pytest

from kg.argument.chapters import chapters, not_coded
from kg.errors import KgError, NotFoundError
from kg.graph import KnowledgeGraph
from tests.actors.test_ties import small


def test_coded_parts_in_the_order_of_the_book() -> None:
    # By position and not by name; chapter 2 has no text that was read.
    assert [(one.name, one.key, one.title) for one in chapters(small())] == [
        ("id:b-ch1", "ch1", "One"),
        ("id:b-ch10", "ch10", "Ten"),
    ]
    assert [one.key for one in not_coded(small(), chapters(small()))] == ["ch2"]


def test_a_name_stands_for_a_chapter_or_for_a_book(graph: KnowledgeGraph) -> None:
    facts = graph.relations.facts
    (chapter,) = chapters(facts, "tw2019-ch6")
    assert (chapter.book, chapter.title) == ("id:tw2019", "Turkish Rapprochement with Russia in Security")
    assert chapters(facts, "ch6") == (chapter,)
    assert chapter in chapters(facts, "tw2019")


def test_what_is_not_coded_or_no_chapter_is_said_in_words() -> None:
    with pytest.raises(KgError, match=r"Two .* \(id:b-ch2\) is not coded; coded are id:b-ch1, id:b-ch10\."):
        chapters(small(), "id:b-ch2")
    with pytest.raises(NotFoundError, match=r"Ally \(id:ally\) is neither a chapter nor a book; coded are"):
        chapters(small(), "ally")
    with pytest.raises(NotFoundError, match="Nothing in the graph is called 'ch9'"):
        chapters(small(), "ch9")
