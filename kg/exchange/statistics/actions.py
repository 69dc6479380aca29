"""The actions of a coding as rows: each with who acts, and each of those against or with whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.exchange.facts import Values
from kg.rdf.dates import when

__all__ = ["ROLES", "Row", "label_of", "rows_of"]

ROLES = ("against", "with")
_CODES = ("cow", "gw", "iso3")


@dataclass(frozen=True)
class Row:
    """An action, somebody who acts, and somebody against or with whom: single cells, and what is claimed of it.

    `sorts` are its classifications, each with `category`, `modality`, `holder`, `quotation` and `page`, as far as they
    are said; `tools` those that it is said to use. `unstated` and `unread` are what text or coders leave open.
    """

    cells: Mapping[str, str]
    sorts: tuple[Mapping[str, str], ...]
    tools: tuple[str, ...]
    unstated: tuple[str, ...]
    unread: tuple[str, ...]


def rows_of(things: Values) -> Iterator[Row]:
    """Yield the rows, in the order of the actions; nobody named is no cell."""
    said: dict[str, list[dict[str, list[str]]]] = {}
    for (kind, _), fields in things.items():
        if kind == "claim" and fields.keys() & {"category", "tool"}:
            for action in fields.get("about", ()):
                said.setdefault(action, []).append({**fields, "holder": _holders(things, fields)})
    labels = {name: label_of(fields) for (_, name), fields in things.items()}
    for (kind, name), fields in things.items():
        if kind != "action":
            continue
        chapter = one(fields, "chapter")
        begun, ended = _days(one(fields, "when"))
        cells = {
            "chapter": chapter,
            "action": name.removeprefix(f"{chapter}-"),
            "action_kind": one(fields, "kind"),
            "action_label": one(fields, "label"),
            "actuality": one(fields, "actuality"),
            "date": one(fields, "when"),
            "earliest": begun,
            "latest": ended,
        }
        claims = said.get(name, ())
        sorts = tuple(_sort(claim) for claim in claims if "category" in claim)
        tools = tuple(dict.fromkeys(one(claim, "tool") for claim in claims if "tool" in claim))
        left = tuple(fields.get("unstated", ())), tuple(fields.get("unread", ()))
        pairs = [(role, other) for role in ROLES for other in fields.get(role, ())] or [("", "")]
        for actor in fields.get("actor", [""]):
            for role, other in pairs:
                people = {**_of("actor", actor, things, labels), "role": role}
                people |= _of("counterpart", other, things, labels)
                filled = {column: cell for column, cell in {**cells, **people}.items() if cell}
                yield Row(filled, sorts, tools, *left)


def _of(role: str, name: str, things: Values, labels: Mapping[str, str]) -> dict[str, str]:
    """Return who has a role, with label and codes."""
    fields = things.get(("actor", name), {})
    codes = {f"{role}_{code}": one(fields, code) for code in _CODES}
    return {role: name, f"{role}_label": labels.get(name, ""), **codes}


def _sort(claim: Mapping[str, list[str]]) -> dict[str, str]:
    """Return a classification."""
    found = {
        "category": one(claim, "category"),
        "modality": one(claim, "modality"),
        "holder": " & ".join(claim["holder"]),
        "quotation": one(claim, "quote"),
        "page": one(claim, "page"),
    }
    return {name: value for name, value in found.items() if value}


def _holders(things: Values, claim: Mapping[str, list[str]]) -> list[str]:
    """Return who holds a claim: whom it names or, unless nobody is named, the authors of its chapter or book."""
    if "held-by" in claim or "holder" in claim.get("unstated", ()):
        return claim.get("held-by", [])
    part = things.get(("part", one(claim, "chapter")), {})
    return part.get("author") or things.get(("book", one(part, "book")), {}).get("author", [])


def one(fields: Mapping[str, Sequence[str]], field: str) -> str:
    """Return the first value of a field, or nothing."""
    return fields.get(field, [""])[0]


def label_of(fields: Mapping[str, list[str]]) -> str:
    """Return what a thing is called, in English where there is a choice."""
    named = [field for field in fields if field.partition("@")[0] in {"label", "name"}]
    return one(fields, "label@en" if "label@en" in named else named[0]) if named else ""


def _days(text: str) -> tuple[str, str]:
    """Return the first and the last day that a date may be, as far as they are known."""
    if not text:
        return "", ""
    found = when(text)
    return str(found.earliest or ""), str(found.latest or "")
