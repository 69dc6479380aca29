"""The small book of the tests of networks, with a writer who holds its claims and a coder who takes a step in it."""

from pyoxigraph import RdfFormat, Store

from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES
from tests.actors.test_ties import SMALL

#: Who holds what, and what the coding read. The modality of the use of a tool is one that there is.
WHOSE = """
id:b dcterms:creator id:writer .
id:b-ch1-coding prov:used id:b-ch1-text ; prov:wasAssociatedWith id:coder .
id:b-ch10-coding prov:used id:b-ch10-text ; prov:wasAssociatedWith id:coder .
id:b-ch1-c1 opp:codedIn id:b-ch1-coding ; opp:heldBy id:writer .
id:b-ch10-c2 opp:codedIn id:b-ch10-coding ; opp:heldBy id:writer .
id:b-ch1-t1 opp:codedIn id:b-ch1-coding ; opp:heldBy id:writer .
id:b-ch1-a1 opp:codedIn id:b-ch1-coding ; opp:heldBy id:coder .
"""


def small() -> Facts:
    """Return the facts of the small book."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    text = SMALL.replace("code:conditional", "code:hedged") + WHOSE
    store = Store()
    store.load((prefixes + text).encode(), format=RdfFormat.TURTLE)
    return Facts(store)
