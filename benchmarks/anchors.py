"""Measure how many places of passages are carried over to an edited text, and whether one is ever wrong.

The text is made for it: a few hundred sentences out of few words, so that most of them look like others. Every word
has a number of its own, which edits keep, so that it is known where each passage went. 1,800 passages are carried over,
360 under each of five kinds of edit, with the text before at hand and without it.

    python -m benchmarks.anchors
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from kg.anchors.lock import Stretch
from kg.anchors.moving import Change, Move, moves
from kg.anchors.normalize import Folded, fold
from kg.anchors.passages import Passage, Passages
from kg.anchors.placing import PlacedText, marks_of

__all__ = ["EDITS", "Outcome", "main", "measure", "sentence"]

#: A sentence: its words, each with the number by which it is known however the text is edited.
Sentence = list[tuple[int, str]]

SENTENCES, PASSAGES, ROUNDS = 400, 60, 6
_WHO = ("the ally", "the alliance", "the council", "the rival", "a member", "the staff", "each party", "the state")
_DOES = ("signs", "delays", "refuses", "announces", "keeps", "leaves", "joins", "opposes", "accepts", "questions")
_WHAT = (
    "the pact",
    "a note",
    "the command",
    "an exercise",
    "the treaty",
    "a base",
    "the plan",
    "the vote",
    "the summit",
)
_HOW = ("in silence", "at once", "in the end", "for a year", "in public", "without a word", "as before", "in spring")
_WHY = ("because it may", "since it must", "so that it can", "although it should not", "where it was asked to")
#: Whole sentences that a text of this kind has again and again.
_AGAIN = ["This is shown below.", "The member keeps the plan.", "No reason is given for it."]


class Numbers:
    """Numbers for words, each used once."""

    def __init__(self) -> None:
        self._next = 0

    def sentence(self, words: str) -> Sentence:
        """Return the words of a sentence with numbers."""
        found = [(self._next + i, word) for i, word in enumerate(words.split())]
        self._next += len(found)
        return found


def sentence(chance: Random) -> str:
    """Return the words of a sentence, out of few."""
    if chance.random() < 0.08:
        return chance.choice(_AGAIN)
    parts = [chance.choice(_WHO), chance.choice(_DOES), chance.choice(_WHAT), chance.choice(_HOW)]
    parts += [chance.choice(_WHY)] if chance.random() < 0.6 else []
    words = " ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def reworded(text: list[Sentence], numbers: Numbers, chance: Random) -> list[Sentence]:
    """Return a text in which one word of every tenth sentence is another."""
    found = []
    for sentence in text:
        if chance.random() < 0.1:
            at = chance.randrange(len(sentence))
            end = "." if sentence[at][1].endswith(".") else ""
            found.append([*sentence[:at], *numbers.sentence(f"indeed{end}"), *sentence[at + 1 :]])
        else:
            found.append(sentence)
    return found


def inserted(text: list[Sentence], numbers: Numbers, chance: Random) -> list[Sentence]:
    """Return a text with twenty new sentences, some of them like those that are there."""
    found = list(text)
    for _ in range(20):
        found.insert(chance.randrange(len(found)), numbers.sentence(sentence(chance)))
    return found


def shortened(text: list[Sentence], _numbers: Numbers, chance: Random) -> list[Sentence]:
    """Return a text without every tenth sentence."""
    return [sentence for sentence in text if chance.random() >= 0.1]


def rearranged(text: list[Sentence], _numbers: Numbers, chance: Random) -> list[Sentence]:
    """Return a text in which three blocks of fifteen sentences are elsewhere."""
    found = list(text)
    for _ in range(3):
        start = chance.randrange(len(found) - 15)
        block = found[start : start + 15]
        del found[start : start + 15]
        to = chance.randrange(len(found))
        found[to:to] = block
    return found


def repeated(text: list[Sentence], numbers: Numbers, chance: Random) -> list[Sentence]:
    """Return a text in which two blocks of ten sentences are said again elsewhere, as a summary does."""
    found = list(text)
    for _ in range(2):
        start = chance.randrange(len(found) - 10)
        block = [numbers.sentence(" ".join(word for _, word in sentence)) for sentence in found[start : start + 10]]
        to = chance.randrange(len(found))
        found[to:to] = block
    return found


Edit = Callable[[list[Sentence], Numbers, Random], list[Sentence]]
EDITS: tuple[Edit, ...] = (reworded, inserted, shortened, rearranged, repeated)


@dataclass(frozen=True)
class Outcome:
    """What became of a passage: under which edit, right, refused or wrong, and whether it was said to be proved."""

    edit: str
    verdict: str
    is_proved: bool


def measure(*, with_old: bool, seed: int = 17) -> Iterator[Outcome]:
    """Yield the outcome of each of 1,800 passages."""
    for edit in EDITS:
        for number in range(ROUNDS):
            yield from _round(edit, Random(f"{seed} {edit.__name__} {number}"), with_old=with_old)


def _round(edit: Edit, chance: Random, *, with_old: bool) -> Iterator[Outcome]:
    numbers = Numbers()
    text = [numbers.sentence(sentence(chance)) for _ in range(SENTENCES)]
    before, at_before = _written(text)
    after, at_after = _written(edit(text, numbers, chance))
    passages, wanted = _passages(text, before, at_before, chance)
    known = Passages(file="", text=marks_of(before), entries=tuple(passages))
    for move in moves(known, after, before if with_old else None):
        true = _place(wanted[move.entry], at_after)
        yield Outcome(edit.__name__, _verdict(move, true), move.change in {Change.KEPT, Change.MOVED})


def _written(text: list[Sentence]) -> tuple[Folded, dict[int, Stretch]]:
    """Return a text, and where each numbered word of it is."""
    places: dict[int, Stretch] = {}
    at = 0
    for number, word in (numbered for sentence in text for numbered in sentence):
        places[number] = (at, at + len(word))
        at += len(word) + 1
    return fold(" ".join(word for sentence in text for _, word in sentence)), places


def _passages(
    text: list[Sentence], before: Folded, places: dict[int, Stretch], chance: Random
) -> tuple[list[Passage], dict[str, list[int]]]:
    """Return passages that quote two to eight words of a sentence, and the numbers of their words."""
    placed = PlacedText(before)
    found: list[Passage] = []
    numbers: dict[str, list[int]] = {}
    while len(found) < PASSAGES:
        sentence = chance.choice(text)
        start = chance.randrange(len(sentence) - 1)
        words = sentence[start : start + chance.randint(2, 8)]
        key = f"p{len(found)}"
        passage = Passage(key=key, line=0, quote=" ".join(word for _, word in words).rstrip("."))
        here = places[words[0][0]][0]
        # Whoever codes has said which of the places is meant, so that the lock has it.
        spot = next(spot for spot in placed.spots(passage) if spot.quotation[0][0] == here)
        found.append(passage.model_copy(update={"anchor": placed.anchor(passage, spot)}))
        numbers[key] = [number for number, _ in words]
    return found, numbers


def _place(words: list[int], places: dict[int, Stretch]) -> Stretch | None:
    """Return where words are that had these numbers, if all are there one after another."""
    there = [places.get(number) for number in words]
    stretches = [stretch for stretch in there if stretch is not None]
    if len(stretches) < len(there) or any(b[0] != a[1] + 1 for a, b in pairwise(stretches)):
        return None
    return stretches[0][0], stretches[-1][1]


def _verdict(move: Move, true: Stretch | None) -> str:
    """Return whether a place is where the words went; to give none is right where they went nowhere."""
    if move.change in {Change.AMBIGUOUS, Change.ORPHANED} or move.anchor is None:
        return "right" if true is None else "refused"
    start, end = move.anchor.quotation[0][0], move.anchor.quotation[-1][1]
    return "right" if true is not None and start == true[0] and end in {true[1], true[1] - 1} else "wrong"


def main() -> None:
    """Print how many passages were carried over rightly, refused, and put in a wrong place."""
    for with_old in (True, False):
        found = list(measure(with_old=with_old))
        print("with the text before" if with_old else "without it")
        for edit in [*(edit.__name__ for edit in EDITS), ""]:
            chosen = [one for one in found if edit in {one.edit, ""}]
            counts = Counter(one.verdict for one in chosen)
            wrong = sum(one.verdict == "wrong" and one.is_proved for one in chosen)
            print(
                f"  {edit or 'all':10} {len(chosen):5} right {counts['right'] / len(chosen):7.2%}  refused "
                f"{counts['refused']:3}  wrong, for review {counts['wrong'] - wrong:3}  wrong, in silence {wrong:3}"
            )


if __name__ == "__main__":
    main()
