# A second selector: a quotation narrows down the place and does not stand beside it.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others-passage oa:hasSelector id:b1-c1-other-quotation .
    id:b1-c1-other-quotation a oa:TextQuoteSelector ; oa:exact "other missiles" .
  }
}
