"""A coding as one table for statistics: a row for each action, who acts, and each of those against or with whom.

It is for R, Stata and spreadsheets, in which one table is more than ten. An empty cell is what nobody said; what the
text leaves open, or the coders could not read, is named in `unstated` and `unread`. Of an action that has several
labels a cell has all of them, with a semicolon between.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.errors import InputError, KgError, Problem
from kg.exchange.facts import Fact, by_thing
from kg.exchange.statistics.actions import ROLES, Row, label_of, rows_of
from kg.exchange.tabular.cells import read_rows, to_csv
from kg.exchange.taken import Known, Taken

__all__ = ["COLUMNS", "is_of", "read", "write"]

COLUMNS = (
    "chapter",
    "action",
    "action_kind",
    "action_label",
    "actor",
    "actor_label",
    "actor_cow",
    "actor_gw",
    "actor_iso3",
    "role",
    "counterpart",
    "counterpart_label",
    "counterpart_cow",
    "counterpart_gw",
    "counterpart_iso3",
    "actuality",
    "date",
    "earliest",
    "latest",
    "category",
    "category_label",
    "category_modality",
    "category_holder",
    "category_quotation",
    "category_page",
    "tools",
    "tool_labels",
    "unstated",
    "unread",
)
_SEVERAL = "; "
#: How many rows are read.
MOST_ROWS = 1_000_000


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the table as CSV."""
    things = by_thing(facts)
    labels = {name: label_of(fields) for (kind, name), fields in things.items() if kind == "concept"}
    rows = (_cells(row, labels) for row in rows_of(things))
    return to_csv(COLUMNS, [[row.get(name, "") for name in COLUMNS] for row in rows])


def _cells(row: Row, labels: Mapping[str, str]) -> dict[str, str]:
    """Return a row by its columns; of several classifications or tools a cell has all, in the order of the claims."""
    categories = [sort["category"] for sort in row.sorts]
    return {
        **row.cells,
        "category": _SEVERAL.join(categories),
        "category_label": _SEVERAL.join(labels.get(name, "") for name in categories),
        **{f"category_{field}": _joined(row.sorts, field) for field in ("modality", "holder", "quotation", "page")},
        "tools": _SEVERAL.join(row.tools),
        "tool_labels": _SEVERAL.join(labels.get(name, "") for name in row.tools),
        "unstated": _SEVERAL.join(row.unstated),
        "unread": _SEVERAL.join(row.unread),
    }


def _joined(sorts: Sequence[Mapping[str, str]], field: str) -> str:
    """Return what several classifications have in a field; nothing where none has anything."""
    found = [sort.get(field, "") for sort in sorts]
    return _SEVERAL.join(found) if any(found) else ""


#: Fields of an action that say why another is empty.
_GAPS = ("unstated", "unread")
#: Columns -> the fields of an action that they hold.
_TAKEN = {"action_kind": "kind", "action_label": "label", "actor": "actor", "actuality": "actuality", "date": "when"}


def is_of(content: bytes) -> bool:
    """Return whether the first line of a table names a chapter and an action."""
    head = content.split(b"\n", 1)[0].decode(errors="replace").translate({0: None, ord(";"): ","})  # also of UTF-16
    return {"chapter", "action"} <= set(head.strip("\ufeff\ufffd\r").split(","))


def read(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # ids are in the table
    """Return what the table says of actions and who is in them; what is claimed of them is untaken, having no claim.

    Raise `InputError` with every row that cannot be read.
    """
    rows = read_rows(content, "the table")
    _, columns = next(rows, (0, []))
    if not {"chapter", "action"} <= set(columns):
        hint = f"they are {', '.join(COLUMNS)}"
        raise InputError([Problem("the table", 1, "", "it has not the columns of a flat table", hint)])
    elements, taken = Counter[str](), Counter[str]()
    facts: dict[Fact, None] = {}
    problems: list[Problem] = []
    for number, (line, row) in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise KgError(f"It has more than the {MOST_ROWS:,} rows that are read; import it in parts.")
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if cell}
        elements.update(cells.keys())
        elements["cell of no column"] += max(0, len(row) - len(columns))
        if not {"chapter", "action"} <= cells.keys():
            problems.append(Problem("the table", line, "", "this row has no chapter or no action", "give both"))
            continue
        name = f"{cells['chapter']}-{cells['action']}"
        new = [("chapter", "chapter"), *_TAKEN.items()]
        facts |= {Fact("action", name, field, cells[label]): None for label, field in new if label in cells}
        taken.update(label for label, _ in (*new, ("action", "")) if label in cells)
        if cells.get("role") in ROLES and "counterpart" in cells:
            facts[Fact("action", name, cells["role"], cells["counterpart"])] = None
            taken.update(("role", "counterpart"))
        for field in _GAPS:
            if field in cells:
                facts |= {Fact("action", name, field, part): None for part in cells[field].split(_SEVERAL)}
                taken[field] += 1
    if problems:
        raise InputError(problems)
    held = {"chapter": "chapter", **_TAKEN, **{field: field for field in _GAPS}}
    covered = {("action", field) for label, field in held.items() if label in columns}
    covered |= {("action", role) for role in ROLES if {"role", "counterpart"} <= {*columns}}
    return Taken(tuple(facts), +elements, taken, elements - taken, covered=frozenset(covered))
