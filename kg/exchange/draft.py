"""Make a sheet of facts: what they say as entries, and what only the coder can know as comments to fill in.

Nothing is filled in by default. Where facts are all that a sheet says, the sheet is as it was, but for its comments.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args, get_origin

from kg.codings.records import FreeCoding
from kg.drafts.new_sheet import Frame
from kg.errors import KgError
from kg.exchange.facts import PAIRS, Fact, Values, by_thing
from kg.exchange.kinds import records_of
from kg.sheets.drafts import HINTS, DraftEntry, lacking
from kg.sheets.library import SHEET_SECTIONS
from kg.sheets.records import Chapter, Coding, Text
from kg.yaml.edit import quoted
from kg.yaml.fields import Record
from kg.yaml.marks import RefersTo

__all__ = ["Draft", "begun", "draft_of", "entry_lines", "record_of", "value_of"]

#: Kind of entry -> fields of which one is needed, where no field of its record says so: the first is asked for.
_ONE_OF = {
    "action": (("actor", "unstated"),),
    "case": (("comprises", "examined-in"),),
}
#: Field -> what is to be written there.
_HINTS = {
    **HINTS,
    "actuality": "declared, agreed, carried-out, …",
    "actor": "who acts; or unstated: [actor]",
    "comprises": "its actions",
}
#: What needs no quotation marks, since every text of a sheet is read as text.
_DAY = re.compile(r"\d{4}(-\d\d){0,2}|\d+-\d+")
_HEADS: dict[str, tuple[type[Record], str]] = {"text": (Text, "text"), "coding": (Coding, "coding")}


#: The kinds of entry that can be begun.
_BEGUN = ("claim", "argument")


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
    unready = begun(own)
    for section, kind in SHEET_SECTIONS.items():
        entries = [thing for thing in own if ("draft" if thing in unready else thing[0]) == kind]
        lines += ["", f"{section}:"] if entries else []
        for thing in entries:
            written, missing = entry_lines(*thing, own[thing], chapter, is_draft=thing in unready)
            lines += written
            gaps.update(missing)
    kinds = {*SHEET_SECTIONS.values(), "text", "coding", "chapter"}
    taken = {*own, ("chapter", chapter)}
    outside = Counter(kind for kind, name in things if kind not in kinds or (kind, name) not in taken)
    return Draft("\n".join([*lines, ""]), gaps, outside)


def entry_lines(  # noqa: PLR0913
    kind: str,
    name: str,
    fields: Mapping[str, list[str]],
    chapter: str,
    record: type[Record] | None = None,
    *,
    is_draft: bool = False,
) -> tuple[list[str], list[str]]:
    """Return an entry as the lines of a sheet, and the fields that it lacks, each of which is a comment there.

    `record` is what it is in the sheet, where its kind alone does not say it.
    """
    missing = _missing(kind, fields)
    if is_draft:
        record, fields = DraftEntry, fields if kind == "draft" else {"kind": [kind], **fields}
    written = _fields(record or record_of(kind, fields), fields, chapter, "    ")
    return [f"  {_end(name, chapter)}:", *written, *(_gap(field, "    ") for field in missing)], missing


def begun(things: Values) -> set[tuple[str, str]]:
    """Return the claims and arguments that lack what they must have, and those that name one of these."""
    entries = {thing: fields for thing, fields in things.items() if thing[0] in _BEGUN}
    found = {thing for thing in things if thing[0] == "draft"}
    found |= {thing for thing, fields in entries.items() if _missing(thing[0], fields)}
    while True:
        names = {name for _, name in found}
        more = {thing for thing, fields in entries.items() if thing not in found and names & {*_named(fields)}}
        if not more:
            return found
        found |= more


def _named(fields: Mapping[str, list[str]]) -> Iterator[str]:
    for field in ("premises", "conclusion", "disputes", "undercuts", "conveys", "condition"):
        yield from fields.get(field, ())


def record_of(kind: str, fields: Mapping[str, list[str]]) -> type[Record]:
    """Return the record that a thing is in a sheet, by its kind and, of claims, by the kind of claim."""
    named = (record for record in records_of(kind) if fields.get("kind", [""])[0] in _kinds(record))
    return next(named, records_of(kind)[0])


def _missing(kind: str, fields: Mapping[str, list[str]]) -> list[str]:
    """Return the fields that an entry must have and has not; of several that will do, the first."""
    if kind in {*_BEGUN, "draft"}:
        of = "argument" if kind == "argument" else fields.get("kind", ["claim"])[0]
        return lacking(of, fields)
    needed = [str(field.alias) for field in record_of(kind, fields).model_fields.values() if field.is_required()]
    groups = [*((field,) for field in needed), *_ONE_OF.get(kind, ())]
    return [group[0] for group in groups if not fields.keys() & set(group)]


def _chapter(things: Values, wanted: str) -> str:
    """Return the full id of the chapter that the facts are of; nothing where they name none."""
    kinds = {*SHEET_SECTIONS.values(), "text", "coding"}
    found = list(
        dict.fromkeys(
            fields["chapter"][0] for (kind, _), fields in things.items() if kind in kinds and "chapter" in fields
        )
    )
    chosen = [name for name in found if name == wanted or name.endswith(f"-{wanted}")]
    if len(found) > 1 and len(chosen) != 1:
        raise KgError(
            f"It has several chapters, and a sheet is of one; choose with --chapter: {', '.join(found)}. "
            "Into the sheets that it is from it comes back whole, with --into."
        )
    return (chosen or found or [""])[0]


def _end(name: str, chapter: str) -> str:
    return name.removeprefix(f"{chapter}-").removeprefix("code:")


def _head(things: Values, frame: Frame, chapter: str, gaps: Counter[str]) -> Iterator[str]:
    """Yield the head of the sheet: title, pages, text and coding, as far as they are known."""
    said = things.get(("chapter", chapter), {}) | ({"title": [frame.title]} if frame.title else {})
    yield from _fields(Chapter, said, chapter, "", ("chapter",))
    yield from _open(("title",), said, "", gaps)
    of_coder: dict[str, tuple[type[Record], str]] = {"coding": (FreeCoding, "coding")} if frame.state else {}
    for kind, (record, section) in {**_HEADS, **of_coder}.items():
        known = things.get((kind, f"{chapter}-{section}"), {})
        if kind == "coding" and not known:
            coder = "" if frame.by.startswith("[") else frame.by  # of several, which one it was is not known
            known = {field: [value] for field, value in (("by", coder), ("date", frame.date)) if value}
        yield f"{section}:"
        yield from _fields(record, known, chapter, "  ")
        needed = (str(field.alias) for field in record.model_fields.values() if field.is_required())
        yield from _open(needed, known, "  ", gaps)


def _open(fields: Iterable[str], known: Mapping[str, list[str]], indent: str, gaps: Counter[str]) -> Iterator[str]:
    """Yield a comment for each field that is not known, and count it."""
    for field in fields:
        if field not in known:
            gaps[field] += 1
            yield _gap(field, indent)


def _kinds(record: type[Record]) -> tuple[str, ...]:
    field = record.model_fields.get("kind")
    return get_args(field.annotation) if field else ()


def _fields(
    record: type[Record], known: Mapping[str, list[str]], chapter: str, indent: str, skipped: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield the fields of a record that are known, in its order, the kind first."""
    for field in sorted(record.model_fields.values(), key=lambda field: field.alias != "kind"):
        alias = str(field.alias)
        if alias in skipped or _is_section(alias, field.annotation):
            continue
        names = any(isinstance(mark, RefersTo) for mark in field.metadata)
        values = value_of(alias, known, chapter if names else "", is_list=get_origin(field.annotation) in {tuple, dict})
        if values and values != str(field.default):
            yield f"{indent}{alias}: {values}"


