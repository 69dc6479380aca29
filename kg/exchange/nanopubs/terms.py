"""What each field of a claim or an argument is in RDF, and where in a nanopublication it is said.

The terms are those of the graph. A value is an IRI where it names a thing or a concept, and a text where it does not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from kg.codebook.codebook import Codebook
from kg.encode.statements import CODED, PROPERTIES, STRUCTURES
from kg.exchange.facts import Fact
from kg.exchange.kinds import marks_of
from kg.rdf.bases import OURS, Base
from kg.rdf.namespaces import CODE, DCTERMS, OA, OPP, PROV, RDFS, SCHEMA, SKOS
from kg.yaml.fields import is_id
from kg.yaml.marks import InScheme, RefersTo

__all__ = ["ASSERTED", "LABELS", "PASSAGE", "PREDICATES", "RECORDED", "Names", "concept_in", "thing_in", "value_of"]

#: Kind -> the fields that are what is claimed.
ASSERTED = {
    "claim": (
        *("statement", "about", "when", "modality", "tense", "condition", "disputes", "category", "tool"),
        *("from-category", "to-category", "addressee", "conveys", "seeks", "driver", "involves", "role", "under"),
        *("unstated", "unread"),
    ),
    "argument": ("premises", "conclusion", "scheme", "cue", "structure", "undercuts"),
}
#: Those that say how it came to be on record; what the coders add is not asserted by whom they read.
RECORDED = ("held-by", "confidence", "note", "sources")
#: Those of the passage that it is stated in.
PASSAGE = {
    "where": OPP.pointer,
    "page": SCHEMA.pagination,
    "sha256": OPP.normalizedSha256,
    "translation": OPP.translation,
    "translator": OPP.translatedBy,
    "quote": OA.exact,
    "start": OA.start,
    "end": OA.end,
}
PREDICATES: dict[str, NamedNode] = {
    **PROPERTIES,
    "sources": DCTERMS.source,
    "structure": OPP.premiseStructure,
    **PASSAGE,
}
#: Kind of a thing that is named -> its class, the field that it is called by, and the property for that.
LABELS: dict[str, tuple[NamedNode, str, NamedNode]] = {
    "actor": (OPP.Actor, "label", RDFS.label),
    "action": (OPP.Action, "label", RDFS.label),
    "stake": (OPP.Stake, "label", RDFS.label),
    "case": (OPP.CaseStudy, "label", RDFS.label),
    "agent": (PROV.Agent, "name", RDFS.label),
    "concept": (SKOS.Concept, "label", SKOS.prefLabel),
    "source": (OPP.SourceText, "title", DCTERMS.title),
}
_IN = "/id/"


def is_address(text: str) -> bool:
    """Return whether a text can be the IRI of something."""
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", text) is not None


@cache
def _is_concept(kind: str, field: str) -> bool:
    return any(isinstance(mark, InScheme) for mark in marks_of(kind, field))


@cache
def _is_name(kind: str, field: str) -> bool:
    return any(isinstance(mark, RefersTo) for mark in marks_of(kind, field))


@dataclass(frozen=True)
class Names:
    """How things and concepts are called in RDF: by the address of the project, and that of each concept."""

    base: Base
    concepts: Mapping[str, str]
    language: str | None = None

    @classmethod
    def of(cls, facts: Iterable[Fact], codebook: Codebook | None = None) -> "Names":
        """Return the names that facts give; those of a project without an address claim none (RFC 2606).

        Where a concept has its name, its codebook knows.
        """
        project = dict[str, str]()
        for kind, name, field, value in facts:
            if kind == "project":
                project.setdefault("project", name)
                project.setdefault(field, value)
        given = project.get("address", "")
        address = (
            given
            if is_address(given)
            else (f"https://{quote(project.get('project', 'its'), safe='')}.invalid/" if project else OURS.iri)
        )
        concepts = codebook.by_name if codebook else {}
        return cls(
            Base(address, "its"), {name: each.iri.value for name, each in concepts.items()}, project.get("languages")
        )

    def thing(self, name: str, end: str = "") -> NamedNode:
        """Return the node of a thing."""
        return NamedNode(f"{self.base.things}{quote(name, safe='')}{end}")

    def concept(self, name: str) -> NamedNode:
        """Return the node of a concept; one whose address nobody gives is the method's."""
        return NamedNode(self.concepts.get(name) or f"{CODE}{quote(name, safe='')}")

    def value(self, kind: str, field: str, text: str) -> NamedNode | Literal:
        """Return a value of a field: what it names or, where it names nothing, the text."""
        if field == "structure" and text in STRUCTURES:
            return STRUCTURES[text]
        if field in CODED and is_id(text):
            return NamedNode(CODE + CODED[field].format(text))
        if _is_concept(kind, field) and is_id(text):
            return self.concept(text)
        if _is_name(kind, field) and text.startswith("code:") and is_id(text[5:]):
            return self.concept(text[5:])
        if _is_name(kind, field) and is_id(text):
            return self.thing(text)
        is_ours = field in {"statement", "note", "condition", "where", "translation"}
        return Literal(text, language=self.language) if is_ours and self.language else Literal(text)


def value_of(kind: str, field: str, node: object) -> str | None:
    """Return the value of a field that a node is, or nothing where it can be none.

    >>> value_of("claim", "about", OURS.thing("turkey")), value_of("claim", "about", NamedNode(CODE + "opposition"))
    ('turkey', 'code:opposition')
    >>> value_of("claim", "unstated", NamedNode(CODE + "unstated-holder"))
    'holder'
    """
    found: str | None = None
    if isinstance(node, Literal):
        found = node.value
    elif not isinstance(node, NamedNode):
        pass
    elif field == "structure":
        found = next((name for name, known in STRUCTURES.items() if name and known == node), None)
    elif field in CODED:
        before = CODE + CODED[field].format("")
        found = node.value.removeprefix(before) if node.value.startswith(before) else None
    elif _is_concept(kind, field):
        found = concept_in(node)
    elif _is_name(kind, field):
        found = thing_in(node) or f"code:{concept_in(node)}"
    return found


def thing_in(node: NamedNode) -> str:
    """Return the id of the thing that a node names, or nothing."""
    before, there, name = node.value.rpartition(_IN)
    return unquote(name) if there and before and "/" not in name else ""


def concept_in(node: NamedNode) -> str:
    """Return the name of the concept that a node names: what comes after the last slash or number sign."""
    return unquote(node.value.replace("#", "/").rpartition("/")[2])
