"""Write what is in a box: rows of folded text as an HTML-like label of Graphviz, and how the box looks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.argument.diagram import Box, Tag
from kg.draw.graphviz import markup
from kg.draw.measure import plain, width, wrap
from kg.draw.style import BLUE, CODERS, GREY, INK, LINKS, MUTED, PAPER, PINK, UNRANKED, WHITE, border, ink_on, shade

__all__ = [
    "SMALL",
    "TEXT",
    "TEXT_WIDTH",
    "Mark",
    "borderless_table",
    "font",
    "high",
    "label_rows",
    "look",
    "marks",
    "row",
    "step_word",
    "tooltip",
    "usual_holder",
    "words_below",
]

#: How wide the text in a box is, by its layer, and the sizes of text, all in points.
TEXT_WIDTH: Mapping[str, float] = {"claim": 176, "argument": 96, "draft": 176, "thing": 132, "text": 132}
TEXT, SMALL = 11, 9
#: Tags that are words below a text, and tags that are shown elsewhere; all others are labels above it.
_BELOW = ("unstated-parts", "unread-parts", "actualities")
_ELSEWHERE = (
    "confidences",
    "argument-schemes",
    "text-kinds",
    "normalizations",
    "modalities",
    "tenses",
    "premise-structures",
    "roles",
)
#: The room at either side of the words of a mark, and between two.
_PAD = 6
#: The room above the words of a mark, so that they are in its middle.
_ABOVE = 4


@dataclass(frozen=True)
class Mark:
    """A label that a claim gives: its words, and the colour behind them."""

    words: str
    fill: str


def usual_holder(boxes: Iterable[Box]) -> str:
    """Return who holds most of the claims, or nothing where there are none."""
    counted = Counter(holder for box in boxes for holder in box.holders)
    return min(counted, key=lambda holder: (-counted[holder], holder), default="")


def tooltip(box: Box) -> str:
    """Return what a box says when pointed at: its kind, its whole text, its remarks, and where it is."""
    head = f"{box.kind}: {box.text}" if box.kind else box.text
    return plain(" — ".join(part for part in (head, " · ".join(box.remarks), box.source) if part))


def words_below(box: Box, usual: str = "") -> str:
    """Return the words below a text: how firmly it is held, what is left unstated, and by whom if not as usual."""
    words = list(box.words) if box.layer == "draft" else []
    words += [*box.firmness, *(tag.small for scheme in _BELOW for tag in box.tagged(scheme))]
    words += [f"held by {holder}" for holder in box.holders if holder != usual]
    words += [tag.small for tag in box.tagged("confidences") if tag.name == "code:low"]
    return " · ".join([*words, *box.notes])


def marks(box: Box) -> tuple[Mark, ...]:
    """Return the labels that a claim gives; an arrow is before the one to which conduct moves."""
    tags = [tag for tag in box.tags if box.layer == "claim" and tag.scheme not in (*_BELOW, *_ELSEWHERE)]
    return tuple(Mark(_words(tag), UNRANKED if tag.shade is None else shade(tag.shade)) for tag in tags)


def _words(tag: Tag) -> str:
    return f"→ {tag.small}" if tag.prop == "opp:toCategory" else tag.small


def step_word(box: Box) -> str:
    """Return what the box of an argument says first: the author's step gives a reason, the coders' one is inferred."""
    return "the coders infer" if box.whose == "coders" else "because"


def step_colour(box: Box) -> str:
    """Return the colour of a step: the author's or the coders'."""
    return CODERS if box.whose == "coders" else LINKS["opp:conclusion"].colour


def label_rows(box: Box, usual: str, room: float) -> str:
    """Return the rows of a box: its kind and labels, its text, and the words below."""
    if box.layer == "argument":
        head = row(step_word(box), room, SMALL + 1, bold=True, colour=step_colour(box))
        return head + row(box.text, room, SMALL, colour=MUTED) + row(box.grounding, room, SMALL, colour=MUTED)
    kind = row(box.kind, room, SMALL, bold=box.whose == "coders", colour=CODERS if box.whose == "coders" else MUTED)
    head = kind + _mark_rows(marks(box), room)
    is_name = box.layer == "thing" and box.kind not in {"action", "threat"}
    text = row(box.text, room, TEXT, bold=is_name, colour=MUTED if box.layer == "draft" else INK)
    return head + text + row(words_below(box, usual), room, SMALL, colour=MUTED)


def look(box: Box) -> dict[str, str]:
    """Return the attributes by which Graphviz draws the box itself."""
    match box.layer:
        case "claim":
            drawn = border(next((tag.name for tag in box.tagged("modalities")), ""))
            colour = CODERS if box.whose == "coders" else drawn.colour
            style, fill, pen = f"filled,{drawn.style}", PINK if box.whose == "coders" else WHITE, drawn.width
        case "argument":
            is_coders = box.whose == "coders"
            style, fill, pen = "filled,rounded" + ",dashed" * is_coders, PINK if is_coders else BLUE, 0.8
            colour = step_colour(box)
        case "draft":
            style, fill, colour, pen = "filled,rounded,dashed", PAPER, MUTED, 1.2
        case _:
            style, fill, colour, pen = "filled,rounded", GREY, "#8b95a3", 0.8
    return {"style": style, "fillcolor": fill, "color": colour, "penwidth": f"{pen}"}


def borderless_table(inner: str) -> str:
    """Return rows as a table without lines."""
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{inner}</TABLE>'


@lru_cache(maxsize=4096)  # the maps of a site have the same texts in their boxes
def row(text: str, room: float, size: int, *, bold: bool = False, colour: str = INK) -> str:
    """Return rows with a text folded to its room, one for each line, or nothing for no text."""
    box = f'ALIGN="LEFT" WIDTH="{room:.0f}" HEIGHT="{high(size):.0f}"'
    lines = [part for part in wrap(text, room, size, bold=bold) if part]
    return "".join(f"<TR><TD {box}>{font(part, size, colour, bold=bold)}</TD></TR>" for part in lines)


def high(size: int) -> float:
    """Return how high a line is, which is higher than the line of any common font, so that all give the same height."""
    return 1.36 * size


def font(text: str, size: int, colour: str, *, bold: bool = False) -> str:
    """Return a text in a size and colour."""
    inner = f"<B>{markup(text)}</B>" if bold else markup(text)
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{inner}</FONT>'


def _mark_rows(found: tuple[Mark, ...], room: float) -> str:
    """Return rows with marks: next to one another where there is room for it, else below one another."""
    wide = sum(width(mark.words, SMALL + 1, bold=True) + 2 + 3 * _PAD for mark in found)
    lines = [found] if wide <= room else [(mark,) for mark in found]
    return "".join(f'<TR><TD ALIGN="LEFT" CELLPADDING="2">{_line(line, room)}</TD></TR>' for line in lines if line)


def _line(line: tuple[Mark, ...], room: float) -> str:
    cells = [_mark(mark, room) for mark in line]
    inner = f'<TD WIDTH="{_PAD}"></TD>'.join(f"<TD>{cell}</TD>" for cell, _, _ in cells)
    wide = sum(wide for _, wide, _ in cells) + _PAD * (len(cells) - 1)
    return _fixed("", wide, max(high for _, _, high in cells), f"<TR>{inner}</TR>")


def _mark(mark: Mark, room: float) -> tuple[str, float, float]:
    """Return words on their colour, no wider than they are, and how wide and high that is."""
    size = SMALL + 1
    inside = min(width(mark.words, size, bold=True) + 2, room - 2 * _PAD)
    lines = len(wrap(mark.words, inside, size, bold=True))
    words = borderless_table(row(mark.words, inside, size, bold=True, colour=ink_on(mark.fill)))
    side, above = f'<TD WIDTH="{_PAD}"></TD>', f'<TR><TD COLSPAN="3" HEIGHT="{_ABOVE}"></TD></TR>'
    look_, wide, tall = f' STYLE="ROUNDED" BGCOLOR="{mark.fill}"', inside + 2 * _PAD, lines * high(size) + _ABOVE
    return _fixed(look_, wide, tall, f"{above}<TR>{side}<TD>{words}</TD>{side}</TR>"), wide, tall


def _fixed(look_: str, wide: float, tall: float, rows: str) -> str:
    """Return a table that is not stretched to the width of its cell, as any other is."""
    size = f'ALIGN="LEFT" FIXEDSIZE="TRUE" WIDTH="{wide:.0f}" HEIGHT="{tall:.0f}"'
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" {size}{look_}>{rows}</TABLE>'
