"""Turn a figure into SVG, PNG or PDF: the same bytes everywhere, with its title and what it shows, and no date."""

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from matplotlib.figure import Figure

__all__ = ["FONT", "FORMATS", "settings"]

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
#: The fonts of the pages, for the words in an SVG.
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


@contextmanager
def settings() -> Iterator[None]:
    """Draw with matplotlib's own defaults and ours, whatever the user has set, and put that back.

    A letter that the font lacks is drawn as a box, without a warning; table and words hold it.
    """
    import matplotlib as mpl  # noqa: PLC0415  # an extra, and slow to import

    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        mpl.rcdefaults()
        for name, value in _SETTINGS.items():
            mpl.rcParams[name] = value
        yield


def _svg(figure: "Figure", name: str, title: str, alt: str) -> bytes:
    out = io.BytesIO()
    known = {"Title": title, "Description": alt, "Date": None, "Creator": None}
    figure.savefig(out, format="svg", metadata=known)
    # matplotlib writes the title; a screen reader also needs to know that this is one picture, and what it shows.
    ids = f"kg-{name}-title", f"kg-{name}-desc"
    description = f'<title id="{ids[0]}">{escape(title)}</title>\n <desc id="{ids[1]}">{escape(alt)}</desc>'
    head, _, body = out.getvalue().decode().partition("</title>")
    head = head[: head.index("<title>")].replace("<svg ", f'<svg role="img" aria-labelledby="{" ".join(ids)}" ', 1)
    body = body.replace("font-family: 'DejaVu Sans'", f"font-family: {_FONTS}")
    return f"{head}{description}{body}".encode()


def _png(figure: "Figure", name: str, title: str, alt: str) -> bytes:  # noqa: ARG001  # one shape for all formats
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=180, metadata={"Title": title, "Description": alt, "Software": None})
    return out.getvalue()


def _pdf(figure: "Figure", name: str, title: str, alt: str) -> bytes:  # noqa: ARG001  # one shape for all formats
    out = io.BytesIO()
    known = {"Title": title, "Subject": alt, "CreationDate": None, "Creator": None, "Producer": None}
    figure.savefig(out, format="pdf", metadata=known)
    return out.getvalue()


#: Format -> the function that writes a figure, given the plot's name, title and alternative text.
FORMATS: dict[str, Callable[["Figure", str, str, str], bytes]] = {"svg": _svg, "png": _png, "pdf": _pdf}
