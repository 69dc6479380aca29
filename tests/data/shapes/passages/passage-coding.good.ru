# A claim coded anew from notes of the text of its passage.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:codedIn id:b1-c1-coding } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others opp:codedIn id:b1-c1-again .
    id:b1-c1-again a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b1-c1-notes ;
      opp:codes id:b1-c1 ; prov:generated id:b1-c1-again-record ; dcterms:date "2026-03-31"^^xsd:date .
    id:b1-c1-again-record a prov:Entity .
    id:b1-c1-notes a prov:Entity ; prov:wasDerivedFrom id:b1-c1-text .
  }
}
