"""Gather who is in an action, and whose reading that is, and who is a member of what, since when."""

from pyoxigraph import NamedNode

from kg.argument.holders import reading, readings
from kg.argument.phrases import forward
from kg.rdf.dates import in_words
from kg.rdf.namespaces import DCTERMS, OPP
from kg.site.addresses import FactGroup
from kg.site.context import World

__all__ = ["ROLES", "memberships_of", "roles_of"]

#: The ways in which somebody is in an action.
ROLES = (OPP.actor, OPP.against, OPP.with_)


def roles_of(world: World, action: NamedNode) -> tuple[FactGroup, ...]:
    """Return who is in an action by their roles, and which of the actor's organizations it opposes.

    Each has a remark: named by the text, or as whom the claim holds that gives the role, and how sure the coders are.
    """
    facts = world.facts
    groups = []
    for role in (*ROLES, OPP.opposesWithin):
        found = facts.things(action, role)
        if found:
            refs = tuple(world.ref(one, _remarks(world, action, role, one)) for one in found)
            groups.append(FactGroup(_phrase(role), refs))
    return tuple(groups)


def _phrase(role: NamedNode) -> str:
    return "against its own" if role == OPP.opposesWithin else forward(role)


def _remarks(world: World, action: NamedNode, role: NamedNode, actor: NamedNode) -> list[str]:
    facts = world.facts
    claims = readings(facts, action, role, actor)
    doubts = {facts.in_sentence(one) for claim in claims for one in facts.things(claim, OPP.confidence)}
    whose = [reading(facts, claims), *sorted(doubts)] if claims else ["named by the text"]
    if role != OPP.opposesWithin:
        return whose
    opposed = facts.things(action, OPP.against)
    within = [facts.label(one) for one in opposed if one in _members(world, actor)]
    member = [facts.label(one) for one in facts.things(action, OPP.actor) if one in _members(world, actor)]
    through = [f"through its member {', '.join(within)}"] if actor not in opposed and within else []
    return [f"{', '.join(member)} is a member", *through, *(whose if claims else ["against it by the text"])]


def _members(world: World, organization: NamedNode) -> list[NamedNode]:
    memberships = world.facts.users(organization, OPP.organization)
    return [one for membership in memberships for one in world.facts.things(membership, OPP.member)]


def memberships_of(world: World, node: NamedNode) -> tuple[FactGroup, ...]:
    """Return what an actor is a member of, or who are the members of an organization, each with times and source."""
    groups = []
    for phrase, mine, other in (
        ("member of", OPP.member, OPP.organization),
        ("has among its members", OPP.organization, OPP.member),
    ):
        refs = tuple(
            world.ref(one, _dates(world, membership))
            for membership in world.facts.users(node, mine)
            for one in world.facts.things(membership, other)
        )
        if refs:
            groups.append(FactGroup(phrase, refs))
    return tuple(groups)


def _dates(world: World, membership: NamedNode) -> list[str]:
    """Return from when and until when somebody is a member, and the source that says so."""
    facts = world.facts
    begin, end = (facts.text(membership, prop) for prop in (OPP.from_, OPP.until))
    when = in_words(f"{begin or '..'}/{end or '..'}") if begin or end else "dates not known"
    source = facts.text(membership, DCTERMS.source)
    return [when, *([f"source: {source}"] if source else [])]
