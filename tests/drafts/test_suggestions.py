"""Words that may speak for something that is coded are pointed out, and nothing is classified by them."""

from pathlib import Path

import pytest

from kg import resources
from kg.codebook.reader import shipped
from kg.drafts.suggestions import signals, suggestions
from kg.drafts.words import WordLists, word_lists
from kg.errors import InputError
from kg.sheets.reader import read_library
from kg.texts.matching import texts_of

ENGLISH = word_lists("en")


@pytest.mark.parametrize(
    ("sentence", "remarks"),
    [
        ("It may be.", ["hedge 'may': modality: hedged?"]),
        ("In May it was.", []),
        ("May 2017 was late.", []),
        ("May it be?", ["hedge 'May': modality: hedged?"]),
        ("It was dismay.", []),
        ("It can be seen as a test.", ["hedge 'can be seen as': modality: hedged?"]),
        ("It could go.", ["hedge 'could': modality: hedged?"]),
        (
            "France said it could go.",
            ["says 'said': held-by: france?", "hedge 'could': modality: hedged, or reported?"],
        ),
        ("Told by France, it left.", ["says 'Told': held-by: france?"]),
        ("The paper claims this.", ["says 'claims': held-by: …?"]),
        ("It left because it had to.", ["cue 'because': an argument?"]),
        ("It amounts to a threat.", ["cue 'amounts to': an argument, scheme: verbal-classification?"]),
        ("If it will leave, then it leaves.", ["'If': condition: …?", "'will': tense: to-come?"]),
        ("However, it stays.", ["'However': an objection?"]),
    ],
)
def test_what_words_of_a_sentence_may_speak_for(sentence: str, remarks: list[str]) -> None:
    assert ENGLISH
    assert signals(sentence, ENGLISH, {"france": "France"}) == remarks


def test_the_lists_speak_of_labels_of_the_codebook() -> None:
    assert ENGLISH
    schemes = shipped().schemes
    assert {*ENGLISH.hedges, *ENGLISH.hedges_unless_reported} <= {*schemes["modalities"]}
    assert {*ENGLISH.connectives} <= {*schemes["argument-schemes"]}


def test_lists_of_a_project_take_the_place_of_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("language: en\nspeech: [quoth]\n", encoding="utf-8")
    assert word_lists("en", tmp_path) == WordLists(language="en", speech=("quoth",))
    assert word_lists("az", tmp_path) is None
    (tmp_path / "words" / "az.yaml").write_text("language: az\nhedgse: {}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"az.yaml:2: hedgse: there is no field 'hedgse' here. Nearest: hedges."):
        word_lists("az", tmp_path)


def test_each_sentence_of_a_coded_text_has_its_remarks() -> None:
    assert ENGLISH
    library = read_library(resources.folder("data"))
    text = texts_of(library, {})["fr1966-ch1"]
    assert text
    lines = list(suggestions(library, "fr1966-ch1", text, ENGLISH))
    assert all(line.startswith("#") for line in lines)
    fleet = next(at for at, line in enumerate(lines) if "may be seen as boundary testing" in line)
    remarks = lines[fleet + 1 : fleet + 6]
    assert (
        remarks[0]
        == "#    coded: fleet-withdrawn, fleet-opposes-nato, fleet-tested, fleet-is-boundary-testing, fleet-argument"
    )
    assert remarks[1].startswith("#    names: ")
    assert "boundary-testing" in remarks[1]
    assert remarks[2:] == [
        "#    hedge 'may': modality: hedged?",
        "#    hedge 'could': modality: hedged?",
        "#    cue 'since': an argument?",
    ]
