"""The pages hold together: valid, small, linked, complete, without anything from elsewhere, and the same each time."""

import base64
import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.opening import open_graph
from kg.query.questions import questions
from kg.rdf.namespaces import ID, OPP, RDF
from kg.site.build import Site
from kg.site.render import make_visible
from kg.site.thing import MOST_PAGE_BYTES
from tests.conftest import REPOSITORY
from tests.site.documents import HTML, links, loads, parsed, target, text_of
from tests.web.test_scripts import LIMITS

CLAIM = "id/tw2019-ch6-s400-is-boundary-breaking.html"


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, bytes]:
    return {path: content for path, content in site.files.items() if path.endswith(".html")}


def test_every_page_is_valid_html_and_small(pages: dict[str, bytes]) -> None:
    assert len(pages) > 300
    for path, content in pages.items():
        has_picture = b"<svg" in content  # a map in two forms, or the stage of an actor
        most = 80_000 if path in {"plots.html", "rules.html"} else 60_000  # the tables of all plots; all rules
        assert len(content) <= (MOST_PAGE_BYTES if has_picture else most), path
        parsed(content)  # raises where it is not


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Site, pages: dict[str, bytes]) -> None:
    ids = {path: {e.get("id") for e in parsed(content).iter() if e.get("id")} for path, content in pages.items()}
    broken = []
    for path, content in pages.items():
        for address in links(parsed(content)):
            if address.startswith(("https://", "http://www.wikidata.org/entity/")):
                continue
            if address.startswith("data:"):  # a small file, which is in the page itself
                assert inside(address), (path, address)
                continue
            file, anchor = target(path, address)
            is_query = file == "sparql.html" and anchor.startswith("q=")
            if file not in site.files or (anchor and not is_query and anchor not in ids[file]):
                broken.append((path, address))
    assert broken == []


def inside(address: str) -> bytes:
    """Return the file that an address is itself (RFC 2397)."""
    head, _, content = address.partition(",")
    assert re.fullmatch(r"data:[\w.+/-]+;charset=utf-8", head), head
    return unquote_to_bytes(content)


def test_no_id_stands_twice_in_a_page(pages: dict[str, bytes]) -> None:
    for path, content in pages.items():
        found = [element.get("id") for element in parsed(content).iter() if element.get("id")]
        assert len(found) == len(set(found)), path


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_a_page(site: Site, pages: dict[str, bytes]) -> None:
    for path, content in pages.items():
        tree = parsed(content)
        for address in loads(tree):
            assert target(path, address)[0] in site.files, (path, address)
        for script in tree.iter(f"{HTML}script"):
            assert script.get("src") or script.get("type") == "application/ld+json", path
        assert not [e for e in tree.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)], path
        policy = next(e.get("content", "") for e in tree.iter(f"{HTML}meta") if e.get("http-equiv"))
        assert policy.startswith("default-src 'none'; style-src 'self';"), path
        assert "unsafe-inline" not in policy


def test_style_sheets_and_maps_load_nothing(site: Site) -> None:
    for path, content in site.files.items():
        if path.endswith(".css"):
            assert not re.search(rb"@import|url\((?!['\"]?data:)", content), path
        if path.endswith(".svg") and path.startswith("id/"):
            assert b"<script" not in content
            assert not re.search(rb"<(?:image|use)\b", content), path


def test_each_thing_has_a_page_and_its_data_beside_it(site: Site) -> None:
    graph = open_graph(REPOSITORY / "data")
    kinds = "Claim Argument Action CaseStudy Stake ContextEvent State Organization ActorGroup Book BookChapter Concept"
    wanted = {
        str(getattr(quad.subject, "value", ""))
        for quad in graph.quads
        if quad.predicate == RDF.type and re.split(r"[/#]", str(getattr(quad.object, "value", "")))[-1] in kinds.split()
    }
    assert len(wanted) > 250
    for iri in wanted:
        name = re.sub(r".*/(id|codebook)/", r"\1/", iri)
        for ending in (".html", ".ttl", ".jsonld", ".csv"):
            assert f"{name}{ending}" in site.files, f"{name}{ending}"
    assert {f"questions/{name}.html" for name in questions()} <= site.files.keys()


