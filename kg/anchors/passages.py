"""What an entry says of where it is in a text: the words that are quoted, how far their passage goes, and the page."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, model_validator

from kg.anchors.lock import LockedAnchor, TextMarks
from kg.yaml.fields import Copied, Key, Noted, Words
from kg.yaml.marks import Form, to

__all__ = [
    "MOST_END_WORDS",
    "MOST_QUOTED_WORDS",
    "Anchored",
    "PageNumber",
    "Passage",
    "PassageEnds",
    "Passages",
    "Quotation",
]

#: How many words may be quoted, and how many may say where a passage begins, or where it ends.
MOST_QUOTED_WORDS, MOST_END_WORDS = 15, 5


def _passage(value: object) -> object:
    """Read `sentence` as no ends, and a list as the words that a passage goes from and to."""
    if value == "sentence":
        return None
    if isinstance(value, list | tuple) and len(value) == 2:
        return value
    raise ValueError("write 'sentence', or the first and the last words of the passage: [from words, to words]")


def _without_marks(text: str) -> str:
    """Return a quotation without the quotation marks that somebody typed around it; those within it are the text's.

    >>> _without_marks("“boundary breaking”"), _without_marks("“breaking” or “testing”")
    ('boundary breaking', '“breaking” or “testing”')
    """
    inner = text[1:-1].strip()
    is_marked = len(text) > 2 and (text[0], text[-1]) in _MARKS
    return inner if is_marked and inner and not {text[0], text[-1]} & set(inner) else text


#: Opening and closing quotation marks of several languages.
_MARKS = {*zip("“„”«»‹‘‚\"'", "”“”»«›’‘\"'", strict=True), ("„", "”"), ("‚", "’")}


def _short(text: str) -> str:
    if (words := len(text.split())) > MOST_QUOTED_WORDS:
        raise ValueError(f"it quotes {words} words; quote at most {MOST_QUOTED_WORDS}")
    return text


def _end(text: str) -> str:
    if (words := len(text.split())) > MOST_END_WORDS:
        raise ValueError(f"it has {words} words; at most {MOST_END_WORDS} say where a passage begins or ends")
    return text


Quotation = Annotated[Copied, AfterValidator(_without_marks), AfterValidator(_short)]
_End = Annotated[Copied, AfterValidator(_end)]
#: The words that a passage goes from and to; None for the sentences around the quotation, which is the default.
PassageEnds = Annotated[
    tuple[_End, _End] | None,
    BeforeValidator(_passage, json_schema_input_type=Literal["sentence"] | tuple[str, str]),
]
_PAGE = r"(?:[A-Za-z]{0,4}[0-9]+[a-z]?|[ivxlcdm]+|[IVXLCDM]+)"
#: A page, or the pages, on which words are, as they are printed: 212, ix, 212a, A12, 212-213.
PageNumber = Annotated[
    str, Form(rf"^{_PAGE}(?:\s*[-‐‑‒–—―−]\s*{_PAGE})?$", "is not a page", "write it as 212, ix, 212a or 212-213")
]


class Anchored(Noted):
    """An entry that is somewhere in a text: the words of it that are quoted, and how far the passage around them goes.

    The passage is the sentences around the quotation, or from words to words; where it is in the text, the lock of the
    sheet says. `page` is where the words are printed. `translation` gives the quoted words in the language of the
    coders, who translated them unless `translator` names somebody else. Where the text is not held, `where` says in
    the coders' words which sentence or phrase is meant.
    """

    quote: Quotation | None = None
    translation: Words | None = None
    translator: Annotated[Key | None, to("agent")] = None
    where: Words | None = None
    passage: PassageEnds = None
    page: PageNumber | None = None

    @model_validator(mode="after")
    def _quotes_or_points(self) -> "Anchored":
        if self.passage and self.quote is None:
            raise ValueError("it has a 'passage' and no 'quote' in it; quote the words that matter")
        if self.translation and self.quote is None:
            raise ValueError("it has a 'translation' and no 'quote'; quote the words that are translated")
        if self.translator and self.translation is None:
            raise ValueError("it has a 'translator' and no 'translation'; give the translation")
        if self.quote is None and self.where is None:
            raise ValueError(
                "there is no 'quote'; quote the words that matter or, if the text is not held, say which in 'where:'"
            )
        return self


class Passage(BaseModel):
    """Where an entry quotes its text: its key, its line, its words, the ends of its passage, and its place if known."""

    key: str
    line: int
    quote: str | None
    ends: tuple[str, str] | None = None
    anchor: LockedAnchor | None = None


class Passages(BaseModel):
    """The passages of a sheet, and what its text is known by, where it was at hand once."""

    file: str
    text: TextMarks | None
    entries: tuple[Passage, ...]
