# Another quotation in place of the first: still exactly one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed-position oa:refinedBy id:b1-c1-signed-quotation } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-signed-position oa:refinedBy id:b1-c1-other-quotation .
    id:b1-c1-other-quotation a oa:TextQuoteSelector ; oa:exact "signed an agreement" .
  }
}