def test_a_claim_comes_first_and_says_who_holds_it_how_firmly_and_why(site: Site) -> None:
    tree = parsed(site.files[CLAIM])
    headings = [text_of(heading) for heading in tree.iter(f"{HTML}h1")]
    assert headings == ["The S-400 agreement is boundary breaking against the West."]
    words = text_of(tree)
    for part in (
        "Held by Oya Dursun-Özkanca",
        "Asserted",
        "“ Representing boundary breaking against the West ”",
        "Characters 708–755, publisher's summary of Turkish Rapprochement with Russia in Security",
        "The coders have the text",
        "Coded by The project's coders on 2026-11-29",
        "An S-400 missile defense system is incompatible with NATO's defense network.",
        "pp. 113–125",
    ):
        assert part in words, part
    assert words.index("Held by") < words.index("Supported by") < words.index("The argument as a map")


def test_the_front_page_has_each_chapter_under_its_title(site: Site) -> None:
    tree = parsed(site.files["index.html"])
    words = text_of(tree)
    assert [text_of(h) for h in tree.iter(f"{HTML}h1")] == [
        "Turkey–West Relations: The Politics of Intra-alliance Opposition"
    ]
    for title in ("Framework of Intra-alliance Opposition", "The Turkish Veto over the EU–NATO Security Exchange"):
        assert title in words
    ladder = next(tree.iter(f"{HTML}table"))
    assert [text_of(cell) for cell in ladder.iter(f"{HTML}th")][1:4] == [
        "Boundary testing",
        "Boundary challenging",
        "Boundary breaking",
    ]


def test_what_zotero_and_search_engines_read(site: Site) -> None:
    tree = parsed(site.files["id/tw2019-ch6.html"])
    meta = {e.get("name"): e.get("content") for e in tree.iter(f"{HTML}meta")}
    assert meta["citation_title"] == "Turkish Rapprochement with Russia in Security"
    assert meta["citation_author"] == "Dursun-Özkanca, Oya"
    assert meta["citation_inbook_title"] == "Turkey–West Relations: The Politics of Intra-alliance Opposition"
    assert (meta["citation_firstpage"], meta["citation_lastpage"]) == ("113", "125")
    assert meta["citation_doi"] == "10.1017/9781316998960"
    claim = parsed(site.files[CLAIM])
    data = json.loads(next(e.text or "" for e in claim.iter(f"{HTML}script") if e.get("type") == "application/ld+json"))
    assert (data["@type"], data["appearance"]["@type"], data["author"]) == ("Claim", "Chapter", ["Oya Dursun-Özkanca"])


def test_the_data_for_the_scripts(site: Site) -> None:
    search = json.loads(_value(site.files["assets/search-data.js"].decode(), "kgSearchData"))
    claim = next(d for d in search["documents"] if d["id"] == "id:tw2019-ch6-s400-is-boundary-breaking")
    assert claim["url"] == CLAIM
    assert claim["quotation"] == "Representing boundary breaking against the West"
    assert claim["kind"] == "classification"
    assert claim["category"] == ["code:boundary-breaking"]
    assert claim["actors"] == ["id:nato", "id:russia", "id:the-west", "id:turkey"]
    assert search["labels"]["code:boundary-breaking"] == "Boundary breaking"
    assert all(document["url"].partition("#")[0] in site.files for document in search["documents"])
    graph = json.loads(_value(site.files["assets/graph-data.js"].decode(), "kgGraphData"))
    assert graph["nquads"].encode() == site.files["data/graph.nq"]
    assert graph["prefixes"]["id"] == ID
    assert {question["name"] for question in graph["questions"]} == set(questions())
    ids = {path: {e.get("id") for e in parsed(site.files[path]).iter()} for path in ("ns.html", "rules.html")}
    for page in graph["pages"].values():
        file, _, anchor = page.partition("#")
        assert file in site.files
        assert not anchor or anchor in ids.get(file, {anchor}), page
    assert {"opp:Claim", "id:turkey", "code:hedged"} <= {term["name"] for term in graph["terms"]}


