"""Write a diagram in one narrow column, for phones and for pages of text: what hangs on a box is below it.

A rule at the left, in the colour and dash of the link, joins a box with what hangs on it. The column is one node of
Graphviz whose label is a table of tables.
"""

from collections.abc import Sequence
from itertools import groupby

from kg.argument.diagram import Box, Branch, Diagram
from kg.argument.phrases import STILL_DRAFTS
from kg.draw.graphviz import attributes, cell
from kg.draw.label import SMALL, TEXT, borderless_table, label_rows, look, row, tooltip, usual_holder
from kg.draw.legend import legend
from kg.draw.measure import plain
from kg.draw.style import FONTS, INK, MUTED, PAPER, Href, line, remark

__all__ = ["ALSO", "also_said", "to_column"]

#: How wide the column is, how far a rule moves it in, and the least room that is left for text, all in points.
_ROOM, _INDENT, _LEAST = 240, 13, 120
#: How much room there is inside the border of a box, and the space above a box.
_PAD = 7
_GAP = '<TR><TD HEIGHT="6"></TD></TR>'


#: The heading of claims that nothing on a map is joined to, and how wide their boxes are in a wide map.
ALSO = "Also said, with no ground given and for nothing here"
_CARD = 216


def to_column(diagram: Diagram, href: Href, ground: str = PAPER) -> str:
    """Return the DOT source of a diagram in one column; `href` gives the address that a thing's box links to."""
    usual = usual_holder(diagram.boxes.values())
    heading = _line(row(diagram.title, _ROOM, TEXT + 2, bold=True))
    # In the order in which roots matter, which is not that of the text.
    tops, order = list(diagram.tops()), {key: place for place, key in enumerate(diagram.roots)}
    branches = diagram.branches(*sorted(tops, key=lambda key: order.get(key, len(order))))
    joined = [branch for branch in branches if diagram.neighbours[branch.box.key]]
    unjoined = [branch for branch in branches if not diagram.neighbours[branch.box.key]]
    alone = [branch for branch in unjoined if branch.box.layer != "draft"]
    drafts = [branch for branch in unjoined if branch.box.layer == "draft"]
    parts = [heading, *(_branch(branch, diagram, usual, href, _ROOM) for branch in joined)]
    parts += [_heading(ALSO)] if joined and alone else []
    parts += [_branch(branch, diagram, usual, href, _ROOM) for branch in alone]
    parts += [_heading(STILL_DRAFTS)] if drafts else []
    parts += [_branch(branch, diagram, usual, href, _ROOM) for branch in drafts]
    if diagram.left_out:
        parts.append(_line(row(remark(diagram), _ROOM, SMALL + 1, colour=MUTED)))
    inner = "".join(f"{part}{_GAP}" for part in parts)
    whole = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{inner}</TABLE>'
    graph = {"bgcolor": ground, "pad": "0.15", "margin": "0", "fontname": FONTS, "labelloc": "b", "labeljust": "l"}
    node = {"shape": "plain", "fontname": FONTS, "fontcolor": INK, "tooltip": plain(diagram.title)}
    return (
        f"digraph map {{\n  graph [{attributes(graph)}, label=<{legend(diagram, usual, _ROOM - 8, column=True)}>];\n"
        f"  column [{attributes(node)}, label=<{whole}>];\n}}\n"
    )


