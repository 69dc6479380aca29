"""Things and terms by their addresses: the page for people, data for programs, and a site around them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import resources
from kg.namespaces import CODE, ID, OPP
from tests.serve.server import Server, serving

FORMS = {".ttl": "turtle", ".jsonld": "json-ld", ".nt": "nt", ".rdf": "xml"}
MEDIA = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CLAIM = "tw2019-ch6-s400-is-boundary-breaking"
#: What a folder holds that somebody serves: the pages, and what should not be seen.
FILES = {
    "index.html": "<!DOCTYPE html><title>Home</title>",
    "sparql.html": "<!DOCTYPE html><title>SPARQL</title>",
    "ns.html": "<!DOCTYPE html><title>Terms</title>",
    "id/turkey.html": "<!DOCTYPE html><title>Turkey</title>",
    "id/turkey.ttl": "# the copy of the site",
    "id/turkey.csv": "thing,property\r\n",
    "codebook/hedged.html": "<!DOCTYPE html><title>Hedged</title>",
    "assets/site.css": "p {}",
    "assets/site.js": "1;",
    "assets/engine.wasm": "\0asm",
    "data/graph.nq": "",
    "id/turkey.svg": "<svg/>",
    "data/graph.jsonld": "{}",
    ".git/config": "hidden words",
    "assets/.env": "hidden words",
}


@pytest.fixture(scope="module")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server of a folder of pages, with a secret beside the folder."""
    folder = tmp_path_factory.mktemp("site")
    for path, text in FILES.items():
        (folder / "pages" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / path).write_text(text, encoding="utf-8", newline="")
    (folder / "secret.txt").write_text("hidden words", encoding="utf-8")
    (folder / "pages" / "link.txt").symlink_to(folder / "secret.txt")
    with serving(folder, "--graph", built, "--site", folder / "pages") as running:
        yield running


# without a site


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("path", ["id/turkey", f"id/{CLAIM}", "codebook/boundary-breaking", "id/tw2019-ch6"])
def test_a_thing_leads_to_its_document(server: Server, path: str, ending: str) -> None:
    asked = server.get(f"/{path}", accept=MEDIA[ending])
    assert (asked.status, asked.headers["location"]) == (303, f"{path.partition('/')[2]}{ending}")
    assert asked.headers["vary"] == "Accept"
    answer = server.get(f"/{path}{ending}", accept="image/png")
    assert (answer.status, answer.media) == (200, MEDIA[ending])
    thing = rdflib.URIRef(path.replace("id/", ID).replace("codebook/", CODE))
    found = rdflib.Graph().parse(data=answer.body, format=FORMS[ending])
    assert (thing, None, None) in found
    assert isomorphic(found, rdflib.Graph().parse(data=server.get(f"/{path}.nt").body, format="nt"))


def test_the_document_of_a_claim_holds_its_passage_and_what_rests_on_it(server: Server) -> None:
    found = rdflib.Graph().parse(data=server.get(f"/id/{CLAIM}.ttl").body, format="turtle")
    claim = rdflib.URIRef(ID + CLAIM)
    [passage] = found.objects(claim, rdflib.URIRef(OPP.statedIn.value))
    [selector, *_] = found.objects(passage, rdflib.URIRef("http://www.w3.org/ns/oa#hasSelector"))
    assert (selector, rdflib.RDF.type, None) in found
    assert list(found.subjects(rdflib.URIRef(OPP.conclusion.value), claim))
    assert all((one, None, claim) in found or str(one).startswith(str(claim)) for one in found.subjects())


