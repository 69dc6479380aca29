"""The table for statistics: its variables, by a codebook, and in each row the value of each or why there is none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.codebook.codebook import Codebook
from kg.codebook.reader import shipped
from kg.exchange.facts import Fact, by_thing
from kg.exchange.statistics.actions import ROLES, Row, rows_of
from kg.exchange.statistics.variables import Level, Variable, fitting, levels, missing_of, plain_levels

__all__ = ["KINDS", "NOT_SAID", "SAID", "Table", "table_of"]

#: The kinds of action, by which they are numbered.
KINDS = ("action", "threat")
#: What a set says of each thing that could be in it: that it is not said is not that it is denied.
NOT_SAID, SAID = "not said", "said"
_SETS = (Level(0, NOT_SAID, NOT_SAID), Level(1, SAID, SAID))
_CODES = {"cow": "COW code", "gw": "Gleditsch-Ward code", "iso3": "ISO 3166-1 alpha-3 code"}
#: What of a classification has a column, besides its category.
_OF_SORT = {"modality": "How firmly", "holder": "Who holds it", "quotation": "In which words", "page": "On which page"}


@dataclass(frozen=True)
class Table:
    """Variables, and rows with a text for each: a concept or word of its levels, or, of `missing`, why there is none.

    `missing` are the numbers of what is not there, by their names.
    """

    variables: tuple[Variable, ...]
    rows: tuple[Mapping[str, str], ...]
    missing: Mapping[str, int]


def table_of(facts: Sequence[Fact], codebook: Codebook | None = None) -> Table:
    """Return the table of a coding; without a codebook, by the one that ships."""
    known = codebook or shipped()
    rows = list(rows_of(by_thing(facts)))
    missing = missing_of(known)
    most = max((len(row.sorts) for row in rows), default=1)
    tools = _tools(known)
    variables = (*_first(known), *_sorts(known, max(most, 1)), *tools.values(), *_left())
    return Table(variables, tuple(dict(_cells(row, tools)) for row in rows), missing)


def _first(codebook: Codebook) -> Iterator[Variable]:
    yield Variable("chapter", "Chapter")
    yield Variable("action", "Action: its id in the chapter")
    yield Variable("action_kind", "Kind of action", plain_levels(KINDS))
    yield Variable("action_label", "Action")
    yield from _people("actor", "Who acts")
    yield Variable("role", "Role of the counterpart", plain_levels(ROLES))
    yield from _people("counterpart", "Against or with whom")
    yield Variable("actuality", "How far it has come about", levels(codebook, "actualities"))
    yield Variable("date", "When, as far as it is known (EDTF)")
    yield Variable("earliest", "First day that it can have begun on")
    yield Variable("latest", "Last day that it can have ended on")


def _people(role: str, label: str) -> Iterator[Variable]:
    yield Variable(role, f"{label}: id")
    yield Variable(f"{role}_label", label)
    for code, called in _CODES.items():
        yield Variable(f"{role}_{code}", f"{label}: {called}", is_number=code != "iso3")


def _sorts(codebook: Codebook, most: int) -> Iterator[Variable]:
    scheme = codebook.by_scheme.get("categories")
    is_ordered = bool(scheme and scheme.record.is_ordered)
    for number in range(1, most + 1):
        end, which = ("", "") if number == 1 else (f"_{number}", f", classification {number}")
        yield Variable(f"category{end}", f"Category{which}", levels(codebook, "categories"), is_ordered)
        for field, label in _OF_SORT.items():
            of_field = levels(codebook, "modalities") if field == "modality" else ()
            yield Variable(f"category_{field}{end}", f"{label}{which}", of_field)


def _tools(codebook: Codebook) -> dict[str, Variable]:
    concepts = [codebook.by_name[name] for name in codebook.schemes.get("tools", ())]
    names = fitting(((each.name, each.record.short or "") for each in concepts), "tool_")
    return {each.name: Variable(names[each.name], f"Tool: {each.label}", _SETS) for each in concepts}


def _left() -> Iterator[Variable]:
    yield Variable("unstated", "What the text leaves open")
    yield Variable("unread", "What the coders could not read")


def _cells(row: Row, tools: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    yield from row.cells.items()
    if "role" not in row.cells:
        yield from (("role", why) for why in _why("target", row))
    for number, sort in enumerate(row.sorts, 1):
        end = "" if number == 1 else f"_{number}"
        yield from ((_column(field) + end, value) for field, value in sort.items())
    if not row.sorts:
        yield from (("category", why) for why in _why("category", row))
    unread = "unread" if "tools" in row.unread else NOT_SAID
    yield from ((tool.name, SAID if name in row.tools else unread) for name, tool in tools.items())
    for name in ("unstated", "unread"):
        if parts := getattr(row, name):
            yield name, "; ".join(parts)


def _column(field: str) -> str:
    return field if field == "category" else f"category_{field}"


def _why(part: str, row: Row) -> Iterator[str]:
    """Yield why a part of an action is not there, if that is said."""
    if part in row.unread:
        yield "unread"
    elif part in row.unstated:
        yield "unstated"
