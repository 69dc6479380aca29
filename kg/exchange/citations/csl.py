"""Write works as CSL-JSON (CSL 1.0.2), the format of citation processors, and read it."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.errors import KgError
from kg.exchange.citations.reference import KINDS, Reference
from kg.project.facts import Person

__all__ = ["csl", "is_csl", "parse"]

#: How many bytes, and how many works, are read.
MOST_BYTES, MOST_WORKS = 20_000_000, 50_000
#: The kinds by what CSL calls them; of a data set a work of others is made, a table.
_KINDS = {"dataset": "table"} | {kind.csl: name for name, kind in KINDS.items() if kind.csl != "dataset"}
#: Variable of CSL -> what it is in a reference; of those of people, and of those that are a text.
_PEOPLE = {"author": "authors", "editor": "editors", "interviewer": "interviewers"}
_TEXTS = {
    "title": "title",
    "genre": "genre",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "source": "where",
    "publisher": "publisher",
    "DOI": "doi",
    "URL": "url",
    "language": "language",
    "version": "version",
    "note": "note",
}
_LISTS = {"ISBN": "isbn", "ISSN": "issn"}


def _names(people: tuple[Person, ...]) -> list[dict[str, str]]:
    divided = [(family, *given.partition(", ")) for family, given in people]
    return [
        {"family": family, "given": given, **({"suffix": suffix} if suffix else {})} if given else {"literal": family}
        for family, given, _, suffix in divided
    ]


def _item(work: Reference) -> dict[str, Any]:
    is_other = work.kind not in KINDS
    found: dict[str, Any] = {
        "id": work.key,
        "type": work.called.csl,
        **{variable: _names(getattr(work, name)) for variable, name in _PEOPLE.items()},
        **{variable: getattr(work, name) for variable, name in _TEXTS.items()},
        "genre": work.kind if is_other else work.genre,
        "container-title": work.container or work.journal,
        **{variable: " ".join(getattr(work, name)) for variable, name in _LISTS.items()},
        "number": "; ".join(work.other),
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]} if work.date else "",
        "custom": {"ids": {role: [*ids] for role, ids in work.ids.items()}} if work.ids else "",
    }
    return {variable: value for variable, value in found.items() if value}


def csl(works: Iterable[Reference]) -> str:
    """Return works as a file of CSL-JSON, in their order; `custom` has the ids of people whose names do not say them.

    >>> json.loads(csl([Reference("g", "book", authors=(("de Gaulle", "Charles"),), date="1932-07")]))[0]["issued"]
    {'date-parts': [[1932, 7]]}
    """
    return json.dumps([_item(work) for work in works], indent=2, ensure_ascii=False) + "\n"


def is_csl(content: bytes) -> bool:
    """Return whether a file of JSON is a list of works."""
    try:
        items = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(items, list) and all(isinstance(item, dict) and "type" in item for item in items[:1])


def parse(content: bytes) -> list[tuple[Reference, dict[str, str]]]:
    """Return the works in a file, each with its variables and what each is in the reference, or nothing.

    Raise `KgError` where it is none.
    """
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of CSL-JSON are read.")
    try:
        items = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise KgError(f"It is no CSL-JSON: {error}. Export it anew from the reference manager.") from None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise KgError("It is no CSL-JSON: a list of works is wanted. Export it anew from the reference manager.")
    if len(items) > MOST_WORKS:
        raise KgError(f"It has {len(items):,} works; at most {MOST_WORKS:,} are read. Export them in parts.")
    return [_read(item, place) for place, item in enumerate(items, 1)]


def _read(item: Mapping[str, Any], place: int) -> tuple[Reference, dict[str, str]]:
    said = dict.fromkeys(item, "")
    genre, kind = _text(item.get("genre")), str(item.get("type", ""))
    found: dict[str, Any] = {}
    for variable, name in (_TEXTS | _LISTS | _PEOPLE | {"number": "other"}).items():
        value = item.get(variable)
        if variable in _PEOPLE:
            people = value if isinstance(value, list) else []
            found[name] = tuple(_person(one) for one in people if isinstance(one, dict))
        elif variable in _LISTS:
            found[name] = tuple(re.split(r"[\s,;]+", _text(value))) if _text(value) else ()
        elif variable == "number":
            found[name] = tuple(_text(value).split("; ")) if _text(value) else ()
        else:
            found[name] = _text(value)
        said |= {variable: name} if found[name] else {}
    container = "journal" if kind == "article-journal" else "container"
    found[container] = _text(item.get("container-title"))
    found["date"] = _date(item.get("issued"))
    said |= {"container-title": container} if found[container] else {}
    said |= {"issued": "date"} if found["date"] else {}
    ids = item["custom"].get("ids") if isinstance(item.get("custom"), dict) else None
    if isinstance(ids, dict):
        found["ids"] = {role: tuple(map(str, each)) for role, each in ids.items() if isinstance(each, list)}
        said["custom"] = "ids"
    said |= {name: "key" for name in ("id", "type") if name in item}
    known = _KINDS.get(kind, genre.lower().replace(" ", "-") if kind == "document" else "")
    if kind == "document":
        found["genre"] = ""
    return Reference(_text(item.get("id")) or f"work-{place}", known, **found), said


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _person(one: Mapping[str, Any]) -> Person:
    """Return the family and given names of a person, with the particles that go before a family name."""
    family, given, suffix = (_text(one.get(name)) for name in ("family", "given", "suffix"))
    particles = [_text(one.get(name)) for name in ("dropping-particle", "non-dropping-particle")]
    if not family:
        return _text(one.get("literal")) or given, ""
    return " ".join(filter(None, (*particles, family))), ", ".join(filter(None, (given, suffix)))


def _date(issued: object) -> str:
    """Return the day, month or year of publication; nothing for a range or what is no date."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not (isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list)):
        raw = _text(issued.get("raw")) if isinstance(issued, dict) else ""
        return raw if re.fullmatch(r"\d{4}(-\d\d){0,2}", raw) else ""
    numbers = [str(part) for part in parts[0]]
    if not numbers or not all(part.isdecimal() for part in numbers):
        return ""
    return "-".join([numbers[0].zfill(4), *(part.zfill(2) for part in numbers[1:3])])
