"""A teacher's story: the own order and words, shown as the teacher's, and every mistake with a way out."""

from pathlib import Path

import pytest
import yaml

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.lessons.draft import draft
from kg.lessons.teacher import read_stories, read_story
from kg.lessons.telling import tell
from kg.rdf.facts import Facts

OWN = """\
story: tw2019-ch6
title: A missile and a message
by: Ms Green
steps:
  - title: The message
    about: [s400-signals-alternative]
    says: Look at what is bought <b>before</b> you read why.
  - about: s400-agreement
  - about: tw2019-ch6-s400-is-boundary-breaking
    by: Mr Brown
    says: Would you say so?
  - tell: missing
"""


@pytest.fixture(scope="module")
def facts(graph: KnowledgeGraph) -> Facts:
    return graph.relations.facts


def written(folder: Path, text: str, name: str = "tw2019-ch6.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_order_and_the_words_are_the_teachers(facts: Facts, tmp_path: Path) -> None:
    told = read_story(facts, written(tmp_path, OWN))
    assert (told.title, told.by) == ("A missile and a message", "Ms Green")
    first, second, third, last = told.steps
    assert (first.title, first.says, first.by) == (
        "The message",
        "Look at what is bought <b>before</b> you read why.",
        "Ms Green",
    )
    assert third.by == "Mr Brown"
    assert not second.says
    assert "Oya Dursun-Özkanca asserts that Turkey and Russia have signed an agreement" in second.text
    assert last.title == "What is missing"
    assert {iri.rpartition("-ch6-")[2] for iri in first.lit} == {
        "s400-signals-alternative",
        "nato-shield-not-the-only-one",
    }
    assert "Ms Green says: Look at what is bought" in told.in_words()


def test_a_draft_is_the_story_that_it_was_made_of(facts: Facts, tmp_path: Path) -> None:
    made = tell(facts, facts.named("tw2019-ch6"))
    text = draft(made)
    again = read_story(facts, written(tmp_path, text))
    assert [(s.title, s.text, s.lit, s.about) for s in again.steps] == [
        (s.title, s.text, s.lit, s.about) for s in made.steps
    ]
    assert not any("says" in step for step in yaml.safe_load(text)["steps"]), "nothing is put into a teacher's mouth"


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        (
            OWN.replace("s400-signals-alternative", "s400-signal-alternative").replace("s400-agreement", "s400-deal"),
            [
                "x.yaml:6: steps.0.about.0: there is no claim, step or action 's400-signal-alternative' in the graph.",
                "x.yaml:8: steps.1.about: there is no claim, step or action 's400-deal' in the graph.",
            ],
        ),
        (
            OWN.replace("tw2019-ch6\n", "tw2019-ch66\n", 1),
            ["x.yaml:1: story: there is no chapter 'tw2019-ch66' in the graph. Nearest: tw2019-ch6."],
        ),
        (
            OWN.replace("tell: missing", "tell: gaps") + "  - title: Nothing\n",
            [
                "x.yaml:12: steps.3.tell: 'gaps' is not a choice here. Choose 'disputes', 'coders' or 'missing'.",
                "x.yaml:13: steps.4: this step says nothing; name claims in 'about:', or write your words in 'says:'.",
            ],
        ),
        (
            "story: tw2019-ch2\nsteps:\n  - tell: coders\n",
            [
                "x.yaml:3: steps.0.tell: there is nothing to tell under 'coders' in this chapter. Leave the step out",
            ],
        ),
        (OWN.replace("says: Would", "sagt: Would"), ["x.yaml:11: steps.2.sagt: there is no field 'sagt' here."]),
    ],
    ids=["ids", "chapter", "choices", "nothing to tell", "field"],
)
def test_every_mistake_with_its_line_and_a_way_out(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, complaints: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as error:
        read_story(facts, written(Path(), text, "x.yaml"))
    said = str(error.value).splitlines()
    assert len(said) == len(complaints)
    for line, complaint in zip(said, complaints, strict=True):
        assert line.startswith(complaint)


def test_a_folder_has_one_story_a_chapter_and_no_file_is_left_out_in_silence(facts: Facts, tmp_path: Path) -> None:
    written(tmp_path, OWN)
    assert list(read_stories(facts, tmp_path)) == [facts.named("tw2019-ch6")]
    written(tmp_path, OWN, "zweite.yaml")
    written(tmp_path, OWN, "other.yml")
    with pytest.raises(InputError) as error:
        read_stories(facts, tmp_path)
    said = str(error.value)
    assert "other.yml: it is not read under this name. Call it other.yaml." in said
    assert "story: tw2019-ch6 has a story in another file. Leave one of the two out." in said
    with pytest.raises(InputError, match="there is no such folder"):
        read_stories(facts, tmp_path / "none")
