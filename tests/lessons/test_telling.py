"""A chapter is told in the order of its text, with hedges, holders and words; what only coders see is theirs."""

import re

import pytest

from kg.graph import KnowledgeGraph
from kg.lessons.story import Story, StoryStep
from kg.lessons.telling import is_argued, tell
from kg.opening import open_graph
from kg.rdf.namespaces import local_name
from tests.conftest import REPOSITORY

#: Read off the sheets: chapter -> its labels and moves, in the order of the text; `why` where a cue signals a step.
THESES = {
    "tw2019-ch2": [("moves-to-boundary-challenging", "A move from boundary testing to boundary challenging, and why")],
    "tw2019-ch6": [
        ("sco-is-boundary-challenging", "The label: boundary challenging, and why"),
        ("s400-is-boundary-breaking", "The label: boundary breaking, and why"),
        ("signals-resolve", "A signal, and why"),
        ("switch-to-boundary-breaking", "A move to boundary breaking, and why"),
    ],
    "tw2019-ch7": [
        ("is-boundary-challenging", "The label: boundary challenging, and why"),
        ("is-boundary-breaking", "The label: boundary breaking, and why"),
        ("tends-to-boundary-breaking", "The label: boundary breaking, hedged"),
    ],
    "fr1966-ch1": [
        ("fleet-is-boundary-testing", "The label: boundary testing, hedged, and why"),
        ("is-noncooperation", "A tool, and why"),
        ("is-boundary-breaking", "The label: boundary breaking, and why"),
        ("switch-to-breaking", "A move from boundary testing to boundary breaking, and why"),
    ],
}


@pytest.fixture(scope="module")
def both() -> KnowledgeGraph:
    return open_graph(REPOSITORY / "data")


def story(graph: KnowledgeGraph, chapter: str) -> Story:
    facts = graph.relations.facts
    return tell(facts, facts.named(chapter))


def about(step: StoryStep, chapter: str) -> list[str]:
    return [local_name(node.value).removeprefix(f"{chapter}-") for node in step.about]


@pytest.mark.parametrize("chapter", THESES)
def test_theses_have_a_step_each_in_the_order_of_the_text(both: KnowledgeGraph, chapter: str) -> None:
    told = story(both, chapter)
    steps = {name: (place, step) for place, step in enumerate(told.steps) for name in about(step, chapter)[:1]}
    found = [(name, steps[name]) for name, _ in THESES[chapter]]
    assert [(name, step.title) for name, (_, step) in found] == THESES[chapter]
    assert [place for _, (place, _) in found] == sorted(place for _, (place, _) in found)
    assert 5 <= len(told.steps) <= 10


def test_the_chapters_with_a_step_between_claims(both: KnowledgeGraph) -> None:
    facts = both.relations.facts
    argued = {local_name(part.value) for part in facts.work_parts if is_argued(facts, part)}
    assert argued == {"tw2019-ch2", "tw2019-ch3", "tw2019-ch5", "tw2019-ch6", "tw2019-ch7", "fr1966-ch1"}


def test_a_label_is_told_with_its_grounds_its_words_and_what_it_lights_up(both: KnowledgeGraph) -> None:
    step = next(s for s in story(both, "tw2019-ch6").steps if about(s, "tw2019-ch6") == ["s400-is-boundary-breaking"])
    for part in ("Oya Dursun-Özkanca asserts that the S-400 agreement is boundary breaking", "because", "conditional"):
        assert part in step.text
    assert [quoted.words for quoted in step.quotes] == ["Representing boundary breaking against the West"]
    lit = {iri.rpartition("/")[2].removeprefix("tw2019-ch6-") for iri in step.lit}
    assert lit == {
        "s400-is-boundary-breaking",
        "s400-consequences-argument",
        "s400-incompatible-with-nato",
        "s400-risks-infiltration",
    }, "the coders' step to it is lit in a step of its own"


def test_what_is_hedged_is_nowhere_asserted(both: KnowledgeGraph) -> None:
    step = next(s for s in story(both, "tw2019-ch7").steps if "hedged" in s.title)
    assert "suggests, without asserting it, that" in step.text
    assert "asserts" not in step.text


def test_who_disputes_what_the_coders_add_and_what_is_missing_come_last(both: KnowledgeGraph) -> None:
    disputed, coders, missing = story(both, "tw2019-ch6").steps[-3:]
    assert disputed.title == "Who disputes it"
    assert "Binali Yıldırım" in disputed.text
    assert "the Shanghai Cooperation Organization is an alternative alliance" in disputed.text
    assert set(about(coders, "tw2019-ch6")) == {"s400-opposes-nato", "s400-tool-argument", "nato-argument"}
    assert coders.text.startswith("The coders infer")
    assert coders.text.endswith("None of this is the author's.")
    assert missing.text == "The text leaves twelve things open."
    assert missing.items[0] == "target unstated: Use of blackmail power and three more"
    critics = story(both, "fr1966-ch1").steps[-3]
    assert "critics whom the text does not name suggest" in critics.text.lower()
    assert sum("no boundary" in step.text for step in story(both, "fr1966-ch1").steps) == 1


def test_no_step_passes_a_coders_claim_as_the_authors(both: KnowledgeGraph) -> None:
    for chapter in THESES:
        told = story(both, chapter)
        assert all(step.text and not re.search(r"\bthe The\b|\.\.|  |\{|\[", step.text) for step in told.steps)
        for step in told.steps:
            if step.part != "coders":
                assert "fleet-opposes-nato" not in about(step, chapter)
                assert "s400-opposes-nato" not in about(step, chapter)


def test_in_words_each_step_has_its_number(both: KnowledgeGraph) -> None:
    words = story(both, "fr1966-ch1").in_words()
    assert words.startswith(
        "France leaves NATO’s integrated command, 1966\nIn the order of the text\n\n1. Where it starts"
    )
    assert "\n2. The label: boundary testing, hedged, and why\n" in words
    assert max(map(len, words.splitlines())) <= 100
