# An argument without premises: the text does not say from what it concludes.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premise id:b1-c1-signed } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:leavesUnstated code:unstated-premises } }
