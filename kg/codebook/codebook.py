"""A codebook as a value: its schemes and concepts, what each is called, and which name means which."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from kg.codebook.records import FRAMEWORK, ActorKind, CodebookFile, CodedConcept, ConceptScheme
from kg.rdf.namespaces import CODE
from kg.yaml.positions import Document, Place

__all__ = ["OPEN", "Codebook", "Concept", "Layer", "Scheme"]

#: The schemes that a codebook may replace or bring; of the others kg relies on the very concepts.
OPEN = frozenset({*FRAMEWORK, "text-kinds"})


@dataclass(frozen=True)
class Layer:
    """One file of a codebook: what it says, where, whether it ships with kg, and below which address its names lie."""

    record: CodebookFile
    document: Document
    is_shipped: bool
    base: str

    def words(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return texts by language, where one without a language is in that of the file."""
        return {language or self.record.language: text for language, text in texts.items()}


@dataclass(frozen=True)
class Scheme:
    """A scheme, by the name under which sheets know it, and the file that it is from."""

    name: str
    record: ConceptScheme
    layer: Layer

    @property
    def iri(self) -> NamedNode:
        """Return the node of the scheme."""
        return NamedNode(self.layer.base + self.name)

    @property
    def slot(self) -> NamedNode:
        """Return the node by which rules and questions know what the scheme is for; any other scheme is its own."""
        return NamedNode(CODE + self.name) if self.name in OPEN else self.iri

    @property
    def line(self) -> int:
        """Return the line of the scheme."""
        return self.layer.document.line(self.place)

    @property
    def place(self) -> Place:
        """Return where in its file the scheme is."""
        return (self.name,) if self.name in FRAMEWORK else ("further", self.name)


@dataclass(frozen=True)
class Concept:
    """A concept of a scheme."""

    name: str
    record: CodedConcept
    scheme: Scheme

    @property
    def iri(self) -> NamedNode:
        """Return the node of the concept."""
        return NamedNode(self.scheme.layer.base + self.name)

    @property
    def labels(self) -> dict[str, str]:
        """Return what it is called, by language."""
        return self.scheme.layer.words(self.record.label)

    @property
    def label(self) -> str:
        """Return what it is called, in English where there is a choice."""
        return _one(self.labels)

    @property
    def definition(self) -> str:
        """Return what it means, in English where there is a choice, or nothing."""
        return _one(self.scheme.layer.words(self.record.definition))

    @property
    def line(self) -> int:
        """Return the line of the concept."""
        return self.scheme.layer.document.line(self.place)

    @property
    def place(self) -> Place:
        """Return where in its file the concept is."""
        return (*self.scheme.place, "concepts", self.name)


@dataclass(frozen=True)
class Codebook:
    """The labels that sheets may use: the files that it is made of, the nearest last, and a hash of what they say."""

    layers: tuple[Layer, ...]
    digest: str

    @property
    def own(self) -> Layer:
        """Return the file that was asked for, which extends the others."""
        return self.layers[-1]

    @cached_property
    def by_scheme(self) -> Mapping[str, Scheme]:
        """Return the schemes by name; one that a nearer file has replaces that of a farther."""
        return {name: Scheme(name, record, layer) for layer in self.layers for name, record in _schemes(layer)}

    @cached_property
    def by_name(self) -> Mapping[str, Concept]:
        """Return the concepts by name, scheme by scheme in the order of the files."""
        return {
            name: Concept(name, record, scheme)
            for scheme in self.by_scheme.values()
            for name, record in scheme.record.concepts.items()
        }

    @cached_property
    def schemes(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names of the concepts of each scheme, in order; none for a scheme of a framework that is not."""
        nothing: dict[str, tuple[str, ...]] = dict.fromkeys(FRAMEWORK, ())
        return {**nothing, **{name: tuple(scheme.record.concepts) for name, scheme in self.by_scheme.items()}}

    def actor_class(self, kind: str) -> str:
        """Return as which of the method's kinds of actor one acts, or an empty text where it is like none of them."""
        concept = self.by_name.get(kind)
        return (concept.record.like or "") if concept and isinstance(concept.record, ActorKind) else ""

    def iri(self, name: str) -> NamedNode:
        """Return the node of a concept; of a name that is none, what the shipped codebook would call it."""
        concept = self.by_name.get(name)
        return concept.iri if concept else NamedNode(CODE + name)


def _schemes(layer: Layer) -> list[tuple[str, ConceptScheme]]:
    return list(layer.record.schemes.items())


def _one(texts: Mapping[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")
