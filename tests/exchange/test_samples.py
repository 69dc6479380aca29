"""What of files that others wrote is taken, what is not, and what is left to the coder: the exact numbers.

The elements of each are counted by other means in the tests of its format. The example of AMF, of which 123 claims and
70 arguments are known to come, is not among the samples, since its licence is not clear; its numbers are held by none.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from kg.codebook.reader import shipped
from kg.drafts.new_sheet import Frame
from kg.exchange.draft import draft_of
from kg.exchange.opened import opened, read_as
from kg.exchange.taken import Known, counted

SAMPLES = Path(os.environ.get("KG_SAMPLES", "samples"))
HEAD = "title 1, kind 1, source 1, by 1, date 1, confidence 1"
#: File -> what is taken, what is untaken, and which fields of the entries are missing.
NUMBERS = {
    "aif/arguebuf-6064-original.json": (
        "RA-node 5, YA-node 9, I-node 9, L-node 9, edge 28",
        "L-node 7, YA-node 5, TA-node 8, edge 26",
        "cue 5, quote 14, about 9, modality 3, scheme 1",
    ),
    "argdown/Populism-Core-Argument-Argdown-Example.argdown": (
        "statement 69, argument 27, inference 17, relation 20",
        "head of the file 1, link 1, tag 50, further wording 2, heading 3, relation 11",
        "about 69, modality 69, quote 96, cue 27, scheme 10",
    ),
    "argdown/argdown-primer.argdown": (
        "statement 17, argument 4, relation 6",
        "link 2, comment 2, data 1, heading 3, tag 4, further wording 1, relation 4, inference 1",
        "about 17, modality 17, quote 24, scheme 7, cue 7, conclusion 2",
    ),
    "argdown/legalisation-softdrugs.argdown": (
        "statement 1, argument 17, relation 7",
        "head of the file 1, comment 4, tag 17, relation 12",
        "about 1, modality 1, quote 18, scheme 17, cue 17, conclusion 10",
    ),
    "argdown/semmelweis_betz.argdown": (
        "statement 32, argument 10, inference 10, relation 6",
        "head of the file 1, comment 11, data 4, heading 6, tag 14",
        "about 32, modality 32, quote 42, cue 10",
    ),
    "argdown/state-censorship.argdown": (
        "statement 28, argument 7, inference 8, relation 4",
        "head of the file 1, comment 3, data 10, tag 7, inference 2",
        "about 28, modality 28, quote 38, scheme 2, cue 10",
    ),
    "argdown/veggie_debate.argdown": (
        "statement 25, argument 22, relation 33",
        "comment 7, heading 13, tag 2, further wording 1, relation 25",
        "about 25, modality 25, quote 54, scheme 29, cue 29, conclusion 6",
    ),
    "refi/ponte-blank-atlas-project.qdpx": ("", "User 2", ""),
    "refi/ponte-target-atlas-project.qdpx": ("Code 3", "User 2", ""),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_taken_of_a_sample_is_known(name: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("KG_SAMPLES names no folder with files of others")
    form, content = opened(SAMPLES / name)
    taken = read_as(form, content, Known(dict.fromkeys(shipped().by_name, "concept"), file=name))
    made = draft_of(taken.facts, Frame("ch1", "..", shipped()), name)
    missing = ", ".join(each for each in (HEAD, NUMBERS[name][2]) if each)
    assert tuple(map(numbers, map(counted, (taken.taken, taken.untaken, made.gaps)))) == tuple(
        map(numbers, (*NUMBERS[name][:2], missing))
    )
    assert taken.taken + taken.untaken == +taken.elements


def numbers(said: str) -> Counter[str]:
    """Return names with their numbers, of a line that says them."""
    pairs = (each.rpartition(" ") for each in said.split(", ") if each)
    return Counter({name: int(number) for name, _, number in pairs})
