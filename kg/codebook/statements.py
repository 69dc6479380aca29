"""Turn a codebook into statements: SKOS, each concept in its scheme and in the one by which rules know it."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.codebook.codebook import Codebook, Concept, Scheme
from kg.codebook.records import CategoryScheme, Example
from kg.rdf.bases import OURS, Base
from kg.rdf.namespaces import OPP, PROV, RDF, SKOS, XSD

__all__ = ["example_words", "quads"]

_LABELLED = {"action": OPP.Action, "case": OPP.CaseStudy, "actor": OPP.Actor, "stake": OPP.Stake}

_Said = tuple[NamedNode, NamedNode, NamedNode | Literal]


def quads(codebook: Codebook, base: Base = OURS) -> tuple[Quad, ...]:
    """Return what a codebook says, in the shared graph of a project; whom its own file names is an agent there."""
    said: list[_Said] = [one for scheme in codebook.by_scheme.values() for one in _scheme(scheme)]
    said += [one for concept in codebook.by_name.values() for one in _concept(codebook, concept, base)]
    return tuple(dict.fromkeys(Quad(*one, base.shared) for one in said))


def _scheme(scheme: Scheme) -> Iterator[_Said]:
    layer, record = scheme.layer, scheme.record
    for node in (scheme.iri, scheme.slot):
        yield node, RDF.type, SKOS.ConceptScheme
        if isinstance(record, CategoryScheme):
            yield from ((node, OPP.labels, _LABELLED[kind]) for kind in record.labels)
    for prop, texts in ((SKOS.prefLabel, record.label), (SKOS.definition, record.definition)):
        yield from ((scheme.iri, prop, Literal(text, language=tag)) for tag, text in layer.words(texts).items())


def _concept(codebook: Codebook, concept: Concept, base: Base) -> Iterator[_Said]:
    node, record, scheme = concept.iri, concept.record, concept.scheme
    layer = scheme.layer
    tag = layer.record.language
    yield node, RDF.type, SKOS.Concept
    for of in (scheme.iri, scheme.slot):
        yield node, SKOS.inScheme, of
        yield node, SKOS.topConceptOf, of
    texts_by = {SKOS.prefLabel: record.label, SKOS.definition: record.definition, SKOS.scopeNote: record.note}
    for prop, texts in texts_by.items():
        yield from ((node, prop, Literal(text, language=key)) for key, text in layer.words(texts).items())
    for key, names in record.also.items():
        yield from ((node, SKOS.altLabel, Literal(name, language=key or tag)) for name in names)
    yield from ((node, SKOS.scopeNote, Literal(note, language=tag)) for note in _notes(codebook, concept))
    yield from ((node, SKOS.example, Literal(example_words(one), language=tag)) for one in record.examples)
    yield from ((node, SKOS.related, codebook.iri(name)) for name in record.related)
    yield from ((node, SKOS.notation, Literal(text)) for text in record.notation)
    if record.code is not None:
        yield node, SKOS.notation, Literal(str(record.code), datatype=XSD.integer)
    if record.short:
        yield node, SKOS.notation, Literal(record.short)
    if record.source:
        yield node, SKOS.editorialNote, Literal(record.source, language=tag)
    if by := record.by or layer.record.by:
        yield node, PROV.wasAttributedTo, (OURS if layer.is_shipped else base).thing(by)
    if scheme.record.is_ordered:
        order = list(scheme.record.concepts)
        place = order.index(concept.name)
        yield node, OPP.rank, Literal(str(place + 1), datatype=XSD.integer)
        if place + 1 < len(order):
            yield node, OPP.nextCategory, codebook.iri(order[place + 1])


def _notes(codebook: Codebook, concept: Concept) -> Iterator[str]:
    """Yield when a concept is used and when not; the first words are what questions and pages know a note by."""
    record = concept.record
    if record.questions:
        yield f"Ask: {' '.join(record.questions)}"
    yield from (f"Use it when: {one}" for one in record.include)
    for one in record.exclude:
        instead = f" (use: {codebook.by_name[one.use].label})" if one.use else ""
        yield f"Not when: {one.when}{instead}"
    yield from (f"Not an example: {one}" for one in record.non_examples)


def example_words(example: Example) -> str:
    """Return an example in one line: its words, and where they are from."""
    return f"{example.quote} ({example.source})" if example.source else example.quote
