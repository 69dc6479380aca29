# A derived tool that the author now asserts.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:modality code:hedged }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyUsesTool code:compellent-threat }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:modality code:asserted }
  GRAPH id:derived { id:b1-c1-refusal opp:usesTool code:compellent-threat }
}
