"""Propose which column says what, from the names of the columns and what is in them; whoever made the table decides."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.drafts.columns import CLAIMED, FIELDS, Column, ColumnsFile, NewActor
from kg.exchange.own.dates import order_of
from kg.exchange.own.meanings import Study, meaning
from kg.exchange.own.pages import Page
from kg.exchange.own.states import as_written, country_name, list_of
from kg.spelling import plain
from kg.yaml.ids import as_id

__all__ = ["Guess", "Proposal", "guess", "propose", "with_new"]

#: What commonly says that nothing is said.
_MISSING = {"-9", "-99", "-999", "na", "n/a", "n.a.", "nan", "null", "none", "-", ".", "?", "k.a.", "k. a."}
#: Fields in which a word of these may be what it says.
_WORDS = ("label", "also", "note", "statement", "quote", "where")
#: Words in the name of a column -> whose codes are in it.
_CODES = {
    "cow": "cow",
    "ccode": "cow",
    "cowcode": "cow",
    "gw": "gw",
    "gwcode": "gw",
    "gwno": "gw",
    "iso2": "iso2",
    "iso3": "iso3",
    "iso": "iso3",
}
#: What is between several values in one cell, where it is in more than one.
_BETWEEN = (";", " / ", "|", "\n")
#: The share of the different words of a column that must mean something for it to be of a field.
_ENOUGH = 0.5
_MOST_VALUES = 40


@dataclass(frozen=True)
class Guess:
    """What a column may say: its field, or none; what is in it; and which of its words are not known."""

    name: str
    cells: tuple[str, ...]
    column: Column | None = None
    unknown: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def different(self) -> list[str]:
        """Return its words, each once, in their order."""
        return list(dict.fromkeys(self.cells))


@dataclass(frozen=True)
class Proposal:
    """What is proposed of a table: its columns, how it is encoded, what says nothing, and whom it brings."""

    file: str
    guesses: tuple[Guess, ...]
    encoding: str = ""
    header: int = 1
    page: str = ""
    missing: tuple[str, ...] = ()
    dates: str = ""
    new: Mapping[str, NewActor] = field(default_factory=dict)

    @property
    def open(self) -> list[str]:
        """Return what is left to say: columns that are of no field, and words that mean nothing yet."""
        columns = [guess.name for guess in self.guesses if guess.column is None]
        if not any(guess.column and guess.column.field in {"label", "id"} for guess in self.guesses):
            columns.insert(0, "which column is the label or the id")
        words = [
            f"{guess.name}: {word}" for guess in self.guesses for word, value in guess.unknown.items() if value is None
        ]
        return [*columns, *words]


def propose(page: Page, study: Study, *, encoding: str = "") -> Proposal:
    """Return what a table may say."""
    named = _by_name(page.columns)
    columns = {name: tuple(page.cells(name)) for name in page.columns}
    fields: dict[str, str] = {}
    for name in page.columns:
        taken = {each for each in fields.values() if not FIELDS[each].several}
        found = _fitting(named.get(name), columns[name], study, taken)
        if found and found not in taken:
            fields[name] = found
    if not {"label", "id"} & {*fields.values()} and (longest := _longest(columns, fields)):
        fields[longest] = "label" if any(re.search(r"[^\W\d]{3}", cell) for cell in columns[longest]) else "id"
    missing = tuple(
        dict.fromkeys(
            cell
            for name, cells in columns.items()
            if fields.get(name) not in _WORDS
            for cell in cells
            if plain(cell) in _MISSING and not (plain(cell) == "na" and _codes(name, cells, fields.get(name)) == "iso2")
        )
    )
    made = [each for each in CLAIMED if each in fields.values()]
    guesses = [
        guess(name, cells, fields.get(name), study, missing=missing, of=made[:1] if len(made) > 1 else ())
        for name, cells in columns.items()
    ]
    return with_new(Proposal(page.file, tuple(guesses), encoding, page.header, page.title, missing), study)


def with_new(proposal: Proposal, study: Study) -> Proposal:
    """Return a proposal with those among its new actors whom a column of actors names and nobody knows."""
    new: dict[str, NewActor] = {}
    guesses = [
        _bring(one, study, new) if one.column and FIELDS[one.column.field].holds == "actors" else one
        for one in proposal.guesses
    ]
    return replace(proposal, guesses=tuple(guesses), new=new)


def guess(  # noqa: PLR0913
    name: str,
    cells: tuple[str, ...],
    chosen: str | None,
    study: Study,
    *,
    missing: Sequence[str] = (),
    of: Sequence[str] = (),
) -> Guess:
    """Return what a column says if it is of a field: whose codes, what is between values, which words are unknown."""
    if chosen is None:
        return Guess(name, cells)
    holds = FIELDS[chosen]
    said = {"field": chosen, "of": tuple(of) if holds.is_of_claim else ()}
    codes = _codes(name, cells, chosen)
    split = next((sign for sign in _BETWEEN if holds.several and any(sign in cell for cell in cells)), None)
    dates = (order_of(list(cells)) or None) if holds.holds == "date" else None
    column = Column.model_validate({**said, "codes": codes, "split": split, "dates": dates})
    reads = meaning(column, _table(missing), study)
    unknown: dict[str, str | None] = {}
    if holds.holds not in {"words", "quote", "id", "page", "date", "number"}:
        parts = [part.strip() for cell in cells for part in (cell.split(split) if split else [cell])]
        for word in dict.fromkeys(filter(None, parts)):
            if reads(word).wrong and len(unknown) < _MOST_VALUES:
                unknown[word] = None
    return Guess(name, cells, column, unknown)


def _table(missing: Sequence[str]) -> ColumnsFile:
    return ColumnsFile.model_validate({"columns": {"label": "label"}, "missing": [*missing]})


def _by_name(columns: Sequence[str]) -> dict[str, str]:
    """Return the fields that columns are called by; of two that are called alike, the first whose whole name it is."""
    called = {word: name for name, each in reversed(FIELDS.items()) for word in (name, *each.called.split())}
    found: dict[str, str] = {}
    for is_whole in (True, False):
        for name in columns:
            words = re.findall(r"[^\W_]+", plain(name))
            one = called.get("".join(words)) if is_whole else next((called[w] for w in words if w in called), None)
            if one and name not in found and (FIELDS[one].several or one not in found.values()):
                found[name] = one
    return found


def _fitting(named: str | None, cells: tuple[str, ...], study: Study, taken: set[str]) -> str | None:
    """Return the field that a column is called by, unless it has a few words and none of them is in the column."""
    if named is None:
        return _by_values(cells, study, taken)
    if FIELDS[named].holds == "kinds" and not any(cell in {"action", "threat"} for cell in cells):
        return _by_values(cells, study, taken) or "category"
    return named


def _by_values(cells: tuple[str, ...], study: Study, taken: set[str]) -> str | None:
    """Return the field whose words a column has, if most of them mean something there."""
    different = [cell for cell in dict.fromkeys(cells) if plain(cell) not in _MISSING]
    if not different:
        return None
    for name in ("category", "tool", "driver", "actuality", "modality", "confidence", "actor", "date"):
        if name in taken or (name == "date" and all(re.fullmatch(r"\d{1,3}", cell) for cell in different)):
            continue
        reads = meaning(Column(field=name), _table(()), study)
        if sum(not reads(cell).wrong for cell in different) >= _ENOUGH * len(different):
            return name
    return None


def _longest(columns: Mapping[str, tuple[str, ...]], fields: Mapping[str, str]) -> str | None:
    """Return the first column of words in which no two cells are the same, which may be what the rows are called."""
    free = [name for name, cells in columns.items() if name not in fields and len(set(cells)) == len(cells) > 0]
    with_words = (name for name in free if any(re.search(r"[^\W\d]{3}", cell) for cell in columns[name]))
    return next(with_words, free[0] if free else None)


def _codes(name: str, cells: Sequence[str], chosen: str | None) -> str | None:
    """Return whose codes a column of actors has, by its name or by what they look like."""
    if chosen is None or FIELDS[chosen].holds != "actors":
        return None
    words = re.findall(r"[^\W\d_]+\d?", plain(name))
    if named := next((_CODES[word] for word in (*words, *(word.rstrip("12") for word in words)) if word in _CODES), ""):
        return named
    different = {cell for cell in cells if plain(cell) not in _MISSING - {"na"}}
    if different and all(re.fullmatch("[A-Z]{3}", cell) for cell in different):
        return "iso3"
    if different and all(re.fullmatch("[A-Z]{2}", cell) for cell in different):
        return "iso2"
    return None


def _bring(one: Guess, study: Study, new: dict[str, NewActor]) -> Guess:
    """Put the actors that a column names and nobody knows among the new ones, with the words that it has for them."""
    column = one.column
    if column is None:
        return one
    codes = column.codes
    known = {*study.shared.actors, *new}
    left: dict[str, str | None] = {}
    for word in one.unknown:
        label = country_name(word, codes) if codes else word
        written = as_written(word, codes) if codes and (codes not in {"iso2", "iso-numeric"} or label) else ""
        if codes and not written:
            left[word] = None
            continue
        key = as_id(label) or (f"{list_of(codes)}-{written}" if codes else "")
        if not key:
            left[word] = None
            continue
        if key in known and codes and key not in new:
            left[word] = key
            continue
        more = {list_of(codes): written} if codes else {}
        new[key] = NewActor.model_validate({**({"label": label} if label else {}), **more})
    return replace(one, unknown=left)
