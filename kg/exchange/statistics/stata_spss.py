"""A coding as a file of Stata or SPSS, and back: what is said of actions is kept, what is claimed is untaken."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.statistics.actions import ROLES
from kg.exchange.statistics.files import Columns, read_file, write_sav, write_stata
from kg.exchange.statistics.table import KINDS, Table, table_of
from kg.exchange.taken import Known, Taken
from kg.sheets.library import Library

__all__ = ["read", "spss_of", "stata_of", "write_spss", "write_stata_file"]

#: Columns -> the fields of an action that they hold.
_FIELDS = {"action_kind": "kind", "action_label": "label", "actor": "actor", "actuality": "actuality", "date": "when"}


def write_stata_file(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text
    """Return a file of Stata, by the codebook that ships."""
    return write_stata(table_of(facts))


def write_spss(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001
    """Return a file of SPSS, by the codebook that ships."""
    return write_sav(table_of(facts))


def _by_codebook(write: Callable[[Table], bytes]) -> Callable[[Sequence[Fact], Mapping[str, str], Library], bytes]:
    def written(facts: Sequence[Fact], texts: Mapping[str, str], library: Library) -> bytes:  # noqa: ARG001
        return write(table_of(facts, library.project.codebook))

    return written


#: Make the same, by the codebook of a library.
stata_of, spss_of = _by_codebook(write_stata), _by_codebook(write_sav)


def read(content: bytes, known: Known) -> Taken:
    """Return what a file says of actions and who is in them; raise `KgError` where it cannot be read."""
    found = read_file(content)
    if not {"chapter", "action"} <= set(found.names):
        raise KgError(f"It has not the columns of a coding, such as 'chapter' and 'action'; it has {_some(found)}.")
    elements, taken = Counter[str](), Counter[str]()
    facts: dict[Fact, None] = {}
    for row in found.rows:
        cells = {name: value for name, value in row.items() if value is not None and value != "" and value == value}  # noqa: PLR0124  # nan
        elements.update(cells.keys())
        words = {name: _said(name, value, found, known) for name, value in cells.items()}
        chapter, action = words.get("chapter", ""), words.get("action", "")
        if not chapter or not action:
            continue
        name = f"{chapter}-{action}"
        facts[Fact("action", name, "chapter", chapter)] = None
        taken.update(("chapter", "action"))
        for column, field in _FIELDS.items():
            if value := words.get(column, ""):
                facts[Fact("action", name, field, value)] = None
                taken[column] += 1
        if (role := words.get("role", "")) and (other := words.get("counterpart", "")):
            facts[Fact("action", name, role, other)] = None
            taken.update(("role", "counterpart"))
        for column in ("unstated", "unread"):
            if parts := words.get(column, ""):
                facts |= {Fact("action", name, column, part): None for part in parts.split("; ")}
                taken[column] += 1
    return Taken(tuple(facts), elements, taken, elements - taken)


def _said(column: str, value: Any, found: Columns, known: Known) -> str:
    """Return what a cell says: a text, or the concept or word that its number is; nothing where that is not known."""
    label = found.labels.get(column, {}).get(value, value if isinstance(value, str) else "")
    if column == "actuality":
        name = label.rpartition("(")[2].removesuffix(")")
        return known.labels.get(("actualities", label), name if known.things.get(name) == "concept" else "")
    if column in {"action_kind", "role"}:
        return label if label in {*KINDS, *ROLES} else ""
    return str(label)


def _some(found: Columns) -> str:
    return ", ".join(found.names[:12]) + (", …" if len(found.names) > 12 else "") or "none"
