"""Say whose a claim or a step is: the author's of the book, the coders', or somebody else's."""

from typing import Literal

from pyoxigraph import NamedNode

from kg.errors import NotFoundError, nearest
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, ID, OPP, PROV, local_name

__all__ = ["SCOPES", "Whose", "is_held_by", "whose"]

Whose = Literal["author", "coders", "other"]
#: Whose steps count, beside those of one agent who is named: what reports take unless told otherwise comes first.
SCOPES = ("author", "coders", "all")


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
    holder = NamedNode(ID + scope.removeprefix("id:"))
    if not facts.users(holder, OPP.heldBy):
        held = (quad.object for quad in facts.store.quads_for_pattern(None, OPP.heldBy, None, None))
        known = [*SCOPES, *sorted({local_name(one.value) for one in held if isinstance(one, NamedNode)})]
        raise NotFoundError(f"Nobody called {scope!r} holds a claim; {nearest(scope, known) or ', '.join(known)}.")
    return holder in facts.things(node, OPP.heldBy)
