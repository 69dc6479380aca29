"""What a reader reads on the pages: no words of the machine in prose, and the same numbers wherever they are."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.pipeline import build
from kg.rdf.namespaces import local_name
from kg.resources import folder
from kg.site.build import Site
from kg.site.context import World
from kg.site.pages.words import linked, short_names
from tests.conftest import REPOSITORY
from tests.site.documents import HTML, parsed, text_of

#: Where code is meant: what is copied and run, addresses, scripts.
_CODE = {f"{HTML}{tag}" for tag in ("code", "pre", "script", "style", "title")}
#: Pages for those who work with the data itself.
_TECHNICAL = ("ns", "rules", "sparql", "report")
#: What no sentence for a reader has in it.
_MACHINE = {
    "a prefixed name": re.compile(r"\b(?:opp|id|code|rule|skos|prov|dcterms|oa|fabio|cito):\w"),
    "an option of a command": re.compile(r"(?<!\S)--\w"),
    "a name run together": re.compile(r"\b[a-z]+[A-Z]\w*"),
    "a word of the data model": re.compile(
        r"[Ww]as made alike by|\bActuality\b(?! of an action)|[Ff]ollows from the claims"
    ),
}


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return open_graph(folder("data"))


@pytest.fixture(scope="module")
def world(graph: KnowledgeGraph) -> World:
    return World(graph)


def prose(element: Element) -> Iterator[str]:
    """Yield the words of a page that are neither code nor in a picture."""
    for child in element:
        if child.tag not in _CODE and not str(child.tag).endswith("}svg"):
            yield child.text or ""
            yield from prose(child)
        yield child.tail or ""


@pytest.fixture(scope="module")
def read(site: Site) -> dict[str, str]:
    """Return the prose of the pages that are for every reader, without web addresses."""
    pages = {
        path: " ".join(" ".join(prose(parsed(content))).split())
        for path, content in site.files.items()
        if path.endswith(".html") and not path.startswith(_TECHNICAL)
    }
    return {
        path: re.sub(r"\b(?:https?://|www\.|[\w.]+\.(?:com|org|net|int|ee|tr)/)\S+", "", text)
        for path, text in pages.items()
    }


@pytest.mark.parametrize("fault", _MACHINE)
def test_no_words_of_the_machine_are_in_prose(read: dict[str, str], fault: str) -> None:
    assert len(read) > 400
    found = {path: match[0] for path, text in read.items() if (match := _MACHINE[fault].search(text))}
    assert found == {}


def test_no_id_of_a_claim_or_an_action_is_in_prose(read: dict[str, str], world: World) -> None:
    ids = [iri for iri, kind in world.kinds.items() if kind in {"claim", "argument", "action", "case"}]
    names = {name for iri in ids if (name := local_name(iri)).count("-") > 1}
    # Within its chapter a sheet calls it without the chapter's key.
    names |= {short for name in names if (short := name.split("-", 2)[2]).count("-") > 1}
    # A list in the cell of an answer is of ids, as it is wherever the question is asked.
    pages = {path: text for path, text in read.items() if not path.startswith("questions/")}
    found = {
        (path, word) for path, text in pages.items() for word in re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]+){2,}\b", text)
    }
    assert {one for one in found if one[1] in names} == set()


def test_a_note_that_names_a_claim_leads_to_it_by_its_name(site: Site, world: World) -> None:
    page = parsed(site.files["id/tw2019-ch6-s400-agreement.html"])
    note = next(e for e in page.iter(f"{HTML}section") if e.get("aria-labelledby") == "note")
    assert "in the claim “ The S-400 agreement is against NATO as well as against the West. ”" in text_of(note)
    assert [a.get("href") for a in note.iter(f"{HTML}a")] == ["../id/tw2019-ch6-s400-opposes-nato.html"]
    assert linked(world, "A second-tier power, and text-held.") == ("A second-tier power, and text-held.",)


def test_short_names_have_what_they_stand_for(world: World) -> None:
    found = {short: ref.text for short, ref in short_names(world)}
    # By actors.yaml and the stakes of chapter 6; what no claim uses, such as SDF and USA, is not explained.
    assert found == {
        "EU": "European Union",
        "F-35": "Potential F-35 deal of Turkey with the United States",
        "NATO": "North Atlantic Treaty Organization",
        "S-400": "S-400 missile defense system",
        "SCO": "Shanghai Cooperation Organization",
    }


def test_claims_are_as_many_wherever_they_are_counted(site: Site, graph: KnowledgeGraph, tmp_path: Path) -> None:
    built = build.build(folder("data"), tmp_path / "build")
    number = graph.counts()["claims"]
    sheets = [*folder("data").glob("*/chapters/*.yaml"), *folder("data").glob("*/context.yaml")]
    assert number == sum(_claims_of(sheet) for sheet in sheets)
    assert built.counts["claims"] == number
    assert f"{number} claims" in text_of(parsed(site.files["index.html"]))
    assert f"The graph has {number} claims" in text_of(parsed(site.files["report.html"]))
    assert f"claims         {number}\n" in (REPOSITORY / "README.md").read_text()
    notebook = json.loads((REPOSITORY / "notebooks" / "01-read-the-book.ipynb").read_text())
    assert f"{number} claims" in json.dumps(notebook, ensure_ascii=False)
    term = text_of(parsed(site.files["ns/class-Claim.html"]))
    assert re.search(rf"\b{number}\b", term)


def _claims_of(sheet: Path) -> int:
    """Return how many keys there are below `claims:`, by their indent."""
    _, _, below = sheet.read_text().partition("\nclaims:\n")
    body = re.split(r"\n(?=\S)", f"\n{below}", maxsplit=1)[0]
    return len(re.findall(r"^  [\w-]+:", body, re.MULTILINE))
