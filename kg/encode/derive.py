"""Compute the short cuts that make common questions one step long, and keep them apart in the graph `id:derived`.

What is derived says no more than the claims it comes from: an asserted claim of the author gives `opp:classifiedAs` or
`opp:usesTool`, a hedged one `opp:tentativelyClassifiedAs` or `opp:tentativelyUsesTool`; conditional and predicted
claims, and claims held by anybody but the author of the source, give nothing. A chapter's part depends on that chapter
and its book's record alone, so one changed chapter replaces only its own part.
"""

from collections.abc import Iterable

from pyoxigraph import Quad, QueryTriples, Store, Triple

from kg.rdf.namespaces import DERIVED, PREFIXES

__all__ = ["RULES", "derive"]


def _from_claims(kind: str, value: str, modality: str, short_cut: str) -> str:
    return f"""
    CONSTRUCT {{ ?action opp:{short_cut} ?concept }} WHERE {{
      ?claim a opp:{kind} ; opp:about ?action ; opp:{value} ?concept ; opp:modality code:{modality} ;
        opp:heldBy ?author ; dcterms:isPartOf/dcterms:isPartOf/dcterms:creator ?author .
      ?action a opp:Action .
    }}"""


#: Derived property -> the query that gives it.
RULES: dict[str, str] = {
    "counterpart": "CONSTRUCT { ?action opp:counterpart ?actor } WHERE { ?action opp:against|opp:with ?actor }",
    "classifiedAs": _from_claims("Classification", "category", "asserted", "classifiedAs"),
    "tentativelyClassifiedAs": _from_claims("Classification", "category", "hedged", "tentativelyClassifiedAs"),
    "usesTool": _from_claims("ToolUse", "tool", "asserted", "usesTool"),
    "tentativelyUsesTool": _from_claims("ToolUse", "tool", "hedged", "tentativelyUsesTool"),
}


def derive(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads derived from those of a chapter and its book's record, in the graph `id:derived`."""
    store = Store()
    store.extend(quads)
    derived: set[Triple] = set()
    for rule in RULES.values():
        found = store.query(rule, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(found, QueryTriples):
            derived.update(found)
    return [Quad(t.subject, t.predicate, t.object, DERIVED) for t in derived]
