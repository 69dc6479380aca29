# A hedged category under a condition, from which nothing is derived.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-challenges opp:leavesUnstated code:unstated-condition } } ;
DELETE DATA { GRAPH id:derived { id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-challenging } }
