"""Each node that was made of a sheet is found again in it: the file, the line, the entry, the field, the item."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.build import encode_library
from kg.library import Library
from kg.namespaces import DERIVED, curie
from kg.origin import FIELDS, Origins
from kg.sheets import read_library

BROKEN = Path(__file__).parent / "broken"
CHAPTER = BROKEN / "chapters" / "01.yaml"

#: What is encoded and stands in no field of its own: it follows from where an entry stands.
IMPLIED = {
    "dcterms:isPartOf",
    "dcterms:isVersionOf",
    "dcterms:conformsTo",
    "oa:hasSource",
    "prov:used",
    "prov:wasGeneratedBy",
    "schema:position",
}


def _line(file: Path, start: str) -> int:
    """Return the number of the one line of a file that starts in this way."""
    (number,) = [i for i, line in enumerate(file.read_text("utf-8").splitlines(), 1) if line.startswith(start)]
    return number


@pytest.fixture(scope="module")
def origins() -> Origins:
    return Origins(read_library(BROKEN))


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
        ("id:made-one-text", "opp:sha256", "", "chapters/01.yaml", "  sha256:", "text.sha256"),
        ("id:made-one-text", "opp:normalizedSha256", "", "chapters/01.yaml", "  normalized-", "text.normalized-sha256"),
        ("id:made-one-coding", "dcterms:date", "", "chapters/01.yaml", "coding:", "coding.date"),
        ("id:made-one-port", "rdfs:label", "", "chapters/01.yaml", "  port:", "stakes.port.label"),
        ("id:made-one-late-move", "sem:hasTimeStamp", "2003-03-03", "chapters/01.yaml", "    date:", None),
        ("id:made-one-late-move", "opp:leavesUnstated", "code:unstated-target", "chapters/01.yaml", "    unst", None),
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
    origins: Origins, node: str, path: str, value: str, file: str, start: str, entry: str | None
) -> None:
    found = origins.of(node, path, value)
    assert found is not None
    assert (Path(found.file).name, found.line) == (Path(file).name, _line(BROKEN / file, start))
    assert entry is None or found.entry == entry


@pytest.mark.parametrize("node", ["code:hedged", "id:nobody", "id:mad", "http://example.org/x", ""])
def test_a_node_of_no_sheet_has_no_origin(origins: Origins, node: str) -> None:
    assert origins.of(node) is None


def test_an_item_is_told_from_the_others_of_its_list(origins: Origins) -> None:
    line = _line(CHAPTER, "      - north  # rule:actor-not-against")
    for value, number, entry in (
        ("id:north", line, "actions.closing.actor.1"),
        ("id:south", line - 1, "actions.closing.actor.0"),
        ("id:elsewhere", line - 2, "actions.closing.actor"),
    ):
        found = origins.of("id:made-one-closing", "opp:actor", value)
        assert found is not None
        assert (found.line, found.entry) == (number, entry)


def _asserted(library: Library) -> Iterator[tuple[str, str, str]]:
    """Yield what is encoded of the sheets as prefixed names and texts; concepts stand in no sheet."""
    for quad in encode_library(library):
        terms = (quad.subject, quad.predicate, quad.object)
        names = [curie(term.value) for term in terms if isinstance(term, NamedNode | Literal)]
        if quad.graph_name != DERIVED and not names[0].startswith("code:"):
            subject, path, said = names
            yield subject, path, said


def test_every_field_that_is_encoded_is_known(shipped: Library) -> None:
    assert {path for _, path, _ in _asserted(shipped)} - set(FIELDS) == IMPLIED


def test_every_node_of_the_shipped_sheets_is_found_again(shipped: Library) -> None:
    origins = Origins(shipped)
    assert {subject for subject, _, _ in _asserted(shipped) if origins.of(subject) is None} == set()


def test_the_line_of_each_statement_names_its_field_or_its_value(shipped: Library) -> None:
    origins, in_no_field = Origins(shipped), set()
    for subject, path, said in _asserted(shipped):
        if path not in FIELDS:
            continue
        found = origins.of(subject, path, said)
        assert found is not None
        line = Path(found.file).read_text("utf-8").splitlines()[found.line - 1]
        *_, before, last = ("", *found.entry.split("."))
        if last.isdecimal():
            assert before in FIELDS[path]
            assert re.split("[-:]", said)[-1] in line
        elif last in FIELDS[path]:
            assert f"{last}:" in line
        elif found.entry:
            in_no_field.add(path)
    # What an entry need not say: its kind, what is said once for all claims, and that the text is held.
    assert in_no_field <= {"rdf:type", "opp:heldBy", "opp:confidence", "opp:extent"}
