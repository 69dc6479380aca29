"""Write what is in a box: rows of folded text as an HTML-like label of Graphviz, and how the box looks."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.argument.diagram import Box, Tag
from kg.draw.graphviz import markup
from kg.draw.measure import plain, wrap
from kg.draw.style import CODERS, INK, LINKS, MUTED, border, ink_on, shade

__all__ = [
    "SMALL",
    "TEXT",
    "TEXT_WIDTH",
    "borderless_table",
    "font",
    "high",
    "label_rows",
    "look",
    "premises_word",
    "row",
    "step_word",
    "tooltip",
    "usual_holder",
    "words_below",
]

#: How wide the text in a box is, by its layer, and the sizes of text, all in points.
TEXT_WIDTH: Mapping[str, float] = {"claim": 176, "argument": 96, "thing": 132, "text": 132}
TEXT, SMALL = 11, 9
#: Tags that are words below a text, and tags that are shown elsewhere; all others are labels above it.
_BELOW = ("unstated-parts", "actualities")
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
_WHITE, _GREY, _BLUE, _PINK = "#ffffff", "#eceff3", "#eaf1f8", "#f8eef4"


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
    words = [*box.firmness, *(tag.small for scheme in _BELOW for tag in box.tagged(scheme))]
    words += [f"held by {holder}" for holder in box.holders if holder != usual]
    words += [tag.small for tag in box.tagged("confidences") if tag.name == "code:low"]
    return " · ".join([*words, *box.notes])


def claim_labels(box: Box) -> tuple[str, str]:
    """Return the labels that a claim gives, with an arrow where conduct moves to one, and the colour behind them."""
    tags = [tag for tag in box.tags if box.layer == "claim" and tag.scheme not in (*_BELOW, *_ELSEWHERE)]
    words = " → ".join(tag.small for tag in tags) if _moves(tags) else " · ".join(t.small for t in tags)
    shades = [tag.shade for tag in tags if tag.shade is not None]
    return (f"→ {words}" if _moves(tags) and len(tags) == 1 else words), shade(shades[-1]) if shades else "#e3e7ec"


def _moves(tags: list[Tag]) -> bool:
    return any(tag.prop == "opp:toCategory" for tag in tags)


def step_word(box: Box) -> str:
    """Return what the box of an argument says first: the author's step gives a reason, the coders' one is inferred."""
    return "the coders infer" if box.whose == "coders" else "because"


def step_colour(box: Box) -> str:
    """Return the colour of a step: the author's or the coders'."""
    return CODERS if box.whose == "coders" else LINKS["opp:conclusion"].colour


def premises_word(box: Box) -> str:
    """Return how the premises of an argument work together, or nothing where there is one."""
    return ", ".join(tag.small for tag in box.tagged("premise-structures"))


def label_rows(box: Box, usual: str, room: float) -> str:
    """Return the rows of a box: its kind and labels, its text, and the words below."""
    if box.layer == "argument":
        head = row(step_word(box), room, SMALL + 1, bold=True, colour=step_colour(box))
        return head + row(box.text, room, SMALL, colour=MUTED) + row(premises_word(box), room, SMALL, colour=MUTED)
    words, colour = claim_labels(box)
    head = row(box.kind, room, SMALL, colour=MUTED) + (_band(words, colour, room) if words else "")
    text = row(box.text, room, TEXT, bold=box.layer == "thing" and box.kind not in {"action", "threat"})
    return head + text + row(words_below(box, usual), room, SMALL, colour=MUTED)


def look(box: Box) -> dict[str, str]:
    """Return the attributes by which Graphviz draws the box itself."""
    match box.layer:
        case "claim":
            drawn = border(next((tag.name for tag in box.tagged("modalities")), ""))
            colour = CODERS if box.whose == "coders" else drawn.colour
            style, fill, pen = f"filled,{drawn.style}", _WHITE, drawn.width
        case "argument":
            is_coders = box.whose == "coders"
            style, fill, pen = "filled,rounded" + ",dashed" * is_coders, _PINK if is_coders else _BLUE, 0.8
            colour = step_colour(box)
        case _:
            style, fill, colour, pen = "filled,rounded", _GREY, "#8b95a3", 0.8
    return {"style": style, "fillcolor": fill, "color": colour, "penwidth": f"{pen}"}


def borderless_table(inner: str) -> str:
    """Return rows as a table without lines."""
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{inner}</TABLE>'


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


def _band(words: str, fill: str, room: float) -> str:
    """Return a row with words on a band of colour."""
    inner = row(words, room - 10, SMALL + 1, bold=True, colour=ink_on(fill))
    look = f'BORDER="0" CELLBORDER="0" CELLPADDING="3" CELLSPACING="0" STYLE="ROUNDED" BGCOLOR="{fill}"'
    return f'<TR><TD ALIGN="LEFT" CELLPADDING="2"><TABLE {look}>{inner}</TABLE></TD></TR>'
