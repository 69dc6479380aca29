r"""Speak to Graphviz: quote texts for it, and lay out DOT as a picture, in the process and without its command.

It comes with pygraphviz from version 2 on, whose wheels contain it. It is an extra: maps as text need nothing of it.
Graphviz reads `\\N`, `\\G` and the like as names of nodes and graphs, in each place in another way, and entities and
markup in texts; how each place is spoken to here, so that a text is shown as it is, was tried, and is tested.
"""

import html
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kg.draw.measure import plain
from kg.draw.style import FONTS
from kg.errors import KgError

__all__ = ["attributes", "cell", "is_there", "linked", "markup", "render_dot"]

#: A character that is not seen and parts a backslash from what follows it.
_JOINER = "\u2060"
#: So much smaller, in points, texts are when an SVG is laid out, so that none is wider than its cell in a font of this
#: machine: an SVG sets its texts as wide as they were measured (see `kg.draw.measure`). A PNG and a PDF have a font of
#: this machine in them, a narrow one if there is one; there, a cell is as wide as its text, and a fixed one wider.
_SMALLER = 3
_SIZE = re.compile(r'(?<=POINT-SIZE=")(\d+)(?=")')
_NARROW = "Segoe UI,Roboto,Helvetica Neue,Arial,Liberation Sans,DejaVu Sans Condensed,sans-serif"
_FIXED = re.compile(r'(?<=FIXEDSIZE="TRUE" WIDTH=")(\d+)(?=")')
_WIDER = 1.1
_SET = re.compile(rb'(?<= y=")(-?[\d.]+)("[^>]*? font-size=")([\d.]+)(?=")')
#: How far the line on which letters are is below the middle of a text, in parts of its size.
_BELOW_MIDDLE = 0.345
#: Pixels per inch of a PNG: twice what a screen shows, so that it stays sharp.
_DPI = 192
#: What a PDF says of when it was made. It is put back to one moment, so that the same map gives the same file.
_MADE = re.compile(rb"(/CreationDate \(D:)\d{14}")


def is_there() -> bool:
    """Return whether pictures can be made here."""
    try:
        import pygraphviz  # noqa: F401, PLC0415  # an extra
    except ImportError:
        return False
    return True


def render_dot(dot: str, form: str) -> bytes:
    """Return the picture that a DOT source describes, as `svg`, `png` or `pdf`; raise `KgError` without Graphviz."""
    if not is_there():
        raise KgError(
            "Pictures need Graphviz, which comes with an extra: pip install 'intra-alliance-opposition[pictures]'. "
            "Maps as text need nothing: -o FILE.mmd (Mermaid) or -o FILE.dot."
        )
    made = _laid_out(dot, form, form)
    if not made:
        raise KgError(f"Graphviz made no {form.upper()} of this map.")
    if form == "svg":
        return _SET.sub(_in_size, made)
    return _MADE.sub(rb"\g<1>19700101000000", made) if form == "pdf" else made


def _laid_out(dot: str, form: str, written: str) -> bytes:
    """Return a map with the room that each text takes in a format, written in that one or in another."""
    import pygraphviz  # noqa: PLC0415  # an extra, and slow to import

    with _quiet():
        graph = pygraphviz.AGraph(string=_fitted(dot, form))
        try:
            made: bytes = graph.draw(format=written, prog="dot", args=f"-Gdpi={_DPI}" if written == "png" else "")
        finally:
            graph.close()
    return made


def _fitted(dot: str, form: str) -> str:
    """Return a DOT source in which every text has the room that it takes in a format, in the fonts of this machine."""
    if form == "svg":
        return _SIZE.sub(lambda size: f"{int(size[1]) - _SMALLER}", dot)
    narrow = dot.replace(f'"{FONTS}"', f'"{_NARROW}"')
    return _FIXED.sub(lambda wide: f"{round(int(wide[1]) * _WIDER)}", narrow)


def _in_size(text: re.Match[bytes]) -> bytes:
    """Return the place and size of a text in the size that it was to have."""
    y, size = float(text[1]) + _SMALLER * _BELOW_MIDDLE, float(text[3]) + _SMALLER
    return b"%.2f%s%.2f" % (y, text[2], size)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what C libraries say on the file of stderr (that a font setting is unknown to them) from the user."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def attributes(pairs: Mapping[str, str]) -> str:
    r"""Return attributes with their values in quotation marks, as they read in DOT.

    >>> print(attributes({"tooltip": r'a "b" \N &amp;'}))
    tooltip="a \"b\" \\\\N &amp;amp;"
    """
    return ", ".join(f"{name}={_quoted(value)}" for name, value in pairs.items())


def _quoted(value: str) -> str:
    # A tooltip is read twice: as a string, and once more for escapes.
    shown = html.escape(value, quote=False).replace("\\", r"\\\\").replace('"', r"\"")
    return f'"{shown}"'


def markup(text: str) -> str:
    r"""Return a text as it is written in an HTML-like label.

    >>> print(markup(r"<b> \N"))
    &lt;b&gt; \\N
    """
    return html.escape(plain(text)).replace("\\", r"\\")


def cell(name: str, tooltip: str, address: str | None) -> str:
    """Return the attributes of a table that name it, show a tooltip and link to an address."""
    shown = html.escape(plain(tooltip)).replace("\\", f"\\{_JOINER}")
    return " ".join(
        [
            f'ID="{name}" TOOLTIP="{shown}"',
            *(f'{name.upper()}="{html.escape(v)}"' for name, v in linked(address).items()),
        ]
    )


def linked(address: str | None) -> dict[str, str]:
    """Return the attributes of a link, or none without an address."""
    return {"href": plain(address).replace("\\", "%5C"), "target": "_top"} if address else {}