def _value(script: str, name: str) -> str:
    assert script.startswith(f"window.{name} = ")
    return script.strip().removeprefix(f"window.{name} = ").removesuffix(";")


def test_what_w3id_is_told_leads_to_files(site: Site) -> None:
    rules = (REPOSITORY / "docs" / "w3id.htaccess").read_text(encoding="utf-8")
    places = re.findall(r"^RewriteRule (\S+) SITE/(\S+) \[R=303", rules, re.MULTILINE)
    assert len(places) > 10
    asked = ["ns", "ns/0.1.0", "rules", "codebook", "codebook/boundary-breaking", "id/turkey", "id/tw2019-ch6", ""]
    asked += ["id/fr1966-ch1_unit_second-reader_french-aim", "id/fr1966-ch1_decision_2", "id/fr1966-ch1_figure_10"]
    met = set()
    for path in asked:
        answered = set()
        for pattern, place in places:
            match = re.fullmatch(pattern.removeprefix("^").removesuffix("$"), path)
            if not match or (form := place.partition("#")[0].rpartition(".")[2]) in answered:
                continue  # the first that answers is the last that is read
            found = place
            for number, group in enumerate(match.groups(), 1):
                found = found.replace(f"${number}", group or "")
            file, _, anchor = found.partition("#")
            assert file in site.files, (pattern, found)
            assert not anchor or f'id="{anchor}"' in site.files[file].decode(), found
            answered.add(form)
            met.add(path)
    assert met == set(asked)


@pytest.mark.long
def test_the_same_bytes_under_any_hash_seed(site: Site, tmp_path: Path) -> None:
    """Of the site that the other tests look at, too, which is made under a seed of chance."""
    code = (
        "import hashlib; from kg.opening import open_graph; from kg.site.build import make;"
        f"made = make(open_graph({str(REPOSITORY / 'data')!r}), single=True);"
        "print(hashlib.sha256(repr((made.files, made.single)).encode()).hexdigest())"
    )
    again = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert again == f"{sha256(repr((site.files, site.single)).encode()).hexdigest()}\n"


@pytest.mark.usefixtures("site")
def test_the_graph_is_read_once_for_all_pages(readers: Counter[str]) -> None:
    assert readers["Facts"] == 1
    assert readers["Relations"] == 2, "one over all steps, one over the authors' alone"


def test_one_file_holds_everything(site: Site, pages: dict[str, bytes]) -> None:
    tree = parsed(site.single)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert [address[:30] for address in loads(tree) if not address.startswith("data:image/svg+xml;base64,")] == []
    for address in links(tree):
        assert address.startswith(
            ("https://", "http://www.wikidata.org/entity/", "data:text/turtle;base64,", "#q=")
        ) or address[1:] in set(ids), address
    for element in tree.iter():
        assert (element.get("data-copy") or "#p-index").removeprefix("#") in ids
    leaves = {e.get("id") for e in tree.iter(f"{HTML}div") if e.get("class") == "leaf"}
    shown = pages.keys() - {"404.html"}  # nothing is missing in one file
    assert leaves == {f"p-{path.removesuffix('.html').replace('/', '--')}" for path in shown}


