# What somebody infers, and whose holder is said to be unstated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:heldBy id:coder } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:leavesUnstated code:unstated-holder } }
