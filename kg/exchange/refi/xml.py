"""Read XML that somebody sent, within limits: no DOCTYPE, so that nothing in it stands for something else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from kg.errors import KgError

__all__ = ["MOST_BYTES", "Node", "parse"]

#: How many bytes and elements are read, and how deep these may be one in another.
MOST_BYTES, MOST_ELEMENTS, MOST_DEPTH = 50_000_000, 300_000, 60
#: What expat puts between a namespace and a name.
_BETWEEN = " "


@dataclass(eq=False, slots=True)
class Node:
    """An element: its namespace and name, its attributes, the elements right below it, and its own text."""

    space: str
    name: str
    attributes: dict[str, str]
    below: list["Node"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return the value of an attribute; nothing where there is none."""
        return self.attributes.get(name, "")

    def all(self, *names: str) -> list["Node"]:
        """Return the elements right below that have one of some names."""
        return [one for one in self.below if one.name in names]

    def one(self, name: str) -> "Node | None":
        """Return the first element right below that has a name."""
        return next(iter(self.all(name)), None)

    def walk(self) -> Iterator["Node"]:
        """Yield the element and all that are below it, in the order of the file."""
        yield self
        for one in self.below:
            yield from one.walk()


def parse(content: bytes, root: str, space: str) -> Node:
    """Return the root of a file, whose name must be `root` and whose namespace begin with `space`.

    Raise `KgError` where it is no XML, something else, or larger or deeper than is read. Nothing is looked up.

    >>> parse(b'<Codes xmlns="urn:x:1.0"><Code name="a">b</Code></Codes>', "Codes", "urn:x").below[0].text
    'b'
    """
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes of XML; at most {MOST_BYTES:,} are read. Part it.")
    made = _Building()
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = made.doctype
    parser.StartElementHandler, parser.EndElementHandler = made.start, made.end
    parser.CharacterDataHandler = made.words
    try:
        parser.Parse(content, True)  # noqa: FBT003  # so it is called
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise KgError(f"It is no XML that can be read: {error}. Save it anew, in UTF-8.") from None
    found = made.root
    if found is None or found.name != root or not found.space.startswith(space):
        said = f"<{found.name}> of {found.space or 'no namespace'}" if found else "nothing"
        raise KgError(f"It is no file of REFI-QDA: it begins with {said}, and not with <{root}> of {space}…")
    return found


class _Building:
    """A tree as it is being built."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[tuple[Node, list[str]]] = []
        self.number = 0

    def doctype(self, *_: object) -> None:
        raise KgError("It has a DOCTYPE, which no file of REFI-QDA has and by which a file can do harm; take it out.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.number += 1
        if self.number > MOST_ELEMENTS:
            raise KgError(f"It has more than the {MOST_ELEMENTS:,} elements that are read. Part it.")
        if len(self.open) >= MOST_DEPTH:
            raise KgError(f"Its elements are one in another more than {MOST_DEPTH} deep, which no project needs.")
        space, _, own = name.rpartition(_BETWEEN)
        node = Node(space, own, attributes)
        if self.open:
            self.open[-1][0].below.append(node)
        else:
            self.root = node
        self.open.append((node, []))

    def words(self, text: str) -> None:
        self.open[-1][1].append(text)

    def end(self, _: str) -> None:
        node, pieces = self.open.pop()
        node.text = "".join(pieces)
