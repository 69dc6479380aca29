"""Cut a text into sentences, as a reader would mark them."""

import re
from collections.abc import Iterator

__all__ = ["sentences"]

#: The capitals of the languages written in Latin letters, for a character class.
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x250))))
#: What may begin a sentence: those, capitals of Greek, Cyrillic, Armenian, and letters of scripts without capitals.
_BEGINNING = _CAPITAL + "".join(filter(str.isupper, map(chr, range(0x370, 0x590)))) + r"0-9\u0590-\u1fff\u3040-\ud7ff"
_END = re.compile(rf"""[.!?؟۔।]["')\]]*(?=\s+["'(\[]*[{_BEGINNING}]|\s*$)|[。！？]["')\]」』]*""")
#: What ends with a full stop and does not end a sentence.
_ABBREVIATION = re.compile(
    rf"(?:^|[\s(\[\"'])(?:[{_CAPITAL}]|[A-Z]\.[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|Art|Arts|Vol|Ch|ch|p|pp|cf|e\.g|i\.e|vs|ed|eds|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Gen|Col|Lt|Sen|Rep|Gov)$"
)

#: What can only begin a sentence, even after what looks like an abbreviation.
_OPENING = re.compile(r"""["'(\[]*(?:The|It|He|She|They|This|That|In|On|At|But|And|Hence|Therefore)\b""")
_GAP = re.compile(r"\s*")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text starts and ends.

    >>> text = "Gen. Lemnitzer met J. Ailleret in Aug. 1967. 'Was it so?' It was."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Gen. Lemnitzer met J. Ailleret in Aug. 1967.', "'Was it so?'", 'It was.']
    """
    return list(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        follows = _GAP.match(text, match.end())
        after = follows.end() if follows else match.end()
        is_short = _ABBREVIATION.search(text[start : match.start()])
        if is_short and after < len(text) and not _OPENING.match(text, after):
            continue
        yield start, match.end()
        start = after
    if text[start:].strip():
        yield start, len(text.rstrip())
