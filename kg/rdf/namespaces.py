"""Spell every IRI once: the project's namespaces, the vocabularies it reuses, and how a thing gets its name.

A vocabulary is closed: a term that it does not list is an `AttributeError`, so a typing mistake cannot become an IRI.

>>> OPP.Claim.value
'https://w3id.org/intra-alliance-opposition/ns#Claim'
>>> OPP.Clam
Traceback (most recent call last):
    ...
AttributeError: opp: has no term 'Clam'; nearest: Claim
"""

import re

from pyoxigraph import NamedNode

from kg.rdf.vocabularies import (
    CITO,
    DCTERMS,
    FABIO,
    HYCL,
    NP,
    NPX,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SD,
    SEM,
    SH,
    SKOS,
    VANN,
    VOID,
    XSD,
    Vocabulary,
)

__all__ = [
    "ADDRESS",
    "CITO",
    "CODE",
    "DCTERMS",
    "DERIVED",
    "FABIO",
    "HYCL",
    "ID",
    "LABELLED",
    "NP",
    "NPX",
    "OA",
    "OPP",
    "ORCID",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "RULE",
    "SCHEMA",
    "SD",
    "SEM",
    "SH",
    "SHARED",
    "SKOS",
    "SORT_KEY",
    "VANN",
    "VOID",
    "XSD",
    "Vocabulary",
    "add_prefix",
    "curie",
    "expand",
    "local_name",
    "namespace_of",
    "thing",
]

#: The address of the ontology, of the method's concepts, and of the data that ship.
ADDRESS = "https://w3id.org/intra-alliance-opposition/"
_CURIE = re.compile(r"([a-z][a-z0-9-]*):([^\s/]*)")


OPP = Vocabulary(
    "opp",
    ADDRESS + "ns#",
    # actors and what they do
    "Actor State Organization Alliance ActorGroup actorKind Work WorkPart Action Threat Stake CaseStudy "
    "actor counterpart against with concerns respondsTo actuality comprises leavesUnstated leavesUnread "
    "examinedIn when Membership member organization from until cow gw iso3 "
    # claims and the arguments that join them
    "Claim Classification ToolUse Shift Signal Aim Explanation Involvement Definition Sorting Argument "
    "about statement category tool fromCategory toCategory addressee conveys seeks driver involves role defines sorts "
    "sortedUnder modality tense condition heldBy confidence disputes "
    "premise conclusion premiseStructure scheme cue undercuts "
    # what is begun
    "Draft draftIn draftKind lacks mentions "
    # what several coders said
    "IndependentCoding Unit Decision AgreementFigure codesApart stage isDone unitIn givenAs quotes startsAt "
    "endsBefore readAs unitRestsOn labelledKind labelledCategory labelledFromCategory labelledToCategory labelledTool "
    "labelledDriver labelledModality labelledScheme withoutLabel pairedWith notFoundIn decidedOf decidesOn "
    "decidesField saw decided byRule byRuleOf decidedBecause staleBecause figureOf compares ofField amongUnits "
    "unitsCompared unitsAlike unitsOfEach alphaMetric shareAgreed f1 alpha alphaLow alphaHigh ac1 ac1Low ac1High "
    "alphaForUnits shareClaimed unitsUnread "
    # where it is
    "Passage SourceText AnchorCheck checks outcome statedIn inferredFrom codedIn codes pointer textOf textKind extent "
    "sha256 normalizedSha256 characters translation translatedBy "
    # what happened in the world, apart from the book
    "Context ContextEvent contextOf bearsOn "
    # codebook
    "rank nextCategory labels "
    # derived only
    "classifiedAs tentativelyClassifiedAs usesTool tentativelyUsesTool opposesWithin earliest latest attestedIn "
    # about the ontology itself
    "inverseLabel loses",
)
CODE = ADDRESS + "codebook/"
ID = ADDRESS + "id/"
RULE = ADDRESS + "rules#"
WIKIDATA = "http://www.wikidata.org/entity/"
#: What stands before an ORCID in its address.
ORCID = "https://orcid.org/"
#: Field that several coders label -> the property of their units for it.
LABELLED: dict[str, NamedNode] = {
    "category": OPP.labelledCategory,
    "from-category": OPP.labelledFromCategory,
    "to-category": OPP.labelledToCategory,
    "tool": OPP.labelledTool,
    "driver": OPP.labelledDriver,
    "modality": OPP.labelledModality,
    "scheme": OPP.labelledScheme,
}
#: Prefix -> namespace, in the order in which exports declare them; those of projects that became known come last.
PREFIXES: dict[str, str] = {
    "opp": OPP.iri,
    "code": CODE,
    "id": ID,
    "rule": RULE,
    **{
        v.prefix: v.iri
        for v in (RDF, RDFS, OWL, XSD, SKOS, SH, PROV, OA, DCTERMS, FABIO, CITO, SEM, SCHEMA, VANN, VOID)
    },
    "wd": WIKIDATA,
}
_PREFIX_OF: dict[str, str] = {iri: prefix for prefix, iri in PREFIXES.items()}
#: The graph of actors and codebook, and the graph that holds only what was derived.
SHARED = NamedNode(ID + "shared")
DERIVED = NamedNode(ID + "derived")
#: The function by which queries sort; only stores that are opened here have it.
SORT_KEY = NamedNode("urn:kg:sort-key")


def thing(*parts: str) -> NamedNode:
    """Return the node of a thing of ours, named by its key and the key of what it belongs to.

    >>> thing("tw2019", "ch6", "s400-agreement").value
    'https://w3id.org/intra-alliance-opposition/id/tw2019-ch6-s400-agreement'
    """
    return NamedNode(ID + "-".join(parts))


def add_prefix(prefix: str, iri: str) -> None:
    """Have a prefix stand for a namespace from now on, unless one of the two is known already."""
    if prefix not in PREFIXES and iri not in _PREFIX_OF:
        PREFIXES[prefix] = iri
        _PREFIX_OF[iri] = prefix


def namespace_of(iri: str) -> str:
    """Return what stands before the local name.

    >>> namespace_of("https://example.org/veto/id/hungary")
    'https://example.org/veto/id/'
    """
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def curie(iri: str) -> str:
    """Return an IRI as `prefix:name` where a prefix fits, else as it is.

    >>> curie("http://www.w3.org/2004/02/skos/core#Concept"), curie("http://example.org/x")
    ('skos:Concept', 'http://example.org/x')
    """
    namespace = namespace_of(iri)
    prefix = _PREFIX_OF.get(namespace)
    return f"{prefix}:{iri.removeprefix(namespace)}" if prefix else iri


def expand(name: str) -> str | None:
    """Return the IRI that a prefixed name or a full IRI stands for, or None.

    >>> expand("code:hedged")
    'https://w3id.org/intra-alliance-opposition/codebook/hedged'
    >>> expand("hedged") is None
    True
    """
    if re.match(r"https?://", name):
        return name
    match = _CURIE.fullmatch(name)
    return PREFIXES[match[1]] + match[2] if match and match[1] in PREFIXES else None


def local_name(iri: str) -> str:
    """Return what stands after the namespace.

    >>> local_name("https://w3id.org/intra-alliance-opposition/id/turkey")
    'turkey'
    """
    return re.split(r"[/#]", iri)[-1]
