# Another tool of the codebook in place of the first: still exactly one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:tool code:compellent-threat }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyUsesTool code:compellent-threat }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-threat opp:tool code:blackmail-power }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyUsesTool code:blackmail-power }
} ;
DELETE DATA { GRAPH id:derived { code:compellent-threat opp:attestedIn id:b1-c1 } } ;
INSERT DATA { GRAPH id:derived { code:blackmail-power opp:attestedIn id:b1-c1 } }
