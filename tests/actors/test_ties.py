"""Who acts against whom and with whom: what the sheets say, what is left open, and nothing more."""

import pytest
from pyoxigraph import RdfFormat, Store

from kg.actors.ties import open_actions, ties
from kg.argument.chapters import chapters
from kg.graph import KnowledgeGraph
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES

#: A book of two coded chapters and one that is not, in which several things could not be read. In Turtle, so that there
#: is no named graph to go by; without a codebook but for the three categories.
SMALL = """
id:b a fabio:Book ; dcterms:title "A book"@en .
id:b-ch1 a fabio:BookChapter ; dcterms:isPartOf id:b ; dcterms:title "One"@en ; schema:position 1 .
id:b-ch2 a fabio:BookChapter ; dcterms:isPartOf id:b ; dcterms:title "Two $x$ & <y>"@en ; schema:position 2 .
id:b-ch10 a fabio:BookChapter ; dcterms:isPartOf id:b ; dcterms:title "Ten"@en ; schema:position 10 .
id:b-ch1-text a opp:SourceText ; opp:textOf id:b-ch1 ; opp:characters 10 .
id:b-ch10-text a opp:SourceText ; opp:textOf id:b-ch10 .
id:b-ch1-coding opp:codes id:b-ch1 .
id:b-ch10-coding opp:codes id:b-ch10 .
id:ally a opp:State , opp:Actor ; rdfs:label "Ally"@en .
id:bloc a opp:ActorGroup , opp:Actor ; rdfs:label "Bloc"@en .
id:rival a opp:State , opp:Actor ; rdfs:label "Rival"@en .
code:testing skos:inScheme code:categories ; opp:rank 1 ; skos:prefLabel "Testing"@en .
code:challenging skos:inScheme code:categories ; opp:rank 2 ; skos:prefLabel "Challenging"@en .
code:breaking skos:inScheme code:categories ; opp:rank 3 ; skos:prefLabel "Breaking"@en .

id:b-ch1-talks a opp:Action ; rdfs:label "Talks"@en ; opp:actor id:ally , id:rival ; opp:with id:bloc .
id:b-ch1-veto a opp:Action ; rdfs:label "Veto"@en ; opp:actor id:ally ; opp:against id:bloc .
id:b-ch10-threat a opp:Action ; rdfs:label "Threat"@en ; opp:against id:ally ; opp:leavesUnstated code:unstated-actor .
id:b-ch10-later a opp:Action ; rdfs:label "Later conduct"@en ; opp:actor id:ally ;
  opp:leavesUnread code:unread-target , code:unread-category , code:unread-tools .
id:b-ch10-stir a opp:Action ; rdfs:label "Stir"@en ; opp:actor id:ally .

id:b-ch1-c1 a opp:Classification , opp:Claim ; opp:about id:b-ch1-veto ; opp:category code:challenging ;
  opp:modality code:hedged ; dcterms:isPartOf id:b-ch1 ; opp:statement "It challenges."@en .
id:b-ch10-c2 a opp:Shift , opp:Claim ; opp:about id:b-ch10-later ; opp:modality code:asserted ;
  opp:leavesUnread code:unread-origin , code:unread-destination ; dcterms:isPartOf id:b-ch10 ;
  opp:statement "It shifts."@en .
id:b-ch1-t1 a opp:ToolUse , opp:Claim ; opp:about id:b-ch1-veto ; opp:tool code:delay ; opp:modality code:conditional ;
  dcterms:isPartOf id:b-ch1 ; opp:statement "It delays."@en .
id:b-ch1-a1 a opp:Argument ; opp:premise id:b-ch1-t1 ; opp:conclusion id:b-ch1-c1 ; dcterms:isPartOf id:b-ch1 ;
  opp:scheme code:sign .
"""


def small() -> Facts:
    """Return the facts of the small book."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    store = Store()
    store.load((prefixes + SMALL).encode(), format=RdfFormat.TURTLE)
    return Facts(store)


def test_ties_are_what_is_coded() -> None:
    told = [(one.actor, one.counterpart, one.sign, one.action, one.chapter) for one in ties(small())]
    assert told == [
        ("id:ally", "id:bloc", -1, "id:b-ch1-veto", "id:b-ch1"),
        ("id:ally", "id:bloc", +1, "id:b-ch1-talks", "id:b-ch1"),
        # Those who talk with the bloc are not thereby with each other.
        ("id:rival", "id:bloc", +1, "id:b-ch1-talks", "id:b-ch1"),
    ]


def test_what_joins_nobody_is_told_with_the_reason() -> None:
    told = {one.action: (one.actors, one.against, one.reason) for one in open_actions(small())}
    assert told == {
        "id:b-ch10-later": (("id:ally",), (), "target not readable"),
        "id:b-ch10-stir": (("id:ally",), (), "target not coded"),
        "id:b-ch10-threat": ((), ("id:ally",), "actor unstated"),
    }


def test_chapter_10_is_not_chapter_1() -> None:
    facts = small()
    first, tenth = chapters(facts, "id:b-ch1"), chapters(facts, "id:b-ch10")
    assert len(ties(facts, first)) == 3
    assert open_actions(facts, first) == ()
    assert ties(facts, tenth) == ()
    assert {one.chapter for one in open_actions(facts, tenth)} == {"id:b-ch10"}


@pytest.mark.parametrize("form", ["turtle", "n-quads"])
def test_chapter_6_with_named_graphs_and_without(graph: KnowledgeGraph, form: str) -> None:
    store = Store()
    store.load(graph.export(form).encode(), format={"turtle": RdfFormat.TURTLE, "n-quads": RdfFormat.N_QUADS}[form])
    facts = Facts(store)
    among = chapters(facts, "tw2019-ch6")
    told = {
        (one.actor, one.counterpart, one.sign, one.action.removeprefix("id:tw2019-ch6-")) for one in ties(facts, among)
    }
    assert told == {
        ("id:turkey", "id:russia", +1, "rapprochement"),
        ("id:turkey", "id:the-west", -1, "sco-membership"),
        ("id:turkey", "id:sco", +1, "sco-membership"),
        ("id:turkey", "id:the-west", -1, "s400-agreement"),
        ("id:turkey", "id:nato", -1, "s400-agreement"),
        ("id:turkey", "id:russia", +1, "s400-agreement"),
        ("id:turkey", "id:russia", +1, "resolved-balancing"),
    }
    # The F-35 threats name nobody as issuing them; three acts of sentence 7 name nobody at whom they aim.
    reasons = {one.action.removeprefix("id:tw2019-ch6-"): one.reason for one in open_actions(facts, among)}
    assert reasons == {
        "f35-threat": "actor unstated",
        "standing-firm": "target unstated",
        "blackmail": "target unstated",
        "compellent-threats": "target unstated",
    }
