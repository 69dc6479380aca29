"""The pages of a workbook: one a kind of thing, a row a thing, and as many columns of a field as it has values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.exchange.facts import Values
from kg.exchange.tabular.choices import words_of
from kg.exchange.tabular.columns import layout
from kg.exchange.tabular.headings import Slot, fields_of, heading
from kg.exchange.workbook.lists import Lists, page_title
from kg.exchange.workbook.meanings import PAGES, WIDTHS, meaning
from kg.exchange.workbook.xlsx_file import MOST_COLUMNS, Column, Page

__all__ = ["KINDS_IN_ORDER", "RULES", "pages"]

#: The kinds in the order of their pages.
KINDS_IN_ORDER = tuple(PAGES)
#: The kinds of which a workbook has a page also where there is nothing of them yet.
_ALWAYS = ("action", "claim", "argument", "case", "stake")
#: What the page of the codebook says of a label besides what it is called and means; it is not read back.
RULES = ("use it when", "not when", "example", "no example")
#: What a spreadsheet need not show: how the words of a text are known again.
_HIDDEN = frozenset({"start", "end", "sha256", "folded-sha256", "characters"})
#: How wide a column is at least, and at most where its field has no width of its own, in characters.
_LEAST, _MOST = 11, 32
_FIRST = (
    "chapter", "book", "scheme", "kind", "label", "name", "title", "statement", "about", "category", "from-category",
    "to-category", "tool", "driver", "modality", "tense", "condition", "actor", "against", "with", "concerns",
    "actuality", "when", "premises", "structure", "conclusion",
)  # fmt: skip
_LAST = (
    "unstated", "unread", "quote", "cue", "passage-from", "passage-to", "page", "where", "translation", "translator",
    "start", "end", "sha256", "note",
)  # fmt: skip


def pages(things: Values, lists: Lists, rules: Mapping[str, Sequence[str]]) -> Iterator[Page]:
    """Yield the pages of things; `rules` are those of each concept, in the order of `RULES`."""
    by_kind: dict[str, dict[str, dict[str, list[str]]]] = {}
    for (kind, name), fields in things.items():
        by_kind.setdefault(kind, {})[name] = fields
    for kind in KINDS_IN_ORDER:
        found = by_kind.get(kind, {})
        if found or kind in _ALWAYS:
            yield _page(kind, found, lists, rules if kind == "concept" else {})


def _page(
    kind: str, found: Mapping[str, dict[str, list[str]]], lists: Lists, rules: Mapping[str, Sequence[str]]
) -> Page:
    slots = [*_slots(kind, found)]
    rows = []
    extra = RULES if any(any(each) for each in rules.values()) else ()
    for name, fields in found.items():
        cells = [(fields.get(slot.label, [])[slot.number - 1 : slot.number] or [""])[0] for slot in slots]
        rows.append([name, *cells, *rules.get(name, [""] * len(extra))[: len(extra)]])
    columns = [Column("id", meaning=meaning(kind, "id"), is_locked=True)]
    columns += [_column(kind, slot, lists) for slot in slots]
    columns += [Column(name, meaning=meaning(kind, name)) for name in extra]
    of = ["id", *(slot.field for slot in slots), *extra]
    widths = (_width(field, column, rows, at) for at, (field, column) in enumerate(zip(of, columns, strict=True)))
    columns = [replace(column, width=width) for column, width in zip(columns, widths, strict=True)]
    remarks = {(at, 0): lists.told[name] for at, name in enumerate(found) if kind == "concept" and name in lists.told}
    return Page(page_title(kind), columns, rows, remarks, is_for_reading=kind == "concept")


def _slots(kind: str, found: Mapping[str, dict[str, list[str]]]) -> Iterator[Slot]:
    """Yield the columns of a kind: of a field of several values as many as one thing has, and one more."""
    most: dict[str, dict[str, int]] = {field: {} for field in _fields(kind)}
    for fields in found.values():
        for label, values in fields.items():
            field, _, key = label.partition("@")
            if field in most:
                most[field][key] = max(most[field].get(key, 0), len(values))
    for field, keys in most.items():
        if kind == "concept" and not keys:
            continue
        can_be = len(words_of(kind, field)) or MOST_COLUMNS
        for key, number in (keys or {"": 0}).items():
            has_more = kind != "concept" and _is_several(kind, field) and number < can_be
            yield from (Slot(field, key, place) for place in range(1, max(1, number + has_more) + 1))


def _is_several(kind: str, field: str) -> bool:
    return any(table.is_of_values and field in table.fields for table in layout() if table.kind == kind)


def _fields(kind: str) -> list[str]:
    known = [*fields_of(kind)]

    def place(field: str) -> int:
        if field in _LAST:
            return len(_FIRST) + len(known) + _LAST.index(field)
        return _FIRST.index(field) if field in _FIRST else len(_FIRST) + known.index(field)

    return sorted(known, key=place)


def _column(kind: str, slot: Slot, lists: Lists) -> Column:
    offered, is_strict = lists.of(kind, slot.field) if kind != "concept" else ("", False)
    means = meaning(kind, slot.field)
    if slot.number == 1 and (choices := lists.choices(kind, slot.field)):
        means = f"{means}\n\n{choices}".strip()
    is_locked = slot.field in _HIDDEN
    return Column(
        heading(slot),
        meaning=means if slot.number == 1 else "",
        offered=offered,
        is_strict=is_strict,
        is_locked=is_locked,
        is_hidden=is_locked,
    )


def _width(field: str, column: Column, rows: Sequence[Sequence[str]], at: int) -> int:
    """Return how wide a column is: as wide as its longest cell or its head needs, up to what suits its field."""
    longest = max((len(line) for row in rows for line in row[at].split("\n")), default=0)
    return max(_LEAST, len(column.heading) + 4, min(WIDTHS.get(field, _MOST), longest + 2))
