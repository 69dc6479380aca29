"""Write each claim as a nanopublication (https://nanopub.net/guidelines): what it says, whose it is, who coded it.

The assertion has the claim and its holders' steps to it; a step that others take is a nanopublication by itself, since
an assertion is of those to whom it is attributed. The provenance has who holds it, the passage, the work, and what the
coders add. The publication info has the coder, the day of the coding, the licence, and how things are called. A claim
that disputes another is, besides, the disagreement of its holder, in the terms of nanopublications, where the holder
asserts it: `cito:disputes` would say that the holder has cited the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.encode.statements import CLASSES
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.nanopubs.terms import ASSERTED, LABELS, PASSAGE, PREDICATES, RECORDED, Names, thing_in
from kg.project.licences import LICENCES
from kg.project.project import Project
from kg.rdf import writer
from kg.rdf.namespaces import DCTERMS, NP, NPX, OA, OPP, ORCID, PREFIXES, PROV, RDF, RDFS, XSD, expand
from kg.rdf.vocabularies import UNSIGNED
from kg.sheets.library import Library

__all__ = ["PREFIXED", "write", "write_of"]

#: The prefixes of a file.
PREFIXED = {**PREFIXES, "np": NP.iri, "npx": NPX.iri, "orcid": ORCID}
_PARTS = ("Head", "assertion", "provenance", "pubinfo")
_Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]
_Fields = Mapping[str, list[str]]
#: What is asserted together: kind, id and fields of a claim and its steps, or of one step.
_Entries = Sequence[tuple[str, str, _Fields]]


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:
    """Return the claims as TriG, four graphs each, unsigned and with names for the time until they are signed."""
    return write_of(facts, texts, None)


def write_of(facts: Sequence[Fact], texts: Mapping[str, str], library: Library | None) -> bytes:  # noqa: ARG001
    """Return the same where a library is at hand, whose project knows its licence and the addresses of concepts."""
    coding = _Coding(facts, library.project if library else None)
    quads = [quad for entries in coding.entries() for quad in coding.nanopub(entries)]
    return writer.write(quads, "trig", {**PREFIXED, "its": coding.names.base.things})


class _Coding:
    """A coding as it is being written: its things, and the steps that lead to each claim."""

    def __init__(self, facts: Sequence[Fact], project: Project | None) -> None:
        self.things: Values = by_thing(facts)
        self.kinds: dict[str, str] = {}
        for kind, name in self.things:
            if kind in LABELS:
                self.kinds.setdefault(name, kind)
        self.names = Names.of(facts, project.codebook if project else None)
        self.claims = {
            name: each for (kind, name), each in self.things.items() if kind == "claim" and "statement" in each
        }
        self.steps: dict[str, list[str]] = {}
        for (kind, name), fields in self.things.items():
            for conclusion in fields.get("conclusion", ())[:1] if kind == "argument" else ():
                self.steps.setdefault(conclusion, []).append(name)
        said = next((each for (kind, _), each in self.things.items() if kind == "project"), {})
        record = project.record if project else None
        self.licence = record.licence_address if record else "".join(said.get("licence", ()))

    def entries(self) -> Iterator[_Entries]:
        """Yield what is asserted together: each claim with its holders' steps to it, and each step of others."""
        for name, fields in self.claims.items():
            steps = [("argument", step, self.things["argument", step]) for step in self.steps.get(name, ())]
            own = [step for step in steps if {*self._holders(step[2])} == {*self._holders(fields)}]
            yield [("claim", name, fields), *own]
            yield from ([step] for step in steps if step not in own)

    def nanopub(self, entries: _Entries) -> Iterator[Quad]:
        """Yield the nanopublication of what is asserted together."""
        name = entries[0][1]
        this = NamedNode(f"{UNSIGNED}{quote(name, safe='')}#")
        head, assertion, provenance, pubinfo = (NamedNode(f"{this.value}{part}") for part in _PARTS)
        yield Quad(this, RDF.type, NP.Nanopublication, head)
        for predicate, part in (
            (NP.hasAssertion, assertion),
            (NP.hasProvenance, provenance),
            (NP.hasPublicationInfo, pubinfo),
        ):
            yield Quad(this, predicate, part, head)
        said = {assertion: self._asserted(this, entries), provenance: self._provenance(assertion, entries)}
        named: dict[NamedNode, None] = {}
        for graph, statements in said.items():
            for subject, predicate, value in dict.fromkeys(statements):
                named.update({each: None for each in (subject, value) if isinstance(each, NamedNode)})
                yield Quad(subject, predicate, value, graph)
        for statement in dict.fromkeys([*self._pubinfo(this, *entries[0]), *self._called(name, named)]):
            yield Quad(*statement, pubinfo)

    def _asserted(self, this: NamedNode, entries: _Entries) -> _Said:
        for kind, name, fields in entries:
            node = self.names.thing(name)
            yield from ((node, RDF.type, each) for each in self._classes(kind, fields))
            yield from self._fields(kind, name, fields, ASSERTED[kind])
        for number, (who, other) in enumerate(self._disagreements(entries[0][2]), 1):
            opinion = NamedNode(f"{this.value}disagreement-{number}")
            yield who, NPX.hasOpinion, opinion
            yield opinion, RDF.type, NPX.Disagreement
            yield opinion, NPX.opinionOn, self.names.thing(other)

    def _disagreements(self, fields: _Fields) -> list[tuple[NamedNode, str]]:
        """Return who disagrees with which claim, by a claim that is asserted."""
        others = fields.get("disputes", ()) if fields.get("modality") == ["asserted"] else ()
        return [(who, other) for other in others for who in self._holders(fields)]

    def _classes(self, kind: str, fields: _Fields) -> tuple[NamedNode, ...]:
        return CLASSES.get(fields.get("kind", ["claim"])[0] if kind == "claim" else kind, (OPP.Claim,))

    def _fields(self, kind: str, name: str, fields: _Fields, wanted: Sequence[str]) -> _Said:
        node = self.names.thing(name)
        for field in wanted:
            for value in fields.get(field, ()):
                yield node, PREDICATES[field], self.names.value(kind, field, value)

    def _provenance(self, assertion: NamedNode, entries: _Entries) -> _Said:
        yield assertion, RDF.type, NP.Assertion
        of_claim = entries[0][2]
        yield from ((assertion, PROV.wasAttributedTo, who) for who in self._holders(of_claim))
        for chapter in of_claim.get("chapter", ()):
            for source in of_claim.get("sources") or (chapter,):
                yield assertion, PROV.wasDerivedFrom, self.names.thing(source)
            yield from self._work(assertion, chapter)
            yield self.names.thing(chapter, "-coding"), PROV.generated, assertion
        for kind, name, fields in entries:
            yield from self._fields(kind, name, fields, RECORDED)
            yield from self._passage(kind, name, fields)
            for chapter in fields.get("chapter", ()):
                yield self.names.thing(name), OPP.codedIn, self.names.thing(chapter, "-coding")
                yield from self._coded(chapter)

    def _holders(self, fields: _Fields) -> list[NamedNode]:
        """Return who holds a claim: whom its sheet names, or the authors of what it was coded from."""
        if "held-by" in fields or "holder" in fields.get("unstated", ()):
            values = [self.names.value("claim", "held-by", each) for each in fields.get("held-by", ())]
            return [each for each in values if isinstance(each, NamedNode)]
        chapter = fields.get("chapter", [""])[0]
        own = self.things.get(("part", chapter), {})
        book = self.things.get(("book", own.get("book", [""])[0]), {})
        return [self.names.thing(author) for author in own.get("author") or book.get("author") or ()]

    def _work(self, assertion: NamedNode, chapter: str) -> _Said:
        """Yield from which work a claim is; the address by which that is known is what the assertion derives from."""
        node = self.names.thing(chapter)
        context = self.things.get(("context", chapter), {}).get("book", ())
        works = self.things.get(("part", chapter), {}).get("book", ()) or context
        for title in self.things.get(("chapter", chapter), {}).get("title", ()):
            yield node, DCTERMS.title, Literal(title)
        for work in works:
            yield node, OPP.contextOf if context else DCTERMS.isPartOf, self.names.thing(work)
            record = self.things.get(("book", work), {})
            for title in record.get("title", ()):
                yield self.names.thing(work), DCTERMS.title, Literal(title)
            for author in record.get("author", ()):
                yield self.names.thing(work), DCTERMS.creator, self.names.thing(author)
            for doi in record.get("doi", ()):
                yield self.names.thing(work), DCTERMS.identifier, Literal(f"doi:{doi}")
                if not context:
                    yield assertion, PROV.wasDerivedFrom, NamedNode(f"https://doi.org/{quote(doi, safe='/:;()._-')}")

    def _coded(self, chapter: str) -> _Said:
        node = self.names.thing(chapter, "-coding")
        fields = self.things.get(("coding", f"{chapter}-coding"), {})
        yield node, RDF.type, PROV.Activity
        yield node, OPP.codes, self.names.thing(chapter)
        yield from ((node, PROV.wasAssociatedWith, self.names.thing(who)) for who in fields.get("by", ()))
        yield from ((node, DCTERMS.date, _day(day)) for day in fields.get("date", ()))
        yield from self._fields("coding", f"{chapter}-coding", fields, ("confidence",))

    def _passage(self, kind: str, name: str, fields: _Fields) -> _Said:
        """Yield the passage of an entry, its place in the text and the words there, as the graph has them."""
        if not fields.keys() & PASSAGE.keys():
            return
        chapter = fields.get("chapter", [""])[0]
        coder = self.things.get(("coding", f"{chapter}-coding"), {}).get("by")
        passage, position, quotation = (
            self.names.thing(name, f"-{each}") for each in ("passage", "position", "quotation")
        )
        inferred = coder is not None and fields.get("held-by") == coder
        yield self.names.thing(name), OPP.inferredFrom if inferred else OPP.statedIn, passage
        yield passage, RDF.type, OPP.Passage
        for text in fields.get("sources") or ([f"{chapter}-text"] if chapter else ()):
            yield passage, OA.hasSource, self.names.thing(text)
        placed = bool(fields.keys() & {"start", "end"})
        if placed:
            yield passage, OA.hasSelector, position
            yield position, RDF.type, OA.TextPositionSelector
        if "quote" in fields:
            yield position if placed else passage, OA.refinedBy if placed else OA.hasSelector, quotation
            yield quotation, RDF.type, OA.TextQuoteSelector
        bearer = {"quote": quotation, "start": position, "end": position}
        for field, predicate in PASSAGE.items():
            for value in fields.get(field, ()):
                node = _count(value) if field in {"start", "end"} else self.names.value(kind, field, value)
                yield bearer.get(field, passage), predicate, node

    def _pubinfo(self, this: NamedNode, kind: str, name: str, fields: _Fields) -> _Said:
        yield this, NPX.introduces, self.names.thing(name)
        yield this, NPX.hasNanopubType, self._classes(kind, fields)[0]
        if self._disagreements(fields):
            yield this, NPX.hasNanopubType, NPX.Disagreement
        yield from (
            (this, RDFS.label, self.names.value(kind, "statement", each)) for each in fields.get("statement", ())
        )
        for chapter in fields.get("chapter", ()):
            coding = self.things.get(("coding", f"{chapter}-coding"), {})
            yield from ((this, DCTERMS.created, _day(day)) for day in coding.get("date", ()))
            for who in coding.get("by", ()):
                orcid = self.things.get(("agent", who), {}).get("orcid")
                yield this, DCTERMS.creator, NamedNode(f"{ORCID}{orcid[0]}") if orcid else self.names.thing(who)
        if address := expand(LICENCES.get(self.licence, self.licence)):
            yield this, DCTERMS.license, NamedNode(address)

    def _called(self, own: str, named: Mapping[NamedNode, None]) -> _Said:
        """Yield what the things that are named are called; of another claim, what it says."""
        concepts = {self.names.concept(name): name for (kind, name) in self.things if kind == "concept"}
        for node in named:
            name = concepts.get(node) or thing_in(node)
            if name in self.claims and name != own and node == self.names.thing(name):
                yield node, RDFS.label, self.names.value("claim", "statement", self.claims[name]["statement"][0])
            if (kind := "concept" if node in concepts else self.kinds.get(name, "")) not in LABELS:
                continue
            class_, field, predicate = LABELS[kind]
            yield node, RDF.type, class_
            for each, values in self.things[kind, name].items():
                label, _, language = each.partition("@")
                if label == field:
                    yield from ((node, predicate, _tagged(value, language)) for value in values)
                elif (kind, each) == ("agent", "orcid"):
                    yield from ((node, DCTERMS.identifier, Literal(f"{ORCID}{value}")) for value in values)


def _tagged(text: str, language: str) -> Literal:
    return Literal(text, language=language) if language else Literal(text)


def _day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date) if len(text) == 10 and text.replace("-", "").isdecimal() else Literal(text)


def _count(text: str) -> Literal:
    is_plain = text.isascii() and text.isdecimal() and str(int(text)) == text
    return Literal(text, datatype=XSD.nonNegativeInteger) if is_plain else Literal(text)
