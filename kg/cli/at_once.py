"""Build in the plainest way without what reads options, and where nothing is to do without what builds."""

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline.local_pool import Runner
    from kg.pipeline.summary import BuildSummary
    from kg.pipeline.unchanged import Stamp

__all__ = ["TRUST_TIMES", "Seen", "build_now", "known_of", "seen_at_once"]

TRUST_TIMES = "--trust-times"


class Seen(NamedTuple):
    """What was seen of a folder before options were read: itself, where it is built into, and its stamp.

    `texts` are those that are remembered of it; `known` is what a build would give that has nothing to do, or None
    where it may have.
    """

    folder: Path
    into: Path
    texts: dict[str, Path]
    known: "BuildSummary | None"
    stamp: "Stamp"
    trust_times: bool

    def built(self) -> "BuildSummary":
        """Return what a build gives, which has something to do only where that is not known."""
        return self.known or build_now(self.folder, self.into, self.texts, "", self.stamp, trust_times=self.trust_times)


def seen_at_once(arguments: list[str]) -> Seen | None:
    """Return what is seen of a folder that `kg build` is asked to build in the plainest way, and else None.

    Reading options takes longer than seeing that all is as it was, and a tenth of a build of one chapter among many.
    """
    trust_times = TRUST_TIMES in arguments
    match [argument for argument in arguments if argument != TRUST_TIMES]:
        case ["build", *rest] if not rest or rest[0] in {"-o", "--output"}:
            folder = ""
        case ["build", folder, *rest] if folder[:1] not in {"-", ""}:
            pass
        case _:
            return None
    match rest:
        case []:
            out = "build"
        case ["-o" | "--output", out]:
            pass
        case _:
            return None
    from kg import resources
    from kg.store.remote import object_store
    from kg.texts.remembered import recall_texts

    near, into = object_store.local(folder) if folder else resources.folder("data"), object_store.local(out)
    if near is None or into is None:
        return None
    texts, gone = recall_texts(near) if folder else ({}, [])
    if gone:  # which is said when the options have been read
        return None
    try:
        known, stamp = known_of(near, into, texts, "", trust_times=trust_times)
        return Seen(near, into, texts, known, stamp, trust_times)
    except KgError:  # which is said when the options have been read
        return None


def known_of(  # noqa: PLR0913
    folder: Path,
    into: Path,
    texts: dict[str, Path],
    engine: str,
    *,
    strict: bool = False,
    final: bool = False,
    trust_times: bool = False,
) -> "tuple[BuildSummary | None, Stamp]":
    """Return what a build would give that has nothing to do, or None where it may have, and the stamp of the folder."""
    from kg.pipeline import unchanged
    from kg.sheets.folder import corpus

    began = time.monotonic()
    looks = unchanged.recall_looks(into) if trust_times else {}
    stamp = unchanged.stamp(corpus(folder), texts, engine, strict=strict, final=final, known=looks)
    if trust_times and stamp.is_read:
        unchanged.note_looks(into, stamp)
    known = unchanged.recall(into, stamp)
    return known and replace(known, seconds=time.monotonic() - began), stamp


def build_now(  # noqa: PLR0913, PLR0917
    folder: Path,
    into: Path,
    texts: dict[str, Path],
    engine: str,
    stamp: "Stamp",
    run: "Runner[Any, Any] | None" = None,
    **rigour: bool,
) -> "BuildSummary":
    """Return what a build gives, and show how far it is; `run` runs its batches, if not the cores of this machine."""
    from kg.cli.terminal.progress import progress, say_waiting
    from kg.pipeline.build import build

    waiting = partial(say_waiting, into)
    with progress() as notify:
        return build(folder, into, texts, notify, engine or None, run=run, stamp=stamp, waiting=waiting, **rigour)
