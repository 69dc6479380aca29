"""Annotations as they are being read: the facts so far, and which parts of the file were taken and which not."""

import html
import json
import re
from collections import Counter
from typing import Any

from kg.anchors.normalize import fold
from kg.anchors.passages import MOST_END_WORDS, MOST_QUOTED_WORDS
from kg.anchors.quotation import find
from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.names import Names
from kg.exchange.taken import Known, Taken
from kg.spelling import plain

__all__ = ["Reading", "parsed", "several", "words_of"]

#: How many bytes of a file are read.
MOST_BYTES = 50_000_000
#: Scheme of the codebook -> the field that names a concept of it, and the kind of claim that it makes.
_FIELDS = {
    "categories": ("category", "classification"),
    "tools": ("tool", "tool-use"),
    "drivers": ("driver", "explanation"),
    "modalities": ("modality", ""),
    "tenses": ("tense", ""),
    "confidences": ("confidence", ""),
}
_TAG = re.compile(r"<[^<>]*>")


class Reading:
    """A file of annotations as it is being read."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.names = Names(known.chapter)
        self.facts: dict[Fact, None] = {}
        self._fields: dict[tuple[str, str], set[str]] = {}
        self.elements: Counter[str] = Counter()
        self.used: Counter[str] = Counter()
        self._sources: dict[str, None] = {}

    def taken(self) -> Taken:
        """Return what was taken of the file and what not.

        Where others annotated one text and no more, its address is the source of the text.
        """
        if len(self._sources) == 1:
            self.say("text", f"{self.known.chapter}-text", "source", *self._sources)
        return Taken(tuple(self.facts), +self.elements, +self.used, self.elements - self.used)

    def see(self, label: str, *, is_taken: bool) -> None:
        """Count a part of the file, and whether it is taken."""
        self.elements[label] += 1
        self.used[label] += is_taken

    def say(self, kind: str, name: str, field: str, value: str) -> None:
        """Take a fact."""
        self.facts[Fact(kind, name, field, value)] = None
        self._fields.setdefault((kind, name), set()).add(field)

    def source(self, address: object) -> None:
        """Remember the address of a text that somebody else annotated."""
        if isinstance(address, str) and address.strip():
            self._sources[address.partition("#")[0].strip()] = None

    def quote(self, kind: str, name: str, exact: str, typed: str = "") -> None:
        """Take a quotation: as it was typed where these are its words, and of a long one the first and the last words.

        The words between are of the text, and no sheet holds so many.
        """
        if typed and (not exact or find(typed, fold(exact))):
            self.say(kind, name, "quote", typed)
            return
        words = exact.split()
        self.say(kind, name, "quote", exact if len(words) <= MOST_QUOTED_WORDS else " ".join(words[:MOST_QUOTED_WORDS]))
        if len(words) > MOST_QUOTED_WORDS:
            self.say(kind, name, "passage-from", " ".join(words[:MOST_END_WORDS]))
            self.say(kind, name, "passage-to", " ".join(words[-MOST_END_WORDS:]))

    def claim(self, texts: list[str], exact: str, tags: list[str]) -> None:
        """Take the annotation of somebody else as a claim: its words, what it is on, and tags that are concepts."""
        words = [" ".join(text.split()) for text in texts]
        name = self.names.new((words or [exact])[0] or "annotation")
        if words:
            self.say("claim", name, "statement", words[0])
        if words[1:]:
            self.say("claim", name, "note", " ".join(words[1:]))
        if exact:
            self.quote("claim", name, " ".join(exact.split()))
        kinds = [kind for tag in tags if (kind := self.tag("claim", name, tag))]
        self.say("claim", name, "kind", (kinds or ["claim"])[0])

    def tag(self, kind: str, name: str, tag: str) -> str:
        """Take a tag that names a concept of the codebook; return the kind of claim that it makes, if it makes one."""
        concept = "-".join(plain(tag).lower().split())
        field, makes = _FIELDS.get(self.known.schemes.get(concept, ""), ("", ""))
        said = self._fields.get((kind, name), set())
        others = {other for other, of_kind in _FIELDS.values() if of_kind and makes}  # a claim is of one kind
        is_taken = bool(field) and not said & {field, *others}
        self.see("tag" if is_taken else f"tag “{tag}”", is_taken=is_taken)
        if is_taken:
            self.say(kind, name, field, concept)
        return makes if is_taken else ""


def parsed(content: bytes, what: str) -> Any:
    """Return what a file of JSON holds; raise `KgError` where it is none, or larger than is read."""
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of {what} are read. Part it.")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise KgError(f"It is no {what}: {type(error).__name__} {error}. Save it again where it was made.") from None


def several(value: object) -> list[Any]:
    """Return a value that is one or a list of them as a list.

    >>> several("a"), several(["a"]), several(None)
    (['a'], ['a'], [])
    """
    return value if isinstance(value, list) else [] if value is None else [value]


def words_of(text: str, form: object = "") -> str:
    """Return a text without the marks of a web page, where it is one.

    >>> words_of("<p>So &amp; so</p>", "text/html"), words_of("a < b")
    ('So & so', 'a < b')
    """
    return html.unescape(_TAG.sub(" ", text)).strip() if form == "text/html" else text.strip()
