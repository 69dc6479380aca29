"""Measure what placing quotations in a text as long as a book takes, and carrying them over to another edition of it.

The text is made for it, out of few words, so that much in it is there again and again. Each task is done next to a
peer that does a plainer one in the same run: `str.find` for each quotation, or `git diff --word-diff` of both texts.
What counts is the ratio, which depends little on the machine and on what else it does.

    python -m benchmarks.long_texts
"""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from benchmarks.anchors import sentence
from kg.anchors.moving import moves
from kg.anchors.normalize import Folded, fold
from kg.anchors.passages import Passage, Passages
from kg.anchors.placing import PlacedText, marks_of

__all__ = ["Task", "main", "measure"]

T = TypeVar("T")
#: A book of some 1.2 million characters, with as many passages as a coder marks in one.
SENTENCES, PASSAGES, LOST = 20_000, 300, 30
#: Words that the text has thousands of times.
COMMON = "the pact"


class Task(NamedTuple):
    """A task, how many seconds it took, and how many its peer took in the same run."""

    task: str
    seconds: float
    peer: str
    peer_seconds: float

    @property
    def ratio(self) -> float:
        """Return how many times as long as its peer the task took."""
        return self.seconds / self.peer_seconds


def measure(sentences: int = SENTENCES, passages: int = PASSAGES, lost: int = LOST) -> Iterator[Task]:
    """Yield the tasks as they are done, on a text of so many sentences."""
    chance = Random(18)
    lines = [sentence(chance) for _ in range(sentences)]
    raw = "\n".join(lines)
    old, folding = timed(lambda: fold(raw))
    yield Task("fold the text", folding, "split it into words", timed(lambda: [raw.split() for _ in range(10)])[1] / 10)
    quotes = [COMMON, *(_quotation(chance.choice(lines), chance) for _ in range(passages - 1))]
    entries = [Passage(key=f"p{i}", line=0, quote=quote) for i, quote in enumerate(quotes)]
    finding = timed(lambda: [_everywhere(old.text, quote) for quote in quotes])[1]
    known, placing = timed(lambda: _placed(entries, old))
    yield Task(f"place {passages} quotations", placing, "str.find for each", finding)
    wrong = known[0].model_copy(update={"anchor": known[0].anchor and known[1].anchor})
    mistaken = Passages(file="", text=marks_of(old), entries=(wrong, *known[1:]))
    yield Task(
        "check all, with one wrong hash", timed(lambda: list(moves(mistaken, old)))[1], "str.find for each", finding
    )
    gone = [Passage(key=f"g{i}", line=0, quote=f"{quote} never") for i, quote in enumerate(quotes[:lost])]
    away = Passages(file="", text=None, entries=tuple(gone))
    yield Task(f"say why {lost} are not there", timed(lambda: list(moves(away, old)))[1], "str.find for each", finding)
    edited = [line.replace("signs", "signed") if chance.random() < 0.05 else line for line in lines]
    edited[sentences // 2 : sentences // 2] = [sentence(chance) for _ in range(sentences // 20)]
    new = fold("\n".join(edited))
    before = Passages(file="", text=marks_of(old), entries=tuple(known))
    carrying = timed(lambda: list(moves(before, new, old)))[1]
    yield Task(f"carry {passages} over to an edited text", carrying, "git diff --word-diff", _git(lines, edited))


def timed(task: Callable[[], T]) -> tuple[T, float]:
    """Return what a task gives, and how many seconds it took."""
    began = time.perf_counter()
    found = task()
    return found, time.perf_counter() - began


def _quotation(line: str, chance: Random) -> str:
    words = line.rstrip(".").split()
    start = chance.randrange(max(1, len(words) - 6))
    return " ".join(words[start : start + 6])


def _everywhere(text: str, words: str) -> int:
    found, at = 0, text.find(words)
    while at >= 0:
        found, at = found + 1, text.find(words, at + 1)
    return found


def _placed(entries: list[Passage], text: Folded) -> list[Passage]:
    """Return passages with their places; of words that are there often, somebody has said that the first is meant."""
    placed = PlacedText(text)
    return [entry.model_copy(update={"anchor": placed.anchor(entry, placed.spots(entry)[0])}) for entry in entries]


def _git(old: list[str], new: list[str]) -> float:
    """Return how many seconds git takes to compare two texts word by word."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("old", "new")]
        for file, lines in zip(files, (old, new), strict=True):
            file.write_text("\n".join(lines), encoding="utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", *map(str, files)]
        return timed(lambda: subprocess.run(command, capture_output=True, check=False))[1]


def main() -> None:
    """Print a line a task."""
    for task in measure():
        print(
            f"{task.task:38} {task.seconds:7.2f} s  {task.ratio:8.1f} times  {task.peer} ({task.peer_seconds:.3f} s)",
            flush=True,
        )


if __name__ == "__main__":
    main()
