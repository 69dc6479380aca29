"""The pages of `kg site` at their addresses, and permanent links that lead to a page or to data."""

import gzip
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
import rdflib
from pyoxigraph import NamedNode

from kg import resources
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.plots.plot import PLOTS, Plot
from kg.query.questions import question
from kg.rdf.bases import OURS
from kg.rdf.namespaces import CODE, ID, OPP
from kg.serve.pages import MEDIA, page_handler
from kg.serve.snapshot import take
from kg.serve.workers.messages import Job
from kg.site.addresses import folders_of
from kg.site.build import Site, SiteParts, make
from kg.site.downloads import DOCUMENTS, REFERENCE_FILES
from kg.site.render import Page
from kg.validation.shapes import paths
from tests.serve.server import Server, of

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CLAIM = "tw2019-ch6-s400-is-boundary-breaking"
DATA = {".ttl": ("text/turtle", "turtle"), ".jsonld": ("application/ld+json", "json-ld")}


@pytest.fixture(scope="module")
def site(built: Path) -> Site:
    """Return the site as `kg site` writes it, of the graph that is served."""
    return make(open_graph(built))


# pages


def test_a_page_is_packed_for_who_takes_gzip_and_for_nobody_else(server: Server) -> None:
    plain = server.get("/index.html")
    assert "content-encoding" not in plain.headers
    for takes in ("gzip, deflate, br", "br;q=1.0, *;q=0.1"):
        packed = server.get("/index.html", accept_encoding=takes)
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert len(packed.body) * 2 < len(plain.body)
    for takes in ("br", "gzip;q=0", "identity, *;q=0.0"):
        assert server.get("/index.html", accept_encoding=takes).body == plain.body
    assert "Accept-Encoding" in plain.headers["vary"]


