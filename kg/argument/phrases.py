"""Put properties and kinds into words: for our own terms the ontology's labels, for reused ones a table."""

from collections.abc import Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.rdf import reader
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, DCTERMS, FABIO, LABELLED, OA, OPP, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, VANN, VOID

__all__ = ["HIDDEN", "STILL_DRAFTS", "backward", "forward", "kind_of", "kinds", "lacking", "rank", "ungrounded"]

#: The heading of what is begun, wherever it is shown next to claims.
STILL_DRAFTS = "Still drafts, on which nothing rests"

#: Reused property -> how it reads forward, and backward (or nothing, if backward it says nothing to a reader).
_REUSED: dict[NamedNode, tuple[str, str]] = {
    SKOS.prefLabel: ("is called", ""),
    SKOS.altLabel: ("is also called", ""),
    SKOS.definition: ("definition", ""),
    SKOS.scopeNote: ("note", ""),
    SKOS.editorialNote: ("coders' note", ""),
    SKOS.notation: ("notation", ""),
    SKOS.inScheme: ("is in the scheme", "has the concept"),
    SKOS.related: ("is close to", ""),
    SCHEMA.sameAs: ("is the same as", ""),
    DCTERMS.title: ("title", ""),
    DCTERMS.isPartOf: ("is part of", "has the part"),
    DCTERMS.isReplacedBy: ("is continued by", "continues"),
    DCTERMS.creator: ("is by", "wrote"),
    DCTERMS.publisher: ("is published by", "published"),
    DCTERMS.issued: ("was published on", ""),
    DCTERMS.identifier: ("identifier", ""),
    DCTERMS.license: ("is licensed under", ""),
    DCTERMS.language: ("language", ""),
    SCHEMA.genre: ("kind", ""),
    SCHEMA.isPartOf: ("appeared in", "held"),
    SCHEMA.volumeNumber: ("volume", ""),
    SCHEMA.issueNumber: ("issue", ""),
    DCTERMS.contributor: ("was led by", "led"),
    SCHEMA.editor: ("is edited by", "edited"),
    SCHEMA.url: ("permanent address", ""),
    SCHEMA.creditText: ("is cited as", ""),
    OWL.versionInfo: ("version", ""),
    VOID.uriSpace: ("has its names below", ""),
    VANN.preferredNamespacePrefix: ("prefix of its names", ""),
    PROV.qualifiedAttribution: ("has in order", ""),
    PROV.agent: ("is", ""),
    DCTERMS.conformsTo: ("was made alike by", ""),
    DCTERMS.source: ("was read at", ""),
    DCTERMS.date: ("date", ""),
    SCHEMA.pageStart: ("first page", ""),
    SCHEMA.pageEnd: ("last page", ""),
    SCHEMA.pagination: ("is printed on page", ""),
    SCHEMA.position: ("place in the book", ""),
    PROV.wasAssociatedWith: ("was done by", "coded"),
    PROV.wasAttributedTo: ("was written by", ""),
    PROV.endedAtTime: ("was done at", ""),
    RDFS.comment: ("why", ""),
    PROV.used: ("was done from", "was used in"),
    PROV.generated: ("made the record", ""),
    PROV.wasDerivedFrom: ("was taken from", "was noted in"),
    OA.hasSource: ("is in", ""),
    OA.exact: ("quotation", ""),
    OA.start: ("starts at character", ""),
    OA.end: ("ends at character", ""),
    OA.hasSelector: ("is found by", ""),
    OA.refinedBy: ("is narrowed down by", ""),
}
#: What is shown elsewhere: the kind and name are on the first line, the passage next to the claim.
HIDDEN = frozenset(
    {RDF.type, RDFS.label, OPP.statement, OPP.sha256, OPP.normalizedSha256, OPP.codedIn, SKOS.topConceptOf}
)

#: What several coders, and who decides where they differ, say of claims, concepts and parts of books: they are shown by
#: themselves, and never among what is said of those.
_OF_CODERS = frozenset(
    {
        *LABELLED.values(),
        OPP.givenAs,
        OPP.byRuleOf,
        OPP.codesApart,
        OPP.decidedOf,
        OPP.figureOf,
    }
)
_ORDER = {prop: number for number, prop in enumerate([*OPP.terms.values(), *_REUSED])}


