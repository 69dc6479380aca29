"""Lay out DOT as a picture: the one place where Graphviz is used, in the process and without its command.

It comes with pygraphviz from version 2 on, whose wheels contain it. It is an extra: maps as text need nothing of it.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import KgError

__all__ = ["is_there", "render_dot"]

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
    import pygraphviz  # noqa: PLC0415  # an extra, and slow to import

    with _quiet():
        graph = pygraphviz.AGraph(string=dot)
        try:
            made: bytes = graph.draw(format=form, prog="dot", args=f"-Gdpi={_DPI}" if form == "png" else "")
        finally:
            graph.close()
    if not made:
        raise KgError(f"Graphviz made no {form.upper()} of this map.")
    return _MADE.sub(rb"\g<1>19700101000000", made) if form == "pdf" else made


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what C libraries say on the file of stderr (that a font setting is unknown to them) from the user."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as heard:
        os.dup2(heard.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
