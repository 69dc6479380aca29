"""Exports: the same bytes every time, readable by others, and nothing lost on the way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse

from kg import export
from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.namespaces import ID, OPP, PREFIXES
from tests.conftest import REPOSITORY

#: Format -> whether it keeps named graphs, how rdflib calls it, how pyoxigraph does.
READERS = {
    "turtle": (False, "turtle", RdfFormat.TURTLE),
    "json-ld": (True, "json-ld", RdfFormat.JSON_LD),
    "n-triples": (False, "nt", RdfFormat.N_TRIPLES),
    "n-quads": (True, "nquads", RdfFormat.N_QUADS),
    "trig": (True, "trig", RdfFormat.TRIG),
    "rdf-xml": (False, "xml", RdfFormat.RDF_XML),
}


def test_every_format_has_a_reader_here() -> None:
    assert READERS.keys() | {"web-annotation"} == export.FORMATS.keys()


@pytest.mark.parametrize("form", READERS)
def test_what_is_written_is_read_back_by_pyoxigraph(form: str, graph: KnowledgeGraph) -> None:
    keeps_graphs, _, reader = READERS[form]
    wanted = set(graph.quads) if keeps_graphs else {Quad(*quad.triple) for quad in graph.quads}
    assert set(parse(graph.export(form), format=reader)) == wanted


@pytest.mark.parametrize("form", READERS)
def test_what_is_written_is_read_back_by_rdflib(form: str, graph: KnowledgeGraph) -> None:
    keeps_graphs, reader, _ = READERS[form]
    read = rdflib.Dataset(default_union=True)
    if keeps_graphs:
        read.parse(data=graph.export(form), format=reader)
    else:
        read.default_graph.parse(data=graph.export(form), format=reader)
    mine = graph.dataset()
    assert set(read.triples((None, None, None))) == set(mine.triples((None, None, None)))
    if keeps_graphs:
        assert _sizes(read) == _sizes(mine)


def _sizes(dataset: rdflib.Dataset) -> dict[str, int]:
    named = (graph for graph in dataset.graphs() if str(graph.identifier).startswith(ID))
    return {str(graph.identifier): len(graph) for graph in named}


def test_exports_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import hashlib, kg; from kg import resources, export\n"
        "g = kg.open(resources.folder('data'))\n"
        "print({f: hashlib.sha256(g.export(f).encode()).hexdigest() for f in export.FORMATS})"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(prints) == 1


def test_no_blank_nodes(graph: KnowledgeGraph) -> None:
    assert "_:" not in graph.export("n-quads").replace('_:"', "")


def test_json_ld_needs_nothing_from_outside(graph: KnowledgeGraph) -> None:
    document = json.loads(graph.export("json-ld"))
    assert isinstance(document["@context"], dict)
    assert "@import" not in json.dumps(document)


def test_json_ld_reads_well(graph: KnowledgeGraph) -> None:
    document = json.loads(graph.export("json-ld"))
    nodes = {(g["@id"], n["@id"]): n for g in document["@graph"] for n in g["@graph"]}
    claim = nodes["id:tw2019-ch6", "id:tw2019-ch6-sco-is-boundary-challenging"]
    assert claim["category"] == "code:boundary-challenging"
    assert claim["modality"] == "code:asserted"
    assert claim["statement"] == "The declared intent to join the SCO is boundary challenging."


def test_context_knows_every_term_of_the_ontology() -> None:
    context = json.loads((REPOSITORY / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    annotations = {"inverseLabel", "loses"}
    defined = {
        str(value["@id"] if isinstance(value, dict) else value).removeprefix("opp:")
        for value in context.values()
        if str(value["@id"] if isinstance(value, dict) else value).startswith("opp:")
    }
    assert defined == OPP.terms.keys() - annotations
    assert {prefix: iri for prefix, iri in context.items() if prefix in PREFIXES}.items() <= PREFIXES.items()


def test_unknown_format_names_the_nearest(graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="nearest: turtle"):
        graph.export("turtel")


def test_files_of_a_build_are_the_exports(built: Path, graph: KnowledgeGraph) -> None:
    for form in ("turtle", "json-ld", "n-quads", "trig"):
        assert (built / f"graph{export.suffix(form)}").read_text(encoding="utf-8") == graph.export(form)


@pytest.mark.parametrize("form", READERS)
def test_statements_without_a_graph_stay_without_one(form: str, graph: KnowledgeGraph) -> None:
    """What CONSTRUCT gives, or a plain Turtle file: it was written into a graph with a random name by JSON-LD once."""
    plain = {Quad(*quad.triple) for quad in graph.quads if str(quad.predicate).endswith("#with>")}
    assert len(plain) > 1
    written = export.write(plain, form)
    assert set(parse(written, format=READERS[form][2])) == plain
    assert export.write(plain, form) == written
