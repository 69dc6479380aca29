# A place for a quotation of a text that is not held: nobody could have counted it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-switch-passage oa:hasSelector id:b1-abstract-switch-quotation } } ;
INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-switch-passage oa:hasSelector id:b1-abstract-switch-position ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000001" .
    id:b1-abstract-switch-position a oa:TextPositionSelector ; oa:refinedBy id:b1-abstract-switch-quotation ;
      oa:start "151"^^xsd:nonNegativeInteger ; oa:end "162"^^xsd:nonNegativeInteger .
  }
}
