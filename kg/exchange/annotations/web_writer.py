"""Write claims and arguments as W3C Web Annotations, which annotation tools show next to the text.

https://www.w3.org/TR/annotation-model/. What an entry says in words is a body to read, what it names of the codebook a
tag, what else it names a link, and the quotation a selector. What no tool shows is in `sheet`, a key of our own: other
programs must bear it, and the context tells them to pass over it. Characters are counted as Unicode code points, which
the model asks for, and from the beginning of the file. Without the text there is the quotation and no place.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.exchange.annotations.entries import LINKS, TAGS, WORDS, Entry, entries_of, iri, quotation
from kg.exchange.facts import Fact, Values

__all__ = ["CONTEXT", "write"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Our own keys mean nothing as linked data: what they say is in the graph.
_OWN_KEYS = {"sheet": None, "field": None}
_KINDS = {"person": "Person", "organization": "Organization"}


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:
    """Return an annotation page of all claims and arguments, as JSON."""
    base, things, entries = entries_of(facts, texts)
    chapters = dict.fromkeys(entry.fields.get("chapter", [""])[0] for entry in entries)
    named = next(iter(chapters)) if len(chapters) == 1 else ""
    language = _language(things)
    page = {
        "@context": [CONTEXT, _OWN_KEYS],
        "id": iri(base, f"{named}-annotations" if named else "annotations"),
        "type": "AnnotationPage",
        "items": [_annotation(base, language, things, entry) for entry in entries],
    }
    return (json.dumps(page, indent=1, ensure_ascii=False) + "\n").encode()


def _annotation(base: str, language: str, things: Values, entry: Entry) -> dict[str, Any]:
    creator = {"creator": _creator(base, things, entry.coder)} if entry.coder else {}
    return {
        "id": iri(base, f"{entry.name}-annotation"),
        "type": "Annotation",
        # What its own coders hold they comment on the text; what others hold is described.
        "motivation": "commenting" if entry.coder in entry.fields.get("held-by", ()) else "describing",
        **creator,
        "body": [*_bodies(base, language, entry)],
        "target": _target(entry),
        "sheet": _sheet(entry),
    }


def _language(things: Values) -> str:
    """Return the language in which statements and notes are written, if that is known."""
    return next((fields["languages"][0] for (kind, _), fields in things.items() if "languages" in fields), "")


def _creator(base: str, things: Values, coder: str) -> dict[str, Any]:
    fields = things.get(("agent", coder), {})
    kind = _KINDS.get(fields.get("kind", [""])[0])
    return {
        "id": iri(base, coder),
        **({"type": kind} if kind else {}),
        **({"name": fields["name"][0]} if "name" in fields else {}),
    }


def _bodies(base: str, language: str, entry: Entry) -> Iterator[dict[str, Any]]:
    known = {"language": language} if language else {}
    for field, value in entry.values([*WORDS]):
        # The words of the text are in the language of the text.
        spoken = {} if field in {"cue", "translation"} else known
        yield {"type": "TextualBody", "purpose": WORDS[field], **spoken, "value": value, "field": field}
    yield {"type": "SpecificResource", "purpose": "identifying", "source": iri(base, entry.name)}
    for field, value in entry.values(TAGS):
        yield _tag(field, value)
    for field, value in entry.values(LINKS):
        if value.startswith("code:"):  # whose address a codebook has, its scholar says and not the project
            yield _tag(field, value)
        else:
            yield {"type": "SpecificResource", "purpose": "linking", "source": iri(base, value), "field": field}


def _tag(field: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": f"{field}: {value}"}


def _target(entry: Entry) -> dict[str, Any]:
    """Return what is annotated: a text, and the words and the place in it where they are known."""
    selectors: list[dict[str, Any]] = []
    if entry.exact:
        selectors.append(quotation(entry))
    if entry.anchor:
        selectors.append({"type": "TextPositionSelector", "start": entry.anchor.start, "end": entry.anchor.end})
    return {"source": entry.source, **({"selector": selectors} if selectors else {})}


def _sheet(entry: Entry) -> dict[str, Any]:
    """Return what only we read: of which kind and name the entry is, and its other fields."""
    more = entry.rest()
    chapter = {"chapter": chapters[0]} if (chapters := entry.fields.get("chapter", [])) else {}
    return {"entry": entry.kind, "id": entry.name, **chapter, **({"fields": more} if more else {})}
