"""Make of the works in a file the sources of a context, or the record of one work: drafts, with gaps as comments."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import KgError
from kg.exchange.citations.reference import Reference
from kg.exchange.citations.works import WORKS, facts_of_works, in_words
from kg.exchange.facts import by_thing
from kg.exchange.names import Names
from kg.exchange.taken import Known
from kg.project.facts import in_order
from kg.sheets.context import Source
from kg.sheets.works import BookFile, Part
from kg.yaml.edit import quoted
from kg.yaml.fields import Record, is_id

__all__ = ["DraftedWorks", "book_of", "sources_of"]

#: A key that says something, as that of a reference manager does; others are numbers or addresses.
_SPEAKING = re.compile("^(?!.*/).*[A-Za-z]{3}")
Found = Sequence[tuple[Reference, Mapping[str, str]]]
_HEAD = """\
# yaml-language-server: $schema={schemas}/{kind}.schema.json
# A draft, made of {source}: what that says is here, and what only you can know is a comment to fill in.
"""


@dataclass(frozen=True)
class DraftedWorks:
    """A file of sheets made of works, and which fields of theirs it has and has not, and what is missing."""

    text: str
    taken: Counter[str]
    untaken: Counter[str]
    gaps: Counter[str]


def sources_of(found: Found, kinds: Sequence[str], source: str, schemas: str) -> DraftedWorks:
    """Return a context.yaml that has every work as a source; `kinds` are the kinds of text of the codebook.

    Where a work appeared is said in words, in `source:`.
    """
    given = Names()
    gaps = Counter({"by": 1, "date": 1, "confidence": 1})
    taken = Counter[str]()
    lines = ["coding:", "  # by:  # the id of an agent in actors.yaml", "  # date:", "  # confidence:", ""]
    lines += [f"# A kind is one of {', '.join(kinds)}.", "sources:"]
    for work, said in found:
        name = given.new(work.key if is_id(work.key) or _SPEAKING.search(work.key) else in_words(work))
        kind = work.kind if work.kind in kinds else ""
        day = work.date if len(work.date) == len("2019-11-15") else ""
        where, used = _where(work, has_day=bool(day))
        fields = {"kind": kind, "title": work.title, "source": where, "published": day, "note": work.note}
        lines.append(f"  {name}:")
        for field, value in fields.items():
            if value:
                lines.append(f"    {field}: {quoted(' '.join(value.split()))}")
            elif Source.model_fields[field].is_required():
                gaps[field] += 1
                lines.append(f"    # {field}:")
        used |= {"key", "title", "note", *(["kind"] if kind else []), *(["date"] if day else [])}
        taken.update(field for field, part in said.items() if part in used)
    return _drafted(found, taken, gaps, [_HEAD.format(schemas=schemas, kind="context", source=source), *lines])


def _where(work: Reference, *, has_day: bool) -> tuple[str, set[str]]:
    """Return in words where a work appeared, and the parts of its reference that are in them."""
    editors = " and ".join(map(in_order, work.editors))
    number = f"{work.volume}{f'({work.issue})' if work.issue else ''}"
    parts = {
        "where": work.where,
        "authors": " and ".join(map(in_order, work.authors)),
        "editors": f"{editors} (ed{'s' if len(work.editors) > 1 else ''}.)" if editors else "",
        "container": work.container,
        "journal": work.journal,
        "volume": number,
        "publisher": work.publisher,
        "date": "" if has_day else work.date,
        "pages": f"pp. {work.pages}" if work.pages else "",
        "doi": f"doi:{work.doi}" if work.doi else "",
        "isbn": f"ISBN {', '.join(work.isbn)}" if work.isbn else "",
        "issn": f"ISSN {', '.join(work.issn)}" if work.issn else "",
        "url": "" if work.url in work.where else work.url,
        "other": "; ".join(work.other),
        "genre": work.genre,
    }
    used = {part for part, value in parts.items() if value} | {"url"} | ({"issue"} if work.issue else set())
    return ", ".join(filter(None, parts.values())), used


def book_of(found: Found, source: str, schemas: str) -> DraftedWorks:
    """Return the book.yaml of the one work in a file, with its parts; raise `KgError` where there are several."""
    used: set[tuple[str, str]] = set()
    facts = []
    for key, part, fact in facts_of_works([work for work, _ in found], Known()):
        used.add((key, part))
        facts += [fact] if fact else []
    things = by_thing(facts)
    books = [name for kind, name in things if kind == "book"]
    if len(books) != 1 or any(kind == "source" for kind, _ in things):
        there = ", ".join(work.key for work, _ in found[:6]) + (", …" if len(found) > 6 else "")
        raise KgError(
            f"A book.yaml is of one {', '.join(WORKS)}; there are {len(found)} works: {there}. Export one alone, or "
            "make sources of them: -o BOOK/context.yaml."
        )
    gaps = Counter[str]()
    lines = [f"book: {books[0]}", *_fields(BookFile, things["book", books[0]], "", gaps), "parts:"]
    parts = {name: fields for (kind, name), fields in things.items() if kind == "part"}
    for name, fields in parts.items():
        lines += [f"  {name.removeprefix(f'{books[0]}-')}:", *_fields(Part, fields, "    ", gaps)]
    lines += [] if parts else ["  # ch1: {title: }"]
    gaps += Counter() if parts else Counter({"parts": 1})
    agents = {name: fields for (kind, name), fields in things.items() if kind == "agent"}
    lines += ["", "# Below agents: in actors.yaml, as far as they are not there yet:"] if agents else []
    for name, fields in agents.items():
        lines.append(f"#   {name}: {{kind: {fields.get('kind', [''])[0]}, name: {quoted(fields['name'][0])}}}")
        gaps += Counter() if "kind" in fields else Counter({"kind of agent": 1})
    taken = Counter(field for work, said in found for field, part in said.items() if (work.key, part) in used)
    return _drafted(found, taken, gaps, [_HEAD.format(schemas=schemas, kind="book", source=source), *lines])


def _fields(record: type[Record], known: Mapping[str, list[str]], indent: str, gaps: Counter[str]) -> Iterator[str]:
    for field in record.model_fields.values():
        name = str(field.alias)
        if values := known.get(name):
            whole = quoted(values[0]) if len(values) == 1 else f"[{', '.join(values)}]"
            if whole != str(field.default):
                yield f"{indent}{name}: {whole}"
        elif name == "title" or (name == "author" and record is BookFile and "editor" not in known):
            gaps[name] += 1
            yield f"{indent}# {name}:"


def _drafted(found: Found, taken: Counter[str], gaps: Counter[str], lines: Sequence[str]) -> DraftedWorks:
    every = Counter(field for _, said in found for field in said)
    return DraftedWorks("\n".join([lines[0].rstrip("\n"), *lines[1:], ""]), taken, every - taken, gaps)
