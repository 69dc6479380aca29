# A signal that leaves its addressee unstated in place of naming it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signals opp:addressee id:bloc } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signals opp:leavesUnstated code:unstated-addressee } }
