"""Write claims and arguments as a file that the client of Hypothesis imports: `annotations`, each with tags and text.

The client takes over target, tags and text of each and makes the rest anew
(hypothesis/client, src/sidebar/services/import-annotations.ts). So all that an entry says is in these: the statement,
then its other fields as a list in Markdown, and what it names of the codebook as tags. Characters are counted as UTF-16
code units, as browsers count. An annotation is private until whoever imports it shares it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.exchange.annotations.entries import LINKS, TAGS, WORDS, Entry, entries_of, iri, quotation
from kg.exchange.facts import Fact, Values
from kg.version import __version__

__all__ = ["write"]


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:
    """Return the claims and arguments as JSON."""
    base, things, entries = entries_of(facts, texts)
    whole = {
        "client_version": f"kg {__version__}",
        "annotations": [_annotation(base, things, entry) for entry in entries],
    }
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def _annotation(base: str, things: Values, entry: Entry) -> dict[str, Any]:
    user = f"acct:{entry.coder or 'nobody'}@kg"
    name = things.get(("agent", entry.coder), {}).get("name", [entry.coder])[0]
    return {
        "id": iri(base, entry.name),
        "uri": entry.source,
        "user": user,
        "user_info": {"display_name": name},
        "text": "\n".join(_text(entry)),
        "tags": [f"{field}: {value}" for field, value in entry.values(TAGS)],
        "target": [{"source": entry.source, **_selectors(entry)}],
        "document": {"title": [entry.title]},
        "permissions": {"read": [user], "update": [user], "delete": [user]},
        "references": [],
    }


def _text(entry: Entry) -> Iterator[str]:
    statement = entry.fields.get("statement", [])
    is_first = len(statement) == 1 and _is_line(statement[0]) and not statement[0].startswith("- **")
    if is_first:
        yield from (statement[0], "")
    words = [field for field in WORDS if field != "statement" or not is_first]
    yield from (_line(field, value) for field, value in entry.values([*words, *LINKS, *entry.rest()]))
    yield from (_line("chapter", chapter) for chapter in entry.fields.get("chapter", ()))
    yield _line(entry.kind, entry.name)


def _line(field: str, value: str) -> str:
    return f"- **{field}**: {value if _is_line(value) else json.dumps(value, ensure_ascii=False)}"


def _is_line(value: str) -> bool:
    return value.splitlines() == [value] and value == value.strip() and not value.startswith('"')


def _selectors(entry: Entry) -> dict[str, Any]:
    found: list[dict[str, Any]] = [quotation(entry)] if entry.exact else []
    if entry.anchor:
        start, end = entry.anchor.units
        found.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {"selector": found} if found else {}
