"""Say of what a coding was made, by whom, and whose its entries are: texts, notes, record; holders and translators.

It is the record that the coding generated; what it records, the author's claims among it, was there before. What is
stated in a text is part of what was coded, and whoever takes it there holds it. What a coder infers is neither
stated in the text nor a part of it.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.anchors.lock import TextMarks
from kg.anchors.passages import Anchored
from kg.encode.statements import STRUCTURES, Node, Statement, date
from kg.project.project import Project
from kg.rdf.bases import Base
from kg.rdf.namespaces import CODE, DCTERMS, FABIO, OPP, PROV, SKOS, XSD
from kg.sheets.checks.steps import is_inferred
from kg.sheets.claims import Argument, ClaimBase, Definition, Sorting
from kg.sheets.context import ContextEvent
from kg.sheets.library import Names
from kg.sheets.records import Coding, Text

__all__ = ["NOTED", "coded", "coding_of", "held", "stands", "text_of", "translated"]

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


def coded(
    node: Node, entry: ClaimBase | Argument | ContextEvent, part: str, coding: Coding, names: Names
) -> Iterator[Statement]:
    """Yield in which coding of a part an entry was coded, of what it is a part, and what it need not say itself."""
    yield node.says(OPP.codedIn, names.base.thing(part, "coding"))
    if isinstance(entry, ContextEvent) or not is_inferred(entry, coding.by):
        yield node.says(DCTERMS.isPartOf, names.base.thing(part))
    if isinstance(entry, ContextEvent):
        return
    if entry.confidence is None:
        yield node.says(OPP.confidence, names.codebook.iri(coding.confidence))
    if isinstance(entry, Argument) and len(entry.premises) > 1:
        yield node.says(OPP.premiseStructure, STRUCTURES[entry.structure], "structure")
    if isinstance(entry, Definition | Sorting):
        defines = OPP.defines if isinstance(entry, Definition) else OPP.sorts
        for i, concept in enumerate(entry.about):
            yield node.says(defines, names.codebook.iri(concept), "about", i)


def held(node: Node, entry: ClaimBase | Argument, authors: Iterable[NamedNode]) -> Iterator[Statement]:
    """Yield that the authors hold an entry, where it names no other holder and does not leave it unstated."""
    if not entry.held_by and not (isinstance(entry, ClaimBase) and "holder" in entry.unstated):
        yield from (node.says(OPP.heldBy, author) for author in authors)


def translated(node: Node, name: str, entry: Anchored, coder: str, names: Names) -> Iterator[Statement]:
    """Yield the translation of what an entry quotes, and whose it is: the coder's where it names nobody else.

    `name` is what the name of its passage begins with.
    """
    if entry.translation:
        passage = Node(NamedNode(f"{name}-passage"), node.entry)
        words = Literal(entry.translation, language=names.project.language)
        yield passage.says(OPP.translation, words, "translation")
        yield passage.says(OPP.translatedBy, names.base.thing(entry.translator or coder), "translator")


def stands(entry: ClaimBase | Argument | ContextEvent, coding: Coding) -> NamedNode:
    """Return how an entry is in its passage: stated there, or inferred from it by a coder."""
    inferred = not isinstance(entry, ContextEvent) and is_inferred(entry, coding.by)
    return OPP.inferredFrom if inferred else OPP.statedIn
