"""Say what a build has to say where it has nothing to do, before anything is imported that reads options or builds."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline.summary import BuildSummary
    from kg.pipeline.unchanged import Stamp

__all__ = ["known_of", "said_at_once"]


def said_at_once(arguments: list[str]) -> str | None:
    """Return what `kg build` says where it has nothing to do and is asked in the plainest way, and else None.

    Reading options takes longer than seeing that all is as it was.
    """
    match arguments:
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
    from kg.store import object_store

    near, into = object_store.local(folder) if folder else resources.folder("data"), object_store.local(out)
    if folder and near and any((near / name).exists() for name in (".kg", "project.yaml")):
        return None  # texts may be remembered
    try:
        known = known_of(near, into, {}, "")[0] if near and into else None
    except KgError:  # which is said when the options have been read
        return None
    return known.text(into) if known and into else None


def known_of(  # noqa: PLR0913
    folder: Path, into: Path, texts: dict[str, Path], engine: str, *, strict: bool = False, final: bool = False
) -> "tuple[BuildSummary | None, Stamp]":
    """Return what a build would give that has nothing to do, or None where it may have, and the stamp of the folder."""
    from kg.pipeline import unchanged
    from kg.sheets.folder import corpus

    began = time.monotonic()
    stamp = unchanged.stamp(corpus(folder), texts, engine, strict=strict, final=final)
    known = unchanged.recall(into, stamp)
    return known and replace(known, seconds=time.monotonic() - began), stamp
