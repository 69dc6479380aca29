# A place for a quotation of a text that is held: it can be counted.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage oa:hasSelector id:b1-c1-from-signing-quotation } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-signing-passage oa:hasSelector id:b1-c1-from-signing-position ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000001" .
    id:b1-c1-from-signing-position a oa:TextPositionSelector ; oa:refinedBy id:b1-c1-from-signing-quotation ;
      oa:start "174"^^xsd:nonNegativeInteger ; oa:end "184"^^xsd:nonNegativeInteger .
  }
}
