"""The text that is coded: its sentences and direction, and what a sheet says of words that somebody chose in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.anchors.locate import TextSpan, set_apart
from kg.anchors.lock import Stretch, TextMarks
from kg.anchors.normalize import Folded
from kg.anchors.passages import MOST_QUOTED_WORDS, Passage
from kg.anchors.placing import PlacedText
from kg.anchors.printing import UNSPACED
from kg.desk.refused import Mistake, RefusedError
from kg.documents import read_document
from kg.errors import KgError
from kg.files import display_path
from kg.texts.coded_text import read_coded_text

__all__ = ["CodedText", "Quoted", "coverage", "no_text", "open_text"]

#: In so many characters it is seen in which direction a text is written.
_SEEN = 2000
_RIGHT_TO_LEFT = {"R", "AL"}
#: By these it is seen that places lead into the document itself.
_LETTERS = frozenset("aeinorst")
_ENDS = re.compile(r"\r\n|[\n\r\f\u2029]")
_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True)
class Quoted:
    """What a sheet says of words that were chosen: the quotation, and the ends of its passage where it needs them."""

    quote: str
    ends: tuple[str, str] | None = None


@dataclass(frozen=True)
class CodedText:
    """A text with what is asked of it again and again. Places are characters (code points) of the folded text.

    `paragraphs` are where one begins, as far as the document has blank lines between them.
    """

    placed: PlacedText
    paragraphs: tuple[int, ...] = ()

    @property
    def folded(self) -> Folded:
        """Return the text, folded."""
        return self.placed.text

    @property
    def content(self) -> str:
        """Return what is shown."""
        return self.folded.text

    @property
    def sentences(self) -> list[Stretch]:
        """Return where each sentence is."""
        return self.placed.sentences

    @cached_property
    def direction(self) -> str:
        """Return `rtl` where most letters at the beginning are written from right to left, and else `ltr`."""
        kinds = [unicodedata.bidirectional(sign) for sign in self.content[:_SEEN]]
        right, left = sum(kind in _RIGHT_TO_LEFT for kind in kinds), kinds.count("L")
        return "rtl" if right > left else "ltr"

    def checked(self, stretch: object, field: str) -> Stretch:
        """Return a stretch that a page gave; raise `RefusedError` where there is no such one in the text."""
        if isinstance(stretch, list | tuple) and len(stretch) == 2 and all(type(at) is int for at in stretch):
            start, end = stretch
            if 0 <= start < end <= len(self.content):
                return start, end
        raise RefusedError([Mistake(field, "these words are not in the text", "select them anew")])

    def whole_words(self, stretch: Stretch) -> Stretch:
        """Return a stretch from the beginning of a word to the end of one, as a hand means it that selects roughly."""
        start, end = stretch
        text = self.content
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        while start > 0 and _is_within(text, start):
            start -= 1
        while end < len(text) and _is_within(text, end):
            end += 1
        return start, end

    def quotation(self, stretch: Stretch) -> Stretch:
        """Return the words of a stretch that may be quoted: the whole words, and no more than that many."""
        start, end = self.whole_words(stretch)
        words = self.content[start:end].split()[:MOST_QUOTED_WORDS]
        return start, start + len(" ".join(words))

    def around(self, stretch: Stretch) -> Stretch:
        """Return the sentences around a stretch."""
        inside = [(start, end) for start, end in self.sentences if start < stretch[1] and end > stretch[0]]
        return (inside[0][0], max(stretch[1], inside[-1][1])) if inside else stretch

    def quoted(self, quote: Stretch, passage: Stretch | None) -> Quoted:
        """Return what a sheet says so that words have one place in the text, and their passage is the one chosen.

        Raise `RefusedError` where the words are too many, or are there more than once and nothing sets them apart.
        """
        start, end = self.whole_words(quote)
        words = self.content[start:end]
        if (number := len(words.split())) > MOST_QUOTED_WORDS:
            message = f"it quotes {number} words; quote at most {MOST_QUOTED_WORDS}"
            raise RefusedError([Mistake("quote", message, "select fewer; the passage says how far the matter goes")])
        wanted = passage or self.around((start, end))
        if not (wanted[0] <= start and end <= wanted[1]):
            raise RefusedError([Mistake("passage", "the passage does not hold the quotation", "choose it around that")])
        for said in self._wordings((start, end)):
            plain = Passage(key="", line=0, quote=said)
            spots = self.placed.spots(plain)
            if [spot.passage for spot in spots] == [wanted]:
                return Quoted(said)
            if ends := self.placed.ends(plain, wanted):
                return Quoted(said, ends)
        if passage is not None:
            hint = "choose whole sentences, or select more words"
            raise RefusedError([Mistake("passage", "nothing says where this passage begins and ends", hint)])
        message = f"the words “{words}” are in the text more than once"
        raise RefusedError([Mistake("quote", message, "select more words around them")])

    def _wordings(self, place: Stretch) -> Iterator[str]:
        """Yield the words that were chosen, then as many around them as are there only once."""
        words = self.content[slice(*place)]
        yield words
        more = set_apart(TextSpan(*place, words, ""), self.folded)
        if more and more.words != words:
            yield more.words


def _is_within(text: str, at: int) -> bool:
    """Return whether a place is within a word, or between a letter and the marks on it."""
    return not text[at - 1].isspace() and not text[at].isspace() and _joins(text[at - 1]) and _joins(text[at])


def _joins(sign: str) -> bool:
    """Return whether a sign is part of a word that ends at a blank, as it does not in Chinese, Japanese or Thai."""
    return (sign.isalnum() or unicodedata.category(sign)[0] == "M") and not _UNSPACED.match(sign)


def open_text(path: Path | None, marks: TextMarks | None, chapter: str) -> CodedText | None:
    """Return the text out of a document, if there is one; raise `KgError` where it is another than the one coded."""
    if path is None:
        return None
    text = read_coded_text(path, marks)
    if marks is not None and marks.folded != text.digest():
        raise KgError(
            f"{display_path(path)} is another text than the one in which the places of {chapter} are counted; "
            f"move them first: kg anchors FOLDER --write --text {chapter}={display_path(path)}"
        )
    return CodedText(PlacedText(text), tuple(_paragraphs(text, read_document(path))))


def _paragraphs(text: Folded, raw: str) -> Iterator[int]:
    """Yield where paragraphs begin: behind a blank line. A document of which only a part was taken has none."""
    if text.origins[-1] > len(raw) or any(
        raw[text.origins[at]] != text.text[at] for at in range(len(text.text)) if text.text[at] in _LETTERS
    ):
        return
    yield 0
    for at in sorted(text.breaks):
        between = raw[text.origins[at] : text.origins[at + 1]]
        if len(_ENDS.findall(between)) > 1:
            yield at + 1


def no_text() -> CodedText:
    """Return the text of which nothing is at hand."""
    return CodedText(PlacedText(Folded("", (0,))))


def coverage(sentences: Sequence[Stretch], passages: Iterable[Stretch]) -> dict[str, object]:
    """Return how many sentences a text has, in how many of them there is a passage, and the numbers of the others.

    >>> coverage([(0, 5), (6, 9), (10, 12)], [(4, 8)])
    {'sentences': 3, 'coded': 2, 'without': [2]}
    """
    ordered, without, at, reach = sorted(passages), list[int](), 0, -1
    for number, (start, end) in enumerate(sentences):
        while at < len(ordered) and ordered[at][0] < end:
            reach = max(reach, ordered[at][1])
            at += 1
        if reach <= start:
            without.append(number)
    return {"sentences": len(sentences), "coded": len(sentences) - len(without), "without": without}
