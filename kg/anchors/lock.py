"""Keep where the passages of a sheet are in its text: `chapters/NN.lock`, which is written by the machine alone.

No word of the text is in it. One line says of which text the characters are counted, and one line an entry where its
quotation and its passage are, so that a build without the text has every place, and git shows what moved.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kg.errors import Problem

__all__ = ["NO_PLACES", "AnchorLock", "LockedAnchor", "Stretch", "TextMarks", "format_lock", "parse_lock", "words_mark"]

#: From which character to which.
Stretch = tuple[int, int]

_HEAD = """\
# Where the passages of {sheet} are in its text. Kept by kg, not by hand: 'kg anchors --write' brings it up to date.
# entry, state, mark of its words, quotation, passage, hash of the passage, marks of the words around it, occurrence
"""
_STRETCH = r"\d+-\d+"
_TEXT = re.compile(r"text (\d+) ([0-9a-f]{64}) ([0-9a-f]{64})")
_LINE = re.compile(
    rf"([a-z0-9-]+) (placed|review|lost) ([0-9a-f]{{8}}) ({_STRETCH}(?:,{_STRETCH})*) ({_STRETCH}) ([0-9a-f]{{64}}) "
    r"([0-9a-f]{8}) ([0-9a-f]{8}) (\d+)/(\d+)"
)


@dataclass(frozen=True)
class TextMarks:
    """What a text is known again by: its length when folded, its hash as it was read, and its hash when folded."""

    characters: int
    sha256: str
    folded: str


@dataclass(frozen=True)
class LockedAnchor:
    """Where an entry is in its text.

    `state` is `placed`, `review` where the words around the quotation have changed since somebody looked, or `lost`
    where nothing proves that its words are in the text any more: `quotation` is then what may be meant, 0-0 for
    nothing, and all else as it was in an earlier text. `words` marks what the sheet
    says, so that a changed quotation is seen. `quotation` has a stretch for each part between ellipses, `passage` that
    which counts, with its hash; `before` and `after` mark the words around it. It is occurrence `number` of `of`.
    """

    state: str
    words: str
    quotation: tuple[Stretch, ...]
    passage: Stretch
    sha256: str
    before: str
    after: str
    number: int
    of: int


@dataclass(frozen=True)
class AnchorLock:
    """What a lock file holds: the text that its places are counted in, and the place of each entry."""

    text: TextMarks | None = None
    anchors: Mapping[str, LockedAnchor] = field(default_factory=dict)


#: The lock of a sheet whose text was not at hand yet.
NO_PLACES = AnchorLock()


def words_mark(quote: str, ends: tuple[str, str] | None) -> str:
    """Return a mark of what a sheet says of a place: another quotation, or another passage, has another mark."""
    return sha256("\n".join([quote, *(ends or ())]).encode()).hexdigest()[:8]


def parse_lock(content: bytes, file: str, problems: list[Problem]) -> AnchorLock:
    """Return what the bytes of a lock file hold; add to the problems where a line is not as it was written."""
    text: TextMarks | None = None
    anchors: dict[str, LockedAnchor] = {}
    for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if found := _TEXT.fullmatch(line):
            text = TextMarks(int(found[1]), found[2], found[3])
        elif (found := _LINE.fullmatch(line)) and found[1] not in anchors:
            quotation = tuple(map(_stretch, found[4].split(",")))
            state, words, hash_, before, after = found.group(2, 3, 6, 7, 8)
            place, nth, of = _stretch(found[5]), int(found[9]), int(found[10])
            anchors[found[1]] = LockedAnchor(state, words, quotation, place, hash_, before, after, nth, of)
        else:
            hint = "take it from git as it was, or remove the file and run 'kg anchors --write' with the text"
            problems.append(Problem(file, number, "", "this line is not as kg wrote it", hint))
    if anchors and text is None and not problems:
        hint = "remove the file and run 'kg anchors --write' with the text"
        problems.append(Problem(file, 0, "", "it does not say in which text its places are", hint))
    return AnchorLock(text, anchors)


def format_lock(lock: AnchorLock, sheet: str) -> bytes:
    """Return the bytes of a lock file; the entries are in the order that they are given in."""
    marks = f"text {lock.text.characters} {lock.text.sha256} {lock.text.folded}\n" if lock.text else ""
    lines = (f"{entry} {_line(anchor)}\n" for entry, anchor in lock.anchors.items())
    return (_HEAD.format(sheet=sheet) + marks + "".join(lines)).encode()


def _line(anchor: LockedAnchor) -> str:
    quotation = ",".join(f"{start}-{end}" for start, end in anchor.quotation)
    place = f"{quotation} {anchor.passage[0]}-{anchor.passage[1]} {anchor.sha256}"
    return f"{anchor.state} {anchor.words} {place} {anchor.before} {anchor.after} {anchor.number}/{anchor.of}"


def _stretch(text: str) -> Stretch:
    start, _, end = text.partition("-")
    return int(start), int(end)
