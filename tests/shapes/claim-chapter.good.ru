# A claim of another chapter, with a text and a coding of that chapter, but still of one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others dcterms:isPartOf id:b1-c1 ; prov:wasGeneratedBy id:b1-c1-coding .
    id:b1-c1-others-passage oa:hasSource id:b1-c1-text .
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others dcterms:isPartOf id:b1-c2 ; prov:wasGeneratedBy id:b1-c2-coding .
    id:b1-c1-others-passage oa:hasSource id:b1-c2-text .
    id:b1-c2-text a opp:SourceText ; dcterms:isVersionOf id:b1-c2 ; opp:textKind code:publisher-summary ;
      dcterms:conformsTo code:plain-folding ; dcterms:source "the text of the other chapter" ;
      opp:characters "566"^^xsd:nonNegativeInteger ;
      opp:sha256 "0000000000000000000000000000000000000000000000000000000000000001" ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000001" .
    id:b1-c2-coding a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b1-c2-text ;
      dcterms:date "2026-01-31"^^xsd:date .
  }
}
