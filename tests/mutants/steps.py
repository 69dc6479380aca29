"""Operators that break whose step is taken from where, how firmly and when, and who belongs to whom."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.namespaces import CODE, DCTERMS, DERIVED, OPP, PROV, XSD, curie
from tests.mutants.world import Damage, Operator, Term, World, changed, instead

__all__ = ["OPERATORS"]


def _objects(world: World, node: Term, predicate: NamedNode) -> list[Term]:
    return [quad.object for quad in world.of.get(node, ()) if quad.predicate == predicate]


def _coded_part(world: World, node: Term) -> list[Term]:
    """Return the part of a book that a claim or argument was coded of."""
    return [part for coding in _objects(world, node, OPP.codedIn) for part in _objects(world, coding, OPP.codes)]


def ascribe_to_the_text(world: World) -> Iterator[Damage]:
    """Say that the text states what only the coders infer."""
    for quad in world.mutable:
        if quad.predicate == OPP.inferredFrom:
            gone = [old for old in world.of[quad.subject] if old.predicate == OPP.inferredFrom]
            new = [changed(old, predicate=OPP.statedIn) for old in gone]
            yield Damage(quad.subject, "opp:inferredFrom", gone=gone, new=new)


def ascribe_to_the_author(world: World) -> Iterator[Damage]:
    """Say that the text states, and its author holds, a step that only the coders take."""
    authors = sorted({quad.object for quad in world.mutable if quad.predicate == DCTERMS.creator}, key=str)
    for node in world.by_class.get(OPP.Argument, ()):
        said = world.of[node]
        if authors and any(quad.predicate == OPP.inferredFrom for quad in said):
            gone = [quad for quad in said if quad.predicate in {OPP.inferredFrom, OPP.heldBy, OPP.cue}]
            new = [changed(quad, predicate=OPP.statedIn) for quad in gone if quad.predicate == OPP.inferredFrom]
            new += [changed(said[0], predicate=OPP.heldBy, to=authors[0])]
            new += [changed(said[0], predicate=DCTERMS.isPartOf, to=part) for part in _coded_part(world, node)]
            yield Damage(node, "opp:heldBy", gone=gone, new=new)


def take_for_inferred(world: World) -> Iterator[Damage]:
    """Say that only coders infer what the text states, and leave its holder."""
    for node, said in world.of.items():
        if {OPP.Claim, OPP.Argument} & set(world.classes.get(node, ())):
            gone = [quad for quad in said if quad.predicate in {OPP.statedIn, DCTERMS.isPartOf}]
            new = [changed(quad, predicate=OPP.inferredFrom) for quad in gone if quad.predicate == OPP.statedIn]
            if new:
                yield Damage(node, "opp:statedIn", gone=gone, new=new)


def put_into_the_chapter(world: World) -> Iterator[Damage]:
    """Make what coders infer a part of the chapter."""
    for quad in world.mutable:
        if quad.predicate == OPP.inferredFrom:
            new = [changed(quad, predicate=DCTERMS.isPartOf, to=part) for part in _coded_part(world, quad.subject)]
            yield Damage(quad.subject, "dcterms:isPartOf", new=new)


def say_again(world: World) -> Iterator[Damage]:
    """Hold a claim or argument a second time, under another name."""
    for node, said in world.of.items():
        if {OPP.Claim, OPP.Argument} & set(world.classes.get(node, ())) and isinstance(node, NamedNode):
            again = NamedNode(f"{node.value}-again")
            new = [changed(quad, subject=again) for quad in said if quad.graph_name != DERIVED]
            yield Damage(node, "node", new=new)


def dispute_the_conclusion(world: World) -> Iterator[Damage]:
    """Let a premise dispute the conclusion that it leads to."""
    for quad in world.mutable:
        if quad.predicate == OPP.premise:
            for conclusion in _objects(world, quad.subject, OPP.conclusion):
                if conclusion != quad.object:
                    new = changed(quad, subject=quad.object, predicate=OPP.disputes, to=conclusion)
                    yield Damage(quad.subject, "opp:disputes", new=[new])


def answer_back(world: World) -> Iterator[Damage]:
    """Let an action answer the one that answers it."""
    for quad in world.mutable:
        if quad.predicate == OPP.respondsTo:
            new = changed(quad, subject=quad.object, to=quad.subject)
            yield Damage(quad.object, "opp:respondsTo", new=[new])


def end_before_it_begins(world: World) -> Iterator[Damage]:
    """Let a time or a membership end before it begins."""
    for quad in world.mutable:
        if quad.predicate == OPP.when:
            yield instead(quad, changed(quad, to=Literal("2001/2000")))
        elif quad.predicate == OPP.from_:
            gone = [old for old in world.of[quad.subject] if old.predicate == OPP.until]
            yield Damage(
                quad.subject, "opp:until", gone=gone, new=[changed(quad, predicate=OPP.until, to=Literal("1066"))]
            )


def join_a_member(world: World) -> Iterator[Damage]:
    """Let an action against an organization be with a member of it."""
    for quad in world.mutable:
        if quad.predicate == OPP.organization:
            for against in world.to.get(quad.object, ()):
                if against.predicate == OPP.against:
                    for member in _objects(world, quad.subject, OPP.member):
                        yield Damage(
                            against.subject, "opp:with", new=[changed(against, predicate=OPP.with_, to=member)]
                        )


def set_against_itself(world: World) -> Iterator[Damage]:
    """Let an involvement set the actor of an action against its own action."""
    for node in world.by_class.get(OPP.Involvement, ()):
        for action in _objects(world, node, OPP.about):
            for actor in _objects(world, action, OPP.actor):
                gone = [quad for quad in world.of[node] if quad.predicate == OPP.involves]
                yield Damage(node, "opp:involves", gone=gone, new=[changed(gone[0], to=actor)])


def depend_on_an_action(world: World) -> Iterator[Damage]:
    """Let a claim depend on an action, which is no condition."""
    actions = [node for cls, nodes in world.by_class.items() if cls == OPP.Action for node in nodes]
    for node in world.of:
        if actions and OPP.Claim in world.classes.get(node, ()):
            new = changed(world.of[node][0], predicate=OPP.condition, to=actions[0])
            yield Damage(node, "opp:condition", new=[new])


def leave_the_structure(world: World) -> Iterator[Damage]:
    """Say of one premise how several work, and of several nothing."""
    for node in world.by_class.get(OPP.Argument, ()):
        said = world.of[node]
        gone = [quad for quad in said if quad.predicate == OPP.premiseStructure]
        new = [] if gone else [changed(said[0], predicate=OPP.premiseStructure, to=NamedNode(f"{CODE}linked"))]
        yield Damage(node, "opp:premiseStructure", gone=gone, new=new)


def generate_the_claim(world: World) -> Iterator[Damage]:
    """Say that a coding generated what it only put on record."""
    for quad in world.mutable:
        if quad.predicate == OPP.codedIn:
            new = changed(quad, subject=quad.object, predicate=PROV.generated, to=quad.subject)
            yield Damage(quad.subject, "prov:generated", new=[new])


def invent_a_short_cut(world: World) -> Iterator[Damage]:
    """Derive what nothing gives: a day, an attestation, an opposition from within."""
    for node in world.of:
        classes = set(world.classes.get(node, ()))
        if OPP.Action in classes and not _objects(world, node, OPP.when):
            day = Literal("2000-01-01", datatype=XSD.date)
            yield Damage(node, curie(OPP.earliest.value), new=[Quad(node, OPP.earliest, day, DERIVED)])  # type: ignore[arg-type]
        if OPP.Action in classes and not _objects(world, node, OPP.against):
            for organization in world.by_class.get(OPP.Alliance, ())[:1]:
                yield Damage(node, "opp:opposesWithin", new=[Quad(node, OPP.opposesWithin, organization, DERIVED)])  # type: ignore[arg-type]
    for part in (quad.subject for quad in world.mutable if quad.predicate == DCTERMS.isPartOf):
        new = Quad(NamedNode(f"{CODE}veto-player"), OPP.attestedIn, part, DERIVED)
        if world.of.get(part) and new not in world.quads:
            yield Damage(part, "opp:attestedIn", new=[new])


OPERATORS: tuple[Operator, ...] = (
    ascribe_to_the_text,
    ascribe_to_the_author,
    take_for_inferred,
    put_into_the_chapter,
    say_again,
    dispute_the_conclusion,
    answer_back,
    end_before_it_begins,
    join_a_member,
    set_against_itself,
    depend_on_an_action,
    leave_the_structure,
    generate_the_claim,
    invent_a_short_cut,
)
