# A claim that stands in another text of its own chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-full a opp:SourceText ; dcterms:isVersionOf id:b1-c1 ; opp:textKind code:full-text ;
      dcterms:conformsTo code:plain-folding ; dcterms:source "the same chapter, in full" ; opp:characters 40000 ;
      opp:sha256 "0000000000000000000000000000000000000000000000000000000000000001" ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000001" .
  }
} ;
DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSource id:b1-c1-text } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSource id:b1-c1-full } }
