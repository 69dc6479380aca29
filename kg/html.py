"""Show things in a notebook: HTML that reads the same in light and in dark, and without its styles and scripts.

GitHub takes styles and inline SVG out of a notebook's output, so that what is said must be said by the elements: lists,
tables, bold, small. A picture is an `img` with its SVG as data, which GitHub, Jupyter and nbconvert all show. Colours
are those of the page around, so that whoever reads light on dark goes on doing so.

Next to its picture a map has a frame (`iframe srcdoc`) in which it can be pointed at and doubted. It is a page of its
own that can reach neither the page around nor any other; where frames are taken out, the picture is what is seen.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

__all__ = ["Shown", "block", "figure", "folded", "html_table", "living"]

#: Below this many pixels of width a page shows the narrow one of two pictures.
_NARROW = 700
#: The width of an SVG in points, and the part of it to which a wide one may shrink.
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt"')
_LEAST = 0.72
#: The height of an SVG in points; how many pixels a point is, those of the controls above a map, and the widest.
_HEIGHT = re.compile(r'<svg [^>]*?\bheight="([\d.]+)pt"')
_PIXELS, _CONTROLS, _WIDEST = 4 / 3, 90, 1056
#: What a frame may do: show itself and run its own script. There is nothing that it could fetch, or send to anybody.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_FRAME = """\
html{color-scheme:light;background:#fcfbf8}
body{margin:0;font:14px/1.45 system-ui,"Liberation Sans",sans-serif}
figure{margin:0}.sheet{overflow:auto}svg{max-width:100%;height:auto}
.kg-card a{display:none}.sheet a:focus-visible{outline:3px solid #1f5f99}
"""
#: A sentence of more characters keeps room for its column where a table has many.
_LONG = 40
_LINE = "1px solid #8886"
_STYLE = f"""\
div.kg.kg{{max-width:66rem;line-height:1.45;color:inherit}}
div.kg.kg p{{margin:.3em 0}}
div.kg.kg ul{{list-style:none;margin:.2em 0;padding:0 0 0 1em;border-left:{_LINE}}}
div.kg.kg li{{margin:.45em 0}}
div.kg.kg small{{font-size:.86em;opacity:.8}}
div.kg.kg code{{font-size:.86em;background:none;color:inherit;padding:0;overflow-wrap:anywhere}}
div.kg.kg summary{{cursor:pointer;margin:.3em 0}}
div.kg.kg figure{{margin:0}}
div.kg.kg img{{max-width:100%;height:auto;background:#fcfbf8;border-radius:4px}}
@media(min-width:{_NARROW + 1}px){{div.kg.kg img{{min-width:var(--least)}}}}
div.kg.kg iframe{{width:100%;box-sizing:border-box;border:1px solid #8886;border-radius:4px}}
@media screen and (min-width:{_NARROW + 1}px){{div.kg.kg iframe~*{{display:none}}}}
@media print,(max-width:{_NARROW}px){{div.kg.kg iframe{{display:none}}}}
div.kg.kg .wide{{overflow-x:auto;max-width:100%}}
div.kg.kg table{{border-collapse:collapse;table-layout:auto;width:auto;margin:.3em 0;font-size:.92em}}
div.kg.kg th,div.kg.kg td{{text-align:left;vertical-align:top;padding:.3em 1.1em .3em 0;border:0;border-bottom:{_LINE};\
max-width:26em;background:none;color:inherit}}
div.kg.kg th{{font-weight:600;border-bottom-width:2px}}
div.kg.kg td.text{{min-width:13em}}
div.kg.kg td.number,div.kg.kg th.number{{text-align:right;font-variant-numeric:tabular-nums}}
"""


class _Printer(Protocol):
    def text(self, text: str) -> None: ...


class Shown:
    """What a notebook shows as HTML, and what reads no HTML, such as a terminal, as its text."""

    def _repr_pretty_(self, printer: _Printer, _cycle: bool) -> None:  # noqa: FBT001  # IPython's call
        printer.text(str(self))


def block(*parts: str) -> str:
    """Return parts of HTML as what a notebook shows for a thing, with the styles that they share."""
    return f'<div class="kg"><style>{_STYLE}</style>{"".join(parts)}</div>'


def html_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Iterable[str] = (),
    labels: Mapping[str, str] | None = None,
) -> str:
    """Return a table of texts, which are escaped; the columns that are `numbers` are set to the right.

    A text that has one of the `labels` is shown by it, and says itself when it is pointed at.

    >>> "<td>&lt;b&gt;</td>" in html_table(["a"], [["<b>"]])
    True
    """
    right, called = set(numbers), labels or {}
    head = "".join(_cell("th", name, is_number=name in right, label=called.get(name)) for name in columns)
    lines = (
        "".join(_cell("td", t, is_number=n in right, label=called.get(t)) for n, t in zip(columns, cells, strict=True))
        for cells in rows
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(element: str, name: str, *, is_number: bool, label: str | None) -> str:
    text = name if label is None else label
    kind = "number" if is_number else "text" if " " in text and len(text) > _LONG else ""
    shown = f' class="{kind}"' if kind else ""
    shown += "" if label is None else f' title="{escape(name)}"'
    return f"<{element}{shown}>{escape(text)}</{element}>"


def folded(summary: str, inner: str) -> str:
    """Return HTML that unfolds below a line of text."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


@cache
def _built(name: str) -> str:
    """Return a script or the styles of a map, as they are in the package."""
    return (Path(__file__).parent / "_web" / name).read_text(encoding="utf-8")


def living(svg: str, alt: str, choices: Iterable[tuple[str, str]] = ()) -> str:
    """Return a frame in which the SVG of a map is alive: it can be pointed at, opened, filtered and doubted.

    `choices` are what a reader would have chosen, as the address of a page has them; `map`, its name, is the first.
    """
    chosen = f"<script>location.hash='{urlencode(list(choices))}'</script>" if choices else ""
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(alt)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><style>{_FRAME}{_built("map.css")}</style>'
        f'<figure><div class="sheet" tabindex="0" role="region" aria-label="Map">{svg}</div></figure>'
        f"{chosen}<script>{_built('map.js')}</script></html>"
    )
    # A script within the value of an attribute is none of the page around, and is not to look like one.
    quoted = re.sub(r"<(?=/?script)", "&lt;", page.replace("&", "&amp;").replace("'", "&#39;"))
    sizes = [float(found[1]) * _PIXELS if (found := one.search(svg)) else 400.0 for one in (_WIDTH, _HEIGHT)]
    high = sizes[1] * min(1, _WIDEST / sizes[0]) + _CONTROLS
    look = f"height:min(85vh,{high:.0f}px)"
    return (
        f'<iframe title="{escape(alt)}" sandbox="allow-scripts" allowfullscreen style="{look}" srcdoc=\'{quoted}\'>'
        "</iframe>"
    )


def figure(svg: str, alt: str, words: str, narrow: str = "", frame: str = "") -> str:
    """Return a picture with its alternative text, and HTML that says the same in words below it.

    `frame` takes its place where frames are shown: see `living`.

    `svg` shrinks to the page, though not beyond what can be read: then it scrolls. `narrow` takes its place on a phone.
    """
    source = f'<source media="(max-width: {_NARROW}px)" srcset="{_data(narrow)}">' if narrow else ""
    width = _WIDTH.search(svg)
    least = f' style="--least:{float(width[1]) * _LEAST:.0f}pt"' if width and narrow else ""
    image = f'<img src="{_data(svg)}" alt="{escape(alt)}"{least}>'
    shown = f"<picture>{source}{image}</picture>" if narrow else image
    caption = f"<figcaption>{folded('The same in words', words)}</figcaption>"
    return f'<figure><div class="wide">{frame}{shown}</div>{caption}</figure>'


def _data(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
