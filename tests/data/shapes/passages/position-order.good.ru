# A position of one character, the shortest there is, with a quotation of one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-signed-position oa:end "60"^^xsd:nonNegativeInteger .
    id:b1-c1-signed-quotation oa:exact "signed an agreement with State B" .
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-signed-position oa:end "1"^^xsd:nonNegativeInteger .
    id:b1-c1-signed-quotation oa:exact "S" .
  }
}
