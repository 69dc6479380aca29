# A claim of one chapter that stands in a text of another.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c2-text a opp:SourceText ; dcterms:isVersionOf id:b1-c2 ; opp:textKind code:publisher-summary ;
      dcterms:conformsTo code:plain-folding ; dcterms:source "the other chapter" ; opp:characters 566 ;
      opp:sha256 "0000000000000000000000000000000000000000000000000000000000000001" ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000001" .
  }
} ;
DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSource id:b1-c1-text } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSource id:b1-c2-text } }
