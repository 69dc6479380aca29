"""Choose what a map of a thing shows: a claim's surroundings, a chapter, an action and who is in it, a book's labels.

A map never has more than `MOST_BOXES` boxes. What would not fit is left out from the far end, whole arguments at a
time, and the diagram says how many boxes that were.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.argument.chapters import drafts_in, is_part, is_work
from kg.argument.diagram import Box, Diagram, Link
from kg.argument.relations import Relations
from kg.argument.reports import diagram_below
from kg.argument.scope import within
from kg.rdf.namespaces import DCTERMS, OPP, local_name

__all__ = ["MOST_BOXES", "limit_boxes", "view"]

#: The most boxes that a map has, with the remark that says what was left out.
MOST_BOXES = 40
#: What is said of a thing in words and never drawn: where it is, what carries no more than a name.
_NOT_DRAWN = frozenset(
    {"opp:statedIn", "opp:checks", "opp:outcome", "skos:inScheme", "opp:nextCategory", "opp:contextOf"}
    | {"opp:mentions", "opp:draftIn"}
)
#: How somebody is in an action: drawn also where that is derived from whose reading it is.
_ROLES = frozenset({"opp:actor", "opp:against", "opp:with"})
#: The vocabularies whose properties are drawn: those of the argument and the world, not of sources and coding.
_DRAWN = ("opp:", "dcterms:isPartOf", "dcterms:creator", "skos:related")


def view(relations: Relations, thing: NamedNode, steps: int | None = None, holder: str = "author") -> Diagram:
    """Return the diagram that is drawn for a thing, at most `MOST_BOXES` boxes of it.

    A claim or argument is drawn with what lies at most `steps` arguments away on either side (2 unless given);
    a chapter with its claims, up to `steps` deep what they rest on (all unless given), and its drafts; a book with its
    chapters and the labels claimed in them; anything else with the things that it is linked to and, with more steps,
    what these are linked to in turn. Only what `holder` holds and argues is drawn (see `kg.argument.holders`).
    """
    return limit_boxes(within(relations, holder, lambda some: _view(some, thing, steps)))


def _view(relations: Relations, thing: NamedNode, steps: int | None) -> Diagram:
    facts = relations.facts
    if facts.is_a(thing, OPP.Argument):
        thing = next(iter(facts.things(thing, OPP.conclusion)), thing)
    name, title = local_name(thing.value), facts.label(thing)
    if facts.is_a(thing, OPP.Claim):
        found = _Walk(relations).from_(title, [thing], 2 if steps is None else steps)
        more = f"In words: kg explain {name}"
    elif is_part(facts, thing) and ((theses := relations.speaking_of(thing)) or drafts_in(facts, thing)):
        found = _by_weight(_no_deeper(diagram_below(relations, title, theses), steps))
        found = _with_drafts(relations, found, drafts_in(facts, thing))
        more = f"In words: kg explain {name}"
    elif is_work(facts, thing):
        found, more = _book(relations, thing, steps or 0), "Chapter by chapter: kg map CHAPTER"
    else:
        found = _Walk(relations).from_(title, [thing], 1 if steps is None else steps)
        more = f"In words: kg show {name}"
    return replace(found, name=name, more=more)


class _Walk:
    """Walk from things to those around them, a step at a time, and keep the boxes and links met."""

    def __init__(self, relations: Relations) -> None:
        self.relations = relations
        self.boxes: dict[str, Box] = {}
        self.links: dict[tuple[str, str, str], Link] = {}

    def from_(self, title: str, things: Iterable[NamedNode], steps: int) -> Diagram:
        """Return what lies within a number of steps of things. From a claim to a claim through an argument is one."""
        ring = list(things)
        roots = tuple(node.value for node in ring)
        for node in ring:
            self._box(node)
        for step in range(steps):
            before = set(self.boxes)
            for node in ring:
                self._around(node, first=step == 0)
            ring = [NamedNode(key) for key in self.boxes if key not in before]
        return _thesesonly(Diagram(title, roots, self.boxes, tuple(self.links.values())))

    def _box(self, node: NamedNode) -> Box:
        return self.boxes.setdefault(node.value, self.relations.box(node))

    def _link(self, link: Link) -> None:
        for key in (link.above, link.below):
            self._box(NamedNode(key))
        ends = (link.above, link.below) if link.forward else (link.below, link.above)
        self.links.setdefault((link.prop, *ends), link)

    def _around(self, node: NamedNode, *, first: bool) -> None:
        layer = self._box(node).layer
        if layer == "claim":
            for link in [*self.relations.uses(node), *self.relations.grounds(node)]:
                argument = next((k for k in (link.above, link.below) if self._is_argument(k)), "")
                if argument:
                    self._argument(NamedNode(argument), ())
                else:
                    self._link(link)
        elif layer == "thing" and (first or self.relations.facts.is_a(node, OPP.Action)):
            self._thing(node, first=first)

    def _is_argument(self, key: str) -> bool:
        return self.relations.box(NamedNode(key)).layer == "argument"

    def _argument(self, argument: NamedNode, before: tuple[NamedNode, ...]) -> None:
        """Take an argument in whole: its conclusion, its premises, and what undercuts it or is undercut by it."""
        for link in [*self.relations.uses(argument), *self.relations.grounds(argument)]:
            other = next(NamedNode(k) for k in (link.above, link.below) if k != argument.value)
            if link.prop == "opp:undercuts" and other not in before:
                self._argument(other, (*before, argument))
            self._link(link)

    def _thing(self, node: NamedNode, *, first: bool) -> None:
        carried = {tag.name for tag in self._box(node).tags}
        for link, box in self.relations.facts_about(node):
            is_drawn = link.prop.startswith(_DRAWN) and link.prop not in _NOT_DRAWN and box.layer != "text"
            is_news = (
                ("derived" not in link.remarks or link.prop in _ROLES)
                and box.name not in carried
                and (first or box.layer == "thing")
            )
            if is_drawn and is_news:
                self._link(replace(link, remarks=tuple(x for x in link.remarks if x != "derived")))


def _thesesonly(diagram: Diagram) -> Diagram:
    """Return a diagram in which a thing has no link to a claim about it that another one of these rests on."""
    claims = [link.below for link in diagram.links if link.prop == "opp:about"]
    reasons = replace(diagram, links=tuple(x for x in diagram.links if x.prop in {"opp:conclusion", "opp:premise"}))
    below = {claim: reasons.below(claim) for claim in claims}
    grounds = {other for claim in claims for other in below[claim] if other in below and claim not in below[other]}
    links = (link for link in diagram.links if link.prop != "opp:about" or link.below not in grounds)
    return replace(diagram, links=tuple(links))


def _no_deeper(diagram: Diagram, steps: int | None) -> Diagram:
    """Return a diagram without what lies more than some steps below its roots; arguments are no step of their own."""
    if steps is None:
        return diagram
    depth = dict.fromkeys(diagram.roots, 0)
    ring = list(diagram.roots)
    while ring:
        key = ring.pop(0)
        for link in diagram.on(key):
            far = depth[key] + (diagram.boxes[link.below].layer != "argument")
            if far < depth.get(link.below, far + 1):
                depth[link.below] = far
                ring.append(link.below)
    kept = {key for key, far in depth.items() if far <= steps}
    whole = {
        key
        for key in kept
        if diagram.boxes[key].layer != "argument" or all(link.below in kept for link in diagram.on(key))
    }
    return diagram.only(whole)


def _by_weight(diagram: Diagram) -> Diagram:
    """Return a diagram whose roots are in the order in which they matter: labels, what is argued for, the rest."""

    def weight(key: str) -> tuple[bool, bool]:
        labelled = any(tag.shade is not None for tag in diagram.boxes[key].tags)
        return not labelled, not diagram.on(key)

    return replace(diagram, roots=tuple(sorted(diagram.roots, key=weight)))


def _with_drafts(relations: Relations, diagram: Diagram, drafts: list[NamedNode]) -> Diagram:
    """Return a diagram with drafts, each hanging on what it mentions, so that nothing hangs on it but other drafts."""
    boxes = {**diagram.boxes, **{draft.value: relations.box(draft) for draft in drafts}}
    links = [
        Link(other.value, draft.value, "opp:mentions", "mentioned in the draft", forward=False)
        for draft in drafts
        for other in relations.facts.things(draft, OPP.mentions)
        if other.value in boxes
    ]
    roots = diagram.roots or tuple(draft.value for draft in drafts)
    return replace(diagram, roots=roots, boxes=boxes, links=(*diagram.links, *links))


def _book(relations: Relations, book: NamedNode, steps: int) -> Diagram:
    """Return a book, its chapters in their order, and the claims of each that put something under a category.

    Where there are more than fit, each chapter has some of its claims, the first in its text, and says how many.
    """
    facts = relations.facts
    parts = [part for part in facts.users(book, DCTERMS.isPartOf) if is_part(facts, part)]
    chapters = sorted(parts, key=facts.in_book_order)
    labels = {chapter: _labels(relations, chapter) for chapter in chapters}
    in_turn = sorted((place, chapter.value) for chapter in chapters for place in range(len(labels[chapter])))
    room = max(MOST_BOXES - 2 - len(chapters), 0)
    fits = len(in_turn) <= room + 1
    drawn = Counter(chapter for _, chapter in (in_turn if fits else in_turn[:room]))
    boxes = {book.value: relations.box(book)}
    links, claims = [], []
    for chapter in chapters:
        some, all_ = drawn[chapter.value], len(labels[chapter])
        notes = ("no label coded",) if not all_ else () if some == all_ else (f"{some} of {all_} labels drawn",)
        boxes[chapter.value] = replace(relations.box(chapter), notes=notes)
        links.append(Link(book.value, chapter.value, "dcterms:isPartOf", forward=False))
        links += [Link(chapter.value, x.value, "dcterms:isPartOf", forward=False) for x in labels[chapter][:some]]
        claims += labels[chapter][:some]
    title = facts.label(book)
    around = _Walk(relations).from_(title, claims, steps)
    left_out = len(in_turn) - len(claims)
    return Diagram(title, (book.value,), {**boxes, **around.boxes}, (*links, *around.links), left_out=left_out)


def _labels(relations: Relations, chapter: NamedNode) -> list[NamedNode]:
    """Return the claims of a chapter that put something under a ranked category, in the order of the text.

    A shift is one also where neither of its ends could be read.
    """
    facts = relations.facts
    parts = facts.in_text_order(facts.users(chapter, DCTERMS.isPartOf))
    return [
        part
        for part in parts
        if facts.is_a(part, OPP.Shift) or any(tag.shade is not None for tag in relations.box(part).tags)
    ]


def limit_boxes(diagram: Diagram, most: int = MOST_BOXES) -> Diagram:
    """Return at most so many boxes of a diagram, those nearest its roots first and no argument without its claims.

    Where boxes are left out, there is one fewer, so that a remark can say so.
    """
    if len(diagram.boxes) + bool(diagram.left_out) <= most:
        return diagram
    kept: set[str] = set()
    for root in diagram.roots:
        ring, met = [root], {root}
        while ring:
            key = ring.pop(0)
            claims = [k for k in diagram.neighbours[key] if diagram.boxes[k].layer != "argument"]
            new = {key, *(claims if diagram.boxes[key].layer == "argument" else ())} - kept
            if len(kept) + len(new) > most - 1:
                continue
            kept |= new
            ring += (near := [k for k in dict.fromkeys(diagram.neighbours[key]) if k not in met])
            met.update(near)
    left = diagram.only(kept)
    return replace(left, left_out=diagram.left_out + len(diagram.boxes) - len(kept))
