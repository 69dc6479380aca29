r"""Quote texts for Graphviz, so that it shows each as it is: no escape, entity or markup in a text is interpreted.

Graphviz reads `\\N`, `\\G` and the like as names of nodes and graphs, in each place in another way; how each place is
spoken to here was tried, and is tested.
"""

import html
from collections.abc import Mapping

from kg.draw.measure import plain

__all__ = ["attributes", "cell", "linked", "markup"]

#: A character that is not seen and parts a backslash from what follows it.
_JOINER = "\u2060"


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


def cell(tooltip: str, address: str | None) -> str:
    """Return the attributes of a table that show a tooltip and link to an address."""
    shown = html.escape(plain(tooltip)).replace("\\", f"\\{_JOINER}")
    return " ".join(
        [f'TOOLTIP="{shown}"', *(f'{name.upper()}="{html.escape(v)}"' for name, v in linked(address).items())]
    )


def linked(address: str | None) -> dict[str, str]:
    """Return the attributes of a link, or none without an address."""
    return {"href": plain(address).replace("\\", "%5C"), "target": "_top"} if address else {}
