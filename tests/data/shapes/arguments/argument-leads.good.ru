# An argument that undercuts another in place of leading to a claim: the other step does not follow.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:conclusion id:b1-c1-signals } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:undercuts id:b1-c1-from-threat } }
