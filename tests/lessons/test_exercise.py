"""An exercise: blanks and labels as the sheets have them, and to each what the author says, in which words and why."""

import pytest

from kg.graph import KnowledgeGraph
from kg.lessons.exercise import Exercise, exercise, exercises_of
from kg.opening import open_graph
from kg.rdf.namespaces import local_name
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def both() -> KnowledgeGraph:
    return open_graph(REPOSITORY / "data")


def made(graph: KnowledgeGraph, chapter: str, name: str = "labels") -> Exercise:
    return exercise(graph.relations, graph.relations.facts.named(chapter), name)


def test_which_chapters_have_labels_enough(both: KnowledgeGraph) -> None:
    """Chapter 5 has one label and chapter 4 none, and the worked example has one tool."""
    facts = both.relations.facts
    found = {local_name(part.value): exercises_of(facts, part) for part in facts.work_parts}
    assert {chapter: names for chapter, names in found.items() if names} == {
        "fr1966-ch1": ["labels"],
        "tw2019-ch2": ["labels", "tools"],
        "tw2019-ch3": ["labels", "tools"],
        "tw2019-ch4": ["tools"],
        "tw2019-ch5": ["tools"],
        "tw2019-ch6": ["labels", "tools"],
        "tw2019-ch7": ["labels", "tools"],
    }


def test_the_labels_to_choose_from_are_all_categories_in_their_order(both: KnowledgeGraph) -> None:
    assert [text for _, text in made(both, "tw2019-ch6").bank] == [
        "Boundary testing",
        "Boundary challenging",
        "Boundary breaking",
    ]
    assert [name for name, _ in made(both, "tw2019-ch7", "tools").bank] == [
        "compellent-threat",
        "cooperative-balancing",
    ]


def test_each_blank_has_the_label_its_words_and_its_grounds(both: KnowledgeGraph) -> None:
    found = {solution.asks: solution for solution in made(both, "fr1966-ch1").solutions}
    fleet = next(one for asks, one in found.items() if asks.startswith("The withdrawal of the Mediterranean fleet is"))
    assert (fleet.name, fleet.who) == ("boundary-testing", "The author suggests")
    assert fleet.remarks == ("This label is hedged: it is suggested and not asserted.",)
    assert [quoted.words for quoted in fleet.quotes] == ["may be seen as boundary testing"]
    assert "because the step of 1959 tried how far an ally goes" in fleet.text
    whole = next(one for asks, one in found.items() if asks.startswith("The withdrawal is") and "NATO" in asks)
    assert (whole.name, whole.who) == ("boundary-breaking", "The author says")
    assert whole.remarks == ("This label is disputed, by critics whom the text does not name.",)


def test_what_the_coders_supply_is_not_the_authors(both: KnowledgeGraph) -> None:
    found = next(one for one in made(both, "tw2019-ch6").solutions if one.asks.startswith("A compellent threat is"))
    assert found.who == "The coders say"
    assert found.quotes[0].is_ground


def test_the_map_gives_no_label_away(both: KnowledgeGraph) -> None:
    for chapter in ("tw2019-ch6", "fr1966-ch1"):
        drawn = made(both, chapter).picture
        for word in ("boundary testing", "boundary challenging", "boundary breaking", "boundary-"):
            assert word not in drawn.dot.lower()


def test_a_blank_is_in_the_box_of_its_number(both: KnowledgeGraph) -> None:
    for one in (made(both, "tw2019-ch6"), made(both, "tw2019-ch6", "tools")):
        boxes = [*one.picture.diagram.boxes.values()]
        for solution in one.solutions:
            drawn = boxes[solution.box]
            assert any(f"({solution.number})" in text for text in (drawn.text, *(tag.text for tag in drawn.tags)))
