# A shift from a milder category.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-switch opp:leavesUnstated code:unstated-origin } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-switch opp:fromCategory code:boundary-testing } } ;
INSERT DATA { GRAPH id:derived { code:boundary-testing opp:attestedIn id:b1-c1 } }
