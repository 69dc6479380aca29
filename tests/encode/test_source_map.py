"""Each node that was made of a sheet is found again in it: the file, the line, the entry, the field, the item."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.encode.encoded import Encoded
from kg.encode.encoder import encode
from kg.encode.source_map import Origin, SourceMap, Written, source_map, written
from kg.rdf.namespaces import curie
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from tests.conftest import DATA

BROKEN = DATA / "broken"
CHAPTER = BROKEN / "chapters" / "01.yaml"

#: What is encoded and stands in no field of its own: it follows from where an entry stands.
IMPLIED = {
    "dcterms:conformsTo",
    "dcterms:isPartOf",
    "oa:hasSource",
    "opp:characters",
    "opp:codedIn",
    "opp:codes",
    "opp:contextOf",
    "opp:sha256",
    "opp:textOf",
    "prov:generated",
    "prov:used",
    "prov:wasDerivedFrom",
    "schema:position",
    "vann:preferredNamespacePrefix",
}
#: What the context of a book says of itself, and a membership of its two sides.
MADE_UP = {"dcterms:title", "rdfs:label"}


def _line(file: Path, start: str) -> int:
    """Return the number of the one line of a file that starts in this way."""
    (number,) = [i for i, line in enumerate(file.read_text("utf-8").splitlines(), 1) if line.startswith(start)]
    return number


@pytest.fixture(scope="module")
def sources() -> SourceMap:
    return source_map(encode(read_library(BROKEN)))


@pytest.fixture
def shipped() -> Library:
    return read_library(resources.folder("data"))


@pytest.mark.parametrize(
    ("node", "path", "value", "file", "start", "entry"),
    [
        ("id:north", "", "", "actors.yaml", "  north:", "actors.north"),
        ("id:writer", "rdfs:label", "Writer", "actors.yaml", "  writer:", "agents.writer.name"),
        ("id:made", "", "", "book.yaml", "book:", ""),
        ("id:made", "dcterms:issued", "", "book.yaml", "published:", "published"),
        ("id:made-one", "schema:pageEnd", "", "book.yaml", "    pages:", "parts.one.pages"),
        ("id:made-one-text", "", "", "chapters/01.yaml", "text:", "text"),
        ("id:made-one-text", "opp:sha256", "", "chapters/01.yaml", "text:", "text"),
        ("id:made-one-coding", "dcterms:date", "", "chapters/01.yaml", "coding:", "coding.date"),
        ("id:made-one-port", "rdfs:label", "", "chapters/01.yaml", "  port:", "stakes.port.label"),
        ("id:made-one-late-move", "opp:when", "2003-03-03", "chapters/01.yaml", "    when:", None),
        ("id:made-one-late-move", "opp:leavesUnstated", "", "chapters/01.yaml", "    unstated: [target]  #", None),
        # A field that the entry does not have, and a property that is followed backwards.
        ("id:made-one-late-move", "opp:concerns", "", "chapters/01.yaml", "  late-move:", "actions.late-move"),
        ("id:made-one-testing", "^opp:conclusion", "", "chapters/01.yaml", "  testing:", "claims.testing"),
        # The field that names the value, where a rule names no property.
        ("id:made-one-to-breaking", "", "id:made-one-ungrounded", "chapters/01.yaml", "      - ungrounded", None),
        ("id:made-one-to-breaking", "", "id:made-one-breaking", "chapters/01.yaml", "    conclusion: breaking", None),
        # What is made of an entry belongs to it; what a chapter is not known to hold belongs to its sheet.
        ("id:made-one-foresight-passage", "", "", "chapters/01.yaml", "  foresight:", "claims.foresight"),
        ("id:made-one-foresight-quotation", "oa:exact", "", "chapters/01.yaml", "    quote: was made", None),
        ("id:made-one-foresight-position-of-sorts", "", "", "chapters/01.yaml", "  foresight:", "claims.foresight"),
        ("id:made-one-nothing", "", "", "chapters/01.yaml", "chapter:", ""),
    ],
)
def test_a_node_is_found_again(  # noqa: PLR0913, PLR0917
    sources: SourceMap, node: str, path: str, value: str, file: str, start: str, entry: str | None
) -> None:
    found = sources.of(node, path, value)
    assert found is not None
    assert (Path(found.file).name, found.line) == (Path(file).name, _line(BROKEN / file, start))
    assert entry is None or found.entry == entry


@pytest.mark.parametrize("node", ["code:hedged", "id:nobody", "id:mad", "http://example.org/x", ""])
def test_a_node_of_no_sheet_has_no_origin(sources: SourceMap, node: str) -> None:
    assert sources.of(node) is None


def test_an_item_is_told_from_the_others_of_its_list(sources: SourceMap) -> None:
    line = _line(CHAPTER, "      - north  # rule:actor-not-against")
    for value, number, entry in (
        ("id:north", line, "actions.closing.actor.1"),
        ("id:south", line - 1, "actions.closing.actor.0"),
        ("id:elsewhere", line - 2, "actions.closing.actor"),
    ):
        found = sources.of("id:made-one-closing", "opp:actor", value)
        assert found is not None
        assert (found.line, found.entry) == (number, entry)


def _asserted(library: Library) -> Iterator[tuple[str, str, str]]:
    """Yield what is encoded of the sheets as prefixed names and texts."""
    for file in encode(library):
        for said in file.statements:
            yield curie(said.subject.value), curie(said.predicate.value), curie(said.object.value)


def test_what_stands_in_no_field_of_its_own_is_implied(shipped: Library) -> None:
    in_fields, implied = set[str](), set[str]()
    for file in encode(shipped):
        for said in file.statements:
            where = in_fields if file.document.nearest(said.place) != said.entry else implied
            where.add(curie(said.predicate.value))
    assert implied - in_fields == IMPLIED
    # What an entry need not say or what is made of it: its kind, what is said once for all claims, its text is held.
    # The hash of a text is in its lock; that of a passage is at the quotation around which it lies.
    said_or_not = {"rdf:type", "opp:heldBy", "opp:confidence", "opp:extent", "opp:normalizedSha256"}
    assert implied & in_fields <= said_or_not | MADE_UP


def test_every_node_of_the_shipped_sheets_is_found_again(shipped: Library) -> None:
    sources = source_map(encode(shipped))
    assert {subject for subject, _, _ in _asserted(shipped) if sources.of(subject) is None} == set()


def test_the_line_of_each_statement_names_its_field_or_its_value(shipped: Library) -> None:
    sources, in_fields = source_map(encode(shipped)), 0
    for subject, path, said in _asserted(shipped):
        entry, found = sources.of(subject), sources.of(subject, path, said)
        assert entry is not None
        assert found is not None
        line = Path(found.file).read_text("utf-8").splitlines()[found.line - 1]
        last = found.entry.rpartition(".")[2]
        if found.entry == entry.entry:
            assert found.line == entry.line
        elif last.isdecimal():
            assert re.split("[-:]", said)[-1] in line or line.endswith("- >-"), "words may go on over lines"
        else:
            in_fields += 1
            assert f"{last}:" in line
    assert in_fields > 1000


def test_a_remark_that_is_written_once_for_all_actors_is_found_where_it_is_written(shipped: Library) -> None:
    note = "The Wikidata item was read in public files that name it, not on the live Wikidata."
    found = source_map(encode(shipped)).of("id:turkey", "skos:editorialNote", note)
    assert found is not None
    assert (Path(found.file).name, found.entry) == ("actors.yaml", "wikidata-note")


def test_the_class_of_what_is_made_of_an_entry_is_not_its_kind(sources: SourceMap) -> None:
    for node, entry in (("foresight", "claims.foresight.kind"), ("foresight-passage", "claims.foresight")):
        found = sources.of(f"id:made-one-{node}", "rdf:type")
        assert found is not None
        assert found.entry == entry


def test_packed_and_unpacked_again_it_is_the_same(shipped: Library) -> None:
    for file in encode(shipped):
        there = written(file)
        assert source_map_of(file, Written.unpacked(there.packed())) == source_map_of(file, there)


def source_map_of(file: Encoded, there: Written) -> list[Origin | None]:
    sources = SourceMap([(file.document.file, file.name, there)])
    return [sources.of(*map(curie, (said.subject.value, said.predicate.value))) for said in file.statements]
