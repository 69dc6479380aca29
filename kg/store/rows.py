"""What the ledger remembers: a row a file, and with it what was made of that file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["LedgerRow", "Made"]


@dataclass
class LedgerRow:
    """What is remembered of a file: the name of its part, what went in, what came out and what was found.

    These are hashes: `inputs` of the bytes it was made of, `uses` of what the shared names are that it uses, among all
    those of `actors`, `hash` of its statements, `checked` of all that its findings depend on. `looked` says how many
    nodes each rule looked at, as the bytes of an array; lists and mappings are JSON.
    """

    file: str
    name: str
    inputs: str
    actors: str
    uses: str
    hash: str
    wanted: str
    steps: str
    counts: str
    classified: str
    text: str
    checked: str = ""
    findings: str = ""
    looked: bytes = b""


class Made(NamedTuple):
    """What was made of a file: its row, its statements, the names these define (by kind) and use, and their places."""

    row: LedgerRow
    statements: bytes
    defines: Mapping[str, str]
    used: Iterable[str]
    written: bytes
    passages: str
