"""Find what was coded near words that are chosen, since a step or a claim is often of that: it is the coder's own."""

from collections.abc import Iterator, Sequence
from typing import Any

from kg.anchors.lock import Stretch

__all__ = ["Hint", "nearby"]

#: A field, a value, and why: in words, or as `near` for one that was coded before. A `quiet` one is first in a list.
Hint = dict[str, Any]

#: Fields that name claims -> where those are that may be meant, the likeliest first: of the chosen words themselves, in
#: their sentence, before it. A step says its reason more often than what it leads to; what is denied was said before.
_CLAIMS = {
    "premises": ("words", "sentence", "before"),
    "conclusion": ("sentence", "words", "before"),
    "disputes": ("before", "sentence"),
    "conveys": ("sentence", "words", "before"),
}
#: Fields in which no more than the list shows them first: few claims deny another.
_QUIET = {"disputes"}
#: What the next claim often has in common with the last ones -> of how many different ones it is offered.
_LAST = {"about": 3, "held-by": 1}
#: So many claims are offered for a field.
_MOST = 3


def nearby(entries: Sequence[dict[str, Any]], chosen: Stretch, passage: Stretch) -> Iterator[Hint]:
    """Yield claims that were coded of the chosen words or near them; then what a claim may be about, and whose it is.

    That is the last action that was made, while nothing is said of it, and what the last claims have.

    >>> claim = {"section": "claims", "values": {"about": ["france"]}}
    >>> one = {**claim, "id": "one", "quote": [0, 5], "passage": [0, 20]}
    >>> two = {**claim, "id": "two", "quote": [9, 20], "passage": [0, 20]}
    >>> [(hint["field"], hint["value"], hint["near"]) for hint in nearby([one, two], (0, 5), (0, 20))][:4]
    [('premises', 'one', 'words'), ('premises', 'two', 'sentence'), ('conclusion', 'two', 'sentence'), \
('conclusion', 'one', 'words')]
    """
    claims = [entry for entry in entries if entry["section"] == "claims"]
    placed = sorted((one for one in claims if one["quote"]), key=lambda one: abs(one["quote"][0] - chosen[0]))
    for field, where in _CLAIMS.items():
        ordered = [(one["id"], near) for near in where for one in placed if _nearness(one, chosen, passage) == near]
        for value, near in ordered[:_MOST]:
            yield {"field": field, "value": value, "why": "", "near": near, "quiet": field in _QUIET}
    said = {value for one in claims for value in _held(one, "about")}
    new = [one["id"] for one in entries if one["section"] == "actions" and one["id"] not in said]
    for value in new[-1:]:
        yield {"field": "about", "value": value, "why": "", "near": "new"}
    for field, most in _LAST.items():
        values = dict.fromkeys(value for one in reversed(claims) for value in _held(one, field))
        for value in [*values][:most]:
            yield {"field": field, "value": value, "why": "", "near": "last"}


def _held(claim: dict[str, Any], field: str) -> list[str]:
    held = claim["values"].get(field) or []
    return [held] if isinstance(held, str) else held


def _nearness(claim: dict[str, Any], chosen: Stretch, passage: Stretch) -> str:
    """Return where a claim is: of the same words, in the same sentence, before it, or nowhere near."""
    start, end = claim["quote"]
    if start < chosen[1] and end > chosen[0]:
        return "words"
    if start < passage[1] and end > passage[0]:
        return "sentence"
    return "before" if end <= passage[0] else ""
