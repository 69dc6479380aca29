# An action whose target is left unstated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:against id:pact } } ;
DELETE DATA { GRAPH id:derived { id:b1-c1-refusal opp:counterpart id:pact } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:leavesUnstated code:unstated-target } }
