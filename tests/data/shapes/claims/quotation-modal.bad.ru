# A claim that is asserted though its quotation says that it may be so.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:modality code:hedged }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyUsesTool code:compellent-threat }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:modality code:asserted }
  GRAPH id:derived { id:b1-c1-refusal opp:usesTool code:compellent-threat }
}
