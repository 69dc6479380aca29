"""Two coders of the three votes who labelled what they were given, and differ in four labels."""

import re
from pathlib import Path

from tests.conftest import Run

__all__ = ["ANN", "BEN", "CHAPTER", "label", "split_and_labelled"]

CHAPTER = "study/votes2026/ch1"


def label(path: Path, labels: dict[str, dict[str, str]], state: str = "done") -> None:
    """Write labels into the file of a coder, by quotation; a field that is not named does not apply."""
    text = path.read_text(encoding="utf-8").replace("state: open", f"state: {state}")
    blocks = re.split(r"(?m)^(?=  u\d+:)", text)
    for number, block in enumerate(blocks):
        quote = re.search(r'quote: "?(.*?)"?\n', block)
        given = {"category": "not-applicable", "tool": "not-applicable", "modality": "asserted"}
        given |= labels.get(quote[1], {}) if quote else {}
        blocks[number] = re.sub(r"(?m)^    (category|tool|modality):$", lambda f: f"{f[0]} {given[f[1]]}", block)  # noqa: B023
    path.write_text("".join(blocks), encoding="utf-8")


ANN = {
    "it was they who blocked the law": {"category": "blocking"},
    "fails that test": {"category": "without-hold"},
    "the Supreme Court held up the law": {"category": "delaying", "modality": "hedged"},
    "had offered her party to leave office": {"tool": "concession"},
    "found the prorogation unlawful": {"tool": "ruling"},
}
BEN = {
    **ANN,
    "fails that test": {},
    "the Supreme Court held up the law": {"category": "blocking"},
    "had offered her party to leave office": {"tool": "[concession, vote-against]"},
}


def split_and_labelled(study: Path, run: Run, coders: str) -> Path:
    """Return the folder of a book of which Ann and Ben labelled the units that some coders were given."""
    assert run("coders", "split", CHAPTER, "--for", coders, "--label", "category,tool,modality").code == 0
    label(study / "codings/ann/01.yaml", ANN)
    label(study / "codings/ben/01.yaml", BEN)
    return study
