# A check of a claim, which is no passage.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check opp:checks id:b1-c1-signed } } ;
DELETE DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check opp:checks id:b1-c1-signed-passage } }
