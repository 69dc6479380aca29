"""The actions that the rows of a table are, each with what is claimed of it, and the facts that these make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.drafts.columns import CLAIMED, FIELDS, ColumnsFile, NewActor
from kg.errors import Problem
from kg.exchange.facts import Fact
from kg.exchange.names import Names
from kg.exchange.own.pages import Page, Row
from kg.rdf.dates import when

__all__ = ["Cases"]

#: Fields of columns.yaml -> those of an entry, where they differ.
_FIELDS = {"date": "when", "holder": "held-by"}
#: Which fields of a row make one date.
_DATES = ("date", "until", "year", "month", "day")
#: Of whom an action speaks.
_ROLES = ("actor", "against", "with")


@dataclass
class _Case:
    """An action as far as it is read: its line, its fields, and what is claimed of it."""

    line: int
    fields: dict[str, list[str]] = field(default_factory=dict)
    claims: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)


class Cases:
    """The actions that are read so far, by their ids."""

    def __init__(self, record: ColumnsFile, of: Mapping[str, Sequence[str]], page: Page) -> None:
        self._fields = {name: column.field for name, column in record.columns.items() if column}
        self._of, self._page = of, page
        self._names, self._cases = Names(), dict[str, _Case]()

    def put(self, row: Row, said: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
        """Put what the cells of a row mean, by their columns, into its action; yield what does not fit."""
        fields = self._said("action", said)
        key, label = fields.pop("id", [""])[0], fields.get("label", [""])[0]
        if not key and not label:
            if any(said.values()):
                message = "this row has nothing that its action is called by"
                yield self._page.problem(row.line, "", message, "fill in the column that is its 'label' or 'id'")
            return
        if error := _dated(fields):
            yield self._page.problem(row.line, "", f"its date: {error}", "correct the columns of its date")
        if not key or key not in self._cases:
            key = self._names.keep(key) if key else self._names.new(label)
        case, unit = self._cases.setdefault(key, _Case(row.line)), "row" if self._page.title else "line"
        for name, values in fields.items():
            there = case.fields.setdefault(name, [])
            if there and there != values and not FIELDS[name].several:
                message = f"the {name} of {key!r} is {values[0]!r} here and {there[0]!r} in {unit} {case.line}"
                yield self._page.problem(row.line, "", message, "make them the same, or give the rows ids of their own")
            there += [value for value in values if value not in there]
        case.claims += self._claims(said)

    def _said(self, made: str, said: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
        """Return what a row says of its action, or of the claims that a field makes, by the fields of columns.yaml."""
        found: dict[str, list[str]] = {}
        for name, values in said.items():
            if made in self._of[name] and values:
                found.setdefault(self._fields[name], []).extend(values)
        return found

    def _claims(self, said: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, dict[str, list[str]]]]:
        for made in CLAIMED:
            about = self._said(made, said)
            yield from ((made, {made: [mark], **about}) for mark in dict.fromkeys(about.pop(made, ())))
        if about := self._said("claim", said):
            yield "claim", about

    def facts(self, new: Mapping[str, NewActor]) -> Iterator[Fact]:
        """Yield actions and claims, and those of the new actors that are in an action."""
        cases = self._cases.values()
        named = {value for case in cases for role in _ROLES for value in case.fields.get(role, ())}
        for key, actor in new.items():
            for name in NewActor.model_fields if key in named else ():
                if value := getattr(actor, name):
                    yield Fact("actor", key, name, value)
        for key, case in self._cases.items():
            for name, values in case.fields.items():
                yield from (Fact("action", key, _FIELDS.get(name, name), value) for value in values)
        given = set(self._cases)
        for key, case in self._cases.items():
            for made, about in case.claims:
                kind, verb = CLAIMED.get(made, ("claim", "claim"))
                name = _unlike("-".join([key, verb, *about.get(made, ())]), given)
                yield Fact("claim", name, "kind", kind)
                yield Fact("claim", name, "about", key)
                for each, values in about.items():
                    yield from (Fact("claim", name, _FIELDS.get(each, each), value) for value in values)


def _unlike(name: str, given: set[str]) -> str:
    """Return a name, with a number behind it where it is given already; it is given from now on."""
    number, found = 1, name
    while found in given:
        number += 1
        found = f"{name}-{number}"
    given.add(found)
    return found


def _dated(fields: dict[str, list[str]]) -> str:
    """Make one time of the columns of a date; return what is wrong with it, if anything."""
    parts = {name: fields.pop(name)[0] for name in _DATES if name in fields}
    if not parts:
        return ""
    begin = parts.get("date", "")
    if not begin and "year" in parts:
        begin = "-".join([parts["year"], *(parts[name].zfill(2) for name in ("month", "day") if name in parts)])
    text = f"{begin or '..'}/{parts['until']}" if "until" in parts else begin
    try:
        when(text)
    except ValueError as error:
        return str(error)
    fields["date"] = [text]
    return ""
