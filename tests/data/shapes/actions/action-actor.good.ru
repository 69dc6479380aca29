# A named actor in place of an unstated one: it is one or the other.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warning opp:leavesUnstated code:unstated-actor } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning opp:actor id:b } }
