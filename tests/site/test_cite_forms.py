"""Citations of works of every form: prefaces, editors, organizations, DOIs with signs, names of other orders."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kg.rdf.namespaces import thing
from kg.site.cite.citation import Citation, citation
from kg.site.cite.source import doi_link, source_of
from kg.site.context import World
from kg.site.pages.things import contents_entry
from tests.graphs import graph_of

BOOK = (
    'id:b a fabio:Book ; dcterms:title "Norland"@en ; dcterms:issued "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> .'
)
PERSON = "<http://www.w3.org/ns/prov#Person>"


def _cite(world: World, node: NamedNode) -> Citation:
    return citation(world, node, source_of(world, node))


def _cited(folder: Path, more: str, of: str = "b") -> tuple[Citation, dict[str, Any]]:
    found = _cite(World(graph_of(folder, BOOK + more)), NamedNode(thing(of).value))
    return found, json.loads(found.csl)[0]


def _author(name: str, kind: str = PERSON) -> str:
    return f'id:b dcterms:creator id:x . id:x a {kind} ; rdfs:label "{name}" .'


FOREWORD = """
id:b-fw a opp:WorkPart ; schema:genre "foreword" ; dcterms:title "To the Reader"@en ; dcterms:isPartOf id:b ;
  schema:position 1 ; schema:pageStart "ix" ; schema:pageEnd "xii" .
id:b-ch1 a fabio:BookChapter ; dcterms:title "The Patrol"@en ; dcterms:isPartOf id:b ; schema:position 2 .
"""


def test_a_foreword_is_called_one_and_has_no_number(tmp_path: Path) -> None:
    """CSL 1.0.2 has `chapter` for any part of a book and `genre` for its kind; RIS has M3; BibTeX has `type`."""
    found, csl = _cited(tmp_path, FOREWORD, "b-fw")
    assert found.text.startswith("n. n. (2020): “To the Reader” (foreword), in: Norland, pp. ix–xii.")
    assert (csl["type"], csl["genre"], csl["page"]) == ("chapter", "foreword", "ix-xii")
    assert "number" not in csl
    assert "@incollection{" in found.bibtex
    assert "  type = {Foreword},\n" in found.bibtex
    assert "chapter = " not in found.bibtex
    assert {"TY  - CHAP", "M3  - Foreword", "SP  - ix", "EP  - xii"} <= set(found.ris.split("\r\n"))


def test_a_foreword_is_listed_as_one_and_the_first_chapter_is_the_first(tmp_path: Path) -> None:
    world = World(graph_of(tmp_path, BOOK + FOREWORD))
    parts = [contents_entry(world, NamedNode(thing(name).value)) for name in ("b-fw", "b-ch1")]
    assert [(part.kind, part.number) for part in parts] == [("foreword", ""), ("", "1")]
    shown = str(world.graph.show("b")).splitlines()
    assert any(line.endswith("To the Reader (id:b-fw) [foreword]") for line in shown)
    assert any(line.endswith("The Patrol (id:b-ch1)") for line in shown)


def test_a_book_without_an_author_and_with_several_editors(tmp_path: Path) -> None:
    editors = "".join(
        f'id:b schema:editor id:e{place} . id:e{place} a {PERSON} ; rdfs:label "{name}" .'
        for place, name in enumerate(("Ada Coder", "Ole Nord"))
    )
    found, csl = _cited(tmp_path, editors)
    assert found.text.startswith("Ada Coder and Ole Nord (eds.) (2020): Norland.")
    assert "  editor = {Coder, Ada and Nord, Ole},\n" in found.bibtex
    assert "author" not in found.bibtex.split("\n}\n")[0]
    assert {"ED  - Coder, Ada", "ED  - Nord, Ole"} <= set(found.ris.split("\r\n"))
    assert "author" not in csl
    assert csl["editor"] == [{"family": "Coder", "given": "Ada"}, {"family": "Nord", "given": "Ole"}]


def test_a_book_that_is_known_by_its_isbn_only(tmp_path: Path) -> None:
    found, csl = _cited(tmp_path, 'id:b dcterms:identifier "isbn:9783161484100" .')
    assert found.text.startswith("n. n. (2020): Norland. ISBN 9783161484100.")
    assert "  isbn = {9783161484100},\n" in found.bibtex
    assert "SN  - 9783161484100\r\n" in found.ris
    assert csl["ISBN"] == "9783161484100"
    assert "DOI" not in csl


def test_a_doi_is_itself_in_files_and_encoded_in_an_address(tmp_path: Path) -> None:
    """DOI Handbook, 3.8: in an address, what has a meaning there is percent-encoded."""
    doi = "10.1000/a<b>c#d%e?f"
    found, csl = _cited(tmp_path, f'id:b dcterms:identifier "doi:{doi}" .')
    assert csl["DOI"] == doi
    assert f"DO  - {doi}\r\n" in found.ris
    assert f"  doi = {{{doi}}},\n" in found.bibtex
    assert f"doi:{doi}." in found.text
    assert doi_link(doi) == "https://doi.org/10.1000/a%3Cb%3Ec%23d%25e%3Ff"


@pytest.mark.parametrize(
    ("name", "bibtex", "ris", "csl"),
    [
        # BibTeX: "von Last, Jr, First"; RIS: "Last, First, Suffix"; CSL 1.0.2: `suffix`.
        (
            "Martin L. King Jr.",
            "King, Jr., Martin L.",
            "King, Martin L., Jr.",
            {"family": "King", "given": "Martin L.", "suffix": "Jr."},
        ),
        (
            "Smith, Jr., John",
            "Smith, Jr., John",
            "Smith, John, Jr.",
            {"family": "Smith", "given": "John", "suffix": "Jr."},
        ),
        # Family names come first in Chinese script, and where nothing divides a name, it is not divided.
        ("王 小明", "王, 小明", "王, 小明", {"family": "王", "given": "小明"}),
        ("毛泽东", "{毛泽东}", "毛泽东", {"literal": "毛泽东"}),
        ("Mao, Zedong", "Mao, Zedong", "Mao, Zedong", {"family": "Mao", "given": "Zedong"}),
    ],
)
def test_names_of_persons(tmp_path: Path, name: str, bibtex: str, ris: str, csl: dict[str, str]) -> None:
    found, item = _cited(tmp_path, _author(name))
    assert f"  author = {{{bibtex}}},\n" in found.bibtex
    assert f"AU  - {ris}\r\n" in found.ris
    assert item["author"] == [csl]


def test_an_organization_is_an_author_by_its_whole_name(tmp_path: Path) -> None:
    found, csl = _cited(tmp_path, _author("Ministry of Trade and Industry", "<http://www.w3.org/ns/prov#Organization>"))
    assert "  author = {{Ministry of Trade and Industry}},\n" in found.bibtex
    assert csl["author"] == [{"literal": "Ministry of Trade and Industry"}]
    assert found.text.startswith("Ministry of Trade and Industry (2020): Norland.")


def test_one_page_is_one_page(tmp_path: Path) -> None:
    world = World(graph_of(tmp_path, BOOK + FOREWORD.replace(' ; schema:pageEnd "xii"', "")))
    found = source_of(world, NamedNode(thing("b-fw").value))
    assert found is not None
    assert found.pages == "ix"
