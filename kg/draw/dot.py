"""Write a diagram in the DOT language of Graphviz: the one source of its SVG, PNG and PDF.

Boxes are named n0, n1, ... and never by their IRIs, which would break the links. Every text is folded, stripped of
control characters and escaped. Links of one kind from a thing share a box with their word, as premises share the box of
their argument.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log

from kg.argument.diagram import Box, Diagram
from kg.draw.graphviz import attributes, linked
from kg.draw.label import (
    SMALL,
    TEXT,
    TEXT_WIDTH,
    borderless_table,
    font,
    high,
    label_rows,
    look,
    row,
    tooltip,
    usual_holder,
)
from kg.draw.legend import legend
from kg.draw.measure import plain, width
from kg.draw.style import FONTS, INK, MUTED, PAPER, Href, LinkStyle, line, remark

__all__ = ["to_dot"]


#: How many boxes without a link are above one another, and about how large a box and the part with the signs are, with
#: the space around them, in points; what a slide is: so many times as wide as high.
_STACK = 4
_BOX, _KEY = (205, 105), (520, 130)
_SLIDE = 16 / 9
#: How wide the title is before it goes on in a new line.
_TITLE = 520
#: Links that start from the middle of the side of a box, where there are no more of them than this.
_FEW = Counter({"opp:conclusion": 3, "opp:premise": 1})


def to_dot(diagram: Diagram, href: Href) -> str:
    """Return the DOT source of a diagram; `href` gives the address that a thing's box links to."""
    numbers = {key: f"n{number}" for number, key in enumerate(diagram.boxes)}
    usual = usual_holder(diagram.boxes.values())
    parts = _parts(diagram)
    # Graphviz puts the parts into a grid in the order in which they are named; sideways, its columns are rows from the
    # bottom up.
    parts = parts if _is_argued(diagram) else parts[::-1]
    boxes = [diagram.boxes[key] for part in parts for key in part]
    body = [_node(numbers[box.key], box, diagram, usual, href) for box in boxes]
    body += [*_links(numbers, diagram), *_stacked(numbers, parts, diagram)]
    body += [_note(remark(diagram))] if diagram.left_out else []
    body += [f"key [id=key, shape=plain, tooltip=Signs, label=<{legend(diagram, usual)}>];"]
    way, columns = ("TB", _columns(diagram, parts)) if _is_argued(diagram) else ("LR", len(parts) + 1)
    heading = borderless_table(row(diagram.title, _TITLE, TEXT + 3, bold=True))
    return "\n".join(
        [
            "digraph map {",
            f'  graph [rankdir={way}, bgcolor="{PAPER}", pad=0.3, nodesep=0.25, ranksep=0.4, fontname="{FONTS}"];',
            f'  graph [pack=20, packmode="array_ut{columns}", labelloc=t, labeljust=l, label=<{heading}>];',
            f'  node [shape=box, margin="0.13,0.1", fontname="{FONTS}", fontsize={TEXT}, fontcolor="{INK}"];',
            f'  edge [fontname="{FONTS}", fontsize={SMALL}, arrowsize=0.7];',
            *(f"  {text}" for text in body),
            "}",
            "",
        ]
    )


def _node(number: str, box: Box, diagram: Diagram, usual: str, href: Href) -> str:
    link = linked(href(box.key) if box.name else None)
    emphasis = {"penwidth": "2.6"} if diagram.roots == (box.key,) else {}
    margin = {"margin": "0.08,0.05"} if box.layer == "argument" else {}
    shown = {"id": f"b{number.removeprefix('n')}", "tooltip": tooltip(box), **link, **look(box), **emphasis, **margin}
    return f"{number} [label=<{borderless_table(label_rows(box, usual, TEXT_WIDTH[box.layer]))}>, {attributes(shown)}];"


def _note(text: str) -> str:
    shown = {"tooltip": plain(text), "shape": "note", "style": "filled", "fillcolor": PAPER, "color": MUTED}
    return f"more [label=<{borderless_table(row(text, TEXT_WIDTH['thing'], SMALL + 1))}>, {attributes(shown)}];"


