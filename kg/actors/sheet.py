"""Build an SVG that grows downwards: text folded to a width, and groups that lead to the address of a thing."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from kg.draw.measure import plain, wrap
from kg.draw.style import FONTS, INK, PAPER, Href

__all__ = ["LEADING", "MARGIN", "SMALL", "TEXT", "Sheet"]

#: The sizes of letters, in points. None are smaller than `SMALL`: a wide picture is scrolled and not shrunk.
TEXT, SMALL = 10.5, 9.0
#: How much higher a line of text is than its letters, and the room around all.
LEADING, MARGIN = 1.25, 12.0
_XLINK = "{http://www.w3.org/1999/xlink}"


class Sheet:
    """A picture so many points wide that grows downwards: `y` is how far it is filled, from the top."""

    def __init__(self, across: float, href: Href, numbers: Mapping[str, int]) -> None:
        self.across, self.href, self.numbers, self.y = across, href, numbers, MARGIN
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._ground = self.add(None, "rect", fill=PAPER)

    @property
    def inner(self) -> float:
        """Return the width between the margins."""
        return self.across - 2 * MARGIN

    def add(
        self, to: ET.Element | None, tag: str, look: Mapping[str, object] | None = None, **more: object
    ) -> ET.Element:
        """Return a new element with its attributes, but those that are empty; in `more`, "_" is for "-"."""
        given = {**(look or {}), **{name.replace("_", "-"): value for name, value in more.items()}}
        shown = {name: _short(value) for name, value in given.items() if value not in {"", None}}
        return ET.SubElement(self.root if to is None else to, tag, shown)

    def text(  # noqa: PLR0913  # where, what, and how it looks
        self,
        to: ET.Element | None,
        at: tuple[float, float],
        words: str,
        size: float = TEXT,
        *,
        bold: bool = False,
        colour: str = INK,
        is_centred: bool = False,
    ) -> None:
        """Write words on one line; the letters stand on its place."""
        look = {"x": at[0], "y": at[1], "font-size": "" if size == TEXT else size}
        look |= {"fill": "" if colour == INK else colour}
        look |= {"font-weight": "bold" if bold else "", "text-anchor": "middle" if is_centred else ""}
        self.add(to, "text", look).text = plain(words)

    def paragraph(self, words: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
        """Write words across the sheet, in as many lines as they need, and move on."""
        for line in wrap(words, self.inner, size, bold=bold) if words else ():
            self.y += size * LEADING
            self.text(None, (MARGIN, self.y - size * 0.25), line, size, bold=bold, colour=colour)

    def linked(self, name: str, tooltip: str) -> ET.Element:
        """Return a group that leads to the address of a thing, where it has one, with words for who points at it."""
        address = self.href(name)
        more = {f"{_XLINK}href": address, "target": "_top"} if address else {}
        more |= {"id": f"b{self.numbers[name]}x"} if name in self.numbers else {}
        return ET.SubElement(self.root, "a" if address else "g", {f"{_XLINK}title": plain(tooltip), **more})

    def bytes(self) -> bytes:
        """Return the SVG, as high as it has become."""
        across, high = f"{self.across:.0f}", f"{self.y + MARGIN:.0f}"
        look = {"font-family": FONTS, "font-size": _short(TEXT), "fill": INK}
        self.root.attrib |= {"width": f"{across}pt", "height": f"{high}pt", "viewBox": f"0 0 {across} {high}", **look}
        self._ground.attrib |= {"width": across, "height": high}
        ET.register_namespace("xlink", _XLINK.strip("{}"))  # or the first picture of a process has another name for it
        return ET.tostring(self.root)


def _short(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
