"""Merge what a file says into what the sheets say now, given what they said when the file was written.

Of each field of each thing there are three sides: what was sent, what the file says, and what the sheet says. What only
the file changed is an edit; what both changed, and not in the same way, is a conflict. A format drops fields, and what
it dropped was never sent: so it can be neither edited nor gone.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.exchange.facts import Values
from kg.exchange.kinds import PLACE, has_several, records_of
from kg.sheets.library import SECTIONS

__all__ = ["Change", "Merge", "Sent", "Thing", "merge"]

Thing = tuple[str, str]
#: Kinds that one entry can be in turn: a draft is moved once it is complete.
_BEGUN = frozenset({"claim", "argument", "draft"})
#: Kinds of which an entry can be taken out; all else is a file, or a part of each.
_REMOVABLE = frozenset({"actor", "agent", "membership", "part", "source", "event", *SECTIONS.values(), "draft"})
#: What is kept by kg itself, and what ids are made of.
_FIXED = frozenset({"chapter", "book", "project", "characters", "folded-sha256", *PLACE})


@dataclass(frozen=True)
class Sent:
    """What a format kept of the sheets when the file was written, and all that they said then where that is known.

    Where nothing is known (`is_known`), it is what the format keeps of the sheets now, and each difference is to be
    decided by somebody.
    """

    kept: Values
    whole: Values | None
    is_known: bool = True

    def within(self, covered: Collection[tuple[str, str]] | None) -> "Sent":
        """Return what of it a file can say, which has only some kinds and fields."""
        if covered is None:
            return self
        fields = (
            (thing, {field: values for field, values in said.items() if (thing[0], field.partition("@")[0]) in covered})
            for thing, said in self.kept.items()
        )
        return replace(self, kept={thing: said for thing, said in fields if said})


@dataclass(frozen=True)
class Change:
    """A field of a thing: what was sent, what the sheet says, what the file says, and what the sheet would then say.

    `wanted` is the sheet with what the file changed; `over` is the file with what was never sent.
    """

    thing: Thing
    field: str
    sent: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    wanted: tuple[str, ...]
    over: tuple[str, ...]


@dataclass(frozen=True)
class Merge:
    """What is to be done to the sheets: fields changed, things that are new, and what nobody but a person can decide.

    `gone` are things that the file has no more, `held` those of them that were changed in the sheet since. `deleted`
    are things that the sheets have no more and the file has changed. `kept` are differences that no import makes: of
    ids, of places in texts, of the codebook. `unclear` are single values of which the file has several.
    """

    unchanged: tuple[Thing, ...]
    edits: tuple[Change, ...]
    new: tuple[Thing, ...]
    gone: tuple[Thing, ...]
    conflicts: tuple[Change, ...] = ()
    held: tuple[Thing, ...] = ()
    deleted: tuple[Thing, ...] = ()
    kept: tuple[Change, ...] = ()
    unclear: tuple[Change, ...] = ()

    @cached_property
    def edited(self) -> tuple[Thing, ...]:
        """Return the things of which a field is changed."""
        return tuple(dict.fromkeys(change.thing for change in self.edits))

    def decided(self, side: str) -> "Merge":
        """Return it with each conflict decided: for the sheets (`mine`) or for the file (`theirs`)."""
        if side == "mine":
            stay = {change.thing for change in self.conflicts} | {*self.held}
            unchanged = (*self.unchanged, *(thing for thing in stay if thing not in self.edited))
            gone = tuple(thing for thing in self.gone if thing not in self.held)
            return replace(self, conflicts=(), held=(), deleted=(), gone=gone, unchanged=unchanged)
        taken = tuple(replace(change, wanted=change.over) for change in self.conflicts)
        edits, new = (*self.edits, *taken), (*self.new, *self.deleted)
        return replace(self, edits=edits, conflicts=(), held=(), deleted=(), new=new)


def merge(sent: Sent, theirs: Values, mine: Values, shown: Values) -> Merge:
    """Return what a file changes; `shown` is what its format keeps of the sheets now."""
    theirs = _as_now(theirs, mine)
    kept = _as_now(sent.kept, mine)
    then, now = (kept, shown) if sent.whole is None else (_as_now(sent.whole, mine), mine)
    things: dict[str, list[Thing]] = {name: [] for name in ("unchanged", "new", "gone", "held", "deleted")}
    fields: dict[str, list[Change]] = {name: [] for name in ("edits", "conflicts", "kept", "unclear")}
    for thing in dict.fromkeys([*kept, *theirs]):
        is_emptied = _is_emptied(thing[0], kept.get(thing, {}), theirs.get(thing, {}))
        if thing[0] not in _REMOVABLE and (is_emptied or thing not in theirs):
            continue
        if is_emptied:
            things["gone"] += [thing] if thing in mine else []
            is_held = thing in mine and sent.is_known and not _alike(then.get(thing, {}), now.get(thing, {}))
            things["held"] += [thing] if is_held else []
        elif thing not in mine:
            is_changed = thing in kept and not _alike(kept[thing], theirs.get(thing, {}))
            things["deleted" if is_changed else "new"] += [thing] if is_changed or thing not in kept else []
        else:
            found = list(_changes(thing, sent, (kept, then, now), theirs.get(thing, {}), mine[thing]))
            for change, is_disputed in found:
                fields[_sort(change, is_disputed=is_disputed)].append(change)
            things["unchanged"] += [] if any(_sort(one, is_disputed=True) != "kept" for one, _ in found) else [thing]
    unchanged, new, gone, held, deleted = (tuple(each) for each in things.values())
    edits, conflicts, stay, unclear = (tuple(each) for each in fields.values())
    return Merge(unchanged, edits, new, gone, conflicts, held, deleted, stay, unclear)


def _sort(change: Change, *, is_disputed: bool) -> str:
    """Return what becomes of a change."""
    kind = change.thing[0]
    if len(change.theirs) > 1 and not has_several(kind, change.field):
        return "unclear"
    if change.field in _FIXED or not (records_of(kind) or kind == "shared"):
        return "kept"
    return "conflicts" if is_disputed else "edits"


def _changes(
    thing: Thing,
    sent: Sent,
    sides: tuple[Values, Values, Values],
    theirs: Mapping[str, Sequence[str]],
    mine: Mapping[str, Sequence[str]],
) -> Iterator[tuple[Change, bool]]:
    """Yield the fields that the file changes, and whether a person must decide: the sheet changed them too."""
    kept, then, now = (side.get(thing, {}) for side in sides)
    for field in dict.fromkeys([*kept, *theirs]):
        before, here = kept.get(field, []), mine.get(field, [])
        there = _read(thing[0], field, before, theirs.get(field, []))
        if _same(before, there):
            continue
        wanted = _applied(thing[0], field, before, there, here)
        if _same(wanted, here) or (not wanted and _is_default(thing[0], field, here)):
            continue
        is_disputed = not sent.is_known or not _same(then.get(field, []), now.get(field, []))
        unsent = Counter(then.get(field, here) if sent.whole else here) - Counter(
            before if sent.whole else now.get(field, ())
        )
        over = [*there, *(value for value in here if value in unsent and value not in there)]
        over = over if has_several(thing[0], field) else [*there]
        values = (before, here, there, wanted, over)
        yield Change(thing, field, *map(tuple, values)), is_disputed


def _read(kind: str, field: str, before: Sequence[str], there: Sequence[str]) -> Sequence[str]:
    """Return what a file says in a field; one value that it repeats may have been changed in one place only."""
    if len(there) < 2 or has_several(kind, field):
        return there
    others = list(dict.fromkeys(value for value in there if value not in before))
    return others or list(before)


def _applied(kind: str, field: str, before: Sequence[str], there: Sequence[str], here: Sequence[str]) -> Sequence[str]:
    """Return what a sheet says once what the file changed is changed there."""
    if not has_several(kind, field):
        return there
    gone, new = Counter(before) - Counter(there), Counter(there) - Counter(before)
    left = [value for value in here if value not in gone]
    return [*left, *(value for value in new if value not in left)]


def _as_now(values: Values, mine: Values) -> Values:
    """Return things by the kinds that they have in the sheets: a draft may have become a claim, or the other way."""
    kinds = {name: kind for kind, name in mine if kind in _BEGUN}
    found: Values = {}
    for (kind, name), fields in values.items():
        is_other = kind in _BEGUN and (kind, name) not in mine and name in kinds
        new = kinds[name] if is_other else kind
        is_extra = is_other and new == "argument"
        found[new, name] = {key: value for key, value in fields.items() if not (is_extra and key == "kind")}
    return found


def _is_emptied(kind: str, before: Mapping[str, object], there: Mapping[str, object]) -> bool:
    """Return whether no more than lists is left of a thing: its row was taken out, and those of its values or not."""
    single = [field for field in before if not has_several(kind, field)]
    return bool(single) and not any(field in there for field in single)


def _is_default(kind: str, field: str, here: Sequence[str]) -> bool:
    """Return whether a sheet says in a field no more than what holds where it says nothing."""
    fields = (each for record in records_of(kind) for each in record.model_fields.values() if each.alias == field)
    return [*here] == [""] or any(each.default is not None and [str(each.default)] == [*here] for each in fields)


def _same(one: Iterable[str], other: Iterable[str]) -> bool:
    return Counter(one) == Counter(other)


def _alike(one: Mapping[str, Collection[str]], other: Mapping[str, Collection[str]]) -> bool:
    """Return whether a thing is the same on two sides, apart from where it is in its text."""
    return all(
        _same(one.get(field, ()), other.get(field, ())) for field in one.keys() | other.keys() if field not in _FIXED
    )
