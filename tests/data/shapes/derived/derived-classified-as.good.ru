# A derived category of a claim that is now asserted, with a quotation that fits.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-challenges opp:modality code:hedged .
    id:b1-c1-challenges-quotation oa:exact "might be seen as boundary challenging" .
  }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-challenging }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-challenges opp:modality code:asserted .
    id:b1-c1-challenges-quotation oa:exact "seen as boundary challenging" .
  }
  GRAPH id:derived { id:b1-c1-refusal opp:classifiedAs code:boundary-challenging }
}
