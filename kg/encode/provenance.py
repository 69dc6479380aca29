"""Say of what a coding was made, and by whom: the text that was read, the notes that were used, the record they gave.

It is the record that the coding generated; what it records, the author's claims among it, was there before.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.anchors.lock import TextMarks
from kg.encode.statements import Node, Statement, date
from kg.project.project import Project
from kg.rdf.bases import Base
from kg.rdf.namespaces import CODE, DCTERMS, FABIO, OPP, PROV, SKOS, XSD
from kg.sheets.records import Coding, Text

__all__ = ["NOTED", "coding_of", "text_of"]

#: The extent of a text that the coders know from notes.
NOTED = "text-noted"
#: The kinds of text that give a part of a book in short, and those that only name it among others.
_ABSTRACTS = {"publisher-summary", "public-abstract"}
_LISTS = {"contents-page", "keyword-page"}


def text_of(
    node: Node, text: Text, part: NamedNode, project: Project, marks: TextMarks | None = None
) -> Iterator[Statement]:
    """Yield the record of the text that was read; what it is known again by only where it is held."""
    yield from node.is_a((OPP.SourceText, FABIO.Abstract) if text.kind in _ABSTRACTS else (OPP.SourceText,))
    if text.kind not in _LISTS:
        yield node.says(OPP.textOf, part)
    yield node.says(OPP.textKind, project.codebook.iri(text.kind), "kind")
    yield node.says(OPP.extent, NamedNode(CODE + text.extent), "extent")
    yield node.says(DCTERMS.source, Literal(text.source), "source")
    if text.language:
        yield node.says(DCTERMS.language, Literal(text.language), "language")
    if text.product_id:
        yield node.says(DCTERMS.identifier, Literal(f"product id {text.product_id}"), "product-id")
    if text.note:
        yield node.says(SKOS.editorialNote, Literal(text.note, language=project.language), "note")
    if marks and text.is_held:
        yield node.says(DCTERMS.conformsTo, NamedNode(CODE + "plain-folding"))
        yield node.says(OPP.characters, Literal(str(marks.characters), datatype=XSD.nonNegativeInteger))
        yield node.says(OPP.sha256, Literal(marks.sha256))
        yield node.says(OPP.normalizedSha256, Literal(marks.folded))


def coding_of(
    base: Base, name: str, coding: Coding, texts: Iterable[tuple[Node, str, NamedNode]]
) -> Iterator[Statement]:
    """Yield a coding of a part of a book or of a context, with its record.

    `texts` are those that the coders used, each with its extent and the name for notes of it: where they had no more
    than notes of a text, it is the notes that they used.
    """
    node = Node(base.thing(name, "coding"), ("coding",))
    record = Node(base.thing(name, "record"), ("coding",))
    yield from node.is_a((PROV.Activity,))
    yield node.says(OPP.codes, base.thing(name))
    yield node.says(PROV.wasAssociatedWith, base.thing(coding.by), "by")
    yield node.says(DCTERMS.date, date(coding.date), "date")
    yield node.says(PROV.generated, record.iri)
    yield from record.is_a((PROV.Entity,))
    for text, extent, name_of_notes in texts:
        if extent != NOTED:
            yield node.says(PROV.used, text.iri)
            continue
        notes = Node(name_of_notes, text.entry)
        yield node.says(PROV.used, notes.iri)
        yield from notes.is_a((PROV.Entity,))
        yield notes.says(PROV.wasDerivedFrom, text.iri)
