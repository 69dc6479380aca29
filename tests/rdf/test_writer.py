"""Exports: the same bytes every time, readable by others, and nothing lost on the way."""

import io
import json
import os
import random
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from benchmarks.generate import generate
from kg.errors import NotFoundError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.pipeline.build import MOST_WHOLE, build
from kg.rdf import writer
from kg.rdf.blank_nodes import canonical
from kg.rdf.namespaces import CODE, ID, OPP, PREFIXES, RDF, RDFS, XSD, thing
from kg.rdf.ordering import sort_line, sort_lines, sorted_quads, unsorted_line
from kg.rdf.streams import sorting
from tests.conftest import REPOSITORY
from tests.seeds import printed_under_seeds

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
    assert READERS.keys() == writer.FORMATS.keys()


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
    code = (
        "import hashlib, kg; from kg import resources; from kg.rdf import writer\n"
        "g = kg.open(resources.folder('data'))\n"
        "print({f: hashlib.sha256(g.export(f).encode()).hexdigest() for f in writer.FORMATS})"
    )
    assert len(printed_under_seeds(code)) == 1


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
        assert (built / f"graph{writer.suffix(form)}").read_text(encoding="utf-8") == graph.export(form)


@pytest.mark.parametrize("form", READERS)
def test_statements_without_a_graph_stay_without_one(form: str, graph: KnowledgeGraph) -> None:
    """What CONSTRUCT gives, or a plain Turtle file: it was written into a graph with a random name by JSON-LD once."""
    plain = {Quad(*quad.triple) for quad in graph.quads if str(quad.predicate).endswith("#with>")}
    assert len(plain) > 1
    written = writer.write(plain, form)
    assert set(parse(written, format=READERS[form][2])) == plain
    assert writer.write(plain, form) == written


def _streamed(quads: Iterator[Quad] | list[Quad], form: str) -> bytes:
    file = io.BytesIO()
    writer.stream(quads, form, file)
    return file.getvalue()


@pytest.mark.parametrize("lines", [10, 1_000, 50_000])
@pytest.mark.parametrize("form", writer.FORMATS)
def test_what_is_streamed_is_what_is_written_in_memory(
    form: str, lines: int, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "_LINES", lines)
    quads = graph.quads if lines > 10 else random.Random(5).sample(graph.quads, 1_500)
    mixed = random.Random(7).sample(quads, len(quads))
    assert _streamed([*mixed, *mixed[:20]], form) == writer.write(quads, form)


#: Names and texts that are easily told apart wrongly, put in order wrongly, or taken for the end of something.
ODD = [
    "",
    "a",
    "a ",
    "a  b",
    'a"',
    "a\\",
    "a\nb\r\x0b\u2028\x85\x01\t",
    " .",
    "> <",
    f"<{ID}x>",
    "ß",
    "\U0001f600",
    "\uffff",
    "_:a",
]
SUBJECTS = [*map(thing, ("a", "a-b", "aé", "ab", "b")), BlankNode("a"), BlankNode("ab"), NamedNode(f"{CODE}a")]
PREDICATES = [RDF.type, RDFS.label, OPP.about, NamedNode("http://a.example/"), NamedNode("http://www.w3.org/1999/")]
OBJECTS = [
    *SUBJECTS,
    *map(Literal, ODD),
    *(Literal(odd, language="en") for odd in ODD),
    Literal("a", language="en-gb"),
    *(Literal(text, datatype=XSD.integer) for text in ("1", "01", "10")),
]
GRAPHS = [DefaultGraph(), BlankNode("g"), *map(thing, ("a", "ab", "derived")), NamedNode("http://a.example/")]
QUADS = st.builds(
    Quad, st.sampled_from(SUBJECTS), st.sampled_from(PREDICATES), st.sampled_from(OBJECTS), st.sampled_from(GRAPHS)
)


@given(st.lists(QUADS, max_size=40))
def test_lines_are_ordered_as_the_quads_are_and_give_them_back(quads: list[Quad]) -> None:
    wanted = sorted_quads(quads)
    found = sorted(set(map(sort_line, quads)))
    assert list(parse(b"".join(map(unsorted_line, found)), format=RdfFormat.N_QUADS)) == wanted


@given(st.lists(QUADS.filter(lambda quad: quad.graph_name != DefaultGraph()), max_size=40))
def test_lines_of_a_file_are_sorted_as_their_quads_are(quads: list[Quad]) -> None:
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    assert sort_lines(written) == [*map(sort_line, quads)]
    assert sort_lines(written, is_named=False) == [sort_line(Quad(*quad.triple)) for quad in quads]


