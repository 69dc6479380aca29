"""Say which things have a page, and of which kind."""

from pyoxigraph import NamedNode

from kg.rdf.namespaces import FABIO, OPP, PROV, SKOS

__all__ = ["KINDS"]

#: Class -> the kind of page, in this order: the first that fits decides.
KINDS: dict[NamedNode, str] = {
    OPP.Claim: "claim",
    OPP.Argument: "argument",
    OPP.Action: "action",
    OPP.Actor: "actor",
    OPP.CaseStudy: "case",
    FABIO.Book: "book",
    FABIO.BookChapter: "chapter",
    FABIO.Abstract: "chapter",
    SKOS.ConceptScheme: "scheme",
    SKOS.Concept: "concept",
    OPP.Stake: "thing",
    OPP.ContextEvent: "thing",
    OPP.Context: "thing",
    OPP.SourceText: "thing",
    PROV.Agent: "thing",
    PROV.Person: "thing",
    PROV.Organization: "thing",
}
