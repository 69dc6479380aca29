# A check of another passage.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check opp:checks id:b1-c1-signed-passage } } ;
INSERT DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check opp:checks id:b1-c1-breaks-passage } }
