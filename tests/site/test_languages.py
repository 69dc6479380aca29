"""The languages of what is shown: as it is tagged (BCP 47; WCAG 2.2, 3.1.2), and chapters in the order of the book."""

import re
from pathlib import Path

import pytest

from kg.opening import open_graph
from kg.rdf.namespaces import PREFIXES
from kg.site.build import SiteParts

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
PARTS = ["preface", "ch1", "ch9", "ch10", "conclusion"]
GRAPH = (
    HEAD
    + """
id:project a void:Dataset ; dcterms:title "Kitap"@tr .
id:b a fabio:Book ; dcterms:title "Kitap"@tr .
id:norland a opp:State , opp:Actor ; rdfs:label "Kuzey Ülkesi"@tr .
id:sorland a opp:State , opp:Actor ; rdfs:label "می‌خواهم"@fa .
id:none a opp:State , opp:Actor ; rdfs:label "Elsewhere" .
id:english a opp:State , opp:Actor ; rdfs:label "England"@en-GB .
"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteParts:
    file = tmp_path_factory.mktemp("graph") / "graph.ttl"
    parts = "".join(
        f'id:b-{part} a fabio:BookChapter ; dcterms:title "{part}"@tr ; dcterms:isPartOf id:b ; '
        f"schema:position {place} .\n"
        for place, part in enumerate(PARTS)
    )
    Path(file).write_text(GRAPH + parts, encoding="utf-8")
    return SiteParts(open_graph(file))


@pytest.mark.parametrize(
    ("name", "attributes"),
    [("norland", ' lang="tr"'), ("sorland", ' lang="fa" dir="rtl"'), ("none", ""), ("english", "")],
)
def test_a_label_has_the_language_it_is_tagged_with_and_no_other(name: str, attributes: str, site: SiteParts) -> None:
    page = (site.file(f"id/{name}.html") or b"").decode()
    heading = re.search("<h1[^>]*>(<bdi[^>]*>)", page)
    assert heading
    assert heading[1] == f"<bdi{attributes}>"


def test_the_language_of_the_data_is_that_of_the_project(site: SiteParts) -> None:
    assert b'<meta name="DC.language" content="tr">' in (site.file("id/norland.html") or b"")


def test_chapters_are_in_the_order_of_the_book(site: SiteParts) -> None:
    page = (site.file("id/b.html") or b"").decode()
    listed = re.findall(r'href="(?:\.\./)*id/b-(\w+)\.html"', page)
    assert list(dict.fromkeys(listed)) == PARTS
    assert [local.rpartition("b-")[2] for local in map(str, site.world.kinds) if "/b-" in local] == PARTS
