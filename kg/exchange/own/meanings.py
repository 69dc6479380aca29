"""What the words of a column mean: names, labels and codes of the codebook and of the actors, dates, pages, texts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from kg.anchors.passages import MOST_QUOTED_WORDS, PageNumber
from kg.codebook.codebook import Codebook
from kg.drafts.columns import FIELDS, NOT_SAID, Column, ColumnsFile, NewActor
from kg.errors import nearest
from kg.exchange.own.dates import date_of
from kg.exchange.own.states import actor_of, country_name, list_of
from kg.sheets.records import ActorsFile
from kg.spelling import plain
from kg.yaml.ids import as_id

__all__ = ["Meaning", "Study", "meaning", "names_of"]


@dataclass(frozen=True)
class Study:
    """What a table is read against: the codebook, the actors and agents, and those that the table brings."""

    codebook: Codebook
    shared: ActorsFile
    new: Mapping[str, NewActor] = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """What a cell means: values of its field; or what is wrong, and how to put it right; or why it is left out."""

    values: tuple[str, ...] = ()
    wrong: str = ""
    hint: str = ""
    left_out: str = ""


def meaning(column: Column, table: ColumnsFile, study: Study) -> Callable[[str], Meaning]:
    """Return what reads the cells of a column.

    A cell that means that nothing is said has no values. `NA` in a column of two-letter codes is Namibia, unless the
    column itself counts it as missing.
    """
    missing = {plain(word) for word in column.missing}
    if column.codes != "iso2":
        missing |= {plain(word) for word in table.missing}
    given = {plain(word): value for word, value in column.values.items()}
    reads = _readers(column, table, study)

    def one(words: str) -> Meaning:
        key = plain(words)
        if key not in given:
            return Meaning() if key in missing else reads(words)
        value = given[key]
        if value is None:
            return Meaning(wrong=f"columns.yaml does not say yet what {words!r} means", hint=_choices(column, study))
        return Meaning() if value == NOT_SAID else _exact(value, column, study, reads)

    def every(words: str) -> Meaning:
        if not column.split or plain(words) in given:
            return one(words)
        parts = [one(part.strip()) for part in words.split(column.split) if part.strip()]
        bad = next((part for part in parts if part.wrong or part.left_out), None)
        return bad or Meaning(tuple(dict.fromkeys(value for part in parts for value in part.values)))

    return every


def _exact(value: str, column: Column, study: Study, reads: Callable[[str], Meaning]) -> Meaning:
    """Return what `values:` gives a word: the name of a concept or actor where the field holds these."""
    known = names_of(column, study)
    if known is None:
        return reads(value)
    if value in known:
        return Meaning((value,))
    return Meaning(wrong=f"columns.yaml gives it the meaning {value!r}, which is none", hint=nearest(value, known))


def names_of(column: Column, study: Study) -> list[str] | None:
    """Return the names that a field can have, or None where it has words of any kind."""
    holds = FIELDS[column.field].holds
    if holds == "kinds":
        return ["action", "threat"]
    if holds in {"actors", "holders"}:
        agents = study.shared.agents if holds == "holders" else {}
        return [*dict.fromkeys((*study.shared.actors, *study.new, *agents))]
    return [*study.codebook.schemes[holds]] if holds in study.codebook.schemes else None


def _choices(column: Column, study: Study) -> str:
    known = names_of(column, study) or []
    some = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"write one of {some}, or {NOT_SAID}" if known else f"write it, or {NOT_SAID}"


def _readers(column: Column, table: ColumnsFile, study: Study) -> Callable[[str], Meaning]:
    holds = FIELDS[column.field].holds
    order = column.dates or table.dates or ""
    readers: dict[str, Callable[[str], Meaning]] = {
        "words": lambda words: Meaning((words,)),
        "date": lambda words: _date(words, order),
        "number": _number,
        "page": _page,
        "quote": _quote,
        "id": _identified,
    }
    if holds in readers:
        return readers[holds]
    if column.codes:
        return lambda words: _by_code(words, column.codes or "", study)
    named = _by_name(holds, study)
    return lambda words: _named(words, named, holds)


def _date(words: str, order: str) -> Meaning:
    try:
        return Meaning((date_of(words, order),))
    except ValueError as error:
        wrong, _, hint = str(error).partition("; ")
        return Meaning(wrong=wrong, hint=hint or "correct it, or give it a meaning in 'values:'")


def _number(words: str) -> Meaning:
    """Return a month or a day; which there is in a year, the whole date says."""
    bare = words.removesuffix(".0").removesuffix(".")
    if re.fullmatch(r"\d{1,2}", bare):
        return Meaning((bare,))
    return Meaning(wrong=f"{words!r} is no number of a month or day", hint="say which it is in 'values:'")


_PAGES = re.compile(r"(?:pp?|ss?|seiten?|pages?|sayfa)\.?\s*(.+)", re.IGNORECASE)


def _page(words: str) -> Meaning:
    bare = match[1] if (match := _PAGES.fullmatch(words)) and not _is_page(words) else words
    if _is_page(bare):
        return Meaning((bare,))
    return Meaning(wrong=f"{words!r} is not a page", hint="write it as 212, ix, 212a or 212-213")


def _is_page(words: str) -> bool:
    try:
        TypeAdapter(PageNumber).validate_python(words)
    except ValidationError:
        return False
    return True


def _quote(words: str) -> Meaning:
    if len(words.split()) > MOST_QUOTED_WORDS:
        return Meaning(left_out=f"more than the {MOST_QUOTED_WORDS} words that are quoted")
    return Meaning((words,))


def _identified(words: str) -> Meaning:
    name = as_id(words)
    if not name:
        return Meaning(wrong=f"no id can be made of {words!r}", hint="give it a Latin letter or a digit")
    return Meaning((f"n-{name}" if name.isdigit() else name,))


def _by_code(words: str, codes: str, study: Study) -> Meaning:
    every = {**study.shared.actors, **study.new}
    found = actor_of(words, codes, every)  # type: ignore[arg-type]  # both have the codes
    if len(found) == 1:
        return Meaning((found[0],))
    if found:
        return Meaning(wrong=f"{words!r} is the code of {' and '.join(found)}", hint="give each actor codes of its own")
    name = country_name(words, codes)
    said = f"no actor has the {codes} code {words!r}{f', which is {name}' if name else ''}"
    known = {key: getattr(actor, list_of(codes)) for key, actor in every.items() if getattr(actor, list_of(codes))}
    by_name = nearest(name, every, most=1) if name else ""
    near = by_name or (f"those that have one: {', '.join(f'{key} {code}' for key, code in known.items())}")
    way = f"give an actor '{list_of(codes)}: …' in actors.yaml, or name a new one in 'new-actors:'"
    return Meaning(wrong=said, hint=f"{way}; {near}" if by_name or known else way)


#: Words, folded -> the names of what is called so.
_Called = Mapping[str, tuple[str, ...]]


def _by_name(holds: str, study: Study) -> _Called:
    """Return what is called how, of those that a field can name."""
    found: dict[str, dict[str, None]] = {}
    for name, words in _called(holds, study):
        for word in words:
            found.setdefault(_folded(word), {})[name] = None
    return {word: tuple(names) for word, names in found.items()}


def _called(holds: str, study: Study) -> Iterator[tuple[str, Iterable[str]]]:
    if holds == "kinds":
        yield from (("action", ["action"]), ("threat", ["threat"]))
    elif holds in {"actors", "holders"}:
        for key, actor in study.shared.actors.items():
            yield key, [key, actor.label, *(word for words in actor.also.values() for word in words)]
        for key, new in study.new.items():
            yield key, [key, *filter(None, [new.label])]
        for key, agent in study.shared.agents.items() if holds == "holders" else ():
            yield key, [key, agent.name]
    else:
        for name in study.codebook.schemes.get(holds, ()):
            record = study.codebook.by_name[name].record
            also = [word for words in record.also.values() for word in words]
            code = [str(record.code)] if record.code is not None else []
            yield name, [name, *record.label.values(), *also, *filter(None, [record.short]), *code, *record.notation]


def _folded(words: str) -> str:
    return " ".join(plain(words).replace("-", " ").replace("_", " ").split())


def _named(words: str, called: _Called, holds: str) -> Meaning:
    found = called.get(_folded(words), ())
    if len(found) == 1:
        return Meaning(found)
    if found:
        return Meaning(wrong=f"{words!r} can be {' or '.join(found)}", hint="say which in 'values:'")
    names = {name for each in called.values() for name in each}
    near = nearest(words, [*names, *called], most=1).removeprefix("nearest: ")
    nearest_name = called.get(near, (near,))[0] if near else ""
    kind = "actor" if holds == "actors" else "actor or agent" if holds == "holders" else "concept"
    where = "the study" if "actor" in kind else f"the codebook, among its {holds},"
    way = "name it in 'new-actors:', or say what it means in 'values:'" if kind == "actor" else "say it in 'values:'"
    return Meaning(
        wrong=f"{where} has no {kind} {words!r}",
        hint=f"nearest: {nearest_name}; else {way}" if nearest_name else way,
    )
