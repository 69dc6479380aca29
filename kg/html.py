"""Show things in a notebook: HTML that reads the same in light and in dark, without its styles, and runs no script.

GitHub takes styles and inline SVG out of a notebook's output, so that what is said must be said by the elements: lists,
tables, bold, small. A picture is an `img` with its SVG as data, which GitHub, Jupyter and nbconvert all show. Colours
are those of the page around, so that whoever reads light on dark goes on doing so.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

__all__ = ["Shown", "block", "figure", "folded", "html_table"]

#: Below this many pixels of width a page shows the narrow one of two pictures.
_NARROW = 700
#: The width of an SVG in points, and the part of it to which a wide one may shrink.
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt"')
_LEAST = 0.72
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


def html_table(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[str] = ()) -> str:
    """Return a table of texts, which are escaped; the columns that are `numbers` are set to the right.

    >>> "<td>&lt;b&gt;</td>" in html_table(["a"], [["<b>"]])
    True
    """
    right = set(numbers)
    head = "".join(_cell("th", name, is_number=name in right) for name in columns)
    body = "".join(
        f"<tr>{''.join(_cell('td', text, is_number=n in right) for n, text in zip(columns, cells, strict=True))}</tr>"
        for cells in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(element: str, text: str, *, is_number: bool) -> str:
    kind = "number" if is_number else "text" if " " in text and len(text) > _LONG else ""
    shown = f' class="{kind}"' if kind else ""
    return f"<{element}{shown}>{escape(text)}</{element}>"


def folded(summary: str, inner: str) -> str:
    """Return HTML that unfolds below a line of text."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def figure(svg: str, alt: str, words: str, narrow: str = "") -> str:
    """Return a picture with its alternative text, and HTML that says the same in words below it.

    `svg` shrinks to the page, though not beyond what can be read: then it scrolls. `narrow` takes its place on a phone.
    """
    source = f'<source media="(max-width: {_NARROW}px)" srcset="{_data(narrow)}">' if narrow else ""
    width = _WIDTH.search(svg)
    least = f' style="--least:{float(width[1]) * _LEAST:.0f}pt"' if width and narrow else ""
    image = f'<img src="{_data(svg)}" alt="{escape(alt)}"{least}>'
    shown = f"<picture>{source}{image}</picture>" if narrow else image
    caption = f"<figcaption>{folded('The same in words', words)}</figcaption>"
    return f'<figure><div class="wide">{shown}</div>{caption}</figure>'


def _data(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
