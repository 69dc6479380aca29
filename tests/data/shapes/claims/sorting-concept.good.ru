# Another concept in place of the first.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warrant opp:sorts code:compellent-threat } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warrant opp:sorts code:blackmail-power ; opp:about code:blackmail-power } }
