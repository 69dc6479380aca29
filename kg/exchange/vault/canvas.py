"""A map of the arguments of a chapter as a JSON Canvas, which Obsidian and others open: https://jsoncanvas.org/spec/1.0.

A claim is a card, and so is each step from premises to a conclusion; the lines between them say what they are. Claims
that no step joins are in a frame of their own.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kg.exchange.vault.layout import GAP, Size, placed
from kg.exchange.vault.notes import Notes, Thing, plain_text

__all__ = ["canvas"]

#: How wide the card of a claim is, and that of a step; how high a line is, what is around all, how long a line is.
_CLAIM, _STEP = 380, 200
_LINE, _AROUND, _SIGNS = 26, 44, {_CLAIM: 40, _STEP: 18}
#: Colours of JSON Canvas: of what is concluded, of steps, and of what speaks against something.
_CONCLUDED, _OF_STEPS, _AGAINST = "4", "6", "1"
_IN_A_ROW = 3


def canvas(notes: Notes, chapter: Thing) -> bytes | None:
    """Return the map of a chapter; None where it has no claims."""
    there = [thing for thing in notes.within(chapter[1]) if thing[0] in {"claim", "argument"}]
    claims = {name: thing for thing in there if (name := thing[1]) and thing[0] == "claim"}
    steps = {name: thing for thing in there if (name := thing[1]) and thing[0] == "argument" and name not in claims}
    if not claims:
        return None
    lines = list(_lines(notes, claims, steps))
    concluded = {other for _, other, label in lines if label == "conclusion"}
    texts = {name: _claim(notes, thing) for name, thing in claims.items()} | {
        name: _step(notes, thing) for name, thing in steps.items()
    }
    sizes = {name: _size(text, _CLAIM if name in claims else _STEP) for name, text in texts.items()}
    forward = [(one, other) for one, other, label in lines if label in {"premise", "conclusion"}]
    across = [(one, other) for one, other, label in lines if label not in {"premise", "conclusion"}]
    places = placed(sizes, forward, across)
    alone = [name for name in texts if name not in places]
    frame = _beside(alone, sizes, places)
    nodes = [*frame, *(_node(name, texts[name], sizes[name], places[name]) for name in texts)]
    for node in nodes:
        if node["id"] in steps or node["id"] in concluded:
            node["color"] = _OF_STEPS if node["id"] in steps else _CONCLUDED
    edges = [_edge(*line, sizes, places) for line in lines]
    return (json.dumps({"nodes": nodes, "edges": edges}, indent=1, ensure_ascii=False) + "\n").encode()


def _lines(notes: Notes, claims: dict[str, Thing], steps: dict[str, Thing]) -> Iterator[tuple[str, str, str]]:
    """Yield what is joined with what, and as what."""
    for name, thing in steps.items():
        fields = notes.things[thing]
        yield from (
            (premise, name, "premise") for premise in dict.fromkeys(fields.get("premises", ())) if premise in claims
        )
        yield from ((name, end, "conclusion") for end in fields.get("conclusion", ())[:1] if end in claims)
        yield from (
            (name, other, "undercuts") for other in dict.fromkeys(fields.get("undercuts", ())) if other in steps
        )
    for name, thing in claims.items():
        disputed = dict.fromkeys(notes.things[thing].get("disputes", ()))
        yield from ((name, other, "disputes") for other in disputed if other in claims)


def _claim(notes: Notes, thing: Thing) -> str:
    """Return what the card of a claim says: whose it is where it is not the author's, and how firm where it is not."""
    fields = notes.things[thing]
    holders = [notes.label_of("claim", "held-by", holder) for holder in fields.get("held-by", ())]
    modality = [value for value in fields.get("modality", ()) if value != "asserted"]
    head = ", ".join([*holders, *modality])
    said = plain_text(notes.label(thing))
    return f"{f'**{plain_text(head)}:** ' if head else ''}{said}\n\n{notes.link(thing, 'note')}"


def _step(notes: Notes, thing: Thing) -> str:
    fields = notes.things[thing]
    holders = [notes.label_of("argument", "held-by", holder) for holder in fields.get("held-by", ())]
    how = [value for value in fields.get("structure", ()) if value != "unstated"]
    shown = [f"**{plain_text(notes.label(thing))}**", *([plain_text(", ".join(holders))] if holders else []), *how]
    return "\n".join([*shown, notes.link(thing, "note")])


def _size(text: str, width: int) -> Size:
    """Return how large a card must be for its text: a link is as long as what it shows."""
    rows = 0
    for line in text.split("\n"):
        shown = line.partition("[[")[0] + "note" * ("[[" in line)
        rows += max(1, -(-len(shown) // _SIGNS[width]))
    return width, _AROUND + rows * _LINE


def _beside(alone: Sequence[str], sizes: dict[str, Size], places: dict[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """Place the cards that nothing joins in rows below the others, and return the frame around them."""
    if not alone:
        return []
    top = max((y + sizes[name][1] for name, (_, y) in places.items()), default=-2 * GAP) + 2 * GAP
    y, width = top, 0
    for at in range(0, len(alone), _IN_A_ROW):
        row = alone[at : at + _IN_A_ROW]
        for column, name in enumerate(row):
            places[name] = column * (_CLAIM + GAP // 2), y
            width = max(width, places[name][0] + sizes[name][0])
        y += max(sizes[name][1] for name in row) + GAP // 3
    edge = GAP // 3
    size = {"x": -edge, "y": top - edge, "width": width + 2 * edge, "height": y - top + edge}
    return [{"id": "frame", "type": "group", "label": "Joined by no argument", **size}]


def _node(name: str, text: str, size: Size, place: tuple[int, int]) -> dict[str, Any]:
    shape = {"x": place[0], "y": place[1], "width": size[0], "height": size[1]}
    return {"id": name, "type": "text", "text": text, **shape}


def _edge(
    one: str, other: str, label: str, sizes: dict[str, Size], places: dict[str, tuple[int, int]]
) -> dict[str, Any]:
    (x, y), (to_x, to_y) = places[one], places[other]
    if x + sizes[one][0] <= to_x:
        sides = ("right", "left")
    elif to_x + sizes[other][0] <= x:
        sides = ("left", "right")
    else:
        sides = ("bottom", "top") if y < to_y else ("top", "bottom")
    ends = {"fromNode": one, "fromSide": sides[0], "toNode": other, "toSide": sides[1], "label": label}
    colour = {"color": _AGAINST} if label in {"disputes", "undercuts"} else {}
    return {"id": f"{one} {label} {other}", **ends, **colour}
