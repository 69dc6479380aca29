"""Draw the signs of the actors' stage, and explain those that occur.

Nothing is shown by colour alone: who acts is a disc; against is a minus in a square on a broken line; with is a plus in
a circle, on a whole one; a reading is hollow; and for who is not said there is a "?".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from kg.actors.acts import ACTS, AGAINST, EITHER, GAPS, WITH, Act, Label, Part
from kg.actors.sheet import MARGIN, SMALL, Sheet
from kg.draw.measure import width
from kg.draw.style import CODERS, INK, LINKS, MUTED, PAPER, ink_on, shade

__all__ = ["GROUND", "draw_label", "draw_legend", "draw_line"]

GROUND = "#e3e7ec"
_SIZE, _DISC = 6.5, 4.5


@dataclass(frozen=True)
class _Look:
    """How a side looks: its colour, the dashes of its line, its sign."""

    colour: str
    dashes: str = ""
    sign: str = ""


_SIDES = {
    ACTS: _Look(INK),
    AGAINST: _Look(LINKS["opp:against"].colour, "5 3", "−"),
    WITH: _Look(LINKS["opp:with"].colour, "", "+"),
    EITHER: _Look(MUTED, "1.5 3"),
}
#: Why nobody is on a side -> the sign for it, and the dashes of its box.
_GAP_SIGNS = {"unstated": ("?", ""), "unread": ("?", "2 2"), "absent": ("–", ""), "others": ("…", "")}


def draw_line(sheet: Sheet, group: ET.Element, side: str, placed: Sequence[tuple[float, Part]], y: float) -> None:
    """Draw the line of a side of an act, and the sign of each who is on it at its place from the left."""
    xs = [x for x, _ in placed]
    is_coders = any(part.by_coders for _, part in placed if part.side != ACTS)
    colour = CODERS if is_coders else _SIDES[side].colour
    _stroke(sheet, group, (min(xs), max(xs)), y, colour, _SIDES[side].dashes)
    for x, part in placed:
        _sign(sheet, group, part, (x, y))


def _stroke(  # noqa: PLR0913, PLR0917  # where, and how it looks
    sheet: Sheet, group: ET.Element, ends: tuple[float, float], y: float, colour: str, dashes: str
) -> None:
    look = {"stroke": colour, "stroke-width": 1.6, "stroke-dasharray": dashes}
    sheet.add(group, "path", look, d=f"M{ends[0]:.1f} {y:.1f}H{ends[1]:.1f}")


def _sign(sheet: Sheet, group: ET.Element, part: Part, at: tuple[float, float]) -> None:
    """Draw the sign of a part; hollow where it is a reading, which the text does not say."""
    x, y = at
    if part.gap:
        sign, dashes = _GAP_SIGNS[part.gap]
        _square(sheet, group, at, {"fill": PAPER, "stroke": MUTED, "stroke-dasharray": dashes, "rx": 3})
        sheet.text(group, (x, y + 3.6), sign, bold=True, is_centred=True)
        return
    look = _SIDES[part.side]
    edge = CODERS if part.by_coders else look.colour
    hollow = {"fill": PAPER, "stroke": edge, "stroke-width": 1.4, "stroke-dasharray": "2.5 1.8"}
    shown = hollow if part.reading else {"fill": edge}
    if part.side == AGAINST:
        _square(sheet, group, at, shown)
    else:
        sheet.add(group, "circle", shown, cx=x, cy=y, r=_SIZE if look.sign else _DISC)
    if look.sign:
        ink = edge if part.reading else PAPER
        sheet.text(group, (x, y + 3.7), look.sign, bold=True, colour=ink, is_centred=True)


def _square(sheet: Sheet, group: ET.Element, at: tuple[float, float], look: Mapping[str, object]) -> None:
    sheet.add(group, "rect", look, x=at[0] - _SIZE, y=at[1] - _SIZE, width=2 * _SIZE, height=2 * _SIZE)


def draw_label(sheet: Sheet, group: ET.Element, label: Label | None, at: tuple[float, float]) -> None:
    """Draw a label on its colour; on paper and in a broken frame where it is hedged, or where it could not be read."""
    words = str(label) if label else "? label not read"
    fill = shade(label.shade) if label and label.shade is not None else GROUND
    is_firm = bool(label and not label.firmness)
    look = {"fill": fill} if is_firm else {"fill": PAPER, "stroke": INK, "stroke-dasharray": "2.5 2"}
    sheet.add(group, "rect", look, x=at[0], y=at[1], width=width(words, SMALL) + 8, height=13, rx=3)
    sheet.text(group, (at[0] + 4, at[1] + 9.7), words, SMALL, colour=ink_on(fill) if is_firm else INK)


def draw_legend(sheet: Sheet, every: Iterable[Act]) -> None:
    """Explain the signs that occur, and no others, and move on."""
    parts = [part for act in every for part in act.parts]
    shown: dict[str, Part] = {}
    for side in (ACTS, AGAINST, WITH):
        if any(part.side == side and not part.gap for part in parts):
            shown[side] = Part(side)
    shown |= {f"hollow: {part.reading}": replace(part, side=AGAINST) for part in parts if part.reading}
    shown |= {GAPS[gap]: Part(EITHER, gap=gap) for gap in GAPS if any(part.gap == gap for part in parts)}
    x, sheet.y = MARGIN, sheet.y + 14
    for words, part in shown.items():
        long = 34 + width(words, SMALL) + 14
        if x > MARGIN and x + long > sheet.across - MARGIN:
            x, sheet.y = MARGIN, sheet.y + 17
        group = sheet.add(None, "g")
        if part.side in {AGAINST, WITH}:
            colour = CODERS if part.by_coders else _SIDES[part.side].colour
            _stroke(sheet, group, (x, x + 20), sheet.y, colour, _SIDES[part.side].dashes)
        _sign(sheet, group, part, (x + 20, sheet.y))
        sheet.text(None, (x + 34, sheet.y + 3), words, SMALL)
        x += long
    sheet.y += 8
