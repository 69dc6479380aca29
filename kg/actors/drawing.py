"""Draw acts as one picture: a column for each actor, a line for each side of an act, its words and label at the left.

Lengths are points, from the top left corner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.actors.acts import ACTS, AGAINST, EITHER, WITH, Act, Label, Part
from kg.actors.sheet import LEADING, MARGIN, SMALL, TEXT, Sheet
from kg.actors.signs import GROUND, draw_label, draw_legend, draw_line
from kg.draw.measure import wrap
from kg.draw.style import INK, MUTED, Href

__all__ = ["Band", "draw"]

#: The room for the words of an act, for an actor, for nobody, and for a line; the least width of all.
_WORDS, _COLUMN, _OPEN, _LINE, _LEAST = 210.0, 76.0, 62.0, 19.0, 420.0
_HAIR = "#8b95a3"


@dataclass(frozen=True)
class Band:
    """Acts below a heading, such as those of a chapter; each with what is remarked on it, by its name."""

    title: str
    acts: tuple[Act, ...]
    remarks: Mapping[str, str] = field(default_factory=dict)


def draw(  # noqa: PLR0913  # one for each thing that it draws
    title: str,
    over: str,
    bands: Sequence[Band],
    names: Sequence[str],
    href: Href,
    *,
    numbers: Mapping[str, int] | None = None,
) -> bytes:
    """Return the SVG of some bands, with the actors `names` from left to right; `href` gives addresses by names.

    Acts and actors that have one of the `numbers` are boxes for a script (see `kg.maps.live`).
    """
    every = [act for band in bands for act in band.acts]
    first = MARGIN + _WORDS
    xs = {name: first + _COLUMN * (place + 0.5) for place, name in enumerate(names)}
    last = first + _COLUMN * len(names)
    if any(part.gap for act in every for part in act.parts):
        xs[""], last = last + _OPEN / 2, last + _OPEN
    sheet = Sheet(max(last + MARGIN, _LEAST), href, numbers or {})
    sheet.paragraph(title, TEXT + 2.5, bold=True)
    sheet.paragraph(over, SMALL, colour=MUTED)
    draw_legend(sheet, every)
    for band in bands:
        _band(sheet, band, xs)
    return sheet.bytes()


def _band(sheet: Sheet, band: Band, xs: Mapping[str, float]) -> None:
    """Draw a heading, the names of those who are in the acts below it, and the acts, over a strand for each name."""
    sheet.y += 12
    ground = sheet.add(None, "rect", fill=GROUND, x=MARGIN, y=sheet.y, width=sheet.inner)
    lines = wrap(band.title, sheet.inner - 12, TEXT, bold=True)
    for place, line in enumerate(lines):
        sheet.text(None, (MARGIN + 6, sheet.y + 3 + TEXT * (LEADING * (place + 1) - 0.25)), line, bold=True)
    high = len(lines) * TEXT * LEADING + 6
    ground.set("height", f"{high:.0f}")
    sheet.y += high + 4
    called = {part.name: part.label for act in band.acts for part in act.parts}
    _heads(sheet, {name: called[name] for name in xs if name in called}, xs)
    strands = sheet.add(None, "path", stroke=_HAIR, stroke_width=0.6)
    rules = sheet.add(None, "path", stroke=_HAIR, stroke_width=0.3)
    top, feet = sheet.y, []
    for act in band.acts:
        _act(sheet, act, band.remarks.get(act.action, ""), xs)
        feet.append(f"M{MARGIN:.0f} {sheet.y:.1f}h{sheet.inner:.0f}")
    strands.set("d", "".join(f"M{xs[name]:.1f} {top:.1f}V{sheet.y:.1f}" for name in called if name))
    rules.set("d", "".join(feet))


def _heads(sheet: Sheet, called: Mapping[str, str], xs: Mapping[str, float]) -> None:
    """Write the names of actors over their columns, their last lines on a level, and move on."""
    heads = {name: wrap(words or "nobody named", _COLUMN - 4, SMALL, bold=True) for name, words in called.items()}
    most = max(map(len, heads.values()), default=0)
    for name, lines in heads.items():
        group = sheet.linked(name, called[name]) if name else None
        for place, line in enumerate(lines):
            at = xs[name], sheet.y + SMALL * LEADING * (place + 1 + most - len(lines))
            sheet.text(group, at, line, SMALL, bold=bool(name), colour=INK if name else MUTED, is_centred=True)
    sheet.y += most * SMALL * LEADING + 6


def _act(sheet: Sheet, act: Act, remark: str, xs: Mapping[str, float]) -> None:
    """Draw an act: its words, what is known of it and its labels at the left, then its lines one below another."""
    sides = _lines(act)
    about = " · ".join(filter(None, (remark, act.actuality, act.when)))
    texts = [(line, TEXT, INK) for line in wrap(act.words, _WORDS - 14, TEXT)]
    texts += [(line, SMALL, MUTED) for line in wrap(about, _WORDS - 14, SMALL)] if about else []
    labels: list[Label | None] = [*act.labels] or ([None] if act.label_gap else [])
    left = sum(size for _, size, _ in texts) * LEADING + len(labels) * 16
    high = max(left, len(sides) * _LINE) + 10
    group, y = sheet.linked(act.action, act.sentence), sheet.y + 5
    for line, size, colour in texts:
        y += size * LEADING
        sheet.text(group, (MARGIN, y - size * 0.3), line, size, colour=colour)
    for label in labels:
        draw_label(sheet, group, label, (MARGIN, y + 2))
        y += 16
    for place, (side, parts) in enumerate(sides):
        middle = sheet.y + high / 2 + (place - (len(sides) - 1) / 2) * _LINE
        draw_line(sheet, group, side, [(_place(part, parts, xs), part) for part in parts], middle)
    sheet.y += high


def _lines(act: Act) -> list[tuple[str, tuple[Part, ...]]]:
    """Return the lines of an act: who acts with those on one side, those whom the text names apart from readings."""
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in act.on(AGAINST, WITH, EITHER):
        groups.setdefault((part.side, part.reading), []).append(part)
    return [(side, (*act.on(ACTS), *parts)) for (side, _), parts in groups.items()]


def _place(part: Part, parts: Sequence[Part], xs: Mapping[str, float]) -> float:
    """Return where a part is; who acts is left of the other side where nobody is named on either."""
    both = part.gap and sum(bool(one.gap) for one in parts) > 1
    return xs[part.name] + (0 if not both else -11 if part.side == ACTS else 11)
