"""Gather what was decided where coders differ: in order, what each saw, by which rule, and what does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.codings.records import IN, OUT
from kg.rdf.namespaces import DCTERMS, OPP, PROV, RDF, RDFS, SKOS, local_name
from kg.site.addresses import Ref
from kg.site.coders.places import anchor_of
from kg.site.context import World

__all__ = ["Decision", "decisions_of", "label_ref"]

#: Answers to whether a unit is there -> how they read.
_ANSWERS = {IN: "is there", OUT: "is not there"}
#: What a rule of a concept is called -> how the notes begin that are such rules.
_RULES = {"include": "Use it when: ", "exclude": "Not when: "}


@dataclass(frozen=True)
class Decision:
    """What was decided of a unit in a field: what each saw, what it settles for, by whom, when, by which rule, why.

    `rule_words` are the words of the rule, where the codebook has only one of its kind. `revises` and `revised_by` are
    the decisions of the same unit before and after, and `stale` says why it does not hold.
    """

    anchor: str
    number: int
    unit: str
    field: str
    quote: str
    units: tuple[NamedNode, ...]
    saw: tuple[tuple[str, tuple[Ref, ...]], ...]
    decided: tuple[Ref, ...]
    by: tuple[Ref, ...]
    date: str
    rule: str
    rule_of: Ref | None
    rule_words: str
    why: str
    revises: str
    revised_by: str
    stale: str

    @property
    def holds(self) -> bool:
        """Return whether it counts: it is the last of its unit, and what it saw is what is said."""
        return not (self.stale or self.revised_by)


def decisions_of(world: World, part: NamedNode) -> list[Decision]:
    """Return the decisions on the text of a part, in the order in which they were made."""
    facts = world.facts
    nodes = sorted(facts.users(part, OPP.decidedOf), key=_number)
    after = {before: node for node in nodes for before in facts.things(node, PROV.wasRevisionOf)}
    shown = (one for one in facts.users(SKOS.Concept, RDF.type) if world.kinds.get(one.value) == "concept")
    concepts = {local_name(one.value): one for one in facts.in_text_order(shown)}
    return [_decision(world, node, after.get(node), concepts) for node in nodes]


def _number(node: NamedNode) -> int:
    tail = node.value.rpartition("_")[2]
    return int(tail) if tail.isdecimal() else 0


def _decision(world: World, node: NamedNode, after: NamedNode | None, concepts: Mapping[str, NamedNode]) -> Decision:
    facts = world.facts
    field = facts.text(node, OPP.decidesField)
    units = tuple(facts.things(node, OPP.decidesOn))
    rule = facts.text(node, OPP.byRule)
    concept = next(iter(facts.things(node, OPP.byRuleOf)), None)
    said = (text.partition(": ") for text in facts.texts(node, OPP.saw))
    return Decision(
        anchor_of(node),
        _number(node),
        facts.text(node, RDFS.label).removesuffix(f", {field}"),
        field,
        next((quote for unit in units if (quote := facts.text(unit, OPP.quotes))), ""),
        units,
        tuple(
            (coder, tuple(label_ref(world, name, concepts) for name in labels.split(", "))) for coder, _, labels in said
        ),
        tuple(label_ref(world, name, concepts) for name in facts.texts(node, OPP.decided)),
        world.refs(facts.things(node, PROV.wasAttributedTo)),
        facts.text(node, DCTERMS.date),
        rule,
        world.ref(concept) if concept else None,
        _words(world, concept, rule) if concept else "",
        facts.text(node, OPP.decidedBecause),
        next(map(anchor_of, facts.things(node, PROV.wasRevisionOf)), ""),
        anchor_of(after) if after else "",
        facts.text(node, OPP.staleBecause),
    )


def label_ref(world: World, name: str, concepts: Mapping[str, NamedNode]) -> Ref:
    """Return a label by its name in a sheet as a page shows it."""
    if name in concepts:
        return world.ref(concepts[name])
    return Ref("", _ANSWERS.get(name, name.replace("-", " ")))


def _words(world: World, concept: NamedNode, rule: str) -> str:
    """Return the words of a rule: those of a definition, or of the one note of its kind, since notes have no order."""
    _, _, numbered = rule.partition("#")
    if not numbered:
        return world.facts.text(concept, SKOS.definition)
    found = list(_notes(world, concept, _RULES.get(numbered.partition("-")[0], "")))
    return found[0] if len(found) == 1 else ""


def _notes(world: World, concept: NamedNode, start: str) -> Iterator[str]:
    return (note for note in world.facts.texts(concept, SKOS.scopeNote) if start and note.startswith(start))
