"""Hold boxes and the links between them: the one structure that trees, argument maps and exercises are made of.

A link leads from the box that is read first, above or to the left, to the one that hangs on it: from a conclusion to an
argument for it, from an argument to its premises, from an action to the actors in it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from kg.argument.holders import Whose
from kg.argument.tree import Tree

__all__ = ["BANK", "CONTINUED", "MOST_DEEP", "Box", "Branch", "Diagram", "Layer", "Link", "Tag"]

#: So many boxes hang on one another in one tree; what hangs on the last has a tree of its own, which starts from it.
MOST_DEEP = 24
#: What is said before the words that belong in blanks.
BANK = "Words for the blanks, each as often as it is needed:"
CONTINUED = "its grounds are shown further below"

#: What a box shows: a claim, an argument, a draft of one, another thing of the graph, or a text that is no thing.
Layer = Literal["claim", "argument", "draft", "thing", "text"]


@dataclass(frozen=True)
class Tag:
    """A concept that a thing carries: by which property, of which scheme, its id, its name; `small` within a sentence.

    The shade of a concept that has a rank says where it is among those ranked, from 0 (mildest) to 1 (severest).
    """

    prop: str
    scheme: str
    name: str
    text: str
    shade: float | None = None
    small: str = ""

    def __post_init__(self) -> None:
        if not self.small:
            object.__setattr__(self, "small", self.text.lower())


@dataclass(frozen=True)
class Box:
    """A thing as it is described: its key (an IRI, or a text), its name, what kind it is, what is remarked on it.

    Of a claim or an argument, `whose` says whose it is, `is_inferred` that coders infer it from its passage, where it
    is not stated; `structure` how the premises of an argument work together.
    """

    key: str
    text: str
    name: str = ""
    kind: str = ""
    layer: Layer = "thing"
    tags: tuple[Tag, ...] = ()
    holders: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    #: Whose a claim or an argument is (see `kg.argument.holders.whose`), and the id of how its premises work together.
    whose: Whose | Literal[""] = ""
    structure: str = ""
    #: Whether it is inferred from a passage by the coders, and not stated there.
    is_inferred: bool = False
    #: Whether a claim is conditional: it, or the coders for it, name a condition or say that there is one unnamed.
    is_conditional: bool = False
    ungrounded: str = ""  #: of an argument without premises, why it has none

    @property
    def firmness(self) -> tuple[str, ...]:
        """Return how firmly a claim is made, as in "hedged, conditional, to come"."""
        conditional = ("conditional",) if self.is_conditional else ()
        firm, when = ([tag.small for tag in self.tagged(scheme)] for scheme in ("modalities", "tenses"))
        words = ", ".join([*firm, *conditional, *when])
        return (words,) if words else ()

    @property
    def grounding(self) -> str:
        """Return how the premises of an argument work together, or why it has none; nothing where there is one."""
        return ", ".join(tag.small for tag in self.tagged("premise-structures")) or self.ungrounded

    def tagged(self, scheme: str) -> list[Tag]:
        """Return the tags of a scheme."""
        return [tag for tag in self.tags if tag.scheme == scheme]

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return of a claim how firmly it is held, by whom, doubts of the coder, its words and place, limits, notes.

        Of an argument: how its premises work together, whose it is where it is not the author's, doubts and notes.
        """
        held = [f"held by {holder}" for holder in self.holders]
        doubts = [tag.small for tag in self.tagged("confidences") if tag.name != "code:high"]
        if self.layer == "argument":
            words = (*held, *doubts, *self.words) if self.whose != "author" else doubts
            return (*filter(None, [self.grounding]), *words, *self.notes)
        if self.layer != "claim":
            return (*self.words, *self.notes) if self.layer == "draft" else self.notes
        return (*self.firmness, *held, *doubts, *self.words, *self.limits, *self.notes)


