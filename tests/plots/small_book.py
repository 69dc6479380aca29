"""The small book of the tests of networks, with a writer who holds its claims and a coder who takes a step in it.

Next to it is a text that three coders label.
"""

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
    return _facts(SMALL.replace("code:conditional", "code:hedged") + WHOSE)


def _facts(text: str) -> Facts:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    store = Store()
    store.load((prefixes + text).encode(), format=RdfFormat.TURTLE)
    return Facts(store)


#: Unit -> field -> what each of three coders says of it; a dash is that no label applies, a question mark that it
#: could not be read.
SAID = {
    "u1": {"category": ("mild", "mild", "harsh"), "tool": ("a", "b a", "b a")},
    "u2": {"category": ("harsh", "harsh", "harsh"), "tool": ("-", "a", "-")},
    "u3": {"category": ("-", "-", "-"), "tool": ("a", "a", "a")},
    "u4": {"category": ("?", "harsh", "mild")},
}
WITHOUT = {"-": "not-applicable", "?": "unread"}
CODERS = ("ann", "ben", "cem")
PROPERTIES = {"category": "opp:labelledCategory", "tool": "opp:labelledTool"}


def three_coders() -> Facts:
    """Return the facts of a text whose units three coders were given, and which a fourth, who is not done, has too."""
    lines = [
        "id:t a fabio:Book ; dcterms:title 'A text' .",
        "id:t-ch1 a fabio:BookChapter ; dcterms:title 'The chapter' ; dcterms:isPartOf id:t .",
        "id:t-ch1-coding opp:codes id:t-ch1 ; prov:used id:t-ch1-text .",
    ]
    for coder in (*CODERS, "dan"):
        is_done = "true" if coder in CODERS else "false"
        lines.append(
            f"id:t-ch1_coding_{coder} a opp:IndependentCoding ; opp:codesApart id:t-ch1 ; opp:stage 'given' ;"
            f" opp:isDone {is_done} ; prov:wasAssociatedWith id:{coder} ."
        )
    for unit, fields in SAID.items():
        for place, coder in enumerate(CODERS):
            node = f"id:t-ch1_unit_{coder}_{unit}"
            lines.append(f"{node} a opp:Unit ; opp:unitIn id:t-ch1_coding_{coder} .")
            lines += [f"{node} opp:pairedWith id:t-ch1_unit_{other}_{unit} ." for other in CODERS if other != coder]
            for field, said in fields.items():
                if said[place] in WITHOUT:
                    lines.append(f"{node} opp:withoutLabel '{field}: {WITHOUT[said[place]]}' .")
                else:
                    lines += [f"{node} {PROPERTIES[field]} code:{label} ." for label in said[place].split()]
        lines.append(f"id:t-ch1_unit_dan_{unit} a opp:Unit ; opp:unitIn id:t-ch1_coding_dan .")
    return _facts("\n".join(lines))
