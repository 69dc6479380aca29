# A second category: two labels are two claims.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-challenges opp:category code:boundary-testing }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-testing }
} ;
INSERT DATA { GRAPH id:derived { code:boundary-testing opp:attestedIn id:b1-c1 } }
