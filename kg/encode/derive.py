"""Compute the short cuts that make common questions one step long, and keep them apart in the graph `id:derived`.

What is derived says no more than the claims it comes from. An asserted claim of the author gives `opp:classifiedAs` or
`opp:usesTool`, a hedged one `opp:tentativelyClassifiedAs` or `opp:tentativelyUsesTool`; a claim on a condition, one of
what is to come, and one held by anybody but the author of the source gives nothing. The role of an actor comes from the
sheet or from an asserted involvement, whoever holds it. A chapter's part depends on that chapter, its book's record and
the memberships of the actors that it names, so one changed chapter replaces only its own part. A query is asked once of
many, each in a graph of its own, since to read and plan it takes longer than to answer it of one chapter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from kg.encode.memberships import Membership
from kg.encode.statements import Statement
from kg.rdf.bases import OURS, Base
from kg.rdf.dates import when
from kg.rdf.namespaces import OPP, PREFIXES, RDF, XSD, expand

__all__ = ["RULES", "Ground", "derive"]

GraphName = NamedNode | BlankNode | DefaultGraph
#: What a claim must be to be taken as it stands: on no condition, and of what is.
_PLAIN = """
    FILTER NOT EXISTS { ?claim opp:condition ?words }
    FILTER NOT EXISTS { ?claim opp:leavesUnstated code:unstated-condition }
    FILTER NOT EXISTS { ?claim opp:tense code:to-come }"""
_OF_THE_AUTHOR = (
    "opp:heldBy ?author ; dcterms:isPartOf ?part . ?part dcterms:creator|dcterms:isPartOf/dcterms:creator ?author"
)


def _rule(name: str, where: str) -> str:
    return f"SELECT ?graph ?thing (opp:{name} AS ?property) ?value WHERE {{ GRAPH ?graph {{ {where} }} }}"


def _from_claims(name: str, kind: str, concept: str, modality: str) -> str:
    where = f"""
    ?claim a opp:{kind} ; opp:about ?thing ; opp:{concept} ?value ; opp:modality code:{modality} ; {_OF_THE_AUTHOR} .
    ?thing a opp:Action . {_PLAIN}"""
    return _rule(name, where)


def _from_involvements(role: str) -> str:
    where = f"""
    ?claim a opp:Involvement ; opp:about ?thing ; opp:involves ?value ; opp:role code:role-{role} ;
      opp:modality code:asserted .
    ?thing a opp:Action . {_PLAIN}
    FILTER NOT EXISTS {{ ?thing opp:{role} ?value }}"""
    return _rule(role, where)


_COUNTERPART = """
    SELECT ?graph ?thing (opp:counterpart AS ?property) ?value
    WHERE { GRAPH ?graph { ?thing opp:against|opp:with ?value } }"""
_NAMED = f"""
    ?claim opp:about|opp:category|opp:fromCategory|opp:toCategory|opp:tool|opp:driver|opp:sortedUnder ?thing ;
      {_OF_THE_AUTHOR} .
    FILTER ( !STRSTARTS(STR(?thing), STR(id:)) )
    BIND ( ?part AS ?value )"""
#: Derived property -> the query for what has it in each graph. Roles come first, as others follow from them.
RULES: dict[str, str] = {
    **{role: _from_involvements(role) for role in ("actor", "against", "with")},
    "counterpart": _COUNTERPART,
    "classifiedAs": _from_claims("classifiedAs", "Classification", "category", "asserted"),
    "tentativelyClassifiedAs": _from_claims("tentativelyClassifiedAs", "Classification", "category", "hedged"),
    "usesTool": _from_claims("usesTool", "ToolUse", "tool", "asserted"),
    "tentativelyUsesTool": _from_claims("tentativelyUsesTool", "ToolUse", "tool", "hedged"),
    "attestedIn": _rule("attestedIn", _NAMED),
}


class Ground(NamedTuple):
    """What something is derived from: what a chapter or context and its book's record say, and memberships."""

    statements: Iterable[Statement] = ()
    memberships: tuple[Membership, ...] = ()


def derive(grounds: Iterable[Ground], base: Base = OURS) -> list[set[Quad]]:
    """Return the quads derived from each of some grounds, in the graph `id:derived`; none follows from two of them."""
    store, prefixes, read = Store(), {**PREFIXES, "id": base.things}, _predicates()
    members: dict[GraphName, Mapping[str, list[Membership]]] = {}
    grouped = cache(_by_member)
    for number, ground in enumerate(grounds):
        graph = NamedNode(f"ground:{number}")
        members[graph] = grouped(ground.memberships)
        store.extend(Quad(*said[:3], graph) for said in ground.statements if said.predicate in read)
    found: set[Quad] = set()
    for query in RULES.values():
        rows = store.query(query, prefixes=prefixes)
        if isinstance(rows, QuerySolutions):
            new = {Quad(thing, said, value, graph) for graph, thing, said, value in rows}
            store.extend(new)
            found |= new
    derived: dict[GraphName, set[Quad]] = {graph: set() for graph in members}
    for quad in (*found, *_days(store), *_within(store, members)):
        derived[quad.graph_name].add(Quad(quad.subject, quad.predicate, quad.object, base.derived))
    return [*derived.values()]


@cache
def _predicates() -> frozenset[NamedNode]:
    """Return the properties that are read of what is said: those that the rules name, and times and types."""
    names = {name for query in RULES.values() for name in re.findall(r"\b(?:opp|dcterms):\w+", query)}
    return frozenset({RDF.type, OPP.when, *(NamedNode(iri) for name in names if (iri := expand(name)))})


def _by_member(memberships: tuple[Membership, ...]) -> Mapping[str, list[Membership]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for each in memberships:
        found[each.member].append(each)
    return found


def _days(store: Store) -> Iterator[Quad]:
    """Yield the first and the last day of what has a time."""
    for said in store.quads_for_pattern(None, OPP.when, None, None):
        time = when(_text(said))
        for predicate, day in ((OPP.earliest, time.earliest), (OPP.latest, time.latest)):
            if day:
                yield Quad(said.subject, predicate, Literal(str(day), datatype=XSD.date), said.graph_name)


def _within(store: Store, members: Mapping[GraphName, Mapping[str, list[Membership]]]) -> Iterator[Quad]:
    """Yield the organizations that an actor of an action belongs to when it acts against these or a member of these."""
    for said in store.quads_for_pattern(None, OPP.actor, None, None):
        action, graph, actor, known = said.subject, said.graph_name, _text(said), members[said.graph_name]
        opposed = {_text(quad) for quad in store.quads_for_pattern(action, OPP.against, None, graph)}
        if actor not in known or not opposed:
            continue
        times = [when(_text(quad)) for quad in store.quads_for_pattern(action, OPP.when, None, graph)]
        time = times[-1] if times else None
        theirs = {each.organization for one in opposed - {actor} for each in known.get(one, ()) if each.covers(time)}
        for each in known[actor]:
            if each.organization in opposed | theirs and each.covers(time):
                yield Quad(action, OPP.opposesWithin, NamedNode(each.organization), graph)


def _text(said: Quad) -> str:
    return "" if isinstance(said.object, Triple) else said.object.value
