"""One spelling for names: whatever way a name is typed, it is the same name (Unicode 3.13, UAX 15)."""

import unicodedata
from collections.abc import Callable
from functools import partial

import pytest

from kg.spelling import plain


def _differs(sign: str) -> bool:
    """Return whether a character has other forms, or is none that is written alone."""
    return (
        bool(unicodedata.decomposition(sign)) or sign.upper() != sign.lower() or unicodedata.category(sign)[0] in "MPS"
    )


#: Every character that may have another spelling, between letters; ideographs and syllables have none.
EVERYWHERE = [f"x{chr(code)}x" for code in range(0x20000) if not 0xD800 <= code < 0xE000 and _differs(chr(code))]


def test_the_spelling_of_a_spelling_is_itself() -> None:
    assert [word for word in EVERYWHERE if plain(plain(word)) != plain(word)] == []


FORMS = {
    "upper": str.upper,
    "lower": str.lower,
    "NFC": partial(unicodedata.normalize, "NFC"),
    "NFD": partial(unicodedata.normalize, "NFD"),
    "NFKC": partial(unicodedata.normalize, "NFKC"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_name_is_the_same_in_each_form(form: Callable[[str], str]) -> None:
    """But for three accents without a letter, which Unicode takes apart and keyboards have as a quotation mark."""
    other = {word for word in EVERYWHERE if plain(form(word)) != plain(word)}
    assert other <= {"x\u00b4x", "x\u1ffdx", "x\u2033x"}


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Turkey's Energy Policies", "Turkey’s Energy Policies"),
        ("TURKEY'S ENERGY POLICIES", "Turkeyʼs Energy Policies"),
        ("EU-Turkey Deal", "EU–Turkey Deal"),
        ("istanbul", "İSTANBUL"),
        ("ISTANBUL", "ıstanbul"),
        ("Strasse", "STRAẞE"),
        ("Ozkanca", "O\u0308zkanca"),
        ("kaçak", "kaçak".upper()),
        ("two  blanks", "Two\u00a0blanks"),
        ("Lodz", "Łódź"),
        ("Trade TM", "Trade ™"),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
        ("میخواهم", "می‌خواهم"),
    ],
)
def test_what_keyboards_have_finds_what_is_printed(typed: str, label: str) -> None:
    assert plain(typed) == plain(label)


def test_other_words_stay_others() -> None:
    assert len({plain(word) for word in ("कि", "का", "को", "क")}) == 4
