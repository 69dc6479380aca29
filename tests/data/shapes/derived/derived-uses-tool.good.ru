# A derived tool of a claim that is now asserted, with a quotation that fits.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-threat opp:modality code:hedged .
    id:b1-c1-threat-quotation oa:exact "may be labeled as a compellent threat" .
  }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyUsesTool code:compellent-threat }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-threat opp:modality code:asserted .
    id:b1-c1-threat-quotation oa:exact "labeled as a compellent threat" .
  }
  GRAPH id:derived { id:b1-c1-refusal opp:usesTool code:compellent-threat }
}
