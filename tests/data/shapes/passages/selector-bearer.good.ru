# A passage with a pointer and no selector.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-switch-passage oa:hasSelector id:b1-abstract-switch-quotation .
    id:b1-abstract-switch-quotation a oa:TextQuoteSelector ; oa:exact "switched to" .
  }
}
