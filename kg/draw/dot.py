"""Write a diagram in the DOT language of Graphviz: the one source of its SVG, PNG and PDF.

Boxes are named n0, n1, ... and never by their IRIs, which would break the links. Every text is folded, stripped of
control characters and escaped. Links of one kind from a thing share a box with their word, as premises share the box of
their argument.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from kg.argument.diagram import Box, Diagram, Link
from kg.argument.phrases import STILL_DRAFTS
from kg.draw.column import ALSO, also_said
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


#: About how large a box and the part with the signs are, with the space around them, in points; how many times as wide
#: as high a slide is.
_BOX, _KEY = (205, 105), (560, 130)
_SLIDE = 16 / 9
#: How wide the title is before it goes on in a new line, and the room inside the border of a box.
_TITLE, _PAD = 520, 8
#: The names of the sides of a box by the way a diagram goes, from above to below.
_SIDES = {"TB": (":s", ":n"), "LR": (":e", ":w")}


def to_dot(diagram: Diagram, href: Href, ground: str = PAPER, way: str = "") -> str:
    """Return the DOT source of a diagram; `href` gives the address that a thing's box links to.

    `ground` is the colour behind everything. What is argued goes from above to below (`TB`), all else from left to
    right (`LR`), unless `way` says otherwise.
    """
    way = way or ("TB" if _is_argued(diagram) else "LR")
    numbers = {key: f"n{number}" for number, key in enumerate(diagram.boxes)}
    usual = usual_holder(diagram.boxes.values())
    parts, alone = _parts(diagram)
    # Graphviz puts the parts into a grid in the order in which they are named; sideways, its columns are rows from the
    # bottom up.
    parts = parts if way == "TB" else parts[::-1]
    body = [_node(diagram.boxes[key], numbers[key], diagram, usual, href) for part in parts for key in part]
    body += _links(numbers, diagram, ground, way)
    for name, heading, is_draft in (("also", ALSO, False), ("drafts", STILL_DRAFTS, True)):
        if keys := [key for key in alone if (diagram.boxes[key].layer == "draft") == is_draft]:
            listed = also_said(keys, diagram, usual, href, _wide(diagram, parts), heading)
            body.append(f'{name} [shape=plain, tooltip="{heading}", label=<{listed}>];')
    body += [_note(remark(diagram), ground)] if diagram.left_out else []
    body += [f"key [id=key, shape=plain, tooltip=Signs, label=<{legend(diagram, usual)}>];"]
    columns = _columns(diagram, parts) if way == "TB" else len(parts) + 2
    heading = borderless_table(row(diagram.title, _TITLE, TEXT + 3, bold=True))
    return "\n".join(
        [
            "digraph map {",
            f'  graph [rankdir={way}, bgcolor="{ground}", fontname="{FONTS}"];',
            "  graph [pad=0.3, margin=0, nodesep=0.25, ranksep=0.45];",
            f'  graph [pack=20, packmode="array_ut{columns}", labelloc=t, labeljust=l, label=<{heading}>];',
            f'  node [shape=box, margin=0, width=0, height=0, fontname="{FONTS}", fontsize={TEXT}, fontcolor="{INK}"];',
            f'  edge [fontname="{FONTS}", fontsize={SMALL}, arrowsize=0.7];',
            *(f"  {text}" for text in body),
            "}",
            "",
        ]
    )


def _node(box: Box, number: str, diagram: Diagram, usual: str, href: Href) -> str:
    link = linked(href(box.key) if box.name else None)
    emphasis = {"penwidth": "2.6"} if diagram.roots == (box.key,) else {}
    shown = {"id": f"b{number.removeprefix('n')}", "tooltip": tooltip(box), **link, **look(box), **emphasis}
    inner = label_rows(box, usual, TEXT_WIDTH[box.layer])
    return f"{number} [label=<{_ported(inner, _ports(diagram, box))}>, {attributes(shown)}];"


def _ported(inner: str, ports: int) -> str:
    """Return rows with room around them, and at their foot so many places from which links start."""
    places = "".join(f'<TD PORT="p{place}" HEIGHT="1"></TD>' for place in range(ports))
    whole = f'<TR><TD CELLPADDING="{_PAD}" COLSPAN="{max(ports, 1)}">{borderless_table(inner)}</TD></TR>'
    return borderless_table(whole + (f"<TR>{places}</TR>" if ports else ""))


def _ports(diagram: Diagram, box: Box) -> int:
    """Return from how many places of a box links start downwards: from one where premises are joined."""
    return 0 if box.layer == "thing" else len(dict.fromkeys(_start(diagram, link) for link in diagram.on(box.key)))


def _start(diagram: Diagram, link: Link) -> object:
    """Return what links of a box share that start from one place: joined premises, and those with one word."""
    word = line(link, diagram).word
    is_joined = link.prop == "opp:premise" and diagram.boxes[link.above].structure == "code:linked"
    return (link.prop, word) if word or is_joined else link


def _note(text: str, ground: str) -> str:
    shown = {"tooltip": plain(text), "shape": "note", "style": "filled", "fillcolor": ground, "color": MUTED}
    return f"more [label=<{_ported(row(text, TEXT_WIDTH['thing'], SMALL + 1), 0)}>, {attributes(shown)}];"


def _links(numbers: dict[str, str], diagram: Diagram, ground: str, way: str) -> Iterator[str]:
    """Yield the links, and a box for each kind of link that leads from a box and has a word, with its word.

    A word that Graphviz puts at a line itself is lost where parts are packed.
    """
    words: dict[tuple[str, str, str], str] = {}
    out, into = _SIDES[way]
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
        port = _port(diagram, link) if link.above == first and way == "TB" else ""
        if not drawn.word:
            ends = attributes(own | (at_last if pointed == last else at_first))
            yield f"{tail}{port}{out} -> {head}{into} [{ends}];"
            continue
        group = (first, link.prop, drawn.word)
        if group not in words:
            words[group] = f"w{len(words)}"
            yield f"{words[group]} [{_word(drawn, ground)}];"
            yield f"{tail}{port}{out} -> {words[group]}{into} [{attributes(at_first)}];"
        yield f"{words[group]}{out} -> {head}{into} [{attributes(own | at_last)}];"


def _port(diagram: Diagram, link: Link) -> str:
    """Return the place of the box above from which a link starts."""
    starts = list(dict.fromkeys(_start(diagram, other) for other in diagram.on(link.above)))
    return f":p{starts.index(_start(diagram, link))}" if _ports(diagram, diagram.boxes[link.above]) else ""


def _word(drawn: LinkStyle, ground: str) -> str:
    """Return the attributes of the box that bears the word of a kind of link."""
    room = f'ALIGN="LEFT" WIDTH="{width(drawn.word, SMALL + 1, bold=True):.0f}" HEIGHT="{high(SMALL + 1):.0f}"'
    label = borderless_table(f"<TR><TD {room}>{font(drawn.word, SMALL + 1, drawn.colour, bold=True)}</TD></TR>")
    shown = {
        "tooltip": plain(drawn.word),
        "style": f"filled,rounded,{drawn.dash}",
        "fillcolor": ground,
        "color": drawn.colour,
        "penwidth": "0.8",
        "margin": "0.06,0.02",
        "height": "0.2",
    }
    return f"label=<{label}>, {attributes(shown)}"


def _is_argued(diagram: Diagram) -> bool:
    """Return whether a diagram starts from claims, as those of claims and chapters do: conclusions are on top then."""
    return any(diagram.boxes[key].layer in {"claim", "draft"} for key in diagram.roots)


def _parts(diagram: Diagram) -> tuple[list[list[str]], list[str]]:
    """Return the boxes by the parts of the diagram that nothing joins, and those without any link."""
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
    return (parts, alone) if parts or len(alone) > 1 else ([alone], [])


def _columns(diagram: Diagram, parts: Sequence[list[str]]) -> int:
    """Return in how many columns the parts, and the one that explains the signs, are nearest to a slide in shape."""
    sizes = [*(_size(diagram, part) for part in parts), _KEY]

    def far(columns: int) -> float:
        grid = [sizes[start : start + columns] for start in range(0, len(sizes), columns)]
        wide = sum(max(line[at][0] for line in grid if at < len(line)) for at in range(columns))
        return abs(log(wide / sum(max(high for _, high in line) for line in grid) / _SLIDE))

    return min(range(1, len(sizes) + 1), key=far)


def _wide(diagram: Diagram, parts: Sequence[list[str]]) -> float:
    """Return roughly how wide the parts are, in points; as wide as a slide would be where there are none."""
    columns = _columns(diagram, parts)
    sizes = [_size(diagram, part)[0] for part in parts]
    rows = [sum(sizes[start : start + columns]) for start in range(0, len(sizes), columns)]
    return max([*rows, _KEY[0]])


def _size(diagram: Diagram, part: list[str]) -> tuple[float, float]:
    """Return roughly how wide and high a part is, in points: by its boxes in each row."""
    inside = set(part)
    far = {key: 0 for key in part if not any(link.below == key for link in diagram.links)} or {part[0]: 0}
    ring = list(far)
    for key in ring:
        for link in diagram.on(key):
            if link.below in inside and link.below not in far:
                far[link.below] = far[key] + 1
                ring.append(link.below)
    return _BOX[0] * max(Counter(far.values()).values()), _BOX[1] * (1 + max(far.values()))
