"""Make a sheet of facts: what they say as entries, and what only the coder can know as comments to fill in.

Nothing is filled in by default. Where facts are all that a sheet says, the sheet is as it was, but for its comments.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args, get_origin

from kg.drafts.new_sheet import Frame
from kg.errors import KgError
from kg.exchange.facts import PAIRS, Fact, Values, by_thing
from kg.exchange.kinds import records_of
from kg.sheets.library import SECTIONS
from kg.sheets.records import Chapter, Coding, Text
from kg.yaml.edit import quoted
from kg.yaml.fields import Record
from kg.yaml.marks import RefersTo

__all__ = ["Draft", "draft_of"]

#: Kind of entry -> fields of which one is needed, where no field of its record says so: the first is asked for.
_ONE_OF = {
    "claim": (("quote", "where"),),
    "argument": (("quote", "where"), ("conclusion", "undercuts"), ("cue", "held-by")),
    "action": (("actor", "unstated"),),
    "case": (("comprises", "examined-in"),),
}
#: Field -> what is to be written there.
_HINTS = {
    "about": "the action, actor, case, stake or concept that it is about",
    "modality": "asserted, hedged; what it depends on is a condition:",
    "quote": "a few words of the text; or where:, if the text is not held",
    "premises": "the claims that it starts from",
    "conclusion": "the claim that it leads to",
    "scheme": "how the step is made, from the codebook",
    "cue": "the words that signal the step; without any, held-by: you",
    "actuality": "declared, agreed, carried-out, …",
    "actor": "who acts; or unstated: [actor]",
    "comprises": "its actions",
}
#: What needs no quotation marks, since every text of a sheet is read as text.
_DAY = re.compile(r"\d{4}(-\d\d){0,2}|\d+-\d+")
_HEADS: dict[str, tuple[type[Record], str]] = {"text": (Text, "text"), "coding": (Coding, "coding")}


@dataclass(frozen=True)
class Draft:
    """A sheet made of facts; how often each field is the coder's to fill in, and of what kind no sheet holds things."""

    text: str
    gaps: Counter[str]
    outside: Counter[str]


def draft_of(facts: Iterable[Fact], frame: Frame, source: str) -> Draft:
    """Return a sheet for a chapter; `source` says in a comment where it is from.

    Raise `KgError` where the facts are of several chapters and none has the key of the frame.
    """
    things = by_thing(facts)
    chapter = _chapter(things, frame.chapter)
    own = {thing: fields for thing, fields in things.items() if fields.get("chapter", [chapter])[0] == chapter}
    gaps: Counter[str] = Counter()
    lines = [
        f"# yaml-language-server: $schema={frame.schemas}/chapter.schema.json",
        f"# A draft, made of {source}: what that says is here, and what only you can know is a comment to fill in.",
        f"chapter: {frame.chapter}",
        *_head(things, frame, chapter, gaps),
    ]
    for section, kind in SECTIONS.items():
        entries = [(name, fields) for (of_kind, name), fields in own.items() if of_kind == kind]
        lines += ["", f"{section}:"] if entries else []
        for name, fields in entries:
            lines += [f"  {_end(name, chapter)}:", *_entry(kind, fields, chapter, gaps)]
    kinds = {*SECTIONS.values(), "text", "coding", "chapter"}
    taken = {*own, ("chapter", chapter)}
    outside = Counter(kind for kind, name in things if kind not in kinds or (kind, name) not in taken)
    return Draft("\n".join([*lines, ""]), gaps, outside)


def _chapter(things: Values, wanted: str) -> str:
    """Return the full id of the chapter that the facts are of; nothing where they name none."""
    kinds = {*SECTIONS.values(), "text", "coding"}
    found = list(
        dict.fromkeys(
            fields["chapter"][0] for (kind, _), fields in things.items() if kind in kinds and "chapter" in fields
        )
    )
    chosen = [name for name in found if name == wanted or name.endswith(f"-{wanted}")]
    if len(found) > 1 and len(chosen) != 1:
        raise KgError(f"It has several chapters, and a sheet is of one; choose with --chapter: {', '.join(found)}.")
    return (chosen or found or [""])[0]


