"""Draw alike on every machine: with settings of ours, whatever those of the user are."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl

__all__ = ["FONT", "settings"]

#: The font that words are measured in ships with matplotlib. It is a wide one: in an SVG words stay words, in the
#: fonts of the pages, which are narrower.
FONT = "DejaVu Sans"
_SETTINGS: dict[Any, Any] = {
    "font.family": FONT,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
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
