"""Write a diagram in the DOT language of Graphviz: the one source of its SVG, PNG and PDF.

Boxes are named n0, n1, ... and never by their IRIs, which would break the links. Every text is folded, stripped of
control characters and escaped. Links of one kind from a thing share a box with their word, as premises share the box of
their argument.
"""

from collections import Counter
from collections.abc import Iterator

from kg.argument.diagram import Box, Diagram
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
from kg.draw.quote import attributes, linked
from kg.draw.style import FONTS, INK, MUTED, PAPER, Href, LinkStyle, line, remark

__all__ = ["to_dot"]


#: Links that start from the middle of the right side of a box, where there are no more of them than this.
_FEW = Counter({"opp:conclusion": 3, "opp:premise": 1})


def to_dot(diagram: Diagram, href: Href) -> str:
    """Return the DOT source of a diagram; `href` gives the address that a thing's box links to."""
    numbers = {key: f"n{number}" for number, key in enumerate(diagram.boxes)}
    usual = usual_holder(diagram.boxes.values())
    body = [_node(numbers[box.key], box, diagram, usual, href) for box in diagram.boxes.values()]
    body += [_note(remark(diagram))] if diagram.left_out else []
    body += [*_links(numbers, diagram), *_rows_of_the_lonely(numbers, diagram)]
    return "\n".join(
        [
            "digraph map {",
            f'  graph [rankdir=LR, bgcolor="{PAPER}", pad=0.3, nodesep=0.25, ranksep=0.5, fontname="{FONTS}"];',
            f'  node [shape=box, margin="0.13,0.1", fontname="{FONTS}", fontsize={TEXT}, fontcolor="{INK}"];',
            f'  edge [fontname="{FONTS}", fontsize={SMALL}, arrowsize=0.7];',
            f"  labelloc=b; labeljust=l; label=<{legend(diagram, usual)}>;",
            *(f"  {text}" for text in body),
            "}",
            "",
        ]
    )


def _node(number: str, box: Box, diagram: Diagram, usual: str, href: Href) -> str:
    link = linked(href(box.key) if box.name else None)
    emphasis = {"penwidth": "2.6"} if diagram.roots == (box.key,) else {}
    margin = {"margin": "0.08,0.05"} if box.layer == "argument" else {}
    shown = {"tooltip": tooltip(box), **link, **look(box), **emphasis, **margin}
    return f"{number} [label=<{borderless_table(label_rows(box, usual, TEXT_WIDTH[box.layer]))}>, {attributes(shown)}];"


def _note(text: str) -> str:
    shown = {"tooltip": plain(text), "shape": "note", "style": "filled", "fillcolor": PAPER, "color": MUTED}
    return f"more [label=<{borderless_table(row(text, TEXT_WIDTH['thing'], SMALL + 1))}>, {attributes(shown)}];"


def _links(numbers: dict[str, str], diagram: Diagram) -> Iterator[str]:
    """Yield the links, and a box for each kind of link that leads from a thing, with its word."""
    words: dict[tuple[str, str, str], str] = {}
    alike = Counter((link.above, link.prop) for link in diagram.links)
    for link in diagram.links:
        drawn = line(link, diagram)
        subject, other = (link.above, link.below) if link.forward else (link.below, link.above)
        pointed = subject if drawn.to_subject else other
        first, last = (other, subject) if drawn.before else (link.above, link.below)
        dash = {"style": drawn.dash, "color": drawn.colour, "penwidth": f"{drawn.width}"}
        at_last = dash | {"dir": "forward", "arrowhead": drawn.head if pointed == last else "none"}
        at_first = dash | {"dir": "back", "arrowtail": drawn.head if pointed == first else "none"}
        tail, head = numbers[first], numbers[last]
        if not drawn.word or diagram.boxes[first].layer != "thing" or link.above != first:
            is_joined = link.prop == "opp:premise" and diagram.boxes[first].structure == "code:linked"
            port = ":e" if is_joined or alike[first, link.prop] <= _FEW[link.prop] else ""
            ends = attributes(at_last if pointed == last else at_first)
            yield f"{tail}{port} -> {head}:w [{_edge_label(drawn)}{ends}];"
            continue
        group = (first, link.prop, drawn.word)
        if group not in words:
            words[group] = f"w{len(words)}"
            yield f"{words[group]} [{_word(drawn)}];"
            yield f"{tail} -> {words[group]}:w [{attributes(at_first)}];"
        yield f"{words[group]} -> {head}:w [{attributes(at_last)}];"


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


def _rows_of_the_lonely(numbers: dict[str, str], diagram: Diagram) -> Iterator[str]:
    """Yield unseen links that put boxes without any link side by side, in the columns that are there."""
    lonely = [numbers[key] for key, others in diagram.neighbours.items() if not others]
    lonely += ["more"] if diagram.left_out else []
    columns = max(2, _columns(diagram))
    for start in range(0, len(lonely), columns):
        for left, right in zip(lonely[start : start + columns], lonely[start + 1 : start + columns], strict=False):
            yield f"{left} -> {right} [style=invis, minlen=2];"


def _columns(diagram: Diagram) -> int:
    """Return how many boxes are in the longest row, arguments and words apart."""
    far = dict.fromkeys(diagram.tops(), 1)
    ring = list(far)
    while ring:
        key = ring.pop(0)
        for link in diagram.on(key):
            if link.below not in far:
                far[link.below] = far[key] + (diagram.boxes[link.below].layer != "argument")
                ring.append(link.below)
    return max(far.values(), default=1)
