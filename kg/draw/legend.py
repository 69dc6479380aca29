"""Explain the signs that a map uses, and only those: lines, borders, colours, and who holds its claims."""

from collections.abc import Iterator

from kg.argument.diagram import Diagram, Link
from kg.draw.label import SMALL, borderless_table, row
from kg.draw.measure import width
from kg.draw.style import MUTED, border, line, shade

__all__ = ["legend"]

#: How wide a sign is with the space around it, in points.
_SIGN = 38
#: Links whose lines bear no word of their own -> what the legend says of them.
_PLAIN = {"opp:conclusion": "because", "dcterms:isPartOf": "part of"}
_DASHES = {"solid": "", "dashed": ' STYLE="DASHED"', "dotted": ' STYLE="DOTTED"'}


def legend(diagram: Diagram, usual: str, wide: float = 500) -> str:
    """Return the key to a map as an HTML-like table of Graphviz: signs in columns, then notes.

    It is about so many points wide.
    """
    signs = [*_lines(diagram), *_borders(diagram), *_colours(diagram)]
    widest = max([width(words, SMALL) + 6 for _, words in signs], default=0)
    columns = max(int(wide // (widest + _SIGN)), 1)
    room = wide / columns - _SIGN
    grid = [signs[start : start + columns] for start in range(0, len(signs), columns)]
    # Each line has all columns, so that none is stretched.
    cells = ["".join(_sign(*sign, room) for sign in [*line_, *[("", "")] * (columns - len(line_))]) for line_ in grid]
    notes = [_note(text, columns, wide) for text in _notes(diagram, usual)]
    inner = "".join([*(f"<TR>{line_}</TR>" for line_ in cells), *notes])
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{inner}</TABLE>'


def _lines(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield a sample of each kind of line, with its word."""
    drawn = {(line(link, diagram), _plain(link, diagram)) for link in diagram.links}
    for look, plain_word in sorted(drawn, key=lambda item: (item[0].word or item[1], item[0].dash)):
        if words := look.word or plain_word:
            line_ = f'BORDER="2" SIDES="B" COLOR="{look.colour}"{_DASHES[look.dash]} WIDTH="26" HEIGHT="5"'
            yield f'<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0"><TR><TD {line_}></TD></TR></TABLE>', words


def _plain(link: Link, diagram: Diagram) -> str:
    is_coders = link.prop == "opp:conclusion" and diagram.boxes[link.below].whose == "coders"
    return "the coders' step, not the author's" if is_coders else _PLAIN.get(link.prop, "")


def _borders(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield a sample of the border of each modality."""
    tags = {(tag.name, tag.small) for box in diagram.boxes.values() for tag in box.tagged("modalities")}
    for name, words in sorted(tags):
        look = border(name)
        style = ",".join(part.upper() for part in look.style.split(",") if part != "solid")
        yield _sample(f'BORDER="1" COLOR="{look.colour}" ' + (f'STYLE="{style}"' if style else "")), words


def _colours(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield a sample of the colour of each ranked category, the mildest first."""
    tags = {(tag.shade, tag.small) for box in diagram.boxes.values() for tag in box.tags}
    for place, words in sorted((place, words) for place, words in tags if place is not None):
        yield _sample(f'BORDER="0" STYLE="ROUNDED" BGCOLOR="{shade(place)}"'), words


def _sample(look: str) -> str:
    cell = '<TR><TD WIDTH="26" HEIGHT="11"></TD></TR>'
    return f'<TABLE {look} CELLBORDER="0" CELLPADDING="0" CELLSPACING="0">{cell}</TABLE>'


#: The kinds of boxes of things that are done, which are from wherever they are spoken of.
_ACTIONS = frozenset({"action", "threat"})


def _notes(diagram: Diagram, usual: str) -> Iterator[str]:
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
    return f'<TD WIDTH="30">{sample}</TD><TD ALIGN="LEFT" WIDTH="{room:.0f}">{text}</TD>'


def _note(text: str, columns: int, room: float) -> str:
    inner = row(text, room, SMALL, colour=MUTED)
    return f'<TR><TD ALIGN="LEFT" COLSPAN="{2 * columns}">{borderless_table(inner)}</TD></TR>'
