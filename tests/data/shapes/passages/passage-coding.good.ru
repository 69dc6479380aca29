# A claim of a chapter from another coding of the same text.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others prov:wasGeneratedBy id:b1-c1-coding } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others prov:wasGeneratedBy id:b1-c1-again .
    id:b1-c1-again a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b1-c1-text ;
      dcterms:date "2026-03-31"^^xsd:date .
  }
}
