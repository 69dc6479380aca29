"""Draw alike on every machine: with settings of ours, whatever those of the user are."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl

__all__ = ["FONT", "settings"]

#: The font ships with matplotlib; letters go into an SVG as shapes, so that it looks alike where the font is missing.
FONT = "DejaVu Sans"
_SETTINGS: dict[Any, Any] = {
    "font.family": FONT,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "kg",
    "pdf.fonttype": 42,
}


@contextmanager
def settings() -> Iterator[None]:
    """Draw with matplotlib's own defaults and ours, whatever the user has set, and put that back.

    A letter that the font lacks is drawn as a box, without a warning; table and words hold it.
    """
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        mpl.rcdefaults()
        for name, value in _SETTINGS.items():
            mpl.rcParams[name] = value
        yield
