"""Write a diagram in the language of Mermaid, which GitHub and many editors draw by themselves."""

import json
import re

from kg.argument.diagram import BANK, Box, Diagram, Link
from kg.draw.label import look, marks, step_word, usual_holder, words_below
from kg.draw.measure import plain
from kg.draw.style import BORDERS, INK, MUTED, Href, border, ink_on, line, remark, shade

__all__ = ["to_mermaid"]

#: The dash of a line or border -> how CSS spells it.
_DASHES = {"dashed": "6 4", "dotted": "2 3"}
#: The dash of a link -> its arrow in Mermaid, with a head at its end and without.
_ARROWS = {"solid": ("-->", "---"), "dashed": ("-.->", "-.-"), "dotted": ("-.->", "-.-")}
#: The heads that show a direction.
_POINTED = frozenset({"normal", "vee"})


def to_mermaid(diagram: Diagram, href: Href) -> str:
    """Return a diagram as Mermaid text; `href` gives the address that a thing's box links to."""
    numbers = {key: f"n{number}" for number, key in enumerate(diagram.boxes)}
    usual = usual_holder(diagram.boxes.values())
    lines = ["---", f"title: {json.dumps(plain(diagram.title), ensure_ascii=False)}", "---", "flowchart RL"]
    for box in diagram.boxes.values():
        left, right = ("([", "])") if box.layer == "argument" else ("[", "]") if _is_sharp(box) else ("(", ")")
        lines.append(f"  {numbers[box.key]}{left}{_quoted(_text(box, usual))}{right}")
    if diagram.left_out:
        lines.append(f"  more[{_quoted(_escaped(remark(diagram)))}]")
    if diagram.bank:
        lines.append(f"  bank[{_quoted(_escaped(f'{BANK} ' + ' · '.join(diagram.bank)))}]")
    lines += [_link(numbers, link, diagram) for link in diagram.links]
    for box in diagram.boxes.values():
        lines.append(f"  style {numbers[box.key]} {_style(box)}")
        address = href(box.key) if box.name else None
        if address and re.fullmatch(r"[^\s\"\\<>]+", address):
            lines.append(f'  click {numbers[box.key]} href "{address}"')
    lines += [f"  linkStyle {number} {_line_style(link, diagram)}" for number, link in enumerate(diagram.links)]
    return "\n".join([*lines, ""])


def _text(box: Box, usual: str) -> str:
    """Return what is in a box: its kind and labels, its text, and the words below, each on a line."""
    if box.layer == "argument":
        parts = [f"<b>{step_word(box)}</b>", _escaped(box.text), box.grounding]
        return "<br/>".join(filter(None, parts))
    labels = " · ".join(mark.words for mark in marks(box)).replace(" · →", " →")
    head = f"{box.kind}: <b>{_escaped(labels)}</b>" if labels else _escaped(box.kind)
    parts = [f"<small>{head}</small>", _escaped(box.text), f"<small>{_escaped(words_below(box, usual))}</small>"]
    return "<br/>".join(part for part in parts if part != "<small></small>")


def _link(numbers: dict[str, str], link: Link, diagram: Diagram) -> str:
    drawn = line(link, diagram)
    # The picture runs from right to left, so that what is read first is at the left.
    first, last = (numbers[link.below], numbers[link.above])
    swap = drawn.before and link.forward
    first, last = (last, first) if swap else (first, last)
    subject = link.above if link.forward else link.below
    other = link.below if link.forward else link.above
    pointed = numbers[subject if drawn.to_subject else other]
    with_head, without = _ARROWS[drawn.dash]
    # Mermaid knows no arrow to where a line starts, so that a line with one starts at its other end.
    if drawn.head in _POINTED and pointed == first:
        first, last = last, first
    arrow = with_head if drawn.head != "none" and pointed == last else without
    word = f"|{_quoted(_escaped(drawn.word))}|" if drawn.word else ""
    return f"  {first} {arrow}{word} {last}"


def _style(box: Box) -> str:
    if box.layer == "claim":
        edge = border(next((tag.name for tag in box.tagged("modalities")), ""))
        dash = next((f",stroke-dasharray:{css}" for name, css in _DASHES.items() if name in edge.style), "")
        place = next((tag.shade for tag in reversed(box.tags) if tag.shade is not None), None)
        fill, ink = ("#ffffff", INK) if place is None else (shade(place), ink_on(shade(place)))
        return f"fill:{fill},color:{ink},stroke:{edge.colour},stroke-width:{edge.width}px{dash}"
    if box.layer in {"argument", "draft"}:
        drawn = look(box)
        dash = f",stroke-dasharray:{_DASHES['dashed']}" if "dashed" in drawn["style"] else ""
        return f"fill:{drawn['fillcolor']},color:{INK},stroke:{drawn['color']},stroke-width:1px{dash}"
    return f"fill:#eceff3,color:{INK},stroke:{MUTED},stroke-width:1px"


def _line_style(link: Link, diagram: Diagram) -> str:
    drawn = line(link, diagram)
    dash = f",stroke-dasharray:{_DASHES[drawn.dash]}" if drawn.dash in _DASHES else ""
    return f"stroke:{drawn.colour},stroke-width:{drawn.width}px{dash}"


def _is_sharp(box: Box) -> bool:
    names = {tag.name for tag in box.tagged("modalities")}
    return box.layer == "claim" and all("rounded" not in BORDERS[name].style for name in names & set(BORDERS))


def _escaped(text: str) -> str:
    """Return a text whose every special character is an entity, as Mermaid spells them."""
    # A backslash and an n are a line break to Mermaid even so; a character that is not seen parts the two.
    escaped = re.sub(r"[^\w \t.,:!?()/'+*=~–—…“”‘’·→←\u200c\u200d-]", lambda found: f"#{ord(found[0])};", plain(text))
    return escaped.replace("#92;n", "#92;#8288;n")


def _quoted(text: str) -> str:
    return f'"{text}"'