@pytest.mark.parametrize(
    "form", [f for f in writer.FORMATS if f != "rdf-xml"]
)  # which has no place for control characters
@given(quads=st.lists(QUADS, max_size=40))
def test_odd_names_and_texts_are_streamed_to_the_same_bytes(form: str, quads: list[Quad]) -> None:
    named = canonical(quads)
    assert _streamed(named, form) == writer.write(named, form)


@given(quads=st.lists(QUADS, max_size=40))
def test_json_ld_is_in_the_order_of_what_it_says_and_laid_out_as_by_the_standard_library(quads: list[Quad]) -> None:
    """Graphs that begin with the same node are among these, and nodes that are in no graph."""
    written = _streamed(canonical(quads), "json-ld").decode()
    document = json.loads(written)
    graphs = [item["@graph"] for item in document["@graph"] if "@graph" in item]
    for one in [document["@graph"], *graphs]:
        assert one == sorted(one, key=lambda item: json.dumps(item, sort_keys=True))
    assert written == json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    assert set(parse(written, format=RdfFormat.JSON_LD)) == set(canonical(quads))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built graph that is too large to be written whole beside its store."""
    home = tmp_path_factory.mktemp("large")
    generate(home / "books", chapters=180, seed=1)
    build(home / "books", home / "out")
    return home / "out"


@pytest.mark.parametrize("form", writer.FORMATS)
def test_a_large_graph_is_saved_to_the_same_bytes(
    form: str, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "_LINES", 3_000)
    found = open_graph(large)
    found.save(form, tmp_path / "graph")
    assert len(found) > MOST_WHOLE
    assert (tmp_path / "graph").read_bytes() == writer.write(open_graph(large).quads, form)
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]
    assert "quads" not in vars(found), "it was not held in memory"


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (0, "{}: what is being sorted cannot be kept there: File too large.\n"),
        (600_000, "{}/graph: it cannot be written: File too large.\n"),
    ],
)
@pytest.mark.parametrize("form", ["n-quads", "trig", "turtle"])
def test_a_full_disk_is_told_and_the_old_file_stays(
    form: str, most: int, told: str, large: Path, tmp_path: Path
) -> None:
    """No file may grow beyond so many bytes: none at all, or the pieces that are sorted but not what is written."""
    (tmp_path / "graph").write_bytes(b"old")
    script = "import sys, kg.cli.app, kg.rdf.streams.sorting as o; o._LINES = 1_000; kg.cli.app.main(sys.argv[1:])"
    left = subprocess.run(
        [sys.executable, "-c", script, "export", "-g", large, "-f", form, "-o", "graph"],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        text=True,
    )
    assert (left.returncode, left.stderr) == (2, told.format(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]
    assert (tmp_path / "graph").read_bytes() == b"old"


@pytest.mark.parametrize("arguments", [("-o", "graph"), ()], ids=["into a file", "printed"])
def test_a_disk_that_is_full_of_what_is_put_aside_is_told(
    arguments: tuple[str, ...], large: Path, tmp_path: Path
) -> None:
    """Of JSON-LD, what is written of each graph waits for its turn; the pieces that are sorted are smaller."""
    script = "import sys, kg.cli.app, kg.rdf.streams.sorting as o; o._LINES = 1_000; kg.cli.app.main(sys.argv[1:])"
    left = subprocess.run(
        [sys.executable, "-c", script, "export", "-g", large, "-f", "json-ld", *arguments],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000)),
        capture_output=True,
        text=True,
    )
    told = f"{tmp_path}: what is being sorted cannot be kept there: File too large.\n"
    assert (left.returncode, left.stdout, left.stderr) == (2, "", told)
    assert not list(tmp_path.iterdir())


def test_what_is_piped_is_the_same(large: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "-g", str(large), "-f", "n-quads"]
    printed, written = (
        subprocess.run([*command, *more], capture_output=True, check=True).stdout
        for more in ([], ["-o", "/dev/stdout"])
    )
    assert printed == written == writer.write(open_graph(large).quads, "n-quads")


def test_a_device_that_is_full_is_told(large: Path) -> None:
    with pytest.raises(Exception, match=r"^/dev/full: it cannot be written: No space left on device\.$"):
        open_graph(large).save("trig", "/dev/full")


@pytest.mark.parametrize("form", ["n-quads", "turtle", "json-ld"])
def test_memory_does_not_grow_with_the_graph(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_LINES", 500)

    def quads(number: int) -> Iterator[Quad]:
        for one in range(number):
            yield Quad(thing(f"t{one * 7919 % number}"), RDFS.label, Literal(f"{one}"), thing(f"g{one % 10}"))

    def peak(number: int) -> int:
        tracemalloc.start()
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # a device
            writer.stream(quads(number), form, nowhere)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1_000)  # what is imported and cached at first
    assert peak(40_000) < 2 * peak(4_000)
