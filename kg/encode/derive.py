"""Compute the short cuts that make common questions one step long, and keep them apart in the graph `id:derived`.

What is derived says no more than the claims it comes from. An asserted claim of the author gives `opp:classifiedAs` or
`opp:usesTool`, a hedged one `opp:tentativelyClassifiedAs` or `opp:tentativelyUsesTool`; a claim on a condition, one of
what is to come, and one held by anybody but the author of the source gives nothing. The role of an actor comes from the
sheet or from an asserted involvement, whoever holds it. A chapter's part depends on that chapter, its book's record and
the memberships of the actors that it names, so one changed chapter replaces only its own part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from kg.encode.memberships import Membership
from kg.rdf.bases import OURS, Base
from kg.rdf.dates import when
from kg.rdf.namespaces import CODE, OPP, PREFIXES, XSD

__all__ = ["RULES", "Rule", "derive"]

#: What a claim must be to be taken as it stands: on no condition, and of what is.
_PLAIN = """
    FILTER NOT EXISTS { ?claim opp:condition ?words }
    FILTER NOT EXISTS { ?claim opp:leavesUnstated code:unstated-condition }
    FILTER NOT EXISTS { ?claim opp:tense code:to-come }"""
_OF_THE_AUTHOR = (
    "opp:heldBy ?author ; dcterms:isPartOf ?part . ?part dcterms:creator|dcterms:isPartOf/dcterms:creator ?author"
)


class Rule(NamedTuple):
    """How a property is derived: by a query, which gives nothing where one of the terms it needs is in no statement."""

    query: str
    needs: tuple[NamedNode, ...] = ()


def _from_claims(kind: str, value: str, modality: str, short_cut: str) -> Rule:
    query = f"""
    CONSTRUCT {{ ?action opp:{short_cut} ?concept }} WHERE {{
      ?claim a opp:{kind} ; opp:about ?action ; opp:{value} ?concept ; opp:modality code:{modality} ; {_OF_THE_AUTHOR} .
      ?action a opp:Action . {_PLAIN}
    }}"""
    return Rule(query, (getattr(OPP, kind), NamedNode(CODE + modality)))


def _from_involvements(role: str) -> Rule:
    query = f"""
    CONSTRUCT {{ ?action opp:{role} ?actor }} WHERE {{
      ?claim a opp:Involvement ; opp:about ?action ; opp:involves ?actor ; opp:role code:role-{role} ;
        opp:modality code:asserted .
      ?action a opp:Action . {_PLAIN}
      FILTER NOT EXISTS {{ ?action opp:{role} ?actor }}
    }}"""
    return Rule(query, (NamedNode(f"{CODE}role-{role}"),))


#: Derived property -> what gives it. Roles come first, as others follow from them.
RULES: dict[str, Rule] = {
    **{role: _from_involvements(role) for role in ("actor", "against", "with")},
    "counterpart": Rule("CONSTRUCT { ?action opp:counterpart ?actor } WHERE { ?action opp:against|opp:with ?actor }"),
    "classifiedAs": _from_claims("Classification", "category", "asserted", "classifiedAs"),
    "tentativelyClassifiedAs": _from_claims("Classification", "category", "hedged", "tentativelyClassifiedAs"),
    "usesTool": _from_claims("ToolUse", "tool", "asserted", "usesTool"),
    "tentativelyUsesTool": _from_claims("ToolUse", "tool", "hedged", "tentativelyUsesTool"),
    "attestedIn": Rule(f"""
    CONSTRUCT {{ ?concept opp:attestedIn ?part }} WHERE {{
      ?claim opp:about|opp:category|opp:fromCategory|opp:toCategory|opp:tool|opp:driver|opp:sortedUnder ?concept ;
        {_OF_THE_AUTHOR} .
      FILTER ( !STRSTARTS(STR(?concept), STR(id:)) )
    }}"""),
}


def derive(quads: Iterable[Quad], memberships: Sequence[Membership] = (), base: Base = OURS) -> list[Quad]:
    """Return the quads derived from those of a chapter or context and its book's record, in the graph `id:derived`."""
    store, quads = Store(), list(quads)
    store.extend(quads)
    said = {quad.object for quad in quads}
    derived: set[Triple] = set()

    def derived_in(triple: Triple) -> Quad:
        return Quad(triple.subject, triple.predicate, triple.object, base.derived)

    prefixes = {**PREFIXES, "id": base.things}
    for rule in RULES.values():
        if not said.issuperset(rule.needs):
            continue
        found = store.query(rule.query, prefixes=prefixes, use_default_graph_as_union=True)
        if isinstance(found, QueryTriples):
            new = set(found) - derived
            derived |= new
            store.extend(map(derived_in, new))
    return [*map(derived_in, derived), *map(derived_in, {*_days(store), *_within(store, memberships)})]


def _days(store: Store) -> Iterator[Triple]:
    """Yield the first and the last day of what has a time."""
    for said in store.quads_for_pattern(None, OPP.when, None, None):
        time = when(_text(said))
        for predicate, day in ((OPP.earliest, time.earliest), (OPP.latest, time.latest)):
            if day:
                yield Triple(said.subject, predicate, Literal(str(day), datatype=XSD.date))


def _within(store: Store, memberships: Sequence[Membership]) -> Iterator[Triple]:
    """Yield the organizations that an actor of an action belongs to when it acts against these or a member of these."""
    members: dict[str, list[Membership]] = defaultdict(list)
    for each in memberships:
        members[each.member].append(each)
    times = {str(said.subject): when(_text(said)) for said in store.quads_for_pattern(None, OPP.when, None, None)}
    for said in store.quads_for_pattern(None, OPP.actor, None, None):
        action, actor = said.subject, _text(said)
        time = times.get(str(action))
        opposed = {_text(quad) for quad in store.quads_for_pattern(action, OPP.against, None, None)}
        theirs = {each.organization for one in opposed - {actor} for each in members[one] if each.covers(time)}
        for each in members[actor]:
            if each.organization in opposed | theirs and each.covers(time):
                yield Triple(action, OPP.opposesWithin, NamedNode(each.organization))


def _text(said: Quad) -> str:
    return "" if isinstance(said.object, Triple) else said.object.value
