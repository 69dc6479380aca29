"""The page that an entry names is kept in the graph, and shown next to its words as it is cited."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, Store

from kg.encode.encoder import encode_library
from kg.rdf.facts import Facts
from kg.rdf.namespaces import SCHEMA, thing
from kg.sheets.reader import read_library
from tests.sheets.test_reader import SHEET, edited

PASSAGE = thing("tw2019-ch6", "two-cases", "passage")
QUOTED = "    quote: analyzes two case studies\n"


def _store(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


@pytest.mark.parametrize(("page", "cited"), [("212", "p. 212"), ("ix-xii", "pp. ix–xii"), ("212a", "p. 212a")])
def test_a_page_is_kept_and_cited(tmp_path: Path, page: str, cited: str) -> None:
    data = edited(tmp_path, (SHEET, QUOTED, f"{QUOTED}    page: {page}\n"))
    quads = encode_library(read_library(data))
    assert [quad.object for quad in quads if quad.predicate == SCHEMA.pagination] == [Literal(page)]
    facts = Facts(_store(quads))
    assert facts.page(PASSAGE) == cited
    assert facts.quotation(PASSAGE).startswith(f"“analyzes two case studies”, {cited}, characters ")


def test_without_a_page_none_is_cited(tmp_path: Path) -> None:
    facts = Facts(_store(encode_library(read_library(edited(tmp_path)))))
    assert facts.page(PASSAGE) == ""
