"""Set codings of a text side by side: a row a stretch of it, in which coders differ, and what was decided of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from pyoxigraph import NamedNode

from kg.codings.coding import NOT_APPLICABLE
from kg.codings.records import FOUND
from kg.site.addresses import Ref
from kg.site.coders.coder import FIELD_NAMES, FOUND_STAGE, Coder, Label, Unit, units_of
from kg.site.coders.trail import Decision
from kg.site.context import World

__all__ = ["Difference", "Row", "Side", "asked", "is_settled", "side_by_side"]

#: Where a unit comes that has no place in the text: last.
_NOWHERE = (1 << 40, 0)


@dataclass(frozen=True)
class Difference:
    """In what coders differ: the field, the units, what was decided last, and whether anybody asks.

    Nobody asks where only the sheet says something else than coders who are compared with one another.
    """

    field: str
    units: frozenset[NamedNode]
    is_asked: bool = True
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it is to be decided: nobody has, or what was decided does not hold."""
        return self.is_asked and (self.decision is None or bool(self.decision.stale))


@dataclass(frozen=True)
class Row:
    """What all who are compared say of one stretch of a text, and in what they differ."""

    units: Mapping[str, tuple[Unit, ...]]
    coders: tuple[Coder, ...]
    is_found: bool
    differences: tuple[Difference, ...] = ()

    @cached_property
    def all(self) -> tuple[Unit, ...]:
        """Return the units of all coders."""
        return tuple(unit for coder in self.coders for unit in self.units.get(coder.name, ()))

    @property
    def quote(self) -> str:
        """Return the words that the row is known by: those of the first coder who has any."""
        return next((unit.quote for unit in self.all if unit.quote), "")

    @property
    def place(self) -> tuple[int, int]:
        """Return where it is in the text."""
        return min((unit.place for unit in self.all if unit.place), default=_NOWHERE)

    @property
    def is_placed(self) -> bool:
        """Return whether it has a place in the text, without which nothing is compared with it."""
        return self.place != _NOWHERE

    @property
    def differing(self) -> frozenset[str]:
        """Return the fields in which those who are compared say something else."""
        return frozenset(one.field for one in self.differences)

    @cached_property
    def fields(self) -> frozenset[str]:
        """Return the fields in which some coder gives a label; of units that were given, a coder and not the sheet."""
        asked = [unit.labels for unit in self.all if self.is_found or not unit.coder.is_sheet]
        given = {
            field for unit in self.all for field, labels in unit.labels.items() if labels[0].name != NOT_APPLICABLE
        }
        return frozenset(given & {field for labels in asked for field in labels})

    def said(self, unit: Unit) -> list[tuple[str, tuple[Ref, ...], bool]]:
        """Return what a coder says of a unit, field by field, with whether another says something else.

        What all say does not apply is left out, and so is what nobody but the sheet was asked.
        """
        found: list[tuple[str, tuple[Ref, ...], bool]] = [(FOUND, (), True)] if FOUND in self.differing else []
        for field in FIELD_NAMES:
            labels = unit.says(field, is_found=self.is_found)
            if labels and field in self.fields:
                found.append((field, tuple(label.ref for label in labels), field in self.differing))
        return found

    @property
    def missing(self) -> str:
        """Return what is said in the place of a coder who has no unit here."""
        if not self.is_found:
            return "not labelled"
        return "not found" if self.is_placed else "not compared: it has no place in the text"


@dataclass(frozen=True)
class Side:
    """Codings of one stage side by side: the coders, and a row a stretch of the text in its order.

    `asked` are the coders of whose differences it is decided.
    """

    coders: tuple[Coder, ...]
    asked: tuple[Coder, ...]
    is_found: bool
    rows: tuple[Row, ...]

    @property
    def number_of_differing(self) -> int:
        """Return in how many rows something differs."""
        return sum(bool(row.differences) for row in self.rows)


def side_by_side(world: World, coders: Sequence[Coder], decisions: Sequence[Decision]) -> list[Side]:
    """Return the codings of those who are done side by side, those who found the units apart from those given them."""
    done = [coder for coder in coders if coder.is_done]
    units = {coder.name: list(units_of(world, coder)) for coder in done}
    known = {unit.node: unit for several in units.values() for unit in several}
    sides = []
    for is_found in (True, False):
        apart = [one for one in done if not one.is_sheet and (one.stage == FOUND_STAGE) == is_found]
        if not apart:
            continue
        members = (*(coder for coder in done if coder.is_sheet), *apart)
        compared = asked(done, apart)
        nodes = [unit for coder in members for unit in units[coder.name] if _stage(unit, known, is_found=is_found)]
        rows = [_row(one, members, is_found=is_found) for one in _together(nodes, known)]
        rows = [_with_differences(row, compared, decisions) for row in rows]
        sides.append(Side(members, compared, is_found, tuple(sorted(rows, key=_in_text))))
    return sides


