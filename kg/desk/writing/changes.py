"""What of an entry changes when a form is saved: only the fields that say something else than before."""

from collections.abc import Iterable, Mapping, Sequence

from kg.desk.writing.layout import Value, written
from kg.yaml.edit import FieldEdit

__all__ = ["changed", "in_order", "same"]


def same(one: object, other: object) -> bool:
    """Return whether two values of a field say the same: one value may be written without its list.

    >>> same("nato", ("nato",)), same(None, ()), same(["a", "b"], ("b", "a"))
    (True, True, False)
    """
    return _texts(one) == _texts(other)


def changed(was: Mapping[str, object], values: Mapping[str, Value], order: Sequence[str]) -> FieldEdit:
    """Return what changes in an entry, of which the fields are known as they are written; what is empty goes.

    What is added comes after the nearest field that is before it in the order in which people write.

    >>> changed({"label": "It", "note": "x"}, {"note": "", "also": ("That",)}, ["label", "also", "note"])
    FieldEdit(removed=frozenset({'note'}), replaced={}, added={'also': ('label', '[That]')})
    """
    gone = frozenset(name for name, value in values.items() if not value and name in was)
    new = {name: value for name, value in values.items() if value and not same(was.get(name), value)}
    kept = [name for name in was if name not in gone]
    replaced = {name: written(name, value) for name, value in new.items() if name in was}
    added = {
        name: (_before(name, kept, order), written(name, value))
        for name, value in in_order(new, order).items()
        if name not in was
    }
    return FieldEdit(gone, replaced, added)


def in_order(values: Mapping[str, Value], order: Sequence[str]) -> dict[str, Value]:
    """Return values in the order in which people write their fields, without those that are empty."""
    return {name: values[name] for name in order if values.get(name)}


def _before(name: str, kept: Sequence[str], order: Sequence[str]) -> str:
    """Return the field of an entry behind which another one is put."""
    place = order.index(name)
    before = [one for one in kept if one in order and order.index(one) < place]
    return max(before, key=kept.index) if before else kept[0]


def _texts(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return tuple(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else (str(value),)
