# An argument coded in another activity, but still in one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:codedIn id:b1-c1-coding } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-signing opp:codedIn id:b1-c1-recoding .
    id:b1-c1-recoding a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b1-c1-text ;
      opp:codes id:b1-c1 ; prov:generated id:b1-c1-rerecord ; dcterms:date "2026-02-01"^^xsd:date .
    id:b1-c1-rerecord a prov:Entity .
  }
}