def asked(done: Sequence[Coder], apart: Sequence[Coder]) -> tuple[Coder, ...]:
    """Return the coders whose differences are to be decided: those who did the same or, of one alone, with the sheet.

    Where others did something else, who is alone in what they did is not asked of.
    """
    if len(apart) > 1:
        return tuple(apart)
    return tuple(done) if sum(not coder.is_sheet for coder in done) == 1 else ()


def _stage(unit: Unit, known: Mapping[NamedNode, Unit], *, is_found: bool) -> bool:
    """Return whether a unit is of a stage; of the sheet, which has both, by whose units it is held against."""
    if not unit.coder.is_sheet:
        return (unit.coder.stage == FOUND_STAGE) == is_found
    stages = {known[one].coder.stage == FOUND_STAGE for one in unit.paired if one in known}
    return is_found in stages if stages else is_found


def _together(units: Sequence[Unit], known: Mapping[NamedNode, Unit]) -> Iterator[list[Unit]]:
    """Yield the units that are paired with one another, directly or through others."""
    here = {unit.node for unit in units}
    left = dict.fromkeys(unit.node for unit in units)
    while left:
        found: dict[NamedNode, None] = {}
        new = [next(iter(left))]
        while new:
            node = new.pop()
            if node not in found:
                found[node] = None
                new += sorted(known[node].paired & here, key=str)
        for node in found:
            left.pop(node, None)
        yield [known[node] for node in found]


def _row(units: Sequence[Unit], coders: tuple[Coder, ...], *, is_found: bool) -> Row:
    by_coder = {
        coder.name: tuple(sorted((unit for unit in units if unit.coder == coder), key=lambda unit: unit.anchor))
        for coder in coders
    }
    return Row(by_coder, coders, is_found)


def _in_text(row: Row) -> tuple[object, ...]:
    return row.place, any(unit.is_argument for unit in row.all), row.all[0].anchor


def _with_differences(row: Row, compared: Sequence[Coder], decisions: Sequence[Decision]) -> Row:
    found = [*_differences(row, compared)]
    known = {(one.field, one.units) for one in found}
    fields = {one.field for one in found}
    others = (one for one in _differences(row, row.coders) if (one.field, one.units) not in known)
    apart = {one.field: Difference(one.field, one.units, is_asked=False) for one in others if one.field not in fields}
    settled = tuple(_settled(one, decisions, is_found=row.is_found) for one in (*found, *apart.values()))
    return Row(row.units, row.coders, row.is_found, settled)


def _differences(row: Row, compared: Sequence[Coder]) -> Iterator[Difference]:
    """Yield in what some coders differ: of what they found pair by pair, of what they were given all at once."""
    coders = {coder.coding for coder in compared}
    units = [unit for unit in row.all if unit.coder in compared]
    if not row.is_found:
        yield from _labels(units, is_found=False)
        return
    for unit in units:
        if unit.missed & coders:
            yield Difference(FOUND, frozenset({unit.node}))
    for one, other in combinations(units, 2):
        if other.node in one.paired:
            yield from _labels((one, other), is_found=True)


def _labels(units: Sequence[Unit], *, is_found: bool) -> Iterator[Difference]:
    for field in FIELD_NAMES:
        said = {unit.node: labels for unit in units if (labels := unit.says(field, is_found=is_found))}
        if len(said) > 1 and any(not _is_none(labels) for labels in said.values()):
            names = {frozenset(label.name for label in labels) for labels in said.values()}
            if len(names) > 1:
                yield Difference(field, frozenset(said))


def _is_none(labels: tuple[Label, ...]) -> bool:
    return labels[0].is_none


def _settled(difference: Difference, decisions: Sequence[Decision], *, is_found: bool) -> Difference:
    """Return a difference with the last decision on it."""
    last = [
        one
        for one in decisions
        if one.field == difference.field and is_settled(difference.units, one, is_found=is_found)
    ]
    return Difference(difference.field, difference.units, difference.is_asked, last[-1] if last else None)


def is_settled(units: frozenset[NamedNode], decision: Decision, *, is_found: bool) -> bool:
    """Return whether a decision is on units: on all where coders found these, on some where they were given them."""
    on = frozenset(decision.units)
    return on == units if is_found else bool(on & units)
