"""Explain the signs that a map uses, and only those: lines with their ends, borders, colours, who holds its claims."""

from collections.abc import Iterator

from kg.argument.diagram import BANK, Box, Diagram, Link
from kg.draw.label import SMALL, borderless_table, font, look, marks, row
from kg.draw.measure import width
from kg.draw.style import INK, MUTED, UNRANKED, LinkStyle, line, shade

__all__ = ["legend"]

#: How wide a sign is with the space around it, in points.
_SIGN = 42
#: Links whose lines bear no word of their own -> what the legend says of them, and of those that are the coders'.
_PLAIN = {
    ("opp:conclusion", False): "because",
    ("opp:conclusion", True): "the coders' step",
    ("dcterms:isPartOf", False): "part of",
}
#: The end of the line of a premise -> what it says of it.
_PREMISES = {"vee": "a ground by itself", "none": "a ground"}
_DASHES = {"solid": "", "dashed": ' STYLE="DASHED"', "dotted": ' STYLE="DOTTED"'}
#: The end of a line -> its letter, where there is one like it.
_LETTERS = {"normal": "►", "vee": "➤"}
_PLAIN_TABLE = 'CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"'


def legend(diagram: Diagram, usual: str, wide: float = 520, *, column: bool = False) -> str:
    """Return the key to a map as an HTML-like table of Graphviz: signs in columns, then notes.

    It is about so many points wide. In a `column` a rule has no end, and an argument no box.
    """
    signs = list(dict.fromkeys([*_lines(diagram, column=column), *_boxes(diagram, column=column), *_marks(diagram)]))
    widest = max([width(words, SMALL) + 6 for _, words in signs], default=0)
    columns = max(int(wide // (widest + _SIGN)), 1)
    room = wide / columns - _SIGN
    grid = [signs[start : start + columns] for start in range(0, len(signs), columns)]
    # Each line has all columns, so that none is stretched.
    cells = ["".join(_sign(*sign, room) for sign in [*line_, *[("", "")] * (columns - len(line_))]) for line_ in grid]
    notes = [_note(text, columns, wide) for text in _notes(diagram, usual)]
    inner = "".join([*(f"<TR>{line_}</TR>" for line_ in cells), *notes])
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{inner}</TABLE>'


def _lines(diagram: Diagram, *, column: bool) -> Iterator[tuple[str, str]]:
    """Yield a sample of each kind of line with its end, and its words."""
    drawn = {
        (line(link, diagram), _words(link, diagram))
        for link in diagram.links
        if not (column and link.prop == "opp:premise" and diagram.boxes[link.above].layer == "argument")
    }
    for how, words in sorted(drawn, key=lambda item: (item[0].dash, item[1], item[0].head)):
        yield _line(how, ends=not column), words


def _words(link: Link, diagram: Diagram) -> str:
    """Return what the legend says of the line of a link."""
    drawn = line(link, diagram)
    if drawn.word:
        return drawn.word
    if link.prop == "opp:premise":
        whose = diagram.boxes[link.above if link.forward else link.below].whose
        words = _PREMISES.get(drawn.head, "")
        return f"{words} (coders)" if whose == "coders" else words
    ends = (diagram.boxes[link.above], diagram.boxes[link.below])
    is_coders = any(box.layer == "argument" and box.whose == "coders" for box in ends)
    return _PLAIN.get((link.prop, is_coders), link.relation)


def _line(drawn: LinkStyle, *, ends: bool) -> str:
    """Return a piece of line with its end."""
    rule = f'BORDER="2" SIDES="B" COLOR="{drawn.colour}"{_DASHES[drawn.dash]} WIDTH="22" HEIGHT="7"'
    end = _end(drawn) if ends else '<TD ROWSPAN="2"></TD>'
    return f'<TABLE BORDER="0" {_PLAIN_TABLE}><TR><TD {rule}></TD>{end}</TR><TR><TD HEIGHT="5"></TD></TR></TABLE>'


def _end(drawn: LinkStyle) -> str:
    """Return the cell with the end of a line: a letter, a bar, or a round or square table."""
    cell = '<TD ROWSPAN="2" WIDTH="9" HEIGHT="12" ALIGN="LEFT"'
    if letter := _LETTERS.get(drawn.head):
        return f"{cell}>{font(letter, SMALL, drawn.colour)}</TD>"
    if drawn.head == "tee":
        return f'{cell} BORDER="3" SIDES="L" COLOR="{drawn.colour}"></TD>'
    looks = {
        "dot": f'BORDER="0" STYLE="ROUNDED" BGCOLOR="{drawn.colour}"',
        "odot": f'BORDER="1" STYLE="ROUNDED" COLOR="{drawn.colour}"',
        "box": f'BORDER="0" BGCOLOR="{drawn.colour}"',
    }
    if drawn.head not in looks:
        return f"{cell}></TD>"
    size = 'FIXEDSIZE="TRUE" WIDTH="8" HEIGHT="8"'
    return f"{cell}><TABLE {looks[drawn.head]} {_PLAIN_TABLE} {size}><TR><TD></TD></TR></TABLE></TD>"


def _boxes(diagram: Diagram, *, column: bool) -> Iterator[tuple[str, str]]:
    """Yield a sample of each kind of box, with what it says."""
    found = {_box(box): words for box in diagram.boxes.values() if (words := _box_words(box, column=column))}
    yield from sorted(found.items(), key=lambda item: item[1])
    if len(diagram.roots) == 1 and len(diagram.boxes) > 1:
        yield _sample(f'BORDER="3" COLOR="{INK}"'), "what the map is of"


def _box_words(box: Box, *, column: bool) -> str:
    if box.layer == "argument":
        words = "a step that the coders infer" if box.whose == "coders" else "a step in the text"
        return "" if column else words
    if box.layer == "draft":
        return "a draft, on which nothing rests"
    if box.layer != "claim":
        return "a thing spoken of"
    firm = next((tag.small for tag in box.tagged("modalities")), "with no firmness coded")
    return f"{firm}, of the coders" if box.whose == "coders" else firm


def _box(box: Box) -> str:
    drawn = look(box)
    style = ",".join(part.upper() for part in drawn["style"].split(",") if part not in {"solid", "filled"})
    frame = f'BORDER="1" COLOR="{drawn["color"]}" BGCOLOR="{drawn["fillcolor"]}"'
    return _sample(f'{frame} STYLE="{style}"' if style else frame)


def _marks(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield a sample of the colour of each ranked category, the mildest first, and of labels without a rank."""
    tags = {(tag.shade, tag.small) for box in diagram.boxes.values() for tag in box.tags}
    ranked = sorted((place, words) for place, words in tags if place is not None)
    fills = {mark.fill: "" for box in diagram.boxes.values() for mark in marks(box)}
    for place, words in ranked:
        if shade(place) in fills:
            yield _sample(f'BORDER="0" STYLE="ROUNDED" BGCOLOR="{shade(place)}"'), words
    if UNRANKED in fills:
        yield _sample(f'BORDER="0" STYLE="ROUNDED" BGCOLOR="{UNRANKED}"'), "a label without a rank"


def _sample(look_: str) -> str:
    return f'<TABLE {look_} {_PLAIN_TABLE}><TR><TD WIDTH="28" HEIGHT="11"></TD></TR></TABLE>'


#: The kinds of boxes of things that are done, which are from wherever they are spoken of.
_ACTIONS = frozenset({"action", "threat"})


def _notes(diagram: Diagram, usual: str) -> Iterator[str]:
    if diagram.bank:
        yield f"{BANK} {' · '.join(diagram.bank)}"
    if usual:
        yield f"Claims are held by {usual} unless a box says otherwise."
    if diagram.scope:
        yield f"{diagram.scope}."
    told = [box.source for box in diagram.boxes.values() if box.layer != "thing" or box.kind in _ACTIONS]
    sources = sorted({source for several in told for source in several.split("; ") if source})
    if sources:
        yield f"Source: {'; '.join(sources)}."


def _sign(sample: str, words: str, room: float) -> str:
    text = borderless_table(row(words, room, SMALL, colour=MUTED)) if words else ""
    return f'<TD WIDTH="34">{sample}</TD><TD ALIGN="LEFT" WIDTH="{room:.0f}">{text}</TD>'


def _note(text: str, columns: int, room: float) -> str:
    inner = row(text, room, SMALL, colour=MUTED)
    return f'<TR><TD ALIGN="LEFT" COLSPAN="{2 * columns}">{borderless_table(inner)}</TD></TR>'