def _links(numbers: dict[str, str], diagram: Diagram) -> Iterator[str]:
    """Yield the links, and a box for each kind of link that leads from a thing, with its word."""
    words: dict[tuple[str, str, str], str] = {}
    out, into = (":s", ":n") if _is_argued(diagram) else (":e", ":w")
    alike = Counter((link.above, link.prop) for link in diagram.links)
    for place, link in enumerate(diagram.links):
        drawn = line(link, diagram)
        subject, other = (link.above, link.below) if link.forward else (link.below, link.above)
        pointed = subject if drawn.to_subject else other
        first, last = (other, subject) if drawn.before else (link.above, link.below)
        own = {"id": f"l{place}"}
        dash = {"style": drawn.dash, "color": drawn.colour, "penwidth": f"{drawn.width}"}
        at_last = dash | {"dir": "forward", "arrowhead": drawn.head if pointed == last else "none"}
        at_first = dash | {"dir": "back", "arrowtail": drawn.head if pointed == first else "none"}
        tail, head = numbers[first], numbers[last]
        if not drawn.word or diagram.boxes[first].layer != "thing" or link.above != first:
            is_joined = link.prop == "opp:premise" and diagram.boxes[first].structure == "code:linked"
            port = out if is_joined or alike[first, link.prop] <= _FEW[link.prop] else ""
            ends = attributes(own | (at_last if pointed == last else at_first))
            yield f"{tail}{port} -> {head}{into} [{_edge_label(drawn)}{ends}];"
            continue
        group = (first, link.prop, drawn.word)
        if group not in words:
            words[group] = f"w{len(words)}"
            yield f"{words[group]} [{_word(drawn)}];"
            yield f"{tail} -> {words[group]}{into} [{attributes(at_first)}];"
        yield f"{words[group]} -> {head}{into} [{attributes(own | at_last)}];"


def _word(drawn: LinkStyle) -> str:
    """Return the attributes of the box that bears the word of a kind of link."""
    room = f'WIDTH="{width(drawn.word, SMALL + 1, bold=True):.0f}" HEIGHT="{high(SMALL + 1):.0f}"'
    label = borderless_table(f"<TR><TD {room}>{font(drawn.word, SMALL + 1, drawn.colour, bold=True)}</TD></TR>")
    shown = {
        "tooltip": plain(drawn.word),
        "style": f"filled,rounded,{drawn.dash}",
        "fillcolor": PAPER,
        "color": drawn.colour,
        "penwidth": "0.8",
        "margin": "0.06,0.02",
        "height": "0.2",
    }
    return f"label=<{label}>, {attributes(shown)}"


def _edge_label(drawn: LinkStyle) -> str:
    if not drawn.word:
        return ""
    inner = row(drawn.word, width(drawn.word, SMALL, bold=True) + 2, SMALL, bold=True, colour=drawn.colour)
    return f"label=<{borderless_table(inner)}>, "


def _is_argued(diagram: Diagram) -> bool:
    """Return whether a diagram starts from claims, as those of claims and chapters do: conclusions are on top then."""
    return any(diagram.boxes[key].layer == "claim" for key in diagram.roots)


def _parts(diagram: Diagram) -> list[list[str]]:
    """Return the boxes by the parts of the diagram that nothing joins; those without any link, a few in a part."""
    parts, alone, seen = [], [], set[str]()
    for top in dict.fromkeys((*diagram.roots, *diagram.tops())):
        if not diagram.neighbours[top]:
            alone.append(top)
        elif top not in seen:
            part = [top]
            seen.add(top)
            for key in part:
                near = [other for other in dict.fromkeys(diagram.neighbours[key]) if other not in seen]
                seen.update(near)
                part += near  # which are gone through in their turn
            parts.append(part)
    return parts + [alone[start : start + _STACK] for start in range(0, len(alone), _STACK)]


def _stacked(numbers: dict[str, str], parts: list[list[str]], diagram: Diagram) -> Iterator[str]:
    """Yield unseen links that put boxes without any link above one another, or side by side where all is sideways."""
    for part in parts:
        if not diagram.neighbours[part[0]]:
            for one, other in pairwise(part):
                yield f"{numbers[one]} -> {numbers[other]} [style=invis];"


def _columns(diagram: Diagram, parts: list[list[str]]) -> int:
    """Return in how many columns the parts, and the one that explains the signs, are nearest to a slide in shape."""
    sizes = [*(_size(diagram, part) for part in parts), _KEY]

    def far(columns: int) -> float:
        grid = [sizes[start : start + columns] for start in range(0, len(sizes), columns)]
        wide = sum(max(line[at][0] for line in grid if at < len(line)) for at in range(columns))
        return abs(log(wide / sum(max(high for _, high in line) for line in grid) / _SLIDE))

    return min(range(1, len(sizes) + 1), key=far)


def _size(diagram: Diagram, part: list[str]) -> tuple[float, float]:
    """Return roughly how wide and high a part is, in points: by its boxes in each row."""
    if not diagram.neighbours[part[0]]:
        return _BOX[0], _BOX[1] * len(part)
    inside = set(part)
    far = {key: 0 for key in part if not any(link.below == key for link in diagram.links)} or {part[0]: 0}
    ring = list(far)
    for key in ring:
        for link in diagram.on(key):
            if link.below in inside and link.below not in far:
                far[link.below] = far[key] + 1
                ring.append(link.below)
    return _BOX[0] * max(Counter(far.values()).values()), _BOX[1] * (1 + max(far.values()))