@dataclass(frozen=True)
class Link:
    """How one box hangs on another: by which property, read in which direction, in which words, with what remarks.

    `forward` says that the box above is the subject of the statement.
    """

    above: str
    below: str
    prop: str
    relation: str = ""
    forward: bool = True
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagram:
    """Boxes by their keys, the links between them in the order of reading, and the boxes that reading starts from.

    Where boxes were left out, `left_out` says how many and `more` how to see them. `name` is the id of what it is of,
    `scope` says over whose steps it speaks and what of others is not shown. `bank` has the words that belong in the
    blanks of an exercise.
    """

    title: str
    roots: tuple[str, ...]
    boxes: Mapping[str, Box]
    links: tuple[Link, ...] = ()
    name: str = ""
    left_out: int = 0
    more: str = ""
    scope: str = ""
    bank: tuple[str, ...] = ()

    @cached_property
    def _hanging(self) -> Mapping[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.above].append(link)
        return found

    def on(self, key: str) -> list[Link]:
        """Return the links to what hangs on a box."""
        return self._hanging.get(key, [])

    @cached_property
    def neighbours(self) -> Mapping[str, list[str]]:
        """Return the boxes next to each box, in the order of the links."""
        found: dict[str, list[str]] = {key: [] for key in self.boxes}
        for link in self.links:
            found[link.above].append(link.below)
            found[link.below].append(link.above)
        return found

    def tops(self) -> Iterator[str]:
        """Yield the boxes that hang on no other, then one of each circle that is left."""
        hanging = {link.below for link in self.links}
        seen: set[str] = set()
        for key in sorted(self.boxes, key=lambda key: key in hanging):  # stable: otherwise in their order
            if key not in seen:
                yield key
                seen |= self.below(key)

    def below(self, key: str) -> set[str]:
        """Return a box and all that hang on it, however far."""
        seen, stack = {key}, [key]
        while stack:
            new = {link.below for link in self.on(stack.pop())} - seen
            seen |= new
            stack += new
        return seen

    def branches(self, *starts: str) -> tuple["Branch", ...]:
        """Return the diagram unfolded from the boxes given, or else from its tops.

        A box that is above itself, or whose grounds were shown before, is named and not followed again. What is deeper
        than can be read is `CONTINUED` in branches of its own, after those of the starts.
        """
        shown: set[str] = set()
        cut: list[str] = []
        found = [self._branch(Link("", key, ""), (), shown, cut) for key in starts or self.tops()]
        # What is cut off grows while it is gone through.
        found.extend(self._branch(Link("", key, ""), (), shown, cut) for key in cut if key not in shown)
        return tuple(found)

    def branch(self, start: str) -> "Branch":
        """Return the diagram unfolded from one box, as deep as can be read, without what is continued from there."""
        return self._branch(Link("", start, ""), (), set(), [])

    def _branch(self, link: Link, path: tuple[str, ...], shown: set[str], cut: list[str]) -> "Branch":
        box = self.boxes[link.below]
        links = [x for x in self.on(box.key) if not (x.below in path and self.boxes[x.below].layer == "argument")]
        if box.key in path or (links and box.key in shown):
            return Branch(link, box, "already shown above" if box.key in path else "its grounds are shown above")
        # An argument stays with its conclusion.
        if links and len(path) >= MOST_DEEP + (box.layer == "argument"):
            cut.append(box.key)
            return Branch(link, box, CONTINUED)
        shown.add(box.key)
        return Branch(link, box, "", tuple(self._branch(x, (*path, box.key), shown, cut) for x in links))

    def tree(self) -> Tree:
        """Return the diagram in words, as a tree from its first root."""
        tree, *continued = map(_tree, self.branches(self.roots[0]))
        scope = [Tree(self.scope)] if self.scope else []
        return replace(tree, children=(*tree.children, *continued, *scope))

    def only(self, keys: AbstractSet[str]) -> "Diagram":
        """Return the diagram with these boxes only, and the links between them."""
        return replace(
            self,
            roots=tuple(key for key in self.roots if key in keys),
            boxes={key: box for key, box in self.boxes.items() if key in keys},
            links=tuple(link for link in self.links if {link.above, link.below} <= keys),
        )

    @cached_property
    def outline(self) -> Tree:
        """Return the whole diagram in words, as a tree under its title unless one box is above all others."""
        trees = tuple(map(_tree, self.branches()))
        rest: tuple[Tree, ...] = (Tree(f"{self.left_out} more not drawn. {self.more}"),) if self.left_out else ()
        rest += (Tree(self.scope),) if self.scope else ()
        rest += (Tree(f"{BANK} {' · '.join(self.bank)}"),) if self.bank else ()
        return trees[0] if len(trees) == 1 and not rest else Tree(self.title, children=trees + rest)


@dataclass(frozen=True)
class Branch:
    """A box as it hangs on another, why it is followed no further (if it was shown before), and what hangs on it."""

    link: Link
    box: Box
    again: str = ""
    children: tuple["Branch", ...] = ()


def _tree(branch: Branch) -> Tree:
    box, again = branch.box, branch.again
    # What is already shown above has its remarks there.
    remarks = () if again == "already shown above" else (*box.remarks, *branch.link.remarks)
    children = tuple(map(_tree, branch.children))
    return Tree(box.text, (*remarks, again) if again else remarks, branch.link.relation, box.name, box.kind, children)
