"""Sentences are cut as a reader would mark them, and no word falls between two of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.anchors.normalize import fold
from kg.anchors.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["France left.", "It stayed a party."],
        ["Did it leave?", "No!", "It stayed."],
        ['He said: "We leave."', "They left."],
        ["(So it was.)", "[It is.]", "'Was it?'", "It was."],
        ["Gen. Lemnitzer met President de Gaulle."],
        ["In Aug. 1967 it was so, cf. Vol. 3, pp. 4 and 5, ed. Smith."],
        ["J. F. Kennedy met Dr. Adenauer vs. Mr. Macmillan."],
        ["The U.S. Congress agreed."],
        ["They went to the U.S.", "The others stayed."],
        ["It cost 3.5 billion, i.e. a third."],
        ["In 1959.", "1966 came next."],
        ["A last one without a stop"],
        ["Only one."],
        ["Turkey bought it.", "Özal had not.", "İnönü had.", "Çiller came later.", "Şener and Ümit agreed."],
        ["Türkiye anlaşmayı imzaladı.", "Ülke ittifakta kaldı.", "İttifak sürdü."],
        ["La France se retire.", "État et armée restent.", "À Paris, on attend.", '"Échec?"', "Non."],
        ["Frankreich ging.", "Österreich war nie dabei.", "Über die Gründe schwieg man.", "Ärger gab es."],
        ["Ö. Özel met Ç. Çelik."],
        # nipunsadvilkar/pySBD#86: "et al." is the end of a sentence only before what must begin one
        ["Walt et al. (1987) argue that it is held by a threat.", "It is so."],
        ["So say Walt et al.", "The others do not."],
        # explosion/spaCy#1285, #4508: titles, times and abbreviations
        ["Adm. Roe and Amb. Doe left at 5 p.m. Ankara time with a letter.", "It was a test."],
        ["Lt. Col. Roe met Brig. Gen. Doe, Maj. Poe and Sen. Fulbright of the U.S. Senate."],
        ["See No. 5, Nos. 6 and 7, Art. 5 and Vol. II on p. 12."],
        ["Did it leave?", "No.", "Turkey stayed."],
        ["He was No. 1.", "It was Article 5.", "Turkey left."],
        ["Smith vs. Jones, Acme Inc. Ltd. of Ankara, etc. and so on."],
        # grobidOrg/grobid#902: the mark of a note is behind the stop, and of the sentence that it ends
        ["It ended in that year.12", "The League went on.¹³", "It did.[14]", "It ended in 1959.15", "So it was."],
        ['He said "no."12', "They left.*", "It is.†", "It cost 3.14 pounds."],
        # Chicago Manual of Style 13.53: three dots go on, a stop and three dots do not
        ["He waited ... Turkey left, and . . . Greece stayed."],
        ["He waited. . . .", "The ship left...", "Then it came."],
        # Turkish, French and German abbreviations and ordinal numbers
        ["6. Filo geldi ve II. Dünya Savaşı bitti.", "Türkiye ittifakta kaldı."],
        ["Prof. Dr. Ahmet Davutoğlu, Doç. Dr. Ayşe ve Alb. Türkeş konuştu.", "Sonra sustular."],
        ["Bkz. Oran, s. 12, vb. Kaynaklar için çev. Ali.", "Bu böyledir."],
        ["M. Pompidou, MM. Debré et Dupont partirent (env. 12 jours).", "La France resta."],
        ["Voir p. 5, art. 5, cf. Duroselle, av. J.-C. et c.-à-d. Paris.", "Elle resta."],
        ["Vgl. Nr. 5, z. B. Bonn, d. h. die Hauptstadt.", "Das ist so."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_blanks_are_no_sentence(text: str) -> None:
    assert sentences(text) == []


PIECES = st.sampled_from(
    ["A", "b", "Özal", "1966", ".", "!", "?", '"', "'", "(", ")", " ", "  ", "\n", "Dr.", "U.S.", "-"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_sentences_are_in_order_and_hold_every_character_that_is_no_blank(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    inside = {i for start, end in spans for i in range(start, end)}
    assert [character for i, character in enumerate(text) if i not in inside and not character.isspace()] == []


@given(st.lists(PIECES).map("".join))
def test_a_folded_sentence_neither_begins_nor_ends_with_a_blank(text: str) -> None:
    assert all(part == part.strip() for part in cut(fold(text).text))
