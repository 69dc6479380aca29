"""Say how the things of a graph hang together: the boxes and links that trees and argument maps are made of.

This is the only place that knows which properties join claims and arguments, and which way a reader follows them.
"""

from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.argument.chapters import sources_of
from kg.argument.diagram import Box, Layer, Link, Tag
from kg.argument.holders import is_shown, reading, readings, whose
from kg.argument.phrases import HIDDEN, backward, forward, kind_of, lacking, rank, ungrounded
from kg.rdf.bases import is_derived
from kg.rdf.dates import in_words
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, DCTERMS, OA, OPP, SKOS, curie, local_name
from kg.spelling import ENGLISH

__all__ = ["Relations"]

#: How a claim hangs on a thing that is not itself a claim: it is about it, uses it, or is held by it.
_ABOUT = (
    OPP.about,
    OPP.category,
    OPP.tool,
    OPP.toCategory,
    OPP.fromCategory,
    OPP.driver,
    OPP.seeks,
    OPP.heldBy,
)
#: How what speaks of a concept differs from what carries it.
_SPEAKS_OF = frozenset({OPP.about, SKOS.inScheme, SKOS.topConceptOf})


class Relations:
    """The boxes and links of the things in a store, where only the steps of a scope join claims.

    For scopes see `kg.argument.holders`. A premise of a step of the scope is shown whoever holds it.
    """

    def __init__(self, facts: Facts, scope: str = "all") -> None:
        self.facts = facts
        self.scope = scope
        self.box = facts.kept(self._box)
        self.grounds = facts.kept(self._grounds)
        self._is_shown = facts.kept(self._read_is_shown)

    def _read_is_shown(self, node: NamedNode) -> bool:
        return is_shown(self.facts, node, self.scope)

    def _box(self, node: NamedNode) -> Box:
        """Return a thing as it is described."""
        facts = self.facts
        layer: Layer = "thing"
        if facts.is_a(node, OPP.Claim) or facts.is_a(node, OPP.Argument):
            layer = "claim" if facts.is_a(node, OPP.Claim) else "argument"
        elif facts.is_a(node, OPP.Draft):
            layer = "draft"
        unstated = {part.value for part in facts.things(node, OPP.leavesUnstated)}
        return Box(
            key=node.value,
            text=facts.label(node),
            name=curie(node.value),
            kind=kind_of(facts, node),
            layer=layer,
            tags=tuple(self._tags(node)) if layer != "draft" else (),
            holders=tuple(facts.label(holder) for holder in facts.things(node, OPP.heldBy)),
            words=lacking(facts, node) if layer == "draft" else tuple(self._words(node)),
            limits=tuple(self._limits(node)),
            source="; ".join(dict.fromkeys(sources_of(facts, node))),
            whose=whose(facts, node) if layer in {"claim", "argument"} else "",
            structure=next((curie(one.value) for one in facts.things(node, OPP.premiseStructure)), ""),
            is_inferred=bool(facts.things(node, OPP.inferredFrom)),
            ungrounded=ungrounded(facts, node) if layer == "argument" else "",
            is_conditional=f"{CODE}unstated-condition" in unstated or any(facts.quads(node, OPP.condition, None)),
        )

    def _words(self, node: NamedNode) -> Iterator[str]:
        """Yield the time and conditions of a claim, and the passages that it is stated in or inferred from."""
        facts = self.facts
        if time := facts.text(node, OPP.when):
            yield in_words(time)
        # Sorted, because a store gives them in an order of its own.
        for quad in sorted(facts.quads(node, OPP.condition, None), key=str):
            condition = quad.object
            named = facts.label(condition) if isinstance(condition, NamedNode) else str(getattr(condition, "value", ""))
            yield f"conditional on: {named.rstrip('.')}"
        if NamedNode(f"{CODE}unstated-condition") in facts.things(node, OPP.leavesUnstated):
            yield "condition not stated"
        if NamedNode(f"{CODE}unstated-statement") in facts.things(node, OPP.leavesUnstated):
            yield "not stated in the text"
        yield from map(facts.quotation, facts.things(node, OPP.statedIn))
        yield from (f"inferred from {facts.quotation(passage)}" for passage in facts.things(node, OPP.inferredFrom))

    def _tags(self, node: NamedNode) -> list[Tag]:
        """Return the concepts of the codebook that a thing carries, as coded and not as derived."""
        found = []
        for quad in self.facts.of(node):
            concept = quad.object
            if quad.predicate in _SPEAKS_OF or is_derived(quad.graph_name) or not isinstance(concept, NamedNode):
                continue
            for scheme in self.facts.schemes(concept):
                shade = self.shades.get(concept.value)
                tag = Tag(
                    curie(quad.predicate.value),
                    local_name(scheme.value),
                    curie(concept.value),
                    self.facts.label(concept),
                    shade,
                    self.facts.in_sentence(concept),
                )
                found.append((rank(quad.predicate), concept.value, tag))
        return [tag for _, _, tag in sorted(found, key=lambda item: item[:2])]

    def _limits(self, node: NamedNode) -> Iterator[str]:
        """Yield what the coders lacked of the texts that a thing is in."""
        facts = self.facts
        texts = {text for passage in facts.passages(node) for text in facts.things(passage, OA.hasSource)}
        for extent in sorted({extent for text in texts for extent in facts.things(text, OPP.extent)}, key=str):
            if extent.value != f"{CODE}text-held":
                yield facts.in_sentence(extent)

    @property
    def shades(self) -> dict[str, float]:
        """Return where each ranked concept is among those ranked, from 0 to 1."""
        return self.facts.shades

    @property
    def categories(self) -> list[NamedNode]:
        """Return the categories: those that have a rank in its order, then the others by name."""
        return self.facts.once("categories", self._read_categories)

    def _read_categories(self) -> list[NamedNode]:
        quads = self.facts.quads(None, SKOS.inScheme, None)
        pairs = ((quad.subject, quad.object) for quad in quads)
        named = [(one.value, of.value) for one, of in pairs if isinstance(one, NamedNode) and isinstance(of, NamedNode)]
        found = {concept for concept, scheme in named if local_name(scheme) == "categories"}
        found |= self.shades.keys()
        return [NamedNode(name) for name in sorted(found, key=lambda name: (self.shades.get(name, 2), name))]

    def _grounds(self, node: NamedNode) -> list[Link]:
        """Return the links to what a claim or an argument rests on, conveys, or is attacked by."""
        facts, here = self.facts, node.value
        if facts.is_a(node, OPP.Argument):
            premises = facts.in_text_order(facts.things(node, OPP.premise))
            links = [Link(here, other.value, "opp:premise") for other in premises]
            attacks = filter(self._is_shown, facts.users(node, OPP.undercuts))
            return links + [Link(here, other.value, "opp:undercuts", "undercut by", forward=False) for other in attacks]
        arguments = filter(self._is_shown, facts.users(node, OPP.conclusion))
        links = [Link(here, other.value, "opp:conclusion", self._because(other), forward=False) for other in arguments]
        links += [Link(here, other.value, "opp:conveys", "conveys") for other in facts.things(node, OPP.conveys)]
        attacks = filter(self._is_shown, facts.users(node, OPP.disputes))
        return links + [Link(here, other.value, "opp:disputes", "disputed by", forward=False) for other in attacks]

    def _because(self, argument: NamedNode) -> str:
        return "the coders infer it by" if whose(self.facts, argument) == "coders" else "because"

    def uses(self, node: NamedNode) -> list[Link]:
        """Return the links from what rests on a claim or an argument, conveys it, or is attacked by it."""
        facts = self.facts
        if facts.is_a(node, OPP.Argument):
            above = [*facts.things(node, OPP.conclusion), *facts.things(node, OPP.undercuts)]
        else:
            above = [*facts.users(node, OPP.premise, OPP.conveys), *facts.things(node, OPP.disputes)]
        above = list(filter(self._is_shown, above))
        return [link for other in above for link in self.grounds(other) if link.below == node.value]

    def speaking_of(self, thing: NamedNode) -> list[NamedNode]:
        """Return the claims about a thing, about the actions of a case, or in a chapter, in the order of the text.

        A claim that another one of them rests on is left out; in a circle, the first stays.
        """
        facts = self.facts
        claims = set(facts.users(thing, *_ABOUT))
        for action in facts.things(thing, OPP.comprises):
            claims.update(facts.users(action, OPP.about))
        codings = facts.users(thing, OPP.codes)
        coded = (one for coding in codings for one in facts.users(coding, OPP.codedIn))
        parts = (*facts.users(thing, DCTERMS.isPartOf), *coded)
        claims.update(part for part in parts if facts.is_a(part, OPP.Claim))
        return self._theses(facts.in_text_order(filter(self._is_joined, claims)))

    def _is_joined(self, claim: NamedNode) -> bool:
        steps = self.facts.users(claim, OPP.conclusion, OPP.premise)
        return self._is_shown(claim) or any(map(self._is_shown, steps))

    def _theses(self, claims: list[NamedNode]) -> list[NamedNode]:
        below = {claim: self._rests_on(claim) for claim in claims}
        grounds = {ground for claim in claims for ground in below[claim] if ground != claim}
        shown: set[NamedNode] = set()
        kept = []
        for claim in sorted(claims, key=lambda claim: claim in grounds):
            if claim not in shown:
                kept.append(claim)
                shown |= {claim, *below[claim]}
        return sorted(kept, key=claims.index)

    def _rests_on(self, claim: NamedNode) -> set[NamedNode]:
        seen, stack = set[NamedNode](), [claim]
        while stack:
            links = [link for link in self.grounds(stack.pop()) if link.prop in {"opp:conclusion", "opp:premise"}]
            new = {NamedNode(link.below) for link in links} - seen
            seen |= new
            stack += new
        return seen

    def facts_about(self, thing: NamedNode, hidden: Collection[NamedNode] = HIDDEN) -> Iterator[tuple[Link, Box]]:
        """Yield each fact of a thing that is for readers, grouped by how it reads: the link, and the other side.

        Properties that are `hidden` are left out.
        """
        found: dict[tuple[bool, int, str, NamedNode | Literal], Quad] = {}
        for quad in self.facts.of(thing):
            words = "" if quad.predicate in hidden else forward(quad.predicate)
            if words and isinstance(quad.object, NamedNode | Literal):
                found[False, rank(quad.predicate), words, quad.object] = quad
        for quad in self.facts.pointing_to(thing):
            words = "" if quad.predicate in hidden else backward(quad.predicate)
            if words and isinstance(quad.subject, NamedNode):
                found[True, rank(quad.predicate), words, quad.subject] = quad
        nodes = self.facts.in_text_order(other for *_, other in found if isinstance(other, NamedNode))
        places: dict[NamedNode | Literal, int] = {node: place for place, node in enumerate(nodes)}
        for key in sorted(found, key=lambda key: (key[:3], places.get(key[3], len(places)), str(key[3]))):
            is_backward, _, phrase, other = key
            remarks, claims = ["derived"] if is_derived(found[key].graph_name) else [], self._readings(found[key])
            hidden = claims or [end for end in (other,) if isinstance(end, NamedNode) and self._is_said(end)]
            if hidden and not any(map(self._is_shown, hidden)):
                continue
            remarks += [words] if (words := reading(self.facts, claims)) else []
            if isinstance(other, Literal) and other.language not in {None, ENGLISH, self.facts.language}:
                remarks.append(other.language or "")
            box = self.box(other) if isinstance(other, NamedNode) else Box(str(other), other.value, layer="text")
            prop = curie(found[key].predicate.value)
            yield Link(thing.value, box.key, prop, phrase, not is_backward, tuple(remarks)), box

    def _is_said(self, node: NamedNode) -> bool:
        return self.facts.is_a(node, OPP.Claim) or self.facts.is_a(node, OPP.Argument)

    def _readings(self, quad: Quad) -> list[NamedNode]:
        ends = [end for end in (quad.subject, quad.predicate, quad.object) if isinstance(end, NamedNode)]
        return readings(self.facts, *ends) if len(ends) == 3 else []
