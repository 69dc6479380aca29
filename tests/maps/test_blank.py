"""Labels left blank for a class: nothing gives them away, and the key fills every blank."""

import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.errors import KgError, NotFoundError
from kg.graph import KnowledgeGraph
from kg.maps.picture import FORMATS, Picture
from kg.opening import open_graph
from tests.conftest import BOOK
from tests.graphs import claim, graph_of

CATEGORIES = ("boundary", "breaking", "challenging")
SVG = "{http://www.w3.org/2000/svg}"
TOOLS = ("compellent", "blackmail", "collaborative", "cooperative")


@pytest.fixture(scope="module")
def book() -> KnowledgeGraph:
    return open_graph(BOOK)


def _without_bank(picture: Picture) -> Picture:
    """Return an exercise without the words that are given for its blanks."""
    return replace(picture, diagram=replace(picture.diagram, bank=()))


def _everything(exercise: Picture) -> str:
    """Return all that a class is given but the words for the blanks, in lower case."""
    picture = _without_bank(exercise)
    images = re.findall(r"base64,([^\"]+)", picture._repr_html_())
    shown = [re.sub(r"base64,[^\"]+", "", picture._repr_html_()), *(b64decode(image).decode() for image in images)]
    texts = (picture.svg, picture.dot, picture.mermaid, picture.alt, picture.text, picture.name, *shown)
    return "\n".join(texts).lower().replace("-", " ")


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("thing", ["switch-to-boundary-breaking", "tw2019-ch6", "s400-agreement", "tw2019", "turkey"])
def test_no_label_is_given_away(book: KnowledgeGraph, thing: str, narrow: bool) -> None:  # noqa: FBT001
    picture = book.map(thing, blank=["categories", "tools"], narrow=narrow, steps=2)
    # A sentence of the author has one of the words as a verb, which is no label.
    shown = _everything(picture).replace("challenging the boundaries of its partnership", "")
    assert [word for word in (*CATEGORIES, *TOOLS) if word in shown] == []
    assert "w3id.org" not in picture.svg


def test_colours_give_nothing_away(book: KnowledgeGraph) -> None:
    assert "#541820" in book.map("s400-is-boundary-breaking").svg
    assert "#541820" not in book.map("s400-is-boundary-breaking", blank=["categories"]).svg


def test_only_what_is_named_is_left_blank(book: KnowledgeGraph) -> None:
    picture = book.map("s400-is-boundary-breaking", blank=["categories"], holder="all")
    assert "collaborative balancing" in picture.text
    assert "boundary breaking" not in _without_bank(picture).text


def test_modalities_can_be_left_blank_and_the_border_with_them(book: KnowledgeGraph) -> None:
    told = book.map("sco-is-boundary-challenging")
    assert "hedged" in told.text
    assert "stroke-dasharray" in told.svg
    picture = book.map("sco-is-boundary-challenging", blank=["modalities"])
    assert "hedged" not in _without_bank(picture).text
    assert "stroke-dasharray" not in picture.svg
    assert {answer.label for answer in picture.answers} == {"Asserted", "Hedged"}


def test_the_key_has_an_answer_for_every_number_in_the_picture(book: KnowledgeGraph) -> None:
    picture = book.map("switch-to-boundary-breaking", blank=["categories", "tools"])
    asked = {int(number) for number in re.findall(r"\((\d+)\)________", picture.mermaid.replace("#95;", "_"))}
    assert asked == {answer.number for answer in picture.answers} == {1, 2, 3, 4}
    assert [answer.name for answer in picture.answers] == [
        "code:boundary-breaking",
        "code:blackmail-power",
        "code:compellent-threat",
        "code:cooperative-balancing",
    ]
    heading, blank, first, *_ = picture.key.splitlines()
    assert (heading, blank) == ("# Key: Turkey's conduct switches to boundary breaking.", "")
    assert first == (
        "1. **Boundary breaking** (code:boundary-breaking): Turkey's conduct switches to boundary breaking. · "
        "“which indicate a switch to boundary breaking”, characters 1147-1192"
    )


