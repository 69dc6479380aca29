"""Turn W3C Web Annotations into facts: those that were written here field by field, any other as a claim that is begun.

Of the annotation of somebody else the words are the statement, the quotation is the quotation, and a tag that is a
concept of the codebook is that. Who made it, when, and of which place else, is untaken and counted.
"""

from collections.abc import Iterator
from typing import Any

from kg.errors import KgError
from kg.exchange.annotations.entries import ENTRIES, LINKS, WORDS, name_of, tag_parts
from kg.exchange.annotations.reading import Reading, parsed, several, words_of
from kg.exchange.taken import Known, Taken

__all__ = ["is_of", "read"]

#: What a body is for that is a label.
_LABELLING = {"tagging", "classifying"}
_KINDS = {"Person": "person", "Organization": "organization"}


def is_of(content: bytes) -> bool:
    """Return whether a file of JSON says that it has annotations of the W3C's model."""
    return b"ns/anno.jsonld" in content or (b'"AnnotationPage"' in content and b'"items"' in content)


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a page, a collection, a list or a single annotation; raise `KgError` where it is neither."""
    reading = Reading(known)
    for item in _items(parsed(content, "Web Annotation")):
        if not isinstance(item, dict) or "target" not in item:
            reading.see("item that is no annotation", is_taken=False)
        elif sheet := _own(item.get("sheet")):
            _read_own(reading, item, sheet)
        else:
            _read_foreign(reading, item)
    return reading.taken()


def _items(whole: object) -> list[Any]:
    if isinstance(whole, dict):
        page = whole.get("first", whole)
        if isinstance(page, str):
            raise KgError(f"It is a collection whose pages are elsewhere; get {page} and import that.")
        if isinstance(page, dict) and isinstance(page.get("items"), list):
            return list(page["items"])
        if "target" in whole:
            return [whole]
    if isinstance(whole, list):
        return whole
    raise KgError("It is no Web Annotation: there are no 'items' and no 'target'. Name a page of annotations, or one.")


def _own(sheet: object) -> dict[str, Any] | None:
    """Return what only we write, where it says of which entry it is."""
    is_own = isinstance(sheet, dict) and sheet.get("entry") in ENTRIES and isinstance(sheet.get("id"), str)
    return sheet if is_own and isinstance(sheet, dict) else None


def _read_own(reading: Reading, item: dict[str, Any], sheet: dict[str, Any]) -> None:
    kind, name = sheet["entry"], sheet["id"]
    reading.see("annotation", is_taken=True)
    reading.names.keep(name)
    fields = sheet.get("fields")
    known = {field: texts for field, texts in fields.items() if _is_texts(texts)} if isinstance(fields, dict) else {}
    chapter = sheet.get("chapter")
    if isinstance(chapter, str):
        reading.say(kind, name, "chapter", chapter)
    for body in several(item.get("body")):
        _body(reading, kind, name, body)
    typed = known.pop("quote", [])
    exact = _exact(reading, item)  # its place is counted anew where the text is
    if exact or len(typed) == 1:
        reading.quote(kind, name, exact, typed[0] if len(typed) == 1 else "")
    for field, texts in [*known.items(), *((("quote", typed),) if len(typed) > 1 else ())]:
        for text in texts:
            reading.say(kind, name, field, text)
    for creator in several(item.get("creator")):
        _creator(reading, creator, chapter)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _body(reading: Reading, kind: str, name: str, body: object) -> None:
    """Take a body of an annotation that was written here: by the field that it says, or as others would have it."""
    match body:
        case {"purpose": "tagging", "value": str(tag)}:
            if parts := tag_parts(tag):
                reading.say(kind, name, *parts)
                reading.see("tag", is_taken=True)
            else:
                reading.tag(kind, name, tag)
        case {"field": str(field), "value": str(text)} if field in WORDS:
            reading.say(kind, name, field, text)
            reading.see("body", is_taken=True)
        case {"field": str(field), "source": str(source)} if field in LINKS:
            reading.say(kind, name, field, name_of(source))
            reading.see("body", is_taken=True)
        case {"purpose": "identifying", "source": str(source)}:
            reading.see("body", is_taken=name_of(source) == name)
        case _:
            reading.see("body", is_taken=False)


def _creator(reading: Reading, creator: object, chapter: object) -> None:
    match creator:
        case {"id": str(address), **more} if isinstance(chapter, str):
            coder = name_of(address)
            reading.say("coding", f"{chapter}-coding", "chapter", chapter)
            reading.say("coding", f"{chapter}-coding", "by", coder)
            if isinstance(label := more.get("name"), str):
                reading.say("agent", coder, "name", label)
            if (of_kind := _KINDS.get(str(more.get("type")))) is not None:
                reading.say("agent", coder, "kind", of_kind)
            reading.see("creator", is_taken=True)
        case _:
            reading.see("creator", is_taken=False)


def _read_foreign(reading: Reading, item: dict[str, Any]) -> None:
    texts, tags = [], []
    bodies = [*several(item.get("body")), *({"value": value} for value in several(item.get("bodyValue")))]
    whole = _purposes(item.get("motivation"))
    for body in bodies:
        purposes = _purposes(body.get("purpose")) or whole if isinstance(body, dict) else set()
        match body:
            case {"value": str(tag)} if purposes & _LABELLING:
                tags.append(tag)
            case {"source": str(source)} | {"id": str(source)} if purposes & _LABELLING:  # a concept of a vocabulary
                tags.append(name_of(source).rpartition("#")[2])
            case {"value": str(text), **more} if shown := words_of(text, more.get("format")):
                texts.append(shown)
                reading.see("body", is_taken=True)
            case _:
                reading.see("body", is_taken=False)
    exact = _exact(reading, item)
    for target in several(item.get("target")):
        reading.source(target.get("source", target.get("id")) if isinstance(target, dict) else target)
    for _ in several(item.get("creator")):
        reading.see("creator", is_taken=False)
    reading.see("annotation", is_taken=bool(texts or exact))
    if texts or exact:
        reading.claim(texts, exact, tags)
    else:
        for tag in tags:
            reading.see(f"tag “{tag}”", is_taken=False)


def _exact(reading: Reading, item: dict[str, Any]) -> str:
    """Return the words that an annotation is on; its other selectors are untaken."""
    exact = ""
    for label, selector in _selectors(item):
        words = selector.get("exact") if label == "TextQuoteSelector" else None
        is_taken = isinstance(words, str) and bool(words.strip()) and not exact
        exact = str(words) if is_taken else exact
        reading.see(label, is_taken=is_taken)
    return exact


def _purposes(value: object) -> set[str]:
    """Return what a body or an annotation is for, without the prefix that some write."""
    return {purpose.rpartition(":")[2] for purpose in several(value) if isinstance(purpose, str)}


def _selectors(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the selectors of an annotation with their types, those that refine others too, and targets without any."""
    for target in several(item.get("target")):
        open_ = several(target.get("selector")) if isinstance(target, dict) else []
        if not open_:
            yield "target without selector", {}
        while open_:
            selector = open_.pop(0)
            if not isinstance(selector, dict):
                yield "selector elsewhere", {}
                continue
            yield str(selector.get("type", "selector")), selector
            open_ += several(selector.get("refinedBy"))
