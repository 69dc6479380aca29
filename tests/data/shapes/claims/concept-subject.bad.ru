# A sorting that is about an action, and not about what it sorts.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warrant opp:about code:compellent-threat } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warrant opp:about id:b1-c1-refusal } }
