"""Quote texts for Graphviz, so that it shows each as it is: no escape, entity or markup in a text is interpreted."""

import html
from collections.abc import Mapping

from kg.draw.measure import plain

__all__ = ["attributes", "cell", "markup"]


def attributes(pairs: Mapping[str, str]) -> str:
    r"""Return attributes with their values in quotation marks, as they read in DOT.

    >>> print(attributes({"tooltip": r'a "b" \N &amp;'}))
    tooltip="a \"b\" \\N &amp;amp;"
    """
    return ", ".join(f"{name}={_quoted(value)}" for name, value in pairs.items())


def _quoted(value: str) -> str:
    shown = html.escape(value, quote=False).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'


def markup(text: str) -> str:
    """Return a text as it stands in an HTML-like label."""
    return html.escape(plain(text))


def cell(tooltip: str, address: str | None) -> str:
    """Return the attributes of a table that show a tooltip and link to an address."""
    # Escape sequences such as \\N are interpreted in these values, too.
    escaped = markup(tooltip).replace("\\", "\\\\")
    link = f' HREF="{html.escape(address).replace(chr(92), "%5C")}" TARGET="_top"' if address else ""
    return f'TOOLTIP="{escaped}"{link}'
