# An outcome that is a modality.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check opp:outcome code:found } } ;
INSERT DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check opp:outcome code:hedged } }
