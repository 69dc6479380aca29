"""Show what a format keeps, and what was taken of a file."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.cli.terminal import reports

if TYPE_CHECKING:
    from kg.exchange.draft import Draft
    from kg.exchange.losses import Losses
    from kg.exchange.taken import Taken

__all__ = ["say_taken", "show_losses"]

_NUMBERS = ("written", "kept", "dropped", "altered", "invented")


def show_losses(found: "Sequence[Losses]", *, by_field: bool) -> None:
    """Print what formats keep as a table, a row each; or what the only one keeps, a row a field."""
    reports.show_losses(*(_by_field(found[0]) if by_field else _by_format(found)))


def _by_format(found: "Sequence[Losses]") -> tuple[list[str], list[list[str]]]:
    rows = [[one.form, *(str(getattr(one.total, name)) for name in _NUMBERS)] for one in found]
    return ["format", *_NUMBERS], rows


def _by_field(found: "Losses") -> tuple[list[str], list[list[str]]]:
    rows = [
        [kind, field, *(str(getattr(tally, name)) for name in _NUMBERS)]
        for (kind, field), tally in found.by_field.items()
    ]
    return ["kind", "field", *_NUMBERS], rows


def say_taken(taken: "Taken", made: "Draft") -> None:
    """Say what was taken of a file and what not, and what is left to the coder."""
    from kg.exchange.taken import counted  # as all of kg.exchange, only where it is needed

    for label, numbers in (
        ("Taken", taken.taken),
        ("Untaken", taken.untaken),
        ("In no sheet", made.outside),
        ("Yours to fill in", made.gaps),
    ):
        if said := counted(numbers):
            sys.stderr.write(f"{label}: {said}.\n")