def test_in_the_one_file_only_its_own_scripts_and_style_can_run(site: Site) -> None:
    tree = parsed(site.single)
    policy = next(e.get("content", "") for e in tree.iter(f"{HTML}meta") if e.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe-inline" not in policy
    assert "'self'" not in policy
    named = set(re.findall(r"'sha256-[^']+'", policy))
    held = [e.text or "" for e in [*tree.iter(f"{HTML}script"), *tree.iter(f"{HTML}style")]]
    assert {f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'" for text in held} == named
    later = {e.get("data-file") for e in tree.iter(f"{HTML}script") if e.get("type") == "text/plain"}
    assert later == {f"assets/{name}.js" for name in ("drawing", "editor", "engine", "graph-data", "search-data")}


def test_addresses_in_the_one_file_are_places_in_it(site: Site) -> None:
    tree = parsed(site.single)
    ids = {element.get("id") for element in tree.iter()}
    held = {e.get("data-file"): e.text or "" for e in tree.iter(f"{HTML}script")}
    search = json.loads(_value(held["assets/search-data.js"], "kgSearchData"))
    graph = json.loads(_value(held["assets/graph-data.js"], "kgGraphData"))
    places = {document["url"] for document in search["documents"]} | set(graph["pages"].values())
    assert "#p-id--turkey" in places
    assert {place for place in places if place[:1] != "#" or place[1:] not in ids} == set()


def test_scripts_are_small_and_the_engine_is_loaded_by_no_page(site: Site, pages: dict[str, bytes]) -> None:
    for name in ("site.js", "map.js", "search.js", "sparql.js", "editor.js", "drawing.js"):
        assert len(gzip.compress(site.files[f"assets/{name}"])) <= LIMITS[name], name
    loaded: dict[str, set[str]] = {}
    for path, content in pages.items():
        for address in loads(parsed(content)):
            loaded.setdefault(target(path, address)[0], set()).add(path)
    assert "assets/engine.js" not in loaded
    assert "assets/editor.js" not in loaded
    assert "assets/graph-data.js" not in loaded
    # Nothing here is a draft, so that there is nothing to narrow of the question that asks for drafts.
    narrowed = {f"questions/{one.name}.html" for one in questions().values() if one.parameters and one.name != "drafts"}
    assert loaded["assets/sparql.js"] == {"sparql.html", *narrowed}
    assert loaded["assets/search.js"] == {"search.html"}
    assert loaded["assets/site.js"] == set(pages)


def test_what_a_map_shows_is_there_as_data(pages: dict[str, bytes]) -> None:
    """In the page itself, which has two small files rather than two more next to it."""
    claim_page = parsed(pages[CLAIM])
    taken = {a.get("download", ""): a.get("href", "") for a in claim_page.iter(f"{HTML}a") if a.get("download")}
    stem = CLAIM.removesuffix(".html").removeprefix("id/")
    rows = list(csv.DictReader(io.StringIO(inside(taken[f"{stem}.map.csv"]).decode())))
    told = {(row["from IRI"], row["property"], row["to IRI"]) for row in rows}
    step, claim = f"{ID}tw2019-ch6-s400-consequences-argument", f"{ID}tw2019-ch6-s400-is-boundary-breaking"
    assert (step, "opp:conclusion", claim) in told
    assert (step, "opp:premise", f"{ID}tw2019-ch6-s400-risks-infiltration") in told
    turtle = {(q.subject, q.predicate, q.object) for q in parse(inside(taken[f"{stem}.map.ttl"]), RdfFormat.TURTLE)}
    words = Literal("The S-400 agreement is boundary breaking against the West.", language="en")
    assert (NamedNode(step), OPP.conclusion, NamedNode(claim)) in turtle
    assert (NamedNode(claim), OPP.statement, words) in turtle


def test_what_the_largest_maps_show_is_a_file_next_to_the_page(site: Site) -> None:
    whole = {(q.subject, q.predicate, q.object) for q in parse(site.files["data/graph.ttl"], RdfFormat.TURTLE)}
    found = [path for path in site.files if path.endswith(".map.ttl")]
    assert "id/tw2019-ch6.map.ttl" in found
    for path in found:
        assert {(q.subject, q.predicate, q.object) for q in parse(site.files[path], RdfFormat.TURTLE)} < whole, path


def test_marks_of_direction_are_written_out() -> None:
    assert make_visible("a\u202eb\u2066c") == "a⟨U+202E⟩b⟨U+2066⟩c"
    assert make_visible("\u0000x\n") == "x\n"
