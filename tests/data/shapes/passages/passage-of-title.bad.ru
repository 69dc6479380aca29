# A claim from a text of which only the title is known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-text opp:extent code:text-noted } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-text opp:extent code:title-only } }
