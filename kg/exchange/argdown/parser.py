"""Read what lines of Argdown say: statements and arguments, how they support and attack each other, and inferences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.exchange.argdown.lexer import Line, Piece, lines_of

__all__ = ["Inference", "Map", "Node", "Relation", "parse"]

#: The signs of a relation.
RELATIONS = ("+>", "->", "+", "-", "><", "_>", "_")


@dataclass
class Node:
    """A statement or an argument wherever it is in a file; what is said of one title is one node."""

    kind: str
    title: str
    texts: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    line: int = 0


@dataclass(frozen=True)
class Relation:
    """That a node supports (`+`), attacks (`-`), undercuts (`_`) or contradicts (`><`) another one."""

    sign: str
    source: Node
    target: Node
    line: int


@dataclass
class Inference:
    """A step of an argument: from statements to one, by rules; `is_last` where it is the argument's conclusion."""

    argument: Node
    premises: list[Node]
    conclusion: Node
    rules: str = ""
    data: str = ""
    is_last: bool = False


@dataclass
class Map:
    """What a file says. `elements` counts all of it; `loose` are lines that are about nothing."""

    nodes: list[Node] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    inferences: list[Inference] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    loose: list[int] = field(default_factory=list)


def parse(text: str) -> Map:
    """Return what a file of Argdown says; nothing in it is refused, and what is loose is counted."""
    found = Map()
    known: dict[tuple[str, str], Node] = {}
    last: list[Node] = []
    for is_block, lines in groupby(lines_of(text, found.elements), lambda line: bool(line.pieces or line.sign)):
        if is_block:
            _block(list(lines), found, known, last)
    return found


def _block(lines: Sequence[Line], found: Map, known: dict[tuple[str, str], Node], last: list[Node]) -> None:
    """Read the lines between two empty lines; `last` has the argument that was named last."""
    entries = _entries(lines)
    if entries and entries[0].sign == "#":
        found.elements["heading"] += 1
        return
    if any(entry.sign in {"(1)", "--"} for entry in entries):
        _steps(entries, found, known, last)
        return
    above: list[tuple[int, Node]] = []
    for entry in entries:
        node = _related(entry, found, known, above)
        if not entry.sign:  # steps belong to the argument right above them
            last[:] = [node] if node and node.kind == "argument" else []


def _entries(lines: Sequence[Line]) -> list[Line]:
    """Return lines, with those put into the line above that go on with it: which begin with no sign."""
    found: list[Line] = []
    for line in lines:
        if line.sign or not found:
            found.append(Line(line.number, line.indent, line.sign, [*line.pieces]))
        else:
            found[-1].pieces += [Piece("text", " "), *line.pieces]
    return found


def _related(entry: Line, found: Map, known: dict[tuple[str, str], Node], above: list[tuple[int, Node]]) -> Node | None:
    """Read an entry as a statement or an argument, and how it is related to the one above it."""
    is_relation = entry.sign in RELATIONS
    if is_relation:
        found.elements["relation"] += 1
    node = _node(entry, found, known)
    while above and above[-1][0] >= entry.indent:
        above.pop()
    parent = above[-1][1] if above else None
    if node:
        above.append((entry.indent, node))
    if is_relation and node and parent:
        source, target = (parent, node) if entry.sign in {"+>", "->", "_>"} else (node, parent)
        sign = entry.sign if entry.sign == "><" else entry.sign.removesuffix(">")
        found.relations.append(Relation(sign, source, target, entry.number))
    elif is_relation:
        found.loose.append(entry.number)
    return node


def _node(entry: Line, found: Map, known: dict[tuple[str, str], Node]) -> Node | None:
    """Return the node that an entry is of: by its title, or a statement of its own where it has none."""
    pieces, tags = _without_tags(entry.pieces)
    found.elements["tag"] += tags
    first = next((piece for piece in pieces if piece.kind != "text" or piece.text.strip()), None)
    if first is None:
        return None
    titled = first.kind in {"statement", "argument"} and (first.defines or not _text(pieces, first))
    words = _text(pieces, first if titled else None)
    if not titled and not words:
        return None
    key = (first.kind, first.text) if titled else ("statement", f"\n{len(found.nodes)}")
    node = known.get(key)
    if node is None:
        node = known[key] = Node(key[0], first.text if titled else "", line=entry.number)
        found.nodes.append(node)
        found.elements[node.kind] += 1
    if words and words not in node.texts:
        found.elements["further wording"] += bool(node.texts)  # one title has one statement; which, is for a reader
        node.texts.append(words)
    node.data += [piece.text for piece in entry.pieces if piece.kind == "data"]
    return node


def _text(pieces: Sequence[Piece], title: Piece | None) -> str:
    """Return the words among pieces; a title that is not the one of the entry is words too."""
    shown = (_shown(piece) for piece in pieces if piece is not title and piece.kind != "data")
    return " ".join("".join(shown).split())


def _without_tags(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    """Return pieces without the tags before and behind the words, and how many these are; others are words."""
    words = [at for at, piece in enumerate(pieces) if piece.kind == "text" and piece.text.strip()]
    first, last = (words[0], words[-1]) if words else (len(pieces), -1)
    kept = [piece for at, piece in enumerate(pieces) if piece.kind != "tag" or first < at < last]
    return kept, len(pieces) - len(kept)


def _shown(piece: Piece) -> str:
    marks = {"statement": "[]", "argument": "<>"}.get(piece.kind, "")
    colon = ":" if piece.defines else ""
    return f"{marks[0]}{piece.text}{marks[1]}{colon}" if marks else piece.text


def _steps(entries: Sequence[Line], found: Map, known: dict[tuple[str, str], Node], last: list[Node]) -> None:
    """Read the premises and conclusions of an argument: that named last or, where none was, one without a title."""
    if last:
        argument = last[0]
    else:
        argument = Node("argument", "", line=entries[0].number)
        found.nodes.append(argument)
        found.elements["argument"] += 1
    open_: list[Node] = []
    step: Line | None = None
    made: list[Inference] = []
    above: list[tuple[int, Node]] = []
    for entry in _joined(entries):
        if entry.sign == "--":
            found.elements["inference"] += 1
            step, above = entry, []
        elif entry.sign == "(1)":
            node = _node(entry, found, known)
            above = [(-1, node)] if node else []
            if node and step:
                data = "".join(piece.text for piece in step.pieces if piece.kind == "data")
                rules = _text(step.pieces, None).strip(" -")
                made.append(Inference(argument, open_, node, rules, data))
                open_, step = [node], None
            elif node:
                open_.append(node)
        else:
            _related(entry, found, known, above)
    if step:
        found.loose.append(step.number)
    if made:
        made[-1].is_last = True
    found.inferences += made
    last.clear()


def _joined(entries: Sequence[Line]) -> Iterator[Line]:
    """Yield the entries of steps, the two lines of an inference with what is between them as one."""
    opened: Line | None = None
    for entry in entries:
        if opened is None and entry.sign == "--":
            if _text(entry.pieces, None) or any(piece.kind == "data" for piece in entry.pieces):
                opened = entry
            else:
                yield entry
        elif opened is not None and entry.sign == "--":
            yield opened
            opened = None
        elif opened is not None:
            yield opened
            yield entry
            opened = None
        else:
            yield entry
    if opened is not None:
        yield opened
