"""Turn a file that the client of Hypothesis exported into facts: what was written here, and what others annotated.

An annotation of somebody else is a claim that is begun, as one of the W3C's model is. Replies are untaken: what is said
in them is said of an annotation and not of the text.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.errors import KgError
from kg.exchange.annotations.entries import ENTRIES, tag_parts
from kg.exchange.annotations.reading import Reading, parsed, several
from kg.exchange.taken import Known, Taken

__all__ = ["is_of", "read"]

_LINE = re.compile(r"- \*\*([^*]+)\*\*: (.*)")


def is_of(content: bytes) -> bool:
    """Return whether a file of JSON says that it has annotations as Hypothesis has them."""
    return all(word in content for word in (b'"annotations"', b'"target"', b'"tags"'))


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a file; raise `KgError` where it has no list of annotations."""
    whole = parsed(content, "file of Hypothesis")
    found = whole.get("annotations") if isinstance(whole, dict) else None
    if not isinstance(found, list):
        raise KgError("It is no file of Hypothesis: there is no list 'annotations'. Export it as JSON in the client.")
    reading = Reading(known)
    for item in found:
        if not isinstance(item, dict) or not isinstance(item.get("text", ""), str):
            reading.see("item that is no annotation", is_taken=False)
            continue
        lines, said = _lines(item.get("text", ""))
        own = [(field, value) for field, value in said if field in ENTRIES]
        if own:
            _read_own(reading, item, lines, said, own[-1])
        else:
            _read_foreign(reading, item)
    return reading.taken()


def _lines(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines of a text that are words, and those that say a field."""
    words, said = [], []
    for line in text.split("\n"):
        if found := _LINE.fullmatch(line):
            said.append((found[1], _value(found[2])))
        else:
            words.append(line)
    return words, said


def _value(text: str) -> str:
    if text.startswith('"'):
        try:
            if isinstance(value := json.loads(text), str):
                return value
        except ValueError:
            pass
    return text


def _read_own(
    reading: Reading, item: Mapping[str, Any], lines: list[str], said: list[tuple[str, str]], own: tuple[str, str]
) -> None:
    kind, name = own
    reading.see("annotation", is_taken=True)
    reading.names.keep(name)
    typed = ""
    for field, value in said:
        if field == "quote":
            typed = value
        elif (field, value) != own:
            reading.say(kind, name, field, value)
    if statement := " ".join(line for line in lines if line.strip()):
        reading.say(kind, name, "statement", statement)
    for tag in _tags(item):
        if parts := tag_parts(tag):
            reading.say(kind, name, *parts)
            reading.see("tag", is_taken=True)
        else:
            reading.tag(kind, name, tag)
    exact = _quotation(reading, item)
    if exact or typed:
        reading.quote(kind, name, exact, typed)


def _read_foreign(reading: Reading, item: Mapping[str, Any]) -> None:
    if item.get("references"):
        reading.see("reply", is_taken=False)
        return
    reading.source(item.get("uri"))
    exact = _quotation(reading, item).strip()
    texts = [text for text in [str(item.get("text", "")).strip()] if text]
    reading.see("annotation", is_taken=bool(exact or texts))
    if exact or texts:
        reading.claim(texts, exact, _tags(item))
    else:
        for tag in _tags(item):
            reading.see(f"tag “{tag}”", is_taken=False)


def _tags(item: Mapping[str, Any]) -> list[str]:
    return [tag for tag in several(item.get("tags")) if isinstance(tag, str)]


def _quotation(reading: Reading, item: Mapping[str, Any]) -> str:
    """Return the words that an annotation is on; its other selectors are untaken."""
    exact = ""
    for target in several(item.get("target")):
        for selector in several(target.get("selector")) if isinstance(target, dict) else ():
            label = str(selector.get("type", "selector")) if isinstance(selector, dict) else "selector"
            words = selector.get("exact") if label == "TextQuoteSelector" else None
            is_taken = isinstance(words, str) and not exact
            exact = str(words) if is_taken else exact
            reading.see(label, is_taken=is_taken)
    return exact
