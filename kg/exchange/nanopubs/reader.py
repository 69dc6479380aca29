"""Read nanopublications: those that were written here whole, and of others the sentence that each asserts."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote_plus

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.encode.statements import CLASSES
from kg.errors import KgError
from kg.exchange.facts import Fact
from kg.exchange.names import Names
from kg.exchange.nanopubs.terms import ASSERTED, LABELS, PASSAGE, PREDICATES, RECORDED, concept_in, thing_in, value_of
from kg.exchange.taken import Known, Taken
from kg.rdf.namespaces import DCTERMS, HYCL, NP, NPX, OA, OPP, ORCID, PROV, RDF, RDFS
from kg.rdf.vocabularies import AIDA

__all__ = ["is_of", "read"]

#: How many bytes of a file are read.
MOST_BYTES = 50_000_000
_PARTS = {NP.hasAssertion: "assertion", NP.hasProvenance: "provenance", NP.hasPublicationInfo: "publication info"}
_KINDS = {classes[0]: kind for kind, classes in CLASSES.items() if classes[-1] == OPP.Claim}
_FIELDS = {PREDICATES[field]: field for fields in (*ASSERTED.values(), RECORDED) for field in fields}
_PASSAGE = {predicate: field for field, predicate in PASSAGE.items()}
_CALLED = {class_: (kind, field, predicate) for kind, (class_, field, predicate) in LABELS.items()}
#: What is there so that the rest hangs together, or says once more what is said elsewhere.
_BETWEEN = {
    *(OPP.codedIn, OPP.statedIn, OPP.inferredFrom, OPP.codes, OA.hasSource, OA.hasSelector, OA.refinedBy),
    *(PROV.generated, NPX.introduces, NPX.hasNanopubType, NPX.hasOpinion, NPX.opinionOn, RDF.type),
}
#: Joins a part of a work, or a context, to the work.
_WHOLE = {DCTERMS.isPartOf, OPP.contextOf}


def is_of(content: bytes) -> bool:
    """Return whether a file of TriG speaks of nanopublications."""
    return NP.iri.encode() in content


def read(content: bytes, known: Known) -> Taken:
    """Return the facts in a file of nanopublications, as TriG; raise `KgError` where it is none or too large."""
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of nanopublications are read. Part it.")
    try:
        quads = list(dict.fromkeys(parse(content, format=RdfFormat.TRIG)))
    except (SyntaxError, ValueError) as error:
        raise KgError(f"It is no TriG: {error}. A file of nanopublications is in TriG.") from None
    return _Reading(quads, known).taken()


class _Reading:
    """A file as it is being read: its statements by subject and by part, the facts, and what was taken."""

    def __init__(self, quads: list[Quad], known: Known) -> None:
        self.parts: dict[object, str] = {
            quad.object: _PARTS[quad.predicate] for quad in quads if quad.predicate in _PARTS
        }
        heads: set[object] = {quad.graph_name for quad in quads if quad.object == NP.Nanopublication}
        self.quads = [(quad, self._part(quad, heads)) for quad in quads]
        self.elements = Counter(
            "nanopublication" if quad.object == NP.Nanopublication else f"statement of the {part}"
            for quad, part in self.quads
        )
        self.of: dict[object, list[Quad]] = {}
        self.types: dict[object, set[object]] = {}
        self.works = {quad.object for quad in quads if quad.predicate in _WHOLE}
        for quad, _ in self.quads:
            self.of.setdefault(quad.subject, []).append(quad)
            if quad.predicate == RDF.type:
                self.types.setdefault(quad.subject, set()).add(quad.object)
        self.claims = {quad.object for quad, _ in self.quads if quad.predicate == NPX.introduces}
        self.claims = {node for node in self.claims if self.types.get(node, set()) & _KINDS.keys()}
        self.steps = {node for node, classes in self.types.items() if OPP.Argument in classes}
        self.owners = dict(self._owners())
        self.given = Names(known.chapter)
        self.foreign: dict[object, str] = {}
        self.facts: dict[Fact, None] = {}

    def _part(self, quad: Quad, heads: set[object]) -> str:
        return self.parts.get(quad.graph_name, "head" if quad.graph_name in heads else "file")

    def _owners(self) -> Iterator[tuple[object, tuple[str, str]]]:
        """Yield of which entry each passage is, and each selector of it."""
        for node in (*self.claims, *self.steps):
            owner = (
                "claim" if node in self.claims else "argument",
                thing_in(node) if isinstance(node, NamedNode) else "",
            )
            yield node, owner
            inner = [node]
            for step in inner:  # which grows: entry, passage, position, quotation
                links = {OPP.statedIn, OPP.inferredFrom} if step == node else {OA.hasSelector, OA.refinedBy}
                for quad in self.of.get(step, ()):
                    if quad.predicate in links and quad.object not in inner:
                        inner.append(quad.object)
                        yield quad.object, owner

    def taken(self) -> Taken:
        """Return what was taken of the file and what not."""
        taken: Counter[str] = Counter()
        for quad, part in self.quads:
            if quad.object == NP.Nanopublication:
                taken["nanopublication"] += 1
            elif part == "head":
                taken["statement of the head"] += quad.predicate in _PARTS
            elif self._take(quad, part):
                taken[f"statement of the {part}"] += 1
        return Taken(tuple(self.facts), +self.elements, +taken, self.elements - taken)

    def _say(self, kind: str, name: str, field: str, value: str | None) -> bool:
        """Say a fact where there is one, and return whether there is."""
        if not name or value is None:
            return False
        self.facts[Fact(kind, name, field, value)] = None
        return True

    def _take(self, quad: Quad, part: str) -> bool:
        subject, predicate = quad.subject, quad.predicate
        if part == "assertion" and self._sentence(quad):
            return True
        if subject in self.owners:
            return self._entry(quad, *self.owners[subject])
        if not isinstance(subject, NamedNode):
            return False
        if PROV.Activity in self.types.get(subject, set()):
            return self._coding(quad, thing_in(subject))
        if part == "publication info":
            return self._info(quad) or predicate in _BETWEEN
        return self._work(quad) or predicate in _BETWEEN or self._is_ours(quad)

    def _is_ours(self, quad: Quad) -> bool:
        """Return whether a statement says of an assertion what is taken from others: of whom and of what it is."""
        return bool(self.claims) and quad.predicate in {PROV.wasDerivedFrom, PROV.wasAttributedTo}

    def _entry(self, quad: Quad, kind: str, name: str) -> bool:
        """Take a statement of a claim, an argument, or the passage of one."""
        predicate, value = quad.predicate, quad.object
        if predicate == RDF.type:
            if quad.subject in self.claims and isinstance(value, NamedNode) and value in _KINDS:
                narrow = self.types[quad.subject] & _KINDS.keys() - {OPP.Claim}
                if value != OPP.Claim or not narrow:
                    self._say("claim", name, "kind", _KINDS[value])
            return True
        if predicate == OPP.codedIn and isinstance(value, NamedNode):
            return self._say(kind, name, "chapter", thing_in(value).removesuffix("-coding") or None)
        field = _FIELDS.get(predicate) or _PASSAGE.get(predicate)
        if field:
            return self._say(kind, name, field, value_of(kind, field, value))
        return predicate in _BETWEEN or predicate == RDFS.label

    def _coding(self, quad: Quad, name: str) -> bool:
        predicate, value = quad.predicate, quad.object
        is_whole = any(each.predicate == PROV.wasAssociatedWith for each in self.of[quad.subject])
        if predicate == OPP.codes and isinstance(value, NamedNode):
            return self._say("coding", name, "chapter", thing_in(value)) if is_whole else True
        if predicate == PROV.wasAssociatedWith and isinstance(value, NamedNode):
            return self._say("coding", name, "by", thing_in(value))
        if predicate == DCTERMS.date and isinstance(value, Literal):
            return self._say("coding", name, "date", value.value)
        if predicate == OPP.confidence:
            return self._say("coding", name, "confidence", value_of("coding", "confidence", value))
        return predicate in _BETWEEN

    def _work(self, quad: Quad) -> bool:
        """Take a statement of the part of a work that a claim is from, or of that work."""
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        name = thing_in(subject) if isinstance(subject, NamedNode) else ""
        if predicate in _WHOLE and isinstance(value, NamedNode):
            return self._say("part" if predicate == DCTERMS.isPartOf else "context", name, "book", thing_in(value))
        if predicate == DCTERMS.title and isinstance(value, Literal):
            return self._say("book" if subject in self.works else "chapter", name, "title", value.value)
        if predicate == DCTERMS.creator and isinstance(value, NamedNode):
            return self._say("book", name, "author", thing_in(value))
        if predicate == DCTERMS.identifier and isinstance(value, Literal) and value.value.startswith("doi:"):
            return self._say("book", name, "doi", value.value.removeprefix("doi:"))
        return False

    def _info(self, quad: Quad) -> bool:
        """Take what a thing is called; what is said of the nanopublication itself says nothing of the coding."""
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if NP.Nanopublication in self.types.get(subject, set()):
            return predicate in {DCTERMS.created, DCTERMS.creator, DCTERMS.license, RDFS.label} | _BETWEEN
        called = [_CALLED[class_] for class_ in _CALLED if class_ in self.types.get(subject, set())]
        if not called or not isinstance(subject, NamedNode) or not isinstance(value, Literal):
            return False
        kind, field, label = called[0]
        name = concept_in(subject) if kind == "concept" else thing_in(subject)
        if predicate == label:
            return self._say(kind, name, f"{field}@{value.language}" if value.language else field, value.value)
        if kind == "agent" and predicate == DCTERMS.identifier and value.value.startswith(ORCID):
            return self._say(kind, name, "orcid", value.value.removeprefix(ORCID))
        return False

    def _sentence(self, quad: Quad) -> bool:
        """Take a sentence that somebody else asserts: as a statement of HYCL, or as an address that is the sentence."""
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith(AIDA):
                self._foreign(node, unquote_plus(node.value.removeprefix(AIDA)))
                return quad.predicate == RDF.type
        if HYCL.Statement in self.types.get(quad.subject, set()) and quad.predicate in {RDF.type, RDFS.label}:
            if isinstance(quad.object, Literal):
                self._foreign(quad.subject, quad.object.value)
            return True
        return False

    def _foreign(self, node: object, words: str) -> None:
        if node not in self.foreign:
            self.foreign[node] = self.given.new(words)
        self._say("claim", self.foreign[node], "statement", words)
        self._say("claim", self.foreign[node], "kind", "claim")
