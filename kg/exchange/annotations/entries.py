"""The entries of a coding that are in a text, each with what an annotation says of it and where that is shown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from kg.exchange.annotations.anchor import Anchor, given_texts
from kg.exchange.facts import Fact, Values, by_thing
from kg.rdf.namespaces import ADDRESS

__all__ = ["ENTRIES", "LINKS", "TAGS", "WORDS", "Entry", "entries_of", "iri", "name_of", "quotation", "tag_parts"]

Fields = Mapping[str, list[str]]

#: The kinds of thing that are somewhere in a text.
ENTRIES = ("claim", "argument", "draft")
#: Fields in words -> what a body with them is for.
WORDS = {
    "statement": "describing",
    "translation": "describing",
    "cue": "describing",
    "condition": "describing",
    "where": "describing",
    "note": "commenting",
}
#: Fields that name one of a list, which are tags; each says of which field it is, since a category that conduct moves
#: to is not one that it falls under.
TAGS = (
    "kind",
    "category",
    "from-category",
    "to-category",
    "tool",
    "driver",
    "scheme",
    "structure",
    "role",
    "under",
    "modality",
    "tense",
    "confidence",
)
#: Fields that name other things.
LINKS = (
    "about",
    "held-by",
    "premises",
    "conclusion",
    "undercuts",
    "disputes",
    "conveys",
    "addressee",
    "seeks",
    "involves",
    "sources",
    "translator",
)
#: The address at which a text was read, where its source begins with one.
_ADDRESS = re.compile(
    r"(https?://[^\s<>\"]+?|(?:www\.|(?=[a-z0-9.-]+/))(?:[a-z0-9-]+\.)+[a-z]{2,}[^\s<>\"]*?)(?=[,;]?(\s|$))"
)


@dataclass(frozen=True)
class Entry:
    """An entry as it is annotated: its fields, where its words are, what the text is, and who coded it."""

    kind: str
    name: str
    fields: Fields
    anchor: Anchor | None
    source: str
    title: str
    coder: str

    def values(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield each value of some fields, with the name of the field."""
        yield from ((field, value) for field in names for value in self.fields.get(field, ()))

    @property
    def exact(self) -> str:
        """Return the words that are quoted, as they are in the text where that is at hand."""
        return self.anchor.exact if self.anchor else self.fields.get("quote", [""])[0]

    def rest(self) -> dict[str, list[str]]:
        """Return the fields that no program would show; the quotation is one where the text has it otherwise."""
        shown = {*WORDS, *TAGS, *LINKS, "chapter", "start", "end", "sha256"}
        shown |= {"quote"} if self.fields.get("quote", []) == [self.exact] else set()
        return {field: [*values] for field, values in self.fields.items() if field not in shown}


def entries_of(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[str, Values, list[Entry]]:
    """Return the address that names begin with, all things, and the entries, in the order of the sheets.

    Raise `KgError` where a text is given for a chapter that there is not.
    """
    things = by_thing(facts)
    given = given_texts(things, texts)
    base = next((f["address"][0] for (kind, _), f in things.items() if kind == "project" and "address" in f), ADDRESS)
    found = []
    for (kind, name), fields in things.items():
        if kind in ENTRIES:
            chapter = fields.get("chapter", [""])[0]
            text = given.get(chapter)
            anchor = text.anchor(fields) if text else None
            source, title = _source(things, fields, chapter), _title(things, chapter)
            coder = things.get(("coding", f"{chapter}-coding"), {}).get("by", [""])[0]
            fallback = iri(base, next(iter(fields.get("sources", ())), f"{chapter}-text"))
            found.append(Entry(kind, name, fields, anchor, source or fallback, title, coder))
    return base, things, found


def quotation(entry: Entry) -> dict[str, str]:
    """Return the selector of the words of an entry, which all programs that annotate have in common."""
    around = {"prefix": entry.anchor.prefix, "suffix": entry.anchor.suffix} if entry.anchor else {}
    return {"type": "TextQuoteSelector", "exact": entry.exact, **{key: words for key, words in around.items() if words}}


def iri(base: str, name: str) -> str:
    """Return the IRI of a thing.

    >>> iri("https://a.org/", "fr1966-ch1"), name_of(iri("https://a.org/", "á/b"))
    ('https://a.org/id/fr1966-ch1', 'á/b')
    """
    return f"{base}id/{quote(name, safe='', errors='surrogatepass')}"


def name_of(address: str) -> str:
    """Return the name of the thing that an IRI is of."""
    return unquote(address.rpartition("/")[2], errors="surrogatepass")


def tag_parts(tag: str) -> tuple[str, str] | None:
    """Return the field and the value in a tag that says both.

    >>> tag_parts("to-category: boundary-breaking"), tag_parts("methods: qualitative")
    (('to-category', 'boundary-breaking'), None)
    """
    field, colon, value = tag.partition(": ")
    return (field, value) if colon and field in {*TAGS, *LINKS} else None


def _source(things: Values, fields: Fields, chapter: str) -> str:
    """Return an address at which a program can open the text of an entry, or nothing."""
    for kind, name in (*(("source", each) for each in fields.get("sources", ())), ("text", f"{chapter}-text")):
        words = things.get((kind, name), {}).get("source", [""])[0]
        if found := _ADDRESS.match(words):
            return _uri(found[1] if found[1].startswith("http") else f"https://{found[1]}")
    part = things.get(("part", chapter), {}).get("book", [""])[0]
    book = things.get(("book", part), {})
    doi = [f"https://doi.org/{quote(doi, safe='/()')}" for doi in book.get("doi", ())]
    return next(iter([*map(_uri, book.get("url", ())), *doi]), "") if not fields.get("sources") else ""


def _uri(address: str) -> str:
    """Return an address in the letters that a URI has; what is encoded in it already stays."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~", errors="surrogatepass")


def _title(things: Values, chapter: str) -> str:
    return things.get(("chapter", chapter), {}).get("title", [chapter])[0]
