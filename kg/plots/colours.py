"""Choose the colours, shapes and patterns of the plots, so that none of them has to be known by its hue alone.

Categories get darker from mild to severe, and each has a shape and a pattern of its own: the order survives a
black-and- white printer and every kind of colour blindness. How firmly something is held is shown by how a mark is
filled, never by its colour.
"""

import re

__all__ = [
    "AGAINST",
    "FILLS",
    "HAIRLINE",
    "INK",
    "MODALITIES",
    "MUTED",
    "PAPER",
    "SHADES",
    "SHAPES",
    "TINT",
    "WITH",
    "adapting",
    "coloured",
    "lightness",
    "on",
    "ramp",
    "tinted",
]

PAPER, INK, MUTED, HAIRLINE, TINT = "#ffffff", "#1f2328", "#57606a", "#c9ced6", "#f3f4f6"
_BLACK = "#000000"
#: The relations between actors: dark and warm against light and cool.
AGAINST, WITH = "#a63a16", "#cfe4f5"
#: Depth of a stretch of text under claims: none, one, several.
SHADES = (PAPER, "#8fb8c9", "#2b6478")

#: Modality -> colour and pattern of its part of a bar. The firm one is dark.
MODALITIES: dict[str, tuple[str, str]] = {
    "code:asserted": ("#34495e", ""),
    "code:hedged": ("#d5dde5", ""),
}

#: The shape of each category, by its place from mild to severe; still further stages go on from the start.
SHAPES = "oDs^ph"

#: Modality -> how a mark is filled. A modality that is not listed is drawn like a hedged one, with its name next to it.
FILLS: dict[str, str] = {
    "code:asserted": "full",
    "code:hedged": "none",
}

#: Light gold to near black, as on labels and maps: each stage is darker than the one before it.
_STAGES = ("#fbe8ac", "#efb04c", "#d97a35", "#9c3a27", "#541820")


def ramp(number: int) -> tuple[str, ...]:
    """Return a colour for each of a number of stages, from light to dark.

    >>> ramp(3)
    ('#fbe8ac', '#d97a35', '#541820')
    """
    if number < 2:
        return _STAGES[:number]
    steps = [place * (len(_STAGES) - 1) / (number - 1) for place in range(number)]
    pairs = ((min(int(step), len(_STAGES) - 2), step) for step in steps)
    return tuple(_mixed(_STAGES[low], _STAGES[low + 1], step - low) for low, step in pairs)


def coloured(stages: list[str]) -> list[tuple[str, str]]:
    """Return the stages, mild to severe, each with its colour."""
    return list(zip(stages, ramp(len(stages)), strict=True))


def tinted(colour: str) -> str:
    """Return a colour thinned with white, for what lies behind."""
    return _mixed(PAPER, colour, 0.14)


def on(colour: str) -> str:
    """Return ink or white, whichever is easier to see on a colour.

    It is an ink of its own, since it stays as it is where the paper around is dark.

    >>> on("#fbe8ac"), on("#541820")
    ('#000000', '#ffffff')
    """
    return max(_BLACK, PAPER, key=lambda text: _contrast(text, colour))


def lightness(colour: str) -> float:
    """Return the lightness L* of a colour, from 0 (black) to 100 (white), after CIE 1976.

    >>> round(lightness("#ffffff")), round(lightness("#000000"))
    (100, 0)
    """
    luminance = _luminance(colour)
    return 116 * luminance ** (1 / 3) - 16 if luminance > (6 / 29) ** 3 else luminance * (29 / 3) ** 3


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, after WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _mixed(one: str, other: str, share: float) -> str:
    mixed = (a + (b - a) * share for a, b in zip(_parts(one), _parts(other), strict=True))
    return f"#{''.join(f'{round(part * 255):02x}' for part in mixed)}"


#: Ink, lines and plain fills -> what they are where the reader's system is dark. Writing on a fill stays as it is.
_DARK_WRITING = {INK: "#ece8df", MUTED: "#aab4c0"}
_DARK_LINES = {INK: "#dcd7cc", MUTED: "#8d98a5", HAIRLINE: "#37414d"}
_DARK_FILLS = {INK: "#5f6b79", PAPER: "#171c23", TINT: "#252d37", MODALITIES["code:asserted"][0]: "#5d7590"}


def adapting(svg: str) -> str:
    """Return a plot as SVG that is dark where the reader's system is: paper, ink and lines, never a label's colour.

    >>> 'text[style*="fill: #1f2328"]{fill:#ece8df!important}' in adapting('<svg><path style="fill: #ffffff"/></svg>')
    True
    """
    stages = {colour for number in range(2, 7) for colour in ramp(number)}
    pale = {one for one in re.findall("fill: (#[0-9a-f]{6})", svg) if lightness(one) > 84}
    tinted_ones = sorted(pale - stages - _DARK_FILLS.keys() - {WITH, SHADES[1], MODALITIES["code:hedged"][0]})
    fills = {**_DARK_FILLS, **{colour: _mixed(_DARK_FILLS[PAPER], colour, 0.16) for colour in tinted_ones}}
    rules = [
        *(f'text[style*="fill: {light}"]{{fill:{dark}!important}}' for light, dark in _DARK_WRITING.items()),
        *(f':not(text)[style*="fill: {light}"]{{fill:{dark}!important}}' for light, dark in fills.items()),
        *(f'pattern>[fill="{light}"]{{fill:{dark}}}' for light, dark in fills.items() if f'fill="{light}"' in svg),
        *(f'[style*="stroke: {light}"]{{stroke:{dark}!important}}' for light, dark in _DARK_LINES.items()),
    ]
    style = f"<style>@media (prefers-color-scheme:dark){{{''.join(rules)}}}</style>"
    return re.sub(r"(<svg\b[^>]*>)", rf"\1{style}", svg, count=1)
