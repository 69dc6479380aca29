"""Find the id that is meant where something else is written: a label, a word of another script, a slip of the pen.

Ids are of the letters a-z, digits and single hyphens, whatever the language of a text.
"""

import re
from collections.abc import Iterator

from kg.errors import closest
from kg.spelling import plain
from kg.yaml.positions import Document

__all__ = ["as_id", "id_hint"]

#: What is called by a name in an entry.
_LABELS = ("label", "also", "name", "title", "statement")


def as_id(text: str) -> str:
    """Return the id that a text would be, or nothing where it has no Latin letter and no digit.

    >>> as_id("S-400 agreement"), as_id("Özal’s İstanbul"), as_id("北")
    ('s-400-agreement', 'ozals-istanbul', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(text).replace("'", "")).strip("-")


def id_hint(written: str, document: Document) -> str:
    """Return what to write for a text that is no id: that of an entry of such a label, one like it, or a new one."""
    labels = dict(_labelled(document.values))
    wanted = as_id(written)
    by_label = {as_id(label): key for label, key in labels.items() if as_id(label)}
    ids = {key for key in _ids(document.values) if as_id(key) == key}
    if wanted in by_label and by_label[wanted] in ids:
        return f"this is a label; its id is {by_label[wanted]!r}"
    umlauts = as_id(re.sub("[äöü]", lambda match: {"ä": "ae", "ö": "oe", "ü": "ue"}[match[0]], written.lower()))
    near = next((key for key in (wanted, umlauts) if key in ids), "") or next(iter(closest(wanted, ids, 1, 0.8)), "")
    rule = "use small letters a-z, digits and single hyphens"
    if near or wanted:
        return f"{rule}, such as {near or wanted!r}"
    return rule


def _labelled(values: object) -> Iterator[tuple[str, str]]:
    """Yield the labels of the entries of a sheet, each with the id of its entry."""
    for section in values.values() if isinstance(values, dict) else ():
        for key, entry in section.items() if isinstance(section, dict) else ():
            for name in _LABELS if isinstance(entry, dict) else ():
                value = entry.get(name)
                for label in value if isinstance(value, list) else [value]:
                    if isinstance(label, str):
                        yield label, key


def _ids(values: object) -> Iterator[str]:
    """Yield the ids of the entries of a sheet."""
    for section in values.values() if isinstance(values, dict) else ():
        if isinstance(section, dict):
            yield from section
