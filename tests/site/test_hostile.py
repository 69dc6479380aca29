"""Labels that try to be markup, scripts, addresses or other texts are shown as text and do nothing."""

import json
import re

import pytest

from kg.site.site import Site, make
from tests.graphs import argument, graph_of, literal
from tests.site.documents import HTML, links, loads, parsed, text_of

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
QUOTES = "\"'`>{{ 7*7 }}{% raw %}]]></style></script><!--/folder--><!--"
TURNED = "safe\u202etxt.exe\u2066"
LONG = "supercalifragilistic" * 30
ENDS = "</script><script>alert(2)</script>\u2028"
THINGS = [MARKUP, QUOTES, TURNED, LONG, ENDS]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of a graph whose every text is hostile, and some of whose names are."""
    triples = [
        f"id:h{n} a opp:Claim, opp:Classification ; opp:statement {literal(text)} ; opp:category code:c{n} ; "
        f"opp:about id:a{n} ; dcterms:isPartOf id:bk-ch1 ; opp:heldBy id:who{n} ; opp:statedIn id:p{n} .\n"
        f"id:a{n} a opp:Action ; rdfs:label {literal(text)} ; opp:actor id:who{n} ; opp:cue {literal(text)} .\n"
        f"id:who{n} a opp:Actor ; rdfs:label {literal(text)} ; skos:exactMatch <javascript:alert({n})> .\n"
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
    return make(graph_of(tmp_path_factory.mktemp("hostile"), "".join(triples)), single=True)


def test_no_label_becomes_markup_or_an_address(site: Site) -> None:
    for path, content in [*site.files.items(), ("one.html", site.single)]:
        if not path.endswith(".html"):
            continue
        tree = parsed(content)
        for element in tree.iter():
            tag = str(element.tag).rsplit("}", 1)[-1]
            assert tag not in {"iframe", "object", "embed"}, path
            assert not [name for name in element.attrib if name.startswith("on")], path
        for script in tree.iter(f"{HTML}script"):
            assert script.get("src", "").endswith(".js") or script.get("type") == "application/ld+json"
        for address in [*links(tree), *loads(tree)]:
            assert not re.match(r"\s*(javascript|vbscript|data:text/html)", address, re.IGNORECASE), (path, address)


def test_labels_are_shown_as_they_are(site: Site) -> None:
    words = [text_of(parsed(site.files[f"id/h{n}.html"])) for n in range(len(THINGS))]
    assert MARKUP in words[0]
    assert "{{ 7*7 }}{% raw %}]]>" in words[1]
    assert "safe⟨U+202E⟩txt.exe⟨U+2066⟩" in words[2]
    assert LONG in words[3]
    for path, content in site.files.items():
        if path.endswith((".html", ".svg")):
            assert "\u202e" not in content.decode(), path


def test_data_in_scripts_cannot_end_them(site: Site) -> None:
    for name in ("search-data", "graph-data"):
        text = site.files[f"assets/{name}.js"].decode()
        assert "</" not in text
        assert "\u2028" not in text
        json.loads(text.partition(" = ")[2].removesuffix(";\n"))
    for n in range(len(THINGS)):
        tree = parsed(site.files[f"id/h{n}.html"])
        data = next(e.text or "" for e in tree.iter(f"{HTML}script") if e.get("type") == "application/ld+json")
        assert json.loads(data)["text"].startswith(THINGS[n][:4])


def test_every_file_stays_in_the_folder_under_a_plain_name(site: Site) -> None:
    for path in site.files:
        assert re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", path), path
        assert ".." not in path.split("/")


def test_what_is_cut_from_the_one_file_cannot_be_forged(site: Site) -> None:
    assert "{{ 7*7 }}" in text_of(parsed(site.single))


def test_maps_hold_no_script(site: Site) -> None:
    maps = {path: content for path, content in site.files.items() if path.endswith(".svg")}
    assert maps
    for content in maps.values():
        assert b"<script" not in content
        assert b"javascript:" not in content
