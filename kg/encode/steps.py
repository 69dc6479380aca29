"""Say of a claim or argument what its sheet says once for all, and what follows from whose it is.

What is stated in a text is part of what was coded, and whoever takes it there holds it. What a coder infers is neither
stated in the text nor a part of it.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.anchors.passages import Anchored
from kg.encode.statements import STRUCTURES, Node, Statement
from kg.rdf.namespaces import DCTERMS, OPP
from kg.sheets.claims import Argument, ClaimBase, Definition, Sorting
from kg.sheets.context import ContextEvent
from kg.sheets.library import Names
from kg.sheets.records import Coding
from kg.sheets.steps import is_inferred

__all__ = ["coded", "held", "stands", "translated"]


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
