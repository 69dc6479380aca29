"""Make references of what sheets say of the works that they cite, and facts of references."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.exchange.citations.reference import Reference
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.names import Names
from kg.exchange.taken import Known
from kg.project.facts import Person, divided, in_order
from kg.yaml.ids import as_id

__all__ = ["WORKS", "facts_of_works", "references"]

#: The kinds of work that a book.yaml may be of.
WORKS = ("book", "article", "report", "speech", "treaty", "interview", "table")
#: Role -> what it is in a reference.
ROLES = {"author": "authors", "editor": "editors", "interviewer": "interviewers"}
_ID = re.compile(r"(?!\d+\Z)[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PAGES = re.compile(r"[^\W_]+(-[^\W_]+)?")
#: Field of a book -> what it is in a reference.
_FIELDS = {
    "title": "title",
    "language": "language",
    "journal": "journal",
    "volume": "volume",
    "issue": "issue",
    "doi": "doi",
    "url": "url",
    "published": "date",
    "pages": "pages",
}
_LISTS = {"isbn": "isbn", "issn": "issn"}
#: What a chapter has of its book in a reference.
_OF_BOOK = ("publisher", "date", "doi", "isbn", "issn", "url", "language")


def references(facts: Sequence[Fact]) -> list[Reference]:
    """Return the works that facts are about: books and other works, the parts of books, the sources of contexts.

    What has no title, or no kind that a reference can have, is left out.
    """
    things = by_thing(facts)
    people = _people(things)
    found: dict[str, Reference] = {}
    for (kind, name), fields in things.items():
        if not _ID.fullmatch(name) or not fields.get("title"):
            continue
        if kind == "book" and fields.get("kind", [""])[0] in WORKS:
            found[name] = _work(name, fields, people)
        elif kind == "part" and (whole := found.get(fields.get("book", [""])[0])) and fields.get("kind"):
            if whole.kind == "book" and name.startswith(f"{whole.key}-") and name not in found:
                found[name] = _part(name, fields, people, whole)
        elif kind == "source" and fields.get("kind") and fields.get("source") and name not in found:
            found[name] = _source(name, fields)
    return [*found.values()]


def _people(things: Values) -> dict[str, Person]:
    """Return the names of those who can write a work, by id; that of a person is divided."""
    found: dict[str, Person] = {}
    for (kind, name), fields in things.items():
        if kind == "agent" and "name" in fields:
            whole = fields["name"][0]
            found[name] = divided(whole) if fields.get("kind") == ["person"] else (whole, "")
        elif kind == "actor" and "label" in fields:
            found.setdefault(name, (fields["label"][0], ""))
    return found


def _work(name: str, fields: Mapping[str, list[str]], people: Mapping[str, Person]) -> Reference:
    texts = {to: fields[field][0] for field, to in _FIELDS.items() if field in fields}
    if not _DATE.fullmatch(texts.get("date", "")):
        texts.pop("date", None)
    if not _PAGES.fullmatch(texts.get("pages", "")):
        texts.pop("pages", None)
    lists = {to: tuple(one for one in fields.get(field, ()) if not re.search(r"[\s,;]", one))
             for field, to in _LISTS.items()}  # fmt: skip
    found = Reference(name, fields["kind"][0], **texts, **lists, other=tuple(fields.get("other-ids", ())))  # type: ignore[arg-type]
    publisher = fields.get("publisher", [""])[0]
    if publisher in people and people[publisher][0]:
        found = replace(found, publisher=in_order(people[publisher]))
        if as_id(found.publisher) != publisher:
            found = replace(found, ids={"publisher": (publisher,)})
    return _with_people(found, fields, people)


def _with_people(work: Reference, fields: Mapping[str, list[str]], people: Mapping[str, Person]) -> Reference:
    """Return a work with the people of each role, and with their ids where their names do not say these."""
    for role, to in ROLES.items():
        ids = tuple(fields.get(role, ()))
        named = tuple(people[one] for one in ids if one in people)
        if ids and len(named) == len(ids):
            parts: dict[str, Any] = {to: named}
            work = replace(work, **parts)
            if ids != tuple(as_id(in_order(person)) for person in named):
                work = replace(work, ids={**work.ids, role: ids})
    return work


def _part(name: str, fields: Mapping[str, list[str]], people: Mapping[str, Person], whole: Reference) -> Reference:
    pages = fields.get("pages", [""])[0]
    kind = fields["kind"][0]
    found = Reference(
        name,
        "chapter",
        fields["title"][0],
        container=whole.title,
        genre="" if kind == "chapter" else kind,
        pages=pages if _PAGES.fullmatch(pages) else "",
        editors=whole.editors,
        **{field: getattr(whole, field) for field in _OF_BOOK},
        ids={role: ids for role, ids in whole.ids.items() if role in {"editor", "publisher"}},
    )
    found = _with_people(found, {"author": fields.get("author", [])}, people)
    if not found.authors:
        found = replace(found, authors=whole.authors)
        found = replace(found, ids={**found.ids, "author": whole.ids["author"]} if "author" in whole.ids else found.ids)
    return found


def _source(name: str, fields: Mapping[str, list[str]]) -> Reference:
    date = fields.get("published", [""])[0]
    where, note = fields["source"][0], fields.get("note", [""])[0]
    return Reference(
        name, fields["kind"][0], fields["title"][0], where=where, note=note, date=date if _DATE.fullmatch(date) else ""
    )


def facts_of_works(found: Sequence[Reference], known: Known) -> Iterator[tuple[str, str, Fact | None]]:
    """Yield the key of a work and the part of its reference that a fact is made of, with the fact.

    There is none where another part of the file says the same, such as the publisher of the book of a chapter.
    """
    given = Names()
    ids = {work.key: given.keep(work.key) if _ID.fullmatch(work.key) else given.new(in_words(work)) for work in found}
    people = _Known(known)
    contexts = [name for name, kind in known.things.items() if kind == "context"]
    books = {work.key: work for work in found if work.kind in WORKS and not work.where}
    made: dict[str, str] = {}
    for work in found:
        name = ids[work.key]
        if work.where or work.kind not in {*WORKS, "chapter"}:
            facts = _of_source(work, name, contexts)
        elif work.kind == "chapter" and work.container:
            whole = next((one for one in books.values() if one.title == work.container), None)
            book = ids[whole.key] if whole else made.get(work.container, "")
            if not book:
                book = made[work.container] = given.new(work.container)
                of = Reference(work.key, "book", work.container, **{each: getattr(work, each) for each in _OF_BOOK},
                               editors=work.editors, ids=work.ids)  # fmt: skip
                yield from ((work.key, "" if part in {"title", "kind"} else part, fact)
                            for part, fact in _of_work(of, book, people))  # fmt: skip
                whole = replace(of, authors=())
            facts = _of_part(work, name, book, whole or work, people)
        else:
            facts = _of_work(work, name, people)
        yield from ((work.key, part, fact) for part, fact in facts)
    yield from (("", "", fact) for fact in people.facts())


def in_words(work: Reference) -> str:
    """Return the words that an id is made of: the family name of the first author, the year and the title."""
    first = next(iter((*work.authors, *work.editors)), ("", ""))[0]
    return " ".join(filter(None, (first, work.year, work.title))) or work.key


class _Known:
    """The ids of people: of those who are known, and new ones of those who are not."""

    def __init__(self, known: Known) -> None:
        self._known = {name for name, kind in known.things.items() if kind in {"agent", "actor"}}
        self._new: dict[str, Person] = {}

    def ids(self, work: Reference, role: str, people: Sequence[Person]) -> list[str]:
        """Return the ids of the people of a role, as the file says them or by their names."""
        said = work.ids.get(role, ())
        if len(said) == len(people) and all(map(_ID.fullmatch, said)):
            return [*said]
        found = [(as_id(in_order(person)) or "someone", person) for person in people]
        self._new.update((name, person) for name, person in found if name not in self._known)
        return [name for name, _ in found]

    def facts(self) -> Iterator[Fact]:
        """Yield who is new; what is divided into family and given names is a person."""
        for name, person in self._new.items():
            if person[1]:
                yield Fact("agent", name, "kind", "person")
            yield Fact("agent", name, "name", in_order(person))


def _of_work(work: Reference, name: str, people: _Known) -> Iterator[tuple[str, Fact | None]]:
    yield "kind", Fact("book", name, "kind", work.kind)
    yield "key", None
    for field, part in _FIELDS.items():
        if value := getattr(work, part):
            yield part, Fact("book", name, field, value)
    for field, part in _LISTS.items():
        yield from ((part, Fact("book", name, field, value)) for value in getattr(work, part))
    yield from (("other", Fact("book", name, "other-ids", one)) for one in work.other)
    for role, part in ROLES.items():
        yield from ((part, Fact("book", name, role, one)) for one in people.ids(work, role, getattr(work, part)))
    if work.publisher:
        (publisher,) = people.ids(work, "publisher", [(work.publisher, "")])
        yield "publisher", Fact("book", name, "publisher", publisher)
    if work.ids:
        yield "ids", None


def _of_part(
    work: Reference, name: str, book: str, whole: Reference, people: _Known
) -> Iterator[tuple[str, Fact | None]]:
    yield "container", Fact("part", name, "book", book)
    yield "key", None
    yield "kind", Fact("part", name, "kind", work.genre.lower() or "chapter")
    yield "genre", None
    for field, part in {"title": "title", "pages": "pages"}.items():
        if value := getattr(work, part):
            yield part, Fact("part", name, field, value)
    if work.authors != whole.authors:
        yield from (("authors", Fact("part", name, "author", one)) for one in people.ids(work, "author", work.authors))
    for part in ("authors", "editors", *_OF_BOOK):
        if getattr(work, part) == getattr(whole, part):
            yield part, None
    if work.ids:
        yield "ids", None


def _of_source(work: Reference, name: str, contexts: Sequence[str]) -> Iterator[tuple[str, Fact | None]]:
    yield "key", None
    if work.kind:
        yield "kind", Fact("source", name, "kind", work.kind)
    for field, part in {"title": "title", "where": "where", "date": "date", "note": "note"}.items():
        value = getattr(work, part)
        if value and not (part == "date" and len(value) < len("2019-11-15")):  # a source has a day
            yield part, Fact("source", name, {"where": "source", "date": "published"}.get(field, field), value)
    if not work.where and work.url:
        yield "url", Fact("source", name, "source", work.url)
    if context := next((one for one in contexts if name.startswith(f"{one}-")), ""):
        yield "key", Fact("source", name, "chapter", context)
