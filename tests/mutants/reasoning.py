"""Operators that break what is claimed and argued."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.namespaces import CODE, OPP, RDFS, curie
from tests.mutants.world import Damage, Operator, World, changed, instead, texts

__all__ = ["OPERATORS"]


def swap_premise_and_conclusion(world: World) -> Iterator[Damage]:
    """Let an argument lead from its conclusion to its premises."""
    for node in world.by_class.get(OPP.Argument, ()):
        gone = [quad for quad in world.of[node] if quad.predicate in {OPP.premise, OPP.conclusion}]
        other = {OPP.premise: OPP.conclusion, OPP.conclusion: OPP.premise}
        new = [changed(quad, predicate=other[quad.predicate]) for quad in gone]
        yield Damage(node, "opp:premise", gone=gone, new=new)


def close_a_circle(world: World) -> Iterator[Damage]:
    """Let a claim rest on what rests on it."""
    rests = {quad.subject: quad.object for quad in world.mutable if quad.predicate == OPP.conclusion}
    for quad in world.mutable:
        if quad.predicate == OPP.premise and quad.subject in rests:
            for argument, claim in rests.items():
                if claim == quad.object:
                    new = changed(quad, subject=argument, to=rests[quad.subject])
                    yield Damage(argument, "opp:premise", new=[new])


def attack_itself(world: World) -> Iterator[Damage]:
    """Let a claim dispute itself, and an argument undercut itself."""
    for node, quads in world.of.items():
        for cls, attack in ((OPP.Claim, OPP.disputes), (OPP.Argument, OPP.undercuts)):
            if cls in world.classes.get(node, ()):
                new = Quad(node, attack, node, quads[0].graph_name)  # type: ignore[arg-type]
                yield Damage(node, curie(attack.value), new=[new])


def hedge(world: World) -> Iterator[Damage]:
    """Write a hedge into a statement."""
    for quad, text in texts(world):
        if quad.predicate == OPP.statement:
            other = Literal(f"Perhaps {text.value}", language=text.language)
            yield instead(quad, changed(quad, to=other))


def contradict(world: World) -> Iterator[Damage]:
    """Say that the text leaves unstated what is given, or gives what is said to be unstated."""
    for node, quads in world.of.items():
        said = {quad.object for quad in quads if quad.predicate == OPP.leavesUnstated}
        for part in ("actor", "target", "addressee", "origin", "condition", "holder", "statement"):
            concept = NamedNode(f"{CODE}unstated-{part}")
            if concept not in said and {OPP.Action, OPP.Claim} & set(world.classes.get(node, ())):
                new = Quad(node, OPP.leavesUnstated, concept, quads[0].graph_name)  # type: ignore[arg-type]
                yield Damage(node, curie(concept.value), new=[new])


def put_after_publication(world: World) -> Iterator[Damage]:
    """Date an action after every book."""
    for node, quads in world.of.items():
        if OPP.Action in world.classes.get(node, ()):
            gone = [quad for quad in quads if quad.predicate == OPP.when]
            new = Quad(node, OPP.when, Literal("2999-01-01"), quads[0].graph_name)  # type: ignore[arg-type]
            yield Damage(node, "opp:when", gone=gone, new=[new])


def rename_label(world: World) -> Iterator[Damage]:
    """Give a thing the label of another of its class."""
    labels = {quad.subject: quad for quad in world.mutable if quad.predicate == RDFS.label}
    for node, quad in labels.items():
        others = [other for other in world.alike(node) if other in labels]
        if others:
            other = world.chance("rename-label", node).choice(others)
            yield instead(quad, changed(quad, to=labels[other].object))


def answer_too_early(world: World) -> Iterator[Damage]:
    """Date an answer before what it answers."""
    for quad in world.mutable:
        if quad.predicate == OPP.respondsTo:
            ends = ((quad.subject, "1900-01-01"), (quad.object, "1900-01-02"))
            gone = [old for node, _ in ends for old in world.of[node] if old.predicate == OPP.when]
            new = [
                Quad(node, OPP.when, Literal(date), quad.graph_name)  # type: ignore[arg-type]
                for node, date in ends
            ]
            yield Damage(quad.subject, "opp:respondsTo", gone=gone, new=new)


def shift_nowhere(world: World) -> Iterator[Damage]:
    """Let a shift arrive at the category that it starts from."""
    for quad in world.mutable:
        if quad.predicate == OPP.toCategory:
            gone = [old for old in world.of[quad.subject] if old.predicate in {OPP.fromCategory, OPP.leavesUnstated}]
            yield Damage(quad.subject, "opp:fromCategory", gone=gone, new=[changed(quad, predicate=OPP.fromCategory)])


def join_the_opposed(world: World) -> Iterator[Damage]:
    """Let an action be with whom it is against, and by whom it is against."""
    for quad in world.mutable:
        if quad.predicate == OPP.against:
            for other in (OPP.with_, OPP.actor):
                yield Damage(quad.subject, curie(other.value), new=[changed(quad, predicate=other)])


OPERATORS: tuple[Operator, ...] = (
    swap_premise_and_conclusion,
    close_a_circle,
    attack_itself,
    hedge,
    contradict,
    put_after_publication,
    answer_too_early,
    shift_nowhere,
    join_the_opposed,
    rename_label,
)
