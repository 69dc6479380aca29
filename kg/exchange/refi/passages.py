"""Begin claims and arguments of a passage that somebody coded in another program, with what is known of them."""

from collections.abc import Iterator, Mapping, Sequence

from kg.anchors.lock import Stretch
from kg.anchors.passages import MOST_END_WORDS, MOST_QUOTED_WORDS
from kg.errors import KgError
from kg.exchange.refi.coded import guid_in
from kg.exchange.refi.xml import Node

__all__ = ["SINGLE", "begun", "makers", "numbers", "text_of", "words_of"]

#: Field that makes an entry of a kind -> which kind of thing it is, and which kind of claim.
_MAKING = {
    "category": ("claim", "classification"),
    "tool": ("claim", "tool-use"),
    "driver": ("claim", "explanation"),
    "from-category": ("claim", "shift"),
    "to-category": ("claim", "shift"),
    "scheme": ("argument", ""),
}
#: Fields of which an entry has one value.
SINGLE = ("modality", "confidence", "tense")


def numbers(passage: Node) -> Stretch | None:
    """Return from which character to which a passage goes; nothing where that is no stretch."""
    try:
        start, end = int(passage.get("startPosition")), int(passage.get("endPosition"))
    except ValueError:
        return None
    return (start, end) if 0 <= start < end else None


def words_of(passage: Node, raw: str) -> list[str]:
    """Return the words of a text that a passage is; none where it is no stretch of it."""
    place = numbers(passage)
    return raw[slice(*place)].split() if place else []


def makers(passage: Node) -> dict[str, list[Node]]:
    """Return the codings of a passage by the guids of the users who made them; one that names none is its own user's.

    Who marked a passage that others coded said nothing of it; who marked one that nobody coded, did.
    """
    own = guid_in(passage, "creatingUser")
    found: dict[str, list[Node]] = {}
    for coding in passage.all("Coding"):
        found.setdefault(guid_in(coding, "creatingUser") or own, []).append(coding)
    return found or {own: []}


def begun(words: Sequence[str], codings: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Yield the kind and the fields of each entry that a passage is: of two categories, two.

    A passage of more words than may be quoted is given by its first words and its last.

    >>> list(begun(["It", "broke."], [("category", "breaking")]))
    [('claim', [('kind', 'classification'), ('quote', 'It broke.'), ('category', 'breaking')])]
    """
    if len(words) <= MOST_QUOTED_WORDS:
        place = [("quote", " ".join(words))]
    else:
        ends = (words[:MOST_END_WORDS], words[-MOST_END_WORDS:])
        place = [(field, " ".join(some)) for field, some in zip(("passage-from", "passage-to"), ends, strict=True)]
    making = [coding for coding in codings if coding[0] in _MAKING]
    others = [coding for coding in codings if coding[0] not in _MAKING]
    for field, value in making or [("", "")]:
        kind, of = _MAKING.get(field, ("claim", "claim"))
        fields = [("kind", of)] if of else []
        fields += [*place, *([(field, value)] if field else [])]
        yield kind, [*fields, *(others if kind == "claim" else ())]


def text_of(node: Node, files: Mapping[str, bytes]) -> str | None:
    """Return the text of a source or a note: in it, or in a file of the zip; nothing where it is elsewhere."""
    if inside := node.one("PlainTextContent"):
        return inside.text
    path = node.get("plainTextPath")
    content = files.get(path.rpartition("/")[2].lower()) if path.startswith("internal:") else None
    try:
        return None if content is None else content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = node.get("name") or path
        message = f"The text of {name!r} is not UTF-8 (byte {error.start}), as the standard wants it; save it so."
        raise KgError(message) from None
