"""However a text was typed, printed or saved, every passage of the example is found in it."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.anchors.outcomes import Outcome
from tests.conftest import check_sheet
from tests.texts.test_documents import RAW, SHEET, TEXT

GAPS = [" ", "  ", "\n", " \r\n ", "\t", "\u00a0", "\u2009 ", "\u3000", "\n\n"]
MARKS = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d"]
FORMS = {
    "'": ["'", "’", "‘", "ʼ", "′"],
    '"': ['"', "“", "”", "„", "«"],
    "-": ["-", "–", "—", "\u2010", "\u2011", "−"],
    "ffi": ["ffi", "ﬃ", "ﬀi", "fﬁ"],
    "ff": ["ff", "ﬀ"],
    "fi": ["fi", "ﬁ"],
    "fl": ["fl", "ﬂ"],
    "st": ["st", "ﬆ", "ﬅ"],
}
FORM = re.compile("|".join(FORMS))

Noise = Callable[[str, Random], str]


def spaced(text: str, chance: Random) -> str:
    return re.sub(r"\s+", lambda _: chance.choice(GAPS), text)


def marked(text: str, chance: Random) -> str:
    return re.sub(r"(?<=\w)(?=\w)", lambda _: chance.choice(MARKS) if chance.random() < 0.2 else "", text)


def typeset(text: str, chance: Random) -> str:
    return FORM.sub(lambda match: chance.choice(FORMS[match[0]]), text)


def decomposed(text: str, _: Random) -> str:
    return unicodedata.normalize("NFD", text)


def divided(text: str, chance: Random) -> str:
    """Divide words at the end of a line, as a copy of a printed page does."""
    return re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: "\u00ad" if chance.random() < 0.1 else "", text)


NOISES: list[Noise] = [spaced, marked, typeset, decomposed, divided]
NOISY = st.tuples(st.lists(st.sampled_from(NOISES), max_size=5), st.randoms(use_true_random=False))


@settings(max_examples=40)
@given(NOISY)
def test_noise_never_breaks_an_anchor(noise: tuple[list[Noise], Random]) -> None:
    steps, chance = noise
    text = RAW
    for step in steps:
        text = step(text, chance)
    anchors = check_sheet(SHEET, text)
    assert [f"{a.entry}: {a.outcome}" for a in anchors if a.outcome != Outcome.FOUND] == []


@settings(max_examples=25)
@given(st.integers(0, len(TEXT) - 1), st.sampled_from(["x", "Zz ", "9"]))
def test_a_changed_letter_is_never_passed_over(at: int, other: str) -> None:
    """Where the words of a passage were changed, it is not said to be found there."""
    changed = check_sheet(SHEET, TEXT[:at] + other + TEXT[at + 1 :])
    for anchor in changed:
        start, end = SHEET.lock.anchors[anchor.entry].passage
        inside = start <= at < end and TEXT[at] != other
        assert not (inside and anchor.outcome in {Outcome.FOUND, Outcome.MOVED}), anchor
