# A passage of another source text, a longer one of the same chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSource id:b1-c1-text } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others-passage oa:hasSource id:b1-c1-full .
    id:b1-c1-coding prov:used id:b1-c1-full .
    id:b1-c1-full a opp:SourceText ; opp:textOf id:b1-c1 ; opp:textKind code:full-text ;
      opp:extent code:text-held ; dcterms:source "the book" ;
      dcterms:conformsTo code:plain-folding ; opp:characters "40000"^^xsd:nonNegativeInteger ;
      opp:sha256 "0000000000000000000000000000000000000000000000000000000000000001" ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000002" .
  }
}
