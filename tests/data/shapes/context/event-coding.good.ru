# An event from another coding of the same source.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

DELETE DATA { GRAPH id:b1-context { id:b1-context-delivery opp:codedIn id:b1-context-coding } } ;
INSERT DATA {
  GRAPH id:b1-context {
    id:b1-context-delivery opp:codedIn id:b1-context-again .
    id:b1-context-again a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b1-context-report ;
      dcterms:date "2026-03-31"^^xsd:date .
  }
} ;
INSERT DATA {
  GRAPH id:b1-context {
    id:b1-context-again opp:codes id:b1-context ; prov:generated id:b1-context-again-record .
    id:b1-context-again-record a prov:Entity .
  }
}