def _end(name: str, chapter: str) -> str:
    return name.removeprefix(f"{chapter}-").removeprefix("code:")


def _head(things: Values, frame: Frame, chapter: str, gaps: Counter[str]) -> Iterator[str]:
    """Yield the head of the sheet: title, pages, text and coding, as far as they are known."""
    said = things.get(("chapter", chapter), {}) | ({"title": [frame.title]} if frame.title else {})
    yield from _fields(Chapter, said, chapter, "", gaps, ("chapter",))
    for kind, (record, section) in _HEADS.items():
        known = things.get((kind, f"{chapter}-{section}"), {})
        if kind == "coding" and not known:
            coder = "" if frame.by.startswith("[") else frame.by  # of several, which one it was is not known
            known = {field: [value] for field, value in (("by", coder), ("date", frame.date)) if value}
        yield f"{section}:"
        yield from _fields(record, known, chapter, "  ", gaps)


def _entry(kind: str, fields: Mapping[str, list[str]], chapter: str, gaps: Counter[str]) -> Iterator[str]:
    records = records_of(kind)
    named = (record for record in records if fields.get("kind", [""])[0] in _kinds(record))
    yield from _fields(next(named, records[0]), fields, chapter, "    ", gaps)
    for wanted in _ONE_OF.get(kind, ()):
        if not fields.keys() & set(wanted):
            gaps[wanted[0]] += 1
            yield _gap(wanted[0], "    ")


def _kinds(record: type[Record]) -> tuple[str, ...]:
    field = record.model_fields.get("kind")
    return get_args(field.annotation) if field else ()


def _fields(  # noqa: PLR0913, PLR0917
    record: type[Record],
    known: Mapping[str, list[str]],
    chapter: str,
    indent: str,
    gaps: Counter[str],
    skipped: tuple[str, ...] = (),
) -> Iterator[str]:
    """Yield the fields of a record that are known, in its order, the kind first, and those that it needs."""
    for field in sorted(record.model_fields.values(), key=lambda field: field.alias != "kind"):
        alias = str(field.alias)
        if alias in skipped or _is_section(alias, field.annotation):
            continue
        names = any(isinstance(mark, RefersTo) for mark in field.metadata)
        values = _value(alias, known, chapter if names else "", is_list=get_origin(field.annotation) in {tuple, dict})
        if values and values != str(field.default):
            yield f"{indent}{alias}: {values}"
        elif not values and field.is_required():
            gaps[alias] += 1
            yield _gap(alias, indent)


def _is_section(field: str, annotation: object) -> bool:
    """Return whether what is below a field has fields of its own."""
    is_record = isinstance(annotation, type) and issubclass(annotation, Record)
    return is_record or (get_origin(annotation) is dict and field in {*SECTIONS, *_HEADS})


def _gap(field: str, indent: str) -> str:
    hint = f"  # {_HINTS[field]}" if field in _HINTS else ""
    return f"{indent}# {field}:{hint}"


def _value(alias: str, known: Mapping[str, list[str]], chapter: str, *, is_list: bool) -> str:
    """Return the value of a field as YAML; nothing where it is not known. Names are of a `chapter`, words of none."""
    if alias in PAIRS:
        ends = [known[field][0] for field in PAIRS[alias] if field in known]
        return _list(ends) if len(ends) == len(PAIRS[alias]) else ""
    by_key = {field.partition("@")[2]: values for field, values in known.items() if field.startswith(f"{alias}@")}
    values = [_end(value, chapter) if chapter else value for value in known.get(alias, ())]
    if by_key:
        by_key = ({"": values} if values else {}) | by_key
        return f"{{{', '.join(f'{_scalar(key)}: {_list(words)}' for key, words in by_key.items())}}}"
    if not values:
        return ""
    return _list(values) if is_list else _scalar(values[0])


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(_scalar(value, is_inside=True) for value in values)}]"


def _scalar(text: str, *, is_inside: bool = False) -> str:
    """Return a text as YAML on one line."""
    plain = text if _DAY.fullmatch(text) else quoted(text)
    if plain != text or (is_inside and set(",[]{}") & set(text)):
        return json.dumps(text, ensure_ascii=False)
    return plain
