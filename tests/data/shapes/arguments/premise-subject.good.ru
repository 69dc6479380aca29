# A premise about the missiles for a conclusion about their purchase, which concerns them.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premise id:b1-c1-fits } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premiseStructure code:convergent } }
