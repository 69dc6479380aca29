"""Figures as digits: the same in a terminal, in a table, in the graph, and on a page that is made of the graph.

Whatever shows a figure rounds what the graph has, and not what it was computed as: else -0.125 would be -0.13 in one
place and -0.12 in another.
"""

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["UNDEFINED", "kept", "per_cent", "two"]

UNDEFINED = "undefined"


def kept(value: float) -> str:
    """Return a figure with the digits that are kept of it: six, which are more than any number of units gives.

    >>> kept(2 / 3), kept(1.0), kept(-1e-9)
    ('0.666667', '1.0', '0.0')
    """
    whole, _, rest = f"{value:.6f}".partition(".")
    digits = f"{whole}.{rest.rstrip('0') or '0'}"
    return "0.0" if digits == "-0.0" else digits


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
    return Decimal(kept(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0
