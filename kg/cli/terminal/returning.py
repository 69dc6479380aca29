"""Show what a file brings back into sheets, and write it when told."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.coding.sheets import broken_rules
from kg.cli.options import BROKEN, emit
from kg.errors import KgError
from kg.files import display_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kg.exchange.facts import Fact

__all__ = ["bring_into"]


def bring_into(  # noqa: PLR0913
    into: Path | None,
    file: Path,
    out: Path | None,
    form: str | None,
    chapter: str,
    *,
    write: bool,
    mine: bool,
    theirs: bool,
    remove: bool,
) -> None:
    """Show the lines of the sheets of a folder that a file changes, and write them where told and nothing is open."""
    if into is None:
        raise KgError("--write, --mine, --theirs and --remove go with --into STUDY; name the folder of its sheets.")
    if out is not None:
        raise KgError("-o starts a new sheet, and --into changes sheets that are there; keep one of them.")
    if mine and theirs:
        raise KgError("--mine and --theirs are two sides; keep one of them.")
    from kg.exchange.merging import report  # as all of kg.exchange, only where it is needed
    from kg.exchange.merging.returned import bring_back
    from kg.exchange.opened import opened

    side = "mine" if mine else "theirs" if theirs else ""
    back = bring_back(into, *opened(file, form), display_path(file), _say, chapter=chapter, side=side, remove=remove)
    for line in report.diff(back):
        emit(line)
    for line in [*report.said(back), *_codings(back.taken.coders, display_path(file))]:
        _say(line)
    if write and not back.is_open:
        for path in back.write(broken_rules):
            _say(f"Wrote {display_path(path)}")
        return
    back.check()
    _say("Nothing was written; add --write." if back.rewritten.files and not back.is_open else "Nothing was written.")
    if back.is_open:
        raise typer.Exit(BROKEN)


def _codings(coders: "Mapping[str, Collection[Fact]]", file: str) -> "Iterator[str]":
    """Yield that what coders said is in no sheet, and how it becomes a file of theirs."""
    from kg.exchange.coders.files import passages

    for coder, facts in coders.items():
        way = (
            f"'kg import {file} --user {coder} -o BOOK/codings/{coder}/NN.yaml' makes a file of it where there is none"
        )
        yield f"What {coder} coded ({passages(facts):,} passages) is in no sheet and was left alone; {way}."


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
