# A passage in which nothing is stated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-stray-passage a opp:Passage ; oa:hasSource id:b1-c1-text ; oa:hasSelector id:b1-c1-stray-quotation .
    id:b1-c1-stray-quotation a oa:TextQuoteSelector ; oa:exact "its network" .
  }
}
