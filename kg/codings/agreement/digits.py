"""Figures as digits: the same in a terminal, in a table, in the graph, and on a page that is made of the graph.

Whatever shows a figure rounds what the graph has, and not what it was computed as: else -0.125 would be -0.13 in one
place and -0.12 in another.
"""

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["KEPT", "UNDEFINED", "per_cent", "two"]

#: How many digits the graph and CSV have of a figure, from which all that shows it rounds.
KEPT = 4
UNDEFINED = "undefined"


def two(value: str | float | None) -> str:
    """Return a figure with two places, or that it is undefined; halves go away from zero.

    >>> two(-0.125), two(-0.12500000000000003), two("-0.125"), two(-0.001), two(None)
    ('-0.13', '-0.13', '-0.13', '0.00', 'undefined')
    """
    return UNDEFINED if value is None or value == "" else f"{_rounded(value):.2f}"


def per_cent(value: str | float | None) -> str:
    """Return a share as per cent, or that it is undefined.

    >>> per_cent(1 / 8), per_cent("0.125"), per_cent(None)
    ('13%', '13%', 'undefined')
    """
    return UNDEFINED if value is None or value == "" else f"{_rounded(value):.0%}"


def _rounded(value: str | float) -> Decimal:
    """Return a figure to two places; what is nothing then has no sign."""
    return Decimal(f"{float(value):.{KEPT}f}").quantize(Decimal("0.01"), ROUND_HALF_UP) + 0
