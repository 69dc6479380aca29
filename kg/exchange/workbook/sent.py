"""What a workbook was sent with: on a page that is not shown, so that a change can be told from what was there."""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.exchange.facts import Values
from kg.version import __version__

__all__ = ["PAGE", "Sent", "packed", "unpacked"]

#: The title of the page.
PAGE = "kg"
#: How many characters of it are in a cell, and how many it may be when it is unpacked.
_A_CELL, _MOST = 30_000, 100_000_000
_MARK = "kg sent 1"


@dataclass(frozen=True)
class Sent:
    """The values that were sent, of each thing by its kind and id, and what was only `offered` with them.

    `offered` are things that may be named and are no part of what was exported, as an actor of another chapter.
    """

    values: Values
    offered: Values = field(default_factory=dict)
    codebook: str = ""
    version: str = __version__


def packed(sent: Sent) -> list[list[str]]:
    """Return it as rows of a page: who made it, of which codebook, and all that was sent, compressed.

    >>> unpacked(packed(Sent({("claim", "c"): {"about": ["a", "b"]}}))).values
    {('claim', 'c'): {'about': ['a', 'b']}}
    """
    content = {name: [*_listed(each)] for name, each in (("values", sent.values), ("offered", sent.offered))}
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.b64encode(zlib.compress(raw, 9)).decode()
    return [
        ["What was sent, so that a change can be told from what was there. Leave it as it is.", ""],
        [_MARK, ""],
        ["kg", sent.version],
        ["codebook", sent.codebook],
        *(["values", text[at : at + _A_CELL]] for at in range(0, len(text), _A_CELL)),
    ]


def _listed(values: Values) -> Iterator[list[Any]]:
    yield from ([kind, name, list(fields.items())] for (kind, name), fields in values.items())


def unpacked(rows: Iterable[Sequence[str]]) -> Sent | None:
    """Return what was sent, of the rows of its page; none where that is damaged or is of another make."""
    cells = [(row[0], row[1] if len(row) > 1 else "") for row in rows if row]
    if (_MARK, "") not in cells:
        return None
    said = dict(cells)
    try:
        raw = zlib.decompressobj().decompress(
            base64.b64decode("".join(text for name, text in cells if name == "values"), validate=True), _MOST
        )
        content = json.loads(raw)
        values, offered = (_values(content[name]) for name in ("values", "offered"))
    except (binascii.Error, zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return Sent(values, offered, said.get("codebook", ""), said.get("kg", ""))


def _values(listed: list[tuple[str, str, list[tuple[str, list[str]]]]]) -> Values:
    return {
        (str(kind), str(name)): {str(label): [str(value) for value in values] for label, values in fields}
        for kind, name, fields in listed
    }