def also_said(  # noqa: PLR0913, PLR0917
    keys: Sequence[str], diagram: Diagram, usual: str, href: Href, wide: float, heading: str = ALSO
) -> str:
    """Return a table with the boxes that nothing is joined to, in as many columns as fit, under a heading."""
    columns = max(min(int(wide // (_CARD + 12)), len(keys)), 1)
    cards = [f'<TD ALIGN="LEFT">{_card(diagram.boxes[key], diagram, usual, href, _CARD)}</TD>' for key in keys]
    cards += ["<TD></TD>"] * (-len(cards) % columns)
    lines = ["".join(cards[start : start + columns]) for start in range(0, len(cards), columns)]
    words = borderless_table(row(heading, wide, SMALL + 1, bold=True, colour=MUTED))
    head = f'<TR><TD ALIGN="LEFT" COLSPAN="{columns}">{words}</TD></TR>'
    inner = "".join([head, *(f"<TR>{line_}</TR>" for line_ in lines)])
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="6" CELLPADDING="0">{inner}</TABLE>'


def _heading(text: str) -> str:
    return _line(row(text, _ROOM, SMALL + 1, bold=True, colour=MUTED))


def _branch(branch: Branch, diagram: Diagram, usual: str, href: Href, room: float) -> str:
    """Return the row of a box and the rows of what hangs on it, those that hang alike next to one rule."""
    inner = _box(branch, diagram, usual, href, room)
    for _, group in groupby(branch.children, lambda child: (child.link.relation, line(child.link, diagram))):
        inner += _ruled(list(group), diagram, usual, href, room)
    return inner


def _ruled(group: list[Branch], diagram: Diagram, usual: str, href: Href, room: float) -> str:
    """Return the rows of what hangs on a box in the same way, next to a rule, under the word for it."""
    drawn = line(group[0].link, diagram)
    narrow = max(room - _INDENT, _LEAST)
    word = group[0].link.relation if drawn.before else drawn.word
    inner = _line(row(word, narrow, SMALL + 1, bold=True, colour=drawn.colour)) if word else ""
    for child in group:
        if child.box.layer == "argument":
            # An argument is named on the rule itself, and its premises are next to the same rule.
            inner += _line(label_rows(child.box, usual, narrow), _shown(child.box, diagram, href(child.box.key)))
            inner += "".join(
                _branch(below, diagram, usual, href, narrow)
                if below.link.prop == "opp:premise"
                else _ruled([below], diagram, usual, href, narrow)
                for below in child.children
            )
        else:
            inner += _branch(child, diagram, usual, href, narrow)
    style = {"solid": "", "dashed": ' STYLE="DASHED"', "dotted": ' STYLE="DOTTED"'}[drawn.dash]
    rule = f'SIDES="L" BORDER="2" COLOR="{drawn.colour}"{style}'
    block = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{inner}</TABLE>'
    return (
        '<TR><TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>'
        f'<TD WIDTH="4"></TD><TD WIDTH="{_INDENT - 4}" {rule}></TD><TD ALIGN="LEFT">{block}</TD></TR></TABLE></TD></TR>'
    )


def _box(branch: Branch, diagram: Diagram, usual: str, href: Href, room: float) -> str:
    """Return the row of a box."""
    return f'{_GAP}<TR><TD ALIGN="LEFT">{_card(branch.box, diagram, usual, href, room, branch.again)}</TD></TR>'


def _card(  # noqa: PLR0913, PLR0917  # what it is of, how it is read, and how wide it is
    box: Box, diagram: Diagram, usual: str, href: Href, room: float, again: str = ""
) -> str:
    """Return a box as a table of its own, so that it has a border, a tooltip and an address."""
    drawn, inside = look(box), room - 2 * _PAD - 6
    inner = label_rows(box, usual, inside) + row(again, inside, SMALL, colour=MUTED)
    style = ",".join(part.upper() for part in drawn["style"].split(",") if part not in {"filled", "solid"})
    frame = " ".join(
        [
            f'BORDER="{2 if diagram.roots == (box.key,) else 1}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="{_PAD}"',
            f'COLOR="{drawn["color"]}" BGCOLOR="{drawn["fillcolor"]}"',
            *([f'STYLE="{style}"'] if style else []),
            _shown(box, diagram, href(box.key) if box.name else None),
        ]
    )
    return f'<TABLE {frame}><TR><TD ALIGN="LEFT">{borderless_table(inner)}</TD></TR></TABLE>'


def _shown(box: Box, diagram: Diagram, address: str | None) -> str:
    """Return the attributes of a box: its number, which it has wherever it is shown, its tooltip and address."""
    return cell(f"b{list(diagram.boxes).index(box.key)}x", tooltip(box), address)


def _line(inner: str, more: str = "") -> str:
    """Return rows of text that have no frame."""
    return f'{_GAP}<TR><TD ALIGN="LEFT" {more}>{borderless_table(inner)}</TD></TR>'