@pytest.mark.parametrize(("name", "file"), [("ns", "opposition"), ("codebook", "codebook"), ("rules", "shapes")])
def test_our_terms_lead_to_the_file_that_defines_them(server: Server, name: str, file: str) -> None:
    wanted = resources.folder("ontology") / f"{file}.ttl"
    assert server.get(f"/{name}.ttl").body == wanted.read_bytes()
    as_it_is = rdflib.Graph().parse(wanted)
    for ending in (".nt", ".rdf"):
        asked = server.get(f"/{name}", accept=MEDIA[ending])
        assert (asked.status, asked.headers["location"]) == (303, f"{name}{ending}")
        found = rdflib.Graph().parse(data=server.get(f"/{name}{ending}").body, format=FORMS[ending])
        assert isomorphic(found, as_it_is)
    found = rdflib.Graph().parse(data=server.get(f"/{name}.jsonld").body, format="json-ld")
    assert len(found) == len(as_it_is)
    assert json.loads(server.get(f"/{name}.jsonld").body)["@context"]["opp"] == OPP.iri


def test_without_a_page_a_browser_gets_data(server: Server) -> None:
    assert server.get("/id/turkey", accept=BROWSER).headers["location"] == "turkey.rdf"
    answer = server.get("/id/turkey", accept="text/html")
    assert answer.status == 406
    assert "text/turtle, application/ld+json" in answer.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/id/trukey", "Nothing in the graph is called 'trukey'; nearest: turkey"),
        ("/id/trukey.ttl", "nearest: turkey"),
        ("/codebook/hegded", "nearest: hedged"),
        ("/id/%3Cx%3E", "This is not the name of a thing"),
        ("/id/a%22b%0Ac.ttl", "This is not the name of a thing"),
        ("/nothing", "There is nothing at /nothing"),
        ("/id/turkey/more", "There is nothing at /id/turkey/more"),
        ("/sparql/", "There is nothing at /sparql/"),
    ],
)
def test_404_in_words(server: Server, path: str, said: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert said in answer.text


def test_an_address_may_end_in_a_slash(server: Server) -> None:
    answer = server.get("/codebook/")
    assert (answer.status, answer.headers["location"]) == (308, "../codebook")


# with a site


def test_people_are_led_to_the_page_and_programs_to_data(site: Server) -> None:
    assert site.get("/id/turkey", accept=BROWSER).headers["location"] == "turkey.html"
    assert site.get("/id/turkey", accept="text/turtle").headers["location"] == "turkey.ttl"
    assert site.get("/id/turkey").headers["location"] == "turkey.ttl"
    assert site.get("/codebook/hedged", accept=BROWSER).headers["location"] == "hedged.html"
    assert site.get("/ns", accept=BROWSER).headers["location"] == "ns.html"
    assert site.get("/sparql", accept=BROWSER).headers["location"] == "sparql.html"
    assert site.get("/id/nobody", accept=BROWSER).status == 404
    # a thing without a page of its own has data
    assert site.get(f"/id/{CLAIM}", accept=BROWSER).headers["location"] == f"{CLAIM}.rdf"


def test_the_pages_stand_where_the_data_do(site: Server) -> None:
    assert site.get("/").text == site.get("/index.html").text == FILES["index.html"]
    assert site.get("/id/turkey.html").text == FILES["id/turkey.html"]
    assert site.get("/id/turkey.csv").text == FILES["id/turkey.csv"]
    # data come from the graph that is served; the copy in the folder may be of another
    assert "opp:State" in site.get("/id/turkey.ttl").text


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/index.html", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/engine.wasm", "application/wasm"),
        ("/id/turkey.csv", "text/csv; charset=utf-8"),
        ("/id/turkey.svg", "image/svg+xml"),
        ("/data/graph.nq", "application/n-quads"),
        ("/data/graph.jsonld", "application/ld+json"),
    ],
)
def test_files_have_their_types_and_tags(site: Server, path: str, media: str) -> None:
    answer = site.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    again = site.get(path, if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/id/..%2f..%2fsecret.txt",
        "/id/%2e%2e/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "//secret.txt",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/..%5csecret.txt",
        "/secret.txt%00.html",
        "/id/turkey.html%00",
        "/link.txt",
        "/.git/config",
        "/assets/.env",
        "/id/..%2f.git%2fconfig",
    ],
)
def test_nothing_outside_the_folder_is_served(site: Server, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert b"hidden words" not in answer.body
    assert b"root:" not in answer.body