def _is_section(field: str, annotation: object) -> bool:
    """Return whether what is below a field has fields of its own."""
    is_record = isinstance(annotation, type) and issubclass(annotation, Record)
    return is_record or (get_origin(annotation) is dict and field in {*SHEET_SECTIONS, *_HEADS})


def _gap(field: str, indent: str) -> str:
    hint = f"  # {_HINTS[field]}" if field in _HINTS else ""
    return f"{indent}# {field}:{hint}"


def value_of(alias: str, known: Mapping[str, list[str]], chapter: str, *, is_list: bool) -> str:
    """Return the value of a field as YAML; nothing where it is not known. Names are of a `chapter`, words of none."""
    if alias in PAIRS:
        ends = [known[field][0] for field in PAIRS[alias] if field in known]
        return _list(ends) if len(ends) == len(PAIRS[alias]) else ""
    by_key = {field.partition("@")[2]: values for field, values in known.items() if field.startswith(f"{alias}@")}
    values = [_end(value, chapter) if chapter else value for value in known.get(alias, ())]
    if by_key:
        by_key = ({"": values} if values else {}) | by_key
        written = {key: _list(words) if is_list else _scalar(words[0], is_inside=True) for key, words in by_key.items()}
        return f"{{{', '.join(f'{_scalar(key)}: {text}' for key, text in written.items())}}}"
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
