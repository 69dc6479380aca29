"""What hints at a label by a form of one of its words is kept from coders; what only begins alike is not."""

import pytest

from kg.codebook.reader import shipped
from kg.codings.rules import hints_at_label, names_label


@pytest.mark.parametrize(
    ("words", "scheme", "is_hint"),
    [
        ("Use of blackmail power", "tools", True),
        ("Blackmailing of the European Union", "tools", True),
        ("Threats against forces in Syria", "tools", True),
        ("A challenge to the alliance", "categories", True),
        ("MEYDAN OKUDU", "categories", True),
        ("The boundary with Syria", "categories", False),  # the word that all categories have tells none of them
        ("The contest in Cyprus", "tools", False),  # it begins as "cooperative" for two letters
        ("An agreement to buy a system", "categories", False),
        ("Blackmailing of the European Union", "categories", False),
        ("Anything", "no-such-scheme", False),
    ],
)
def test_a_form_of_a_word_of_a_label_hints_at_it(words: str, scheme: str, is_hint: bool) -> None:  # noqa: FBT001
    assert hints_at_label(words, scheme, shipped()) == is_hint


def test_whether_a_quotation_names_a_label_is_asked_word_for_word() -> None:
    """It says which units are counted apart, so that it is no guess."""
    assert names_label("uses blackmail power", "tools", shipped())
    assert not names_label("is blackmailing", "tools", shipped())
