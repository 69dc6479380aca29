"""The order of fields: in which people write them into a sheet, and in which a page asks them."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.desk.forms.kinds import FORMS
from kg.yaml.fields import Record

__all__ = ["in_turn", "order_of"]

#: The order in which people write fields; what a kind has of its own comes where the ellipsis is.
_ORDER = (
    *("kind", "label", "name", "also", "premises", "structure", "conclusion", "undercuts", "scheme", "cue", "held-by"),
    *("actor", "against", "with", "concerns", "responds-to", "comprises", "examined-in", "about", "…", "disputes"),
    *("statement", "modality", "tense", "condition", "unstated", "actuality", "when", "confidence", "unread"),
    *("quote", "passage", "page", "translation", "translator", "where", "note"),
)
#: The order in which a page asks what it shows at once; all else comes below, to be opened, in the order above.
_ASKED = (
    *("label", "name", "kind", "conclusion", "premises", "structure", "scheme", "cue"),
    *("about", "…", "statement", "modality", "tense", "condition"),
    *("actor", "against", "with", "concerns", "actuality", "when", "unstated", "held-by", "disputes", "where"),
    *("definition", "include", "exclude"),
)
#: What is asked at once of some kinds alone: a part that may be unstated, and when something was done.
_OF_SOME = {
    "unstated": {"shift", "signal", "argument", "action"},
    "when": {"action"},
}


@cache
def order_of(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record in the order in which people write them.

    >>> from kg.sheets.records import Stake
    >>> order_of(Stake)
    ('label', 'note')
    """
    names = [str(field.alias) for field in record.model_fields.values()]
    own = _ORDER.index("…")
    return tuple(sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else own))


def in_turn(kind: str, fields: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return fields in the order in which a page asks them, each with whether it is asked at once.

    >>> [field["name"] for field in in_turn("stake", [{"name": "note"}, {"name": "label"}])]
    ['label', 'note']
    """
    is_claim = FORMS[kind].section == "claims"

    def is_asked(name: str) -> bool:
        is_own = is_claim and name not in _ORDER
        return (is_own or name in _ASKED) and kind in _OF_SOME.get(name, {kind})

    def turn(field: dict[str, Any]) -> tuple[bool, int]:
        name = field["name"]
        return not is_asked(name), _ASKED.index(name if name in _ASKED else "…") if is_asked(name) else 0

    return [field | {"at_once": is_asked(field["name"])} for field in sorted(fields, key=turn)]
