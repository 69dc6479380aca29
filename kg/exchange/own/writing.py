"""columns.yaml as it is proposed: what was recognised, what it was recognised by, and what is left to fill in."""

import json
from collections.abc import Iterator

from kg.drafts.columns import FIELDS, NOT_SAID, Column
from kg.errors import closest
from kg.exchange.own.dates import date_of
from kg.exchange.own.meanings import Study
from kg.exchange.own.proposal import Guess, Proposal
from kg.yaml.edit import listed, quoted

__all__ = ["ALIKE", "as_yaml", "samples", "two_days"]

_SHOWN, _WIDE = 3, 60
#: How like the name of an actor a word is, so that it may be one that was mistyped.
ALIKE = 0.75


def samples(guess: Guess) -> str:
    """Return what is in a column, for people: the first few different words."""
    shown = [word if len(word) <= _WIDE // 2 else f"{word[: _WIDE // 2]}…" for word in guess.different[:_SHOWN]]
    return "; ".join(shown) + ("; …" if len(guess.different) > _SHOWN else "")


def as_yaml(proposal: Proposal, study: Study) -> str:
    """Return a proposal as columns.yaml, with comments that say what to do."""
    lines = [
        f"# Which column of {proposal.file} says what: proposed from the names of the columns and what is in them.",
        "# Correct it, fill in what is blank, and give the same command again. A column without a field is left out.",
        f"# {NOT_SAID} is said of a word that says nothing. The fields:",
        *(f"#   {name}: {each.means}" for name, each in FIELDS.items()),
        f"table: {_scalar(proposal.file)}",
    ]
    if proposal.page:
        lines.append(f"page: {_scalar(proposal.page)}")
    if proposal.header != 1:
        lines.append(f"header: {proposal.header}")
    if proposal.encoding:
        lines.append(f"encoding: {proposal.encoding}  # if letters such as ä or ş look wrong below, it is another")
    lines += _dates(proposal)
    lines.append(f"missing: {listed(proposal.missing)}  # words that mean that nothing is said")
    lines.append("columns:")
    for guess in proposal.guesses:
        lines += _column(guess, study)
    if proposal.new:
        lines += ["new-actors:  # nobody in actors.yaml is called so; correct a slip of the pen in the table or below"]
        for key, actor in proposal.new.items():
            said = {name: getattr(actor, name) for name in ("label", "kind", "cow", "gw", "iso3")}
            inside = ", ".join(f"{name}: {_scalar(value)}" for name, value in said.items() if value)
            near = closest(actor.label or key, [each.label for each in study.shared.actors.values()], 1, ALIKE)
            lines.append(f"  {key}: {{{inside}}}" + (f"  # or is it {near[0]}?" if near else ""))
    return "\n".join([*lines, ""])


def _dates(proposal: Proposal) -> Iterator[str]:
    """Yield what is to be said of dates that can be read in two ways."""
    if two := two_days(proposal):
        yield f"dates: {proposal.dates}  # day-first or month-first: {two} can be two days".replace(":   #", ":  #")


def two_days(proposal: Proposal) -> str:
    """Return a date of which it is not known whether its day or its month comes first, or nothing."""
    dates = (one for one in proposal.guesses if one.column and FIELDS[one.column.field].holds == "date")
    cells = (cell for one in dates if one.column and not one.column.dates for cell in one.different)
    return next(filter(_is_open, cells), "")


def _is_open(cell: str) -> bool:
    try:
        date_of(cell, "")
    except ValueError as error:
        return "two days" in str(error)
    return False


def _column(guess: Guess, study: Study) -> Iterator[str]:
    name, seen = _scalar(guess.name), f"  # {samples(guess)}" if guess.cells else "  # nothing is in it"
    column = guess.column
    if column is None:
        yield f"  {name}:{seen}"
        return
    more = {
        "of": listed(column.of) if len(column.of) > 1 else "".join(column.of),
        "codes": column.codes or "",
        "split": _scalar(column.split) if column.split else "",
        "dates": column.dates or "",
    }
    rest = {key: value for key, value in more.items() if value}
    if not rest and not guess.unknown:
        yield f"  {name}: {column.field}{seen}"
        return
    yield f"  {name}:{seen}"
    yield f"    field: {column.field}"
    yield from (f"    {key}: {value}" for key, value in rest.items())
    if guess.unknown:
        yield "    values:"
        for word, value in guess.unknown.items():
            yield f"      {_scalar(word)}: {value or ''}".rstrip() + _choices(column, word, study)


def _choices(column: Column, word: str, study: Study) -> str:
    """Return a comment with what a word can mean, the nearest first."""
    holds = FIELDS[column.field].holds
    is_actor = holds in {"actors", "holders"}
    names = [*study.shared.actors] if is_actor else [*study.codebook.schemes.get(holds, ())]
    if not names:
        return f"  # {'actors.yaml' if is_actor else 'the codebook'} has none yet; {NOT_SAID}, or leave the column out"
    by_label = {study.codebook.by_name[name].label: name for name in names if name in study.codebook.by_name}
    near = [by_label.get(each, each) for each in closest(word, [*names, *by_label], 2, 0.6)]
    shown = list(dict.fromkeys([*near, *names]))[: 2 if near else 5]
    return f"  # {', '.join(shown)}{', …' if len(names) > len(shown) else ''}, or {NOT_SAID}"


def _scalar(text: str) -> str:
    plain = quoted(text)
    return json.dumps(text, ensure_ascii=False) if plain != text or set(",[]{}:#") & set(text) else plain