def test_each_form_of_a_page_has_a_tag_of_its_own(server: Server) -> None:
    plain, packed = server.get("/index.html"), server.get("/index.html", accept_encoding="gzip")
    assert plain.headers["etag"] != packed.headers["etag"]
    again = server.get("/index.html", accept_encoding="gzip", if_none_match=packed.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert server.get("/index.html", if_none_match=packed.headers["etag"]).status == 200


def test_the_page_of_plots_is_there_before_any_plot_is_drawn(
    graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    write = Plot.write

    def noted(plot: Plot, form: str, *, width: float, is_headed: bool) -> bytes:
        drawn.append(plot.name)
        return write(plot, form, width=width, is_headed=is_headed)

    monkeypatch.setattr(Plot, "write", noted)
    parts = SiteParts(graph)
    page = (parts.file("plots.html") or b"").decode()
    assert re.findall(r'<img src="plots/(\w+)\.svg"', page) == list(PLOTS)
    assert drawn == []
    assert (parts.file("plots/modality.svg") or b"").startswith(b"<?xml")
    assert drawn == ["modality"]


@pytest.mark.long
def test_every_file_of_the_site_is_served_as_kg_site_writes_it(server: Server, site: Site) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = dict(zip(site.files, pool.map(lambda path: server.get(f"/{path}"), site.files), strict=True))
    assert {path: answer.status for path, answer in answers.items() if answer.status != 200} == {}
    assert [path for path, answer in answers.items() if answer.body != site.files[path]] == []
    assert [path for path, answer in answers.items() if answer.media != MEDIA[PurePosixPath(path).suffix]] == []
    assert server.get("/").body == site.files["index.html"]


def test_a_part_is_made_alone_and_once(graph: KnowledgeGraph) -> None:
    parts = SiteParts(graph)
    made: list[str] = []

    def noted(path: str, maker: Callable[[], Page]) -> Page:
        made.append(path)
        return maker()

    parts.pages = {path: partial(noted, path, maker) for path, maker in parts.pages.items()}
    for path in (f"id/{CLAIM}.ttl", f"id/{CLAIM}.csv", f"id/{CLAIM}.html", f"id/{CLAIM}.nothing"):
        parts.file(path)
    assert parts.file(f"id/{CLAIM}.svg")
    assert parts.file("id/nothing.ttl") is None
    assert parts.file(f"id/{CLAIM}") is None
    assert parts.file("") is None
    assert made == [f"id/{CLAIM}.html"]


@pytest.mark.parametrize("path", ["/", "/index.html", f"/id/{CLAIM}.html", "/assets/site.css", "/data/graph.ttl"])
def test_who_has_a_file_is_not_sent_it_again(server: Server, path: str) -> None:
    first = server.get(path)
    assert re.fullmatch(r'"[0-9a-f]{32}"', first.headers["etag"])
    told = server.ask("HEAD", path)
    assert (told.status, told.body, told.headers["etag"]) == (200, b"", first.headers["etag"])
    assert told.headers["content-length"] == str(len(first.body))
    again = server.get(path, if_none_match=f'"other", W/{first.headers["etag"]}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert server.get(path, if_none_match='"other"').status == 200


def test_the_header_says_what_the_pages_say(server: Server) -> None:
    answer = server.get(f"/id/{CLAIM}.html")
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
    assert said
    assert answer.headers["content-security-policy"] == f"{said[1]}; frame-ancestors 'none'"
    picture = server.get(f"/id/{CLAIM}.svg").headers["content-security-policy"]
    assert picture == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def test_the_stored_question_on_a_page_is_answered_alike_by_the_endpoint(server: Server) -> None:
    asked = question("tools-by-category").sparql
    assert server.get("/questions/tools-by-category.rq").text == asked
    assert server.post(asked).status == 200


# permanent links


@pytest.mark.parametrize("path", ["id/turkey", f"id/{CLAIM}", "codebook/boundary-breaking", "id/tw2019-ch6"])
@pytest.mark.parametrize("ending", DATA)
def test_a_thing_leads_programs_to_data_that_tell_of_it(server: Server, path: str, ending: str) -> None:
    media, form = DATA[ending]
    asked = server.get(f"/{path}", accept=media)
    assert (asked.status, asked.headers["location"]) == (303, f"../{path}{ending}")
    assert asked.headers["vary"] == "Accept"
    answer = server.get(f"/{path}{ending}")
    assert (answer.status, answer.media) == (200, media)
    thing = rdflib.URIRef(path.replace("id/", ID).replace("codebook/", CODE))
    assert (thing, None, None) in rdflib.Dataset(default_union=True).parse(data=answer.body, format=form)


@pytest.mark.parametrize("accept", [BROWSER, "text/html", "*/*", "", "text/html, text/turtle;q=0.9"])
def test_a_thing_leads_people_to_its_page(server: Server, accept: str) -> None:
    asked = server.get(f"/id/{CLAIM}", **({"accept": accept} if accept else {}))
    assert (asked.status, asked.headers["location"]) == (303, f"../id/{CLAIM}.html")


def test_a_passage_leads_to_the_page_and_the_data_of_its_claim(server: Server) -> None:
    for part in ("passage", "quotation"):
        place = f"/id/{CLAIM}-{part}"
        assert server.get(place, accept=BROWSER).headers["location"] == f"../id/{CLAIM}.html#passage"
        assert server.get(place, accept="text/turtle").headers["location"] == f"../id/{CLAIM}.ttl"
    told = rdflib.Graph().parse(data=server.get(f"/id/{CLAIM}.ttl").body, format="turtle")
    assert (rdflib.URIRef(f"{ID}{CLAIM}-quotation"), None, None) in told


def test_what_several_coders_said_leads_to_the_page_and_the_data_of_their_codings() -> None:
    answer = page_handler(take(open_graph(resources.folder("data")).quads))
    page = "codings/fr1966-ch1"
    for what in ("unit_second-reader_french-aim", "decision_2", "figure_1", "coding_second-reader"):
        place = f"id/fr1966-ch1_{what}"
        assert answer(Job("page", place, BROWSER)).headers["Location"] == f"../{page}.html#{what}"
        assert answer(Job("page", place, "text/turtle")).headers["Location"] == f"../{page}.ttl"
    assert b'id="unit_second-reader_french-aim"' in answer(Job("page", f"{page}.html")).body
    told = rdflib.Graph().parse(data=answer(Job("page", f"{page}.ttl")).body, format="turtle")
    assert (rdflib.URIRef(f"{ID}fr1966-ch1_decision_2"), None, None) in told


def test_every_permanent_link_leads_somewhere(server: Server, graph: KnowledgeGraph) -> None:
    things = {quad.subject.value for quad in graph.quads if isinstance(quad.subject, NamedNode)}
    paths = {
        f"/{folder}/{of(iri.removeprefix(space))}"
        for iri in things
        for folder, space in folders_of(OURS).items()
        if iri.startswith(space)
    }
    assert len(paths) > 200
    assert {path: status for path in sorted(paths) if (status := server.get(path).status) != 303} == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_our_terms_lead_to_the_files_that_define_them(server: Server, name: str) -> None:
    assert server.get(f"/{name}", accept=BROWSER).headers["location"] == f"{name}.html"
    assert server.get(f"/{name}/", accept=BROWSER).headers["location"] == f"../{name}.html"
    for ending, (media, _) in DATA.items():
        assert server.get(f"/{name}", accept=media).headers["location"] == f"{name}{ending}"
    body = server.get(f"/{name}.ttl").body
    if name in REFERENCE_FILES:
        assert body == b"\n".join(path.read_bytes() for path in paths(REFERENCE_FILES[name]))
    else:  # it is that of the graph, which has the codebook that ships
        shipped = (resources.folder("ontology") / "codebook.ttl").read_bytes()
        assert body == shipped.partition(b"\n")[2]  # without the line that says how the file is made


def test_the_ontology_has_the_address_of_its_version_and_of_no_other(server: Server) -> None:
    told = (resources.folder("ontology") / "opposition.ttl").read_text(encoding="utf-8")
    version = re.search(rf"owl:versionIRI <{OPP.iri[:-1]}(/[^>]+)>", told)
    assert version
    assert server.get(f"/ns{version[1]}", accept="text/turtle").headers["location"] == "../ns.ttl"
    assert server.get("/ns/99.0.0").status == 404


def test_406_tells_what_can_be_had(server: Server) -> None:
    answer = server.get("/id/turkey", accept="image/png")
    assert (answer.status, answer.headers["vary"]) == (406, "Accept")
    assert answer.text == "This can be had as text/html, text/turtle, application/ld+json; not as 'image/png'.\n"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/id/trukey", "Nothing in the graph is called 'trukey'; nearest: turkey"),
        ("/id/trukey.ttl", "nearest: turkey"),
        ("/codebook/hegded", "nearest: hedged"),
        ("/id/%3Cx%3E", "Nothing in the graph is called '<x>'"),
        ("/id/a%22b%09c.ttl", "Nothing in the graph is called 'a\"b\\tc.ttl'"),
        ("/id/a%0Ac.ttl", "Not Found"),
        ("/id/", "There is nothing at '/id/'; see ../ for what there is"),
        ("/nothing", "There is nothing at '/nothing'; see ./ for what there is"),
        ("/nothing.html", "There is nothing at '/nothing.html'"),
        ("/id/turkey/more", "Nothing in the graph is called 'turkey/more'"),
        ("/sparql/", "There is nothing at '/sparql/'"),
        ("/etc/passwd", "There is nothing"),
        ("//etc/passwd", "There is nothing"),
        ("/%2fetc/passwd", "There is nothing"),
        ("/../../etc/passwd", "There is nothing"),
        ("/assets/..%2f..%2fsite.py", "There is nothing"),
        ("/assets/%2e%2e/site.py", "There is nothing"),
        ("/id/turkey.html%00", "Nothing in the graph"),
        ("/%ff%00", "There is nothing"),
    ],
)
def test_404_in_words(server: Server, path: str, said: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.media) == (404, "text/plain")
    assert said in answer.text


@pytest.mark.parametrize(
    ("path", "root", "near"),
    [
        ("/id/trukey.html", "../", "../id/turkey.html"),
        ("/nato", "./", "./id/nato.html"),
        ("/a/b/turkey", "../../", "../../id/turkey.html"),
    ],
)
def test_a_browser_gets_a_page_with_the_nearest_pages(server: Server, path: str, root: str, near: str) -> None:
    answer = server.get(path, accept=BROWSER)
    assert (answer.status, answer.media, answer.headers["vary"]) == (404, "text/html", "Accept")
    assert f'href="{near}"' in answer.text
    assert f'href="{root}index.html"' in answer.text
    assert f'action="{root}search.html"' in answer.text


def test_the_page_for_what_is_not_there_shows_an_address_as_text(server: Server) -> None:
    answer = server.get("/%3Cscript%3Ex.html", accept=BROWSER)
    assert answer.status == 404
    assert "&lt;script&gt;x" in answer.text
    assert "<script>x" not in answer.text
