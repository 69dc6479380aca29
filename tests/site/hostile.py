"""A graph whose every text is hostile, and some of whose names are."""

from pathlib import Path

from kg.graph import KnowledgeGraph
from tests.graphs import argument, graph_of, literal

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
QUOTES = "\"'`>{{ 7*7 }}{% raw %}]]></style></script><!--/folder--><!--"
TURNED = "safe\u202etxt.exe\u2066"
LONG = "supercalifragilistic" * 30
ENDS = "</script><script>alert(2)</script>\u2028"
THINGS = [MARKUP, QUOTES, TURNED, LONG, ENDS]


def hostile_graph(folder: Path) -> KnowledgeGraph:
    """Return the graph, made in a folder."""
    triples = [
        f"id:h{n} a opp:Claim, opp:Classification ; opp:statement {literal(text)} ; opp:category code:c{n} ; "
        f"opp:about id:a{n} ; dcterms:isPartOf id:bk-ch1 ; opp:heldBy id:who{n} ; opp:statedIn id:p{n} .\n"
        f"id:a{n} a opp:Action ; rdfs:label {literal(text)} ; opp:actor id:who{n} ; opp:cue {literal(text)} .\n"
        f"id:who{n} a opp:Actor ; rdfs:label {literal(text)} ; schema:sameAs <javascript:alert({n})> .\n"
        f"code:c{n} a skos:Concept ; skos:prefLabel {literal(text)} ; skos:definition {literal(text)} ; "
        f"opp:rank {n} .\n"
        f"id:p{n} a opp:Passage ; opp:pointer {literal(text)} .\n"
        for n, text in enumerate(THINGS)
    ]
    triples += [
        f"id:bk a fabio:Book ; dcterms:title {literal(MARKUP)} ; dcterms:identifier {literal('doi:1/' + MARKUP)} .\n",
        f"id:bk-ch1 a fabio:BookChapter ; dcterms:title {literal(QUOTES)} ; dcterms:isPartOf id:bk .\n",
        argument("arg", "h0 h1 h2", "h3", f"; opp:cue {literal(MARKUP)}"),
        '<https://w3id.org/intra-alliance-opposition/id/../../etc/passwd> a opp:Actor ; rdfs:label "climber"@en .\n',
        '<https://w3id.org/intra-alliance-opposition/id/x%22onload=alert(1)> a opp:Actor ; rdfs:label "quoted"@en .\n',
        '<https://w3id.org/intra-alliance-opposition/id/ÄÖ> a opp:Actor ; rdfs:label "umlauts"@en .\n',
        '<javascript:alert(9)> a opp:Actor ; rdfs:label "script"@en .\n',
    ]
    return graph_of(folder, "".join(triples))
