# A premise about the refusal for a conclusion about the purchase: they share no subject.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premise id:b1-c1-threat } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premiseStructure code:convergent } }
