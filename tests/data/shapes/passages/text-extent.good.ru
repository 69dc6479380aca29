# Another extent of the codebook in place of the first: still exactly one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c2 { id:b1-c2-text opp:extent code:title-only } } ;
INSERT DATA { GRAPH id:b1-c2 { id:b1-c2-text opp:extent code:text-noted } }
