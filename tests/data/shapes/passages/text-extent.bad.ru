# A confidence in place of an extent: it is of another scheme of the codebook.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-text opp:extent code:text-held-in-part } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-text opp:extent code:medium } }