def test_the_key_is_written_beside_the_map(book: KnowledgeGraph, tmp_path: Path) -> None:
    picture = book.map("s400-is-boundary-breaking", blank=["categories"])
    for ending in FORMATS:
        written = picture.save(tmp_path / f"exercise{ending}")
        assert written == [tmp_path / f"exercise{ending}", tmp_path / "exercise.key.md"]
    assert "boundary breaking" in (tmp_path / "exercise.key.md").read_text(encoding="utf-8").lower()
    assert picture.name == "tw2019-ch6-s400-is-blank"


def test_names_in_other_words_forms_and_languages_are_found(tmp_path: Path) -> None:
    triples = 'code:tools a skos:ConceptScheme . code:t skos:inScheme code:tools ; skos:prefLabel "Big stick"@en ; '
    triples += 'skos:altLabel "Knüppel"@de . code:b skos:inScheme code:tools ; skos:prefLabel "Stick (1)"@en .\n'
    triples += claim("c", "BIG STICKS and big-stick, Knüppel, a stick (1), bigsticks, <b>", "; opp:tool code:t ")
    picture = graph_of(tmp_path, triples).map("c", blank=["tools"])
    line = "(1)________"
    assert f"{line} and {line}, {line}, a (2)________, bigsticks, <b>" in picture.text
    assert [answer.name for answer in picture.answers] == ["code:t", "code:b"]
    assert r"\<b\>" in picture.key


def test_what_cannot_be_left_blank_is_said(book: KnowledgeGraph) -> None:
    with pytest.raises(
        NotFoundError, match="There are no labels called 'categorys' to leave blank; nearest: categories"
    ):
        book.map("turkey", blank=["categorys"])
    with pytest.raises(KgError, match="Nothing in this map is labelled from drivers; there is nothing to leave blank"):
        book.map("turkey", blank=["drivers"])


@pytest.mark.parametrize("thing", ["tw2019-ch6", "tw2019-ch7"])
def test_every_number_of_the_key_is_a_blank_that_is_drawn(book: KnowledgeGraph, thing: str) -> None:
    picture = book.map(thing, blank=["categories", "tools"])
    texts = " ".join("".join(text.itertext()) for text in ET.fromstring(picture.svg).iter(f"{SVG}text"))
    drawn = {int(number) for number in re.findall(r"\((\d+)\)_", texts)}
    assert drawn == {answer.number for answer in picture.answers} == set(range(1, len(picture.answers) + 1))


@pytest.mark.parametrize("narrow", [False, True])
def test_the_words_for_the_blanks_are_given_in_an_order_that_tells_nothing(book: KnowledgeGraph, narrow: bool) -> None:  # noqa: FBT001
    picture = book.map("switch-to-boundary-breaking", blank=["categories", "tools"], narrow=narrow)
    # By the sheet: the four labels of this step, each once.
    words = {"boundary breaking", "blackmail power", "compellent threat", "cooperative balancing"}
    assert set(picture.diagram.bank) == words
    assert len(picture.diagram.bank) == 4
    assert list(picture.diagram.bank) not in (sorted(words), [answer.label.lower() for answer in picture.answers])
    assert book.map("switch-to-boundary-breaking", blank=["categories", "tools"]).diagram.bank == picture.diagram.bank
    drawn = " ".join("".join(text.itertext()) for text in ET.fromstring(picture.svg).iter(f"{SVG}text"))
    given = f"Words for the blanks, each as often as it is needed: {' · '.join(picture.diagram.bank)}"
    assert given in drawn
    assert given in picture.text
    assert given in picture.key
    assert given.replace(":", "") in picture.mermaid.replace("#58;", "").replace(":", "")
    assert book.map("switch-to-boundary-breaking").diagram.bank == ()
