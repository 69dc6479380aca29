# A second tool: two tools are two claims.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:tool code:blackmail-power }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyUsesTool code:blackmail-power }
} ;
INSERT DATA { GRAPH id:derived { code:blackmail-power opp:attestedIn id:b1-c1 } }
