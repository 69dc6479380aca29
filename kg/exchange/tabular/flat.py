"""A coding as one table for statistics: a row for each action, who acts, and each of those against or with whom.

It is for R, Stata and spreadsheets, in which one table is more than ten. An empty cell is what nobody said; of an
action that has several labels a cell has all of them, with a semicolon between.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.errors import InputError, KgError, Problem
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.tabular.cells import read_rows, to_csv
from kg.exchange.taken import Known, Taken
from kg.rdf.dates import when

__all__ = ["COLUMNS", "is_of", "read", "write"]

COLUMNS = (
    "chapter",
    "action",
    "action_kind",
    "action_label",
    "actor",
    "actor_label",
    "role",
    "counterpart",
    "counterpart_label",
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
)
_ROLES = ("against", "with")
_SEVERAL = "; "
#: How many rows are read.
MOST_ROWS = 1_000_000


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the table as CSV."""
    return to_csv(COLUMNS, [[row.get(name, "") for name in COLUMNS] for row in _rows(by_thing(facts))])


def _rows(things: Values) -> Iterator[dict[str, str]]:
    labels = {name: _label(fields) for (_, name), fields in things.items()}
    said: dict[str, list[dict[str, list[str]]]] = {}
    for (kind, _), fields in things.items():
        if kind == "claim" and fields.keys() & {"category", "tool"}:
            for action in fields.get("about", ()):
                said.setdefault(action, []).append({**fields, "holder": _holders(things, fields)})
    for (kind, name), fields in things.items():
        if kind != "action":
            continue
        chapter = _one(fields, "chapter")
        begun, ended = _days(_one(fields, "when"))
        row = {
            "chapter": chapter,
            "action": name.removeprefix(f"{chapter}-"),
            "action_kind": _one(fields, "kind"),
            "action_label": _one(fields, "label"),
            "actuality": _one(fields, "actuality"),
            "date": _one(fields, "when"),
            "earliest": begun,
            "latest": ended,
            **_labelled(said.get(name, ()), labels),
        }
        pairs = [(role, other) for role in _ROLES for other in fields.get(role, ())] or [("", "")]
        for actor in fields.get("actor", [""]):
            for role, other in pairs:
                people = {"actor": actor, "actor_label": labels.get(actor, "")}
                yield {
                    **row,
                    **people,
                    "role": role,
                    "counterpart": other,
                    "counterpart_label": labels.get(other, ""),
                }


def _holders(things: Values, claim: Mapping[str, list[str]]) -> list[str]:
    """Return who holds a claim: whom it names or, unless nobody is named, the authors of its chapter or book."""
    if "held-by" in claim or "holder" in claim.get("unstated", ()):
        return claim.get("held-by", [])
    part = things.get(("part", _one(claim, "chapter")), {})
    return part.get("author") or things.get(("book", _one(part, "book")), {}).get("author", [])


def _labelled(claims: Sequence[dict[str, list[str]]], labels: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of an action that come from what is claimed of it, each in the order of the claims."""
    sorts = [claim for claim in claims if "category" in claim]
    tools = list(dict.fromkeys(_one(claim, "tool") for claim in claims if "tool" in claim))
    categories = [_one(claim, "category") for claim in sorts]
    holders = [" & ".join(claim["holder"]) for claim in sorts]
    return {
        "category": _SEVERAL.join(categories),
        "category_label": _SEVERAL.join(labels.get(name, "") for name in categories),
        "category_modality": _joined(sorts, "modality"),
        "category_holder": _SEVERAL.join(holders) if any(holders) else "",
        "category_quotation": _joined(sorts, "quote"),
        "category_page": _joined(sorts, "page"),
        "tools": _SEVERAL.join(tools),
        "tool_labels": _SEVERAL.join(labels.get(name, "") for name in tools),
    }


def _joined(claims: Sequence[dict[str, list[str]]], field: str) -> str:
    """Return the values of several claims; nothing where none has one."""
    found = [_one(claim, field) for claim in claims]
    return _SEVERAL.join(found) if any(found) else ""


def _one(fields: Mapping[str, list[str]], field: str) -> str:
    return fields.get(field, [""])[0]


def _label(fields: Mapping[str, list[str]]) -> str:
    """Return what a thing is called, in English where there is a choice."""
    named = [field for field in fields if field.partition("@")[0] in {"label", "name"}]
    return _one(fields, "label@en" if "label@en" in named else named[0]) if named else ""


def _days(text: str) -> tuple[str, str]:
    """Return the first and the last day that a date may be, as far as they are known."""
    if not text:
        return "", ""
    found = when(text)
    return str(found.earliest or ""), str(found.latest or "")


#: Columns -> the fields of an action that they hold.
_TAKEN = {"action_kind": "kind", "action_label": "label", "actor": "actor", "actuality": "actuality", "date": "when"}


def is_of(content: bytes) -> bool:
    """Return whether the first line of a table names a chapter and an action."""
    head = set(content.split(b"\n", 1)[0].decode(errors="replace").replace(";", ",").strip("\ufeff\r").split(","))
    return {"chapter", "action"} <= head


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
        if cells.get("role") in _ROLES and "counterpart" in cells:
            facts[Fact("action", name, cells["role"], cells["counterpart"])] = None
            taken.update(("role", "counterpart"))
    if problems:
        raise InputError(problems)
    covered = {("action", field) for label, field in _TAKEN.items() if label in columns} | {("action", "chapter")}
    covered |= {("action", role) for role in _ROLES if {"role", "counterpart"} <= {*columns}}
    return Taken(tuple(facts), +elements, taken, elements - taken, covered=frozenset(covered))
