"""Write a coding as a workbook: what it is, a page a kind of thing, the codebook, the lists, and what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.codebook.codebook import Codebook
from kg.codebook.records import FRAMEWORK
from kg.exchange.facts import Fact, Values, by_thing, facts_of
from kg.exchange.workbook import lists as of_lists
from kg.exchange.workbook import sent as of_sent
from kg.exchange.workbook.front import front
from kg.exchange.workbook.lists import Lists
from kg.exchange.workbook.pages import RULES, pages
from kg.exchange.workbook.sent import Sent
from kg.exchange.workbook.xlsx_file import Book, Column, Page, to_xlsx
from kg.sheets.library import Library

__all__ = ["write", "write_of"]

#: The kinds of thing that a coding may name although they are no part of it.
_OFFERED = frozenset({"actor", "agent", "concept"})


@dataclass(frozen=True)
class _Around:
    """What is around a coding: what it may name, and its codebook with what that says of each label, in order."""

    offered: Values = field(default_factory=dict)
    rules: Mapping[str, Sequence[str]] = field(default_factory=dict)
    codebook: str = ""
    digest: str = ""


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return a workbook of facts, which offers the labels that are among them."""
    return _written(facts, _Around())


def write_of(facts: Sequence[Fact], texts: Mapping[str, str], library: Library) -> bytes:  # noqa: ARG001
    """Return a workbook of facts, which offers all labels of the codebook, with their rules, and all actors."""
    things = by_thing(facts)
    every = by_thing(fact for fact in facts_of(library) if fact.kind in _OFFERED)
    offered = {thing: fields for thing, fields in every.items() if thing not in things}
    codebook = library.project.codebook
    record = codebook.own.record
    named = f"{record.title or record.codebook}{f', version {record.version}' if record.version else ''}"
    return _written(facts, _Around(offered, _rules(codebook), named, codebook.digest))


def _rules(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, concept in codebook.by_name.items():
        record = concept.record
        exclude = [f"{each.when}{f' (use {each.use})' if each.use else ''}" for each in record.exclude]
        examples = [f"“{each.quote}”{f' ({each.source})' if each.source else ''}" for each in record.examples]
        found[name] = tuple("\n".join(texts) for texts in (record.include, exclude, examples, record.non_examples))
    return found


def _written(facts: Sequence[Fact], around: _Around) -> bytes:
    values = by_thing(facts)
    things = _in_order({**values, **around.offered}, [*around.rules])
    concepts: dict[str, list[str]] = {}
    for (kind, name), fields in things.items():
        if kind == "concept":
            concepts.setdefault(fields.get("scheme", [""])[0], []).append(name)
    told = {
        name: _told(fields, around.rules.get(name, ())) for (kind, name), fields in things.items() if kind == "concept"
    }
    lists = Lists(things, concepts, told)
    found = [*pages(things, lists, around.rules)]
    title, words = front(values, found, around.codebook, around.digest)
    offered = {**around.offered, **_as_values(around.rules)}
    sent = of_sent.packed(Sent(values, offered, around.digest))
    hidden = [Page(of_sent.PAGE, [Column("kg", 40), Column("", 20)], sent, is_for_reading=True, hidden="very")]
    return to_xlsx(Book(title, [words, *found, *_page_of(lists), *hidden], lists.names))


def _in_order(things: Values, names: Sequence[str]) -> Values:
    """Return things with the concepts of each scheme next to one another, those of the framework first."""
    there = dict.fromkeys(_scheme(fields) for (kind, _), fields in things.items() if kind == "concept")
    schemes = [*(name for name in FRAMEWORK if name in there), *(name for name in there if name not in FRAMEWORK)]
    concepts = [item for item in things.items() if item[0][0] == "concept"]
    place = {name: at for at, name in enumerate(names)}
    concepts.sort(key=lambda item: (schemes.index(_scheme(item[1])), place.get(item[0][1], len(place))))
    return {**{thing: fields for thing, fields in things.items() if thing[0] != "concept"}, **dict(concepts)}


def _scheme(fields: Mapping[str, Sequence[str]]) -> str:
    return fields.get("scheme", [""])[0]


def _told(fields: Mapping[str, Sequence[str]], rules: Sequence[str]) -> str:
    """Return what a concept is called and means, in English where there is a choice, and when it is given."""
    said = [_english(fields, "label"), _english(fields, "definition")]
    first = ". ".join(text.rstrip(".") for text in said if text)
    more = [f"{head.capitalize()}: {text}" for head, text in zip(RULES, rules, strict=False) if text]
    return "\n\n".join([f"{first}." if first else "", *more]).strip()


def _english(fields: Mapping[str, Sequence[str]], label: str) -> str:
    found = {name.partition("@")[2]: values[0] for name, values in fields.items() if name.partition("@")[0] == label}
    return found.get("en") or next(iter(found.values()), "")


def _as_values(rules: Mapping[str, Sequence[str]]) -> Values:
    """Return the rules of concepts as they are sent, to know them again."""
    return {("rule", name): {"rules": [*texts]} for name, texts in rules.items() if any(texts)}


def _page_of(lists: Lists) -> Iterator[Page]:
    """Yield the page of the lists that no other page has, a column each."""
    if lists.columns:
        most = max(map(len, lists.columns.values()))
        rows = [[values[at] if at < len(values) else "" for values in lists.columns.values()] for at in range(most)]
        yield Page(of_lists.PAGE, [*map(Column, lists.columns)], rows, is_for_reading=True, hidden="yes")
