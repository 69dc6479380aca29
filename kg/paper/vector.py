"""Set a page as an SVG that is as large as its paper."""

import re
from html import escape

from kg.draw.style import FONTS, MUTED, WHITE
from kg.maps.picture import Picture
from kg.paper.fit import Page
from kg.paper.sizes import POINT

__all__ = ["svg_page", "svg_size"]

_HEAD = re.compile(r'<svg ([^>]*?)width="([\d.]+)pt" height="([\d.]+)pt"([^>]*?)viewBox="[^"]*"([^>]*)>')
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')
#: The size of the words at the foot, in points.
_SMALL = 8


def svg_size(picture: Picture) -> tuple[float, float]:
    """Return how wide and high the SVG of a picture is, in points."""
    ((wide, high),) = _SIZE.findall(picture.svg)
    return float(wide), float(high)


def svg_page(page: Page, foot: str) -> str:
    """Return the SVG of a page, with words at its foot."""
    scale, (left, top), (wide, high) = page.scale, page.at, page.paper
    x, y = -left / scale, -top / scale
    box = f"{x:.2f} {y:.2f} {wide / scale:.2f} {high / scale:.2f}"
    size = f'width="{wide * POINT:.2f}mm" height="{high * POINT:.2f}mm"'
    ground = f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide / scale:.2f}" height="{high / scale:.2f}" fill="{WHITE}"/>'
    at = f'x="{(wide - page.margin - left) / scale:.2f}" y="{(high - page.margin - top) / scale:.2f}"'
    words = (
        f'<text {at} text-anchor="end" font-family="{FONTS}" font-size="{_SMALL / scale:.2f}" fill="{MUTED}">'
        f"{escape(foot)}</text>"
    )
    head, body = _split(page.picture.svg)
    opened = _HEAD.sub(lambda found: f'<svg {found[1]}{size}{found[4]}viewBox="{box}"{found[5]}>', head)
    return "\n".join([f"{opened}{ground}", body.rstrip().removesuffix("</svg>") + words, "</svg>", ""])


def _split(svg: str) -> tuple[str, str]:
    """Return an SVG before its drawing, and from there."""
    at = svg.index("<g ")
    return svg[:at], svg[at:]
