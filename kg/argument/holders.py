"""Say whose a claim or a step is: the author's of the book, the coders', or somebody else's."""

from collections.abc import Mapping
from typing import Literal

from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import NotFoundError, nearest
from kg.rdf.bases import is_derived
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, DCTERMS, OPP, PROV, local_name

__all__ = ["SCOPES", "Whose", "is_held_by", "is_shown", "over_whose", "reading", "readings", "whose"]

Whose = Literal["author", "coders", "other"]
#: Whose steps count, beside those of one agent who is named: what reports take unless told otherwise comes first.
SCOPES = ("author", "coders", "all")
_OVER = {
    "author": "over what the author holds and argues",
    "coders": "over what the coders infer",
    "all": "over what everybody holds and argues",
}
#: How somebody takes part in an action -> the roles of claims from which that can be derived.
_ROLES: Mapping[NamedNode, tuple[str, ...]] = {
    OPP.actor: ("role-actor",),
    OPP.against: ("role-against",),
    OPP.with_: ("role-with",),
    OPP.counterpart: ("role-against", "role-with"),
}


def whose(facts: Facts, node: NamedNode) -> Whose:
    """Return whose a claim or an argument is; one that an author and another hold together is the author's."""
    holders = set(facts.things(node, OPP.heldBy))
    coders = set(facts.things(node, OPP.codedIn, PROV.wasAssociatedWith))
    coded = facts.things(node, OPP.codedIn, OPP.codes)
    books = {book for part in coded for book in (part, *facts.things(part, DCTERMS.isPartOf))}
    authors = {author for book in books for author in facts.things(book, DCTERMS.creator)}
    if holders & authors:
        return "author"
    return "coders" if holders & coders else "other"


def is_held_by(facts: Facts, node: NamedNode, scope: str) -> bool:
    """Return whether a claim or an argument is within a scope: one of `SCOPES`, or the id of an agent or actor.

    Raise `NotFoundError` where nobody of that name holds anything.
    """
    if scope == "all":
        return True
    if scope in SCOPES:
        return whose(facts, node) == scope
    holder = facts.named(scope)
    if not facts.users(holder, OPP.heldBy):
        held = (quad.object for quad in facts.store.quads_for_pattern(None, OPP.heldBy, None, None))
        known = [*SCOPES, *sorted({local_name(one.value) for one in held if isinstance(one, NamedNode)})]
        hint = nearest(scope, known) or f"holders are {', '.join(known)}"
        raise NotFoundError(f"Nobody called {scope!r} holds a claim; {hint}.")
    return holder in facts.things(node, OPP.heldBy)


def is_shown(facts: Facts, node: NamedNode, scope: str) -> bool:
    """Return whether a claim or an argument is read with a scope: what the author reports of others is the author's."""
    return whose(facts, node) != "coders" if scope == "author" else is_held_by(facts, node, scope)


def over_whose(facts: Facts, scope: str) -> str:
    """Return in words over whose claims and steps a report speaks."""
    holder = facts.named(scope)
    return _OVER.get(scope) or f"over what {facts.label(holder)} holds and argues"


def readings(facts: Facts, action: NamedNode, part: NamedNode, actor: NamedNode) -> list[NamedNode]:
    """Return the claims that alone give somebody a part in an action; none where the text itself does.

    The part is `opp:actor`, `opp:against`, `opp:with`, `opp:counterpart` or, for an organization that the action
    opposes from within, `opp:opposesWithin`.
    """
    if part == OPP.opposesWithin:
        members = facts.users(actor, OPP.organization)
        opposed = {actor, *(one for membership in members for one in facts.things(membership, OPP.member))}
        found = [
            readings(facts, action, OPP.against, one) for one in facts.things(action, OPP.against) if one in opposed
        ]
        return [] if not all(found) else [claim for claims in found for claim in claims]
    roles = _ROLES.get(part, ())
    named = (OPP.against, OPP.with_) if part == OPP.counterpart else (part,)
    if any(_is_coded(facts, action, prop, actor) for prop in named):
        return []
    return [
        claim
        for claim in facts.users(action, OPP.about)
        if actor in facts.things(claim, OPP.involves)
        and any(NamedNode(CODE + role) in facts.things(claim, OPP.role) for role in roles)
    ]


def _is_coded(facts: Facts, action: NamedNode, prop: NamedNode, actor: NamedNode) -> bool:
    """Return whether a sheet says so; what stands in no named graph, as in Turtle, may as well be derived."""
    quads = facts.quads(action, prop, actor)
    return any(not (is_derived(quad.graph_name) or quad.graph_name == DefaultGraph()) for quad in quads)


def reading(facts: Facts, claims: list[NamedNode]) -> str:
    """Return in words whose reading something is that rests on these claims, or nothing where it rests on none."""
    holders = {
        "the coders" if whose(facts, claim) == "coders" else facts.label(one)
        for claim in claims
        for one in facts.things(claim, OPP.heldBy)
    }
    return f"as {' and '.join(sorted(holders))} read it" if holders else ""
