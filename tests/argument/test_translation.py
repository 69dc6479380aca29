"""A quotation has its translation next to it, and whose it is, wherever it is; actors that continue others say so."""

import re
from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph
from kg.site.build import SiteParts
from tests.graphs import graph_of

GRAPH = """
id:b a fabio:Book ; dcterms:title "Norland" .
id:b-ch1 a fabio:BookChapter ; dcterms:title "The Patrol" ; dcterms:isPartOf id:b ; schema:position 1 .
id:b-ch1-text a opp:SourceText ; dcterms:language "fa" ; opp:textOf id:b-ch1 .
id:b-ch1-coding opp:codes id:b-ch1 ; <http://www.w3.org/ns/prov#wasAssociatedWith> id:me .
id:me a <http://www.w3.org/ns/prov#Person> ; rdfs:label "Ada Coder" .
id:ole a <http://www.w3.org/ns/prov#Person> ; rdfs:label "Ole Nord" .
id:b-ch1-left a opp:Claim ; opp:statement "Norland left."@en ; dcterms:isPartOf id:b-ch1 ;
  opp:codedIn id:b-ch1-coding ; opp:statedIn id:b-ch1-left-passage .
id:b-ch1-left-passage a opp:Passage ; oa:hasSource id:b-ch1-text ; oa:hasSelector id:b-ch1-left-quotation ;
  opp:translation "Norland ist gegangen"@de ; opp:translatedBy id:WHO .
id:b-ch1-left-quotation a oa:TextQuoteSelector ; oa:exact "نورلند رفت" .
id:soviet-union a opp:State , opp:Actor ; rdfs:label "Soviet Union" ; dcterms:isReplacedBy id:russia .
id:russia a opp:State , opp:Actor ; rdfs:label "Russia" .
"""
#: Who translated -> how that reads.
WHOSE = {"me": "translated by the coder", "ole": "translated by Ole Nord"}


def _graph(folder: Path, who: str = "me") -> KnowledgeGraph:
    return graph_of(folder, "@prefix oa: <http://www.w3.org/ns/oa#> .\n" + GRAPH.replace("WHO", who))


@pytest.mark.parametrize("who", WHOSE)
def test_it_is_in_trees_and_maps(who: str, tmp_path: Path) -> None:
    graph = _graph(tmp_path, who)
    both = f"“نورلند رفت” (“Norland ist gegangen”, {WHOSE[who]})"
    for shown in (graph.explain("b-ch1-left", holder="all"), graph.show("b-ch1-left")):
        assert both in " ".join(str(shown).split())
    drawn = graph.relations.box(graph.relations.facts.named("b-ch1-left"))
    assert drawn.words == (both,)


@pytest.mark.parametrize("who", WHOSE)
def test_it_is_on_the_page_of_a_claim_in_its_language(who: str, tmp_path: Path) -> None:
    page = (SiteParts(_graph(tmp_path, who)).file("id/b-ch1-left.html") or b"").decode()
    (figure,) = re.findall('<figure class="passage".*?</figure>', page, re.DOTALL)
    assert '“<bdi lang="fa" dir="rtl">نورلند رفت</bdi>”' in figure
    assert '“<bdi lang="de">Norland ist gegangen</bdi>”' in figure
    assert WHOSE[who] in figure


def test_an_actor_says_which_it_continues_and_by_which_it_is_continued(tmp_path: Path) -> None:
    graph = _graph(tmp_path)
    assert "continues: Soviet Union (id:soviet-union)" in str(graph.show("russia"))
    assert "is continued by: Russia (id:russia)" in str(graph.show("soviet-union"))
    site = SiteParts(graph)
    for name, shown in (
        ("russia", "<h2>Continues</h2><ul[^>]*>\\s*<li><a [^>]*><bdi>Soviet Union</bdi>"),
        ("soviet-union", "<dt>Is continued by</dt><dd><a [^>]*><bdi>Russia</bdi>"),
    ):
        assert re.search(shown, (site.file(f"id/{name}.html") or b"").decode())