#: Properties that read better without what sets their label apart from that of a class.
_SHORT = {OPP.actor: "actor", OPP.organization: "organization"}


@cache
def _ontology() -> Mapping[tuple[NamedNode, NamedNode], str]:
    quads = reader.read(resources.folder("ontology") / "opposition.ttl")
    return {
        (quad.subject, quad.predicate): quad.object.value
        for quad in quads
        if quad.predicate in {RDFS.label, OPP.inverseLabel}
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
    }


def forward(prop: NamedNode) -> str:
    """Return how a property reads from its subject, or nothing where it is not for readers.

    >>> forward(OPP.respondsTo)
    'responds to'
    """
    return _SHORT.get(prop) or (_REUSED[prop][0] if prop in _REUSED else _ontology().get((prop, RDFS.label), ""))


def backward(prop: NamedNode) -> str:
    """Return how a property reads from its object, or nothing where it is not for readers.

    >>> backward(OPP.against)
    'is opposed in'
    """
    if prop in _OF_CODERS:
        return ""
    return _REUSED[prop][1] if prop in _REUSED else _ontology().get((prop, OPP.inverseLabel), "")


def rank(prop: NamedNode) -> int:
    """Return where facts of a property come among those of a thing: our terms in their order, then the reused ones.

    >>> rank(OPP.actor) < rank(OPP.statedIn) < rank(DCTERMS.isPartOf)
    True
    """
    return _ORDER.get(prop, len(_ORDER))


def kind_of(facts: Facts, node: NamedNode) -> str:
    """Return what a thing is in words: the kind of an actor or a work where it has one, or else the narrowest class."""
    own = facts.things(node, OPP.actorKind)
    said = facts.label(own[0]).lower() if own else facts.text(node, SCHEMA.genre)
    return said or kinds(facts.things(node, RDF.type))


def kinds(classes: list[NamedNode]) -> str:
    """Return the narrowest of a thing's kinds in words.

    >>> kinds([OPP.Claim, OPP.ToolUse])
    'tool use'
    """
    reused = {
        FABIO.Book: "book",
        FABIO.BookChapter: "chapter",
        FABIO.JournalArticle: "article",
        FABIO.ReportDocument: "report",
        FABIO.Oration: "speech",
        FABIO.Table: "table",
        FABIO.Journal: "journal",
        FABIO.Abstract: "abstract",
        VOID.Dataset: "project",
        PROV.Attribution: "place among several",
        PROV.Person: "person",
        PROV.Organization: "body",
        PROV.Agent: "group",
        PROV.Entity: "record",
    }
    reused |= {SKOS.Concept: "concept", SKOS.ConceptScheme: "scheme", PROV.Activity: "coding"}
    wide = {OPP.Actor, OPP.Action, OPP.Claim, OPP.Organization, PROV.Agent, PROV.Entity}
    ordered = sorted(classes, key=lambda cls: (cls in wide, cls != OPP.Organization, cls.value))
    names = [reused.get(cls) or _ontology().get((cls, RDFS.label), "") for cls in ordered]
    return next(filter(None, names), "thing")


#: What an argument without premises leaves open -> how that reads after it.
_UNGROUNDED = {
    NamedNode(f"{CODE}unstated-premises"): "on grounds that are not stated",
    NamedNode(f"{CODE}unread-premises"): "on grounds that could not be read",
}


def ungrounded(facts: Facts, argument: NamedNode) -> str:
    """Return in words why an argument has no premises, or nothing where it has some."""
    gaps = (*facts.things(argument, OPP.leavesUnstated), *facts.things(argument, OPP.leavesUnread))
    return next((_UNGROUNDED[gap] for gap in gaps if gap in _UNGROUNDED), "")


def lacking(facts: Facts, draft: NamedNode) -> tuple[str, ...]:
    """Return in words what a draft is to become and what it lacks for that, by the names of fields."""
    kind = facts.text(draft, OPP.draftKind).replace("-", " ")
    gaps = facts.texts(draft, OPP.lacks)
    article = "an" if kind[:1] in "aeiou" else "a"
    return f"to become {article} {kind}", f"lacks {', '.join(gaps)}" if gaps else "lacks nothing itself"
