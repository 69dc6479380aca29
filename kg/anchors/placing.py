"""Find where the passages of a sheet are in its text, for the lock of the sheet: from the words alone, and no guess."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from kg.anchors.locate import WordIndex
from kg.anchors.lock import LockedAnchor, Stretch, TextMarks, words_mark
from kg.anchors.normalize import Folded
from kg.anchors.passages import MOST_END_WORDS, Passage
from kg.anchors.printing import Printed
from kg.anchors.quotation import Parts, find
from kg.anchors.sentences import sentences

__all__ = ["NOWHERE", "PlacedText", "Spot", "marks_of"]

#: How many words on each side of a passage it is known by.
_NEIGHBOURS = 4


@dataclass(frozen=True)
class Spot:
    """A place that an entry may have: where its quotation is, and its passage; the how-maniest of how many it is."""

    quotation: Parts
    passage: Stretch
    number: int
    of: int


#: What stands for the place of words that are not in a text.
NOWHERE = Spot(((0, 0),), (0, 0), 0, 0)


@dataclass(frozen=True)
class PlacedText:
    """A text in which passages are looked for."""

    text: Folded

    @cached_property
    def sentences(self) -> list[Stretch]:
        """Return where each sentence starts and ends."""
        return sentences(self.text.text)

    @cached_property
    def index(self) -> WordIndex:
        """Return what says what is near words that are not in the text."""
        return WordIndex(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _printed(self) -> Printed:
        return Printed(self.text)

    @cached_property
    def _known(self) -> dict[tuple[str, tuple[str, str] | None], list[Spot]]:
        """Return where words are, as far as they were looked for: each save of a page looks for the same ones."""
        return {}

    def spots(self, passage: Passage) -> list[Spot]:
        """Return every place that the words of an entry have."""
        if passage.quote is None:
            return []
        key = passage.quote, passage.ends
        if key not in self._known:
            self._known[key] = [*self._found(passage.quote, passage.ends)]
        return self._known[key]

    def _found(self, quote: str, ends: tuple[str, str] | None) -> Iterator[Spot]:
        found = find(quote, self.text, self._printed)
        around = self._between(ends) if ends else self._sentences_around
        for number, parts in enumerate(found, 1):
            if place := around(parts):
                yield Spot(parts, place, number, len(found))

    def anchor(self, passage: Passage, spot: Spot, state: str = "placed") -> LockedAnchor:
        """Return the line of the lock for an entry that is in a place."""
        return LockedAnchor(
            state,
            words_mark(passage.quote or "", passage.ends),
            spot.quotation,
            spot.passage,
            self.text.digest(*spot.passage),
            *self.around(spot.passage),
            spot.number,
            spot.of,
        )

    def undivided(self, place: Stretch) -> Iterator[Folded]:
        """Yield a stretch of the text with the words whole that are divided there, if any are."""
        if "- " in self.text.text[slice(*place)]:
            yield from self.text.part(*place).undivided()

    def around(self, place: Stretch) -> tuple[str, str]:
        """Return the marks of the words before and after a passage."""
        # A few words are of no more than so many characters; what is cut is cut alike each time.
        before = self.text.text[max(0, place[0] - 200) : place[0]].split()[-_NEIGHBOURS:]
        return _mark(before), _mark(self.text.text[place[1] : place[1] + 200].split()[:_NEIGHBOURS])

    def _sentences_around(self, parts: Parts) -> Stretch:
        """Return the whole sentences around a quotation."""
        first, last = parts[0][0], parts[-1][1]
        opening = max(0, bisect_right(self._starts, first) - 1)
        closing = max(0, bisect_right(self._starts, last - 1) - 1)
        return self.sentences[opening][0], max(last, self.sentences[closing][1])

    def _between(self, ends: tuple[str, str]) -> Callable[[Parts], Stretch | None]:
        """Return what gives the passage around a quotation that goes from words to words, the nearest ones."""
        opening, closing = (find(words, self.text, self._printed) for words in ends)
        starts, stops = [parts[0][0] for parts in opening], [parts[-1][1] for parts in closing]

        def around(parts: Parts) -> Stretch | None:
            before, after = bisect_right(starts, parts[0][0]), bisect_left(stops, parts[-1][1])
            return (starts[before - 1], stops[after]) if before and after < len(stops) else None

        return around

    def ends(self, passage: Passage, place: Stretch) -> tuple[str, str] | None:
        """Return the fewest words from and to which the passage of an entry goes that is in a place, or None."""
        words = self.text.text[slice(*place)].split()
        for number in range(4, 2 * MOST_END_WORDS + 1):  # two words are easier to find again than one
            ends = " ".join(words[: (number + 1) // 2]), " ".join(words[-(number // 2) :])
            if [spot.passage for spot in self.spots(passage.model_copy(update={"ends": ends}))] == [place]:
                return ends
        return None


def marks_of(text: Folded) -> TextMarks:
    """Return what a text is known again by."""
    return TextMarks(len(text.text), text.read or text.digest(), text.digest())


def _mark(words: Iterable[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest()[:8]
